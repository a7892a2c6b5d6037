package read

import (
	"context"
	"fmt"
	"io"
	"iter"
	"runtime"
	"strings"
	"sync/atomic"

	"isnad/article"
	"isnad/article/extract"
)

// Options say how sources are read. Outlet, Title, Published, URL and
// Collection fill what an input does not state itself; Title, Published and URL
// are errors where the sources hold more than one article.
type Options struct {
	Outlet, Title, Published, URL, Collection string
	Map                                       map[string]string // our field name -> the input's field name
	Split                                     extract.Split     // of texts and pages; "": auto
	Stdin                                     io.Reader
	Fetcher                                   Fetcher // opens sources that are addresses; nil: they are rejected
	NoFollow                                  bool    // of a feed that was fetched, keep summaries as they are instead of fetching their pages
	MaxRecord                                 int64   // bytes of one record after decompression; 0: the default of 32 MiB
	Table                                     string  // table or view of SQLite sources; "": the only one with a column of texts
	KeepSource                                bool    // fill Item.Original
	// Layout, where set, is told which columns of a table or JSON source are
	// read, on the goroutine that ranges over Items and before the source's first item.
	Layout func(Layout)
}

// A Layout says from which columns the articles of one source are read.
type Layout struct {
	Source  string
	Columns []Column // in the order of our field names
	Unread  []string // names of columns that are not read, in the order of the source
}

// A Column is a field of ours and the column, or path of a nested field, that it is read from.
type Column struct {
	Field, From string
	Guessed     bool // by its name; neither mapped nor called what we call it
}

// defaultMaxRecord is far beyond the longest article and small enough to hold.
const defaultMaxRecord = 32 << 20

// An Item is one article read, or one input rejected.
type Item struct {
	Source   string           // file name as given, or "-"
	Record   int              // line or record number, 1 and up; 0 where the source as a whole is meant
	Article  *article.Article // nil where Err is set; Sighting is filled in, Collection only as given
	Full     *Full            // of a record of a full export, with Records; Article is nil where that holds no article
	Original []byte           // with KeepSource: the bytes it was read from, at most 8 MiB of them
	// OriginalSize is how many bytes there were, whether or not Original holds them all.
	OriginalSize int64
	Undecodable  int    // bytes or escapes that could not be decoded and are U+FFFD in Article
	Raw          []byte // the record as read, for --rejects; only with Err, where known
	Err          error  // one clear reason, without source and record
	Fatal        bool   // with Err: the source could not be read at all or not to its end (truncated)
}

// A Stream reads sources in order. Progress may be asked from another goroutine.
type Stream struct {
	sources     []string
	o           Options
	full        bool // yield the records of full exports
	done, total atomic.Int64
}

// Open prepares to read sources: files, folders (recursively, in the order
// of names), "-" for Options.Stdin. Nothing is opened before Items runs.
func Open(sources []string, o Options) *Stream {
	if o.MaxRecord <= 0 {
		o.MaxRecord = defaultMaxRecord
	}
	if o.Split == "" {
		o.Split = extract.SplitAuto
	}
	return &Stream{sources: sources, o: o}
}

// Items yields every article and every rejected input, in the order of the
// sources. It stops when ctx is done.
func (s *Stream) Items(ctx context.Context) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		err := checkMap(s.o.Map)
		if err == nil {
			err = s.o.check()
		}
		if err != nil {
			yield(Item{Err: err, Fatal: true})
			return
		}
		one := s.o.Title != "" || s.o.Published != "" || s.o.URL != ""
		if one {
			yield = s.onlyOne(yield)
		}
		s.pipe(ctx, yield)
		if one && ctx.Err() == nil {
			yield(Item{})
		}
	}
}

// pipe runs a pipeline; when it returns, nothing of it is left running.
func (s *Stream) pipe(ctx context.Context, yield func(Item) bool) {
	p := newPipeline(ctx, s, runtime.GOMAXPROCS(0))
	defer p.stop()
	p.run(yield)
}

// Progress returns how many bytes of the sources (as stored, compressed or
// not) have been read and how many there are; total is 0 where unknown.
func (s *Stream) Progress() (done, total int64) { return s.done.Load(), s.total.Load() }

// check refuses options that would spoil every article.
func (o *Options) check() error {
	if o.Published != "" {
		if _, err := readTime(o.Published); err != nil {
			return fmt.Errorf("published: %w", err)
		}
	}
	if o.Split != extract.SplitAuto && o.Split != extract.SplitNever {
		return fmt.Errorf("split: there is no way %q; use auto or never", o.Split)
	}
	return nil
}

// onlyOne returns a yield that holds the first article back until the end,
// marked by an Item without anything in it, and answers a second one with an
// error: one title cannot be that of two articles, so neither is passed on.
func (s *Stream) onlyOne(yield func(Item) bool) func(Item) bool {
	var held *Item
	over := false
	return func(it Item) bool {
		switch {
		case over:
			return false
		case it.Err != nil || it.Full != nil:
			over = !yield(it)
		case it.Article == nil:
			over = true
			if held != nil {
				yield(*held)
			}
		case held == nil:
			held = &it
		default:
			over = true
			yield(Item{Source: it.Source, Record: it.Record, Fatal: true, Err: fmt.Errorf(
				"%s given for one article, but the sources hold more; leave it out, or read that article alone", s.o.given())})
		}
		return !over
	}
}

// given names the options that describe a single article.
func (o *Options) given() string {
	var names []string
	for _, f := range []struct{ name, value string }{{"title", o.Title}, {"published", o.Published}, {"url", o.URL}} {
		if f.value != "" {
			names = append(names, f.name)
		}
	}
	verb := " is"
	if len(names) > 1 {
		verb = " are"
	}
	return strings.Join(names, ", ") + verb
}

// fill completes a by the options and the place where it was found.
func (o *Options) fill(a *article.Article, source string, position int) error {
	for _, f := range []struct {
		to   *string
		from string
	}{{&a.Title, o.Title}, {&a.Published, o.Published}, {&a.URL, o.URL}, {&a.Collection, o.Collection}, {&a.Outlet, o.Outlet}} {
		if *f.to == "" {
			*f.to = f.from
		}
	}
	a.Sighting.Page, a.Sighting.Position = source, position
	if a.PageURL != "" {
		a.Sighting.Page = a.PageURL
	}
	return clean(a)
}
