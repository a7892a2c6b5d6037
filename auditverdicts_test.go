package isnad_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"
)

// The verdicts on findings that were drawn before they were read: docs/audit.md says how.
func TestVerdictsOnUncreditedCopiesAreWhatTheDocumentationSays(t *testing.T) {
	f, err := os.Open(filepath.Join("testdata", "audit", "uncredited.tsv"))
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
	type count struct{ drawn, first, second, both int }
	of := map[string]*count{}
	seen := map[[2]string]bool{}
	for _, row := range rows[1:] {
		seed, finding, first, second := row[0], row[1], row[7], row[8]
		if seen[[2]string{seed, finding}] {
			t.Errorf("seed %s: %s was drawn twice", seed, finding)
		}
		seen[[2]string{seed, finding}] = true
		c := of[seed]
		if c == nil {
			c = &count{}
			of[seed] = c
		}
		c.drawn++
		if first == "right" {
			c.first++
		}
		if second == "right" {
			c.second++
		}
		if first == "right" && second == "right" {
			c.both++
		}
		if (first == "wrong" || second == "wrong") && row[9] == "" {
			t.Errorf("seed %s: %s is wrong for no reason", seed, finding)
		}
	}
	for seed, want := range map[string]count{"2": {100, 97, 0, 0}, "3": {100, 98, 97, 97}} {
		if of[seed] == nil || *of[seed] != want {
			t.Errorf("seed %s: %+v, want %+v", seed, of[seed], want)
		}
	}
}
