package read

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestListsInTheAnswersOfInterfacesAreRead(t *testing.T) {
	for name, in := range map[string]string{
		"a.json":  `{"status":"ok","totalResults":2,"articles":[{"source":{"id":null,"name":"الفنار"},"title":"مكتبة","content":"فتحت المكتبة."},{"source":{"name":"الفنار"},"title":"جسر","content":"بدأ العمل."}]}`,
		"b.json":  "{\n \"took\": 3,\n \"tags\": [{\"key\": 1}],\n \"hits\": {\"hits\": [\n  {\"_id\": \"1\", \"_source\": {\"source\": {\"name\": \"الفنار\"}, \"title\": \"مكتبة\", \"content\": \"فتحت المكتبة.\"}},\n  {\"_source\": {\"title\": \"جسر\", \"content\": \"بدأ العمل.\"}}]}}\n",
		"c.jsonl": `{"page":1,"results":[{"title":"مكتبة","content":"فتحت المكتبة."}]}` + "\n" + `{"page":2,"results":[{"title":"جسر","content":"بدأ العمل."}]}` + "\n",
	} {
		items := collect(t, Options{}, write(t, name, in))
		if len(items) != 2 || items[0].Err != nil || items[1].Err != nil || items[0].Record != 1 || items[1].Record != 2 ||
			items[0].Article.Text != "فتحت المكتبة." || items[1].Article.Title != "جسر" {
			t.Errorf("%s: %+v", name, items)
		}
	}
}

func TestAnElementThatCannotBeReadIsRejectedAlone(t *testing.T) {
	in := `{"page":1,"results":[{"text":"أول"},{"text":7,"published":"غدا"},{"text":"ثالث"}]}` + "\n" + `{"error":"rate limit"}` + "\n" + `{"page":2,"results":[{"text":"رابع"}]}` + "\n"
	var got []string
	for _, it := range collect(t, Options{}, write(t, "a.jsonl", in)) {
		if it.Err != nil {
			checkMessage(t, it.Err)
			got = append(got, fmt.Sprint(it.Record, "!", string(it.Raw)))
			continue
		}
		got = append(got, fmt.Sprint(it.Record, " ", it.Article.Text))
	}
	want := `1 أول|2!{"text":7,"published":"غدا"}|3 ثالث|4!{"error":"rate limit"}|5 رابع`
	if strings.Join(got, "|") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, "|"), want)
	}
}

func TestAnArticleWithAListOfCommentsIsOneArticle(t *testing.T) {
	items := collect(t, Options{}, write(t, "a.json", `{"text":"فتحت المكتبة.","comments":[{"text":"أحسنتم"},{"text":"شكرا"}]}`))
	if len(items) != 1 || items[0].Article == nil || items[0].Article.Text != "فتحت المكتبة." {
		t.Errorf("%+v", items)
	}
}

func TestNamesAndParagraphsInListsOfObjectsAreJoined(t *testing.T) {
	items := collect(t, Options{}, write(t, "a.json", `[{"authors":[{"id":1,"name":"هدى"},{"name":"ليلى"}],"paragraphs":[{"type":"p","text":"فتحت المكتبة."},{"type":"image","src":"a.jpg"},{"text":"وحضر الأهالي."}]}]`))
	if len(items) != 1 || items[0].Err != nil || items[0].Article.Byline != "هدى، ليلى" || items[0].Article.Text != "فتحت المكتبة.\nوحضر الأهالي." {
		t.Errorf("%+v", items)
	}
	items = collect(t, Options{}, write(t, "b.json", `[{"text":[["فتحت"]]},{"text":[{"x":1}]}]`))
	if len(items) != 2 || items[0].Err == nil || items[1].Err == nil {
		t.Errorf("%+v", items)
	}
}

func TestWhatABrowserSavesBesideAPageIsPassedOver(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{"page_files/app.js": "function x() { return 1 }", "page_files/style.css": "body { color: red }", "desktop.ini": "[.ShellClassInfo]", "a.txt": "فتح مجلس البلدة المكتبة العامة للأطفال صباح الأحد."} {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	items := collect(t, Options{}, folder)
	if len(items) != 1 || items[0].Err != nil || !strings.HasSuffix(items[0].Source, "a.txt") {
		t.Errorf("%+v", items)
	}
}
