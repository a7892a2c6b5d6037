package extract

import (
	"strings"
	"testing"
	"unicode/utf16"
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

func TestArabicIsReadRightWhateverThePageDeclares(t *testing.T) {
	plain := strings.NewReplacer("«", `"`, "»", `"`).Replace(arabicText)
	for name, c := range map[string]struct {
		in, want string
	}{
		"windows-1256":         {encoded(t, charmap.Windows1256, arabicText), arabicText},
		"ISO-8859-6":           {encoded(t, charmap.ISO8859_6, plain), plain},
		"UTF-8":                {arabicText, arabicText},
		"UTF-8 with mark":      {"\ufeff" + arabicText, arabicText},
		"UTF-16 little endian": {utf16Text(arabicText+"😀", false), arabicText + "😀"},
		"UTF-16 big endian":    {utf16Text(arabicText+"😀", true), arabicText + "😀"},
	} {
		for _, header := range []string{"", "text/html", "text/html; charset=utf-8", "text/html; charset=windows-1252", "text/html; charset=iso-8859-1", "text/html; charset=nonsense", ";;"} {
			for _, meta := range []string{"", `<meta charset="utf-8">`, `<meta http-equiv=Content-Type content="text/html; charset=windows-1252">`, `<?xml version="1.0" encoding="ISO-8859-1"?>`} {
				in, want := c.in, c.want
				if !strings.HasPrefix(name, "UTF-16") && !strings.HasPrefix(name, "UTF-8 with") {
					in, want = meta+in, meta+want
				}
				if got, bad, err := Decode([]byte(in), header); got != want || bad != 0 || err != nil {
					t.Errorf("%s, header %q, page %q: %q, %d bad, %v", name, header, meta, got, bad, err)
				}
			}
		}
	}
}

func utf16Text(s string, big bool) string {
	units := utf16.Encode([]rune("\ufeff" + s))
	out := make([]byte, 0, 2*len(units))
	for _, u := range units {
		if big {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	return string(out)
}

func TestDeclaredCharsetIsUsedForWhatIsNotArabic(t *testing.T) {
	for _, c := range []struct{ in, header string }{
		{"<p>caf\xe9 cr\xe8me", "text/html; charset=ISO-8859-1"},
		{"<meta charset=windows-1252><p>caf\xe9 cr\xe8me", ""},
		{"<?xml version='1.0' encoding='iso-8859-1'?><p>caf\xe9 cr\xe8me", "text/html; charset=utf-8"},
	} {
		if got, bad, err := Decode([]byte(c.in), c.header); !strings.HasSuffix(got, "café crème") || bad != 0 || err != nil {
			t.Errorf("%q, %q: %q, %d, %v", c.in, c.header, got, bad, err)
		}
	}
}

func TestBrokenUTF8IsNotTakenForACodePage(t *testing.T) {
	got, bad, err := Decode([]byte(strings.Repeat(arabicText, 5)+"\xd8"+arabicText), "")
	if bad != 1 || err != nil || got != strings.Repeat(arabicText, 5)+"\ufffd"+arabicText {
		t.Errorf("%d bad, %v: %q", bad, err, got)
	}
	for _, s := range []string{"caf\xe9 cr\xe8me", "\xff\xfe\xfd", "\xc7\xe1"} {
		if got, ok := codePage([]byte(s)); ok {
			t.Errorf("%q was taken for Arabic: %q", s, got)
		}
	}
	if _, bad, err := Decode([]byte(strings.Repeat("نص\xd8", 30)), ""); err == nil || bad != 30 || !strings.Contains(err.Error(), "save it as UTF-8") {
		t.Errorf("more than one in a hundred: %d, %v", bad, err)
	}
}

func TestHalfUTF16UnitsAndNULAreCounted(t *testing.T) {
	got, bad := decode([]byte("\xff\xfe\x01\xd8a\x00\x00\x00\x06"), "")
	if got != "\ufffda\ufffd\ufffd" || bad != 3 {
		t.Errorf("%q, %d bad", got, bad)
	}
}

func TestDecodeGivesValidTextAndKeepsValidText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")
		s, bad, _ := Decode(b, rapid.SampledFrom([]string{"", "text/html; charset=windows-1256"}).Draw(t, "header"))
		if !utf8.ValidString(s) || strings.Contains(s, "\x00") || bad < 0 || bad > len(b) {
			t.Fatalf("%q: %q, %d", b, s, bad)
		}
		text := strings.ReplaceAll(rapid.String().Draw(t, "text"), "\x00", "")
		if s, bad, _ := Decode([]byte(text), ""); s != strings.TrimPrefix(text, "\ufeff") || bad != 0 {
			t.Fatalf("%q became %q, %d", text, s, bad)
		}
	})
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{arabicText, "\xff\xfe\x27\x06", "\xfe\xff\x06\x27\xd8", "<meta charset=windows-1256>\xc7\xe1", "<?xml version='1.0' encoding='gb18030'?>\x81", "\x1b$B\x00"} {
		f.Add([]byte(s), "text/html; charset=utf-8")
		f.Add([]byte(s), "text/html; charset=iso-2022-jp")
	}
	f.Fuzz(func(t *testing.T, data []byte, header string) {
		s, bad, err := Decode(data, header)
		if !utf8.ValidString(s) || strings.IndexByte(s, 0) >= 0 || bad < 0 || bad > utf8.RuneCountInString(s) {
			t.Fatalf("%q as %q: %q, %d", data, header, s, bad)
		}
		if (err != nil) != (bad*100 > utf8.RuneCountInString(s)) {
			t.Fatalf("%q as %q: %d bad, %v", data, header, bad, err)
		}
	})
}
