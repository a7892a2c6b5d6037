package read

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode"
)

// one reads sources of which one item, an error, is expected.
func one(t *testing.T, items []Item) Item {
	t.Helper()
	if len(items) != 1 || items[0].Err == nil {
		t.Fatalf("want one error, got %+v", items)
	}
	return items[0]
}

// readable holds what is true of every message.
func checkMessage(t testing.TB, err error) {
	t.Helper()
	msg := err.Error()
	if len(msg) > 1200 || strings.ContainsFunc(msg, func(r rune) bool { return unicode.IsControl(r) || turns(r) }) {
		t.Fatalf("message is not safe to print: %q", msg)
	}
}

func TestErrorsOfSources(t *testing.T) {
	empty := t.TempDir()
	onlyBinary := t.TempDir()
	os.WriteFile(filepath.Join(onlyBinary, "x.bin"), []byte("\x00\x01"), 0o644)
	loop := filepath.Join(t.TempDir(), "loop")
	if err := os.Symlink(loop, loop); err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp("", "s") // a short name: that of a socket may have 107 bytes
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	socket := filepath.Join(dir, "s")
	l, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	for _, c := range []struct {
		name   string
		source string
		fatal  bool
		want   []string
	}{
		{"missing", filepath.Join(empty, "nowhere.txt"), true, []string{"no such file", "check the name"}},
		{"empty folder", empty, true, []string{"no article in the folder", "name a folder"}},
		{"empty file", write(t, "e.txt", ""), true, []string{"empty"}},
		{"empty packed file", write(t, "e.gz", gzipped("")), true, []string{"empty"}},
		{"blank file", write(t, "e.jsonl", " \n\n\t\n"), true, []string{"no record"}},
		{"table without rows", write(t, "t.csv", "title,text\n"), true, []string{"no record", "without rows"}},
		{"link to itself", loop, true, []string{"lead back to themselves", "name the file"}},
		{"endless name", strings.Repeat("x", 5000), true, []string{"longer than"}},
		{"socket", socket, true, []string{"socket", "name a file"}},
		{"binary", write(t, "x.txt", "text\x00\x01\x02"), true, []string{"binary", "JSON lines and arrays"}},
		{"control characters", write(t, "x.txt", strings.Repeat("\x01\x02abc", 9)), true, []string{"binary"}},
		{"packed binary", write(t, "x.gz", gzipped("\x00\x01")), true, []string{"binary"}},
		{"cut database", write(t, "x.txt", "SQLite format 3\x00"), true, []string{"SQLite", "cut off"}},
		{"our database", write(t, "x.txt", "SQLite format 3\x00"+strings.Repeat("\x00", 52)+"isnd"+strings.Repeat("\x00", 99)), true, []string{"a database of isnad", "isnad export"}},
		{"damaged database", write(t, "x.txt", "SQLite format 3\x00"+strings.Repeat("\x07", 9000)), true, []string{"SQLite", "damaged"}},
		{"PDF", write(t, "x.pdf", "%PDF-1.4 abc"), true, []string{"PDF", "save its text"}},
		{"office document", write(t, "x.docx", "PK\x03\x04abc"), true, []string{"office", "convert"}},
		{"office document under another name", write(t, "x", "PK\x03\x04"+strings.Repeat("\x00", 26)+"[Content_Types].xml"), true, []string{"office", "convert"}},
		{"electronic book under another name", write(t, "x", "PK\x03\x04"+strings.Repeat("\x00", 26)+"mimetypeapplication/epub+zip"), true, []string{"electronic book", "save its text"}},
		{"broken zip", write(t, "x.zip", "PK\x03\x04abc"), true, []string{"zip", "cut off"}},
		{"xz", write(t, "x.jsonl.xz", "\xfd7zXZ\x00abc"), true, []string{"xz -d"}},
		{"address", "https://fanar.example/1", true, []string{"not fetched", "--url"}},
		{"table without texts", write(t, "x.csv", "id,name\n1,نص\n"), true, []string{"the columns are id, name", "--map text=COLUMN"}},
		{"feed", write(t, "x", `<?xml version="1.0"?><rss/>`), false, []string{"no entry"}},
		{"twice packed", write(t, "x.gz", gzipped(gzipped("x"))), true, []string{"unpack it once"}},
		{"half a header", write(t, "x.gz", "\x1f\x8b\x08"), true, []string{"cut off"}},
		{"damaged header", write(t, "x.gz", "\x1f\x8b\x01garbage garbage"), true, []string{"damaged"}},
		{"web page", write(t, "x.html", "<html><p>نص</p></html>"), false, []string{"find article"}},
		{"XML", write(t, "x", `<?xml version="1.0"?><data/>`), true, []string{"XML", "convert"}},
		{"page without an article", write(t, "x.txt", "الرئيسية\nرياضة\n"), false, []string{"no paragraph", "--split never"}},
		{"undecodable", write(t, "x.txt", strings.Repeat("abc \xff\xfe\xc3( ", 30)), false, []string{"cannot be decoded", "UTF-8"}},
		{"JSON without a brace", write(t, "x.json", "hello"), false, []string{"invalid JSON at column 1", "'h' where an object should stand"}},
	} {
		it := one(t, collect(t, Options{}, c.source))
		if it.Source != c.source || it.Fatal != c.fatal {
			t.Errorf("%s: %+v", c.name, it)
		}
		for _, w := range c.want {
			if !strings.Contains(it.Err.Error(), w) {
				t.Errorf("%s: %q does not say %q", c.name, it.Err, w)
			}
		}
		checkMessage(t, it.Err)
	}
	// A binary file in a folder is one rejection, and the folder is not another.
	items := collect(t, Options{}, onlyBinary)
	if len(items) != 1 || items[0].Source != filepath.Join(onlyBinary, "x.bin") {
		t.Errorf("%+v", items)
	}
	// What cannot be read does not keep the others from being read.
	items = collect(t, Options{}, filepath.Join(empty, "nowhere"), write(t, "a.txt", page), onlyBinary)
	if len(items) != 3 || items[1].Err != nil {
		t.Errorf("%+v", items)
	}
}

