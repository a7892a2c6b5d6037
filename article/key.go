package article

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"net/url"
	"strings"
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
// the one given, else the canonical URL in normal form, else "sha256:" and
// the digest of [Article.ContentHash].
func (a *Article) Key(fallback string) Key {
	k := Key{a.Collection, a.ID}
	for _, c := range []string{a.Outlet, a.OutletName, fallback} {
		if k.Collection == "" {
			k.Collection = c
		}
	}
	if k.ID == "" {
		if u := a.Canonical; u != "" && SameSite(u, a.URL) {
			k.ID = NormalURL(u)
		} else if a.URL != "" {
			k.ID = NormalURL(a.URL)
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

// trackers are query parameters that never choose an article.
var trackers = map[string]bool{
	"fbclid": true, "gclid": true, "igshid": true, "mc_cid": true, "mc_eid": true, "ref_src": true,
	"utm_source": true, "utm_medium": true, "utm_campaign": true, "utm_term": true, "utm_content": true, "utm_id": true,
}

// NormalURL returns the normal form of a URL for use as an id: scheme and
// host in lower case, no default port, no fragment, no tracking parameters,
// parameters sorted, no trailing slash behind a path. What is not an
// absolute http or https URL is returned trimmed.
func NormalURL(s string) string {
	s = strings.TrimSpace(s)
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || (!strings.EqualFold(u.Scheme, "http") && !strings.EqualFold(u.Scheme, "https")) {
		return s
	}
	u.Scheme = strings.ToLower(u.Scheme)
	host, port := strings.ToLower(u.Hostname()), u.Port()
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port != "" && !(u.Scheme == "http" && port == "80") && !(u.Scheme == "https" && port == "443") {
		host += ":" + port
	}
	u.Host, u.User, u.Fragment, u.RawFragment = host, nil, "", ""
	if q := u.Query(); len(q) > 0 {
		for k := range q {
			if trackers[strings.ToLower(k)] {
				delete(q, k)
			}
		}
		u.RawQuery = q.Encode()
	}
	u.ForceQuery = false
	u.RawPath = ""
	if len(u.Path) > 1 {
		u.Path = strings.TrimRight(u.Path, "/")
	}
	if u.Path == "/" && u.RawQuery == "" {
		u.Path = ""
	}
	if d, err := url.PathUnescape(u.String()); err == nil && u.RawQuery == "" && !strings.ContainsAny(d, " \t\n\r") {
		return d
	}
	return u.String()
}

// SameSite reports whether two URLs stand on the same registrable domain;
// an unparsable URL stands on none.
func SameSite(a, b string) bool {
	x, y := Domain(a), Domain(b)
	return x != "" && x == y
}

// secondLevel are labels under which countries register names.
var secondLevel = map[string]bool{
	"com": true, "co": true, "net": true, "org": true, "gov": true, "edu": true, "ac": true, "med": true, "mil": true, "info": true,
}

// Domain returns the registrable domain of a URL or host name in lower
// case ("http://www.alwatan.com.sa/x" gives "alwatan.com.sa"), or "" where
// there is none. Country second levels (com.sa, co.uk, gov.om) are known by
// rule: a generic label before a two-letter top level.
func Domain(s string) string {
	if !strings.Contains(s, "//") {
		s = "//" + s
	}
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil {
		return ""
	}
	p := strings.Split(strings.Trim(strings.ToLower(u.Hostname()), "."), ".")
	if len(p) < 2 {
		return ""
	}
	n := 2
	if len(p) > 2 && len(p[len(p)-1]) == 2 && secondLevel[p[len(p)-2]] {
		n = 3
	}
	return strings.Join(p[len(p)-n:], ".")
}
