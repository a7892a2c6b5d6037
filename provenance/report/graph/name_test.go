package graph_test

import (
	"context"
	"errors"
	"io"
	"iter"
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"isnad/article"
	"isnad/provenance"
	"isnad/provenance/report/graph"
)

func TestAnArticleIsNamedByItsURLWhereThatIsItsOwn(t *testing.T) {
	key := article.Key{Collection: "النخيل", ID: "a/b::1"}
	const own = "urn:isnad:article/%D8%A7%D9%84%D9%86%D8%AE%D9%8A%D9%84/a%2Fb%3A%3A1"
	for _, c := range []struct {
		url    string
		shared bool
		want   string
	}{
		{"https://nakhil.example/economy/1?x=2&y=3", false, "https://nakhil.example/economy/1?x=2&y=3"},
		{"https://nakhil.example/economy/1", true, own},
		{"", false, own},
		{"https://nakhil.example/خبر/[1]", false, "https://nakhil.example/%D8%AE%D8%A8%D8%B1/%5B1%5D"},
		{"https://nakhil.example/%D8%AE 100%", false, "https://nakhil.example/%D8%AE%20100%25"},
		{"https://نخيل.example/a", false, "https://%D9%86%D8%AE%D9%8A%D9%84.example/a"},
		{"https://nakhil.example/a#b#c", false, "https://nakhil.example/a#b%23c"},
		{"javascript:alert(1)", false, own},
		{"https:///a", false, own},
	} {
		if got := graph.ArticleName(provenance.Address{Key: key, URL: c.url}, c.shared); got != c.want {
			t.Errorf("%q (shared %v) is named %q, want %q", c.url, c.shared, got, c.want)
		}
	}
}

func TestSourcesThatNobodyStoredHaveNamesOfOurs(t *testing.T) {
	for name, want := range map[string]string{
		"wire:dpa/s23e8": "urn:isnad:wire/dpa/s23e8", "unseen:s7cb1": "urn:isnad:unseen/s7cb1",
		"wire:name:a/b/s1": "urn:isnad:wire/name%3Aa%2Fb/s1", // a printed name may hold a slash
	} {
		if got := graph.NodeName(name); got != want {
			t.Errorf("%q is named %q, want %q", name, got, want)
		}
	}
}

// Every name is an absolute URI of ASCII, and two keys never have one name.
func TestNamesAreURIsAndTellKeysApart(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.OneOf(rapid.SampledFrom(nasty), rapid.String())
		name := func(label string) (article.Key, string) {
			k := article.Key{Collection: text.Draw(r, label), ID: text.Draw(r, label)}
			s := graph.ArticleName(provenance.Address{Key: k, URL: text.Draw(r, label)}, true)
			u, err := url.Parse(s)
			if err != nil || !u.IsAbs() || strings.ContainsFunc(s, func(c rune) bool { return c <= ' ' || c > '~' || strings.ContainsRune("<>\"{}|^`\\", c) }) {
				r.Fatalf("%+v is named %q: %v", k, s, err)
			}
			return k, s
		}
		a, x := name("a")
		b, y := name("b")
		if (a == b) != (x == y) {
			r.Fatalf("%+v and %+v are named %q and %q", a, b, x, y)
		}
	})
}

func TestAFormatThatIsNotThereIsNamed(t *testing.T) {
	if err := graph.Write(background, io.Discard, "rdf", &graph.Graph{}); err == nil || !strings.Contains(err.Error(), `"rdf"`) || !strings.Contains(err.Error(), "turtle") {
		t.Errorf("got %v, want the format and those that there are", err)
	}
}

// failingAt fails after n bytes, as a full disk does.
type failingAt struct{ n int }

var errFull = errors.New("no space left")

func (f *failingAt) Write(b []byte) (int, error) {
	if f.n -= len(b); f.n < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestErrorsOfReadingAndWritingEndAnExport(t *testing.T) {
	broken := errors.New("read row: disk on fire")
	for _, f := range graph.Formats() {
		whole := build(func() string { return "نص" }, func(n int) int { return 1 % n })
		for _, n := range []int{0, 100, 2000} {
			if err := graph.Write(background, &failingAt{n}, f, whole); !errors.Is(err, errFull) {
				t.Errorf("%s, after %d bytes: %v, want %v", f, n, err, errFull)
			}
		}
		// The second reading fails as the first one does.
		for _, after := range []int{0, 1} {
			times := 0
			g := &graph.Graph{Party: whole.Party, Articles: func(ctx context.Context) iter.Seq2[graph.Article, error] {
				if times++; times <= after {
					return whole.Articles(ctx)
				}
				return func(yield func(graph.Article, error) bool) { yield(graph.Article{}, broken) }
			}}
			if err := graph.Write(background, io.Discard, f, g); err == nil && times > after || err != nil && !errors.Is(err, broken) {
				t.Errorf("%s, reading %d fails: %v, want %v", f, after+1, err, broken)
			}
		}
	}
}
