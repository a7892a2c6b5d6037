package article

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestKeyTakesTheGivenIDBeforeURLAndHash(t *testing.T) {
	a := Article{ID: "7", URL: "https://a.example/1", Outlet: "fanar", OutletName: "الفنار", Text: "نص"}
	if got := a.Key("file.txt"); got != (Key{"fanar", "7"}) {
		t.Errorf("given id: got %v", got)
	}
	a.ID = ""
	if got := a.Key("file.txt").ID; got != "https://a.example/1" {
		t.Errorf("URL: got %q", got)
	}
	a.URL = ""
	if got := a.Key("file.txt").ID; got != "sha256:"+a.ContentHash() {
		t.Errorf("hash: got %q", got)
	}
}

func TestKeyCollectionIsGivenElseOutletElseNameElseFile(t *testing.T) {
	a := Article{Collection: "c", Outlet: "o", OutletName: "n"}
	for _, want := range []string{"c", "o", "n", "f"} {
		if got := a.Key("f").Collection; got != want {
			t.Errorf("got collection %q, want %q", got, want)
		}
		switch want {
		case "c":
			a.Collection = ""
		case "o":
			a.Outlet = ""
		case "n":
			a.OutletName = ""
		}
	}
}

func TestKeyTakesACanonicalURLOfTheSameSiteOnly(t *testing.T) {
	for canonical, want := range map[string]string{
		"https://www.sahil.example.com/news/5":      "https://www.sahil.example.com/news/5",
		"https://wakala.example.org/story/9":        "https://sahil.example.com/amp/5", // syndication, not identity
		"https://sahil.example.com/":                "https://sahil.example.com/amp/5", // the front page is on every article
		"https://sahil.example.com/?utm_source=amp": "https://sahil.example.com/amp/5",
		"": "https://sahil.example.com/amp/5",
	} {
		a := Article{URL: "https://sahil.example.com/amp/5", Canonical: canonical}
		if got := a.Key("").ID; got != want {
			t.Errorf("canonical %q: got %q, want %q", canonical, got, want)
		}
	}
}

func TestContentHashSeparatesFields(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) string { return rapid.StringN(0, 6, -1).Draw(t, name) }
		a := Article{Outlet: draw("o"), Title: draw("t"), Published: draw("p"), Text: draw("x")}
		b := Article{Outlet: draw("o2"), Title: draw("t2"), Published: draw("p2"), Text: draw("x2")}
		same := a == b
		if (a.ContentHash() == b.ContentHash()) != same {
			t.Fatalf("%+v and %+v: same hash %v, same fields %v", a, b, !same, same)
		}
		// The same letters cut differently into fields are another article.
		all := a.Outlet + a.Title + a.Published + a.Text
		c := Article{Text: all}
		if a != c && a.ContentHash() == c.ContentHash() {
			t.Fatalf("%+v and %+v have one hash", a, c)
		}
	})
	named := Article{OutletName: "الفنار", Text: "نص"}
	keyed := Article{Outlet: "الفنار", OutletName: "another", Text: "نص"}
	if named.ContentHash() != keyed.ContentHash() {
		t.Error("the printed name does not stand in for a missing key")
	}
	if strings.ToLower(named.ContentHash()) != named.ContentHash() || len(named.ContentHash()) != 64 {
		t.Errorf("not 64 lower-case digits: %s", named.ContentHash())
	}
}
