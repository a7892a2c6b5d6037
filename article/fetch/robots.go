package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

// Limits of robots.txt (RFC 9309, sections 2.3.1.2, 2.4 and 2.5).
const (
	robotsBytes     = 500 << 10
	robotsRedirects = 5
	robotsAge       = 24 * time.Hour
	robotsRetry     = 10 * time.Minute // after a failure
)

// robots is what one host's robots.txt says to us.
type robots struct {
	mu    sync.Mutex
	read  time.Time // zero: never
	group *robotstxt.Group
	err   error // why it could not be read: then nothing may be fetched
}

// A ForbiddenError tells that a site's robots.txt forbids a page to programs such as this one.
type ForbiddenError struct{ Path string }

func (e *ForbiddenError) Error() string {
	return fmt.Sprintf("the site's robots.txt forbids %s to programs; save the page in a browser and give the file", e.Path)
}

// allowed asks the host's robots.txt.
func (c *Client) allowed(ctx context.Context, u *url.URL) error {
	origin := u.Scheme + "://" + u.Host
	c.mu.Lock()
	r := c.robots[origin]
	if r == nil {
		r = &robots{}
		c.robots[origin] = r
	}
	c.mu.Unlock()
	r.mu.Lock()
	defer r.mu.Unlock()
	now := c.o.Clock.Now()
	age := now.Sub(r.read).Abs() // also where the clock was set back
	if r.read.IsZero() || age > robotsAge || r.err != nil && age > robotsRetry {
		group, err := c.readRobots(ctx, u)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		r.read, r.group, r.err = now, group, err
		if err == nil {
			if err := c.lane(u).asked(ctx, group.CrawlDelay); err != nil {
				return err
			}
		}
	}
	if r.err != nil {
		return r.err
	}
	path := u.EscapedPath()
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if !r.group.Test(robotsPath(path)) {
		return &ForbiddenError{path}
	}
	return nil
}

// readRobots fetches robots.txt. One that is missing forbids nothing; one that cannot be read forbids everything for now.
func (c *Client) readRobots(ctx context.Context, u *url.URL) (*robotstxt.Group, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for range robotsRedirects + 1 {
		p, next, err := c.hop(ctx, at, Validators{}, robotsBytes)
		var status *StatusError
		var content *contentError
		switch {
		case errors.As(err, &status) && !status.Temporary():
			return everything, nil
		case errors.As(err, &status):
			return nil, fmt.Errorf("the site's robots.txt, which says what programs may fetch, cannot be read: %w", status)
		case errors.As(err, &content) && content.large:
			return nil, fmt.Errorf("the site's robots.txt is longer than %d bytes, which none is; save the page in a browser and give the file", robotsBytes)
		case errors.As(err, &content):
			return everything, nil // a picture or the like
		case err != nil:
			return nil, err
		case next == "":
			return c.group(p.Body), nil
		}
		if at, err = parse(next); err != nil {
			return everything, nil
		}
	}
	return everything, nil
}

// everything is the group of a site that forbids nothing.
var everything = &robotstxt.Group{}

// group reads the rules for our name.
func (c *Client) group(body []byte) *robotstxt.Group {
	data, err := robotstxt.FromBytes(cleanRobots(body))
	if err != nil {
		return everything
	}
	return data.FindGroup(c.product())
}

// cleanRobots keeps the lines that are rules. The parser refuses a whole file for one bad line,
// and compares paths byte by byte: so escapes are written in one way here and in robotsPath.
func cleanRobots(body []byte) []byte {
	var out bytes.Buffer
	named := false
	for line := range strings.SplitSeq(strings.ReplaceAll(strings.TrimPrefix(string(body), "\ufeff"), "\r", "\n"), "\n") {
		line, _, _ = strings.Cut(line, "#")
		key, value, ok := strings.Cut(line, ":")
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		if !ok || value == "" && key != "disallow" {
			continue
		}
		switch key {
		case "user-agent":
			named = true
			value, _, _ = strings.Cut(value, "/") // some write a version
		case "allow", "disallow":
			value = robotsPath(value)
			if value == "*" {
				value = "/"
			}
		case "crawl-delay":
			if f, err := strconv.ParseFloat(value, 64); err != nil || f < 0 || f > 1e6 {
				continue
			}
		default:
			continue
		}
		if named && !strings.ContainsAny(value, " \t") {
			fmt.Fprintf(&out, "%s: %s\n", key, value)
		}
	}
	return out.Bytes()
}

// robotsPath writes a path with every byte beyond ASCII escaped, and escapes in capitals.
func robotsPath(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] >= 0x80:
			b.WriteByte('%')
			b.WriteByte(hex[s[i]>>4])
			b.WriteByte(hex[s[i]&15])
		case s[i] == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			b.WriteString(strings.ToUpper(s[i : i+3]))
			i += 2
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
