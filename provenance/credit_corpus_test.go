package provenance_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"isnad/article"
	"isnad/provenance"
)

const corpus = "../../shared/data/saudinewsnet/"

// corpusArticles reads the articles of these ids.
func corpusArticles(t *testing.T, ids map[string]bool) map[string]*article.Article {
	t.Helper()
	f, err := os.Open(corpus + "articles.jsonl.gz")
	if err != nil {
		t.Skip("the corpus is not here: ", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]*article.Article{}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		if _, rest, _ := strings.Cut(lines.Text(), `"id": "`); !ids[rest[:min(len(rest), len("snn-00000"))]] {
			continue
		}
		a := &article.Article{}
		if err := json.Unmarshal(lines.Bytes(), a); err != nil {
			t.Fatal(err)
		}
		found[a.ID] = a
	}
	return found
}

func tsv(t *testing.T, path string) [][]string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skip("a table of the corpus is not here: ", err)
	}
	var rows [][]string
	for line := range strings.Lines(string(data)) {
		rows = append(rows, strings.Split(strings.TrimRight(line, "\r\n"), "\t"))
	}
	return rows[1:]
}

// The agencies of 6,505 bylines, as ../shared/eval/score-credits counts them.
func TestBylinesOfTheCorpus(t *testing.T) {
	gold, keys, ids := map[string][]string{}, map[string]bool{}, map[string]bool{}
	for _, row := range tsv(t, corpus+"byline-credits.tsv") {
		gold[row[0]] = strings.Split(row[1], ",")
		ids[row[0]] = true
		for _, k := range gold[row[0]] {
			keys[k] = true
		}
	}
	right, wrong, missed := 0, 0, 0
	for id, a := range corpusArticles(t, ids) {
		credits, _ := provenance.DefaultRegistry().Credits(a)
		got := map[string]bool{}
		for _, c := range credits {
			if c.Field == provenance.FieldByline && c.Role == provenance.RoleCredit && keys[c.Party] {
				got[c.Party] = true
			}
		}
		for _, k := range gold[id] {
			if got[k] {
				right++
			} else {
				missed++
				t.Logf("%s: %s missed in %s", id, k, a.Byline)
			}
		}
		for k := range got {
			if !slices.Contains(gold[id], k) {
				wrong++
				t.Logf("%s: %s read in %s", id, k, a.Byline)
			}
		}
	}
	precision, recall := float64(right)/float64(right+wrong), float64(right)/float64(right+missed)
	t.Logf("precision %.4f, recall %.4f", precision, recall)
	if precision < .999 || recall < .999 {
		t.Errorf("precision %.4f, recall %.4f", precision, recall)
	}
}

// A namedSpan is a naming in a text, as labelled or as read.
type namedSpan struct {
	field, party, role string
	start, end         int
}

