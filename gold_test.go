package isnad_test

import (
	"strings"
	"testing"

	"isnad"

	"github.com/google/go-cmp/cmp"
)

func TestReadGoldTakesTheColumnsByNameInAnyOrder(t *testing.T) {
	in := "\ufefflabel\tb\ta\tstratum_size\tstratum\tdirection\tset\tnote\r\n" +
		"copy\tx::2\tx::1\t40\tS1\t?\theld\tone \\t tab\r\n" +
		"\n" +
		"template\t3\t1\t40\tS1\t?\ttune\n" // the last cell may be missing
	got, err := isnad.ReadGold(strings.NewReader(in), "")
	if err != nil {
		t.Fatal(err)
	}
	want := []isnad.GoldPair{
		{A: "x::1", B: "x::2", Stratum: "S1", StratumSize: 40, Label: "copy", Set: "held", Note: "one \t tab"},
		{A: "1", B: "3", Stratum: "S1", StratumSize: 40, Label: "template", Set: "tune"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("pairs (-want +got):\n%s", d)
	}
	if got, err = isnad.ReadGold(strings.NewReader(in), "held"); err != nil || len(got) != 1 || got[0].A != "x::1" {
		t.Errorf("set held gave %+v, %v", got, err)
	}
}

func TestReadGoldSaysWhatIsWrongAndWhere(t *testing.T) {
	for in, want := range map[string]string{
		"":                                    "it is empty",
		"a\tb\tlabel\n":                       "only a header",
		"a\tb\tkind\n1\t2\tcopy":              `line 1: the header names no column "label"`,
		"a\tb\tlabel\tstratum\n1\t2\tcopy\tS": "stratum and stratum_size go together",
		"a\tb\tlabel\n1\t\tcopy":              "line 2: a, b or label is missing",
		"a\tb\tlabel\n1\t2":                   "line 2: a, b or label is missing",
		"a\tb\tlabel\n1\t1\tcopy":             `line 2: "1" is paired with itself`,
		"a\tb\tlabel\n1\t2\tcopy\n2\t1\tcopy": "line 3: the pair 2, 1 stands in line 2 already",
		"a\tb\tlabel\tstratum\tstratum_size\n1\t2\tcopy\tS\tmany":                `line 2: stratum_size "many"`,
		"a\tb\tlabel\tstratum\tstratum_size\n1\t2\tcopy\tS\t-4":                  `line 2: stratum_size "-4"`,
		"a\tb\tlabel\tstratum\tstratum_size\n1\t2\tcopy\tS\tNaN":                 `line 2: stratum_size "NaN"`,
		"a\tb\tlabel\tstratum\tstratum_size\n1\t2\tcopy\tS\t4\n1\t3\tcopy\tS\t5": `line 3: stratum "S" has size 5 here and 4 above`,
		"a\tb\tlabel\n1\t2\t\xff":                                                "line 2: not UTF-8",
		"a\tb\tlabel\n1\t2\t" + strings.Repeat("x", 2<<20):                       "line 2: longer than 1 MiB",
	} {
		if got, err := isnad.ReadGold(strings.NewReader(in), ""); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60q gave %+v and the error %v, want %q", in, got, err, want)
		}
	}
	if _, err := isnad.ReadGold(strings.NewReader("a\tb\tlabel\n1\t2\tcopy"), "held"); err == nil || !strings.Contains(err.Error(), "no column set") {
		t.Errorf("a set from a file without sets: %v", err)
	}
	if _, err := isnad.ReadGold(strings.NewReader("a\tb\tlabel\tset\n1\t2\tcopy\ttune"), "held"); err == nil || !strings.Contains(err.Error(), "its sets are tune") {
		t.Errorf("an unknown set: %v", err)
	}
}

// Whatever the bytes, what is read can be weighed: both sides, a label, a size above 0, no pair twice.
func FuzzReadGold(f *testing.F) {
	f.Add([]byte("a\tb\tlabel\tstratum\tstratum_size\n1\t2\tcopy\tS\t4\n"), "")
	f.Add([]byte("a\tb\tlabel\tset\n1\t2\tcopy\theld\n"), "held")
	f.Fuzz(func(t *testing.T, data []byte, set string) {
		pairs, err := isnad.ReadGold(strings.NewReader(string(data)), set)
		if err != nil {
			return
		}
		seen := map[[2]string]bool{}
		for _, p := range pairs {
			key := [2]string{min(p.A, p.B), max(p.A, p.B)}
			if p.A == "" || p.B == "" || p.A == p.B || p.Label == "" || !(p.StratumSize > 0) || seen[key] || set != "" && p.Set != set {
				t.Fatalf("read %+v", p)
			}
			seen[key] = true
		}
		if len(pairs) == 0 {
			t.Fatal("no pair and no error")
		}
	})
}
