package read

// A recordWriter sends rows that have no text of their own, those of Parquet and
// SQLite, as the JSON lines that they would be.
type recordWriter struct {
	p           *pipeline
	in          *input
	buf         []byte
	start       int  // of the record that is being written
	first, next int  // numbers of the first record in buf and of the one being written
	over        bool // the source has been given up, and that been said
}

func newRecordWriter(p *pipeline, in *input) *recordWriter {
	return &recordWriter{p: p, in: in, first: 1, next: 1, buf: append(make([]byte, 0, batchBytes), '{')}
}

// name begins a column of the record.
func (w *recordWriter) name(s string) {
	if len(w.buf) > w.start+1 {
		w.buf = append(w.buf, ',')
	}
	w.buf = append(appendString(w.buf, s), ':')
}

// long reports whether the record is longer than it may be, so that the rest of it need not be written.
func (w *recordWriter) long() bool { return int64(len(w.buf)-w.start) > w.p.s.o.MaxRecord }

// end closes the record. It returns false where no more shall come.
func (w *recordWriter) end() bool {
	size := len(w.buf) - w.start
	if w.in.grown.grow(int64(size)) {
		w.buf = w.buf[:w.start]
		w.over = w.flush() && w.p.fatal(w.in.name, errBomb)
		return false
	}
	if w.long() {
		w.buf = w.buf[:w.start]
		if !w.flush() || !w.p.pass(Item{Source: w.in.name, Record: w.next, Err: w.p.overlong()}) {
			return false
		}
		w.first++
	} else {
		w.buf = append(w.buf, '}', '\n')
	}
	w.next++
	w.start = len(w.buf)
	if len(w.buf) >= batchBytes*3/4 && !w.flush() {
		return false
	}
	w.buf = append(w.buf, '{')
	return true
}

// flush sends the records that are complete.
func (w *recordWriter) flush() bool {
	whole := w.buf[:w.start]
	ok := len(whole) == 0 || w.p.send(&batch{source: w.in.name, kind: jsonLines, data: whole, first: w.first, fields: w.in.fields})
	w.buf, w.start, w.first = make([]byte, 0, batchBytes), 0, w.next
	return ok
}
