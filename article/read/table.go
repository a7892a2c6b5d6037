package read

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"isnad/article/extract"
)

// rows say how the rows of a text table become records.
type rows struct {
	d     dialect
	names []string
	read  []bool // the column holds a field of ours
	text  int    // the column of the texts
}

// table cuts a text table into batches of whole rows.
func (p *pipeline) table(in *input, br *bufio.Reader) bool {
	if sample, _ := br.Peek(sampleBytes); bytes.IndexByte(sample, '\n') < 0 && bytes.IndexByte(sample, '\r') >= 0 {
		br = buffered(returns{br})
	}
	t, f, l, skip, err := p.header(in, br)
	if err != nil {
		return p.fatal(in.name, err)
	}
	br.Discard(skip)
	in.fields = f
	if !p.send(&batch{source: in.name, layout: l}) {
		return false
	}
	c := rowCutter{p: p, in: in, rows: t, scan: rowScanner{d: t.d}, next: 1, buf: make([]byte, 0, batchBytes)}
	return c.cut(br)
}

// returns reads a table whose rows end with a carriage return alone, as spreadsheets for the older Macintosh write it.
type returns struct{ r io.Reader }

func (r returns) Read(b []byte) (int, error) {
	n, err := r.r.Read(b)
	for i, c := range b[:n] {
		if c == '\r' {
			b[i] = '\n'
		}
	}
	return n, err
}

// header reads the first rows: how the table is written, what its columns are
// called, which of them are read. skip is the length of what stands before the first row of data.
func (p *pipeline) header(in *input, br *bufio.Reader) (t *rows, f *fields, l *Layout, skip int, err error) {
	sample, err := br.Peek(sampleBytes)
	whole := err == io.EOF
	if err != nil && !whole {
		return nil, nil, nil, 0, readError(err)
	}
	t = &rows{text: -1}
	// Excel may name the comma on a line of its own.
	if line, rest, ok := bytes.Cut(sample, []byte("\n")); ok && bytes.HasPrefix(line, []byte("sep=")) && len(bytes.TrimSpace(line)) <= 5 {
		skip = len(line) + 1
		t.d.comma = ','
		if sep := bytes.TrimRight(line[4:], "\r"); len(sep) == 1 && sep[0] != '"' {
			t.d.comma = sep[0]
		}
		sample = rest
	} else {
		t.d = findDialect(sample, whole, strings.HasSuffix(in.base, ".tsv") || strings.HasSuffix(in.base, ".tab"))
	}
	shown := sample
	if i := bytes.LastIndexByte(sample, '\n'); i >= 0 && !whole {
		shown = sample[:i+1]
	}
	if !utf8.Valid(shown) {
		s, _, _ := extract.Decode(shown, in.contentType)
		shown = []byte(s)
	}
	head := t.d.firstRows(shown, sampleRecords)
	if len(head) == 0 {
		return nil, nil, nil, 0, errNoRecord
	}
	if n := len(head[0]); n > maxColumns {
		return nil, nil, nil, 0, fmt.Errorf("the table has %d columns, which no table of articles has; is the sign between its cells another one", n)
	}
	t.names = columnNames(head[0])
	data := head[1:]
	unnamed := p.headless(head[0])
	if unnamed {
		data = head
		for i := range t.names {
			t.names[i] = strconv.Itoa(i + 1)
		}
	} else {
		s := rowScanner{d: t.d}
		for blank := true; blank && len(sample) > 0; {
			n := s.next(sample)
			if n == 0 {
				n = len(sample)
			}
			blank = len(bytes.TrimSpace(sample[:n])) == 0
			skip, sample = skip+n, sample[n:]
		}
	}
	columns := make([]column, len(t.names))
	for i, name := range t.names {
		columns[i].name = name
		for _, row := range data {
			if i < len(row) && len(bytes.TrimSpace(row[i])) > 0 {
				columns[i].samples = append(columns[i].samples, string(row[i]))
			}
		}
	}
	f, layout := p.layout(in.name, columns)
	for i, name := range t.names {
		t.read = append(t.read, f.set[name] != 0)
		if f.set[name]&textField != 0 {
			t.text = i
		}
	}
	if t.text < 0 && p.s.o.Map["text"] == "" {
		return nil, nil, nil, 0, textUnknown(columns, unnamed)
	}
	return t, f, &layout, skip, p.complete(layout, t.names)
}

