package read

import (
	"context"
	"io"
	"iter"

	"isnad/article"
	"isnad/article/extract"
)

// Options say how sources are read. Outlet, Title, Published, URL and
// Collection fill what an input does not state itself; Title, Published and URL
// are errors where the sources hold more than one article.
type Options struct {
	Outlet, Title, Published, URL, Collection string
	Map                                       map[string]string // our field name -> the input's field name
	Split                                     extract.Split
	Stdin                                     io.Reader
	MaxRecord                                 int64 // bytes of one record after decompression; 0: the default of 32 MiB
}

// An Item is one article read, or one input rejected.
type Item struct {
	Source  string           // file name as given, or "-"
	Record  int              // line or record number, 1 and up; 0 where the source as a whole is meant
	Article *article.Article // nil where Err is set; Sighting is filled in, Collection only as given
	Raw     []byte           // the record as read, for --rejects; only with Err, where known
	Err     error            // one clear reason, without source and record
	Fatal   bool             // with Err: the source could not be read at all or not to its end (truncated)
}

// A Stream reads sources in order. Progress may be asked from another goroutine.
type Stream struct{}

// Open prepares to read sources: files, folders (recursively, in the order of names), "-".
func Open(sources []string, o Options) *Stream { panic("contract only") }

// Items yields every article and every rejected input, in the order of the
// sources. It stops when ctx is done.
func (s *Stream) Items(ctx context.Context) iter.Seq[Item] { panic("contract only") }

// Progress returns how many bytes of the sources (as stored, compressed or not) have been read and how many there are; total is 0 where unknown.
func (s *Stream) Progress() (done, total int64) { panic("contract only") }
