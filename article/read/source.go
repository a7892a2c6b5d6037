package read

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// An entry is something to be read, or a mark around what a folder holds.
type entry struct {
	name       string
	size       int64 // -1 where unknown
	err        error // it cannot be read
	begin, end bool
}

// sources is the reader: it reads one source after the other.
func (p *pipeline) sources() {
	entries := p.list()
	p.s.done.Store(0)
	var total int64
	for _, e := range entries {
		if e.size < 0 {
			total = 0
			break
		}
		total += e.size
	}
	p.s.total.Store(total)
	for _, e := range entries {
		ok := true
		switch {
		case e.err != nil:
			ok = p.fatal(e.name, e.err)
		case e.begin:
			ok = p.send(&batch{source: e.name, begin: true})
		case e.end:
			ok = p.send(&batch{source: e.name, end: true, empty: errEmptyFolder})
		case e.name == "-":
			ok = p.stdin()
		case remote(e.name):
			ok = p.remote(e.name)
		case e.size < 0:
			ok = p.pipe(e.name)
		default:
			ok = p.file(e.name)
		}
		if !ok {
			return
		}
	}
}

// errEmptyFolder is the reason of a folder without a file that is read.
var errEmptyFolder = errors.New("no article in the folder: it holds no file; name a folder with texts, pages, tables or archives")

// list expands the sources into entries.
func (p *pipeline) list() []entry {
	var list []entry
	for _, name := range p.s.sources {
		if name == "-" || remote(name) {
			list = append(list, entry{name: name, size: -1})
			continue
		}
		info, err := os.Stat(name)
		switch {
		case err != nil:
			list = append(list, entry{name: name, err: openError(err)})
		case info.IsDir():
			list = p.folder(list, name)
		case info.Mode().IsRegular():
			list = append(list, entry{name: name, size: info.Size()})
		default: // a pipe or a device that the caller named
			list = append(list, entry{name: name, size: -1})
		}
		if p.ctx.Err() != nil {
			return nil
		}
	}
	return list
}

// folder lists the files below root in the order of their names. Hidden
// ones and our own databases are left out, and so is what is no file, links
// to folders among it: they may lead in circles.
func (p *pipeline) folder(list []entry, root string) []entry {
	list = append(list, entry{name: root, begin: true})
	filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case p.ctx.Err() != nil:
			return filepath.SkipAll
		case err != nil:
			list = append(list, entry{name: name, err: openError(err)})
			if d != nil && d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		case name != root && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		case d.IsDir() || hidden(d.Name()):
			return nil
		}
		info, err := os.Stat(name)
		if err != nil {
			list = append(list, entry{name: name, err: openError(err)})
		} else if info.Mode().IsRegular() && !leftOut(name) {
			list = append(list, entry{name: name, size: info.Size()})
		}
		return nil
	})
	return append(list, entry{name: root, end: true})
}

// sidecar tells the files that SQLite keeps beside a database.
func sidecar(name string) bool {
	name = strings.ToLower(name)
	return strings.HasSuffix(name, "-wal") || strings.HasSuffix(name, "-shm") || strings.HasSuffix(name, "-journal")
}

// leftOut reports whether a file that a folder holds is one of our own databases, or only called one.
func leftOut(name string) bool {
	if !strings.HasSuffix(strings.ToLower(name), ".db") {
		return false
	}
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 72)
	_, err = io.ReadFull(f, head)
	return err != nil || !strings.HasPrefix(string(head), sqliteHead) || ourHeader(head)
}

// openError says in our words why something cannot be opened.
func openError(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("no such file or folder; check the name")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("no permission to read it; change its mode or its owner")
	case errors.Is(err, syscall.ELOOP):
		return errors.New("its links lead back to themselves; name the file that is meant")
	case errors.Is(err, syscall.ENAMETOOLONG):
		return errors.New("the name is longer than a file's can be; check it")
	case errors.Is(err, syscall.ENXIO):
		return errors.New("it is a socket or a device that gives nothing to read; name a file, or pipe what it sends into isnad and name -")
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err // the name stands in the item
	}
	return fmt.Errorf("cannot be opened: %w", err)
}

// file reads one file.
func (p *pipeline) file(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return p.fatal(name, openError(err))
	}
	defer f.Close()
	in := &input{name: name, base: strings.ToLower(filepath.Base(name)), r: f}
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		in.file, in.size = f, info.Size()
	}
	return p.reading(f) && p.read1(in)
}

// pipe reads what is neither a file nor a folder. To open a named pipe is to wait for its writer, which nothing can interrupt.
func (p *pipeline) pipe(name string) bool {
	return p.reading(unstoppable{}) && p.file(name)
}

// stdin reads the caller's standard input.
func (p *pipeline) stdin() bool {
	if p.s.o.Stdin == nil {
		return p.fatal("-", errors.New("there is no standard input to read"))
	}
	return p.reading(unstoppable{}) && p.read1(&input{name: "-", r: p.s.o.Stdin})
}

// read1 reads one source, counting its bytes, between its marks.
func (p *pipeline) read1(in *input) bool {
	c := &counter{r: in.r, p: p}
	in.r, in.grown = c, &expansion{packed: c}
	return p.send(&batch{source: in.name, begin: true}) &&
		p.content(in) &&
		p.reading(nil) &&
		p.send(&batch{source: in.name, end: true, empty: errNoRecord})
}
