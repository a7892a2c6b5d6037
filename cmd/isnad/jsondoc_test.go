package main

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"isnad"
	"isnad/provenance/report"
)

// The answers of package report are held against docs/json.md there; the others here.
func TestJSONOfTheCommandsIsWhatTheDocumentationShows(t *testing.T) {
	doc := documentation(t)
	for section, value := range map[string]any{
		"add": isnad.AddReport{Added: 94, Unchanged: 2, Revised: 1, Rejected: 3, Empty: 1, NotArabic: 1, Matched: 95, Matches: 168, Related: 95, Stories: 17},
		"add --rejects": RejectJSON{Rejection: isnad.Rejection{Source: "articles.jsonl", Record: 7, Reason: "no field text; the record has description, id: name the one that holds the text with --map text=FIELD"},
			Raw: `{"id":"7","description":"..."}`},
		"refresh": isnad.RefreshReport{Snapshot: 2, Docs: 31030, MatchesBefore: 41200, MatchesAfter: 41350, StatementsBefore: 20100, StatementsAfter: 20160,
			Change: isnad.Change{StoriesJoined: 3, StoriesSplit: 2, NewSource: 41, LostSource: 12, OtherSource: 9, OtherKind: 7, OtherWord: 15, SameRelation: 19980}},
		"verify":          VerifyJSON{Intact: false, Head: strings.Repeat("2c6a9b56063b11a8", 4), Damage: []DamageJSON{{"chain", "statement 12 is missing"}}, Verified: verified, NotVerified: notVerified},
		"review withdraw": ReviewWithdrawJSON{Withdrawn: 2},
		"outlets add":     isnad.OutletsReport{Rows: 1, Reread: 12, Statements: 3},
		"version":         VersionJSON{Version: "0.1.0", Go: "go1.26.8", Normaliser: 1, Schema: 1},
	} {
		var b, want bytes.Buffer
		if err := report.JSONLine(&b, value); err != nil {
			t.Fatal(err)
		}
		if err := json.Indent(&want, b.Bytes(), "", "  "); err != nil {
			t.Fatal(err)
		}
		m := regexp.MustCompile("(?s)\n## " + regexp.QuoteMeta(section) + "\n(?:[^#]*?)```json\n(.*?)```").FindStringSubmatch(doc)
		if m == nil {
			t.Errorf("docs/json.md has no example in a section %q", section)
		} else if m[1] != want.String() {
			t.Errorf("docs/json.md, %s, shows\n%swant\n%s", section, m[1], want.String())
		}
	}
}

func TestEveryCommandWithJSONIsDocumented(t *testing.T) {
	doc := documentation(t)
	p := newProgram(os.Stdin, os.Stdout, os.Stderr)
	for _, c := range p.app().Commands {
		if find(c.Flags, "json") != nil && !strings.Contains(doc, "\n## "+c.Name+"\n") && !strings.Contains(doc, "`"+c.Name+" --json`") {
			t.Errorf("docs/json.md says nothing about %s --json", c.Name)
		}
	}
}

func documentation(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile("../../docs/json.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
