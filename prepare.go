package isnad

import (
	"path/filepath"
	"strings"
	"unicode"

	"isnad/article"
	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

// Marks of an article.
const (
	markEmpty     = "empty"      // no words: never fingerprinted or matched
	markNotArabic = "not_arabic" // given without a language, mostly not Arabic: left out of credits
	markShort     = "short"      // fewer than dedupe.ShortLen words
)

// prepare works out everything that depends on the article alone, and on the source that it was read from: the
// source names the collection where the article names none.
func (b *Base) prepare(sk *dedupe.Sketcher, a article.Article, source string) db.Put {
	named := a
	// The key of an article must not depend on what the user has added to the registry:
	// after `isnad outlets add`, adding the same again would store everything twice.
	if _, known := provenance.DefaultRegistry().OutletOf(&a); known != nil && a.Outlet == "" {
		named.Outlet = known.Key
	} else if known == nil && a.Outlet == "" && remote(source) {
		// A site's pages and feeds name it in many ways; the address that an article was fetched from has one.
		named.Outlet = article.Domain(a.URL)
	}
	return b.derive(sk, named, named.Key(fallbackCollection(source)))
}

// derive works out everything that depends on an article alone whose key and outlet are settled.
func (b *Base) derive(sk *dedupe.Sketcher, a article.Article, k article.Key) db.Put {
	registry := b.registry.p.Load()
	a.ID, a.Collection = k.ID, k.Collection
	p := db.Put{Key: k, Article: a, Edition: registry.edition}
	p.Party, _ = registry.OutletOf(&a)
	sk.Sketch(&p.Sketch, a.Title, a.Text)
	switch {
	case p.Sketch.Words == 0:
		p.Marks = append(p.Marks, markEmpty)
	case p.Sketch.Words < dedupe.ShortLen:
		p.Marks = append(p.Marks, markShort)
	}
	if a.Lang == "" && !mostlyArabic(a.Title, a.Text) {
		p.Marks = append(p.Marks, markNotArabic)
	} else {
		p.Credits, p.Dateline = registry.Credits(&p.Article)
	}
	return p
}

// mostlyArabic reports whether at least half of the letters of the texts are of the
// Arabic script; texts without letters pass.
func mostlyArabic(texts ...string) bool {
	letters, arabic := 0, 0
	for _, s := range texts {
		for _, r := range s {
			switch {
			case r >= 0x0620 && r <= 0x06ff || unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r):
				letters++
				arabic++
			case unicode.IsLetter(r):
				letters++
			}
		}
	}
	return 2*arabic >= letters
}

// remote tells an address from the name of a file.
func remote(source string) bool {
	lower := strings.ToLower(source[:min(len(source), 8)])
	return strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://")
}

// fallbackCollection names the collection of an input that names none: the
// file's name without folders and endings; the site of an address; "input" for standard input.
func fallbackCollection(source string) string {
	if site := article.Domain(source); remote(source) && site != "" {
		return site
	}
	name := filepath.Base(source)
	for _, end := range []string{".gz", ".jsonl", ".ndjson", ".json", ".txt"} {
		name = strings.TrimSuffix(name, end)
	}
	if source == "-" || name == "" || name == "." || name == string(filepath.Separator) {
		return "input"
	}
	return name
}