func TestErrorsOfRecords(t *testing.T) {
	const good = `{"id":"g","text":"نص"}`
	for name, c := range map[string]struct {
		line string
		want []string
	}{
		"no text":             {`{"id":"1","body":"x","head line":"y","outlet":"o"}`, []string{`no field text`, `body, "head line", id, outlet`, "--map text=FIELD"}},
		"no field":            {`{}`, []string{"the record is empty"}},
		"cut off":             {`{"id":"1","te`, []string{"column 14", "ends inside a string"}},
		"not an object":       {`"text"`, []string{"column 1", "an object"}},
		"array":               {`42`, []string{"'4' where an object should stand"}},
		"trailing comma":      {`{"text":"x",}`, []string{"column 13"}},
		"two values":          {`{"text":"x"} {"text":"y"}`, []string{"column 14", "more than one value"}},
		"bad escape":          {`{"text":"\x"}`, []string{"column 10", "escape"}},
		"raw control":         {"{\"text\":\"a\tb\"}", []string{"column 11", "raw control character"}},
		"bad number":          {`{"id":01,"text":""}`, []string{"column 8"}},
		"text is an object":   {`{"text":{"ar":"x"}}`, []string{"field text is an object"}},
		"text is true":        {`{"text":true}`, []string{"field text is true"}},
		"byline of numbers":   {`{"byline":[1],"text":""}`, []string{"field byline is an array"}},
		"deep":                {`{"x":` + strings.Repeat("[", 100000) + `,"text":""}`, []string{"nested more than"}},
		"time":                {`{"published":"soon","text":""}`, []string{"field published", `read time "soon"`, "2024-03-15"}},
		"number as time":      {`{"crawled":12,"text":""}`, []string{"field crawled"}},
		"control in id":       {`{"id":"a\u001b[2J","text":""}`, []string{"field id", `'\x1b'`}},
		"direction in id":     {`{"id":"a\u202eb","text":""}`, []string{"field id", `'\u202e'`}},
		"line end in outlet":  {`{"outlet":"a\nb","text":""}`, []string{"field outlet"}},
		"endless id":          {`{"id":"` + strings.Repeat("x", 5000) + `","text":""}`, []string{"field id is 5000 bytes long"}},
		"lone surrogates":     {`{"text":"` + strings.Repeat(`\ud800`, 20) + `"}`, []string{"cannot be decoded"}},
		"hostile field names": {`{"a\u202e\u0007":1,"` + strings.Repeat("ب", 400) + `":2}`, []string{`"a\u202e\a"`, "..."}},
	} {
		items := readStdin(t, Options{}, good+"\n"+c.line+"\n"+good)
		if len(items) != 3 || items[0].Err != nil || items[1].Err == nil || items[2].Err != nil {
			t.Errorf("%s: %+v", name, items)
			continue
		}
		it := items[1]
		if it.Record != 2 || it.Fatal || string(it.Raw) != c.line {
			t.Errorf("%s: record %d, fatal %v, raw %.60q", name, it.Record, it.Fatal, it.Raw)
		}
		for _, w := range c.want {
			if !strings.Contains(it.Err.Error(), w) {
				t.Errorf("%s: %q does not say %q", name, it.Err, w)
			}
		}
		checkMessage(t, it.Err)
	}
}

