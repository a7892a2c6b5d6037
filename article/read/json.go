package read

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"unicode/utf8"

	"isnad/article/extract"
)

// lines cuts JSON lines into batches. A line beyond the largest record is
// passed over in constant memory and rejected.
func (p *pipeline) lines(in *input, r io.Reader) bool {
	most := int(p.s.o.MaxRecord)
	next := 1 // number of the line at the start of buf
	buf := make([]byte, 0, batchBytes)
	last := -1       // the last line end in buf
	passing := false // inside a line that is too long
	for {
		if len(buf) == cap(buf) {
			buf = append(make([]byte, 0, 2*cap(buf)), buf...)
		}
		n, err := r.Read(buf[len(buf):cap(buf)])
		if p.ctx.Err() != nil {
			return false
		}
		fresh := buf[len(buf) : len(buf)+n]
		if passing {
			end := bytes.IndexByte(fresh, '\n')
			if end >= 0 {
				passing = false
				next++
			} else {
				end = len(fresh) - 1
			}
			fresh = buf[:copy(buf[:cap(buf)], fresh[end+1:])]
			buf = buf[:0]
		}
		if i := bytes.LastIndexByte(fresh, '\n'); i >= 0 {
			last = len(buf) + i
		}
		buf = buf[:len(buf)+len(fresh)]
		if last >= 0 && (err != nil || len(buf) >= batchBytes*3/4) {
			rest := append(make([]byte, 0, batchBytes), buf[last+1:]...)
			lines := bytes.Count(buf[:last+1], []byte("\n"))
			if !p.records(in, buf[:last+1], next) {
				return false
			}
			next += lines
			buf, last = rest, -1
		}
		if last < 0 && len(buf) > most {
			if !p.pass(Item{Source: in.name, Record: next, Err: p.overlong()}) {
				return false
			}
			passing = true
			buf = make([]byte, 0, batchBytes)
		}
		switch {
		case err == io.EOF:
			return len(buf) == 0 || p.records(in, buf, next)
		case err != nil:
			return p.fatal(in.name, readError(err))
		}
	}
}

// values cuts an array of objects, or objects written over several lines,
// into the same batches: each record on a line. Outside of strings a line end is
// a blank; inside it is an error, which a tab is just as much.
func (p *pipeline) values(in *input, r io.Reader) bool {
	c := cutter{p: p, in: in, out: make([]byte, 0, batchBytes), first: 1, next: 1}
	buf := make([]byte, 64<<10)
	for {
		n, err := r.Read(buf)
		for _, b := range buf[:n] {
			c.byte(b)
		}
		if c.stop || p.ctx.Err() != nil {
			return false
		}
		if err == nil {
			continue
		}
		if c.depth == 0 {
			c.close()
		}
		if !c.flush() {
			return false
		}
		switch {
		case err != io.EOF:
			return p.fatal(in.name, readError(err))
		case c.depth > 0:
			return p.pass(Item{Source: in.name, Record: c.next, Fatal: true, Err: errors.New("the file ends inside this record; fetch it again")})
		case c.array:
			return p.pass(Item{Source: in.name, Fatal: true, Err: errors.New("the JSON array is not closed: the file is cut off; fetch it again")})
		}
		return true
	}
}

// A cutter finds where values begin and end.
type cutter struct {
	p           *pipeline
	in          *input
	out         []byte // whole records, and the open one from start on
	start       int
	first, next int // numbers of the first record of out and of the open one

	depth         int  // of brackets inside the record
	open          bool // a record is open
	str, esc      bool // inside a string; behind a backslash
	array         bool // the records are elements of an array that is open
	passing, stop bool
}

func (c *cutter) byte(b byte) {
	if !c.open {
		switch b {
		case ' ', '\t', '\r', '\n', ',':
			return
		case '[':
			if !c.array {
				c.array = true
				return
			}
		case ']':
			c.array = false
			return
		}
		c.open, c.start = true, len(c.out)
	}
	if c.str {
		switch {
		case c.esc:
			c.esc = false
		case b == '\\':
			c.esc = true
		case b == '"':
			c.str = false
		case b == '\n':
			b = '\t'
		}
		c.put(b)
		return
	}
	switch b {
	case '"':
		c.str = true
	case '{', '[':
		c.depth++
	case '}', ']':
		if c.depth == 0 { // the end of the array behind a bare value
			c.close()
			c.array = false
			return
		}
		if c.depth--; c.depth == 0 {
			c.put(b)
			c.close()
			return
		}
	case ',', ' ', '\t', '\r', '\n':
		if c.depth == 0 {
			c.close()
			return
		}
		if b == '\n' {
			b = ' '
		}
	}
	c.put(b)
}

func (c *cutter) put(b byte) {
	if c.passing {
		return
	}
	if int64(len(c.out)-c.start) >= c.p.s.o.MaxRecord {
		c.passing = true
		c.out = c.out[:c.start]
		return
	}
	c.out = append(c.out, b)
}

// close ends the open record.
func (c *cutter) close() {
	switch {
	case !c.open:
		return
	case c.passing:
		c.stop = c.stop || !c.flush() || !c.p.pass(Item{Source: c.in.name, Record: c.next, Err: c.p.overlong()})
		c.first = c.next + 1
	default:
		c.out = append(c.out, '\n')
	}
	c.open, c.str, c.esc, c.passing = false, false, false, false
	c.next++
	c.start = len(c.out)
	if len(c.out) >= batchBytes {
		c.stop = !c.flush() || c.stop
	}
}

// flush sends the records that are complete.
func (c *cutter) flush() bool {
	whole := c.out
	if c.open {
		whole = c.out[:c.start]
	}
	if len(whole) == 0 {
		return true
	}
	rest := c.out[len(whole):]
	ok := c.p.records(c.in, whole[:len(whole):len(whole)], c.first)
	c.out = append(make([]byte, 0, batchBytes), rest...)
	c.start, c.first = 0, c.next
	return ok
}

// records sends JSON records, a line each. The first that are sent decide which fields are read.
func (p *pipeline) records(in *input, data []byte, first int) bool {
	b := &batch{source: in.name, kind: jsonLines, data: data, first: first}
	if in.fields == nil {
		in.list = p.listOf(in.name, firstOf(sampled(data)))
	}
	if in.list != "" {
		var n int
		b.data, n = unwrap(data, in.list)
		b.first = in.listed + 1
		in.listed += n
	}
	if in.fields == nil {
		f, l := p.layout(in.name, jsonColumns(sampled(b.data)))
		in.fields, b.layout = f, &l
	}
	b.fields = in.fields
	return p.send(b)
}

// firstOf returns the first of the records, nil where there is none.
func firstOf(records iter.Seq[[]byte]) []byte {
	for r := range records {
		return r
	}
	return nil
}

// sampled yields the records that begin in the first bytes of data, decoded.
func sampled(data []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for at := 0; at < len(data) && at < sampleBytes; {
			line, _, _ := bytes.Cut(data[at:], []byte("\n"))
			at += len(line) + 1
			if len(bytes.TrimSpace(line)) == 0 {
				continue
			}
			if !utf8.Valid(line) {
				s, _, _ := extract.Decode(line, "")
				line = []byte(s)
			}
			if fullKind(line) != "" { // its fields are ours
				continue
			}
			if !yield(line) {
				return
			}
		}
	}
}
