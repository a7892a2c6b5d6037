package read

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/parquet-go/parquet-go"
)

// A parquetTable is an open Parquet file.
type parquetTable struct {
	file   io.ReaderAt
	size   int64
	most   int64 // bytes of one record
	table  *parquet.File
	leaves []leaf // those that are read, once the layout is known
}

// A leaf is a column that holds values.
type leaf struct {
	name   string // path of names, without those that only say "list"
	listed string // of a field of objects in a list, the name of the list
	column *parquet.Column
	write  valueWriter

	pages  parquet.Pages // of the row group that is being read
	page   parquet.Page
	values parquet.ValueReader
	buf    []parquet.Value // read ahead
	at     int
}

// parquet reads a Parquet table, a row group after the other, and of it only
// the columns that hold something of ours. The library that unpacks it may panic over what is
// Parquet outside and something else inside.
func (p *pipeline) parquet(in *input, f *os.File) (ok bool) {
	w := newRecordWriter(p, in)
	t := &parquetTable{file: in.section(f), size: in.size, most: p.s.o.MaxRecord}
	defer func() {
		t.close()
		if r := recover(); r != nil {
			ok = w.flush() && p.fatal(in.name, errParquet)
		}
	}()
	err := t.open()
	var layout Layout
	if err == nil {
		layout, err = p.parquetLayout(in, t)
	}
	if err == nil {
		if !p.send(&batch{source: in.name, layout: &layout}) {
			return false
		}
		for i := range t.table.RowGroups() {
			if err = t.rowGroup(i, w); err != nil || w.over {
				break
			}
		}
	}
	switch {
	case p.ctx.Err() != nil:
		return false
	case w.over:
		return true
	case err != nil:
		return w.flush() && p.fatal(in.name, parquetError(err))
	}
	return w.flush()
}

// maxFooter is how large the description of a table may be: some hundred bytes for each column of each row group.
const maxFooter = 64 << 20

// open reads the description of a table and lists its columns.
func (t *parquetTable) open() error {
	tail := make([]byte, 8)
	if t.size < 12 {
		return io.ErrUnexpectedEOF
	}
	if _, err := t.file.ReadAt(tail, t.size-8); err != nil {
		return err
	}
	if string(tail[4:]) != "PAR1" {
		return io.ErrUnexpectedEOF
	}
	if n := int64(tail[0]) | int64(tail[1])<<8 | int64(tail[2])<<16 | int64(tail[3])<<24; n > min(t.size-12, maxFooter) {
		return errParquet
	}
	var err error
	if t.table, err = parquet.OpenFile(t.file, t.size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true)); err != nil {
		return err
	}
	for _, c := range t.table.Root().Columns() {
		t.walk(c, []string{c.Name()}, false)
	}
	return nil
}

// parquetLayout decides by the names and first values of the columns which of them are read.
func (p *pipeline) parquetLayout(in *input, t *parquetTable) (Layout, error) {
	columns := make([]column, len(t.leaves))
	names := make([]string, len(t.leaves))
	for i := range t.leaves {
		l := &t.leaves[i]
		columns[i].name, columns[i].list, names[i] = l.name, l.listed, l.name
		if len(t.table.RowGroups()) == 0 || !slices.ContainsFunc(columns[i].guessedAs(), p.known) {
			continue // its values decide nothing
		}
		if err := t.seek(0, l); err != nil {
			return Layout{}, err
		}
		for range sampleRecords {
			v, err := l.next()
			if err == io.EOF {
				break
			}
			if err != nil {
				return Layout{}, err
			}
			if !v.IsNull() {
				columns[i].samples = append(columns[i].samples, string(l.write.text(nil, v)))
			}
		}
		l.close()
	}
	f, layout := p.layout(in.name, columns)
	in.fields = f
	t.leaves = slices.DeleteFunc(t.leaves, func(l leaf) bool { return f.set[l.name] == 0 })
	return layout, p.complete(layout, names)
}

// seek opens a column of a row group, whose pages are examined first.
func (t *parquetTable) seek(group int, l *leaf) error {
	if err := t.examine(group, l.column); err != nil {
		return err
	}
	l.pages = t.table.RowGroups()[group].ColumnChunks()[l.column.Index()].Pages()
	return nil
}

// rowGroup writes the rows of a group.
func (t *parquetTable) rowGroup(group int, w *recordWriter) error {
	defer t.close()
	for i := range t.leaves {
		if err := t.seek(group, &t.leaves[i]); err != nil {
			return err
		}
	}
	for range t.table.RowGroups()[group].NumRows() {
		for i := range t.leaves {
			if err := t.leaves[i].row(w); err != nil {
				return err
			}
		}
		if !w.end() {
			return nil
		}
	}
	return nil
}

func (t *parquetTable) close() {
	for i := range t.leaves {
		t.leaves[i].close()
	}
}

func (l *leaf) close() {
	if l.page != nil {
		parquet.Release(l.page)
	}
	if l.pages != nil {
		l.pages.Close()
	}
	l.pages, l.page, l.values, l.buf, l.at = nil, nil, nil, l.buf[:0], 0
}

// row writes the values of one row: one, or an array where the column repeats.
func (l *leaf) row(w *recordWriter) error {
	v, err := l.next()
	if err == io.EOF {
		return io.ErrUnexpectedEOF // fewer rows than the group says
	}
	if err != nil {
		return err
	}
	if l.column.MaxRepetitionLevel() == 0 {
		w.name(l.name)
		if v.IsNull() {
			w.buf = append(w.buf, "null"...)
		} else {
			w.buf = l.write.json(w.buf, v)
		}
		return nil
	}
	w.name(l.name)
	w.buf = append(w.buf, '[')
	for n := 0; ; {
		if !v.IsNull() && !w.long() {
			if n++; n > 1 {
				w.buf = append(w.buf, ',')
			}
			w.buf = appendString(w.buf, l.write.text(nil, v))
		}
		next, err := l.peek()
		if err == io.EOF || err == nil && next.RepetitionLevel() == 0 {
			break
		}
		if err != nil {
			return err
		}
		v = next
		l.at++
	}
	w.buf = append(w.buf, ']')
	return nil
}

// next takes a value. It is good until the next one is asked for.
func (l *leaf) next() (parquet.Value, error) {
	v, err := l.peek()
	if err == nil {
		l.at++
	}
	return v, err
}

func (l *leaf) peek() (parquet.Value, error) {
	for l.at == len(l.buf) {
		if l.values == nil {
			page, err := l.pages.ReadPage()
			if err != nil {
				return parquet.Value{}, err
			}
			l.page, l.values = page, page.Values()
		}
		if cap(l.buf) == 0 {
			l.buf = make([]parquet.Value, 0, 64)
		}
		n, err := l.values.ReadValues(l.buf[:cap(l.buf)])
		l.buf, l.at = l.buf[:n], 0
		if n > 0 {
			break
		}
		if err != nil && err != io.EOF {
			return parquet.Value{}, err
		}
		parquet.Release(l.page)
		l.page, l.values = nil, nil
	}
	return l.buf[l.at], nil
}

// errParquet is the reason of a table that is no Parquet inside.
var errParquet = errors.New("the Parquet table is damaged; what stood before the damage has been read; fetch the file again")

func parquetError(err error) error {
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return errors.New("the Parquet table is cut off: its end, which says what it holds, is missing; fetch the file again")
	case errors.As(err, new(*tableError)), err == errParquet:
		return err
	}
	return fmt.Errorf("the Parquet table cannot be read (%s); fetch the file again, or write it anew", quote(err.Error()))
}
