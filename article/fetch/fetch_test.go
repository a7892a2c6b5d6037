package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"

	"isnad/article"
)

const page = "<html><p>نص الصفحة</p></html>"

// packers are the encodings that servers use.
var packers = map[string]func(w io.Writer) io.WriteCloser{
	"gzip": func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) },
	"br":   func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) },
	"zstd": func(w io.Writer) io.WriteCloser {
		z, err := zstd.NewWriter(w)
		if err != nil {
			panic(err)
		}
		return z
	},
	"deflate": func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) },
	"raw deflate": func(w io.Writer) io.WriteCloser {
		f, err := flate.NewWriter(w, 5)
		if err != nil {
			panic(err)
		}
		return f
	},
}

func pack(name string, data []byte) []byte {
	var b bytes.Buffer
	w := packers[name](&b)
	w.Write(data)
	w.Close()
	return b.Bytes()
}

func TestFetchReadsEveryEncoding(t *testing.T) {
	pages := map[string]http.HandlerFunc{"/plain": text(page)}
	for name := range packers {
		pages["/"+name] = func(w http.ResponseWriter, r *http.Request) {
			if got := r.Header.Get("Accept-Encoding"); got != "gzip, br, zstd" {
				t.Errorf("Accept-Encoding %q", got)
			}
			w.Header().Set("Content-Encoding", strings.TrimPrefix(name, "raw "))
			w.Write(pack(name, []byte(page)))
		}
	}
	pages["/twice"] = func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "br, gzip")
		w.Write(pack("gzip", pack("br", []byte(page))))
	}
	pages["/declared only"] = func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		io.WriteString(w, page)
	}
	s := newSite(t, pages)
	c, _ := local(t, nil)
	for path := range pages {
		f, err := c.Fetch(t.Context(), s.URL+strings.ReplaceAll(path, " ", "%20"))
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if body, _ := io.ReadAll(f.Body); string(body) != page {
			t.Errorf("%s: %q", path, body)
		}
	}
}

func TestFetchTellsWhatItIsAndWhatItGot(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{
		"/خبر": func(w http.ResponseWriter, r *http.Request) {
			if got := r.Header.Get("User-Agent"); got != "isnad/0.0.1" {
				t.Errorf("User-Agent %q", got)
			}
			if r.Header.Get("Cookie") != "" {
				t.Error("a cookie was sent")
			}
			w.Header().Set("Content-Type", "text/html; charset=windows-1256")
			http.SetCookie(w, &http.Cookie{Name: "a", Value: "b"})
			io.WriteString(w, page)
		},
		"/old": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/خبر#top", http.StatusMovedPermanently)
		},
	})
	c, clock := local(t, nil)
	for range 2 {
		f, err := c.Fetch(t.Context(), s.URL+"/old")
		if err != nil {
			t.Fatal(err)
		}
		if article.NormalURL(f.URL) != s.URL+"/خبر" || strings.Contains(f.URL, "#") || f.ContentType != "text/html; charset=windows-1256" || !f.Time.Equal(clock.Now()) {
			t.Errorf("%+v", f)
		}
	}
}

