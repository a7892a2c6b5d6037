package read

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"
)

// texts of the articles in items; a rejection is its reason in brackets.
func textsOf(items []Item) []string {
	var list []string
	for _, it := range items {
		if it.Err != nil {
			list = append(list, "["+it.Err.Error()+"]")
		} else {
			list = append(list, it.Article.Text)
		}
	}
	return list
}

func TestTheSameTableInEveryWayOfWritingIt(t *testing.T) {
	const table = "id,title,text\n1,أول,\"سطر\nآخر، \"\"نعم\"\"\"\n2,,قالت المكتبة إن الكتب وصلت\n"
	semicolons := strings.NewReplacer("id,title,text", "id;title;text", "1,أول,", "1;أول;", "2,,", "2;;").Replace(table)
	utf16 := []byte{0xff, 0xfe}
	for _, r := range table {
		utf16 = append(utf16, byte(r), byte(r>>8))
	}
	want := []string{"سطر\nآخر، \"نعم\"", "قالت المكتبة إن الكتب وصلت"}
	for name, in := range map[string]string{
		"commas":                 table,
		"semicolons":             semicolons,
		"returns alone":          strings.ReplaceAll(table, "\n", "\r"),
		"tabs":                   strings.NewReplacer("id,title,text", "id\ttitle\ttext", "1,أول,", "1\tأول\t", "2,,", "2\t\t").Replace(table),
		"bars":                   strings.ReplaceAll(semicolons, ";", "|"),
		"byte order mark":        "\ufeff" + table,
		"UTF-16":                 string(utf16),
		"windows-1256":           encoded(t, charmap.Windows1256, table),
		"quotes around all":      "\"id\",\"title\",\"text\"\r\n\"1\",\"أول\",\"سطر\nآخر، \"\"نعم\"\"\"\r\n\"2\",\"\",\"قالت المكتبة إن الكتب وصلت\"",
		"backslash before":       "id,title,text\n1,أول,\"سطر\nآخر، \\\"نعم\\\"\"\n2,,قالت المكتبة إن الكتب وصلت\n",
		"separator in a line":    "sep=;\n" + semicolons,
		"blank lines":            "\n\n" + strings.ReplaceAll(table, "2,,", "\n2,,"),
		"no quotes, tabs":        "id\ttitle\ttext\n1\tأول\tسطر\\nآخر، \"نعم\"\n2\t\tقالت المكتبة إن الكتب وصلت\n",
		"empty cells at the end": strings.NewReplacer("text\n", "text,,\n", "\"\"\"\n", "\"\"\",,\n").Replace(table),
	} {
		for _, source := range []string{write(t, "t.csv", in), write(t, "t.csv.gz", gzipped(in))} {
			if got := textsOf(collect(t, Options{}, source)); !slices.Equal(got, want) {
				t.Errorf("%s: %q", name, got)
			}
		}
	}
	items := readStdin(t, Options{}, table)
	if len(items) != 2 || items[1].Record != 2 || items[0].Article.Title != "أول" || items[0].Article.Sighting.Position != 1 {
		t.Errorf("from standard input: %+v", items)
	}
}

func TestArabicOfShortRowsIsReadInTheCharsetOfTheTable(t *testing.T) {
	table := "نص,عنوان\nنعم,بيت\nقالت المكتبة إن الكتب وصلت إلى القاعة,ع\n"
	items := collect(t, Options{}, write(t, "t.csv", encoded(t, charmap.Windows1256, table)))
	if len(items) != 2 || items[0].Err != nil || items[0].Article.Text != "نعم" || items[0].Article.Title != "بيت" {
		t.Fatalf("%+v", items)
	}
}

