package arabic

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// pieces are what foreign text is made of: letters with and without marks,
// what is folded or deleted, entities whole and cut in half, bytes that are no UTF-8.
var pieces = []string{
	"ا", "أ", "إ", "آ", "ٱ", "ب", "و", "ؤ", "ي", "ى", "ئ", "ی", "ه", "ة", "ك", "ک", "پ", "ء", "ا\u0653", "و\u0654", "ي\u0654", "ا\u0655",
	"ﷲ", "ﷺ", "ﻻ", "ﻵ", "ﺃ", "ﺉ", "ﱞ", "ﹱ", "ـ", "َ", "ّ", "ٰ", "ۖ", "\u0654", "\u0600", "\u06dd",
	" ", "  ", "\n", "\r\n", "\u00a0", "\u2003", "\u200b", "\u200c", "\u200d", "\u200f", "\u202b", "\ufeff", "\u00ad",
	"1", "12", "123", "٣", "۴", "٫", "٬", ",", "،", ".", "-", "–", "«", "»", "\"", "“", "’",
	"a", "Z", "é", "e\u0301", "İ", "ß", "ﬁ", "²", "½", "中", "я", "🌍", "👍🏽",
	"&", "&amp;", "&amp;quot;", "&quot;", "&quot", "&nbsp;", "&#1575;", "&#x627", "&#", "amp;", "#97;", "&raquo;", "&hearts;", ";",
	"\xd8", "\xff", "\xe2\x80", "\u00c0\xaf", "\x00",
}

func messy() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "pieces"), "")
	})
}

func TestMatchIsIdempotentAndScanAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkMatch(t, messy().Draw(t, "s")) })
}

type fataler interface{ Fatalf(string, ...any) }

// checkMatch checks what must hold of Match and Scan for any string.
func checkMatch(t fataler, s string) {
	m := Match(s)
	if again := Match(m); again != m {
		t.Fatalf("Match(%q) = %q, of which Match is %q", s, m, again)
	}
	var w, v Words
	w.Scan(s)
	v.Scan(m)
	if !slices.Equal(w.Hash, v.Hash) {
		t.Fatalf("Scan(%q) and Scan(%q) give different hashes", s, m)
	}
	if words := strings.Fields(m); len(words) != w.Len() || len(w.Start) != w.Len() || len(w.End) != w.Len() {
		t.Fatalf("%q has %d words; %d hashes, %d starts, %d ends", m, len(words), w.Len(), len(w.Start), len(w.End))
	}
	for i, word := range strings.Fields(m) {
		start, end := int(w.Start[i]), int(w.End[i])
		if start >= end || end > len(s) || i > 0 && (w.Start[i-1] > w.Start[i] || w.End[i-1] > w.End[i]) {
			t.Fatalf("word %d of %q is [%d, %d), behind %v", i, s, start, end, w.Start[:i])
		}
		if !boundary(s, start) || !boundary(s, end) {
			t.Fatalf("word %d of %q is [%d, %d): cuts a character", i, s, start, end)
		}
		if !strings.Contains(" "+Match(s[start:end])+" ", " "+word+" ") {
			t.Fatalf("word %d of %q is %q, but stands for %q", i, s, s[start:end], word)
		}
	}
}

// boundary reports whether i lies between two characters of s, and not before a combining mark.
func boundary(s string, i int) bool {
	if i == len(s) || i == 0 {
		return true
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	if r == utf8.RuneError && n == 1 {
		// A stray continuation byte is a character of its own, the rest of a whole one is not.
		for back := 1; back < utf8.UTFMax && back <= i; back++ {
			if _, m := utf8.DecodeRuneInString(s[i-back:]); m > back {
				return false
			}
		}
		return true
	}
	return !unicode.Is(unicode.M, r)
}

func TestReadIsIdempotentAndMapsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkRead(t, messy().Draw(t, "s")) })
}

