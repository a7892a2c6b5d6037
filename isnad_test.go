package isnad_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"isnad"
	"isnad/article"
	"isnad/article/read"
	"isnad/db"

	"github.com/google/go-cmp/cmp"
)

func clock() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }

// open makes a new database in a temporary folder.
func open(t *testing.T, workers int) *isnad.Base {
	t.Helper()
	b, err := isnad.Open(t.Context(), filepath.Join(t.TempDir(), "isnad.db"), isnad.Options{Mode: db.Create, Now: clock, Workers: workers})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

// sampleLines returns the articles of the embedded sample, a line each.
func sampleLines(t *testing.T) []string {
	t.Helper()
	data, err := isnad.SampleFile("articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
}

// add adds JSON lines and fails the test on any rejection.
func add(t *testing.T, b *isnad.Base, lines []string) isnad.AddReport {
	t.Helper()
	s := read.Open([]string{"-"}, read.Options{Stdin: strings.NewReader(strings.Join(lines, "\n") + "\n")})
	r, err := b.Add(t.Context(), s, isnad.AddOptions{Rejected: func(j isnad.Rejection) { t.Errorf("rejected: %+v", j) }})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// state is what "equal state" means: the exports pairs, relations, credits and jsonl.
func state(t *testing.T, b *isnad.Base) map[string][]string {
	t.Helper()
	ctx := t.Context()
	out := map[string][]string{}
	for p, err := range b.Pairs(ctx, isnad.PairOptions{SameOutlet: true}) {
		if err != nil {
			t.Fatal(err)
		}
		out["pairs"] = append(out["pairs"], fmt.Sprint(p.RefA, p.RefB, p.Kind, p.Resemblance, p.ContainmentA, p.ContainmentB, p.SharedWords, p.LongestRun, p.Hamming, p.Confidence))
	}
	for r, err := range b.Relations(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		j, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		out["relations"] = append(out["relations"], string(j))
	}
	for c, err := range b.Credits(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		out["credits"] = append(out["credits"], fmt.Sprint(c))
	}
	for a, err := range b.Articles(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		j, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		out["jsonl"] = append(out["jsonl"], string(j))
	}
	return out
}

func TestAddOfTheSampleFindsMatchesCreditsAndRelations(t *testing.T) {
	b := open(t, 0)
	lines := sampleLines(t)
	if r := add(t, b, lines); int(r.Added) != len(lines) || r.Matched == 0 || r.Matches == 0 || r.Stories == 0 {
		t.Fatalf("add reports %+v for %d articles", r, len(lines))
	}
	for name, rows := range state(t, b) {
		if len(rows) == 0 {
			t.Errorf("export %s is empty", name)
		}
	}
}

func TestAddingTheSameAgainChangesNothing(t *testing.T) {
	b := open(t, 0)
	lines := sampleLines(t)
	add(t, b, lines)
	before := state(t, b)
	if r := add(t, b, lines); int(r.Unchanged) != len(lines) || r.Matched != 0 {
		t.Errorf("second add reports %+v", r)
	}
	if d := cmp.Diff(before, state(t, b)); d != "" {
		t.Errorf("state changed (-first +second):\n%s", d)
	}
}

func TestOrderOfAddingAndWorkersDoNotChangeTheExports(t *testing.T) {
	lines := sampleLines(t)
	b := open(t, 1)
	add(t, b, lines)
	want := state(t, b)
	for seed := range uint64(3) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		rnd.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		b := open(t, 2+int(seed))
		add(t, b, lines)
		if d := cmp.Diff(want, state(t, b)); d != "" {
			t.Fatalf("seed %d: another order gives another state:\n%s", seed, d)
		}
	}
}

func TestUnderOneSnapshotManyAddsEqualOne(t *testing.T) {
	lines := sampleLines(t)
	first, rest := lines[:len(lines)/2], lines[len(lines)/2:]
	one := open(t, 0)
	add(t, one, first) // fills the empty database: the one snapshot
	add(t, one, rest)
	want := state(t, one)
	rnd := rand.New(rand.NewPCG(7, 7))
	rnd.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	many := open(t, 0)
	add(t, many, first)
	for _, l := range rest {
		add(t, many, []string{l})
	}
	if d := cmp.Diff(want, state(t, many)); d != "" {
		t.Errorf("many adds give another state:\n%s", d)
	}
}

func TestRemoveForgetsTheTextAndKeepsTheRest(t *testing.T) {
	b := open(t, 0)
	lines := sampleLines(t)
	add(t, b, lines)
	var a article.Article
	if err := json.Unmarshal([]byte(lines[0]), &a); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Remove(t.Context(), a.ID, "asked by its publisher"); err != nil {
		t.Fatal(err)
	}
	without := open(t, 0)
	add(t, without, lines)
	if _, err := b.Show(t.Context(), a.ID); err == nil {
		t.Error("show still finds a removed article")
	}
	for name, rows := range state(t, b) {
		for _, row := range rows {
			if name != "relations" && strings.Contains(row, a.ID) {
				t.Errorf("%s still names %s: %s", name, a.ID, row)
			}
		}
	}
	if damage, _, err := b.Verify(t.Context(), ""); err != nil || len(damage) > 0 {
		t.Errorf("verify after remove: %v %v", damage, err)
	}
	s := read.Open([]string{"-"}, read.Options{Stdin: strings.NewReader(lines[0])})
	if r, err := b.Add(t.Context(), s, isnad.AddOptions{}); err != nil || r.Rejected != 1 {
		t.Errorf("adding a removed article again: %+v %v", r, err)
	}
}

func TestInterruptedAddGoesOnToTheSameState(t *testing.T) {
	lines := sampleLines(t)
	whole := open(t, 0)
	add(t, whole, lines)
	want := state(t, whole)
	for _, stage := range []isnad.Stage{isnad.StageRead, isnad.StageLearn, isnad.StageMatch, isnad.StageRelate} {
		b := open(t, 0)
		ctx, cancel := context.WithCancel(t.Context())
		s := read.Open([]string{"-"}, read.Options{Stdin: &stopper{bytes.NewReader([]byte(strings.Join(lines, "\n"))), cancel, stage == isnad.StageRead}})
		_, err := b.Add(ctx, s, isnad.AddOptions{Progress: func(p isnad.Progress) {
			if p.Stage == stage {
				cancel()
			}
		}})
		cancel()
		if stage == isnad.StageRead && err == nil {
			t.Error("a cancelled add reports no error")
		}
		add(t, b, lines)
		if d := cmp.Diff(want, state(t, b)); d != "" {
			t.Errorf("interrupted while %s:\n%s", stage, d)
		}
	}
}

// stopper cancels after the first read.
type stopper struct {
	r      *bytes.Reader
	cancel func()
	armed  bool
}

func (s *stopper) Read(p []byte) (int, error) {
	if s.armed {
		s.cancel()
	}
	return s.r.Read(p[:min(len(p), 4096)])
}

func TestCheckStoresNothingAndNamesTheSource(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	before := state(t, b)
	text, err := isnad.SampleFile("new-article.txt")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "new-article.txt")
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}
	n := 0
	for it := range read.Open([]string{file}, read.Options{}).Items(t.Context()) {
		if it.Err != nil {
			t.Fatal(it.Err)
		}
		n++
		v, err := b.Check(t.Context(), it.Article, isnad.CheckOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if !v.Kind.Republished() || len(v.Groups) == 0 || v.Source == nil {
			t.Errorf("check of an edited wire copy says kind %s, %d groups, source %+v", v.Kind, len(v.Groups), v.Source)
		}
	}
	if n != 1 {
		t.Errorf("new-article.txt gave %d articles", n)
	}
	if d := cmp.Diff(before, state(t, b)); d != "" {
		t.Errorf("check changed the database:\n%s", d)
	}
}