func TestRowsThatCannotBeReadAreRejectedAsRecordsThatCanBeRepaired(t *testing.T) {
	in := "id,text,note\n1,a,x\n2,b,c,d\n3\n4,\"open,y\n5,e,\n6,ف,\"\n"
	items := collect(t, Options{}, write(t, "t.csv", in))
	var got []string
	for _, it := range items {
		if it.Err == nil {
			got = append(got, it.Article.ID)
			continue
		}
		checkMessage(t, it.Err)
		got = append(got, "!"+string(it.Raw))
		again := readStdin(t, Options{}, string(it.Raw))
		if len(again) != 1 {
			t.Errorf("%s is not one record of JSON lines", it.Raw)
		}
	}
	want := []string{"1", `!{"id":"2","text":"b","note":"c","#4":"d"}`, `!{"id":"3"}`, "4"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	in = "id,text\n1,a\n2,\"never closed\n3,c\n"
	items = collect(t, Options{}, write(t, "t.csv", in))
	if len(items) != 3 || items[0].Article == nil || items[1].Err == nil || items[2].Article == nil || items[1].Record != 2 || items[2].Record != 3 {
		t.Fatalf("%+v", items)
	}
	if !strings.Contains(items[1].Err.Error(), "never closed") {
		t.Error(items[1].Err)
	}
}

func TestColumnsAreGuessedByTheNamesOfPublicCorpora(t *testing.T) {
	type got = map[string]string
	for header, want := range map[string]got{
		"id,Title,Content,Date,Source,Link":         {"title": "Title", "text": "Content", "published": "Date", "outlet_name": "Source", "url": "Link"},
		"headline,article_body,published_at,author": {"title": "headline", "text": "article_body", "published": "published_at", "byline": "author"},
		"النص,العنوان,التاريخ,المصدر,الرابط":        {"text": "النص", "title": "العنوان", "published": "التاريخ", "outlet_name": "المصدر", "url": "الرابط"},
		"text,content,body":                         {},
		"outlet,source,text":                        {},
		"description,summary,body":                  {"text": "body"},
		"_source.title,_source.text":                {"text": "_source.text", "title": "_source.title"},
	} {
		var cells []string
		for _, name := range strings.Split(header, ",") {
			switch {
			case strings.Contains(strings.ToLower(name), "date") || name == "published_at" || name == "التاريخ":
				cells = append(cells, "2024-05-05")
			case name == "Link" || name == "الرابط":
				cells = append(cells, "https://fanar.example/1")
			default:
				cells = append(cells, "كلمات "+name)
			}
		}
		var layouts []Layout
		o := Options{Layout: func(l Layout) { layouts = append(layouts, l) }}
		collect(t, o, write(t, "t.csv", header+"\n"+strings.Join(cells, ",")+"\n"))
		guessed := got{}
		for _, l := range layouts {
			for _, c := range l.Columns {
				if c.Guessed {
					guessed[c.Field] = c.From
				}
			}
		}
		if d := cmp.Diff(want, guessed); d != "" {
			t.Errorf("%s: %s", header, d)
		}
	}
}

func TestAColumnWhoseValuesDoNotFitIsNotGuessed(t *testing.T) {
	for name, c := range map[string]struct{ in, field string }{
		"dates that are none": {"body,date\nنص الخبر,monday morning\nنص,later\n", "published"},
		"links that are none": {"body,link\nنص الخبر,17\n", "url"},
		"numbers as title":    {"body,subject\nنص الخبر,17\n", "title"},
		"language in words":   {"body,language\nنص الخبر,العربية الفصحى\n", "lang"},
		"source is a number":  {"body,source\nنص الخبر,3\n", "outlet_name"},
		"id that is no key":   {"body,guid\nنص الخبر,5\nنص ثان,5\n", "id"},
	} {
		var l Layout
		items := collect(t, Options{Layout: func(x Layout) { l = x }}, write(t, "t.csv", c.in))
		if len(items) == 0 || items[0].Err != nil || len(l.Columns) != 1 || len(l.Unread) != 1 {
			t.Errorf("%s: %+v %+v", name, l, items)
		}
	}
}

func TestNestedFieldsAreMappedAndGuessed(t *testing.T) {
	lines := `{"source":{"id":7,"name":"صحيفة الفنار","url":"https://fanar.example"},"author":["أ","ب"],"title":"ع","url":"https://fanar.example/1","publishedAt":"2024-05-05T10:00:00Z","content":"نص"}
{"source":{"name":"صحيفة المنارة"},"title":"ع","url":"https://manara.example/1","publishedAt":null,"content":"نص ثان"}`
	items := readStdin(t, Options{}, lines)
	if len(items) != 2 || items[0].Err != nil || items[1].Err != nil {
		t.Fatalf("%+v", items)
	}
	a := items[0].Article
	if a.OutletName != "صحيفة الفنار" || a.Byline != "أ، ب" || a.Published != "2024-05-05T10:00:00Z" || a.Text != "نص" || a.URL != "https://fanar.example/1" {
		t.Errorf("%+v", a)
	}
	o := Options{Map: map[string]string{"text": "doc.parts.main", "title": "a.b"}}
	items = readStdin(t, o, `{"doc":{"parts":{"main":"نص","x":1}},"a.b":"ع"}`)
	if len(items) != 1 || items[0].Err != nil || items[0].Article.Text != "نص" || items[0].Article.Title != "ع" {
		t.Errorf("%+v", items)
	}
	it := one(t, readStdin(t, Options{}, `{"doc":{"parts":{"main":"نص"}}}`))
	if !strings.Contains(it.Err.Error(), "doc.parts.main") {
		t.Error(it.Err)
	}
}

func TestMapChoosesColumnsAndNamesThoseThatAreMissing(t *testing.T) {
	in := "a,b,body\nعنوان,نص,غير\n"
	items := collect(t, Options{Map: map[string]string{"text": "b", "title": "a"}}, write(t, "t.csv", in))
	if len(items) != 1 || items[0].Err != nil || items[0].Article.Text != "نص" || items[0].Article.Title != "عنوان" {
		t.Errorf("%+v", items)
	}
	it := one(t, collect(t, Options{Map: map[string]string{"title": "c"}}, write(t, "t.csv", in)))
	if !it.Fatal || !strings.Contains(it.Err.Error(), "no column c, but a, b, body") {
		t.Error(it.Err)
	}
	// A table without a header has numbers for names.
	items = collect(t, Options{Map: map[string]string{"text": "2"}}, write(t, "t.csv", "2024-05-05,كتاب\n2024-05-06,ثان\n"))
	if !slices.Equal(textsOf(items), []string{"كتاب", "ثان"}) {
		t.Errorf("%+v", items)
	}
}

// What encoding/csv writes is read as it was written, whatever the cells hold.
func TestTablesAreReadAsTheStandardLibraryWritesThem(t *testing.T) {
	cell := rapid.StringMatching(`[ab",;\\ \n\t|ابت]{0,12}`)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 30).Draw(t, "rows")
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Write([]string{"text", "title", "byline"})
		var want [][]string
		for range n {
			row := []string{"x" + cell.Draw(t, "text"), cell.Draw(t, "title"), cell.Draw(t, "byline")}
			want = append(want, row)
			w.Write(row)
		}
		w.Flush()
		r := rowScanner{d: dialect{comma: ','}}
		data := b.Bytes()
		var got [][]string
		for len(data) > 0 {
			n := r.next(data)
			if n == 0 {
				t.Fatalf("no end in %q", data)
			}
			var row []string
			for _, c := range r.d.cells(data[:n], nil) {
				row = append(row, string(c))
			}
			got = append(got, row)
			data = data[n:]
		}
		if d := cmp.Diff(want, got[1:]); d != "" {
			t.Error(d)
		}
	})
}