func TestServersThatMisbehaveEndInAReason(t *testing.T) {
	hold := func(r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-time.After(3 * time.Second):
		}
	}
	bomb := func(name string) http.HandlerFunc {
		data := pack(name, make([]byte, 8<<20))
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", name)
			w.Write(data)
		}
	}
	flush := func(w http.ResponseWriter, s string) error {
		_, err := io.WriteString(w, s)
		w.(http.Flusher).Flush()
		return err
	}
	to := func(location string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", location)
			w.WriteHeader(http.StatusFound)
		}
	}
	pages := map[string]http.HandlerFunc{
		"/slow-header": func(_ http.ResponseWriter, r *http.Request) { hold(r) },
		"/slow-body":   func(w http.ResponseWriter, r *http.Request) { flush(w, "<html>"); hold(r) },
		"/drip": func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil && flush(w, ".") == nil {
				time.Sleep(20 * time.Millisecond)
			}
		},
		"/endless": func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil && flush(w, strings.Repeat("x", 1<<16)) == nil {
			}
		},
		"/announces-too-much": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "99999999")
			flush(w, "x")
		},
		"/lying-length": func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Length", "5000"); flush(w, page) },
		"/loop":         to("/loop2"), "/loop2": to("/loop"), "/self": to("/self"),
		"/long": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/long?"+r.URL.RawQuery+"x", http.StatusSeeOther)
		},
		"/file": to("file:///etc/passwd"), "/ftp": to("ftp://example.com/"), "/gopher": to("gopher://127.0.0.1:6379/_x"),
		"/secret": to("https://user:opensesame@example.com/"), "/bad-location": to("http://[::1"), "/empty-host": to("http:///x"),
		"/gzip-bomb": bomb("gzip"), "/br-bomb": bomb("br"), "/zstd-bomb": bomb("zstd"),
		"/torn-gzip": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(pack("gzip", []byte(page))[:20])
		},
		"/broken-br": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "br")
			w.Write([]byte("\xff\xff\xff\xff"))
		},
		"/unknown": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "lzma")
			w.Write([]byte("x"))
		},
		"/matryoshka": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip, gzip, gzip")
			w.Write([]byte("x"))
		},
		"/picture": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "image/png")
			flush(w, "x")
			hold(r)
		},
		"/hang-up": func(w http.ResponseWriter, _ *http.Request) {
			conn, _, err := w.(http.Hijacker).Hijack()
			if err == nil {
				conn.Close()
			}
		},
		"/no-http": func(w http.ResponseWriter, _ *http.Request) {
			if conn, _, err := w.(http.Hijacker).Hijack(); err == nil {
				io.WriteString(conn, "220 mail.example.com ESMTP\r\n")
				conn.Close()
			}
		},
		"/huge-header": func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("X", strings.Repeat("x", 1<<20)) },
		"/gone":        func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) },
		"/forbidden":   func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) },
		"/broken":      func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) },
		"/nothing":     func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) },
		"/nowhere":     func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusFound) },
	}
	wants := map[string]string{
		"/slow-header": "does not answer in time", "/slow-body": "stopped sending", "/drip": "takes too long", "/endless": "larger than",
		"/announces-too-much": "larger than", "/lying-length": "closed the connection before the end",
		"/loop": "in a circle", "/self": "in a circle", "/long": "more than 4 times",
		"/file": `scheme "file"`, "/ftp": `scheme "ftp"`, "/gopher": `scheme "gopher"`, "/secret": "user name or password", "/bad-location": "no address", "/empty-host": "names no host",
		"/gzip-bomb": "larger than", "/br-bomb": "larger than", "/zstd-bomb": "larger than", "/torn-gzip": "closed the connection before the end",
		"/broken-br": "damaged", "/unknown": "not asked for", "/matryoshka": "packed 3 times", "/picture": "image/png, not to a page",
		"/hang-up": "closed the connection", "/no-http": "malformed HTTP", "/huge-header": "headers", "/missing": "404 not found: there is no such page",
		"/gone": "410 gone: the site has taken it away for good", "/forbidden": "403 forbidden: the site does not show it", "/broken": "500 internal server error: try again later", "/nothing": "204", "/nowhere": "302",
	}
	s := newSite(t, pages)
	for path, want := range wants {
		t.Run(path[1:], func(t *testing.T) {
			t.Parallel()
			c, _ := local(t, func(o *Options) {
				if strings.Contains(path, "bomb") || path == "/endless" {
					o.Limits.Total, o.Limits.Header, o.Limits.Idle = 10*time.Second, 10*time.Second, 10*time.Second // the cap is to stop them, not the time
				}
			})
			wantError(t, c, s.URL+path, want)
		})
	}
}

func TestACertificateThatNobodyVouchesForIsRefused(t *testing.T) {
	s := httptest.NewTLSServer(text(page))
	defer s.Close()
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	c, _ := local(t, nil)
	wantError(t, c, s.URL, "the certificate of 127.0.0.1 is not valid")
	plain := newSite(t, map[string]http.HandlerFunc{"/": text(page)})
	wantError(t, c, strings.Replace(plain.URL, "http:", "https:", 1), "fetch from 127.0.0.1")
}

func TestAddressesThatAreNoneAreRefusedWithoutRepeatingSecrets(t *testing.T) {
	c, _ := local(t, nil)
	for address, want := range map[string]string{
		"http://user:opensesame@example.com/a":    "user name or password",
		"http://user:opensesame@exa mple.com/%zz": "no valid address",
		"file:///etc/passwd":                      `scheme "file"`,
		"http://":                                 "names no host",
		"https:///a":                              "names no host",
		"example.com/a":                           `scheme ""`,
	} {
		wantError(t, c, address, want)
	}
	for in, want := range map[string]string{
		"https://user:opensesame@example.com/a?b": "https://example.com/a?b",
		"https://user:opensesame@exa mple.com/":   "https://exa mple.com/",
		"https://example.com/a@b":                 "https://example.com/a@b",
	} {
		if got := Redact(in); got != want {
			t.Errorf("Redact(%q) = %q", in, got)
		}
	}
}

