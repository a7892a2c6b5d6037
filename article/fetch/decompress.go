package fetch

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// A contentError tells of an answer that came but cannot be used.
type contentError struct {
	reason string
	large  bool
}

func (e *contentError) Error() string { return e.reason }

func tooLarge(limit int64) error {
	return &contentError{fmt.Sprintf("the answer is larger than %d KiB, which no page is; download it yourself and give the file", limit>>10), true}
}

// maxEncodings is how many times a body may be packed; servers behind servers do it twice.
const maxEncodings = 2

// decompress reads a body whole, at most limit bytes after decompression: a bomb stops there.
func decompress(r io.Reader, header []string, limit int64) ([]byte, error) {
	encodings := strings.FieldsFunc(strings.ToLower(strings.Join(header, ",")), func(r rune) bool { return r == ',' || r == ' ' || r == '\t' })
	if len(encodings) > maxEncodings {
		return nil, &contentError{reason: fmt.Sprintf("the answer is packed %d times over; save the page in a browser and give the file", len(encodings))}
	}
	for i := len(encodings) - 1; i >= 0; i-- {
		u, err := unpack(r, encodings[i])
		if err != nil {
			return nil, damaged(encodings[i], err)
		}
		if closer, ok := u.(interface{ Close() }); ok {
			defer closer.Close()
		}
		r = u
	}
	body, err := io.ReadAll(io.LimitReader(r, limit+1))
	switch {
	case int64(len(body)) > limit:
		return nil, tooLarge(limit)
	case err != nil && len(encodings) > 0 && !errors.Is(err, io.ErrUnexpectedEOF):
		return nil, damaged(encodings[len(encodings)-1], err)
	}
	return body, err
}

func damaged(encoding string, err error) error {
	return &contentError{reason: fmt.Sprintf("the %s data of the answer is damaged (%v); try again later, or save the page in a browser and give the file", encoding, err)}
}

// unpack undoes one encoding.
func unpack(r io.Reader, encoding string) (io.Reader, error) {
	switch encoding {
	case "identity":
		return r, nil
	case "gzip", "x-gzip":
		b := bufio.NewReader(r)
		if magic, err := b.Peek(2); err == nil && string(magic) != "\x1f\x8b" {
			return b, nil // declared, but not done: a common mistake of servers
		} else if err == io.EOF && len(magic) == 0 {
			return b, nil // nothing at all
		}
		return gzip.NewReader(b)
	case "br":
		return brotli.NewReader(r), nil
	case "zstd":
		d, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(8<<20)) // the window that RFC 9659 allows
		if err != nil {
			return nil, err
		}
		return d, nil
	case "deflate":
		b := bufio.NewReader(r)
		if magic, _ := b.Peek(2); len(magic) == 2 && magic[0]&15 == 8 && (int(magic[0])<<8|int(magic[1]))%31 == 0 {
			return zlib.NewReader(b)
		}
		return flate.NewReader(b), nil // without its envelope, as many servers send it
	}
	return nil, errors.New("an encoding that was not asked for")
}
