package main

import (
	"os"
	"strings"
	"testing"
)

func TestEveryCommandHasDescriptionExamplesAndExitStatus(t *testing.T) {
	p := newProgram(os.Stdin, os.Stdout, os.Stderr)
	for _, c := range p.app().Commands {
		if c.Usage == "" || strings.HasSuffix(c.Usage, ".") {
			t.Errorf("%s: usage %q, want one phrase without a full stop", c.Name, c.Usage)
		}
		for _, part := range []string{"\n\nEXAMPLES:\n   isnad " + c.Name, "\n\nEXIT STATUS:\n   0 ", "130  interrupted"} {
			if !strings.Contains(c.Description, part) && !strings.Contains(strings.ReplaceAll(c.Description, "isnad --db old.db ", "isnad "), part) {
				t.Errorf("%s: its help lacks %q", c.Name, part)
			}
		}
		for _, f := range c.Flags {
			if f.Names()[0] == "" {
				t.Errorf("%s has a flag without a name", c.Name)
			}
		}
	}
}

func TestArrangeMovesFlagsBeforeArgumentsAndLosesNothing(t *testing.T) {
	p := newProgram(os.Stdin, os.Stdout, os.Stderr)
	for in, want := range map[string]string{
		"check a.txt --json b.txt":          "isnad check --json -- a.txt b.txt",
		"check a.txt --outlet x -":          "isnad check --outlet x -- a.txt -",
		"check -- --json":                   "isnad check -- --json",
		"check a -- b --db c":               "isnad check -- a b --db c",
		"stats --db x":                      "isnad --db x stats --",
		"--db=x stats":                      "isnad --db=x stats --",
		"export -o f --format pairs":        "isnad export -o f --format pairs --",
		"report article r -o=f.md":          "isnad report -o=f.md -- article r",
		"find help":                         "isnad find -- help",
		"help find":                         "isnad find --help",
		"find --limit 3 x --help":           "isnad find --help",
		"--version":                         "isnad version --",
		"add --outlet --json f":             "isnad add --outlet --json -- f",
		"find stats":                        "isnad find -- stats",
		"remove x --reason a --db d --json": "isnad --db d remove --reason a --json -- x",
	} {
		got, err := arrange(p.app(), strings.Fields(in))
		if err != nil || strings.Join(got, " ") != want {
			t.Errorf("arrange(%q) = %q (%v), want %q", in, strings.Join(got, " "), err, want)
		}
	}
}
