package dedupe

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"hash/crc32"
	"io"
	"os"
	"strconv"
	"sync"
	"testing"
	"time"
)

// The labelled pairs of SaudiNewsNet. They are no part of the project: tests that need them skip where they are absent.
const goldFolder = "../../shared/data/saudinewsnet/"

type goldPair struct {
	a, b, stratum, label string
	weight               float64 // pairs of the corpus for which it stands
	positive             bool
}

var goldArticles = sync.OnceValues(func() ([]Doc, error) {
	f, err := os.Open(goldFolder + "articles.jsonl.gz")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	var docs []Doc
	for sc := json.NewDecoder(bufio.NewReaderSize(z, 1<<20)); sc.More(); {
		var r struct{ ID, Outlet, Title, Text, Crawled string }
		if err := sc.Decode(&r); err != nil {
			return nil, err
		}
		crawled, err := time.Parse(time.RFC3339, r.Crawled)
		if err != nil {
			return nil, err
		}
		docs = append(docs, Doc{ID: ID(len(docs) + 1), Key: r.ID, Outlet: r.Outlet, Title: r.Title, Text: r.Text, Latest: crawled.Unix()})
	}
	return docs, nil
})

// gold returns the corpus and its labelled pairs, or skips.
func gold(t testing.TB) ([]Doc, map[string]*Doc, []goldPair) {
	t.Helper()
	if testing.Short() {
		t.Skip("reads 31,030 articles: not in short mode")
	}
	docs, err := goldArticles()
	if err != nil {
		t.Skipf("labelled pairs are not at hand: %v", err)
	}
	byKey := map[string]*Doc{}
	for i := range docs {
		byKey[docs[i].Key] = &docs[i]
	}
	f, err := os.Open(goldFolder + "pairs-dev.tsv")
	if err != nil {
		t.Skipf("labelled pairs are not at hand: %v", err)
	}
	defer f.Close()
	rows := tableRows(t, f)
	sampled := map[string]float64{}
	for _, row := range rows {
		sampled[row[2]]++
	}
	var pairs []goldPair
	for _, row := range rows {
		size, err := strconv.ParseFloat(row[3], 64)
		if err != nil {
			t.Fatal(err)
		}
		pairs = append(pairs, goldPair{row[0], row[1], row[2], row[4], size / sampled[row[2]], Kind(row[4]).Republished()})
	}
	return docs, byKey, pairs
}

// score returns the weighted F1, precision and recall, as score-pairs does.
func score(pairs []goldPair, found func(i int) bool) (f1, precision, recall float64) {
	var tp, fp, fn float64
	for i, p := range pairs {
		switch hit := found(i); {
		case hit && p.positive:
			tp += p.weight
		case hit:
			fp += p.weight
		case p.positive:
			fn += p.weight
		}
	}
	return 2 * tp / (2*tp + fp + fn), tp / max(tp+fp, 1e-9), tp / max(tp+fn, 1e-9)
}

// folds deals the pairs into n folds; pairs that share an article, directly or through others, stay together.
func folds(pairs []goldPair, n int, seed byte) []int {
	parent := map[string]string{}
	var find func(string) string
	find = func(s string) string {
		if p, ok := parent[s]; ok && p != s {
			r := find(p)
			parent[s] = r
			return r
		}
		parent[s] = s
		return s
	}
	for _, p := range pairs {
		x, y := find(p.a), find(p.b)
		parent[max(x, y)] = min(x, y)
	}
	fold := make([]int, len(pairs))
	for i, p := range pairs {
		fold[i] = int(crc32.ChecksumIEEE([]byte(find(p.a)+string(seed)))) % n
	}
	return fold
}