// The namings of six samples of the corpus, labelled by reading (docs/provenance.md, Credits). A labelled
// naming is found where a read one covers at least half of the longer of the two.
func TestLabelledNamingsOfTheCorpus(t *testing.T) {
	samples := []struct {
		file, half string
		columns    int // before the field
		titles     bool
		f1, role   float64
	}{
		{"labels.tsv", "", 2, false, .94, .98},
		{"fresh.tsv", "", 1, false, .94, .98},
		{"held.tsv", "tune", 2, true, .95, .97},
		{"held.tsv", "kept", 2, true, .93, .97},
		{"fourth.tsv", "", 1, true, .97, .98},
		{"fifth.tsv", "", 1, true, .96, .96},
		{"sixth.tsv", "", 1, true, .94, .97},
	}
	labels, all := map[string][]namedSpan{}, map[string]bool{}
	drawn := make([][]string, len(samples))
	for i, sample := range samples {
		for _, row := range tsv(t, "../testdata/credits/"+sample.file) {
			if sample.half != "" && row[1] != sample.half {
				continue
			}
			if !all[row[0]] {
				drawn[i] = append(drawn[i], row[0])
			}
			all[row[0]] = true
			if l := row[sample.columns:]; l[0] != "-" {
				start, _ := strconv.Atoi(l[3])
				end, _ := strconv.Atoi(l[4])
				labels[row[0]] = append(labels[row[0]], namedSpan{l[0], l[1], l[2], start, end})
			}
		}
	}
	articles := corpusArticles(t, all)
	for i, sample := range samples {
		var s spanScore
		for _, id := range drawn[i] {
			a := articles[id]
			credits, _ := provenance.DefaultRegistry().Credits(a)
			var read []provenance.Credit
			for _, c := range credits {
				if c.Field == provenance.FieldText || sample.titles && c.Field == provenance.FieldTitle {
					read = append(read, c)
				}
			}
			s.add(t, a, labels[id], read)
		}
		precision, recall := float64(s.found)/float64(s.found+s.extra), float64(s.found)/float64(s.found+s.missed)
		f1, roles := 2*precision*recall/(precision+recall), float64(s.role)/float64(s.found)
		t.Logf("%s %s: %d articles, %d labelled, spans P %.3f R %.3f F1 %.3f, role %.3f, party %.3f",
			sample.file, sample.half, len(drawn[i]), s.found+s.missed, precision, recall, f1, roles, float64(s.party)/float64(s.found))
		if f1 < sample.f1 || roles < sample.role {
			t.Errorf("%s %s: span F1 %.3f, role accuracy %.3f", sample.file, sample.half, f1, roles)
		}
	}
}

// A spanScore counts the namings found, missed and read too many, and how many of those found have the role and party of the label.
type spanScore struct{ found, missed, extra, role, party int }

// differences prints every naming that is missed, read too many, or read otherwise than labelled.
var differences = flag.Bool("differences", false, "print every difference between labelled and read namings")

func (s *spanScore) add(t *testing.T, a *article.Article, labels []namedSpan, read []provenance.Credit) {
	differs := func(kind, field string, start, end int, what ...any) {
		if *differences {
			text := []rune(map[string]string{provenance.FieldText: a.Text, provenance.FieldTitle: a.Title}[field])
			t.Log(kind, a.ID, fmt.Sprint(what...), string(text[max(0, start-40):start])+"【"+string(text[start:end])+"】"+string(text[end:min(len(text), end+30)]))
		}
	}
	used := make([]bool, len(read))
	for _, l := range labels {
		best, at := 0, -1
		for i, c := range read {
			shared := min(l.end, c.End) - max(l.start, c.Start)
			if c.Field == l.field && !used[i] && shared > best && shared*2 >= max(l.end-l.start, c.End-c.Start) {
				best, at = shared, i
			}
		}
		if at < 0 {
			s.missed++
			differs("missed", l.field, l.start, l.end, l.role, " ", l.party)
			continue
		}
		used[at] = true
		s.found++
		if string(read[at].Role) == l.role {
			s.role++
		} else {
			differs("role", l.field, l.start, l.end, l.role, ", read ", read[at].Role)
		}
		if read[at].Party == l.party {
			s.party++
		} else {
			differs("party", l.field, l.start, l.end, l.party, ", read ", read[at].Party)
		}
	}
	for i, c := range read {
		if !used[i] {
			s.extra++
			differs("extra", c.Field, c.Start, c.End, c.Role, " ", c.Party)
		}
	}
}

func BenchmarkCredits(b *testing.B) {
	r := provenance.DefaultRegistry()
	a := &article.Article{Byline: "لندن - رويترز", Title: "الميناء يعود إلى العمل",
		Text: strings.Repeat("أعلنت إدارة الميناء عودة العمل بعد توقف دام ثلاثة أيام بسبب العاصفة التي ضربت الساحل.\n", 12) + "وقال مدير الميناء لوكالة فرانس برس إن السفن دخلت.\n(أ ف ب)"}
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	for b.Loop() {
		r.Credits(a)
	}
}