// textUnknown says of a table whose column of texts cannot be told how to name it. The column of the longest values is most likely that of the texts.
func textUnknown(columns []column, unnamed bool) error {
	names := make([]string, len(columns))
	longest, most := 0, 0
	for i, c := range columns {
		names[i] = c.name
		sum := 0
		for _, s := range c.samples {
			sum += utf8.RuneCountInString(s)
		}
		if sum > most {
			longest, most = i, sum
		}
	}
	if unnamed {
		return &tableError{fmt.Sprintf("the first row holds no names, so the columns are called %s; say what they hold, as --map text=%d (its values are the longest) --map title=NUMBER", someNames(names), longest+1)}
	}
	return &tableError{fmt.Sprintf("no column holds the text as far as its name tells; the columns are %s: name it with --map text=COLUMN, or, where the first row holds no names, by its number, as --map text=%d",
		someNames(names), longest+1)}
}

// A tableError says what is missing in a table as a whole.
type tableError struct{ msg string }

func (e *tableError) Error() string { return e.msg }

// complete refuses a table in which a column that must be there is missing: every row would be rejected for it.
func (p *pipeline) complete(l Layout, names []string) error {
	for _, ours := range fieldNames {
		theirs, mapped := p.s.o.Map[ours]
		if mapped && !slices.Contains(names, theirs) {
			return &tableError{fmt.Sprintf("map %s=%s: the table has no column %s, but %s", ours, quote(theirs), quote(theirs), someNames(names))}
		}
	}
	if !slices.ContainsFunc(l.Columns, func(c Column) bool { return c.Field == "text" }) {
		return &tableError{"no column holds the text as far as its name tells; the columns are " + someNames(names) + ": name it with --map text=COLUMN"}
	}
	return nil
}

// firstRows splits the rows at the beginning of a sample that are not blank; the cells are its own bytes.
func (d dialect) firstRows(sample []byte, most int) [][][]byte {
	var list [][][]byte
	s := rowScanner{d: d}
	for len(sample) > 0 && len(list) < most {
		n := s.next(sample)
		if n == 0 {
			if len(list) > 0 && s.quoted {
				break
			}
			n = len(sample)
		}
		if len(bytes.TrimSpace(sample[:n])) > 0 {
			list = append(list, d.cells(sample[:n], nil))
		}
		sample = sample[n:]
	}
	return list
}

// columnNames makes the cells of a header names that differ.
func columnNames(cells [][]byte) []string {
	names := make([]string, len(cells))
	seen := map[string]bool{}
	for i, c := range cells {
		name := strings.ToValidUTF8(strings.TrimSpace(strings.Trim(string(c), "\ufeff\x00")), "\uFFFD")
		if name == "" || seen[name] {
			name += "#" + strconv.Itoa(i+1)
		}
		seen[name] = true
		names[i] = name
	}
	return names
}

// maxName is the length in characters beyond which a cell is no name of a column.
const maxName = 64

// headless reports whether the first row of a table is data: no cell of it is a
// name that is known, and some cell is a long text, an address, a time or a number, or the caller counts the columns.
func (p *pipeline) headless(cells [][]byte) bool {
	if p.knownNames(cells) > 0 {
		return false
	}
	for _, theirs := range p.s.o.Map {
		if n, err := strconv.Atoi(theirs); err == nil && n >= 1 && n <= len(cells) {
			return true
		}
	}
	return slices.ContainsFunc(cells, func(c []byte) bool {
		s := strings.TrimSpace(string(c))
		_, err := readTime(s)
		return utf8.RuneCountInString(s) > maxName || webLink.MatchString(s) || numeric.MatchString(s) || s != "" && err == nil
	})
}

// knownNames counts the cells that name a column which is mapped, ours, or can be guessed.
func (p *pipeline) knownNames(cells [][]byte) int {
	n := 0
	for _, c := range cells {
		name := strings.TrimSpace(string(c))
		if _, isText := p.names(name); isText || p.known(name) {
			n++
		}
	}
	return n
}

