package read

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http/httputil"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// An httpHead is the head of a web server's answer as an archive keeps it. Crawlers
// differ in what they undo of chunks and packing before they write the body down, and leave the
// head as it was: what it says of the body is believed only where the body looks so.
type httpHead struct {
	status int
	fields map[string]string
}

// parseHTTP reads the head of an answer; n is its length. A body alone, without a head, is none.
func parseHTTP(b []byte) (h *httpHead, n int) {
	if !bytes.HasPrefix(b, []byte("HTTP/")) {
		return nil, 0
	}
	if n = headLen(b); n < 0 {
		return nil, 0
	}
	first, fields := parseHead(b[:n])
	parts := strings.Fields(first)
	if len(parts) < 2 {
		return nil, 0
	}
	status, err := strconv.Atoi(parts[1])
	if err != nil || status < 100 || status > 999 {
		return nil, 0
	}
	return &httpHead{status, fields}, n
}

// media returns the type of the body in lower case, without its parameters.
func (h *httpHead) media() string {
	m, _, err := mime.ParseMediaType(h.fields["content-type"])
	if err != nil {
		m, _, _ = strings.Cut(h.fields["content-type"], ";")
		m = strings.ToLower(strings.TrimSpace(m))
	}
	return m
}

// length returns how long the body should be at least, 0 where that is not known.
func (h *httpHead) length() int64 {
	if h.fields["content-encoding"] != "" || h.fields["transfer-encoding"] != "" {
		return 0 // of what was sent, which is perhaps not what was written down
	}
	n, err := strconv.ParseInt(h.fields["content-length"], 10, 64)
	if err != nil {
		return 0
	}
	return n
}

var errBodyCut = errors.New("the answer is cut off: its last part is missing; fetch the page again")

// body returns the body without chunks and packing, at most that long.
func (h *httpHead) body(data []byte, most int64) ([]byte, error) {
	if strings.EqualFold(h.fields["transfer-encoding"], "chunked") && chunked(data) {
		whole, err := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(data)))
		if err != nil {
			return nil, errBodyCut
		}
		data = whole
	}
	for i, coding := range strings.Split(h.fields["content-encoding"], ",") {
		r, err := unpacked(strings.ToLower(strings.TrimSpace(coding)), data)
		if err != nil || r == nil || i > 2 {
			break // already unpacked
		}
		whole, err := io.ReadAll(io.LimitReader(r, most+1))
		switch {
		case int64(len(whole)) > most:
			return nil, fmt.Errorf("the page unpacks to more than %s, which no page is", size(most))
		case errors.Is(err, io.ErrUnexpectedEOF):
			return nil, errBodyCut
		case err != nil && len(whole) == 0:
			return data, nil // what is called packed is not
		case err != nil:
			return nil, errors.New("the packed answer is damaged; fetch the page again")
		}
		data = whole
	}
	return data, nil
}

// chunked reports whether a body begins with the length of a chunk.
func chunked(b []byte) bool {
	line, _, ok := bytes.Cut(b[:min(len(b), 100)], []byte("\n"))
	line, _, _ = bytes.Cut(bytes.TrimSpace(line), []byte(";"))
	_, err := strconv.ParseUint(string(line), 16, 32)
	return ok && err == nil
}

// unpacked returns a reader of what a content coding has packed, nil where data is not packed so.
func unpacked(coding string, data []byte) (io.Reader, error) {
	in := bytes.NewReader(data)
	switch coding {
	case "gzip", "x-gzip":
		if bytes.HasPrefix(data, []byte("\x1f\x8b")) {
			return gzip.NewReader(in)
		}
	case "zstd":
		if zstdHead(data) {
			d, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(8<<20), zstd.WithDecoderLowmem(true))
			if err != nil {
				return nil, err
			}
			return d.IOReadCloser(), nil
		}
	case "br":
		if !looksLikeHTML(data[:min(len(data), sniffBytes)]) {
			return brotli.NewReader(in), nil
		}
	case "deflate":
		if z, err := zlib.NewReader(in); err == nil {
			return z, nil
		}
		if !looksLikeHTML(data[:min(len(data), sniffBytes)]) {
			return flate.NewReader(bytes.NewReader(data)), nil // some servers leave the zlib frame out
		}
	}
	return nil, nil
}
