package extract

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// leaveTranslations makes furniture of what the page itself says is in another language than it, in another script and in several
// paragraphs: the article once more, for other readers. A paragraph or quotation in a foreign language is part of its article.
func (w *webPage) leaveTranslations() {
	main, _, _ := strings.Cut(strings.ToLower(w.lang), "-")
	if main == "" {
		return
	}
	for _, e := range w.elements {
		lang, _, _ := strings.Cut(strings.ToLower(attr(e.node, "lang")), "-")
		if lang == "" || arabicScript[lang] == arabicScript[main] || e.node.DataAtom == atom.Body || e.leaf() || e.node.DataAtom == atom.Blockquote {
			continue
		}
		inside, outside, foreign := 0, 0, 0
		for i := range w.blocks {
			switch b := &w.blocks[i]; {
			case b.furniture || b.kind != Paragraph:
			case i < e.first || i >= e.end:
				outside++
			default:
				inside++
				if mostlyArabicScript(b.text) == arabicScript[lang] {
					foreign++
				}
			}
		}
		if inside < 2 || foreign < inside || outside < 2 {
			continue
		}
		for i := e.first; i < e.end; i++ {
			w.blocks[i].furniture = true
		}
	}
}
