package read

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// maxSpool is how many bytes of an input are written to a temporary file at
// most: formats whose index stands at the end cannot be read from a stream.
const maxSpool = 8 << 30

// spooled reads an input as a file: the file itself where it is one, else a
// temporary copy of it.
func (p *pipeline) spooled(in *input, r io.Reader, read func(*input, *os.File) bool) bool {
	if in.file != nil {
		in.grown.size = in.size
		ok := read(in, in.file)
		if c := in.grown.packed; p.ctx.Err() == nil && c.n < in.size {
			c.add(in.size - c.n)
		}
		return ok
	}
	f, err := os.CreateTemp("", "isnad-*")
	if err != nil {
		return p.fatal(in.name, fmt.Errorf("write temporary file: %w; set TMPDIR to a folder with room", err))
	}
	defer func() {
		f.Close()
		os.Remove(f.Name())
	}()
	n, err := io.Copy(f, io.LimitReader(r, maxSpool+1))
	switch {
	case p.ctx.Err() != nil:
		return false
	case errors.As(err, new(*os.PathError)):
		return p.fatal(in.name, fmt.Errorf("write temporary file: %w; set TMPDIR to a folder with room", err))
	case err != nil:
		return p.fatal(in.name, readError(err))
	case n > maxSpool:
		return p.fatal(in.name, fmt.Errorf("more than %s unpacked; unpack it and give the file", size(maxSpool)))
	}
	in.size = n
	return read(in, f)
}
