package provenance

// An OutletReport is what a report about one outlet says.
type OutletReport struct {
	Survey   OutletSurvey `json:"survey"`
	Registry *Party       `json:"registry"` // its row of the registry; nil where it has none
	Findings FindingSum   `json:"findings"` // about its articles
	Stories  []Storyline  `json:"stories"`  // the largest of two articles or more in which it takes part
	// StoriesAll is how many there are. In each at least two articles, of whatever outlet, are in the period.
	StoriesAll int     `json:"stories_all"`
	Quality    Quality `json:"quality"` // of its articles
	State      State   `json:"state"`
}

// A CorpusReport is what a report about a whole base says.
type CorpusReport struct {
	Survey   CorpusSurvey `json:"survey"`
	Findings FindingSum   `json:"findings"`
	Quality  Quality      `json:"quality"`
	State    State        `json:"state"`
}

// A FindingSum is the findings of an audit as a report shows them: counts, and the gravest.
type FindingSum struct {
	All      int         `json:"all"`
	Rejected int         `json:"rejected"` // by a reviewer; not among them
	Counts   []KindCount `json:"counts"`
	First    []Finding   `json:"first"` // the gravest
}

// mostFound bounds the findings that a report shows one by one, of all kinds and of one: the commonest kind must not hide the others.
const (
	mostFound     = 20
	mostFoundKind = 5
)

// Sum returns the gravest findings and the counts of all.
func (a *Audit) Sum() FindingSum {
	f := FindingSum{All: len(a.Findings), Rejected: a.Rejected, Counts: append([]KindCount{}, a.Counts...), First: []Finding{}}
	of := map[FindingKind]int{}
	for i := range a.Findings {
		if k := a.Findings[i].Kind; of[k] < mostFoundKind && len(f.First) < mostFound {
			of[k]++
			f.First = append(f.First, a.Findings[i])
		}
	}
	return f
}
