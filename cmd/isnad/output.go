package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// An atomicFile takes the place of the file of its name at once, when it is
// complete, or not at all. A device such as /dev/null is written directly.
type atomicFile struct {
	*bufio.Writer
	f    *os.File
	name string // "" for a device
}

// create begins a file. The database and its companions are never overwritten.
func (p *program) create(name string) (*atomicFile, error) {
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if p.database != "" && sameFile(p.database+suffix, name) {
			return nil, fmt.Errorf("write %s: it is the database; name another file", name)
		}
	}
	st, err := os.Stat(name)
	switch {
	case err == nil && st.IsDir():
		return nil, fmt.Errorf("write %s: it is a folder; name a file", name)
	case err == nil && !st.Mode().IsRegular():
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", name, cause(err))
		}
		return &atomicFile{bufio.NewWriter(f), f, ""}, nil
	}
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target // write through a link instead of replacing it
	}
	for n := os.Getpid(); ; n++ {
		f, err := os.OpenFile(name+"."+strconv.Itoa(n)+".part", os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if os.IsExist(err) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("write %s: %w; choose a folder that exists and may be written to", name, cause(err))
		}
		return &atomicFile{bufio.NewWriterSize(f, 1<<16), f, name}, nil
	}
}

// folderFor refuses a file in a folder that is not there, before long work is done for it. "" and "-" are standard output.
func folderFor(name string) error {
	if name == "" || name == "-" {
		return nil
	}
	if _, err := os.Stat(filepath.Dir(name)); err != nil {
		return fmt.Errorf("write %s: %w; choose a folder that exists and may be written to", name, cause(err))
	}
	return nil
}

// cause returns what the system said, without the operation and the name of a file that only we know.
func cause(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}

// commit completes the file.
func (a *atomicFile) commit() error {
	err := a.Flush()
	if err == nil && a.name != "" {
		err = a.f.Sync()
	}
	if closed := a.f.Close(); err == nil {
		err = closed
	}
	if a.name == "" {
		return err
	}
	if err == nil {
		err = os.Rename(a.f.Name(), a.name)
	}
	if err != nil {
		os.Remove(a.f.Name())
		return fmt.Errorf("write %s: %w; nothing was changed", a.name, cause(err))
	}
	return nil
}

// abandon leaves everything as it was.
func (a *atomicFile) abandon() {
	a.f.Close()
	if a.name != "" {
		os.Remove(a.f.Name())
	}
}

// write sends what f writes to a file, completely or not at all, or to
// standard output where name is "" or "-".
func (p *program) write(name string, f func(io.Writer) error) error {
	if name == "" || name == "-" {
		return f(p.stdout)
	}
	a, err := p.create(name)
	if err != nil {
		return err
	}
	if err := f(a); err != nil {
		a.abandon()
		return err
	}
	return a.commit()
}
