package read

import (
	"archive/tar"
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/andybalholm/brotli"
	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zip"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	"golang.org/x/text/encoding/charmap"
)

// A file of an archive that a test makes.
type file struct{ name, content string }

func zipped(t testing.TB, files ...file) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		m, err := w.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, NonUTF8: !utf8.ValidString(f.name)})
		if err != nil {
			t.Fatal(err)
		}
		m.Write([]byte(f.content))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func tarred(t testing.TB, files ...file) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, f := range files {
		h := &tar.Header{Name: f.name, Size: int64(len(f.content)), Mode: 0o644, ModTime: time.Unix(1714903200, 0)}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(f.content))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zstded(s string, options ...zstd.EOption) string {
	w, _ := zstd.NewWriter(nil, options...)
	return string(w.EncodeAll([]byte(s), nil))
}

func brotlied(s string) string {
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, 1)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

// bzipped is line1 packed with bzip2, which the standard library only unpacks.
const bzipped = "\x42\x5a\x68\x39\x31\x41\x59\x26\x53\x59\xc9\x3f\x64\xe8\x00\x00\x09\xd9\xd2\x00\x10\x10\x04\x20\x10\x06\x20\x04\x4a\x04" +
	"\x40\x08\x00\x00\x60\x20\x00\x22\x23\xd4\x64\x69\xb4\x8d\x0a\x1a\x69\x80\x08\xca\xb3\xc6\xca\xba\x24\x30\x37\x24\x52\x50\xf5\x7c\x5d\xc9\x14" +
	"\xe1\x42\x43\x24\xfd\x93\xa0"

const line1, line2 = `{"id":"1","text":"أول"}`, `{"id":"2","text":"ثان"}`

