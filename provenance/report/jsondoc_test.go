package report_test

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"isnad/provenance"
	"isnad/provenance/report"
)

const jsonDoc = "../../docs/json.md"

func TestJSONIsWhatTheDocumentationShows(t *testing.T) {
	it, other := original(t), copied()
	story := report.Story{Name: "s-bridge", Medoid: "g-1", Outlets: 2, AtLeast: 1, AtMost: 2, LagsOf: 1, Lags: []provenance.Lag{{Child: "g-7", Parent: "g-1", AtLeast: 7140, AtMost: 7260}},
		Members: []provenance.Step{{Item: original(t), Claim: toldClaim(t)}, {Item: copied(), Claim: copyClaim(t)}}}
	v := verdict(t)
	v.Lookalikes = nil
	for section, value := range map[string]any{
		"check":         report.Verdict(v, "bridge.txt", 1),
		"show":          report.Item(&it),
		"find":          report.Brief(&it),
		"compare":       report.Pair(&other, &it, comparison(t)),
		"trace":         report.Chain(chain(t)),
		"story":         story.JSON(),
		"report":        articleReport(t).JSON(),
		"add --dry-run": report.ReadRow{Source: "articles.jsonl", Record: 3, Outlet: "alghad-mithal", OutletName: "صحيفة المثال", Published: "2025-04-06", Title: "جسر السنابل يفتح أبوابه", Characters: 238},
		"stats": report.Stats{Articles: 97, Outlets: 20, Collections: 23, Revisions: 2, Sightings: 99, Sources: 12, SourceBytes: 81920, Short: 8, FirstPublished: "2025-09-14",
			LastPublished: "2025-11-20T10:30+03:00", Matches: 176, Stories: 17, Credits: 55, Relations: 80, Statements: 80, Anchors: 2716,
			Bytes: 618496, IndexBytes: 73332, Schema: 1, NormaliserVersion: 1, Snapshot: 1, Head: "2c6a9b56063b11a8"},
	} {
		t.Run(section, func(t *testing.T) { documented(t, section, value) })
	}
}

// documented compares a value with the example of its section; -update writes the example.
func documented(t *testing.T, section string, value any) {
	t.Helper()
	var b bytes.Buffer
	if err := report.JSONLine(&b, value); err != nil {
		t.Fatal(err)
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, b.Bytes(), "", "  "); err != nil {
		t.Fatal(err)
	}
	doc, err := os.ReadFile(jsonDoc)
	if err != nil {
		t.Fatal(err)
	}
	at := regexp.MustCompile("(?s)\n## " + regexp.QuoteMeta(section) + "\n(?:[^#]*?)```json\n(.*?)```").FindSubmatchIndex(doc)
	if at == nil {
		t.Fatalf("%s has no example in a section %q", jsonDoc, section)
	}
	if *update {
		doc = []byte(string(doc[:at[2]]) + indented.String() + string(doc[at[3]:]))
		if err := os.WriteFile(jsonDoc, doc, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := cmp.Diff(string(doc[at[2]:at[3]]), indented.String()); d != "" {
		t.Errorf("the example of %s differs (-documented +written):\n%s", section, d)
	}
}

func TestJSONHasNoNullListsAndSnakeCaseNames(t *testing.T) {
	v := verdict(t)
	v.Groups, v.Lookalikes, v.Already = nil, nil, nil
	empty := original(t)
	empty.Credits, empty.Sightings = nil, nil
	name := regexp.MustCompile(`"([A-Za-z_0-9]+)":`)
	for _, value := range []any{report.Verdict(v, "x", 1), report.Item(&empty), report.Chain(&provenance.Chain{}), (&report.Story{}).JSON(), articleReport(t).JSON()} {
		b, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range name.FindAllStringSubmatch(string(b), -1) {
			if m[1] != strings.ToLower(m[1]) {
				t.Errorf("%T: field %q is not snake_case", value, m[1])
			}
		}
		if s := strings.NewReplacer(`"likely_source":null`, "", `"wire":null`, "", `"claim":null`, "").Replace(string(b)); strings.Contains(s, "null") {
			t.Errorf("%T holds a null: %s", value, s)
		}
	}
}
