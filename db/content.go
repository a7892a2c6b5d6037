package db

import (
	"crypto/sha256"
	"encoding/binary"
	"sync"

	"isnad/article"
)

// digest returns the SHA-256 over fields, each prefixed by its length in
// bytes (8 bytes, big endian).
func digest(fields ...string) []byte {
	b := digestBuffers.Get().(*[]byte)
	defer digestBuffers.Put(b)
	*b = (*b)[:0]
	for _, s := range fields {
		*b = binary.BigEndian.AppendUint64(*b, uint64(len(s)))
		*b = append(*b, s...)
	}
	sum := sha256.Sum256(*b)
	return sum[:]
}

var digestBuffers = sync.Pool{New: func() any { return new([]byte) }}

// contentKey is the hash of what an article is and says: collection, id,
// outlet (its key, or its printed name where it has none), title, stated date, text. It breaks ties.
func contentKey(k article.Key, a *article.Article) []byte {
	outlet := a.Outlet
	if outlet == "" {
		outlet = a.OutletName
	}
	return digest(k.Collection, k.ID, outlet, a.Title, a.Published, a.Text)
}

// revisionHash tells the versions of an article apart. When and on which page it was read is
// no part of it: a poll that finds the same article again finds no revision.
func revisionHash(a *article.Article) []byte {
	return digest(a.URL, a.Outlet, a.OutletName, a.Title, a.Byline, a.Credit, a.Published, a.Modified, a.Lang, a.Canonical, a.Text)
}

// bounds returns the publication's bounds in Unix seconds: of the stated
// date, else what the crawl time says. Times that cannot be read are unknown.
func bounds(published, crawled string) (earliest, latest int64) {
	if t, err := article.ParseTime(published); err == nil && t.Known() {
		return t.From.Unix(), t.To.Unix()
	}
	if t, err := article.ParseTime(crawled); err == nil && t.Known() {
		return 0, t.To.Unix()
	}
	return 0, 0
}

// earlier reports whether crawl time s says more than t: a crawl bounds the
// publication from above, so the earliest one is kept.
func earlier(s, t string) bool {
	u, err := article.ParseTime(s)
	if err != nil || !u.Known() {
		return false
	}
	v, err := article.ParseTime(t)
	return err != nil || !v.Known() || u.To.Before(v.To)
}

// older reports whether version a is proven to be earlier than version b, by
// the times when they were changed or published. Without proof the order of arrival counts.
func older(a, b *article.Article) bool {
	ta, tb := versionTime(a), versionTime(b)
	return ta.Before(tb)
}

func versionTime(a *article.Article) article.Time {
	for _, s := range []string{a.Modified, a.Published} {
		if t, err := article.ParseTime(s); err == nil && t.Known() {
			return t
		}
	}
	return article.Time{}
}
