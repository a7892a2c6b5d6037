package read

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
)

func TestHTMLInFieldsIsTurnedIntoText(t *testing.T) {
	for name, in := range map[string]string{
		"a.jsonl": `{"title":"<b>مكتبة</b> البلدة","text":"<p>فتحت المكتبة أبوابها.</p><p>وحضر &quot;الأهالي&quot;.</p>"}`,
		"a.json":  `[{"id":7,"date":"2024-05-05T10:00:00","link":"https://fanar.example/7","title":{"rendered":"مكتبة &#8211; البلدة"},"content":{"rendered":"<p>فتحت المكتبة أبوابها.</p>\n<p>وحضر &quot;الأهالي&quot;.</p>\n","protected":false}}]`,
		"a.csv":   "title,body\nمكتبة البلدة,\"<p>فتحت المكتبة أبوابها.</p><p>وحضر \"\"الأهالي\"\".</p>\"\n",
	} {
		items := collect(t, Options{}, write(t, name, in))
		if len(items) != 1 || items[0].Err != nil {
			t.Fatalf("%s: %+v", name, items)
		}
		a := items[0].Article
		if a.Text != "فتحت المكتبة أبوابها.\nوحضر \"الأهالي\"." || !strings.HasPrefix(a.Title, "مكتبة ") || strings.ContainsAny(a.Title, "<&") {
			t.Errorf("%s: %q: %q", name, a.Title, a.Text)
		}
	}
}

func TestArticlesOfAWordPressDatabaseAreReadWithoutASetting(t *testing.T) {
	file := filepath.Join(t.TempDir(), "site.sqlite")
	db, err := sql.Open("sqlite3", file)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{
		`CREATE TABLE wp_options (option_id INTEGER PRIMARY KEY, option_name TEXT, option_value TEXT)`,
		`CREATE TABLE wp_posts (ID INTEGER PRIMARY KEY, post_author INTEGER, post_date TEXT, post_date_gmt TEXT, post_content TEXT, post_title TEXT, post_excerpt TEXT, post_status TEXT, guid TEXT, post_type TEXT)`,
		`INSERT INTO wp_posts VALUES (41, 1, '2024-05-05 10:00:00', '2024-05-05 07:00:00', '<!-- wp:paragraph --><p>فتحت المكتبة أبوابها.</p><!-- /wp:paragraph -->', 'مكتبة البلدة', '', 'publish', 'https://fanar.example/?p=41', 'post')`,
		`INSERT INTO wp_posts VALUES (42, 1, '0000-00-00 00:00:00', '0000-00-00 00:00:00', 'بدأ العمل في <em>الجسر</em>.' || char(13, 10, 13, 10) || 'وينتهي في الخريف.', 'جسر', '', 'publish', 'https://fanar.example/?p=42', 'post')`,
	} {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	db.Close()
	items := collect(t, Options{}, file)
	if len(items) != 2 || items[0].Err != nil || items[1].Err != nil {
		t.Fatalf("%+v", items)
	}
	first, second := items[0].Article, items[1].Article
	if first.Text != "فتحت المكتبة أبوابها." || first.ID != "41" || first.Title != "مكتبة البلدة" || first.Published != "2024-05-05 10:00:00" {
		t.Errorf("%+v", first)
	}
	if second.Text != "بدأ العمل في الجسر.\nوينتهي في الخريف." || second.Published != "" {
		t.Errorf("%+v", second)
	}
}

func TestAWholePageInAFieldIsReadAsAPage(t *testing.T) {
	page := `<!DOCTYPE html><html lang=\"ar\"><head><meta charset=\"windows-1256\"><title>مكتبة البلدة تفتح أبوابها</title><meta property=\"og:site_name\" content=\"صحيفة الفنار\"><meta property=\"article:published_time\" content=\"2024-05-05T10:00:00+03:00\"></head><body><nav><a href=\"/\">الرئيسية</a></nav><article><h1>مكتبة البلدة تفتح أبوابها</h1><p>فتح مجلس البلدة المكتبة العامة للأطفال صباح الأحد بعد أعمال ترميم دامت عاما كاملا، وحضر الافتتاح أهالي الأحياء القريبة.</p></article></body></html>`
	items := collect(t, Options{}, write(t, "a.jsonl", `{"url":"https://fanar.example/1","html":"`+page+`"}`))
	if len(items) != 1 || items[0].Err != nil {
		t.Fatalf("%+v", items)
	}
	a := items[0].Article
	if !strings.HasPrefix(a.Text, "فتح مجلس") || strings.Contains(a.Text, "الرئيسية") || a.OutletName != "صحيفة الفنار" || a.Published != "2024-05-05T10:00:00+03:00" || a.Title != "مكتبة البلدة تفتح أبوابها" {
		t.Errorf("%+v", a)
	}
	items = collect(t, Options{}, write(t, "b.jsonl", `{"url":"https://fanar.example/1","text":"<p><img src=\"a.jpg\"></p>"}`))
	if len(items) != 1 || items[0].Err == nil {
		t.Fatalf("%+v", items)
	}
	checkMessage(t, items[0].Err)
}

func TestATimeThatIsMarkedAsMissingIsUnknown(t *testing.T) {
	for _, s := range []string{"NULL", `\N`, "NaN", "NaT", "None", "N/A", "-", "0000-00-00", "0000-00-00 00:00:00"} {
		if got, err := readTime(s); got != "" || err != nil {
			t.Errorf("%s: %q, %v", s, got, err)
		}
	}
	if got, err := readTime("قريبا"); err == nil {
		t.Errorf("read %q", got)
	}
}
