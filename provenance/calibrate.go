package provenance

// A curve says with which confidence a claim is stated to which the model gives a probability: straight lines
// between its points, which rise in both, from 0 at 0.
type curve []struct{ p, stated float64 }

// at returns the confidence at probability p.
func (c curve) at(p float64) float64 {
	x, y := 0.0, 0.0
	for _, k := range c {
		if p <= k.p {
			return y + (p-x)/(k.p-x)*(k.stated-y)
		}
		x, y = k.p, k.stated
	}
	return y
}

// How often claims are right was measured on cascades with seeds 100 to 102, and on the copies of real newspapers whose credits
// were hidden; docs/provenance.md gives figures and commands. In the cascades two copies in five were taken from a paper, in
// real stories one in thirty: what the cascades say of a paper is too high there, and what they say of a wire or common
// source against a paper too low. So a curve follows the cascades where no paper is a rival, that is at its upper end, and
// below it goes straight to 0, which lies between the two. Claims that a page declares are alike in both: of these the
// whole curve was fitted, by isotonic regression (pool adjacent violators; Ayer et al. 1955).
var (
	ofDeclaredArticle = curve{{.55, .30}, {.64, .50}, {.75, .60}, {.85, .76}, {.95, .85}, {.99, .93}, {1, .955}}
	// In the cascades .97 at the upper end, and .7 at .5; of real papers' copies .4 and .3.
	ofArticle = curve{{1, .93}}
	// Copies of a paper keep its agency's credit, so that the credited wire is the next source in hardly more than four of
	// five; that the text is the agency's, by whatever way, is right nearly always.
	ofCreditedWire = curve{{.97, .83}, {1, .83}}
	// Where other versions name the agency, and this one nobody, .87 was measured; no more is stated than where the text names it.
	ofWire    = curve{{.93, .80}, {1, .83}}
	ofUnseen  = curve{{.97, .83}, {1, .83}}
	ofNothing = curve{{1, aloneNothing}}
)

// stated returns the confidence with which candidate k is claimed if its probability is p.
func (s *solver) stated(k *candidate, p float64) float64 {
	declared := k.vector[byCredit]+k.vector[byLink] > 0
	switch kind := s.node(k).Kind; {
	case kind == NodeArticle && declared:
		return ofDeclaredArticle.at(p)
	case kind == NodeArticle:
		return ofArticle.at(p)
	case kind == NodeWire && declared:
		return ofCreditedWire.at(p)
	case kind == NodeWire:
		return ofWire.at(p)
	case kind == NodeUnseen:
		return ofUnseen.at(p)
	}
	return ofNothing.at(p)
}