// checkRead checks what must hold of a reading of any string.
func checkRead(t fataler, s string) {
	r := Read(s)
	if again := Read(r.Text); again.Text != r.Text {
		t.Fatalf("Read(%q) = %q, of which Read is %q", s, r.Text, again.Text)
	}
	text, original := []rune(r.Text), []rune(s)
	if len(r.From) != len(text) || len(r.To) != len(text) {
		t.Fatalf("Read(%q): %d code points, %d from, %d to", s, len(text), len(r.From), len(r.To))
	}
	for i := range text {
		from, to := r.Span(i, i+1)
		if from < 0 || from >= to || to > len(original) || i > 0 && (r.From[i-1] > r.From[i] || r.To[i-1] > r.To[i]) {
			t.Fatalf("Read(%q): code point %d comes from [%d, %d) of %d", s, i, from, to, len(original))
		}
		if whole := Read(string(original[from:to])).Text; !strings.ContainsRune(whole, text[i]) {
			t.Fatalf("Read(%q): %q comes from %q, which reads %q", s, text[i], string(original[from:to]), whole)
		}
	}
	if start, end := r.Span(len(text), len(text)); start != end || start > len(original) {
		t.Fatalf("Read(%q): the end maps to [%d, %d)", s, start, end)
	}
}

func TestFoldedVariantsHaveEqualMatchForms(t *testing.T) {
	variants := []*strings.Replacer{
		strings.NewReplacer("ا", "أ", "ه", "ة"),
		strings.NewReplacer("ا", "إ", "ي", "ى"),
		strings.NewReplacer("ا", "ا\u064e", "ب", "ب\u0651\u064e"),
		strings.NewReplacer("ب", "بـ", "ل", "ل\u200d"),
		strings.NewReplacer("ي", "ی", "ك", "ک"),
		strings.NewReplacer("1", "١", "2", "۲", "3", "٣"),
		strings.NewReplacer("لا", "ﻻ", "ب", "ﺑ"),
		strings.NewReplacer(" ", "\u00a0", "،", " – "),
		strings.NewReplacer("«", "\"", "»", "&quot;"),
		strings.NewReplacer("ؤ", "ئ"),
		strings.NewReplacer("ب", "\u200fب", " ", "\u202c "),
	}
	word := rapid.StringOfN(rapid.RuneFrom([]rune("اهيبكلؤءمن")), 1, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.OneOf(word, rapid.SampledFrom([]string{"123", "«لا»", "12،"})), 1, 8).Draw(t, "words")
		s := strings.Join(words, " ")
		v := rapid.SampledFrom(variants).Draw(t, "variant").Replace(s)
		if Match(s) != Match(v) {
			t.Fatalf("Match(%q) = %q, Match(%q) = %q", s, Match(s), v, Match(v))
		}
	})
}

func TestReadKeepsWhatTellsWordsApart(t *testing.T) {
	for in, want := range map[string]string{
		"على":                    "على",
		"علي":                    "علي",
		"مدرسة":                  "مدرسة",
		"إلى أَنْ آمنَ مسؤولٌ":   "إلى أن آمن مسؤول",
		"«قال»  ـ  ‘نعم’ – لا":   "\"قال\" 'نعم' - لا",
		"سطر\r\nثانٍ\u2028ثالث":  "سطر\nثان\nثالث",
		"١٬٢٣٤٫٥":                "1,234.5",
		"&laquo;أ ف ب&raquo;":    "\"أ ف ب\"",
		"&qu\u200fot;":           "\"",
		"ﷺ":                      "صلى الله عليه وسلم",
		"ا\u0654مل شو\u0654ون":   "أمل شؤون",
		"الیوم کتب\u200cها":      "اليوم كتبها",
		"G20 Café":               "G20 Café",
		"\u200f(رويترز)\u200f -": "(رويترز) -",
	} {
		if got := Read(in).Text; got != want {
			t.Errorf("Read(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSpanWidensToWholeCharacters(t *testing.T) {
	r := Read("عن النبيّ ﷺ قال")
	at := strings.Index(r.Text, "الله")
	i := utf8.RuneCountInString(r.Text[:at])
	if start, end := r.Span(i, i+4); start != 10 || end != 11 {
		t.Errorf("الله of ﷺ comes from [%d, %d), want [10, 11)", start, end)
	}
	if start, end := r.Span(3, 8); start != 3 || end != 9 {
		t.Errorf("النبي comes from [%d, %d), want [3, 9) with its shadda", start, end)
	}
}

func TestCodePointsCountsWhatRuneConversionCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := messy().Draw(t, "s")
		var w Words
		w.Scan(s)
		starts, ends := CodePoints(nil, s, w.Start), CodePoints(nil, s, w.End)
		runes := []rune(s)
		for i := range starts {
			if got, want := string(runes[starts[i]:ends[i]]), string([]rune(s[w.Start[i]:w.End[i]])); got != want {
				t.Fatalf("word %d of %q: %q in code points, %q in bytes", i, s, got, want)
			}
		}
	})
}
