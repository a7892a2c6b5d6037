package read

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/url"
	"path"
	"strconv"
	"strings"
)

// warc reads the records of a WARC file (ISO 28500; versions 0.17 to 1.1): answers of
// servers, resources, and the texts of WET files. Requests and metadata are passed over, and so
// is what is no text: pictures, scripts, styles.
func (p *pipeline) warc(in *input, br *bufio.Reader) bool {
	w := &warcReader{p: p, in: in, br: br}
	for {
		ok, err := w.record()
		switch {
		case p.ctx.Err() != nil || !ok:
			return false
		case err == io.EOF:
			return w.end()
		case err != nil && !w.resume(err):
			return p.fatal(in.name, warcError(err))
		}
	}
}

// A warcReader reads records in their order.
type warcReader struct {
	p      *pipeline
	in     *input
	br     *bufio.Reader
	number int // of the record, 1 for the first of the file
	others int // records that hold no page
	pages  int
}

var (
	errWARCHead = errors.New("no WARC record begins where one should")
	errWARCCut  = errors.New("the WARC file ends inside a record")
)

// record reads one record. err says that the file is broken here or at its end; ok is false where nothing more is wanted.
func (w *warcReader) record() (ok bool, err error) {
	for { // the two line ends between records, of which some writers make none or more
		b, err := w.br.Peek(1)
		if err != nil {
			return true, err
		}
		if b[0] != '\r' && b[0] != '\n' {
			break
		}
		w.br.Discard(1)
	}
	w.number++
	if b, err := w.br.Peek(5); err == nil && string(b) != "WARC/" {
		return true, errWARCHead
	}
	head, err := readHead(w.br)
	if err != nil {
		return true, err
	}
	size, err := strconv.ParseInt(head["content-length"], 10, 64)
	if err != nil || size < 0 {
		return true, errWARCHead
	}
	block := &io.LimitedReader{R: w.br, N: size}
	ok, err = w.block(head, block)
	if err == nil && ok {
		if _, err = io.Copy(io.Discard, block); err == nil && block.N > 0 {
			err = errWARCCut
		}
	}
	return ok, err
}

// block decides by the head what becomes of a record.
func (w *warcReader) block(head map[string]string, block *io.LimitedReader) (ok bool, err error) {
	o := &origin{url: strings.Trim(head["warc-target-uri"], "<> "), crawled: head["warc-date"], contentType: head["content-type"], record: w.number}
	kind := head["warc-type"]
	switch kind {
	case "response", "resource", "conversion":
		w.p.visits.note(head)
		if !aboutPages(o.url) {
			w.others++
			return true, nil
		}
	case "revisit":
		return w.revisit(head, o, block)
	case "continuation":
		return w.refuse(o, nil, errors.New("it continues a record that was split; its text would be without a beginning")), nil
	default: // warcinfo, request, metadata
		w.others++
		return true, nil
	}
	media, _, _ := mime.ParseMediaType(o.contentType)
	if kind == "response" && (media == "application/http" || media == "") {
		return w.response(head, o, block)
	}
	if kind == "response" && !strings.HasPrefix(strings.ToLower(o.url), "http") || !textual(media, o.url) {
		w.others++ // an answer of a name server, a file
		return true, nil
	}
	return w.body(head, o, nil, block)
}

// response reads the answer of a web server as far as it tells what it is.
func (w *warcReader) response(head map[string]string, o *origin, block *io.LimitedReader) (bool, error) {
	peeked, err := w.br.Peek(int(min(block.N, maxHead)))
	if err != nil && err != io.EOF && len(peeked) == 0 {
		return true, err
	}
	h, n := parseHTTP(peeked)
	switch {
	case h == nil:
		return w.refuse(o, nil, errors.New("it is not the answer of a web server, or its head is longer than makes sense")), nil
	case h.status/100 == 3:
		w.others++
		return true, nil
	case h.status/100 != 2:
		return w.refuse(o, nil, fmt.Errorf("the server answered %d for %s: there is no page", h.status, quote(o.url))), nil
	case !textual(h.media(), o.url):
		w.others++
		return true, nil
	}
	w.br.Discard(n)
	block.N -= int64(n)
	o.contentType, o.head = h.fields["content-type"], h
	return w.body(head, o, h, block)
}

