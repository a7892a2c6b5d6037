package read

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// A kind says how the content of a source is cut into records.
type kind int

const (
	unreadable kind = iota
	jsonLines       // a JSON object a line
	jsonValues      // an array of objects, or objects over several lines
	webPage
	plainText
)

// sniffBytes of the beginning decide what a source is.
const sniffBytes = 4096

// content unpacks and decodes a source as far as needed to tell its kind, and reads it.
func (p *pipeline) content(name string, r *counter) bool {
	br := bufio.NewReaderSize(r, 64<<10)
	head, err := peek(br)
	if err == nil && bytes.HasPrefix(head, []byte("\x1f\x8b")) {
		g := &gunzip{packed: r}
		if g.in, err = gzip.NewReader(br); err == nil {
			br = bufio.NewReaderSize(g, 64<<10)
			head, err = peek(br)
		}
		if err == nil && bytes.HasPrefix(head, []byte("\x1f\x8b")) {
			return p.fatal(name, errors.New("gzip inside gzip; unpack it once"))
		}
	}
	switch {
	case err == io.EOF:
		return p.fatal(name, errEmpty)
	case err != nil:
		return p.fatal(name, readError(err))
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		br.Discard(3)
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		br.Discard(2)
		br = bufio.NewReaderSize(newUTF16Reader(br, head[0] == 0xfe), 64<<10)
	}
	if head, err = peek(br); err != nil && err != io.EOF {
		return p.fatal(name, readError(err))
	}
	k, err := sniff(strings.TrimSuffix(strings.ToLower(filepath.Base(name)), ".gz"), head)
	switch {
	case err != nil:
		return p.fatal(name, err)
	case k == jsonLines:
		return p.lines(name, br)
	case k == jsonValues:
		return p.values(name, br)
	}
	return p.whole(name, k, br)
}

// peek returns what one read gives of the beginning, without waiting for more.
func peek(r *bufio.Reader) ([]byte, error) {
	if _, err := r.Peek(2); err != nil && r.Buffered() == 0 {
		return nil, err
	}
	return r.Peek(min(r.Buffered(), sniffBytes))
}

// whole reads a text that is one record.
func (p *pipeline) whole(name string, k kind, r io.Reader) bool {
	data, err := io.ReadAll(io.LimitReader(r, p.s.o.MaxRecord+1))
	switch {
	case p.ctx.Err() != nil:
		return false
	case int64(len(data)) > p.s.o.MaxRecord:
		return p.fatal(name, p.overlong())
	case err != nil:
		return p.fatal(name, readError(err))
	case len(bytes.TrimSpace(data)) == 0:
		return true
	}
	return p.send(&batch{source: name, kind: k, data: data})
}

// A gunzip unpacks gzip and refuses what expands beyond all texts.
type gunzip struct {
	in       *gzip.Reader
	packed   *counter // below the buffer that in reads, so a little ahead
	unpacked int64
}

// Text packs four- to tenfold, machine-made JSON up to some fiftyfold; the
// format allows a thousandfold. Small streams may do as they like.
const (
	maxRatio    = 200
	freeOfRatio = 16 << 20
)

var errBomb = fmt.Errorf("the gzip data expands more than %d-fold: refused as a decompression bomb; unpack it yourself if you trust it", maxRatio)

func (g *gunzip) Read(b []byte) (int, error) {
	n, err := g.in.Read(b)
	g.unpacked += int64(n)
	if g.unpacked > freeOfRatio && g.unpacked/maxRatio > g.packed.n {
		return 0, errBomb
	}
	return n, err
}

// readError says why a source could not be read to its end.
func readError(err error) error {
	switch {
	case err == errBomb:
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the gzip data is cut off; what stood before the cut has been read; fetch the file again")
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum):
		return errors.New("the gzip data is damaged; what stood before the damage has been read; fetch the file again")
	}
	if strings.Contains(err.Error(), "flate") {
		return errors.New("the gzip data is damaged; what stood before the damage has been read; fetch the file again")
	}
	return fmt.Errorf("reading stopped: %w", err)
}
