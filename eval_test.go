package isnad_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"isnad"
	"isnad/provenance/report"
)

const sampleTruth = "testdata/sample/truth/pairs.tsv"

// truth returns the labelled pairs of the sample.
func truth(t *testing.T) []isnad.GoldPair {
	t.Helper()
	f, err := os.Open(sampleTruth)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	gold, err := isnad.ReadGold(f, "")
	if err != nil {
		t.Fatal(err)
	}
	return gold
}

func evaluate(t *testing.T, b *isnad.Base, gold []isnad.GoldPair, strict bool) *isnad.Evaluation {
	t.Helper()
	e, err := b.Evaluate(t.Context(), gold, strict)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestEvaluateFindsExactlyThePairsOfTheExport(t *testing.T) {
	b := open(t, 0)
	add(t, b, sampleLines(t))
	gold := truth(t)
	for i := range gold { // the order of a pair is no difference
		if i%2 == 1 {
			gold[i].A, gold[i].B = gold[i].B, gold[i].A
		}
	}
	for _, strict := range []bool{false, true} {
		exported := map[string]string{}
		for p, err := range b.Pairs(t.Context(), isnad.PairOptions{Strict: strict}) {
			if err != nil {
				t.Fatal(err)
			}
			exported[p.RefA+" "+p.RefB] = fmt.Sprint(p.Kind, p.Confidence)
		}
		e := evaluate(t, b, gold, strict)
		if len(e.Score.Pairs) != len(gold) || len(e.Missing) > 0 || e.Stale > 0 || e.Unmatched > 0 {
			t.Fatalf("strict %v: judged %d of %d pairs; missing %v, %d stale, %d unmatched", strict, len(e.Score.Pairs), len(gold), e.Missing, e.Stale, e.Unmatched)
		}
		found := 0
		for _, p := range e.Score.Pairs {
			row, in := exported[min(p.A, p.B)+" "+max(p.A, p.B)]
			if in != p.Found || in && row != fmt.Sprint(p.Kind, p.Confidence) {
				t.Errorf("strict %v: %s %s is %+v, the export has %q", strict, p.A, p.B, p, row)
			}
			if p.Found {
				found++
			}
		}
		if found == 0 || found == len(gold) {
			t.Errorf("strict %v: %d of %d pairs found: the test shows nothing", strict, found, len(gold))
		}
	}
}

func TestEvaluateIsTheSameForAnyOrderAndWorkers(t *testing.T) {
	lines, gold := sampleLines(t), truth(t)
	one := open(t, 1)
	add(t, one, lines)
	want := fmt.Sprintf("%+v", *evaluate(t, one, gold, false).Score)
	for i, j := 0, len(gold)-1; i < j; i, j = i+1, j-1 {
		gold[i], gold[j] = gold[j], gold[i]
	}
	many := open(t, 4)
	add(t, many, lines)
	if got := fmt.Sprintf("%+v", *evaluate(t, many, gold, false).Score); got != want {
		t.Errorf("another order and four workers give\n%s\nwant\n%s", got, want)
	}
}

// A gold pair that is no candidate, one whose articles are not stored (a prefix of a stored id among them), reposts.
func TestEvaluateTellsApartWhatWasNotFound(t *testing.T) {
	b := open(t, 0)
	lines := sampleLines(t)
	lines = append(lines, strings.Replace(lines[0], `"id":"smp-001"`, `"id":"repost-1"`, 1))
	add(t, b, lines)
	e := evaluate(t, b, []isnad.GoldPair{
		{A: "smp-001", B: "smp-030", Label: "copy", StratumSize: 1},
		{A: "smp-001", B: "repost-", Label: "copy", StratumSize: 1},
		{A: "nowhere", B: "repost-", Label: "copy", StratumSize: 1},
		{A: "repost-1", B: "smp-001", Label: "copy", StratumSize: 1},
	}, false)
	if e.Gold != 4 || len(e.Score.Pairs) != 2 {
		t.Fatalf("judged %d of %d pairs, want 2 of 4", len(e.Score.Pairs), e.Gold)
	}
	if len(e.Missing) != 2 || e.Missing[0].Ref != "nowhere" || e.Missing[0].Pairs != 1 || e.Missing[1].Ref != "repost-" || e.Missing[1].Pairs != 2 {
		t.Errorf("missing: %+v", e.Missing)
	}
	repost, never := e.Score.Pairs[0], e.Score.Pairs[1]
	if never.Candidate || never.Found || never.Kind != "" || never.Confidence != 0 {
		t.Errorf("two texts of different stories: %+v, want never a candidate", never)
	}
	if !repost.SameOutlet || repost.Found {
		t.Errorf("a repost: %+v, want same outlet and not found", repost)
	}
	if repost.Weight != 1 {
		t.Errorf("a pair without stratum weighs %v, want 1", repost.Weight)
	}
	if e = evaluate(t, b, []isnad.GoldPair{{A: "nowhere", B: "smp-001", Label: "copy", StratumSize: 1}}, false); e.Score != nil {
		t.Errorf("no stored pair gave the score %+v", e.Score)
	}
}

func TestEvaluateAcceptsLongReferences(t *testing.T) {
	b := open(t, 0)
	add(t, b, []string{
		`{"id":"1","outlet":"alif","collection":"one","text":"افتتحت البلدية جسر القصب أمام المشاة بعد ترميم دام ثلاثة أعوام وأزيلت الحواجز عن مدخليه فجر الأربعاء بحضور سكان الحي القديم وتلاميذ مدرسته"}`,
		`{"id":"1","outlet":"ba","collection":"two","text":"افتتحت البلدية جسر القصب أمام المشاة بعد ترميم دام ثلاثة أعوام وأزيلت الحواجز عن مدخليه فجر الأربعاء بحضور سكان الحي القديم وتلاميذ مدرسته"}`,
	})
	e := evaluate(t, b, []isnad.GoldPair{
		{A: "one::1", B: "two::1", Label: "copy", StratumSize: 1},
		{A: "one::1", B: "1", Label: "copy", StratumSize: 1},
	}, false)
	if e.Score == nil || len(e.Score.Pairs) != 1 || !e.Score.Pairs[0].Found {
		t.Errorf("long references gave %+v", e.Score)
	}
	if len(e.Missing) != 1 || !strings.Contains(e.Missing[0].Reason, "more than one") {
		t.Errorf("an ambiguous reference: %+v", e.Missing)
	}
}

// The scorer that judges the project must come to the same figures from the same export.
func TestFiguresAreThoseOfScorePairs(t *testing.T) {
	scorer := "../shared/eval/score-pairs"
	if _, err := os.Stat(scorer); err != nil {
		t.Skip("needs ../shared/eval/score-pairs, which is not here")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("needs python3, which is not here")
	}
	b := open(t, 0)
	add(t, b, sampleLines(t))
	for _, strict := range []bool{false, true} {
		file := filepath.Join(t.TempDir(), "pairs.tsv")
		f, err := os.Create(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := report.Pairs(f, b.Pairs(t.Context(), isnad.PairOptions{Strict: strict})); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(python, scorer, sampleTruth, file).Output()
		if err != nil {
			t.Fatalf("score-pairs: %v", err)
		}
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		s := evaluate(t, b, truth(t), strict).Score
		if got, want := fmt.Sprintf("%.4f %.4f %.4f", s.F1.Value, s.Precision.Value, s.Recall.Value), lines[len(lines)-1]; got != want {
			t.Errorf("strict %v: F1, precision, recall are %s, score-pairs says %s", strict, got, want)
		}
	}
}
