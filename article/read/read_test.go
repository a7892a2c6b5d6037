package read

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"pgregory.net/rapid"

	"isnad/article"
)

// A page of our own: headline, date, two paragraphs.
const page = `مجلس البلدة يفتح المكتبة العامة للأطفال
تاريخ النشر: 5 مايو 2024
فتح مجلس البلدة المكتبة العامة للأطفال صباح السبت بعد أعمال ترميم دامت عاما كاملا.
وقالت أمينة المكتبة إن القاعة الجديدة تتسع لمئة طفل.
`

const pageTitle = "مجلس البلدة يفتح المكتبة العامة للأطفال"

// collect reads everything.
func collect(t testing.TB, o Options, sources ...string) []Item {
	t.Helper()
	var items []Item
	for it := range Open(sources, o).Items(t.Context()) {
		if (it.Err == nil) != (it.Article != nil) {
			t.Fatalf("an item with article %v and error %v", it.Article, it.Err)
		}
		items = append(items, it)
	}
	return items
}

// readStdin reads one text from standard input.
func readStdin(t testing.TB, o Options, s string) []Item {
	t.Helper()
	o.Stdin = strings.NewReader(s)
	return collect(t, o, "-")
}

// write makes a file in a fresh folder.
func write(t testing.TB, name, content string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

func gzipped(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

func TestTextFileGivesItsArticle(t *testing.T) {
	file := write(t, "page.txt", page)
	items := collect(t, Options{Outlet: "fanar", URL: "https://fanar.example/1", Title: "unused", Published: "2020", Collection: "c"}, file)
	if len(items) != 1 || items[0].Err != nil {
		t.Fatalf("%+v", items)
	}
	want := &article.Article{Outlet: "fanar", URL: "https://fanar.example/1", Collection: "c", Title: pageTitle, Published: "2024-05-05",
		Text:     strings.Join(strings.Split(strings.TrimSpace(page), "\n")[2:], "\n"),
		Sighting: article.Sighting{Page: file, Position: 1}}
	if d := cmp.Diff(want, items[0].Article); d != "" {
		t.Error(d)
	}
	if items[0].Source != file || items[0].Record != 1 {
		t.Errorf("%+v", items[0])
	}
}

func TestOptionsFillWhatATextDoesNotState(t *testing.T) {
	text := "فتح مجلس البلدة المكتبة العامة للأطفال صباح السبت بعد أعمال ترميم دامت عاما كاملا."
	items := readStdin(t, Options{Outlet: "fanar", Title: "عنوان", Published: "5 مايو 2024"}, text)
	if len(items) != 1 || items[0].Err != nil {
		t.Fatalf("%+v", items)
	}
	if a := items[0].Article; a.Title != "عنوان" || a.Published != "2024-05-05" || a.Outlet != "fanar" || a.Text != text {
		t.Errorf("%+v", a)
	}
}

func TestJSONLinesFields(t *testing.T) {
	in := `{"id": 17, "url": "https://a.example/1", "outlet": "fanar", "outlet_name": "الفنار", "collection": "c", "title": "ع", "byline": ["أ", "ب"],
"credit": "(واس)", "published": "2024-03-15T12:36+00:00", "modified": "5 مايو 2024", "crawled": "2024-03-16", "lang": "ar", "page_url": "https://a.example/",
"canonical": "https://b.example/1", "text": "  نص\r\n&quot;أول&quot;\u0640 \ud83d\ude00 ", "extra": {"deep": [1, 2.5e-3, {"x": null}]}, "flag": true}`
	in = strings.ReplaceAll(in, "\n", "") + "\n"
	items := readStdin(t, Options{Outlet: "other", Collection: "d"}, in)
	if len(items) != 1 || items[0].Err != nil {
		t.Fatalf("%+v", items)
	}
	want := &article.Article{ID: "17", URL: "https://a.example/1", Outlet: "fanar", OutletName: "الفنار", Collection: "c", Title: "ع", Byline: "أ، ب",
		Credit: "(واس)", Published: "2024-03-15T12:36+00:00", Modified: "2024-05-05", Crawled: "2024-03-16", Lang: "ar", PageURL: "https://a.example/",
		Canonical: "https://b.example/1", Text: "  نص\r\n&quot;أول&quot;ـ 😀 ", Sighting: article.Sighting{Page: "https://a.example/", Position: 1}}
	if d := cmp.Diff(want, items[0].Article); d != "" {
		t.Error(d)
	}
}

func TestMapReadsOtherFieldNames(t *testing.T) {
	o := Options{Map: map[string]string{"text": "body", "title": "text", "byline": "head"}}
	items := readStdin(t, o, `{"body": "نص", "text": "عنوان", "head": "كاتب", "title": "ignored"}`)
	if len(items) != 1 || items[0].Err != nil {
		t.Fatalf("%+v", items)
	}
	if a := items[0].Article; a.Text != "نص" || a.Title != "عنوان" || a.Byline != "كاتب" {
		t.Errorf("%+v", a)
	}
}

func TestEmptyTextIsAnArticleAndNoTextIsNot(t *testing.T) {
	items := readStdin(t, Options{}, `{"id":"1","text":""}`+"\n"+`{"id":"2","text":null}`+"\n"+`{"id":"3"}`)
	if len(items) != 3 || items[0].Err != nil || items[1].Err != nil || items[2].Err == nil {
		t.Fatalf("%+v", items)
	}
}

func TestTheSameRecordsInEveryWrapping(t *testing.T) {
	records := []string{`{"id":"1","text":"أول\nسطر"}`, `{"id":"2","text":"ثان [}","n":[[]]}`, `{"id":"3","text":"ثالث"}`}
	spread := strings.NewReplacer(`,"text"`, ",\n \"text\"", "{", "{\n").Replace
	utf16le := func(s string) string {
		out := []byte{0xff, 0xfe}
		for _, r := range s {
			out = append(out, byte(r), byte(r>>8))
		}
		return string(out)
	}
	utf16be := func(s string) string {
		out := []byte(utf16le(s))
		for i := 0; i < len(out); i += 2 {
			out[i], out[i+1] = out[i+1], out[i]
		}
		return string(out)
	}
	lines := strings.Join(records, "\n")
	for name, in := range map[string]string{
		"lines":          lines,
		"lines, end":     lines + "\n",
		"lines, CRLF":    strings.ReplaceAll(lines, "\n", "\r\n"),
		"gzip":           gzipped(lines),
		"gzip members":   gzipped(records[0]+"\n") + gzipped(records[1]+"\n"+records[2]),
		"UTF-8 mark":     "\ufeff" + lines,
		"UTF-16 LE":      utf16le(lines),
		"UTF-16 BE":      utf16be(lines),
		"gzip of UTF-16": gzipped(utf16le(lines)),
		"array":          "[" + strings.Join(records, ",") + "]",
		"array, spread":  "[\n" + spread(strings.Join(records, ",\n")) + "\n]\n",
		"objects spread": spread(lines),
	} {
		items := readStdin(t, Options{}, in)
		if len(items) != 3 {
			t.Errorf("%s: %d items %v", name, len(items), items)
			continue
		}
		for i, want := range []string{"أول\nسطر", "ثان [}", "ثالث"} {
			if it := items[i]; it.Err != nil || it.Article.Text != want || it.Article.ID != fmt.Sprint(i+1) || it.Record != i+1 || it.Article.Sighting.Position != i+1 {
				t.Errorf("%s: %+v", name, it)
			}
		}
	}
}

func TestFolderIsReadInOrderOfNames(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"b/2.jsonl": `{"id":"3","text":"x"}`, "a.jsonl": `{"id":"1","text":"x"}` + "\n" + `{"id":"2","text":"x"}`, "c.JSONL.GZ": gzipped(`{"id":"4","text":"x"}`),
		".hidden.jsonl": "{", ".git/x.jsonl": "{", "isnad.db": "{", "isnad.db-wal": "{", "z.jsonl": `{"id":"5","text":"x"}`,
	} {
		os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755)
		os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644)
	}
	if err := os.Symlink(dir, filepath.Join(dir, "b", "loop")); err != nil {
		t.Log("no links here:", err)
	}
	var got []string
	for _, it := range collect(t, Options{}, dir) {
		if it.Err != nil {
			t.Fatal(it.Source, it.Err)
		}
		got = append(got, it.Article.ID+" "+it.Source[len(dir)+1:])
	}
	if d := cmp.Diff([]string{"1 a.jsonl", "2 a.jsonl", "3 b/2.jsonl", "4 c.JSONL.GZ", "5 z.jsonl"}, got); d != "" {
		t.Error(d)
	}
}

