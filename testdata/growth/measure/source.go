package main

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// A source says where articles come from.
type source struct {
	seed   uint64
	corpus string
}

// A stream hands out the articles of a source, each once.
type stream struct {
	lines *bufio.Reader
	close func()
}

// open starts a stream. Articles are made in another process, so that neither its time nor its memory is measured.
func (s source) open() (*stream, error) {
	if s.corpus == "" {
		return s.make()
	}
	f, err := os.Open(s.corpus)
	if err != nil {
		return nil, err
	}
	in := &stream{lines: bufio.NewReader(f), close: func() { f.Close() }}
	if strings.HasSuffix(s.corpus, ".gz") {
		z, err := gzip.NewReader(f)
		if err != nil {
			f.Close()
			return nil, err
		}
		in.lines = bufio.NewReader(z)
	}
	return in, nil
}

func (s source) make() (*stream, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(self, "-make", "-seed", fmt.Sprint(s.seed))
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &stream{bufio.NewReaderSize(out, 1<<16), func() {
		cmd.Process.Kill() // it makes articles until nobody reads them
		cmd.Wait()
	}}, nil
}

// reader returns the next n articles, or what is left of them, as JSON lines.
func (s *stream) reader(n int) io.Reader {
	r, w := io.Pipe()
	go func() { w.CloseWithError(s.write(w, n)) }()
	return r
}

func (s *stream) write(w io.Writer, n int) error {
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