func TestManyFieldNamesAreNotAllRepeated(t *testing.T) {
	var b strings.Builder
	for i := range 500 {
		fmt.Fprintf(&b, `"field%03d":1,`, i)
	}
	it := one(t, readStdin(t, Options{}, "{"+strings.TrimSuffix(b.String(), ",")+"}"))
	if !strings.Contains(it.Err.Error(), "field000") || strings.Contains(it.Err.Error(), "field100") {
		t.Error(it.Err)
	}
}

func TestErrorsOfOptions(t *testing.T) {
	two := `{"text":"x"}` + "\n" + `{"text":"y"}`
	for name, c := range map[string]struct {
		o    Options
		want string
	}{
		"title for two":        {Options{Title: "ع"}, "title is given for one article"},
		"url and published":    {Options{URL: "https://a.example", Published: "2024"}, "published, url are given for one article"},
		"unknown field":        {Options{Map: map[string]string{"tekst": "body"}}, "there is no field tekst; ours are id, url"},
		"published unreadable": {Options{Published: "soon"}, "published: read time"},
		"split":                {Options{Split: "maybe"}, "use auto or never"},
	} {
		it := one(t, readStdin(t, c.o, two))
		if !it.Fatal || !strings.Contains(it.Err.Error(), c.want) {
			t.Errorf("%s: %+v", name, it)
		}
	}
	// With one article they are right, and rejected records beside it do not count.
	items := readStdin(t, Options{Title: "ع"}, "{\n"+`{"text":"x"}`)
	items = append(items, readStdin(t, Options{Title: "ع"}, `{"text":"x"}`+"\n{]")...)
	titles := 0
	for _, it := range items {
		if it.Err == nil && it.Article.Title == "ع" {
			titles++
		}
	}
	if titles != 1 {
		t.Errorf("%+v", items)
	}
}

func TestTruncatedGzipGivesWhatStandsBeforeTheCut(t *testing.T) {
	var b strings.Builder
	for i := range 20000 {
		fmt.Fprintf(&b, `{"id":"%d","text":"نص رقم %d"}`+"\n", i, i*7919%10007)
	}
	z := gzipped(b.String())
	for _, cut := range []int{len(z) / 2, len(z) - 1, len(z) - 9} {
		items := collect(t, Options{}, write(t, "x.jsonl.gz", z[:cut]))
		last := items[len(items)-1]
		if len(items) < 2000 || !last.Fatal || !strings.Contains(last.Err.Error(), "cut off") || !strings.Contains(last.Err.Error(), "fetch the file again") {
			t.Errorf("cut at %d of %d: %d items, last %+v", cut, len(z), len(items), last)
		}
		for i, it := range items[:len(items)-1] {
			if it.Err != nil || it.Article.ID != fmt.Sprint(i) {
				t.Fatalf("cut at %d: %+v", cut, it)
			}
		}
	}
	damaged := []byte(z)
	damaged[len(z)/2] ^= 0x55
	items := collect(t, Options{}, write(t, "x.jsonl.gz", string(damaged)))
	if last := items[len(items)-1]; !last.Fatal || !strings.Contains(last.Err.Error(), "damaged") {
		t.Errorf("damaged: %+v", last)
	}
	items = collect(t, Options{}, write(t, "x.jsonl.gz", gzipped(`{"text":"x"}`)+"garbage behind it"))
	if last := items[len(items)-1]; len(items) != 1 || !last.Fatal {
		t.Errorf("garbage behind: %+v", items)
	}
}

