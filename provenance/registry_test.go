package provenance_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"isnad/article"
	"isnad/provenance"
)

func TestOutletIsFoundByKeyThenDomainThenName(t *testing.T) {
	r := provenance.DefaultRegistry()
	for _, test := range []struct {
		a    article.Article
		want string
	}{
		{article.Article{Outlet: "okaz"}, "okaz"},
		{article.Article{Outlet: "aleqtisadiya"}, "aleqt"},
		{article.Article{Outlet: "was", OutletName: "واس"}, "spa"},
		{article.Article{URL: "https://www.aljazeera.net/news/1", OutletName: "الجزيرة"}, "aljazeera"},
		{article.Article{URL: "http://www.al-jazirah.com/2015/1.htm", OutletName: "الجزيرة"}, "aljazirah"},
		{article.Article{URL: "http://example.org/1", OutletName: "رويترز"}, "name:رويترز"},
		{article.Article{OutletName: "عربي21"}, "arabi21"},
		{article.Article{OutletName: "عربي 21"}, "arabi21"},
		{article.Article{Outlet: "المسلة"}, "almasalah"},
		{article.Article{OutletName: "الجزيرة"}, "name:الجزيرة"}, // two parties have that name
		{article.Article{URL: "https://news.un.org/ar/story/2024/1"}, "un_news"},
		{article.Article{URL: "https://news.un.org/en/story/2024/1", OutletName: "UN"}, "name:UN"},
		{article.Article{URL: "https://arabic.rt.com/x"}, "rt"},
		{article.Article{OutletName: "وكالات"}, "name:وكالات"},
		{article.Article{}, ""},
	} {
		if got, known := r.OutletOf(&test.a); got != test.want || (known != nil) != (r.Party(got) != nil) {
			t.Errorf("%+v: %q, want %q", test.a, got, test.want)
		}
	}
}

func TestRegistryRowsAreWhole(t *testing.T) {
	kinds := map[string]bool{"agency": true, "official": true, "newspaper": true, "channel": true, "site": true, "aggregator": true, "organisation": true}
	seen := map[string]string{}
	claim := func(kind, value, key string) {
		if other := seen[kind+value]; other != "" && other != key {
			t.Errorf("%s %q belongs to %s and %s", kind, value, other, key)
		}
		seen[kind+value] = key
	}
	for _, p := range provenance.EmbeddedParties() {
		if p.Source == "" || p.Key != provenance.PartyAgencies && !kinds[p.Kind] || len(p.Names) == 0 && len(p.Domains) == 0 {
			t.Errorf("row %+v lacks a kind, a source, or both names and domains", p)
		}
		if strings.Trim(p.Key, "abcdefghijklmnopqrstuvwxyz0123456789_") != "" {
			t.Errorf("key %q is not lower-case ASCII", p.Key)
		}
		if p.Country != "" && (len(p.Country) != 2 || strings.ToUpper(p.Country) != p.Country) {
			t.Errorf("%s: country %q", p.Key, p.Country)
		}
		for _, k := range append(p.Aliases, p.Key) {
			claim("key", k, p.Key)
		}
		for _, d := range p.Domains {
			claim("domain", d, p.Key)
			if d != strings.ToLower(d) {
				t.Errorf("%s: domain %q", p.Key, d)
			}
		}
	}
}

// Every fact of the project's lists is in the registry, under its key.
func TestRegistryHoldsTheFacts(t *testing.T) {
	data, err := os.ReadFile("../../shared/facts/agencies.json")
	if err != nil {
		t.Skip("../shared/facts is not here: ", err)
	}
	var facts []struct {
		Key, Wikidata  string
		Names, Domains []string
	}
	if err := json.Unmarshal(data, &facts); err != nil {
		t.Fatal(err)
	}
	r := provenance.DefaultRegistry()
	for _, f := range facts {
		p := r.Party(f.Key)
		if p == nil {
			t.Errorf("no party %s", f.Key)
			continue
		}
		names := strings.ToLower(strings.Join(p.Names, "|"))
		for _, n := range f.Names {
			if !strings.Contains("|"+names+"|", "|"+strings.ToLower(n)+"|") {
				t.Errorf("%s lacks the name %s", f.Key, n)
			}
		}
		for _, d := range f.Domains {
			if !strings.Contains("|"+strings.Join(p.Domains, "|")+"|", "|"+d+"|") {
				t.Errorf("%s lacks the domain %s", f.Key, d)
			}
		}
		if p.Wikidata != f.Wikidata {
			t.Errorf("%s: Wikidata %q, want %q", f.Key, p.Wikidata, f.Wikidata)
		}
	}
	data, err = os.ReadFile("../../shared/facts/domains.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		domain := strings.Split(line, "\t")[0]
		if got, known := r.OutletOf(&article.Article{URL: "https://" + domain + "/x"}); known == nil {
			t.Errorf("%s is the site of nobody: %s", domain, got)
		}
	}
}

func TestLaterRowsReplaceEmbeddedOnes(t *testing.T) {
	r := provenance.NewRegistry(append(provenance.EmbeddedParties(),
		provenance.Party{Key: "okaz", Kind: "newspaper", Names: []string{"عكاظ الجديدة"}, Source: "user"},
		provenance.Party{Key: "difaf", Kind: "agency", Names: []string{"وكالة الضفاف", "الضفاف"}, Domains: []string{"difaf.example"}, Aliases: []string{"diffa"}, Source: "user"}))
	if p := r.Party("okaz"); p.Source != "user" || p.Names[0] != "عكاظ الجديدة" {
		t.Errorf("okaz is %+v", p)
	}
	if p := r.Party("diffa"); p == nil || p.Key != "difaf" {
		t.Errorf("the alias leads to %+v", p)
	}
	credits, _ := r.Credits(&article.Article{Byline: "لندن - الضفاف", Text: "وقال الوزير لوكالة الضفاف إن الخطة جاهزة."})
	if len(credits) != 2 || credits[0].Party != "difaf" || credits[1].Role != provenance.RoleTold {
		t.Errorf("read %s", named(credits))
	}
}
