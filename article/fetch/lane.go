package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"
)

// A lane orders the requests to one host.
type lane struct {
	host  string
	busy  chan struct{} // holds one while a request is under way; it guards the fields below
	last  time.Time     // end of the request before; zero: none, or one that needs no pause
	until time.Time     // the host asked to be left alone until then
	pause time.Duration // that robots.txt asks for
}

func (c *Client) lane(u *url.URL) *lane {
	c.mu.Lock()
	defer c.mu.Unlock()
	l := c.lanes[u.Host]
	if l == nil {
		l = &lane{host: u.Hostname(), busy: make(chan struct{}, 1)}
		c.lanes[u.Host] = l
	}
	return l
}

// A BusyError tells that a host asked to be left alone for longer than we wait.
type BusyError struct {
	Host string
	Wait time.Duration
}

func (e *BusyError) Error() string {
	return fmt.Sprintf("%s asked to be left alone for another %s; try again then", e.Host, e.Wait.Round(time.Second))
}

// enter waits for the turn of a request.
func (l *lane) enter(ctx context.Context, o Options) error {
	select {
	case l.busy <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	wait, err := l.wait(o)
	if err == nil && wait > 0 {
		err = o.Clock.Sleep(ctx, wait)
	}
	if err != nil {
		<-l.busy
	}
	return err
}

func (l *lane) wait(o Options) (time.Duration, error) {
	now := o.Clock.Now()
	if closed := l.until.Sub(now); !l.until.IsZero() && closed > 0 {
		if closed > o.Limits.Patience {
			return 0, &BusyError{l.host, closed}
		}
		return closed, nil
	}
	if l.last.IsZero() {
		return 0, nil
	}
	pause := min(max(o.Limits.Pause, l.pause), max(o.Limits.MaxPause, o.Limits.Pause))
	// Not more than a whole pause, also where the clock was set back.
	return min(l.last.Add(pause).Sub(now), pause), nil
}

// leave ends a request. A host that answers with an error of its own is left alone as long as it asks.
func (l *lane) leave(now time.Time, err error) {
	l.last = now
	var status *StatusError
	if errors.As(err, &status) && status.Temporary() && status.RetryAfter > 0 {
		l.until = now.Add(status.RetryAfter)
	}
	<-l.busy
}

// asked notes a crawl-delay. robots.txt itself needs no pause behind it.
func (l *lane) asked(ctx context.Context, delay time.Duration) error {
	select {
	case l.busy <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	l.pause, l.last = delay, time.Time{}
	<-l.busy
	return nil
}
