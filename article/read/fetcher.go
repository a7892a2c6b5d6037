package read

import (
	"context"
	"io"
	"time"
)

// A Fetcher opens addresses. How politely, how long and how far it goes is its own affair.
type Fetcher interface {
	// Fetch opens an address that begins with http:// or https://. Its error says
	// without the address why there is nothing to read and what to do next.
	Fetch(ctx context.Context, url string) (*Fetched, error)
}

// A Fetched is the answer to an address: what a browser would show, unpacked.
type Fetched struct {
	Body        io.ReadCloser
	URL         string // after redirects
	ContentType string // of the header, as it stands there
	Time        time.Time
}
