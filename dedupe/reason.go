package dedupe

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// explain returns the features with what each added to the log-odds, the largest first.
func (j *judge) explain(f *features) []Feature {
	out := make([]Feature, featCount)
	for i, v := range f {
		out[i] = Feature{Name: featureNames[i], Value: v, Contribution: j.weights[i] * v}
	}
	slices.SortStableFunc(out, func(x, y Feature) int {
		return cmp.Compare(max(y.Contribution, -y.Contribution), max(x.Contribution, -x.Contribution))
	})
	return out
}

// reason says in one clause what decided.
func (e *evidence) reason(m *Match) string {
	if m.Kind.Republished() && shortPair(e.a, e.b) {
		return fmt.Sprintf("a short item: %s of it with its title stands in the other", percent(e.itemShare()))
	}
	most, least := max(m.ContainmentA, m.ContainmentB), min(m.ContainmentA, m.ContainmentB)
	switch m.Kind {
	case Copy:
		return fmt.Sprintf("the same text: %s of each stands in the other", percent(least))
	case Edited:
		cover, _ := e.cover()
		return fmt.Sprintf("the same text, edited: passages of %d words make up %s of the shorter", m.SharedWords, percent(min(1, cover)))
	case Partial:
		return fmt.Sprintf("a distinctive passage is shared (%d words agree, %d in one run), most of both is different", m.SharedWords, m.LongestRun)
	case SameEvent:
		return "the same event in other words: names and numbers agree, hardly any wording does"
	case Template:
		if d := e.telling(); d != "" {
			return "same formula, another event: the " + d + " differ"
		}
		return fmt.Sprintf("same formula: %s of the shared wording is common to many texts", percent(e.formulaShare()))
	}
	if e.shared == 0 {
		return "no wording is shared"
	}
	return fmt.Sprintf("too little is shared: %s of the shorter text, %s of it formula", percent(most), percent(e.formulaShare()))
}

// telling lists what differs inside the passages, such as "names and dates"; "" where nothing telling does.
func (e *evidence) telling() string {
	var found [classCount]bool
	for i := range e.passages {
		for _, g := range e.passages[i].gaps() {
			if g.replaces() {
				found[g.class(e.a, e.b)] = true
			}
		}
	}
	var out []string
	for c := name; c < classCount; c++ {
		if found[c] {
			out = append(out, classNames[c]+"s")
		}
	}
	if len(out) < 2 {
		return strings.Join(out, "")
	}
	return strings.Join(out[:len(out)-1], ", ") + " and " + out[len(out)-1]
}

func percent(x float64) string { return fmt.Sprintf("%.0f %%", 100*x) }
