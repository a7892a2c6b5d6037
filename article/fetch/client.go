package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"isnad/article/read"
)

// Options of New.
type Options struct {
	UserAgent    string        // product and version, "isnad/0.1.0"; the product is the name that robots.txt is asked for
	AllowPrivate bool          // let addresses of the local network and this machine through the guard, on any port
	Limits       Limits        // zero fields take those of DefaultLimits
	Clock        Clock         // nil: the system's
	Resolver     *net.Resolver // nil: the system's
}

// Limits bound what a server may take of us, and we of it.
type Limits struct {
	Bytes     int64         // of a body after decompression
	Redirects int           // hops behind the first
	Connect   time.Duration // until a connection stands, with TLS
	Header    time.Duration // until the answer begins
	Idle      time.Duration // between two pieces of a body
	Total     time.Duration // for one hop, from its beginning to the last byte
	Pause     time.Duration // between two requests to one host
	MaxPause  time.Duration // the longest crawl-delay that is honoured; a longer one counts as this
	Patience  time.Duration // the longest Retry-After that Fetch waits for itself
}

// DefaultLimits suit pages and feeds of news sites.
var DefaultLimits = Limits{
	Bytes: 32 << 20, Redirects: 8,
	Connect: 10 * time.Second, Header: 20 * time.Second, Idle: 15 * time.Second, Total: 2 * time.Minute,
	Pause: time.Second, MaxPause: 30 * time.Second, Patience: 30 * time.Second,
}

// orDefault fills zero fields.
func (l Limits) orDefault() Limits {
	d := DefaultLimits
	for _, f := range []struct{ to, from *time.Duration }{{&l.Connect, &d.Connect}, {&l.Header, &d.Header}, {&l.Idle, &d.Idle},
		{&l.Total, &d.Total}, {&l.Pause, &d.Pause}, {&l.MaxPause, &d.MaxPause}, {&l.Patience, &d.Patience}} {
		if *f.to <= 0 {
			*f.to = *f.from
		}
	}
	if l.Bytes <= 0 {
		l.Bytes = d.Bytes
	}
	if l.Redirects <= 0 {
		l.Redirects = d.Redirects
	}
	return l
}

// A Clock tells the time and waits. Only the pauses between requests, Retry-After and the age of robots.txt go by
// it; the network's own timeouts go by the system's.
type Clock interface {
	Now() time.Time
	Sleep(ctx context.Context, d time.Duration) error // returns early, with the reason, when ctx is done
}

// SystemClock is the clock of the machine. Differences of its times are not disturbed when it is set.
var SystemClock Clock = systemClock{}

type systemClock struct{}

func (systemClock) Now() time.Time { return time.Now() }

func (systemClock) Sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// A Client fetches pages. It is safe for concurrent use. It implements [read.Fetcher].
type Client struct {
	o      Options
	http   *http.Transport // not a Client: redirects are ours to follow
	mu     sync.Mutex
	lanes  map[string]*lane
	robots map[string]*robots
}

// New returns a client.
func New(o Options) *Client {
	o.Limits = o.Limits.orDefault()
	if o.Clock == nil {
		o.Clock = SystemClock
	}
	d := &net.Dialer{Timeout: o.Limits.Connect, Resolver: o.Resolver}
	if !o.AllowPrivate {
		d.Control = guard
	}
	return &Client{o: o, lanes: map[string]*lane{}, robots: map[string]*robots{}, http: &http.Transport{
		DialContext:            d.DialContext,
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    o.Limits.Connect,
		ResponseHeaderTimeout:  o.Limits.Header,
		MaxResponseHeaderBytes: 256 << 10,
		MaxIdleConnsPerHost:    1,
		MaxIdleConns:           16,
		IdleConnTimeout:        30 * time.Second,
		DisableCompression:     true, // the encodings are ours to cap
	}}
}

// Close closes the connections that are kept open.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Validators are what a server gave with a page, to be sent when it is asked for again.
type Validators struct {
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
}

// A Page is an answer.
type Page struct {
	URL         string // after redirects
	ContentType string // as in the header
	Body        []byte // decompressed; nil with NotModified
	Time        time.Time
	Validators  Validators
	NotModified bool // the page is as it was when the validators sent were given
}

// Unpacked returns the body, unpacked where the page itself is a gzip file, as sitemaps are.
func (p *Page) Unpacked() ([]byte, error) {
	if !bytes.HasPrefix(p.Body, []byte("\x1f\x8b")) {
		return p.Body, nil
	}
	return decompress(bytes.NewReader(p.Body), []string{"gzip"}, DefaultLimits.Bytes)
}

// Get fetches a page once. Where the server answers with an error status, err is a [*StatusError].
func (c *Client) Get(ctx context.Context, address string, v Validators) (*Page, error) {
	return c.hops(ctx, address, v)
}

// Fetch fetches a page for article/read. It tries once more where the server asks to come back a little later.
func (c *Client) Fetch(ctx context.Context, address string) (*read.Fetched, error) {
	p, err := c.hops(ctx, address, Validators{})
	var status *StatusError
	if errors.As(err, &status) && status.Temporary() && status.RetryAfter > 0 && status.RetryAfter <= c.o.Limits.Patience {
		p, err = c.hops(ctx, address, Validators{}) // the lane is closed until then
	}
	if err != nil {
		return nil, err
	}
	return &read.Fetched{Body: io.NopCloser(bytes.NewReader(p.Body)), URL: p.URL, ContentType: p.ContentType, Time: p.Time}, nil
}

// hops follows redirects to a page.
func (c *Client) hops(ctx context.Context, address string, v Validators) (*Page, error) {
	seen := map[string]bool{}
	for n := 0; ; n++ {
		u, err := parse(address)
		if err != nil {
			if n > 0 {
				err = fmt.Errorf("redirected to %s: %w", Redact(address), err)
			}
			return nil, err
		}
		if seen[u.String()] {
			return nil, badAddress("the site redirects in a circle, by way of %s; some sites do so to visitors without cookies: save the page in a browser and give the file", u)
		}
		seen[u.String()] = true
		if n > c.o.Limits.Redirects {
			return nil, badAddress("the site redirects more than %d times; give the address that the browser shows in the end", c.o.Limits.Redirects)
		}
		if err := c.allowed(ctx, u); err != nil {
			return nil, err
		}
		p, next, err := c.hop(ctx, u, v, c.o.Limits.Bytes)
		if err != nil || next == "" {
			return p, err
		}
		address = next
	}
}

// product is our name in robots.txt.
func (c *Client) product() string {
	name, _, _ := strings.Cut(c.o.UserAgent, "/")
	return strings.ToLower(name)
}
