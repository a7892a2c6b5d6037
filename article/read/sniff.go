package read

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"path"
	"strings"
	"unicode/utf8"

	"isnad/article/extract"
)

// magics begin files that are read by a kind of their own.
var magics = []struct {
	head string
	kind kind
}{
	{"PAR1", parquetFile},
	{sqliteHead, sqliteFile},
	{"WARC/", warcFile},
	{"PK\x03\x04", zipFile}, {"PK\x05\x06", zipFile},
}

// refused begin files that people have beside their articles.
var refused = []struct{ head, what string }{
	{"%PDF-", "a PDF document; save its text and add that"},
	{"\x89PNG", "a picture; type its text or read it with an OCR program first"},
	{"\xff\xd8\xff", "a picture; type its text or read it with an OCR program first"},
	{"GIF8", "a picture; type its text or read it with an OCR program first"},
	{"\xd0\xcf\x11\xe0", "an old office document; save it as text, or a table as CSV"},
	{"{\\rtf", "an RTF document; save it as text"},
	{"\xfd7zXZ", "xz data; unpack it with xz -d and add the result"},
	{"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it and add the folder"},
	{"Rar!", "a RAR archive; unpack it and add the folder"},
	{"\x04\x22\x4d\x18", "lz4 data; unpack it with lz4 -d and add the result"},
	{" CDX ", "the index of a WARC archive; add the archive itself"},
	{"PARE", "an encrypted Parquet table; decrypt it first"},
}

// refusedExts are endings of files whose beginning does not tell what they are.
var refusedExts = map[string]string{
	".docx": office, ".xlsx": office, ".pptx": office, ".odt": office, ".ods": office, ".epub": "an electronic book; save its text and add that",
	".mht": mhtml, ".mhtml": mhtml,
}

const (
	office   = "an office document; save it as text, or convert a table to CSV"
	mhtml    = "a page saved as one file; save it again as HTML only"
	readable = "isnad reads plain text, web pages, feeds, JSON lines and arrays, CSV, TSV, Parquet, SQLite, WARC, WET, zip and tar, also packed with gzip, zstd, bzip2 or brotli"
)

// sniff tells the kind of an input by its first bytes, its name and its Content-Type.
func (p *pipeline) sniff(in *input, head []byte) (kind, error) {
	ext := path.Ext(in.base)
	if what := refusedExts[ext]; what != "" {
		return unreadable, errors.New("it is " + what)
	}
	for _, m := range refused {
		if bytes.HasPrefix(head, []byte(m.head)) {
			return unreadable, errors.New("it is " + m.what)
		}
	}
	if what := packedDocument(head); what != "" {
		return unreadable, errors.New("it is " + what)
	}
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.head)) {
			return m.kind, nil
		}
	}
	if isTar(head) {
		return tarFile, nil
	}
	if isBinary(head) {
		return unreadable, fmt.Errorf("it is a binary file; %s", readable)
	}
	body := bytes.TrimLeft(head, " \t\r\n")
	media, _, _ := mime.ParseMediaType(in.contentType)
	switch {
	case extract.LooksLikeFeed(body, in.contentType):
		return feed, nil
	case looksLikeHTML(body) || ext == ".html" || ext == ".htm" || ext == ".xhtml" || media == "text/html" || media == "application/xhtml+xml":
		return webPage, nil
	case ext == ".csv" || ext == ".tsv" || ext == ".tab" || media == "text/csv" || media == "text/tab-separated-values":
		return tableRows, nil
	case ext == ".jsonl" || ext == ".ndjson" || ext == ".json" || media == "application/json" || looksLikeJSON(body):
		if overLines(body) {
			return jsonValues, nil
		}
		return jsonLines, nil
	case bytes.HasPrefix(body, []byte("<?xml")) || ext == ".xml":
		return unreadable, errors.New("it is XML, but neither a feed, a sitemap nor a page; convert it to JSON lines or CSV")
	case ext == "" && p.headed(body):
		return tableRows, nil
	}
	return plainText, nil
}

// packedDocument tells a document that is written as a zip archive by the name of its first member, which their
// standards prescribe (OPC, OpenDocument, EPUB); "" where head begins no such document.
func packedDocument(head []byte) string {
	const name = 30 // behind the fixed part of a member's header
	if len(head) < name || !bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return ""
	}
	switch first := head[name:]; {
	case bytes.HasPrefix(first, []byte("mimetypeapplication/epub")):
		return refusedExts[".epub"]
	case bytes.HasPrefix(first, []byte("mimetypeapplication/")), bytes.HasPrefix(first, []byte("[Content_Types].xml")):
		return office
	}
	return ""
}

// looksLikeHTML reports whether body begins as a page or a piece of one.
func looksLikeHTML(body []byte) bool {
	if len(body) == 0 || body[0] != '<' {
		return false
	}
	lower := bytes.ToLower(body)
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<article", "<div", "<main", "<section"} {
		if bytes.Contains(lower, []byte(tag)) {
			return true
		}
	}
	return false
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

// isBinary reports whether head is no text in any charset: more than one in fifty of its bytes are control characters.
// A few NULs are no sign of it: one in the first record must not cost all the others.
func isBinary(head []byte) bool {
	control := 0
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' || c == 0x7f {
			control++
		}
	}
	return control*50 > len(head) && utf8.RuneCount(head) > 0
}
