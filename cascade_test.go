package isnad_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"isnad"
	"isnad/article/read"
	"isnad/provenance"
	"isnad/provenance/report"
)

var wholeTable = flag.Bool("table", false, "score all settings of make-cascades, seeds 1 to 5, 200 cascades each")

// sharedFile is a file of the evaluation material beside the checkout; the test is skipped where it, or python3, is absent.
func sharedFile(t testing.TB, path ...string) string {
	t.Helper()
	f := filepath.Join(append([]string{"..", "shared"}, path...)...)
	if _, err := os.Stat(f); err != nil {
		t.Skipf("%s is absent: it is no part of the project", f)
	}
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("python3 is absent: it runs the scorers")
	}
	return f
}

func python(t testing.TB, args ...string) string {
	t.Helper()
	out, err := exec.Command("python3", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("run %s: %v\n%s", args[0], err, out)
	}
	return string(out)
}

// A calibration counts claims of one kind of source and one step of confidence.
type calibration struct{ n, right, sum float64 }

type calibrationKey struct {
	kind provenance.NodeKind
	step int // tenths of the confidence
}

// cascadesScored adds the articles of one make-cascades run to a new database and lets score-parents
// judge the relations export. It counts the claims about children in bins.
func cascadesScored(t *testing.T, wire, times string, seed, n int, bins map[calibrationKey]*calibration) (accuracy, wrong float64) {
	t.Helper()
	dir := t.TempDir()
	python(t, sharedFile(t, "eval", "make-cascades"), sharedFile(t, "data", "saudinewsnet", "articles.jsonl.gz"), dir,
		"--wire", wire, "--times", times, "--seed", strconv.Itoa(seed), "--cascades", strconv.Itoa(n))
	b := open(t, 0)
	defer b.Close()
	if _, err := b.Add(t.Context(), read.Open([]string{filepath.Join(dir, "articles.jsonl")}, read.Options{}), isnad.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	var export bytes.Buffer
	if err := report.Relations(&export, b.Relations(t.Context())); err != nil {
		t.Fatal(err)
	}
	relations := filepath.Join(dir, "relations.tsv")
	if err := os.WriteFile(relations, export.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	truth := filepath.Join(dir, "truth.tsv")
	calibrate(t, b, truth, bins)
	lines := strings.Split(strings.TrimSpace(python(t, sharedFile(t, "eval", "score-parents"), truth, relations)), "\n")
	if _, err := fmt.Sscan(lines[len(lines)-1], &accuracy, &wrong); err != nil {
		t.Fatalf("score-parents ends with %q: %v", lines[len(lines)-1], err)
	}
	return accuracy, wrong
}

// calibrate counts how often claims of a confidence are right, judged as score-parents does.
func calibrate(t *testing.T, b *isnad.Base, truth string, bins map[calibrationKey]*calibration) {
	t.Helper()
	data, err := os.ReadFile(truth)
	if err != nil {
		t.Fatal(err)
	}
	parent := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
		row := strings.Split(line, "\t")
		parent[row[0]] = row[1]
	}
	for r, err := range b.Relations(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		want := parent[r.ChildRef]
		if want == "" || r.Kind == provenance.KindRevision || r.Kind == provenance.KindRepost {
			continue
		}
		k := calibrationKey{r.ParentKind, min(9, int(r.Confidence*10))}
		if bins[k] == nil {
			bins[k] = &calibration{}
		}
		bins[k].n++
		bins[k].sum += r.Confidence
		right := r.ParentKind == provenance.NodeArticle && r.ParentRef == want ||
			r.ParentKind == provenance.NodeWire && ("wire:"+r.Party == want || want == "unseen" && r.Party == provenance.PartyAgencies) ||
			want == "unseen" && (r.ParentKind == provenance.NodeUnseen || r.ParentKind == provenance.NodeNone)
		if right {
			bins[k].right++
		}
	}
}

// cascadeTargets are the accuracy to reach and the share of wrong directed claims to stay under.
var cascadeTargets = map[string][2]float64{
	"present good": {.88, .10}, "present batch": {.80, .15}, "present wrong": {.85, .12},
	"missing good": {.80, .06}, "missing batch": {.74, .09}, "missing wrong": {.77, .06},
	"statement good": {.76, .05}, "statement batch": {.73, .08}, "statement wrong": {.75, .05},
}

// TestCascadesWholeProgram lets the whole program find the sources of cascades with known truth. Without
// -table it is a small set, of which only the wrong claims are judged.
func TestCascadesWholeProgram(t *testing.T) {
	seeds, n, settings := 1, 20, [][2]string{{"missing", "wrong"}}
	if *wholeTable {
		seeds, n, settings = 5, 200, nil
		for _, wire := range []string{"present", "missing", "statement"} {
			for _, times := range []string{"good", "batch", "wrong"} {
				settings = append(settings, [2]string{wire, times})
			}
		}
	}
	bins := map[calibrationKey]*calibration{}
	for _, s := range settings {
		accuracy, wrong := 0.0, 0.0
		for seed := 1; seed <= seeds; seed++ {
			a, w := cascadesScored(t, s[0], s[1], seed, n, bins)
			accuracy += a / float64(seeds)
			wrong += w / float64(seeds)
		}
		goal := cascadeTargets[s[0]+" "+s[1]]
		t.Logf("%-16s accuracy %.3f (at least %.2f)  wrong directed claims %.3f (at most %.2f)", s[0]+" "+s[1], accuracy, goal[0], wrong, goal[1])
		if wrong > goal[1] || *wholeTable && accuracy < goal[0] {
			t.Errorf("%s %s: accuracy %.3f, wrong directed claims %.3f; want at least %.2f and at most %.2f", s[0], s[1], accuracy, wrong, goal[0], goal[1])
		}
	}
	for _, kind := range []provenance.NodeKind{provenance.NodeArticle, provenance.NodeWire, provenance.NodeUnseen, provenance.NodeNone} {
		for step := range 10 {
			if b := bins[calibrationKey{kind, step}]; b != nil {
				t.Logf("%-8s %5.0f claims of mean confidence %.2f: %.2f right", kind, b.n, b.sum/b.n, b.right/b.n)
			}
		}
	}
}