func TestInterruptedFetchEndsAtOnce(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{"/": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }})
	c, _ := local(t, func(o *Options) { o.Limits.Header, o.Limits.Total = time.Minute, time.Minute })
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	if _, err := c.Fetch(ctx, s.URL); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestConditionalRequestsSendBackWhatTheServerGave(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{"/feed": func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"v1"`)
		w.Header().Set("Last-Modified", "Tue, 12 Mar 2024 08:00:00 GMT")
		if r.Header.Get("If-None-Match") == `"v1"` && r.Header.Get("If-Modified-Since") == "Tue, 12 Mar 2024 08:00:00 GMT" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, "<rss/>")
	}})
	c, _ := local(t, nil)
	first, err := c.Get(t.Context(), s.URL+"/feed", Validators{})
	if err != nil || first.NotModified || string(first.Body) != "<rss/>" {
		t.Fatalf("%+v, %v", first, err)
	}
	second, err := c.Get(t.Context(), s.URL+"/feed", first.Validators)
	if err != nil || !second.NotModified || second.Body != nil || second.Validators != first.Validators {
		t.Fatalf("%+v, %v", second, err)
	}
}

func TestFetchComesBackWhenAskedToWaitALittle(t *testing.T) {
	for after, want := range map[string]time.Duration{"20": 20 * time.Second, "Tue, 12 Mar 2024 09:00:25 GMT": 25 * time.Second} {
		tries := 0
		s := newSite(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
			if tries++; tries == 1 {
				w.Header().Set("Date", "Tue, 12 Mar 2024 09:00:00 GMT")
				w.Header().Set("Retry-After", after)
				w.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			io.WriteString(w, page)
		}})
		c, clock := local(t, nil)
		if _, err := c.Fetch(t.Context(), s.URL); err != nil {
			t.Fatal(err)
		}
		if len(clock.slept) != 1 || clock.slept[0] != want {
			t.Errorf("Retry-After %q: slept %v", after, clock.slept)
		}
	}
}

func TestAHostThatAskedToBeLeftAloneIsNotAskedAgainBefore(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "600")
		w.WriteHeader(http.StatusTooManyRequests)
	}})
	c, clock := local(t, nil)
	err := wantError(t, c, s.URL, "left alone for 10m0s")
	if status, ok := asError[*StatusError](err); !ok || status.RetryAfter != 10*time.Minute || !status.Temporary() {
		t.Errorf("%#v", err)
	}
	wantError(t, c, s.URL+"/other", "left alone for another 10m0s")
	if got := fmt.Sprint(s.asked()); got != "[/robots.txt /]" {
		t.Errorf("asked for %s", got)
	}
	clock.advance(10 * time.Minute)
	wantError(t, c, s.URL, "left alone for 10m0s")
	if got := len(s.asked()); got != 3 {
		t.Errorf("%d requests", got)
	}
}

func TestRequestsToOneHostKeepAPauseAndNeverOverlap(t *testing.T) {
	under := make(chan struct{}, 1)
	s := newSite(t, map[string]http.HandlerFunc{"/a": func(w http.ResponseWriter, r *http.Request) {
		select {
		case under <- struct{}{}:
			time.Sleep(10 * time.Millisecond)
			<-under
		default:
			t.Error("two requests at once")
		}
	}})
	c, clock := local(t, nil)
	done := make(chan error)
	for range 4 {
		go func() {
			_, err := c.Fetch(t.Context(), s.URL+"/a")
			done <- err
		}()
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	// robots.txt, then the first page without a pause, then three with one.
	if got := fmt.Sprint(clock.slept); got != "[1s 1s 1s]" {
		t.Errorf("slept %s", got)
	}
}

func TestAClockSetBackDoesNotStallALane(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{"/": text(page)})
	c, clock := local(t, nil)
	for range 2 {
		if _, err := c.Fetch(t.Context(), s.URL); err != nil {
			t.Fatal(err)
		}
		clock.advance(-48 * time.Hour)
	}
	if len(clock.slept) != 1 || clock.slept[0] > time.Second {
		t.Errorf("slept %v", clock.slept)
	}
}

func TestNoProxyOfTheEnvironmentIsUsed(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{"/": text(page)})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go func() {
		if conn, err := l.Accept(); err == nil {
			t.Error("the proxy was asked")
			conn.Close()
		}
	}()
	t.Setenv("HTTP_PROXY", "http://"+l.Addr().String())
	c, _ := local(t, nil)
	if c.http.Proxy != nil {
		t.Error("the transport has a proxy")
	}
	if _, err := c.Fetch(t.Context(), s.URL); err != nil {
		t.Error(err)
	}
}

func FuzzDecompress(f *testing.F) {
	for name := range packers {
		f.Add(strings.TrimPrefix(name, "raw "), pack(name, []byte(page)))
	}
	f.Add("br, gzip", pack("gzip", pack("br", []byte(page))))
	f.Add("gzip", pack("gzip", make([]byte, 1<<20)))
	f.Fuzz(func(t *testing.T, encodings string, data []byte) {
		const limit = 1 << 16
		body, err := decompress(bytes.NewReader(data), []string{encodings}, limit)
		if len(body) > limit && err == nil {
			t.Errorf("%d bytes passed a limit of %d", len(body), limit)
		}
	})
}
