package read

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

// The scanner accepts what encoding/json accepts, and reads the same from it.
func FuzzScannerAgreesWithEncodingJSON(f *testing.F) {
	for _, s := range []string{`{}`, ` {"a":"\u0041\n\"","b":[1,-0.5e+7,{"c":null}],"a":true} `, `{"a":"\ud83d\ude00\ud83d"}`, `{"":0}`, `{"a":tru}`, `[1]`, `{"a":-}`, `{"a":"` + "\x1f" + `"}`, `{"a":1e}`, `{"a":{}x}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		if !utf8.Valid(line) || bytes.Count(line, []byte("["))+bytes.Count(line, []byte("{")) > maxDepth {
			t.Skip()
		}
		got := map[string]string{}
		s := scanner{b: line}
		err := s.object(func(k, v value) error {
			key, _ := k.text()
			if v.kind == '"' {
				got[key], _ = v.text()
			} else {
				got[key] = string(v.raw)
			}
			return nil
		})
		var want map[string]json.RawMessage
		if wantErr := json.Unmarshal(line, &want); (wantErr == nil && want != nil) != (err == nil) {
			t.Fatalf("%q: %v, encoding/json: %v", line, err, wantErr)
		}
		if err != nil {
			return
		}
		// Where a NUL is cleaned, two names may become one.
		if !bytes.Contains(line, []byte(`\u0000`)) && len(want) != len(got) {
			t.Fatalf("%q: %d fields, encoding/json %d", line, len(got), len(want))
		}
		for k, raw := range want {
			str := string(raw)
			if raw[0] == '"' {
				if err := json.Unmarshal(raw, &str); err != nil {
					t.Fatal(err)
				}
			}
			clean := func(s string) string { return strings.ReplaceAll(s, "\x00", "\ufffd") }
			if raw[0] == '"' {
				str = clean(str)
			}
			if !strings.Contains(k, "\x00") && got[k] != str {
				t.Fatalf("%q: field %q is %q, encoding/json says %q", line, k, got[k], str)
			}
		}
	})
}

// Whatever the bytes: every item is an article or a message that is safe to
// print, in the order of records, and nothing hangs or panics.
func FuzzItems(f *testing.F) {
	for _, s := range []string{page, `{"id":1,"text":"x"}` + "\n{", "[{\"text\":\"\\ud800\"},\n2", gzipped(`{"text":"x"}`), gzipped("x")[:15], "\xff\xfea\x00b", "\xfe\xff\x00a", "\xef\xbb\xbf{}", "\xc7\xe1\xe3", "{\n\"a\":1}"} {
		f.Add([]byte(s), "")
	}
	f.Fuzz(func(t *testing.T, data []byte, mapped string) {
		o := Options{Stdin: bytes.NewReader(data), MaxRecord: 1 << 12}
		if mapped != "" {
			o.Map = map[string]string{"text": mapped}
		}
		last := 0
		for it := range Open([]string{"-"}, o).Items(t.Context()) {
			switch {
			case it.Source != "-":
				t.Fatalf("source %q", it.Source)
			case it.Err != nil:
				checkMessage(t, it.Err)
			case !utf8.ValidString(it.Article.Text) || strings.ContainsRune(it.Article.Text, 0) || !utf8.ValidString(it.Article.Title):
				t.Fatalf("%q", it.Article.Text)
			case it.Article.Sighting.Page == "" || it.Article.Sighting.Position != it.Record:
				t.Fatalf("%+v", it.Article.Sighting)
			}
			if it.Record > 0 && it.Record < last {
				t.Fatalf("record %d behind %d", it.Record, last)
			}
			last = max(last, it.Record)
		}
	})
}

// A map names a field of the input, whatever characters it is made of.
func FuzzMessagesQuoteForeignNames(f *testing.F) {
	f.Add("a\u202e\n\x1b[31m", "x")
	f.Fuzz(func(t *testing.T, name, value string) {
		line, err := json.Marshal(map[string]string{name: value})
		if err != nil || name == "text" {
			t.Skip()
		}
		for it := range Open([]string{"-"}, Options{Stdin: bytes.NewReader(line)}).Items(t.Context()) {
			if it.Err == nil {
				t.Fatalf("%s has a text", line)
			}
			checkMessage(t, it.Err)
		}
	})
}
