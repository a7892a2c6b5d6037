package read

import (
	"bufio"
	"io"
	"os"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An input is what is read as one source, or as a member of one: bytes with
// what is known of them.
type input struct {
	name string // for messages and as Item.Source: "news.zip/2024/a.csv"
	base string // the file's own name in lower case, which hints at the kind
	r    io.Reader
	file *os.File // where the input is a whole regular file, r reads it from the start
	size int64    // of file

	depth int        // archives around it
	grown *expansion // of the source that the caller named

	// What the place tells of a page that is read there.
	url, contentType, crawled string
	fetched                   bool // by the Fetcher, so that what it links to may be too

	fields *fields // of JSON records, decided with the first of them
	list   string  // of JSON records, the path of the list that holds the articles; "" where each record is one
	listed int     // records that came out of such lists

	// resume goes on behind damage in a packed stream, which is read from resumed then, and
	// returns false where nothing more comes; nil where that cannot be.
	resume  func() bool
	resumed io.Reader
}

// member returns an input for a member of an archive.
func (in *input) member(name string, r io.Reader) *input {
	name = cleanName(name)
	return &input{name: in.name + "/" + name, base: strings.ToLower(path.Base(name)), r: r, depth: in.depth + 1, grown: in.grown, size: -1}
}

// cleanName makes a member's name safe to print and to write down: relative, without
// dots that climb, on one line, in the direction of what stands around it, and short. Nothing is ever written under it.
func cleanName(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || turns(r) || r == utf8.RuneError {
			return '\uFFFD'
		}
		return r
	}, strings.ReplaceAll(s, `\`, "/"))
	s = strings.TrimPrefix(path.Clean("/"+s), "/")
	const most = 300
	if len(s) > most {
		s = "..." + strings.ToValidUTF8(s[len(s)-most:], "")
	}
	if s == "" {
		s = "(no name)"
	}
	return s
}

// An expansion holds what a source has been unpacked to against what it was
// packed in, over all its layers and members together.
type expansion struct {
	packed   *counter
	size     int64 // of a file that is read out of order, 0 of a stream
	unpacked int64
}

// Text packs four- to tenfold, machine-made JSON up to some fiftyfold; the
// formats allow a thousandfold and more. Small streams may do as they like.
const (
	maxRatio    = 200
	freeOfRatio = 16 << 20
)

// A grower counts what comes out of a decompressor.
type grower struct {
	in io.Reader
	x  *expansion
}

func (g grower) Read(b []byte) (int, error) {
	n, err := g.in.Read(b)
	if g.x.grow(int64(n)) {
		return 0, errBomb
	}
	return n, err
}

// grow reports whether n more bytes are more than a source of this size may hold.
func (x *expansion) grow(n int64) (bomb bool) {
	x.unpacked += n
	return x.unpacked > freeOfRatio && x.unpacked/maxRatio > max(x.packed.n, x.size)
}

// A counter counts the bytes read for Progress, and ends with the pipeline.
type counter struct {
	r io.Reader
	p *pipeline
	n int64
}

func (c *counter) Read(b []byte) (int, error) {
	if err := c.p.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.r.Read(b)
	c.add(int64(n))
	return n, err
}

func (c *counter) add(n int64) {
	c.n += n
	c.p.s.done.Add(n)
}

// A section is a file that is read out of order.
type section struct {
	io.ReaderAt
	c    *counter
	size int64
}

func (s section) ReadAt(b []byte, at int64) (int, error) {
	if err := s.c.p.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := s.ReaderAt.ReadAt(b, at)
	s.c.add(min(int64(n), max(0, s.size-s.c.n))) // what is read twice is no progress
	return n, err
}

// section returns the file of an input, of which the caller holds the name and size.
func (in *input) section(f io.ReaderAt) io.ReaderAt {
	if in.file == nil {
		return f // a copy, whose bytes have been counted
	}
	return section{f, in.grown.packed, in.size}
}

// buffered returns a reader of which the beginning can be looked at.
func buffered(r io.Reader) *bufio.Reader { return bufio.NewReaderSize(r, sampleBytes) }