// known reports whether name is that of some field of an article.
func (p *pipeline) known(name string) bool {
	for _, theirs := range p.s.o.Map {
		if theirs == name {
			return true
		}
	}
	if slices.Contains(fieldNames[:], name) {
		return true
	}
	name = plainName(name)
	for _, list := range guesses {
		if slices.Contains(list, name) {
			return true
		}
	}
	return false
}

// names reports whether name is the column of texts, by the map or by its name.
func (p *pipeline) names(name string) (string, bool) {
	if theirs, ok := p.s.o.Map["text"]; ok {
		return theirs, theirs == name
	}
	return name, slices.Contains(guesses["text"], plainName(name))
}

// headed reports whether a text without an ending to its name begins as a table: with a
// line of short names, of which one is that of the texts and another is known too.
func (p *pipeline) headed(body []byte) bool {
	line, _, ok := bytes.Cut(body, []byte("\n"))
	if !ok {
		return false
	}
	if !utf8.Valid(line) {
		s, _, _ := extract.Decode(body, "")
		line, _, _ = bytes.Cut([]byte(s), []byte("\n"))
	}
	for _, c := range commas {
		cells := dialect{comma: c}.cells(line, nil)
		texts := slices.ContainsFunc(cells, func(c []byte) bool {
			_, ok := p.names(strings.TrimSpace(string(c)))
			return ok
		})
		if texts && p.knownNames(cells) >= 2 && !slices.ContainsFunc(cells, func(c []byte) bool { return utf8.RuneCount(c) > maxName }) {
			return true
		}
	}
	return false
}

// decodeRows fills in the items of a batch of rows: each is read as the JSON object that it would be.
func (p *pipeline) decodeRows(b *batch) {
	data := b.data
	if b.valid = utf8.Valid(data); !b.valid {
		// The rows together show better than one of them which charset it is.
		if s, bad, _ := extract.Decode(data, ""); bad == 0 {
			data, b.valid = []byte(s), true
		}
	}
	s := rowScanner{d: b.rows.d}
	var cells [][]byte
	var line []byte
	for number := b.first; len(data) > 0 && p.ctx.Err() == nil; number++ {
		n := s.next(data)
		if n == 0 {
			n = len(data)
		}
		row := data[:n]
		data = data[n:]
		if len(bytes.TrimSpace(row)) == 0 {
			continue
		}
		original := row
		if !b.valid && !utf8.Valid(row) {
			if s, bad, _ := extract.Decode(row, ""); bad == 0 {
				row = []byte(s)
			}
		}
		cells = b.rows.d.cells(row, cells[:0])
		var it Item
		if err := b.rows.ragged(cells); err != nil {
			it = Item{Source: b.source, Record: number, Err: err}
		} else {
			line = b.rows.object(line[:0], cells, false)
			it = p.record(b, number, line, original)
		}
		if it.Err != nil {
			it.Raw = b.rows.object(nil, cells, true)
		}
		b.items = append(b.items, it)
	}
}

// ragged refuses a row of which it is not clear which cell is which.
func (t *rows) ragged(cells [][]byte) error {
	extra := slices.ContainsFunc(cells[min(len(cells), len(t.names)):], func(c []byte) bool { return len(bytes.TrimSpace(c)) > 0 })
	if extra || len(cells) <= t.text {
		return fmt.Errorf("the row has %d cells and the table %d columns; put cells that hold a comma, a quote or a line end in quotes", len(cells), len(t.names))
	}
	return nil
}

// object writes a row as a JSON object, all of it or the columns that are read.
func (t *rows) object(b []byte, cells [][]byte, all bool) []byte {
	b = append(b, '{')
	for i, c := range cells {
		name := ""
		switch {
		case i < len(t.names) && (all || t.read[i]):
			name = t.names[i]
		case i >= len(t.names) && all:
			name = "#" + strconv.Itoa(i+1)
		default:
			continue
		}
		if len(b) > 1 {
			b = append(b, ',')
		}
		b = appendString(b, name)
		b = append(b, ':')
		b = appendString(b, c)
	}
	return append(b, '}')
}

// appendString writes s as a JSON string; bytes that are no UTF-8 stay as they are, to be judged with the record.
func appendString[T string | []byte](b []byte, s T) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if plain[c] {
			continue
		}
		b = append(b, s[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		default:
			b = fmt.Appendf(b, `\u%04x`, c)
		}
	}
	return append(append(b, s[from:]...), '"')
}

