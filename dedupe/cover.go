package dedupe

// A word is covered where the stretch around it, coverReach words to either side, mostly is rare wording of a
// passage: scraps that lie scattered over a text cover nothing, a sentence with two words changed is covered whole. Where
// sentences end plays no part, for many outlets do not mark it.
const (
	coverReach = 15
	coverShare = 0.6 // of a stretch, by rarity
)

// rareCover is the share of the shorter text's words that are covered.
func (e *evidence) rareCover() float64 {
	t, other := e.a, false
	if len(e.b.words) < len(e.a.words) {
		t, other = e.b, true
	}
	n := len(t.words)
	if len(e.passages) == 0 {
		return 0
	}
	l := looms.Get().(*loom)
	defer looms.Put(l)
	l.rare = cleared(l.rare, n+1)
	rare := l.rare // rarity of what stands in passages, summed up to each word
	for i := range e.passages {
		for _, r := range e.passages[i].runs {
			from := r.a
			if other {
				from = r.b
			}
			for k := from; k < from+r.n; k++ {
				rare[k+1] = float64(t.wordRarity(k))
			}
		}
	}
	for k := range n {
		rare[k+1] += rare[k]
	}
	covered := 0
	for k := range n {
		from, to := max(0, k-coverReach), min(n, k+coverReach+1)
		if rare[to]-rare[from] >= coverShare*float64(to-from) {
			covered++
		}
	}
	return float64(covered) / float64(max(1, n))
}
