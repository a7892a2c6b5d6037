package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"isnad/article/read"
)

var _ read.Fetcher = (*Client)(nil)

// A fakeClock goes on only while somebody sleeps.
type fakeClock struct {
	mu    sync.Mutex
	now   time.Time
	slept []time.Duration
}

func newClock() *fakeClock { return &fakeClock{now: time.Date(2024, 3, 12, 9, 0, 0, 0, time.UTC)} }

func (c *fakeClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *fakeClock) Sleep(ctx context.Context, d time.Duration) error {
	c.advance(d)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.slept = append(c.slept, d)
	return ctx.Err()
}

func (c *fakeClock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// A site is a server with a log of the paths that were asked for.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	paths []string
}

// newSite serves pages by path; robots.txt is missing unless it is among them.
func newSite(t *testing.T, pages map[string]http.HandlerFunc) *site {
	s := &site{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.paths = append(s.paths, r.URL.RequestURI())
		s.mu.Unlock()
		if h := pages[r.URL.Path]; h != nil {
			h(w, r)
			return
		}
		http.NotFound(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *site) asked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.paths...)
}

func text(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte(body)) }
}

// local returns a client that may reach the test's own server, with short timeouts.
func local(t *testing.T, change func(*Options)) (*Client, *fakeClock) {
	clock := newClock()
	o := Options{UserAgent: "isnad/0.0.1", AllowPrivate: true, Clock: clock, Limits: Limits{
		Bytes: 1 << 20, Redirects: 4, Connect: 2 * time.Second, Header: 150 * time.Millisecond, Idle: 150 * time.Millisecond, Total: 600 * time.Millisecond,
	}}
	if change != nil {
		change(&o)
	}
	c := New(o)
	t.Cleanup(c.Close)
	return c, clock
}

// wantError fetches an address and checks that the error says want and never a secret.
func wantError(t *testing.T, c *Client, address, want string) error {
	t.Helper()
	_, err := c.Fetch(t.Context(), address)
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%s: %v; want %q", Redact(address), err, want)
	}
	if err != nil && strings.Contains(err.Error(), "opensesame") {
		t.Errorf("the error repeats the password: %v", err)
	}
	return err
}

func asError[T error](err error) (e T, ok bool) {
	ok = errors.As(err, &e)
	return e, ok
}
