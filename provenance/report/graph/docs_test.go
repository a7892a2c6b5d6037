package graph_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"isnad"
	"isnad/provenance/report/graph"
)

var ownTerm = regexp.MustCompile(`isnad:[A-Za-z]+`)

// docs/exports.md names every format, and every term of ours that one of them uses.
func TestTheDocumentationNamesFormatsAndTerms(t *testing.T) {
	page, err := os.ReadFile("../../../docs/exports.md")
	if err != nil {
		t.Fatal(err)
	}
	doc := string(page)
	missing := map[string]bool{}
	for _, f := range graph.Formats() {
		if !strings.Contains(doc, "`"+string(f)+"`") {
			t.Errorf("docs/exports.md says nothing about %s", f)
		}
		n := 0
		hostile := build(func() string { n++; return nasty[n*5%len(nasty)] }, func(most int) int { n++; return n * 7 % most })
		for _, s := range []string{sample(t, f, isnad.Selection{}), written(t, f, hostile)} {
			for _, term := range ownTerm.FindAllString(s, -1) {
				// urn:isnad:THING/ is a name, and kinds of relations are values of ninjs' rel.
				if !missing[term] && !strings.Contains(doc, "`"+term) && !strings.Contains(doc, "`urn:"+term+"/") && term != "isnad:edited" && term != "isnad:partial" && term != "isnad:revision" && term != "isnad:repost" {
					missing[term] = true
					t.Errorf("docs/exports.md does not explain %s, which %s uses", term, f)
				}
			}
		}
	}
	for _, line := range strings.Split(sample(t, graph.GraphML, isnad.Selection{Story: "smp-001"}), "\n") {
		if m := regexp.MustCompile(`attr.name="([a-z_]+)"`).FindStringSubmatch(line); m != nil && !strings.Contains(doc, "`"+m[1]+"`") {
			t.Errorf("docs/exports.md does not explain the attribute %s", m[1])
		}
	}
}
