package main

import (
	"fmt"
	"os"
	"unicode/utf8"

	"isnad"
	"isnad/provenance/report"
)

// fewRejections are listed one by one; the rest is counted.
const fewRejections = 20

// rejections lists rejected inputs on standard error and, with --rejects, in a file.
type rejections struct {
	p    *program
	n    int64
	file *atomicFile // nil without --rejects
	err  error       // of writing the file
}

// RejectJSON is a line of the file that --rejects writes.
type RejectJSON struct {
	isnad.Rejection
	Raw    string `json:"raw,omitempty"`        // the record as read, where it is UTF-8
	Base64 []byte `json:"raw_base64,omitempty"` // where it is not
}

// rejections begins a list. The file, if one is asked for, is complete once close returns.
func (p *program) rejections(file string, sources []string) (*rejections, error) {
	r := &rejections{p: p}
	if file == "" {
		return r, nil
	}
	for _, s := range sources {
		if sameFile(s, file) {
			return nil, fmt.Errorf("write rejects to %s: it is one of the sources; name another file", file)
		}
	}
	var err error
	r.file, err = p.create(file)
	return r, err
}

// add takes in one rejection.
func (r *rejections) add(j isnad.Rejection) {
	if r.n++; r.n <= fewRejections {
		r.p.complain("rejected %s", rejected(j))
	}
	if r.file == nil || r.err != nil {
		return
	}
	line := RejectJSON{Rejection: j}
	if utf8.Valid(j.Raw) {
		line.Raw = string(j.Raw)
	} else {
		line.Base64 = j.Raw
	}
	r.err = report.JSONLine(r.file, line)
}

// close says how many more there were and completes the file.
func (r *rejections) close() error {
	if more := r.n - fewRejections; more > 0 {
		hint := "; --rejects FILE lists them all"
		if r.file != nil {
			hint = ""
		}
		r.p.complain("and %s rejected%s", report.Count(more, "more input was", "more inputs were"), hint)
	}
	if r.file == nil {
		return nil
	}
	if r.err != nil {
		r.file.abandon()
		return r.err
	}
	return r.file.commit()
}

// rejected writes a rejection for people. One without a source is of the flags that say how to read.
func rejected(j isnad.Rejection) string {
	s := report.Isolate(j.Source)
	if s == "" {
		s = "the flags"
	}
	if j.Record > 0 {
		s += fmt.Sprintf(", record %d", j.Record)
	}
	return s + ": " + report.Clean(j.Reason)
}

// sameFile reports whether two names mean one existing file.
func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
