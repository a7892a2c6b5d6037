package page_test

import (
	"encoding/json"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"isnad/provenance/report"
)

// evil are strings that try to leave their place.
var evil = []string{
	`<script>alert(1)</script>`,
	`</style><img src=x onerror=alert(1)>`,
	`</title></svg>"><svg onload=alert(1)>`,
	`javascript:alert(1)`,
	"\u202eمقلوب\u202d \u2066عنوان\u2068 \u2069\u2069\u2069 x",
	"🙂🏽‍🚒 صورة 👩‍👩‍👧‍👦",
	strings.Repeat("ط", 10_000),
	strings.Repeat("w", 10_000),
	"\u0301\u064b\u0651",
	"ه" + strings.Repeat("\u0651\u064b\u0301", 300),
	`{{.Cite.Head}} <!-- ]]> &lt;b&gt;`,
	`=HYPERLINK("https://x.example")`,
	"سطر\tوعمود\\t\r\nوسطر\u2028",
}

// hostile are articles that share a text, and say each evil thing in every field.
func hostile(t *testing.T) (lines, refs []string) {
	body := "أعلنت إدارة مرصد جبل السنديان صباح اليوم أن فريقها رصد مذنبا خافتا قرب كوكبة الدجاجة بعد ليلتين من المراقبة المتواصلة بالمرقاب الجديد. " +
		"وقال مدير المرصد إن المذنب سيقترب من الأرض في مطلع الشهر المقبل على بعد ستين مليون كيلومتر وإن رؤيته ستكون ممكنة بمنظار صغير. "
	for i, e := range evil {
		for _, side := range []string{"a", "b"} {
			id := "evil-" + side + string(rune('a'+i))
			a := map[string]string{
				"id": id, "outlet": "outlet-" + side, "outlet_name": e + side, "title": e, "byline": e + " - رويترز", "credit": e,
				"url": "https://" + side + ".example/" + id, "published": "2025-11-2" + string(rune('0'+len(side))), "text": body + e + "\n" + body[:200] + e,
			}
			b, err := json.Marshal(a)
			if err != nil {
				t.Fatal(err)
			}
			lines = append(lines, string(b))
			refs = append(refs, id)
		}
	}
	return lines, refs
}

func TestHostileArticlesRenderHarmlessly(t *testing.T) {
	lines, refs := hostile(t)
	b := stored(t, lines...)
	seen := 0
	for _, ref := range refs {
		items, err := b.Find(t.Context(), ref, 1)
		if err != nil {
			t.Fatal(err)
		}
		if len(items) == 0 {
			continue // some are refused on the way in, as they should be
		}
		seen++
		for _, l := range []report.Lang{report.English, report.Arabic} {
			ps := []string{articlePage(t, b, ref, l)}
			if strings.HasPrefix(ref, "evil-a") {
				ps = append(ps, storyPage(t, b, ref, l))
			}
			for _, p := range ps {
				examine(t, p, string(l))
				if strings.ContainsAny(p, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067") {
					t.Errorf("%s: a bidirectional override passes", ref)
				}
				if len(p) > 2_000_000 {
					t.Errorf("%s: the page has %d bytes", ref, len(p))
				}
				if strings.Count(p, "\u2068") != strings.Count(p, "\u2069") {
					t.Errorf("%s: the isolates are not balanced", ref)
				}
			}
		}
	}
	if seen < len(refs)*2/3 {
		t.Errorf("only %d of %d hostile articles were stored", seen, len(refs))
	}
}

// What stands in a text stands on the page once for each side, whatever is folded.
func TestTheTwoTextsStandWhole(t *testing.T) {
	b := stored(t)
	for _, ref := range []string{"smp-069", "smp-066", "smp-079", "smp-004"} {
		doc, err := html.Parse(strings.NewReader(articlePage(t, b, ref, report.English)))
		if err != nil {
			t.Fatal(err)
		}
		it, err := b.Show(t.Context(), ref)
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for _, pair := range all(doc, "div") {
			if attr(pair, "class") != "side" {
				continue
			}
			if prev := pair.PrevSibling; prev != nil && prev.PrevSibling != nil && attr(prev.PrevSibling, "class") == "side" {
				continue // the other text
			}
			for _, p := range all(pair, "p") {
				if attr(p, "class") == "text" {
					words = append(words, strings.ReplaceAll(content(p), "[–]", ""))
				}
			}
		}
		if got, want := letters(strings.Join(words, "")), letters(it.Article.Text); got != want {
			t.Errorf("%s: the page shows\n%s\nof the text\n%s", ref, got, want)
		}
	}
}

// letters leaves out blanks and the punctuation between words.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \n\t.،؛:؟!\"«»()-–…", r) {
			return -1
		}
		return r
	}, s)
}
