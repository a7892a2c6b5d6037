package fetch

import (
	"context"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"
)

const accept = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5"

// hop sends one request in the lane of its host and reads the answer whole. next is where it redirects to.
func (c *Client) hop(ctx context.Context, u *url.URL, v Validators, limit int64) (p *Page, next string, err error) {
	l := c.lane(u)
	if err := l.enter(ctx, c.o); err != nil {
		return nil, "", err
	}
	defer func() { l.leave(c.o.Clock.Now(), err) }()

	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	total := time.AfterFunc(c.o.Limits.Total, func() { cancel(errTotal) })
	defer total.Stop()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, "", fmt.Errorf("address %s: %w", Redact(u.String()), err)
	}
	req.Header.Set("User-Agent", c.o.UserAgent)
	req.Header.Set("Accept", accept)
	req.Header.Set("Accept-Encoding", "gzip, br, zstd")
	req.Header.Set("Accept-Language", "ar, fa;q=0.8, *;q=0.5")
	if v.ETag != "" {
		req.Header.Set("If-None-Match", v.ETag)
	}
	if v.LastModified != "" {
		req.Header.Set("If-Modified-Since", v.LastModified)
	}
	res, err := c.http.RoundTrip(req)
	if err != nil {
		return nil, "", c.explain(ctx, u, err)
	}
	defer res.Body.Close()
	p = &Page{
		URL: u.String(), ContentType: res.Header.Get("Content-Type"), Time: c.o.Clock.Now(),
		Validators: Validators{ETag: header(res, "ETag"), LastModified: header(res, "Last-Modified")},
	}
	switch code := res.StatusCode; {
	case code == http.StatusNotModified:
		p.NotModified = true
		return p, "", nil
	case code >= 300 && code < 400 && res.Header.Get("Location") != "":
		to, err := u.Parse(res.Header.Get("Location"))
		if err != nil {
			return nil, "", badAddress("the site redirects to something that is no address; open it in a browser and give the address that this shows in the end")
		}
		return p, to.String(), nil
	case code != http.StatusOK && code != http.StatusNonAuthoritativeInfo:
		return nil, "", c.statusError(res)
	}
	if err := readableType(p.ContentType); err != nil {
		return nil, "", err
	}
	if res.ContentLength > limit {
		return nil, "", tooLarge(limit)
	}
	body := &patient{r: res.Body, idle: c.o.Limits.Idle, timer: time.AfterFunc(c.o.Limits.Idle, func() { cancel(errIdle) })}
	defer body.timer.Stop()
	if p.Body, err = decompress(body, res.Header.Values("Content-Encoding"), limit); err != nil {
		return nil, "", c.explain(ctx, u, err)
	}
	return p, "", nil
}

// header returns a validator; what is longer than any is not kept.
func header(res *http.Response, name string) string {
	v := res.Header.Get(name)
	if len(v) > 1024 {
		return ""
	}
	return v
}

// A patient reader gives up on a body of which nothing comes for a while.
type patient struct {
	r     io.Reader
	idle  time.Duration
	timer *time.Timer
}

func (p *patient) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	if n > 0 {
		p.timer.Reset(p.idle)
	}
	return n, err
}

// readableType refuses media before their bytes are read. Everything else is told by its bytes: servers lie about text.
func readableType(contentType string) error {
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return nil
	}
	switch main, _, _ := strings.Cut(kind, "/"); {
	case main == "image" && kind != "image/svg+xml", main == "audio", main == "video", main == "font", kind == "application/pdf":
		return &contentError{reason: "the address leads to " + kind + ", not to a page or feed; give the address of the article's page"}
	}
	return nil
}
