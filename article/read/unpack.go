package read

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// A packing is a way to compress a file as a whole.
type packing struct {
	name string
	exts []string // of file names, with what they leave
	is   func(head []byte) bool
	open func(in *input, r *bufio.Reader) (io.Reader, error)
}

// packings are told by their first bytes, brotli, which has none, by its name alone.
var packings = []packing{
	{"gzip", []string{".gz", ".gzip"}, magic("\x1f\x8b"), openGzip},
	{"zstd", []string{".zst", ".zstd"}, zstdHead, openZstd},
	{"bzip2", []string{".bz2"}, magic("BZh"), func(_ *input, r *bufio.Reader) (io.Reader, error) { return bzip2.NewReader(r), nil }},
	{"brotli", []string{".br"}, nil, func(_ *input, r *bufio.Reader) (io.Reader, error) { return brotli.NewReader(r), nil }},
}

func magic(s string) func([]byte) bool {
	return func(head []byte) bool { return bytes.HasPrefix(head, []byte(s)) }
}

// zstdHead tells a frame or a skippable frame (RFC 8878, 3.1).
func zstdHead(head []byte) bool {
	return len(head) >= 4 && (bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")) || head[0]&0xf0 == 0x50 && string(head[1:4]) == "\x2a\x4d\x18")
}

// packed returns how an input is packed, nil where it is not, and its name without the ending that says so.
func packed(base string, head []byte) (*packing, string) {
	for i := range packings {
		k := &packings[i]
		ext := ""
		for _, e := range k.exts {
			if strings.HasSuffix(base, e) {
				ext = e
			}
		}
		if k.is != nil && k.is(head) || k.is == nil && ext != "" {
			base = strings.TrimSuffix(base, ext)
			if short, ok := strings.CutSuffix(base, ".tgz"); ok {
				base = short + ".tar"
			}
			return k, base
		}
	}
	return nil, base
}

// unpack returns the reader of what a packed input holds.
func (in *input) unpack(k *packing, r *bufio.Reader) (*bufio.Reader, error) {
	u, err := k.open(in, r)
	if err != nil {
		return nil, &unpackError{k.name, err}
	}
	in.resumed = &unpacker{grower{u, in.grown}, k.name}
	return buffered(in.resumed), nil
}

// An unpacker names the packing in what goes wrong.
type unpacker struct {
	grower
	name string
}

func (u *unpacker) Read(b []byte) (int, error) {
	n, err := u.grower.Read(b)
	if err != nil && err != io.EOF && err != errBomb {
		err = &unpackError{u.name, err}
	}
	return n, err
}

// An unpackError is what a decompressor complains about.
type unpackError struct {
	name string
	err  error
}

func (e *unpackError) Error() string { return fmt.Sprintf("unpack %s: %v", e.name, e.err) }
func (e *unpackError) Unwrap() error { return e.err }

var errBomb = fmt.Errorf("the packed data expands more than %d-fold: refused as a decompression bomb; unpack it yourself if you trust it", maxRatio)

// readError says why an input could not be read to its end.
func readError(err error) error {
	var u *unpackError
	switch {
	case err == errBomb:
		return err
	case !errors.As(err, &u):
		return fmt.Errorf("reading stopped: %w", err)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return fmt.Errorf("the %s data is cut off; what stood before the cut has been read; fetch the file again", u.name)
	case errors.Is(err, zstd.ErrWindowSizeExceeded), errors.Is(err, zstd.ErrDecoderSizeExceeded):
		return fmt.Errorf("the %s data asks for too much memory; unpack it yourself if you trust it", u.name)
	case errors.Is(err, zstd.ErrUnknownDictionary):
		return fmt.Errorf("the %s data needs a dictionary that does not stand in the file; unpack it with zstd -D DICTIONARY and add the result", u.name)
	}
	return fmt.Errorf("the %s data is damaged; what stood before the damage has been read; fetch the file again", u.name)
}

// A gunzip reads gzip members one after the other and can go on behind a
// damaged one: the members of a WARC file are its records.
type gunzip struct {
	br  *bufio.Reader
	z   *gzip.Reader
	err error
}

func openGzip(in *input, r *bufio.Reader) (io.Reader, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	g := &gunzip{br: r, z: z}
	z.Multistream(false)
	in.resume = g.resume
	return g, nil
}

func (g *gunzip) Read(b []byte) (int, error) {
	for {
		if g.err != nil {
			return 0, g.err
		}
		n, err := g.z.Read(b)
		switch {
		case err == io.EOF:
			if err = g.z.Reset(g.br); err == nil {
				g.z.Multistream(false)
			}
			g.err = err
		case err != nil:
			g.err = err
		}
		if n > 0 || len(b) == 0 {
			return n, nil
		}
	}
}

// resume looks for the next member behind damage.
func (g *gunzip) resume() bool {
	if g.err == nil || g.err == io.EOF {
		return g.err == nil
	}
	for {
		head, err := g.br.Peek(3)
		if err != nil {
			return false
		}
		if string(head) == "\x1f\x8b\x08" {
			if g.err = g.z.Reset(g.br); g.err == nil {
				g.z.Multistream(false)
				return true
			}
			continue
		}
		skip := 1
		if n := min(g.br.Buffered(), 4096); n > 3 {
			buf, _ := g.br.Peek(n)
			if i := bytes.Index(buf[1:], []byte("\x1f\x8b\x08")); i >= 0 {
				skip = 1 + i
			} else {
				skip = n - 2
			}
		}
		g.br.Discard(skip)
	}
}

// Limits of zstd: the window that `zstd --ultra --long=27` makes, and
// dictionaries, which are trained to some hundred kilobytes.
const (
	zstdWindow    = 128 << 20
	maxDictionary = 8 << 20
	dictionaryTag = 0x184D2A5D
)

// openZstd opens zstd data. WARC files of some archives begin with a
// skippable frame that holds the dictionary of all others, itself packed or not
// (IIPC, "WARC file compression with Zstandard", 2021).
func openZstd(_ *input, r *bufio.Reader) (io.Reader, error) {
	options := []zstd.DOption{zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(zstdWindow), zstd.WithDecoderLowmem(true)}
	if head, err := r.Peek(8); err == nil && binary.LittleEndian.Uint32(head) == dictionaryTag {
		size := binary.LittleEndian.Uint32(head[4:])
		if size > maxDictionary {
			return nil, zstd.ErrDecoderSizeExceeded
		}
		r.Discard(8)
		dict := make([]byte, size)
		if _, err := io.ReadFull(r, dict); err != nil {
			return nil, io.ErrUnexpectedEOF
		}
		if bytes.HasPrefix(dict, []byte("\x28\xb5\x2f\xfd")) {
			d, err := zstd.NewReader(bytes.NewReader(dict), options...)
			if err != nil {
				return nil, err
			}
			dict, err = io.ReadAll(io.LimitReader(d, maxDictionary))
			d.Close()
			if err != nil {
				return nil, err
			}
		}
		if bytes.HasPrefix(dict, []byte("\x37\xa4\x30\xec")) {
			options = append(options, zstd.WithDecoderDicts(dict))
		} else {
			options = append(options, zstd.WithDecoderDictRaw(0, dict))
		}
	}
	d, err := zstd.NewReader(r, options...)
	if err != nil {
		return nil, err
	}
	return d, nil
}
