package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

var (
	errTotal = errors.New("the answer takes too long; try again later, or save the page in a browser and give the file")
	errIdle  = errors.New("the server stopped sending in the middle of the page; try again later")
)

// A StatusError is an answer that is no page.
type StatusError struct {
	Code       int
	RetryAfter time.Duration // how long the server asks to be left alone; 0: it does not say
}

// Error says what the status means for the user.
func (e *StatusError) Error() string {
	what := ""
	switch e.Code {
	case http.StatusNotFound:
		what = "there is no such page; check the address"
	case http.StatusGone:
		what = "the site has taken it away for good; take the address off your list"
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusUnavailableForLegalReasons, http.StatusPaymentRequired:
		what = "the site does not show it to programs; save the page in a browser and give the file"
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		what = "the site asks to be left alone for now; try again later"
		if e.RetryAfter > 0 {
			what = "the site asks to be left alone for " + e.RetryAfter.String() + "; try again then"
		}
	default:
		what = "try again later"
		if e.Code < 500 {
			what = "check the address"
		}
	}
	return fmt.Sprintf("the server answers %d %s: %s", e.Code, strings.ToLower(http.StatusText(e.Code)), what)
}

// Temporary reports whether the same request may succeed later.
func (e *StatusError) Temporary() bool {
	return e.Code >= 500 || e.Code == http.StatusTooManyRequests || e.Code == http.StatusRequestTimeout || e.Code == http.StatusTooEarly
}

// Temporary reports whether the error of a [Client] may pass by itself: the network, a slow or busy server; not a
// page that is missing, forbidden, refused or unreadable.
func Temporary(err error) bool {
	var status *StatusError
	var forbidden *ForbiddenError
	var private *PrivateError
	var content *contentError
	var address *addressError
	switch {
	case errors.As(err, &status):
		return status.Temporary()
	case errors.As(err, &forbidden), errors.As(err, &private), errors.As(err, &content), errors.As(err, &address):
		return false
	}
	return true
}

// An addressError tells of an address, or a way of redirects, that leads nowhere.
type addressError struct{ reason string }

func (e *addressError) Error() string { return e.reason }

func badAddress(format string, args ...any) error { return &addressError{fmt.Sprintf(format, args...)} }

// longestRetry bounds a Retry-After: some servers name the next year.
const longestRetry = 24 * time.Hour

func (c *Client) statusError(res *http.Response) *StatusError {
	e := &StatusError{Code: res.StatusCode}
	after := strings.TrimSpace(res.Header.Get("Retry-After"))
	if seconds, err := strconv.Atoi(after); err == nil && seconds > 0 {
		e.RetryAfter = time.Duration(min(seconds, int(longestRetry/time.Second))) * time.Second
	} else if at, err := http.ParseTime(after); err == nil {
		// Told by the server's own clock, where it gives that.
		now := c.o.Clock.Now()
		if there, err := http.ParseTime(res.Header.Get("Date")); err == nil {
			now = there
		}
		e.RetryAfter = min(max(at.Sub(now), 0), longestRetry).Round(time.Second)
	}
	return e
}

// explain says in our words why a request failed.
func (c *Client) explain(ctx context.Context, u *url.URL, err error) error {
	if cause := context.Cause(ctx); cause == errTotal || cause == errIdle {
		return cause
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var private *PrivateError
	var dns *net.DNSError
	var certificate *tls.CertificateVerificationError
	var content *contentError
	host := u.Hostname()
	switch {
	case errors.As(err, &private) && host == private.Addr.Addr().String():
		return private
	case errors.As(err, &private):
		return fmt.Errorf("%s leads into a local network: %w", host, private)
	case errors.As(err, &dns):
		if dns.IsNotFound {
			return fmt.Errorf("there is no host %s; check the address", host)
		}
		return fmt.Errorf("the name %s cannot be looked up now; check the connection and try again", host)
	case errors.As(err, &certificate):
		return fmt.Errorf("the certificate of %s is not valid: %w; check the address, or save the page in a browser and give the file", host, certificate.Err)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return fmt.Errorf("%s closed the connection before the end of the answer; try again later", host)
	case errors.As(err, &content):
		return err
	}
	var timeout net.Error
	if errors.As(err, &timeout) && timeout.Timeout() {
		return fmt.Errorf("%s does not answer in time; try again later", host)
	}
	return fmt.Errorf("fetch from %s: %w", host, err)
}
