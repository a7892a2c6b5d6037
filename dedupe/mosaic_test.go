package dedupe_test

import (
	"compress/gzip"
	"encoding/json"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"isnad/dedupe"
)

// paragraphs of at least this many words are spliced.
const spliced = 25

// A mosaic is a host article with edited paragraphs of other articles
// between its own; truth[i] are the code points that came from source i.
type mosaic struct {
	text    dedupe.Doc
	sources []dedupe.Doc
	truth   [][]dedupe.Span
}

// makeMosaic takes one to three sources, one or two neighbouring paragraphs of
// each, replaces 0 to 15 % of their words, and puts them between the
// paragraphs of a host.
func makeMosaic(rnd *rand.Rand, pool [][]string, vocabulary []string) mosaic {
	host := pool[rnd.IntN(len(pool))]
	var m mosaic
	at := map[int][]int{} // place in the host: sources put there
	var parts []string
	for i := range 1 + rnd.IntN(3) {
		src := pool[rnd.IntN(len(pool))]
		n := 1 + rnd.IntN(2)
		from := rnd.IntN(len(src) - n)
		rate := rnd.Float64() * .15
		var edited []string
		for _, p := range src[from : from+n] {
			words := strings.Fields(p)
			for k := range words {
				if rnd.Float64() < rate {
					words[k] = vocabulary[rnd.IntN(len(vocabulary))]
				}
			}
			edited = append(edited, strings.Join(words, " "))
		}
		parts = append(parts, strings.Join(edited, "\n\n"))
		m.sources = append(m.sources, dedupe.Doc{ID: dedupe.ID(i + 2), Key: string(rune('b' + i)), Outlet: "source", Text: strings.Join(src, "\n\n")})
		place := rnd.IntN(len(host) + 1)
		at[place] = append(at[place], i)
	}
	m.truth = make([][]dedupe.Span, len(parts))
	var b strings.Builder
	n := 0
	write := func(s string) dedupe.Span {
		if n > 0 {
			b.WriteString("\n\n")
			n += 2
		}
		start := n
		b.WriteString(s)
		n += utf8.RuneCountInString(s)
		return dedupe.Span{Start: start, End: n}
	}
	for place := 0; place <= len(host); place++ {
		for _, i := range at[place] {
			m.truth[i] = append(m.truth[i], write(parts[i]))
		}
		if place < len(host) {
			write(host[place])
		}
	}
	m.text = dedupe.Doc{ID: 1, Key: "a", Outlet: "mosaic", Text: b.String()}
	return m
}

// overlap returns the code points that lie in both lists of disjoint spans.
func overlap(xs, ys []dedupe.Span) (n int) {
	for _, x := range xs {
		for _, y := range ys {
			n += max(0, min(x.End, y.End)-max(x.Start, y.Start))
		}
	}
	return n
}

func length(xs []dedupe.Span) (n int) {
	for _, x := range xs {
		n += x.End - x.Start
	}
	return n
}

// figures of the passages of many pairs.
type passageFigures struct {
	common, found, true int // code points
	fragments, passages int
	shareError          float64
	pairs               int
}

func (f *passageFigures) add(found, truth []dedupe.Span, textLen int) {
	f.common += overlap(found, truth)
	f.found += length(found)
	f.true += length(truth)
	f.passages += len(truth)
	for _, t := range truth {
		for _, p := range found {
			if overlap([]dedupe.Span{t}, []dedupe.Span{p}) > 0 {
				f.fragments++
			}
		}
	}
	e := float64(length(found)-length(truth)) / float64(textLen)
	f.shareError += max(e, -e)
	f.pairs++
}

func (f *passageFigures) report(t *testing.T, name string) (precision, recall, fragments, share float64) {
	precision, recall = float64(f.common)/float64(f.found), float64(f.common)/float64(f.true)
	fragments, share = float64(f.fragments)/float64(f.passages), f.shareError/float64(f.pairs)
	t.Logf("%s: %d pairs, %d passages: precision %.3f, recall %.3f, %.2f fragments a passage, share off by %.3f", name, f.pairs, f.passages, precision, recall, fragments, share)
	return
}

// aSpans returns the passages' spans in A, merged where they overlap.
func aSpans(c *dedupe.Comparison) (out []dedupe.Span) {
	for _, p := range c.Passages {
		if n := len(out); n > 0 && p.A.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, p.A.End)
			continue
		}
		out = append(out, p.A)
	}
	return out
}

// readPool returns the paragraphs of real articles that have four or more of some length, and their words.
func readPool(t *testing.T, most int) (pool [][]string, vocabulary []string) {
	t.Helper()
	f, err := os.Open("../../shared/data/saudinewsnet/articles.jsonl.gz")
	if err != nil {
		t.Skip("the corpus ../shared/data/saudinewsnet is not there: ", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for d := json.NewDecoder(z); len(pool) < most; {
		var a struct{ Text string }
		if d.Decode(&a) != nil {
			break
		}
		var ps []string
		for _, p := range strings.Split(a.Text, "\n") {
			if p = strings.TrimSpace(p); len(strings.Fields(p)) >= spliced {
				ps = append(ps, p)
			}
		}
		if len(ps) < 4 || len(ps) > 20 || seen[ps[0]] {
			continue
		}
		seen[ps[0]] = true
		pool = append(pool, ps)
		if len(vocabulary) < 50_000 {
			vocabulary = append(vocabulary, strings.Fields(ps[1])...)
		}
	}
	return pool, vocabulary
}

// TestPassagesOfSplicedMosaicsAreWhatAReaderWouldMark: figures in docs/detection.md.
func TestPassagesOfSplicedMosaicsAreWhatAReaderWouldMark(t *testing.T) {
	pool, vocabulary := readPool(t, 4000)
	det := &dedupe.Detector{Settings: dedupe.DefaultSettings}
	rnd := rand.New(rand.NewPCG(1, 20261123))
	var f passageFigures
	for range 300 {
		m := makeMosaic(rnd, pool, vocabulary)
		for i := range m.sources {
			c := det.Compare(&m.text, &m.sources[i])
			f.add(aSpans(c), m.truth[i], utf8.RuneCountInString(m.text.Text))
		}
	}
	precision, recall, fragments, share := f.report(t, "mosaics")
	if precision < .95 || recall < .95 || fragments > 1.3 || share > .03 {
		t.Errorf("want precision and recall of .95, at most 1.3 fragments, shares within .03")
	}
}