func TestMembersOfArchivesAreReadByTheirKind(t *testing.T) {
	files := []file{
		{"a/lines.jsonl", line1 + "\n" + line2}, {"b.csv", "id,text\n3,ثالث\n"}, {"page.txt", page}, {"c.jsonl.gz", gzipped(`{"id":"4","text":"رابع"}`)},
		{"d.jsonl.zst", zstded(`{"id":"5","text":"خامس"}`)}, {"e.jsonl.br", brotlied(`{"id":"6","text":"سادس"}`)}, {"e.jsonl.bz2", bzipped},
		{"f.zip", zipped(t, file{"g.jsonl", `{"id":"7","text":"سابع"}`})}, {"__MACOSX/._b.csv", "\x00\x05"}, {".hidden", "x"},
		{"t.parquet", string(parquetOf(t, &parquet.Snappy, parquetRows(1), 1))},
	}
	want := []string{"a/lines.jsonl 1 أول", "a/lines.jsonl 2 ثان", "b.csv 1 ثالث", "page.txt 1 ", "c.jsonl.gz 1 رابع", "d.jsonl.zst 1 خامس",
		"e.jsonl.br 1 سادس", "e.jsonl.bz2 1 أول", "f.zip/g.jsonl 1 سابع", "t.parquet 1 "}
	for name, data := range map[string]string{
		"a.zip": zipped(t, files...), "a.tar": tarred(t, files...), "a.tar.gz": gzipped(tarred(t, files...)), "a.tgz": gzipped(tarred(t, files...)),
		"a.tar.zst": zstded(tarred(t, files...)), "a.tar.br": brotlied(tarred(t, files...)), "-": tarred(t, files...), "a.zip.gz": gzipped(zipped(t, files...)),
	} {
		source := name
		if name != "-" {
			source = write(t, name, data)
		}
		var got []string
		for _, it := range collect(t, Options{Stdin: strings.NewReader(data)}, source) {
			if it.Err != nil {
				t.Errorf("%s: %s: %v", name, it.Source, it.Err)
				continue
			}
			text := it.Article.Text
			if len(text) > 20 {
				text = ""
			}
			got = append(got, fmt.Sprintf("%s %d %s", strings.TrimPrefix(it.Source, source+"/"), it.Record, text))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestABrokenMemberDoesNotEndTheRest(t *testing.T) {
	broken := zipped(t, file{"a.jsonl", strings.Repeat(line1+"\n", 500)}, file{"b.jsonl", line2})
	at := strings.Index(broken, "a.jsonl") + 20
	broken = broken[:at] + "garbage" + broken[at+7:]
	for name, data := range map[string]string{
		"a.zip": broken,
		"a.tar": tarred(t, file{"a.jsonl.gz", gzipped(line1)[:20]}, file{"x.csv", "no,thing\n1,2\n"}, file{"y.parquet", "PAR1xxxxxxxxxxPAR1"}, file{"empty", ""}, file{"b.jsonl", line2}),
	} {
		items := collect(t, Options{}, write(t, name, data))
		last := items[len(items)-1]
		if last.Err != nil || last.Article.ID != "2" {
			t.Errorf("%s: the last item is %+v", name, last)
		}
		if items[len(items)-2].Err == nil {
			t.Errorf("%s: no message about what is broken", name)
		}
		for _, it := range items {
			if it.Err != nil {
				checkMessage(t, it.Err)
			}
		}
	}
}

func TestNamesOfMembersAreCleaned(t *testing.T) {
	arabic := encoded(t, charmap.Windows1256, "أخبار البلدة.jsonl")
	for name, want := range map[string]string{
		"../../etc/passwd.jsonl":             "etc/passwd.jsonl",
		"/root/a.jsonl":                      "root/a.jsonl",
		`..\..\windows\a.jsonl`:              "windows/a.jsonl",
		"a\x1b[2J\nb.jsonl":                  "a\uFFFD[2J\uFFFDb.jsonl",
		"a\u202egpj.jsonl":                   "a\uFFFDgpj.jsonl",
		arabic:                               "أخبار البلدة.jsonl",
		strings.Repeat("x", 3000) + ".jsonl": "..." + strings.Repeat("x", 294) + ".jsonl",
	} {
		source := write(t, "a.zip", zipped(t, file{name, line1}, file{name + "x", "\x00\x01"}))
		items := collect(t, Options{}, source)
		if len(items) != 2 || items[0].Err != nil || items[0].Source != source+"/"+want || items[0].Article.Sighting.Page != items[0].Source {
			t.Errorf("%q: %+v", name, items)
		}
	}
	if left, _ := os.ReadDir("/root/a.jsonl"); left != nil {
		t.Error("a member was written to where its name says")
	}
}

func TestArchivesAreNotOpenedBeyondTheDepthThatPeopleUse(t *testing.T) {
	inner := zipped(t, file{"c.jsonl", line1})
	items := collect(t, Options{}, write(t, "a.zip", zipped(t, file{"b.zip", zipped(t, file{"c.zip", inner})}, file{"d.jsonl", line2})))
	if len(items) != 2 || items[0].Err == nil || !strings.Contains(items[0].Err.Error(), "unpack the outer one") || items[1].Err != nil {
		t.Errorf("%+v", items)
	}
}

func TestArchivesWithoutAnArticleSaySo(t *testing.T) {
	for name, data := range map[string]string{"a.zip": zipped(t), "a.tar": tarred(t, file{".hidden", "x"}), "b.zip": zipped(t, file{"folder/", ""})} {
		it := one(t, collect(t, Options{}, write(t, name, data)))
		if !it.Fatal || !strings.Contains(it.Err.Error(), "no article in the archive") {
			t.Errorf("%s: %v", name, it.Err)
		}
	}
	it := one(t, collect(t, Options{}, write(t, "a.zip", zipped(t, file{"[Content_Types].xml", "<x/>"}, file{"word/document.xml", "<x/>"}))))
	if !strings.Contains(it.Err.Error(), "office document") {
		t.Error(it.Err)
	}
}

func TestBombsInArchivesAreRefusedInLittleMemory(t *testing.T) {
	zeros := strings.Repeat("\n", 20<<20)
	made := map[string]func() string{
		"a.zip":        func() string { return zipped(t, file{"x.jsonl", zeros}, file{"y.jsonl", line1}) },
		"many.zip":     func() string { return zipped(t, slices.Repeat([]file{{"x.jsonl", zeros[:4<<20]}}, 6)...) },
		"a.tar.gz":     func() string { return gzipped(tarred(t, file{"x.jsonl", zeros})) },
		"a.jsonl.zst":  func() string { return zstded(zeros) },
		"a.jsonl.br":   func() string { return brotlied(zeros) },
		"nested.zip":   func() string { return zipped(t, file{"b.zip", zipped(t, file{"x.jsonl", zeros})}) },
		"a.parquet.gz": func() string { return gzipped("PAR1" + zeros) },
	}
	if testing.Short() {
		made = map[string]func() string{"a.jsonl.zst": made["a.jsonl.zst"]}
	}
	for name, data := range made {
		source := write(t, name, data())
		var items []Item
		grown := peak(func() { items = collect(t, Options{}, source) })
		if !slices.ContainsFunc(items, func(it Item) bool {
			return it.Err != nil && it.Fatal && strings.Contains(it.Err.Error(), "decompression bomb")
		}) {
			t.Errorf("%s: %+v", name, items)
		}
		if grown > 200<<20 {
			t.Errorf("%s: the heap grew by %d MiB", name, grown>>20)
		}
	}
}

func TestPackedDataThatIsCutOrDamagedSaysSo(t *testing.T) {
	var b strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&b, `{"id":"%d","text":"نص رقم %d"}`+"\n", i, i*7919%10007)
	}
	z := zstded(b.String())
	for name, c := range map[string]struct{ data, want string }{
		"a.jsonl.zst": {z[:len(z)/2], "zstd data is cut off"},
		"b.jsonl.zst": {z[:len(z)/2] + "xx" + z[len(z)/2+2:], "zstd data is damaged"},
		"c.jsonl.bz2": {"BZh9garbage garbage", "bzip2 data is damaged"},
		"d.jsonl.br":  {brotlied(b.String())[:2000], "brotli data is cut off"},
		"e.tar":       {tarred(t, file{"a.jsonl", b.String()})[:5000], "tar archive is cut off"},
		"f.jsonl.zst": {"\x5d\x2a\x4d\x18\xff\xff\xff\xff", "too much memory"},
	} {
		items := collect(t, Options{}, write(t, name, c.data))
		last := items[len(items)-1]
		if !last.Fatal || !strings.Contains(last.Err.Error(), c.want) {
			t.Errorf("%s: %v", name, last.Err)
		}
	}
}

func FuzzArchive(f *testing.F) {
	f.Add([]byte(zipped(f, file{"a.jsonl", line1}, file{"b.csv", "text,id\nx,1\n"})))
	f.Add([]byte(tarred(f, file{"a.jsonl", line1}, file{"b.zip", zipped(f, file{"c.txt", page})})))
	f.Add([]byte(gzipped(tarred(f, file{"a.jsonl.zst", zstded(line1)}))))
	f.Add([]byte(zstded(line1)))
	f.Add([]byte("\x5d\x2a\x4d\x18\x01\x00\x00\x00x\x28\xb5\x2f\xfd"))
	f.Fuzz(func(t *testing.T, data []byte) {
		o := Options{Stdin: bytes.NewReader(data), MaxRecord: 1 << 12}
		for it := range Open([]string{"-"}, o).Items(t.Context()) {
			if it.Err != nil {
				checkMessage(t, it.Err)
			}
			if !strings.HasPrefix(it.Source, "-") || strings.ContainsFunc(it.Source, func(r rune) bool { return r < ' ' || turns(r) }) {
				t.Fatalf("source %q", it.Source)
			}
		}
	})
}