// However the bytes come, the rows are the same.
func TestRowsDoNotDependOnHowTheBytesCome(t *testing.T) {
	var b strings.Builder
	b.WriteString("id,text\n")
	for i := range 3000 {
		fmt.Fprintf(&b, "%d,\"سطر %d\n%s\"\n", i, i, strings.Repeat("كلمة ", i%97))
	}
	whole := textsOf(readStdin(t, Options{}, b.String()))
	if len(whole) != 3000 {
		t.Fatalf("%d rows", len(whole))
	}
	var bits []string
	for it := range Open([]string{"-"}, Options{Stdin: &dribble{strings.NewReader(b.String()), 1}}).Items(t.Context()) {
		bits = append(bits, it.Article.Text)
		if it.Record != len(bits) {
			t.Fatalf("row %d is number %d", len(bits), it.Record)
		}
	}
	if !slices.Equal(whole, bits) {
		t.Error("rows differ")
	}
}

// dribble reads few bytes at a time, never the same number.
type dribble struct {
	r io.Reader
	n int
}

func (d *dribble) Read(b []byte) (int, error) {
	d.n = d.n*7%4093 + 1
	return d.r.Read(b[:min(len(b), d.n)])
}

func TestATableOfAnyLengthIsReadInLittleMemory(t *testing.T) {
	row := []byte(`"` + strings.Repeat("كلمة ", 200) + `","x"` + "\n")
	rows := 60_000
	if testing.Short() {
		rows = 20_000
	}
	n, bad := 0, 0
	grown := peak(func() {
		in := io.MultiReader(strings.NewReader("text,title\n"), &rowsOf{row: row, n: rows})
		for it := range Open([]string{"-"}, Options{Stdin: in}).Items(t.Context()) {
			if it.Err != nil {
				bad++
			}
			n++
		}
	})
	if n != rows || bad > 0 || grown > 200<<20 {
		t.Errorf("%d rows, %d bad, the heap grew by %d MiB", n, bad, grown>>20)
	}
}

type rowsOf struct {
	row  []byte
	n    int
	rest []byte
}

