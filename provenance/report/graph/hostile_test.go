package graph_test

import (
	"context"
	"iter"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"isnad/article"
	"isnad/dedupe"
	"isnad/provenance"
	"isnad/provenance/report/graph"
)

// nasty are strings that have broken writers of these formats.
var nasty = []string{
	"", " ", `<script>alert("1")</script>`, "]]>", "&amp;&#0;", `\`, `\"`, `"""`, "'", "\x00\x01\x1b[31m", "سطر\r\nوسطر\u2028", "\ufffe\uffff\ufdd0", "\u202eعنوان مقلوب\u2066",
	"\xed\xa0\x80", "\xff\xfe", "😀 خبر", strings.Repeat("ء", 200), "\u0651\u064b", `a" ] ; ] [ label="x`, "%% xsd:int", "'prov:x'", "@en", "^^", "<a b>", "{}|^`", "a::b/c d", "wire:x/y", "قنطرة: \\N \\G", "</SCRIPT>",
	"https://نخيل.example/خبر?a=[b]#c#d", "http://u:p@h.example:80/%zz%", "http://[::1]/", "https:///x", "javascript:alert(1)", "2025-11-09 10:00 +03:00", "ar-SA", "-", "urn:x",
}

// build makes a graph of what draw yields: six articles and the claims between them.
func build(draw func() string, number func(n int) int) *graph.Graph {
	var articles []graph.Article
	names := map[string]bool{}
	kinds := []dedupe.Kind{dedupe.Copy, dedupe.Edited, dedupe.Partial, provenance.KindRevision, provenance.KindRepost}
	for i := range 6 {
		ref := draw()
		for names[ref] {
			ref += "x"
		}
		names[ref] = true
		a := graph.Article{Item: provenance.Item{
			Ref: ref, Key: article.Key{Collection: "c", ID: ref}, Party: draw(), Dateline: draw(), Story: draw(), Words: i,
			Article: article.Article{URL: draw(), Title: draw(), Byline: draw(), Credit: draw(), Lang: draw(), Published: draw(), Modified: draw()},
			Credits: []provenance.Credit{{Party: draw(), Role: provenance.RoleCredit, Phrase: draw()}, {Party: draw(), Role: provenance.RoleCitation, Phrase: draw()}},
		}}
		// A URL of its own for each: that two have one is known to those who call.
		a.Name = graph.ArticleName(provenance.Address{Ref: ref, Key: a.Key, URL: a.Article.URL}, true)
		if number(2) == 1 {
			day := time.Date(2025, 11, 1+i, 8, 0, 0, 0, time.UTC)
			a.Publication = article.Time{From: day, To: day.Add(time.Minute)}
		}
		articles = append(articles, a)
	}
	for i := range articles {
		for k := range number(3) {
			parent := number(len(articles))
			c := graph.Claim{Claim: provenance.Claim{ChildRef: articles[i].Ref, Kind: kinds[k], DecidedBy: draw(), Confidence: float64(number(101)) / 100, Evidence: provenance.Evidence{Reason: draw(), Declared: k == 1}}}
			c.Word = provenance.Word(c.Confidence)
			if number(2) == 1 {
				c.Run = provenance.Link{Number: 1, At: "2026-01-02T03:04:05Z", Version: draw(), Settings: draw(), Hash: strings.Repeat("ab", 32)}
			}
			switch node := (provenance.Node{Party: draw(), Story: "s1"}); number(4) {
			case 0:
				node.Kind = provenance.NodeWire
				c.Party, c.ParentRef, c.ParentKind = node.Party, node.Name(), node.Kind
				c.Parent = graph.NodeName(c.ParentRef)
			case 1:
				c.ParentKind, c.ParentRef, c.Word = provenance.NodeUnseen, "unseen:s1", provenance.Word(0)
				c.Parent = graph.NodeName(c.ParentRef)
			case 2:
				c.ParentKind = provenance.NodeNone
			default:
				if parent == i {
					continue
				}
				c.ParentKind, c.ParentRef, c.Parent = provenance.NodeArticle, articles[parent].Ref, articles[parent].Name
			}
			if number(4) == 0 {
				c.Word = provenance.Confirmed
				c.Evidence.Reviews = []provenance.Review{{Decision: provenance.Confirm, By: draw(), At: "2026-01-03T00:00:00Z"}}
			}
			articles[i].Claims = append(articles[i].Claims, c)
		}
	}
	return &graph.Graph{
		Version: draw(),
		Articles: func(context.Context) iter.Seq2[graph.Article, error] {
			return func(yield func(graph.Article, error) bool) {
				for _, a := range articles {
					if !yield(a, nil) {
						return
					}
				}
			}
		},
		Party: func(key string) graph.Party {
			return graph.Party{Key: key, Name: strings.TrimPrefix(key, "name:"), Agency: len(key)%2 == 0, Wikidata: key}
		},
	}
}

func written(t interface{ Fatalf(string, ...any) }, f graph.Format, g *graph.Graph) string {
	var b strings.Builder
	if err := graph.Write(background, &b, f, g); err != nil {
		t.Fatalf("%s: %v", f, err)
	}
	return b.String()
}

func TestHostileContentIsHarmlessInEveryFormat(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.OneOf(rapid.SampledFrom(nasty), rapid.String(), rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 12), func(b []byte) string { return string(b) }))
		g := build(func() string { return text.Draw(r, "text") }, func(n int) int { return rapid.IntRange(0, n-1).Draw(r, "n") })
		for _, f := range graph.Formats() {
			s := written(r, f, g)
			if err := wellFormed[f](s); err != nil {
				r.Fatalf("%s: %v\n%s", f, err, s)
			}
		}
	})
}

func TestAWordOfTenThousandCharactersIsHarmless(t *testing.T) {
	n := 0
	g := build(func() string {
		if n++; n%9 == 0 {
			return strings.Repeat("ء", 10000)
		}
		return "خبر"
	}, func(most int) int { n++; return n % most })
	for _, f := range graph.Formats() {
		if err := wellFormed[f](written(t, f, g)); err != nil {
			t.Errorf("%s: %v", f, err)
		}
	}
}

func FuzzGraphFormatsStayWellFormed(f *testing.F) {
	for i, s := range nasty {
		f.Add(s, nasty[(i+7)%len(nasty)], uint64(i))
	}
	f.Fuzz(func(t *testing.T, a, b string, seed uint64) {
		n := 0
		draw := func() string {
			n++
			return []string{a, b, a + b, nasty[n%len(nasty)]}[n%4]
		}
		number := func(most int) int {
			seed = seed*6364136223846793005 + 1442695040888963407
			return int(seed>>33) % most
		}
		g := build(draw, number)
		for _, form := range graph.Formats() {
			s := written(t, form, g)
			if err := wellFormed[form](s); err != nil {
				t.Fatalf("%s: %v\n%s", form, err, s)
			}
		}
	})
}
