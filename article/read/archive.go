package read

import (
	"archive/tar"
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/klauspost/compress/zip"
	"github.com/klauspost/compress/zstd"

	"isnad/article/extract"
)

// maxMembers of an archive; each is looked at, and one that is not read is a message.
const maxMembers = 1 << 20

// zip reads the members of a zip archive in the order of its index. A broken one does not end the rest.
func (p *pipeline) zip(in *input, f *os.File) bool {
	z, err := zip.NewReader(in.section(f), in.size)
	switch {
	case p.ctx.Err() != nil:
		return false
	case err != nil && !errors.Is(err, zip.ErrInsecurePath):
		return p.fatal(in.name, errors.New("the zip archive is cut off or damaged: the index at its end cannot be read; fetch it again, or mend it with zip -FF"))
	case len(z.File) > maxMembers:
		return p.fatal(in.name, fmt.Errorf("the zip archive holds more than %d files; unpack it and add the folder", maxMembers))
	}
	if what := officeDocument(z); what != "" {
		return p.fatal(in.name, errors.New("it is "+what))
	}
	z.RegisterDecompressor(zstd.ZipMethodWinZip, zstd.ZipDecompressor(zstd.WithDecoderMaxWindow(zstdWindow), zstd.WithDecoderConcurrency(1)))
	z.RegisterDecompressor(12, func(r io.Reader) io.ReadCloser { return io.NopCloser(bzip2.NewReader(r)) })
	for _, m := range z.File {
		if hidden(m.Name) || m.Mode()&os.ModeType != 0 {
			continue
		}
		if !p.zipMember(in, m) {
			return false
		}
		if in.grown.grow(0) {
			return true // that member said why
		}
	}
	return true
}

func (p *pipeline) zipMember(in *input, m *zip.File) bool {
	mem := in.member(memberName(m), nil)
	if m.Flags&1 != 0 {
		return p.fatal(mem.name, errors.New("it is encrypted; unpack the archive with its password and add the folder"))
	}
	r, err := m.Open()
	switch {
	case errors.Is(err, zip.ErrAlgorithm):
		return p.fatal(mem.name, errors.New("it is packed in a way that is not known here; unpack the archive and add the folder"))
	case err != nil:
		return p.fatal(mem.name, errMember)
	}
	defer r.Close()
	mem.r = &unpacker{grower{r, in.grown}, "zip"}
	return p.member(mem)
}

// errMember is the reason of a member that cannot be opened.
var errMember = errors.New("this file in the archive is damaged; fetch the archive again")

// memberName returns a name of a zip archive in UTF-8. Those of Arabic Windows stand in its code page, undeclared.
func memberName(m *zip.File) string {
	if utf8.ValidString(m.Name) {
		return m.Name
	}
	s, _, _ := extract.Decode([]byte(m.Name), "text/plain; charset=windows-1256")
	return s
}

// officeDocument tells the documents that are zip archives inside.
func officeDocument(z *zip.Reader) string {
	for _, m := range z.File {
		switch {
		case m.Name == "[Content_Types].xml", m.Name == "META-INF/manifest.xml":
			return office
		case m.Name == "META-INF/container.xml":
			return refusedExts[".epub"]
		}
	}
	return ""
}

// member reads a member between its marks.
func (p *pipeline) member(in *input) bool {
	return p.send(&batch{source: in.name, begin: true}) && p.content(in) &&
		p.send(&batch{source: in.name, end: true, empty: errNoRecord})
}

// hidden reports whether a name is that of a folder, a hidden file, or one that
// systems add to archives (__MACOSX, SQLite's logs): what is left out in folders too.
func hidden(name string) bool {
	if strings.HasSuffix(name, "/") || sidecar(name) {
		return true
	}
	for _, part := range strings.Split(strings.ReplaceAll(name, `\`, "/"), "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." || part == "__MACOSX" {
			return true
		}
	}
	lower := strings.ToLower(path.Base(name))
	return lower == "thumbs.db" || noArticle[path.Ext(strings.TrimSuffix(lower, ".gz"))]
}

// noArticle are the endings of what browsers save beside a page, archives beside their records, and systems keep in folders: it is text, but nobody's article.
var noArticle = map[string]bool{".css": true, ".js": true, ".mjs": true, ".map": true, ".ini": true, ".svg": true, ".ico": true, ".woff": true, ".woff2": true, ".ttf": true, ".eot": true, ".lnk": true,
	".cdx": true, ".cdxj": true}

// tarBlock is the unit of tar files.
const tarBlock = 512

// isTar tells a tar file by its first header: the mark of POSIX and GNU, and a sum that is right.
func isTar(head []byte) bool {
	if len(head) < tarBlock || !bytes.HasPrefix(head[257:], []byte("ustar")) {
		return false
	}
	_, err := tar.NewReader(bytes.NewReader(append(bytes.Clone(head[:tarBlock]), make([]byte, 2*tarBlock)...))).Next()
	return err == nil || !errors.Is(err, tar.ErrHeader)
}

// tar reads the members of a tar file as they come.
func (p *pipeline) tar(in *input, r io.Reader) bool {
	t := tar.NewReader(r)
	for n := 0; ; n++ {
		h, err := t.Next()
		switch {
		case p.ctx.Err() != nil:
			return false
		case err == io.EOF:
			return true
		case err == errBomb, errors.As(err, new(*unpackError)):
			return p.fatal(in.name, readError(err))
		case err != nil && !errors.Is(err, tar.ErrInsecurePath):
			return p.fatal(in.name, errors.New("the tar archive is cut off or damaged; what stood before has been read; fetch it again"))
		case n > maxMembers:
			return p.fatal(in.name, fmt.Errorf("the tar archive holds more than %d files; unpack it and add the folder", maxMembers))
		}
		if h.Typeflag != tar.TypeReg && h.Typeflag != tar.TypeGNUSparse || hidden(h.Name) {
			continue
		}
		if !p.member(in.member(h.Name, tarMember{t})) {
			return false
		}
	}
}

// A tarMember tells a member that is cut off from damage inside of it.
type tarMember struct{ t *tar.Reader }

func (m tarMember) Read(b []byte) (int, error) {
	n, err := m.t.Read(b)
	if err == io.ErrUnexpectedEOF {
		err = &unpackError{"tar", err}
	}
	return n, err
}
