package provenance

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"isnad/article"
	"isnad/dedupe"
)

var (
	table = flag.Bool("table", false, "score all settings of make-cascades, seeds 1 to 5, 200 cascades each")
	kept  = flag.String("cascades", "", "folder that keeps the cascades that were made, to use them again")
)

// A cascade set is made by ../shared/eval/make-cascades out of real texts, with known truth.
type cascades struct {
	stories []*Story
	ids     map[dedupe.ID]string
	truth   map[dedupe.ID]string // parent's id, "wire:KEY", "unseen", or "" for a source
}

// shared is the folder of evaluation material beside the checkout.
func shared(t testing.TB) string {
	t.Helper()
	dir := filepath.Join("..", "..", "shared")
	if _, err := os.Stat(filepath.Join(dir, "eval", "make-cascades")); err != nil {
		t.Skip("../shared is absent: the cascades cannot be made")
	}
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("python3 is absent: it runs make-cascades")
	}
	return dir
}

func makeCascades(t testing.TB, wire, times string, seed, n int) *cascades {
	t.Helper()
	dir := shared(t)
	out := filepath.Join(*kept, fmt.Sprint(wire, "-", times, "-", seed, "-", n))
	if *kept == "" {
		out = t.TempDir()
	}
	if _, err := os.Stat(filepath.Join(out, "truth.tsv")); err != nil {
		cmd := exec.Command("python3", filepath.Join(dir, "eval", "make-cascades"), filepath.Join(dir, "data", "saudinewsnet", "articles.jsonl.gz"), out,
			"--wire", wire, "--times", times, "--seed", strconv.Itoa(seed), "--cascades", strconv.Itoa(n))
		if b, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("make cascades: %v\n%s", err, b)
		}
	}
	f, err := os.Open(filepath.Join(out, "articles.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	articles := map[string]*article.Article{}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		a := new(article.Article)
		if err := json.Unmarshal(sc.Bytes(), a); err != nil {
			t.Fatal(err)
		}
		articles[a.ID] = a
	}
	b, err := os.ReadFile(filepath.Join(out, "truth.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	c := &cascades{ids: map[dedupe.ID]string{}, truth: map[dedupe.ID]string{}}
	stories := map[string]*Story{}
	registry := DefaultRegistry()
	for i, line := range strings.Split(strings.TrimSpace(string(b)), "\n")[1:] {
		row := strings.Split(line, "\t")
		id := dedupe.ID(i + 1)
		c.ids[id], c.truth[id] = row[0], row[1]
		st := stories[row[3]]
		if st == nil {
			st = &Story{Name: "s" + row[3]}
			stories[row[3]] = st
			c.stories = append(c.stories, st)
		}
		a := articles[row[0]]
		m := Member{ID: id, Key: row[0], Article: a, Times: ReadTimes(a)}
		var known *Party
		m.Party, known = registry.OutletOf(a)
		m.Owner, m.Agency = registry.owner(m.Party), known != nil && known.Agency()
		m.Credits, _ = registry.Credits(a)
		st.Members = append(st.Members, m)
	}
	return c
}

// right reports whether node is the true source of child, as score-parents judges.
func (c *cascades) right(child dedupe.ID, n Node) bool {
	switch t := c.truth[child]; {
	case t == "unseen":
		return n.Kind == NodeUnseen || n.Kind == NodeNone || n.Kind == NodeWire && n.Party == PartyAgencies
	case strings.HasPrefix(t, "wire:"):
		return n.Kind == NodeWire && "wire:"+n.Party == t
	default:
		return n.Kind == NodeArticle && c.ids[n.Article] == t
	}
}

// score returns the accuracy among children and the share of articles that are wrongly given a parent article.
func (c *cascades) score(infer func(*Story) []Relation) (accuracy, wrong float64) {
	right, accused, children := 0, 0, 0
	for _, st := range c.stories {
		for _, r := range infer(st) {
			ok := c.right(r.Child, r.Parent)
			if c.truth[r.Child] != "" && ok {
				right++
			}
			if r.Parent.Kind == NodeArticle && !ok {
				accused++
			}
		}
	}
	for _, p := range c.truth {
		if p != "" {
			children++
		}
	}
	return float64(right) / float64(children), float64(accused) / float64(len(c.truth))
}

// targets are the accuracy to reach and the share of wrong directed claims to stay under.
var targets = map[string][2]float64{
	"present good": {.88, .10}, "present batch": {.80, .15}, "present wrong": {.85, .12},
	"missing good": {.80, .06}, "missing batch": {.74, .09}, "missing wrong": {.77, .06},
	"statement good": {.76, .05}, "statement batch": {.73, .08}, "statement wrong": {.75, .05},
}

func TestCascadesAreSolvedWithFewWrongAccusations(t *testing.T) {
	if testing.Short() {
		t.Skip("makes cascades of real texts, some seconds each")
	}
	seeds, n, wanted := 1, 60, []string{"present wrong", "statement batch"}
	if *table {
		seeds, n, wanted = 5, 200, []string{"present good", "present batch", "present wrong", "missing good", "missing batch", "missing wrong", "statement good", "statement batch", "statement wrong"}
	}
	for _, set := range wanted {
		wire, times, _ := strings.Cut(set, " ")
		accuracy, wrong := 0.0, 0.0
		for seed := 1; seed <= seeds; seed++ {
			a, w := makeCascades(t, wire, times, seed, n).score(Infer)
			accuracy += a / float64(seeds)
			wrong += w / float64(seeds)
		}
		goal := targets[set]
		t.Logf("%-16s accuracy %.3f (at least %.2f)  wrong directed claims %.3f (at most %.2f)", set, accuracy, goal[0], wrong, goal[1])
		if accuracy < goal[0] || wrong > goal[1] {
			t.Errorf("%s: accuracy %.3f, wrong directed claims %.3f; want at least %.2f and at most %.2f", set, accuracy, wrong, goal[0], goal[1])
		}
	}
}

// TestStatedConfidenceIsCalibrated prints how often claims of each confidence are right.
func TestStatedConfidenceIsCalibrated(t *testing.T) {
	if !*table {
		t.Skip("only with -table")
	}
	type bin struct{ n, right, sum float64 }
	bins := map[NodeKind]*[10]bin{}
	for _, wire := range []string{"present", "missing", "statement"} {
		for _, times := range []string{"good", "batch", "wrong"} {
			c := makeCascades(t, wire, times, 1, 200)
			for _, st := range c.stories {
				for _, r := range Infer(st) {
					if c.truth[r.Child] == "" {
						continue
					}
					if bins[r.Parent.Kind] == nil {
						bins[r.Parent.Kind] = &[10]bin{}
					}
					b := &bins[r.Parent.Kind][min(9, int(r.Confidence*10))]
					b.n++
					b.sum += r.Confidence
					if c.right(r.Child, r.Parent) {
						b.right++
					}
				}
			}
		}
	}
	for _, kind := range []NodeKind{NodeArticle, NodeWire, NodeUnseen, NodeNone} {
		for i := range bins[kind] {
			if b := bins[kind][i]; b.n > 0 {
				t.Logf("%-8s %4.0f claims of mean confidence %.2f: %.2f right", kind, b.n, b.sum/b.n, b.right/b.n)
			}
		}
	}
}
