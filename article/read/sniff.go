package read

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"
)

// magics begin files that people have beside their articles.
var magics = []struct{ head, name string }{
	{"%PDF-", "a PDF document"},
	{"PK\x03\x04", "a ZIP archive or an office document"},
	{"SQLite format 3\x00", "an SQLite database"},
	{"\x89PNG", "a picture"}, {"\xff\xd8\xff", "a picture"}, {"GIF8", "a picture"},
	{"\xd0\xcf\x11\xe0", "an old office document"},
	{"{\\rtf", "an RTF document"},
	{"PAR1", "a Parquet table"},
	{"WARC/", "a WARC archive"},
	{"\x28\xb5\x2f\xfd", "zstd data"}, {"BZh", "bzip2 data"}, {"\xfd7zXZ", "xz data"},
	{"<?xml", "XML"}, {"<rss", "a feed"}, {"<feed", "a feed"},
}

// tables are endings of files whose text is no running text.
var tables = map[string]string{".csv": "a table", ".tsv": "a table", ".xml": "XML", ".rss": "a feed", ".atom": "a feed"}

const readable = "isnad reads plain text, JSON lines and JSON arrays, also packed with gzip"

// sniff tells the kind of a source by its name (in lower case, without .gz)
// and its first bytes.
func sniff(name string, head []byte) (kind, error) {
	ext := path.Ext(name)
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.head)) {
			return unreadable, fmt.Errorf("it is %s; %s: convert it", m.name, readable)
		}
	}
	if what := tables[ext]; what != "" {
		return unreadable, fmt.Errorf("it is %s (%s); %s: convert it", what, ext, readable)
	}
	if binary(head) {
		return unreadable, fmt.Errorf("it is a binary file; %s", readable)
	}
	body := bytes.TrimLeft(head, " \t\r\n")
	lower := bytes.ToLower(body[:min(len(body), 512)])
	switch {
	case ext == ".html" || ext == ".htm" || ext == ".xhtml" || bytes.HasPrefix(lower, []byte("<!doctype html")) || bytes.HasPrefix(lower, []byte("<html")):
		return webPage, nil
	case ext == ".jsonl" || ext == ".ndjson" || ext == ".json" || looksLikeJSON(body):
		if overLines(body) {
			return jsonValues, nil
		}
		return jsonLines, nil
	}
	return plainText, nil
}

// looksLikeJSON reports whether body begins as an object with a field, or as an array of objects.
func looksLikeJSON(body []byte) bool {
	if len(body) == 0 || body[0] != '{' && body[0] != '[' {
		return false
	}
	next := bytes.TrimLeft(body[1:], " \t\r\n")
	if body[0] == '{' {
		return len(next) > 0 && (next[0] == '"' || next[0] == '}')
	}
	return len(next) > 0 && (next[0] == '{' || next[0] == ']')
}

// overLines reports whether records do not stand on one line each: an array, or an object
// whose first line stops behind a brace, colon or comma.
func overLines(body []byte) bool {
	if len(body) == 0 || body[0] == '[' {
		return len(body) > 0
	}
	line, _, whole := bytes.Cut(body, []byte("\n"))
	line = bytes.TrimRight(line, " \t\r")
	return whole && body[0] == '{' && len(line) > 0 && strings.IndexByte("{[:,", line[len(line)-1]) >= 0
}

// binary reports whether head is no text in any charset: it holds a NUL, or
// more than one in fifty of its bytes are control characters.
func binary(head []byte) bool {
	control := 0
	for _, c := range head {
		switch {
		case c == 0:
			return true
		case c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f', c == 0x7f:
			control++
		}
	}
	return control*50 > len(head) && utf8.RuneCount(head) > 0
}
