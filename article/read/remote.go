package read

import (
	"errors"
	"net/url"
	"path"
	"strings"
	"time"
)

// remote tells an address from the name of a file.
func remote(name string) bool {
	lower := strings.ToLower(name[:min(len(name), 8)])
	return strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://")
}

// remote reads what an address holds.
func (p *pipeline) remote(name string) bool {
	if p.s.o.Fetcher == nil {
		return p.fatal(name, errors.New("addresses are not fetched here; save the page and give the file, with --url ADDRESS"))
	}
	f, err := p.s.o.Fetcher.Fetch(p.ctx, name)
	if p.ctx.Err() != nil {
		return false
	}
	if err != nil {
		return p.fatal(name, err)
	}
	defer f.Body.Close()
	in := &input{name: name, r: f.Body, size: -1}
	in.came(f)
	return p.reading(f.Body) && p.read1(in)
}

// came notes what is known of fetched bytes.
func (in *input) came(f *Fetched) {
	in.url, in.contentType, in.fetched = f.URL, f.ContentType, true
	if !f.Time.IsZero() {
		in.crawled = f.Time.UTC().Format(time.RFC3339)
	}
	if u, err := url.Parse(f.URL); err == nil {
		in.base = strings.ToLower(path.Base(u.Path))
	}
	if !strings.Contains(in.base, ".") {
		in.base = ""
	}
}