// The detector as it is shipped, on the labelled pairs: the gate of detection quality.
func TestLabelledPairs(t *testing.T) {
	docs, byKey, pairs := gold(t)
	stats, err := Gather(t.Context(), sequence(docs...))
	if err != nil {
		t.Fatal(err)
	}
	det := &Detector{Stats: stats, Settings: DefaultSettings}
	// The index holds the articles of the pairs alone: whether one is candidate of the other depends on the two and the snapshot.
	index := NewMemory()
	held := map[string]bool{}
	for _, p := range pairs {
		for _, k := range []string{p.a, p.b} {
			if !held[k] {
				held[k] = true
				index.Add(*byKey[k])
			}
		}
	}
	det.Index = index
	confidence := make([]float64, len(pairs))
	kinds := make([]Kind, len(pairs))
	for i, p := range pairs {
		confidence[i] = -1
		ms, err := det.Matches(t.Context(), byKey[p.a], func(id ID) bool { return id != byKey[p.b].ID })
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range ms {
			confidence[i], kinds[i] = m.Confidence, m.Kind
		}
	}
	_, _, recall := score(pairs, func(i int) bool { return confidence[i] >= 0 })
	t.Logf("candidates: recall %.4f", recall)
	if recall < .98 {
		t.Errorf("candidate recall %.4f; want .98", recall)
	}
	f1, precision, recall := score(pairs, func(i int) bool { return kinds[i].Republished() })
	t.Logf("default: F1 %.4f precision %.4f recall %.4f", f1, precision, recall)
	if f1 < .93 || precision < .90 {
		t.Errorf("F1 %.4f, precision %.4f at the default setting; want .93 and .90", f1, precision)
	}
	wrong := 0
	for i, p := range pairs {
		if !p.positive && confidence[i] >= StrictSettings.Threshold {
			wrong++
			t.Logf("strict: wrong %s %s %s %.3f", p.a, p.b, p.label, confidence[i])
		}
	}
	f1, precision, recall = score(pairs, func(i int) bool { return confidence[i] >= StrictSettings.Threshold })
	t.Logf("strict: F1 %.4f precision %.4f recall %.4f, %d wrong", f1, precision, recall, wrong)
	if wrong > 2 || recall < .70 {
		t.Errorf("strict setting: %d wrong at recall %.4f; want at most 2 at .70", wrong, recall)
	}
	var brier, total float64
	for bin := range 4 {
		var n, said, is float64
		for i, p := range pairs {
			if c := max(confidence[i], 0); c >= float64(bin)/4 && (c < float64(bin+1)/4 || bin == 3) {
				y := 0.0
				if p.positive {
					y = 1
				}
				n, said, is = n+p.weight, said+c*p.weight, is+y*p.weight
				brier += p.weight * (c - y) * (c - y)
				total += p.weight
			}
		}
		t.Logf("confidence %.2f to %.2f: said %.3f, is %.3f", float64(bin)/4, float64(bin+1)/4, said/n, is/n)
	}
	t.Logf("Brier score %.4f", brier/total)
}

// Short pairs: settings may look at the set tune. docs/short-pairs.md says how to read the figures.
func TestShortPairs(t *testing.T) {
	docs, byKey, _ := gold(t)
	stats, err := Gather(t.Context(), sequence(docs...))
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open("../testdata/short-pairs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows := tableRows(t, f)
	sets := map[string][]goldPair{}
	for _, row := range rows {
		// Every pair counts once.
		sets[row[8]] = append(sets[row[8]], goldPair{row[0], row[1], row[2], row[4], 1, Kind(row[4]).Republished()})
	}
	for _, set := range []string{"tune", "held"} {
		pairs := sets[set]
		found := make([]bool, len(pairs))
		candidates, flagged := 0, 0
		for i, p := range pairs {
			a, b := byKey[p.a], byKey[p.b]
			det := &Detector{Index: NewMemory(*b), Stats: stats, Settings: DefaultSettings}
			ms, err := det.Matches(t.Context(), a, nil)
			if err != nil {
				t.Fatal(err)
			}
			found[i] = len(ms) > 0 && ms[0].Kind.Republished()
			if p.positive && len(ms) > 0 {
				candidates++
			}
			if !p.positive && found[i] && p.stratum[0] != 'N' {
				flagged++
			}
		}
		f1, precision, recall := score(pairs, func(i int) bool { return found[i] })
		t.Logf("%s: F1 %.3f precision %.3f recall %.3f by count, %d republications are candidates; %d captions and headlines flagged",
			set, f1, precision, recall, candidates, flagged)
		if f1 < .65 || flagged > 2 {
			t.Errorf("%s: F1 %.3f, %d captions and headlines flagged; want .65 and two at most", set, f1, flagged)
		}
	}
}

// Without a corpus behind it the detector must still do well.
func TestLabelledPairsWithoutACorpus(t *testing.T) {
	_, byKey, pairs := gold(t)
	det := &Detector{Settings: DefaultSettings}
	f1, precision, recall := score(pairs, func(i int) bool {
		return det.Measure(byKey[pairs[i].a], byKey[pairs[i].b]).Kind.Republished()
	})
	t.Logf("F1 %.4f precision %.4f recall %.4f", f1, precision, recall)
	if f1 < .906 {
		t.Errorf("F1 %.4f; want .906", f1)
	}
}

// tableRows reads the rows of a TSV file behind its header.
func tableRows(t testing.TB, f io.Reader) [][]string {
	t.Helper()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes = '\t', true
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	return rows[1:]
}
