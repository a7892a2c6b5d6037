package read

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"
)

const arabicText = "قالت أمينة المكتبة إن القاعة الجديدة «تتسع» لمئة طفل، وإن الكتب وصلت الأسبوع الماضي."

func encoded(t testing.TB, cm *charmap.Charmap, s string) string {
	t.Helper()
	out, err := cm.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestUndeclaredArabicCodePagesAreRecognised(t *testing.T) {
	plain := strings.NewReplacer("«", `"`, "»", `"`).Replace(arabicText)
	for name, c := range map[string]struct {
		in, want string
	}{
		"windows-1256": {encoded(t, charmap.Windows1256, arabicText), arabicText},
		"ISO-8859-6":   {encoded(t, charmap.ISO8859_6, plain), plain},
		"UTF-8":        {arabicText, arabicText},
	} {
		got, bad := decode([]byte(c.in))
		if got != c.want || bad != 0 {
			t.Errorf("%s: %q, %d bad", name, got, bad)
		}
		items := input(t, Options{}, `{"text":"`+strings.ReplaceAll(c.in, `"`, `\"`)+`"}`)
		if len(items) != 1 || items[0].Err != nil || items[0].Article.Text != c.want {
			t.Errorf("%s in JSON: %+v", name, items)
		}
	}
	items := input(t, Options{}, encoded(t, charmap.Windows1256, page))
	if len(items) != 1 || items[0].Err != nil || items[0].Article.Title != pageTitle {
		t.Errorf("page: %+v", items)
	}
}

func TestBrokenUTF8IsNotTakenForACodePage(t *testing.T) {
	in := strings.Repeat(arabicText, 5) + "\xd8" + arabicText
	got, bad := decode([]byte(in))
	if bad != 1 || got != strings.Repeat(arabicText, 5)+"\ufffd"+arabicText {
		t.Errorf("%d bad: %q", bad, got)
	}
	items := input(t, Options{}, `{"text":"`+in+`"}`)
	if len(items) != 1 || items[0].Err != nil || items[0].Undecodable != 1 {
		t.Errorf("one byte in hundreds: %+v", items)
	}
	items = input(t, Options{}, `{"text":"`+strings.Repeat("نص\xd8", 30)+`"}`)
	if len(items) != 1 || items[0].Err == nil || !strings.Contains(items[0].Err.Error(), "cannot be decoded") {
		t.Errorf("more than one in a hundred: %+v", items)
	}
	for _, s := range []string{"caf\xe9 cr\xe8me", "\xff\xfe\xfd", "\xc7\xe1"} {
		if got, ok := codePage([]byte(s)); ok {
			t.Errorf("%q was taken for Arabic: %q", s, got)
		}
	}
}

func TestNULAndLoneSurrogatesBecomeReplacementCharacters(t *testing.T) {
	pad := strings.Repeat("ا", 500)
	items := input(t, Options{}, `{"text":"a\u0000b\ud800c\udc00\ud83d\ude00 `+pad+`"}`)
	if len(items) != 1 || items[0].Err != nil || items[0].Article.Text != "a\ufffdb\ufffdc\ufffd😀 "+pad || items[0].Undecodable != 3 {
		t.Errorf("%+v", items)
	}
}

func TestDecodeGivesValidTextAndKeepsValidText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")
		s, bad := decode(b)
		if !utf8.ValidString(s) || strings.Contains(s, "\x00") || bad < 0 || bad > len(b) {
			t.Fatalf("%q: %q, %d", b, s, bad)
		}
		text := strings.ReplaceAll(rapid.String().Draw(t, "text"), "\x00", "")
		if s, bad := decode([]byte(text)); s != text || bad != 0 {
			t.Fatalf("%q became %q, %d", text, s, bad)
		}
	})
}