func TestSourcesAreReadInTheOrderGiven(t *testing.T) {
	a, b := write(t, "a.jsonl", `{"id":"1","text":"x"}`), write(t, "b.jsonl", `{"id":"2","text":"x"}`)
	items := collect(t, Options{Stdin: strings.NewReader(`{"id":"3","text":"x"}`)}, b, "-", a)
	var got []string
	for _, it := range items {
		got = append(got, it.Article.ID)
	}
	if d := cmp.Diff([]string{"2", "3", "1"}, got); d != "" {
		t.Error(d)
	}
}

// Thousands of records over many batches, some of them broken, come in order.
func TestOrderAndNumbersOverManyBatches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		n := rapid.IntRange(1, 400).Draw(t, "lines")
		bad := map[int]bool{}
		pad := strings.Repeat("كلمة ", rapid.IntRange(0, 2000).Draw(t, "pad"))
		for i := 1; i <= n; i++ {
			switch rapid.IntRange(0, 9).Draw(t, "kind") {
			case 0:
				bad[i] = true
				b.WriteString("{\"id\" 1}\n")
			case 1:
				bad[i] = true
				fmt.Fprintf(&b, "{\"text\":%q}\n", strings.Repeat("y", 40000))
			default:
				fmt.Fprintf(&b, "{\"id\":\"%d\",\"text\":%q}\n", i, pad)
			}
		}
		o := Options{Stdin: strings.NewReader(b.String()), MaxRecord: 30000}
		next := 1
		for it := range Open([]string{"-"}, o).Items(context.Background()) {
			if it.Record != next || (it.Err != nil) != bad[next] || it.Fatal || it.Err == nil && it.Article.ID != fmt.Sprint(next) {
				t.Fatalf("at line %d: %+v", next, it)
			}
			next++
		}
		if next != n+1 {
			t.Fatalf("%d of %d lines", next-1, n)
		}
	})
}