// A rowCutter cuts a text table into batches.
type rowCutter struct {
	p    *pipeline
	in   *input
	rows *rows
	scan rowScanner
	buf  []byte
	end  int // of the whole rows in buf
	n    int // of rows before end
	next int // number of the first row in buf

	passing bool // over a row that is too long
	faults  int
	over    bool // there were too many
}

func (c *rowCutter) cut(r io.Reader) bool {
	for {
		if len(c.buf) == cap(c.buf) {
			c.buf = append(make([]byte, 0, 2*cap(c.buf)), c.buf...)
		}
		n, err := r.Read(c.buf[len(c.buf):cap(c.buf)])
		if c.p.ctx.Err() != nil {
			return false
		}
		c.buf = c.buf[:len(c.buf)+n]
		if !c.take() {
			return false
		}
		if int64(len(c.buf)-c.end) > c.p.s.o.MaxRecord && !c.overlong() {
			return false
		}
		switch {
		case c.over:
			return true
		case err == io.EOF:
			return c.last()
		case err != nil:
			return c.flush() && c.p.fatal(c.in.name, readError(err))
		}
	}
}

// take finds the whole rows in the buffer and sends batches of them.
func (c *rowCutter) take() bool {
	if c.passing {
		i := bytes.IndexByte(c.buf, '\n')
		if i < 0 {
			c.buf = c.buf[:0]
			return true
		}
		c.passing = false
		c.buf = c.buf[:copy(c.buf, c.buf[i+1:])]
	}
	for {
		n := c.scan.next(c.buf[c.end:])
		if n == 0 {
			return true
		}
		c.end += n
		c.n++
		if c.end >= batchBytes*3/4 && !c.flush() {
			return false
		}
	}
}

// flush sends the whole rows.
func (c *rowCutter) flush() bool {
	if c.end == 0 {
		return true
	}
	rest := c.buf[c.end:]
	ok := c.p.send(&batch{source: c.in.name, kind: tableRows, data: c.buf[:c.end:c.end], first: c.next, fields: c.in.fields, rows: c.rows})
	c.buf = append(make([]byte, 0, max(batchBytes, 2*len(rest))), rest...)
	c.next += c.n
	c.end, c.n = 0, 0
	return ok
}

// overlong rejects a row that is longer than an article can be, or whose quote is never closed.
func (c *rowCutter) overlong() bool {
	if c.scan.quoted && bytes.IndexByte(c.buf[c.end:], '\n') >= 0 {
		return c.unclosed()
	}
	ok := c.flush() && c.p.pass(Item{Source: c.in.name, Record: c.next, Err: c.p.overlong()})
	c.next++
	c.buf, c.passing, c.scan = make([]byte, 0, batchBytes), true, rowScanner{d: c.rows.d}
	return ok
}

// maxFaults is how many quotes that are never closed are looked behind.
const maxFaults = 100

// unclosed rejects the line that opens a quote which nothing closes, and goes on with the next line.
func (c *rowCutter) unclosed() bool {
	if !c.flush() {
		return false
	}
	if c.faults++; c.faults > maxFaults {
		c.over = true
		return c.p.fatal(c.in.name, errors.New("too many quotes are opened and never closed: it is no table of this kind; write it anew as CSV or JSON lines"))
	}
	line, _, more := bytes.Cut(c.buf, []byte("\n"))
	size := len(line)
	if more {
		size++
	}
	d := c.rows.d
	d.plain = true
	raw := c.rows.object(nil, d.cells(line, nil), true)
	ok := c.p.pass(Item{Source: c.in.name, Record: c.next, Raw: raw, Err: errors.New("a quote is opened in this row and never closed; close it, or write it twice")})
	c.next++
	c.buf = c.buf[:copy(c.buf, c.buf[size:])]
	c.scan = rowScanner{d: c.rows.d}
	return ok && c.take()
}

// last sends what stands behind the last line end.
func (c *rowCutter) last() bool {
	for c.scan.quoted && !bytes.HasSuffix(c.buf, []byte(`"`)) {
		if !c.unclosed() || c.over {
			return c.over
		}
	}
	c.end = len(c.buf)
	return c.flush()
}