// body reads a page or text and sends it.
func (w *warcReader) body(head map[string]string, o *origin, h *httpHead, block *io.LimitedReader) (bool, error) {
	p := w.p
	if block.N > p.s.o.MaxRecord {
		return w.refuse(o, nil, p.overlong()), nil
	}
	data := make([]byte, 0, min(block.N, 1<<20))
	buf := bytes.NewBuffer(data)
	if _, err := buf.ReadFrom(block); err != nil {
		return true, err
	}
	if block.N > 0 {
		return true, errWARCCut
	}
	data = buf.Bytes()
	if why := head["warc-truncated"]; why != "" {
		return w.refuse(o, data, fmt.Errorf("the crawler cut this record off (%s), so its text would end too early; fetch %s again", quote(why), quote(o.url))), nil
	}
	if h != nil && h.length() > int64(len(data)) {
		return w.refuse(o, data, fmt.Errorf("the answer is cut off after %d of %d bytes; fetch %s again", len(data), h.length(), quote(o.url))), nil
	}
	if len(data) == 0 {
		return w.refuse(o, nil, errEmpty), nil
	}
	w.pages++
	return p.send(&batch{source: w.in.name, kind: warcFile, data: data, from: o}), nil
}

// refuse rejects a record.
func (w *warcReader) refuse(o *origin, raw []byte, err error) bool {
	w.pages++
	return w.p.pass(Item{Source: w.in.name, Record: o.record, Raw: raw, Err: err})
}

// resume goes on behind damage, where each record is packed by itself.
func (w *warcReader) resume(err error) bool {
	if w.in.resume == nil || !errors.As(err, new(*unpackError)) || err == errBomb {
		return false
	}
	if !w.in.resume() {
		return false
	}
	w.p.pass(Item{Source: w.in.name, Record: w.number, Err: errors.New("this record is damaged; the records behind it are read; fetch the archive again")})
	w.pages++
	w.br.Reset(w.in.resumed)
	return true
}

// end says why there is nothing, where there is nothing.
func (w *warcReader) end() bool {
	if w.pages > 0 {
		return true
	}
	return w.p.fatal(w.in.name, fmt.Errorf("no page in the WARC file: of its %d records none holds a page or a text", w.others))
}

func warcError(err error) error {
	switch err {
	case errWARCHead:
		return errors.New("the WARC file is damaged: no record begins where one should; what stood before has been read; fetch it again")
	case errWARCCut, io.ErrUnexpectedEOF:
		return errors.New("the WARC file is cut off inside a record; what stood before has been read; fetch it again")
	}
	return readError(err)
}

// aboutPages reports whether an address may be that of a page. Crawlers also write down their own log and arguments
// (urn:X-wpull:log, metadata://gnu.org/...) and what they made of a page (urn:text:, screenshot:), and what sites tell crawlers.
func aboutPages(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return true
	}
	switch strings.ToLower(u.Scheme) {
	case "", "http", "https", "ftp", "file":
	default:
		return false
	}
	switch u.Path {
	case "/robots.txt", "/ads.txt", "/app-ads.txt", "/humans.txt", "/llms.txt":
		return false
	}
	return !strings.HasPrefix(u.Path, "/.well-known/")
}

// textual reports whether a type may hold an article; one that is not stated is told by the address.
func textual(media, url string) bool {
	switch media {
	case "text/html", "text/plain", "application/xhtml+xml", "application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/feed+json":
		return true
	case "", "application/octet-stream", "unk":
		ext := strings.ToLower(path.Ext(strings.SplitN(url, "?", 2)[0]))
		return len(ext) > 5 || ext == "" || strings.Contains(ext, "htm") || ext == ".php" || ext == ".asp" || ext == ".aspx" || strings.ContainsAny(ext, "/")
	}
	return false
}
