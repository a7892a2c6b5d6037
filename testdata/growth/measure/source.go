package main

import (
	"bufio"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"strings"

	"isnad/testdata/growth"
)

// A source says where articles come from.
type source struct {
	seed   uint64
	corpus string
}

// A stream hands out the articles of a source, each once.
type stream struct {
	made  *growth.Generator
	lines *bufio.Reader
}

func (s source) open() (*stream, error) {
	if s.corpus == "" {
		return &stream{made: growth.New(s.seed)}, nil
	}
	f, err := os.Open(s.corpus)
	if err != nil {
		return nil, err
	}
	if !strings.HasSuffix(s.corpus, ".gz") {
		return &stream{lines: bufio.NewReader(f)}, nil
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return &stream{lines: bufio.NewReader(z)}, nil
}

// reader returns the next n articles, or what is left of them, as JSON lines.
func (s *stream) reader(n int) io.Reader {
	r, w := io.Pipe()
	go func() { w.CloseWithError(s.write(w, n)) }()
	return r
}

func (s *stream) write(w io.Writer, n int) error {
	if s.made != nil {
		return s.made.Write(w, n)
	}
	for range n {
		line, err := s.lines.ReadBytes('\n')
		if len(line) > 0 {
			if _, err := w.Write(line); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
	return nil
}
