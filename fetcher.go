package isnad

import "isnad/article/fetch"

// A Fetcher gets pages and feeds from the web: see package isnad/article/fetch.
type Fetcher = fetch.Client

// NewFetcher returns a fetcher that presents itself as this program, for [ReadOptions] and [WatchOptions]. Addresses of the
// local network are refused unless allowPrivate is set. The caller closes it.
func NewFetcher(allowPrivate bool) *Fetcher {
	return fetch.New(fetch.Options{UserAgent: "isnad/" + Version, AllowPrivate: allowPrivate})
}

// FeedList returns the addresses of a list of feeds: lines or OPML.
func FeedList(data []byte) ([]string, error) { return fetch.ReadList(data) }

// CheckAddress returns why an address cannot be fetched whatever lies there, nil where it can be tried.
func CheckAddress(address string) error { return fetch.Check(address) }

// RedactAddress returns an address without user name and password, for messages.
func RedactAddress(address string) string { return fetch.Redact(address) }
