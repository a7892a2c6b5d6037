package article

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
)

// A Key identifies an article. The bare ID is its reference while it is
// unambiguous; otherwise it is written "COLLECTION::ID".
type Key struct {
	Collection string
	ID         string
}

// String returns the key in the long form, COLLECTION::ID.
func (k Key) String() string { return k.Collection + "::" + k.ID }

// Key returns the key of a. The collection is the one given, else the
// outlet's key, else its name as printed, else fallback (the name of the file). The id is
// the one given; without one, the normal form of the canonical URL; without that, "sha256:" and
// the digest of [Article.ContentHash]. A canonical URL that names a whole
// site (many templates print the front page on every article) identifies
// nothing, nor does one of another site: that is evidence of syndication.
func (a *Article) Key(fallback string) Key {
	k := Key{a.Collection, a.ID}
	for _, c := range []string{a.Outlet, a.OutletName, fallback} {
		if k.Collection == "" {
			k.Collection = c
		}
	}
	if k.ID == "" && a.URL != "" {
		k.ID = NormalURL(a.URL)
		if SameSite(a.Canonical, a.URL) && !frontPage(a.Canonical) {
			k.ID = NormalURL(a.Canonical)
		}
	}
	if k.ID == "" {
		k.ID = "sha256:" + a.ContentHash()
	}
	return k
}

// ContentHash returns the hexadecimal SHA-256 over outlet, title, stated
// date and text, each prefixed by its length in bytes (8 bytes, big endian).
// The outlet is its key, or its printed name where it has no key.
func (a *Article) ContentHash() string {
	outlet := a.Outlet
	if outlet == "" {
		outlet = a.OutletName
	}
	h := sha256.New()
	var n [8]byte
	for _, s := range []string{outlet, a.Title, a.Published, a.Text} {
		binary.BigEndian.PutUint64(n[:], uint64(len(s)))
		h.Write(n[:])
		h.Write([]byte(s))
	}
	return hex.EncodeToString(h.Sum(nil))
}
