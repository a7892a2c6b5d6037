package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strings"

	"isnad/provenance"
)

// Namespaces. A tag: URI would need a domain and a day on which we owned it (RFC 4151), an https: one
// a domain for ever; a urn (RFC 8141) needs neither.
const (
	things = "urn:isnad:"      // articles without a URL, wires, parties, claims, runs
	terms  = "urn:isnad:term/" // classes and properties of our own
)

// ArticleName returns the IRI of an article: its URL, or a urn made of its key where it has none or shared says that
// another article has the same one. It is ASCII.
func ArticleName(a provenance.Address, shared bool) string {
	if !shared {
		if s, ok := webName(a.URL); ok {
			return s
		}
	}
	return things + "article/" + segment(a.Key.Collection) + "/" + segment(a.Key.ID)
}

// NodeName returns the IRI of a wire or an unseen source, given as in [provenance.Node.Name].
func NodeName(name string) string {
	kind, rest, _ := strings.Cut(name, ":")
	// The story follows the last slash: a party's printed name may hold more of them.
	if i := strings.LastIndexByte(rest, '/'); i >= 0 {
		return things + segment(kind) + "/" + segment(rest[:i]) + "/" + segment(rest[i+1:])
	}
	return things + segment(kind) + "/" + segment(rest)
}

func partyName(key string) string { return things + "party/" + segment(key) }

func reviewerName(by string) string { return things + "reviewer/" + segment(by) }

func runName(l *provenance.Link) string { return things + "run/" + short(l.Hash) }

func softwareName(version string) string { return things + "software/isnad-" + segment(version) }

// name returns the IRI of the claim: unlike the number of its statement it is the same in no other database, and
// another one once the claim changes.
func (c *Claim) name(child string) string {
	h := sha256.New()
	for _, s := range []string{child, c.Parent, string(c.Kind), c.Run.Hash, c.reviewer(), c.at()} {
		h.Write([]byte(segment(s) + "\n"))
	}
	return things + "claim/" + short(hex.EncodeToString(h.Sum(nil)))
}

// short cuts a hash to 80 bits.
func short(hash string) string { return hash[:min(20, len(hash))] }

// webName returns the URL as RFC 3986 has it: what may not stand in it is percent-encoded.
func webName(s string) (string, bool) {
	scheme, rest, ok := strings.Cut(s, "://")
	if !ok || scheme != "http" && scheme != "https" {
		return "", false
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	name := scheme + "://" + encode(rest[:end], "-._~!$&'()*+,;=:", true) + encode(rest[end:], "-._~!$&'()*+,;=:@/?#", true)
	if i := strings.IndexByte(name, '#'); i >= 0 {
		name = name[:i+1] + strings.ReplaceAll(name[i+1:], "#", "%23")
	}
	u, err := url.Parse(name)
	return name, err == nil && u.Hostname() != ""
}

// segment returns s as a segment of a path of unreserved characters alone.
func segment(s string) string { return encode(s, "-._~", false) }

const hexDigits = "0123456789ABCDEF"

// encode percent-encodes the bytes of s other than letters, digits and those of plain; with escapes, what is
// percent-encoded already stays.
func encode(s, plain string, escapes bool) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if alphanumeric(c) || strings.IndexByte(plain, c) >= 0 || escapes && c == '%' && i+2 < len(s) && hexadecimal(s[i+1]) && hexadecimal(s[i+2]) {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hexDigits[c>>4])
		b.WriteByte(hexDigits[c&15])
	}
	return b.String()
}

func alphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

func hexadecimal(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// token returns a name of a node that GraphML (NMTOKEN), GEXF and DOT take: letters, digits, "-", ".", ":" and escapes
// of other bytes as "_XX". Articles begin with "a:", other nodes with their kind.
func token(kind provenance.NodeKind, ref string) string {
	if kind == provenance.NodeArticle {
		ref = "a:" + ref
	}
	var b strings.Builder
	for i := range len(ref) {
		switch c := ref[i]; {
		case alphanumeric(c) || c == '-' || c == '.' || c == ':':
			b.WriteByte(c)
		default:
			b.WriteByte('_')
			b.WriteByte(hexDigits[c>>4])
			b.WriteByte(hexDigits[c&15])
		}
	}
	return b.String()
}
