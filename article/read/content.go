package read

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// A kind says how the content of an input is cut into records.
type kind int

const (
	unreadable kind = iota
	jsonLines       // a JSON object a line
	jsonValues      // an array of objects, or objects over several lines
	tableRows       // CSV, TSV and the like
	webPage
	plainText
	feed
	parquetFile
	sqliteFile
	warcFile
	zipFile
	tarFile
)

// sniffBytes of the beginning decide what an input is.
const sniffBytes = 4096

// content unpacks and decodes an input as far as needed to tell its kind, and reads it.
func (p *pipeline) content(in *input) bool {
	br := buffered(in.r)
	head, err := peek(br)
	if err == nil {
		if k, base := packed(in.base, head); k != nil {
			in.base, in.file = base, nil
			if br, err = in.unpack(k, br); err == nil {
				head, err = peek(br)
			}
			if again, _ := packed(in.base, head); err == nil && again != nil && again.is != nil {
				return p.fatal(in.name, fmt.Errorf("%s inside %s; unpack it once", again.name, k.name))
			}
		}
	}
	switch {
	case err == io.EOF:
		return p.fatal(in.name, errEmpty)
	case err != nil:
		return p.fatal(in.name, readError(err))
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		br.Discard(3)
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		br.Discard(2)
		br = buffered(newUTF16Reader(br, head[0] == 0xfe))
	}
	if head, err = peek(br); err != nil && err != io.EOF {
		return p.fatal(in.name, readError(err))
	}
	k, err := p.sniff(in, head)
	if err != nil {
		return p.fatal(in.name, err)
	}
	switch k {
	case jsonLines:
		return p.lines(in, br)
	case jsonValues:
		return p.values(in, br)
	case tableRows:
		return p.table(in, br)
	case parquetFile:
		return p.spooled(in, br, p.parquet)
	case sqliteFile:
		return p.spooled(in, br, p.sqlite)
	case warcFile:
		return p.warc(in, br)
	case zipFile:
		return p.archive(in, func() bool { return p.spooled(in, br, p.zip) })
	case tarFile:
		return p.archive(in, func() bool { return p.tar(in, br) })
	}
	return p.whole(in, k, br)
}

// peek returns what one read gives of the beginning, without waiting for more than
// tells the kinds apart that have magic bytes.
func peek(r *bufio.Reader) ([]byte, error) {
	head, err := r.Peek(8)
	if err != nil && r.Buffered() == 0 {
		return nil, err
	}
	if bytes.IndexByte(head, 0) >= 0 || bytes.IndexByte(head, '.') >= 0 || bytes.IndexByte(head, '/') >= 0 {
		r.Peek(tarBlock) // what may be a tar file begins with a name, and tells at its 257th byte what it is
	}
	return r.Peek(min(r.Buffered(), sniffBytes))
}

// whole reads a text, page or feed, which is one record.
func (p *pipeline) whole(in *input, k kind, r io.Reader) bool {
	data, err := io.ReadAll(io.LimitReader(r, p.s.o.MaxRecord+1))
	switch {
	case p.ctx.Err() != nil:
		return false
	case int64(len(data)) > p.s.o.MaxRecord:
		return p.fatal(in.name, p.overlong())
	case err != nil:
		return p.fatal(in.name, readError(err))
	case len(bytes.TrimSpace(data)) == 0:
		return true
	}
	if k == feed {
		return p.feed(in, data)
	}
	return p.send(&batch{source: in.name, kind: k, data: data, from: in.origin()})
}

// archive reads the members of an archive, unless it lies too deep.
func (p *pipeline) archive(in *input, members func() bool) bool {
	if in.depth > maxArchives-1 {
		return p.fatal(in.name, errors.New("an archive in an archive in an archive; unpack the outer one and add what it holds"))
	}
	return p.send(&batch{source: in.name, begin: true}) && members() &&
		p.send(&batch{source: in.name, end: true, empty: errEmptyArchive})
}

// maxArchives lie within each other: a zip of tar files of WARC files, not more.
const maxArchives = 2

var errEmptyArchive = errors.New("no article in the archive: it holds no file; give one with texts, pages or tables")

// An origin is what is known of a text or page beside its bytes.
type origin struct {
	url, contentType, crawled string
	record                    int       // of a WARC file, 0 elsewhere
	head                      *httpHead // of the answer that the data is the body of, nil elsewhere
}

func (in *input) origin() *origin {
	return &origin{url: in.url, contentType: in.contentType, crawled: in.crawled}
}
