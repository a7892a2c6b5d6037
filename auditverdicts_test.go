package isnad_test

import "testing"

// The verdicts on findings that were drawn before they were read: docs/audit.md says how.
func TestVerdictsOnUncreditedCopiesAreWhatTheDocumentationSays(t *testing.T) {
	type count struct{ drawn, first, second, both int }
	of := map[string]*count{}
	seen := map[[2]string]bool{}
	for _, row := range table(t, "audit", "uncredited.tsv") {
		seed, finding, first, second := row["seed"], row["finding"], row["first"], row["second"]
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
		if (first == "wrong" || second == "wrong") && row["note"] == "" {
			t.Errorf("seed %s: %s is wrong for no reason", seed, finding)
		}
	}
	for seed, want := range map[string]count{"2": {100, 97, 0, 0}, "3": {100, 98, 97, 97}} {
		if of[seed] == nil || *of[seed] != want {
			t.Errorf("seed %s: %+v, want %+v", seed, of[seed], want)
		}
	}
}