// peak runs f and returns by how much the heap grew meanwhile, in bytes.
func peak(f func()) uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before, top := m.HeapAlloc, m.HeapAlloc
	done := make(chan struct{})
	go func() { defer close(done); f() }()
	for {
		runtime.ReadMemStats(&m)
		top = max(top, m.HeapAlloc)
		select {
		case <-done:
			return top - before
		default:
			time.Sleep(time.Millisecond)
		}
	}
}

func TestBombIsRefusedInLittleMemory(t *testing.T) {
	units, size := map[string]string{"one line": " ", "lines": "\n", "letters": "a"}, 96<<20
	if testing.Short() {
		units, size = map[string]string{"lines": "\n"}, 24<<20
	}
	for name, unit := range units {
		file := write(t, "bomb.gz", gzipped(strings.Repeat(unit, size)))
		var items []Item
		grown := peak(func() { items = collect(t, Options{}, file) })
		if last := items[len(items)-1]; !last.Fatal || !strings.Contains(last.Err.Error(), "decompression bomb") {
			t.Errorf("%s: %+v", name, last)
		}
		if grown > 150<<20 {
			t.Errorf("%s: the heap grew by %d MiB", name, grown>>20)
		}
	}
}

// repeat gives a byte n times without holding it.
type repeat struct {
	c    byte
	n    int
	some []byte
}

func (r *repeat) block() []byte {
	if r.some == nil {
		r.some = bytes.Repeat([]byte{r.c}, 64<<10)
	}
	return r.some
}

func (r *repeat) Read(p []byte) (int, error) {
	if r.n == 0 {
		return 0, io.EOF
	}
	n := min(len(p), r.n)
	for i := 0; i < n; {
		i += copy(p[i:n], r.block())
	}
	r.n -= n
	return n, nil
}

func TestALineBeyondAllArticlesIsPassedOver(t *testing.T) {
	const good = `{"id":"g","text":"نص"}`
	most, mib := 32, 200
	if testing.Short() {
		most, mib = 4, 30
	}
	for name, c := range map[string]struct {
		before, after string
		record        int
	}{
		"lines": {good + "\n" + `{"text":"`, `"}` + "\n" + good + "\n", 2},
		"array": {"[" + good + "," + `{"text":"`, `"},` + good + "]", 2},
	} {
		in := io.MultiReader(strings.NewReader(c.before), &repeat{c: 'x', n: mib << 20}, strings.NewReader(c.after))
		var items []Item
		grown := peak(func() { items = collect(t, Options{Stdin: in, MaxRecord: int64(most << 20)}, "-") })
		if len(items) != 3 || items[0].Err != nil || items[1].Err == nil || items[2].Err != nil {
			t.Fatalf("%s: %+v", name, items)
		}
		it := items[1]
		if it.Record != c.record || it.Fatal || it.Raw != nil || !strings.Contains(it.Err.Error(), fmt.Sprintf("longer than %d MiB", most)) || items[2].Record != 3 {
			t.Errorf("%s: %+v", name, it)
		}
		if grown > uint64(8*most)<<20 {
			t.Errorf("%s: the heap grew by %d MiB", name, grown>>20)
		}
	}
	it := one(t, readStdin(t, Options{MaxRecord: 1 << 20}, strings.Repeat("كلمة ", 1<<18)))
	if !strings.Contains(it.Err.Error(), "longer than 1 MiB") {
		t.Error(it.Err)
	}
}

func TestAnArrayThatIsCutOffSaysSo(t *testing.T) {
	for in, want := range map[string]string{
		`[{"id":"1","text":"x"},{"id":"2","te`:      "ends inside this record",
		`[{"id":"1","text":"x"}`:                    "not closed",
		"{\n\"id\":\"1\",\"text\":\"x\"}\n{\"id\":": "ends inside this record",
	} {
		items := readStdin(t, Options{}, in)
		if len(items) != 2 || items[0].Err != nil || items[1].Err == nil || !items[1].Fatal || !strings.Contains(items[1].Err.Error(), want) {
			t.Errorf("%s: %+v", in, items)
		}
	}
	items := readStdin(t, Options{}, `[{"text":"x"}, 5, "a]", {"text":"y"}]`)
	if len(items) != 4 || items[1].Err == nil || items[2].Err == nil || items[3].Err != nil || items[3].Record != 4 {
		t.Errorf("%+v", items)
	}
}
