package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"isnad/article"
	"isnad/dedupe"
	"isnad/provenance"
	"isnad/provenance/report"
)

func seq[T any](vs ...T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range vs {
			if !yield(v, nil) {
				return
			}
		}
	}
}

func written(t *testing.T, f func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := f(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestExportsKeepTheirColumns(t *testing.T) {
	pair := provenance.Pair{RefA: "a\tb", RefB: "c", Match: dedupe.Match{Kind: dedupe.Copy, Resemblance: .5, ContainmentA: 1, ContainmentB: .25, SharedWords: 40, LongestRun: 12, Hamming: 9, Confidence: .87654}}
	claim := toldClaim(t)
	claim.Evidence = provenance.Evidence{Reason: "a \\ b", Declared: true}
	credit := provenance.CreditRow{Ref: "g-1", Credit: provenance.Credit{Party: "aa", Role: provenance.RoleCredit, Phrase: "المدار\nوكالات\\", Field: provenance.FieldByline, Start: 3, End: 9}}
	for _, c := range []struct{ name, got, want string }{
		{"pairs", written(t, func(w io.Writer) error { return report.Pairs(w, seq(pair)) }),
			"a\tb\tkind\tresemblance\tcontainment_a\tcontainment_b\tshared_words\tlongest_run\thamming\tconfidence\n" +
				"a\\tb\tc\tcopy\t0.5000\t1.0000\t0.2500\t40\t12\t9\t0.8765\n"},
		{"relations", written(t, func(w io.Writer) error { return report.Relations(w, seq(provenance.RelationRow{Claim: claim})) }),
			"child\tparent\tparent_kind\tkind\tconfidence\tdecided_by\tevidence\n" +
				"g-1\twire:name:المدار/s-bridge\twire\tedited\t0.9000\ttold\t{\"reason\":\"a \\\\\\\\ b\",\"declared\":true}\n"},
		{"credits", written(t, func(w io.Writer) error { return report.Credits(w, seq(credit)) }),
			"article\tparty\trole\tphrase\tfield\tstart\tend\n" +
				"g-1\taa\tcredit\tالمدار\\nوكالات\\\\\tbyline\t3\t9\n"},
	} {
		if c.got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, c.got, c.want)
		}
	}
}

// What the exports write, a reader that splits at tabs and undoes the escapes gets back.
func TestTSVRoundTrips(t *testing.T) {
	undo := strings.NewReplacer(`\\`, "\\", `\t`, "\t", `\n`, "\n", `\r`, "\r")
	rapid.Check(t, func(r *rapid.T) {
		phrase := rapid.StringOf(rapid.RuneFrom([]rune{'\t', '\n', '\r', '\\', 't', 'n', 'ع', ' '})).Draw(r, "phrase")
		var b bytes.Buffer
		if err := report.Credits(&b, seq(provenance.CreditRow{Ref: "x", Credit: provenance.Credit{Phrase: phrase}})); err != nil {
			r.Fatal(err)
		}
		lines := strings.FieldsFunc(b.String(), func(c rune) bool { return c == '\n' || c == '\r' })
		if len(lines) != 2 {
			r.Fatalf("%d lines, want a header and a row: %q", len(lines), b.String())
		}
		if got := undo.Replace(strings.Split(lines[1], "\t")[3]); got != phrase {
			r.Fatalf("phrase %q comes back as %q", phrase, got)
		}
	})
}

func TestExportsEndWithTheErrorOfTheDatabase(t *testing.T) {
	broken := errors.New("read row: disk on fire")
	failing := func(yield func(article.Article, error) bool) { yield(article.Article{}, broken) }
	for name, f := range map[string]func(io.Writer) error{
		"jsonl": func(w io.Writer) error { return report.Articles(w, failing) },
		"csv":   func(w io.Writer) error { return report.CSV(w, failing) },
		"pairs": func(w io.Writer) error {
			return report.Pairs(w, func(yield func(provenance.Pair, error) bool) { yield(provenance.Pair{}, broken) })
		},
		"relations": func(w io.Writer) error {
			return report.Relations(w, func(yield func(provenance.RelationRow, error) bool) { yield(provenance.RelationRow{}, broken) })
		},
		"credits": func(w io.Writer) error {
			return report.Credits(w, func(yield func(provenance.CreditRow, error) bool) { yield(provenance.CreditRow{}, broken) })
		},
	} {
		if err := f(io.Discard); !errors.Is(err, broken) {
			t.Errorf("%s ends with %v, want %v", name, err, broken)
		}
	}
}

func TestArticlesComeBackFromJSONLinesAndCSV(t *testing.T) {
	a := original(t).Article
	a.Title = "عنوان <b>\"بين\" &\u2028"
	line := written(t, func(w io.Writer) error { return report.Articles(w, seq(a)) })
	var back article.Article
	if err := json.Unmarshal([]byte(line), &back); err != nil || back != a {
		t.Errorf("jsonl gives %+v (%v), want %+v", back, err, a)
	}
	if strings.Contains(line, `\u003c`) {
		t.Errorf("jsonl escapes what needs no escape: %s", line)
	}
	rows, err := csv.NewReader(strings.NewReader(written(t, func(w io.Writer) error { return report.CSV(w, seq(a)) }))).ReadAll()
	if err != nil || len(rows) != 2 || rows[1][0] != a.ID || rows[1][5] != a.Title || rows[1][13] != a.Text {
		t.Errorf("csv gives %q (%v)", rows, err)
	}
}

func TestACSVCellIsNeverAFormula(t *testing.T) {
	for cell, want := range map[string]string{
		"=HYPERLINK(\"http://evil.example\")": "'=HYPERLINK(\"http://evil.example\")", "+1": "'+1", "-2": "'-2", "@SUM(A1)": "'@SUM(A1)", "\tx": "'\tx",
		"عنوان = خبر": "عنوان = خبر", "'quoted": "'quoted", "": "",
	} {
		a := article.Article{ID: "1", Title: cell}
		rows, err := csv.NewReader(strings.NewReader(written(t, func(w io.Writer) error { return report.CSV(w, seq(a)) }))).ReadAll()
		if err != nil || rows[1][5] != want {
			t.Errorf("cell %q becomes %q (%v), want %q", cell, rows, err, want)
		}
	}
}
