package isnad_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"hash/fnv"
	"os"
	"slices"
	"testing"

	"isnad"
	"isnad/article"
	"isnad/article/read"
	"isnad/dedupe"
	"isnad/provenance"
)

var wholeCorpus = flag.Bool("corpus", false, "run the tests that add all of SaudiNewsNet, about half a minute each")

// corpus returns the articles of SaudiNewsNet, or skips the test.
func corpus(t *testing.T) []article.Article {
	t.Helper()
	if !*wholeCorpus {
		t.Skip("only with -corpus: it adds all of SaudiNewsNet")
	}
	f, err := os.Open(sharedFile(t, "data", "saudinewsnet", "articles.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var out []article.Article
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 1<<22)
	for sc.Scan() {
		var a article.Article
		if err := json.Unmarshal(sc.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		out = append(out, a)
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func addAll(t *testing.T, b *isnad.Base, articles []article.Article) {
	t.Helper()
	var lines bytes.Buffer
	for i := range articles {
		j, err := json.Marshal(&articles[i])
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(j, '\n'))
	}
	if _, err := b.Add(t.Context(), read.Open([]string{"-"}, read.Options{Stdin: &lines}), isnad.AddOptions{}); err != nil {
		t.Fatal(err)
	}
}

// hideCredits takes byline, source line and the words that credit somebody out of an article, and returns the
// agency that they name, "" where it is not exactly one.
func hideCredits(a *article.Article) (agency string) {
	registry := provenance.DefaultRegistry()
	credits, _ := registry.Credits(a)
	text, several := []rune(a.Text), false
	for _, c := range credits {
		if c.Role != provenance.RoleCredit {
			continue
		}
		if p := registry.Party(c.Party); p != nil && p.Agency() {
			several = several || agency != "" && agency != c.Party
			agency = c.Party
		}
		if c.Field == provenance.FieldText {
			for i := c.Start; i < c.End; i++ {
				text[i] = ' '
			}
		}
	}
	a.Byline, a.Credit, a.Text = "", "", string(text)
	if several {
		return ""
	}
	return agency
}

// TestAgencyAndItsCopiesWithCreditsHidden hides all credits and that SPA is an agency. Of its copies SPA's article is the
// source; of two papers whose bylines credited one agency, neither is the other's.
func TestAgencyAndItsCopiesWithCreditsHidden(t *testing.T) {
	articles := corpus(t)
	credited, spa := map[string]string{}, map[string]bool{}
	for i := range articles {
		a := &articles[i]
		if a.Outlet == "was" {
			spa[a.ID] = true
			a.Outlet, a.OutletName, a.URL = "barid-alsahil", "بريد الساحل", "https://barid-alsahil.example/"+a.ID
		}
		credited[a.ID] = hideCredits(a) // SPA, which is SPA no more, credits it too
	}
	b := open(t, 0)
	addAll(t, b, articles)
	from := map[string]string{} // child to the article that it is said to come from
	for r, err := range b.Relations(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if r.ParentKind == provenance.NodeArticle && r.Kind != provenance.KindRevision && r.Kind != provenance.KindRepost {
			from[r.ChildRef] = r.ParentRef
		}
	}
	var right, reversed, elsewhere, abstained, papers, accused int
	for p, err := range b.Pairs(t.Context(), isnad.PairOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		switch child, source := p.RefB, p.RefA; {
		case spa[p.RefA] != spa[p.RefB]:
			if spa[child] {
				child, source = source, child
			}
			switch {
			case from[source] == child:
				reversed++
			case from[child] == source:
				right++
			case from[child] != "" && !spa[from[child]]: // said to come from a third paper; some do
				elsewhere++
			default:
				abstained++
			}
		case !spa[p.RefA] && credited[p.RefA] != "" && credited[p.RefA] == credited[p.RefB]:
			papers++
			if from[child] == source || from[source] == child {
				accused++
			}
		}
	}
	t.Logf("SPA and a copy: %d right, %d reversed, %d from a third paper, %d abstained", right, reversed, elsewhere, abstained)
	t.Logf("two papers of one agency's text: %d of %d accused", accused, papers)
	if pairs := right + reversed + elsewhere + abstained; reversed*50 > pairs || elsewhere*8 > pairs || accused*50 > papers {
		t.Errorf("of %d copies of SPA %d reversed, %d from a third paper; %d of %d pairs of papers accused", pairs, reversed, elsewhere, accused, papers)
	}
}

// A hidden story is one whose members credit one agency, which is not told.
type hidden struct {
	agency  string
	members []provenance.Member
}

// TestAgencyNamedWithAllCreditsHidden learns the habits of outlets from nine tenths of the stories, lone articles
// among them, and names the agency of the others' without their credits; ten times.
func TestAgencyNamedWithAllCreditsHidden(t *testing.T) {
	articles := corpus(t)
	b := open(t, 0)
	addAll(t, b, articles)
	registry := provenance.DefaultRegistry()
	part := func(name string) int {
		h := fnv.New32a()
		h.Write([]byte(name))
		return int(h.Sum32() >> 7 % 10)
	}
	// Stories are learnt from in nine parts of ten, and named in the tenth.
	var stories []hidden
	var parts []int
	story := map[string]int{} // reference to the story's number, from 1
	views, err := b.Stories(t.Context(), 2, 0)
	if err != nil {
		t.Fatal(err)
	}
	usual := map[string]int{}
	for n, v := range views {
		h := hidden{}
		agencies, outlets := map[string]bool{}, map[string]bool{}
		for _, m := range v.Members {
			it := m.Item
			story[it.Ref] = n + 1
			outlets[it.Party] = true
			for _, c := range it.Credits {
				if p := registry.Party(c.Party); c.Role == provenance.RoleCredit && p != nil && p.Agency() {
					agencies[p.Key] = true
					h.agency = p.Key
				}
			}
			h.members = append(h.members, provenance.Member{Key: it.Ref, Article: &it.Article, Party: it.Party, Credits: it.Credits})
		}
		if len(agencies) == 1 && len(outlets) > 1 && !outlets[h.agency] {
			stories = append(stories, h)
			parts = append(parts, part(v.Name))
			usual[h.agency]++
		}
	}
	commonest := ""
	for a, n := range usual {
		if commonest == "" || n > usual[commonest] || n == usual[commonest] && a < commonest {
			commonest = a
		}
	}
	learners := [10]provenance.HabitLearner{}
	for i := range learners {
		learners[i].Registry = registry
	}
	n := len(views)
	for a, err := range b.Articles(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		it := provenance.Item{Article: a}
		it.Party, _ = registry.OutletOf(&a)
		it.Credits, _ = registry.Credits(&a)
		number, in, alone := story[a.ID], part(a.ID), story[a.ID] == 0
		if alone {
			n++
			number = n
		} else {
			in = part(views[number-1].Name)
		}
		for i := range learners {
			if i != in {
				learners[i].Add(dedupe.ID(number), alone, &it)
			}
		}
	}
	type answer struct {
		p     float64
		right bool
		usual bool // the commonest agency would have been right
	}
	var answers []answer
	for i := range learners {
		learnt := learners[i].Habits()
		for k, s := range stories {
			if parts[k] == i {
				agency, p := learnt.Guess(s.members)
				answers = append(answers, answer{p, agency == s.agency, commonest == s.agency})
			}
		}
	}
	slices.SortStableFunc(answers, func(a, b answer) int {
		switch {
		case a.p > b.p:
			return -1
		case a.p < b.p:
			return 1
		}
		return 0
	})
	t.Logf("commonest agency, %s: %.3f of %d stories", commonest, float64(usual[commonest])/float64(len(answers)), len(answers))
	for _, rate := range []float64{.25, .5, .6, .75, 1} {
		n := int(rate * float64(len(answers)))
		right, same, sum := 0, 0, 0.0
		for _, a := range answers[:n] {
			sum += a.p
			if a.right {
				right++
			}
			if a.usual {
				same++
			}
		}
		accuracy, baseline := float64(right)/float64(n), float64(same)/float64(n)
		t.Logf("answer rate %.2f (from %.2f on): %.3f right, stated confidence %.3f; the commonest agency %.3f", rate, answers[n-1].p, accuracy, sum/float64(n), baseline)
		if rate == .5 && (accuracy < .9 || accuracy < baseline+.1) {
			t.Errorf("half of the stories answered: %.3f right, the commonest agency %.3f; want at least .9 and .1 more than it", accuracy, baseline)
		}
	}
	for from := 0; from < 10; from++ {
		n, right, sum := 0, 0, 0.0
		for _, a := range answers {
			if min(9, int(a.p*10)) == from {
				n++
				sum += a.p
				if a.right {
					right++
				}
			}
		}
		if n > 0 {
			t.Logf("%4d guesses of mean confidence %.2f: %.2f right", n, sum/float64(n), float64(right)/float64(n))
		}
	}
}