func (r *rowsOf) Read(b []byte) (int, error) {
	if len(r.rest) == 0 {
		if r.n == 0 {
			return 0, io.EOF
		}
		r.n--
		r.rest = r.row
	}
	n := copy(b, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

func TestAQuoteThatIsNeverClosedCostsOneRowAndLittleMemory(t *testing.T) {
	var b strings.Builder
	b.WriteString("id,text\n1,\"open\n")
	for i := range 2000 {
		fmt.Fprintf(&b, "%d,%s\n", i+2, strings.Repeat("كلمة ", 50))
	}
	items := readStdin(t, Options{MaxRecord: 100_000}, b.String())
	bad := 0
	for _, it := range items {
		if it.Err != nil {
			bad++
		}
	}
	if len(items) != 2001 || bad != 1 || items[0].Err == nil || items[2000].Record != 2001 {
		t.Errorf("%d items, %d bad, the first: %v", len(items), bad, items[0].Err)
	}
	it := one(t, readStdin(t, Options{MaxRecord: 1000}, "id,text\n1,"+strings.Repeat("x", 5000)))
	if !strings.Contains(it.Err.Error(), "longer than") {
		t.Error(it.Err)
	}
	// Nothing but open quotes ends.
	items = readStdin(t, Options{MaxRecord: 1000}, "id,text\n"+strings.Repeat("1,\"open\n2,x\n", 3)+strings.Repeat("3,\""+strings.Repeat("y", 600)+"\n4,z\n", 900))
	for _, it := range items {
		if it.Err != nil {
			checkMessage(t, it.Err)
		}
	}
}

func FuzzCSV(f *testing.F) {
	for _, s := range []string{"id,text\n1,نص\n", "text;title\n\"a\"\"b\";c\r\n", "text\ttitle\na\\nb\t\"", "sep=|\ntext|title\nx|y\n", "text,title\n\"open\nx,y\n", "\"text\",a\n\"x\\\"y\",b\n", "1,2\nhttps://a.example,x\n"} {
		f.Add([]byte(s), "")
	}
	f.Add([]byte("\xe4\xd5,\xda\n\xe4\xda\xe3,x\n"), "1")
	f.Fuzz(func(t *testing.T, data []byte, mapped string) {
		o := Options{MaxRecord: 1 << 10}
		if mapped != "" {
			o.Map = map[string]string{"text": mapped}
		}
		last := 0
		for it := range Open([]string{write(t, "t.csv", string(data))}, o).Items(t.Context()) {
			switch {
			case it.Err != nil:
				checkMessage(t, it.Err)
			case !utf8.ValidString(it.Article.Text) || strings.ContainsRune(it.Article.Text, 0):
				t.Fatalf("%q", it.Article.Text)
			}
			if it.Record > 0 && it.Record < last {
				t.Fatalf("record %d behind %d", it.Record, last)
			}
			last = max(last, it.Record)
		}
	})
}

func TestATableWithoutARowOfNamesIsReadByTheNumbersOfItsColumns(t *testing.T) {
	const dated = "1,مكتبة البلدة,فتح مجلس البلدة المكتبة العامة للأطفال صباح الأحد.,2024-05-05\n2,جسر جديد,بدأ العمل في جسر جديد فوق الوادي بطول مئتي متر.,2024-05-06\n"
	const short = "مكتبة البلدة,فتح مجلس البلدة المكتبة\nجسر جديد,بدأ العمل في الجسر\n"
	for _, c := range []struct {
		data, want string
	}{
		{dated, "the first row holds no names, so the columns are called 1, 2, 3, 4; say what they hold, as --map text=3"},
		{short, "by its number, as --map text=2"},
		{"أ;ب\nج;د\n", "by its number, as --map text=1"},
	} {
		it := one(t, collect(t, Options{}, write(t, "x.csv", c.data)))
		if !it.Fatal || !strings.Contains(it.Err.Error(), c.want) {
			t.Error(it.Err)
		}
	}
	for _, c := range []struct {
		data string
		o    map[string]string
		want []string
	}{
		{dated, map[string]string{"text": "3", "title": "2", "published": "4"}, []string{"1 مكتبة البلدة 2024-05-05 50", "2 جسر جديد 2024-05-06 47"}},
		{short, map[string]string{"text": "2", "title": "1"}, []string{"1 مكتبة البلدة  23", "2 جسر جديد  18"}},
		{"title,2\nمكتبة,نص\n", map[string]string{"text": "2"}, []string{"1 مكتبة  2"}}, // a column that is called so
	} {
		var got []string
		for _, it := range collect(t, Options{Map: c.o}, write(t, "x.csv", c.data)) {
			if it.Err != nil {
				t.Error(it.Err)
				continue
			}
			got = append(got, fmt.Sprint(it.Record, " ", it.Article.Title, " ", it.Article.Published, " ", utf8.RuneCountInString(it.Article.Text)))
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Error(d)
		}
	}
	it := one(t, collect(t, Options{Map: map[string]string{"text": "9"}}, write(t, "x.csv", short)))
	if !strings.Contains(it.Err.Error(), "the table has no column 9") {
		t.Error(it.Err)
	}
}
