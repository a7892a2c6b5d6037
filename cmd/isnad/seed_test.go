package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"isnad/article"
)

// The page that the project began with: an aggregator's page with two
// articles between tag clouds, links to other articles and disclaimers.
func TestAggregatorPageGivesItsTwoArticlesAndTheirSources(t *testing.T) {
	page, err := filepath.Abs("../../../shared/seed/aggregator-page.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(page); err != nil {
		t.Skip("the seed page is not here: ", err)
	}
	folder := t.TempDir()
	mustRun(t, folder, "add", page)

	var articles []article.Article
	d := json.NewDecoder(strings.NewReader(mustRun(t, folder, "export", "--format", "jsonl")))
	for d.More() {
		var a article.Article
		if err := d.Decode(&a); err != nil {
			t.Fatal(err)
		}
		articles = append(articles, a)
	}
	if len(articles) != 2 {
		t.Fatalf("%d articles, want 2", len(articles))
	}
	byOutlet := map[string]article.Article{}
	for _, a := range articles {
		byOutlet[a.OutletName] = a
	}
	for name, published := range map[string]string{"عربي21": "2024-09-29", "المسلة": "2025-03-08"} {
		if got := byOutlet[name].Published; !strings.HasPrefix(got, published) {
			t.Errorf("%s: published %q, want %s", name, got, published)
		}
	}

	credits := mustRun(t, folder, "export", "--format", "credits")
	for _, want := range []struct{ outlet, party, role, phrase string }{
		{"عربي21", "anadolu", "told", "وذكرت مصادر محلية للأناضول"}, {"عربي21", "ina", "citation", ""},
		{"المسلة", "agencies", "credit", "وكالات"}, {"المسلة", "sohr", "citation", ""},
	} {
		if !strings.Contains(credits, byOutlet[want.outlet].ID+"\t"+want.party+"\t"+want.role+"\t"+want.phrase) {
			t.Errorf("%s has no credit %s %s %q in\n%s", want.outlet, want.party, want.role, want.phrase, credits)
		}
	}
	if n := strings.Count(credits, byOutlet["المسلة"].ID+"\tagencies\tcredit"); n != 1 || strings.Count(credits, byOutlet["المسلة"].ID) != 2 {
		t.Errorf("المسلة: want one credit and one citation:\n%s", credits)
	}

	trace := mustRun(t, folder, "trace", byOutlet["عربي21"].ID)
	at := 0
	for _, step := range []string{"○ page ", "aggregator-page.txt, article 1", "● article ", "عربي21", "taken from, likely", "was told to", "وذكرت مصادر محلية للأناضول", "○ wire ", "nobody has stored"} {
		i := strings.Index(trace[at:], step)
		if i < 0 {
			t.Errorf("trace: %q is missing, or stands too early, in\n%s", step, trace)
			continue
		}
		at += i
	}
	if show := mustRun(t, folder, "show", byOutlet["المسلة"].ID); !strings.Contains(show, "dateline     \u2068بغداد\u2069") || !strings.Contains(show, "aggregator-page.txt, article 2") {
		t.Errorf("show المسلة lacks the dateline or the page:\n%s", show)
	}
	never := mustRun(t, folder, "add", "--split", "never", "--db", "one.db", page)
	if !strings.HasPrefix(never, "1 article stored") {
		t.Errorf("--split never: %s", never)
	}
}
