package read

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
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
		items := readStdin(t, Options{}, `{"text":"`+strings.ReplaceAll(c.in, `"`, `\"`)+`"}`)
		if len(items) != 1 || items[0].Err != nil || items[0].Article.Text != c.want {
			t.Errorf("%s in JSON: %+v", name, items)
		}
	}
	items := readStdin(t, Options{}, encoded(t, charmap.Windows1256, page))
	if len(items) != 1 || items[0].Err != nil || items[0].Article.Title != pageTitle {
		t.Errorf("page: %+v", items)
	}
}

func TestMoreThanOneUndecodableCharacterInAHundredRejects(t *testing.T) {
	in := strings.Repeat(arabicText, 5) + "\xd8" + arabicText
	items := readStdin(t, Options{}, `{"text":"`+in+`"}`)
	if len(items) != 1 || items[0].Err != nil || items[0].Undecodable != 1 {
		t.Errorf("one byte in hundreds: %+v", items)
	}
	items = readStdin(t, Options{}, `{"text":"`+strings.Repeat("نص\xd8", 30)+`"}`)
	if len(items) != 1 || items[0].Err == nil || !strings.Contains(items[0].Err.Error(), "cannot be decoded") {
		t.Errorf("more than one in a hundred: %+v", items)
	}
}

func TestNULAndLoneSurrogatesBecomeReplacementCharacters(t *testing.T) {
	pad := strings.Repeat("ا", 500)
	items := readStdin(t, Options{}, `{"text":"a\u0000b\ud800c\udc00\ud83d\ude00 `+pad+`"}`)
	if len(items) != 1 || items[0].Err != nil || items[0].Article.Text != "a\ufffdb\ufffdc\ufffd😀 "+pad || items[0].Undecodable != 3 {
		t.Errorf("%+v", items)
	}
}
