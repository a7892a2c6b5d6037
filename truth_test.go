package isnad_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"isnad"
	"isnad/article/read"
	"isnad/provenance"
)

func truthTable(t *testing.T, name string) []map[string]string {
	t.Helper()
	return table(t, "sample", "truth", name)
}

// table reads a TSV file of testdata: a map of column to value for each row.
func table(t *testing.T, path ...string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join(append([]string{"testdata"}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes = '\t', true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, column := range rows[0] {
			m[column] = row[i]
		}
		out = append(out, m)
	}
	return out
}

func republication(label string) bool {
	return slices.Contains([]string{"copy", "edited", "partial"}, label)
}

// TestSamplePairsAgreeWithTheTruth holds every pair against its label: a pair
// that is not listed is no republication. A kind is compared only where a
// reader could not have named its neighbour.
func TestSamplePairsAgreeWithTheTruth(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	kind := map[[2]string]string{}
	for p, err := range b.Pairs(t.Context(), isnad.PairOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		kind[[2]string{p.RefA, p.RefB}] = string(p.Kind)
	}
	found, missed, other := 0, 0, 0
	for _, r := range truthTable(t, "pairs.tsv") {
		key := [2]string{r["a"], r["b"]}
		got, ok := kind[key]
		delete(kind, key)
		switch want := republication(r["label"]); {
		case want && !ok:
			missed++
			t.Logf("missed %s %s: %s, %s (%s)", r["a"], r["b"], r["label"], r["note"], r["set"])
		case !want && ok:
			t.Errorf("accused %s %s: %s is called %s (%s)", r["a"], r["b"], r["label"], got, r["set"])
		case want:
			found++
			if got != r["label"] && r["confidence"] == "high" {
				other++
				t.Logf("%s %s: %s is called %s, %s (%s)", r["a"], r["b"], r["label"], got, r["note"], r["set"])
			}
		}
	}
	for key, k := range kind {
		t.Errorf("accused %s %s: called %s, share nothing", key[0], key[1], k)
	}
	if total := found + missed; missed*20 > total {
		t.Errorf("%d of %d republications missed; at most one in twenty may be", missed, total)
	}
	if other*20 > found {
		t.Errorf("%d of %d have another kind than readers would give them; at most one in twenty may", other, found)
	}
	t.Logf("%d found, %d missed, %d of another kind", found, missed, other)
}

// TestSampleCreditsAgreeWithTheTruth wants each listed credit at an
// overlapping span, and none that is not listed but citations.
func TestSampleCreditsAgreeWithTheTruth(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	type span struct{ start, end int }
	read := map[string][]span{}
	for c, err := range b.Credits(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		k := strings.Join([]string{c.Ref, c.Party, string(c.Role), c.Field}, " ")
		read[k] = append(read[k], span{c.Start, c.End})
	}
	for _, r := range truthTable(t, "credits.tsv") {
		if strings.HasPrefix(r["party"], "name:") && r["field"] == "byline" {
			continue // a byline that is a bare name unknown to the registry may be a person's
		}
		k := strings.Join([]string{r["article"], r["party"], r["role"], r["field"]}, " ")
		start, _ := strconv.Atoi(r["start"])
		end, _ := strconv.Atoi(r["end"])
		i := slices.IndexFunc(read[k], func(s span) bool { return s.start < end && start < s.end })
		if i < 0 {
			t.Errorf("not read: %s at %d to %d (%s)", k, start, end, r["phrase"])
			continue
		}
		read[k] = slices.Delete(read[k], i, i+1)
	}
	for k, spans := range read {
		if len(spans) > 0 && !strings.Contains(k, " citation ") {
			t.Errorf("read but not true: %s at %v", k, spans)
		}
	}
}

// TestSampleRelationsAccuseNobodyWrongly wants no article named as the source
// of another that it is not, and the true source named for most.
func TestSampleRelationsAccuseNobodyWrongly(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	claims := map[string][]provenance.RelationRow{}
	for r, err := range b.Relations(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		claims[r.ChildRef] = append(claims[r.ChildRef], r)
	}
	parents := map[string][]map[string]string{}
	for _, r := range truthTable(t, "parents.tsv") {
		parents[r["child"]] = append(parents[r["child"]], r)
	}
	right, all, wrong := 0, 0, 0
	for child, rows := range parents {
		named := func(c provenance.RelationRow) bool {
			return slices.ContainsFunc(rows, func(r map[string]string) bool {
				switch want := r["parent"]; {
				case want == "":
					return c.ParentKind == provenance.NodeNone
				case want == "unseen":
					return c.ParentKind == provenance.NodeUnseen || c.ParentKind == provenance.NodeNone || c.Party == provenance.PartyAgencies
				case strings.HasPrefix(want, "wire:"):
					return c.ParentKind == provenance.NodeWire && "wire:"+c.Party == want
				default:
					return c.ParentRef == want
				}
			})
		}
		for _, c := range claims[child] {
			if c.ParentKind == provenance.NodeArticle && !named(c) {
				wrong++
				t.Logf("wrong: %s is said to come from %s (%s %.2f, %s), truth %v", child, c.ParentRef, c.Kind, c.Confidence, c.DecidedBy, rows[0]["parent"])
			}
		}
		if rows[0]["parent"] == "" {
			continue
		}
		all++
		if slices.ContainsFunc(claims[child], named) {
			right++
		} else if len(claims[child]) > 0 {
			c := claims[child][0]
			t.Logf("not named: %s comes from %s, said %s %s (%s %.2f, %s)", child, rows[0]["parent"], c.ParentKind, c.ParentRef, c.Kind, c.Confidence, c.DecidedBy)
		} else {
			t.Logf("not named: %s comes from %s, nothing said", child, rows[0]["parent"])
		}
	}
	t.Logf("%d of %d sources named, %d wrong directed claims", right, all, wrong)
	if wrong > 2 || right*100 < 75*all {
		t.Errorf("%d of %d sources named, %d wrong directed claims; want three of four, and at most 2", right, all, wrong)
	}
}

// TestSamplePagesAndTextsAnswerAsTheTruth reads the pages and loose texts and
// checks each article on them against the sample.
func TestSamplePagesAndTextsAnswerAsTheTruth(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	pages := truthTable(t, "pages.tsv")
	answers := truthTable(t, "checks.tsv")
	for _, file := range []string{"page-1.txt", "page-2.txt", "new-article.txt", "new-original.txt"} {
		position := 0
		for it := range read.Open([]string{filepath.Join("testdata", "sample", file)}, read.Options{}).Items(t.Context()) {
			if it.Err != nil {
				t.Fatalf("%s: %v", file, it.Err)
			}
			position++
			at := func(r map[string]string) bool { return r["page"] == file && r["position"] == strconv.Itoa(position) }
			i := slices.IndexFunc(pages, at)
			if i < 0 {
				t.Errorf("%s holds no article %d", file, position)
				continue
			}
			want, a := pages[i], it.Article
			if a.Title != want["title"] || a.Published != want["published"] || a.OutletName != want["outlet_name"] {
				t.Errorf("%s %d: read title %q, published %q, outlet %q; want %q, %q, %q", file, position, a.Title, a.Published, a.OutletName, want["title"], want["published"], want["outlet_name"])
			}
			if !strings.Contains(a.Text, want["first"]) || !strings.Contains(a.Text, want["last"]) {
				t.Errorf("%s %d: the text does not run from %q to %q", file, position, want["first"], want["last"])
			}
			v, err := b.Check(t.Context(), a, isnad.CheckOptions{All: true})
			if err != nil {
				t.Fatal(err)
			}
			shared := map[string]bool{}
			for _, g := range v.Groups {
				for _, c := range g.Counterparts {
					shared[c.Ref] = true
				}
			}
			for _, r := range answers {
				switch {
				case !at(r):
				case r["answer"] == "no":
					if v.Kind.Republished() {
						t.Errorf("%s %d is no copy, check says %s of %v", file, position, v.Kind, shared)
					}
				case !v.Kind.Republished() || !shared[r["article"]]:
					t.Errorf("%s %d shares text with %s, check says %s of %v", file, position, r["article"], v.Kind, shared)
				}
			}
		}
	}
}