func TestProgressEndsAtTheSizeOfTheFiles(t *testing.T) {
	a, b := write(t, "a.jsonl.gz", gzipped(`{"text":"x"}`)), write(t, "b.txt", page)
	s := Open([]string{a, b}, Options{})
	for range s.Items(t.Context()) {
	}
	done, total := s.Progress()
	if want := int64(len(gzipped(`{"text":"x"}`)) + len(page)); done != want || total != want {
		t.Errorf("progress %d of %d, want %d", done, total, want)
	}
	s = Open([]string{a, "-"}, Options{Stdin: strings.NewReader(page)})
	for range s.Items(t.Context()) {
	}
	if _, total := s.Progress(); total != 0 {
		t.Errorf("total %d with standard input among the sources", total)
	}
}

// endless gives lines for ever.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	const line = `{"id":"1","text":"نص"}` + "\n"
	n := 0
	for n+len(line) <= len(p) {
		n += copy(p[n:], line)
	}
	return n, nil
}

func TestStopsWithoutLeavingGoroutines(t *testing.T) {
	before := runtime.NumGoroutine()
	for _, after := range []int{0, 1, 5000} {
		n := 0
		for range Open([]string{"-"}, Options{Stdin: endless{}}).Items(t.Context()) {
			if n++; n > after {
				break
			}
		}
		ctx, cancel := context.WithCancel(t.Context())
		n = 0
		for range Open([]string{"-"}, Options{Stdin: endless{}}).Items(ctx) {
			if n++; n > after {
				cancel()
			}
		}
		if n > after+1 {
			t.Errorf("%d items behind the cancellation", n-after-1)
		}
		cancel()
	}
	for range 200 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	buf := make([]byte, 1<<16)
	t.Errorf("%d goroutines before, %d after\n%s", before, runtime.NumGoroutine(), buf[:runtime.Stack(buf, true)])
}

// blocked is a terminal at which nobody types.
type blocked struct{ release chan struct{} }

func (b blocked) Read([]byte) (int, error) { <-b.release; return 0, context.Canceled }

func TestCancellationDoesNotWaitForStandardInput(t *testing.T) {
	b := blocked{make(chan struct{})}
	defer close(b.release)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	done := make(chan struct{})
	go func() {
		defer close(done)
		for it := range Open([]string{"-"}, Options{Stdin: b}).Items(ctx) {
			t.Errorf("%+v", it)
		}
	}()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("still waiting for standard input")
	}
}

func TestCancellationDoesNotWaitForTheWriterOfANamedPipe(t *testing.T) {
	name := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Skip("no named pipes here:", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	done := make(chan struct{})
	go func() {
		defer close(done)
		for it := range Open([]string{name}, Options{}).Items(ctx) {
			t.Errorf("%+v", it)
		}
	}()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Error("still waiting for a writer")
	}
	// The goroutine that was left behind ends when a writer comes.
	if w, err := os.OpenFile(name, os.O_WRONLY, 0); err == nil {
		w.Close()
	}
}

func TestANamedPipeIsReadLikeAFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Skip("no named pipes here:", err)
	}
	go os.WriteFile(name, []byte(`{"id":"1","text":"نص"}`+"\n"), 0)
	if items := collect(t, Options{}, name); len(items) != 1 || items[0].Err != nil {
		t.Errorf("%+v", items)
	}
}

func TestOneNULInTheFirstRecordDoesNotCostTheOthers(t *testing.T) {
	long := strings.Repeat("نص طويل يقرؤه الناس. ", 20)
	items := readStdin(t, Options{}, "{\"id\":\"1\",\"text\":\"ن\x00ص\"}\n"+`{"id":"2","text":"`+long+`"}`+"\n")
	if len(items) != 2 || items[0].Err == nil || items[1].Err != nil {
		t.Errorf("%+v", items)
	}
}

func TestNothingIsReadBeforeItIsAskedFor(t *testing.T) {
	s := Open([]string{"-"}, Options{Stdin: endless{}})
	next := s.Items(t.Context())
	if done, _ := s.Progress(); done != 0 {
		t.Error("read ahead of Items")
	}
	for range next {
		time.Sleep(50 * time.Millisecond) // a slow caller
		break
	}
	if done, _ := s.Progress(); done > 64<<20 {
		t.Errorf("%d bytes read ahead of a slow caller", done)
	}
}
