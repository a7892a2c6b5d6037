package article

import (
	"net/netip"
	"net/url"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// trackers are query parameters that never choose an article, beside
// everything that begins with utm_.
var trackers = map[string]bool{
	"dclid": true, "fbclid": true, "gbraid": true, "gclid": true, "gclsrc": true, "igsh": true, "igshid": true, "mc_cid": true, "mc_eid": true,
	"mkt_tok": true, "msclkid": true, "ref_src": true, "ref_url": true, "ttclid": true, "twclid": true, "wbraid": true, "xtor": true, "yclid": true,
	"at_bbc_team": true, "at_campaign": true, "at_campaign_type": true, "at_creation": true, "at_format": true, "at_link_id": true,
	"at_link_origin": true, "at_link_type": true, "at_medium": true, "at_ptr_name": true, "ns_campaign": true, "ns_linkname": true, "ns_mchannel": true, "ns_source": true,
}

// NormalURL returns the normal form of a URL for use as an id: scheme and
// host in lower case, no default port, no user, no fragment, no tracking
// parameters, parameters sorted by name (those of one name keep their
// order), no trailing slash behind a path. Escapes are
// written out where that changes no meaning (RFC 3986, section 6.2.2), so
// that an Arabic path reads as Arabic; the others are in capitals. What is not an absolute http or https URL is
// returned trimmed. It is idempotent.
func NormalURL(s string) string {
	s = strings.TrimSpace(s)
	u, ok := webURL(s)
	if !ok {
		return s
	}
	scheme := strings.ToLower(u.Scheme)
	host := strings.TrimRight(strings.ToLower(u.Hostname()), ".")
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if p := u.Port(); p != "" && !(scheme == "http" && p == "80") && !(scheme == "https" && p == "443") {
		host += ":" + p
	}
	path := u.RawPath // as it is written; "" where that is how package url writes it
	if path == "" {
		path = u.EscapedPath()
	}
	path = strings.TrimRight(readableEscapes(path), "/")
	query := normalQuery(u.RawQuery)
	if query != "" {
		if path == "" {
			path = "/"
		}
		query = "?" + query
	}
	return scheme + "://" + host + path + query
}

// webURL parses s as an absolute http or https URL with a plain host name.
func webURL(s string) (*url.URL, bool) {
	u, err := url.Parse(s)
	if err != nil || (!strings.EqualFold(u.Scheme, "http") && !strings.EqualFold(u.Scheme, "https")) {
		return nil, false
	}
	host := u.Hostname()
	// Names with escapes or invalid bytes in them would not survive another reading.
	if strings.Trim(host, ".") == "" || !utf8.ValidString(host) || strings.ContainsFunc(host, func(r rune) bool {
		return r == '%' || unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
	}) {
		return nil, false
	}
	return u, true
}

// normalQuery drops empty and tracking parameters and sorts the others by
// name. It works on the raw query: url.Values loses parameters that it cannot read.
func normalQuery(raw string) string {
	var kept []string
	for p := range strings.SplitSeq(raw, "&") {
		p = readableEscapes(p)
		name, _, _ := strings.Cut(p, "=")
		name = strings.ToLower(name)
		if p != "" && !trackers[name] && !strings.HasPrefix(name, "utm_") {
			kept = append(kept, p)
		}
	}
	sort.SliceStable(kept, func(i, j int) bool {
		a, _, _ := strings.Cut(kept[i], "=")
		b, _, _ := strings.Cut(kept[j], "=")
		return a < b
	})
	return strings.Join(kept, "&")
}

// readableEscapes decodes the escapes of unreserved characters and of
// letters, digits and marks beyond ASCII; it escapes every other byte
// that may not stand in a URL. A character is read from its bytes whether they are escaped or
// not, or half of each: what one reading escapes, the next could otherwise join.
func readableEscapes(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		var raw [utf8.UTFMax]byte
		var widths [utf8.UTFMax]int // of each byte in s: 3 where it is escaped
		n := 0
		for at := i; n < len(raw) && at < len(s); n++ {
			raw[n], widths[n] = s[at], 1
			if c, ok := escaped(s[at:]); ok {
				raw[n], widths[n] = c, 3
			}
			at += widths[n]
		}
		r, size := utf8.DecodeRune(raw[:n])
		plain := r < utf8.RuneSelf && r > ' ' && r != 0x7f && r != '%'
		if widths[0] == 3 {
			plain = r < utf8.RuneSelf && (r == '-' || r == '.' || r == '_' || r == '~' ||
				'0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z')
		}
		writeRune(&b, r, string(raw[:size]), plain)
		for _, w := range widths[:size] {
			i += w
		}
	}
	return b.String()
}

// writeRune writes r, whose bytes are raw, as itself where plain is set or
// where it is a letter, digit or mark beyond ASCII, else escaped.
func writeRune(b *strings.Builder, r rune, raw string, plain bool) {
	invalid := r == utf8.RuneError && len(raw) == 1
	if plain || r >= utf8.RuneSelf && !invalid && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unicode.IsPunct(r)) {
		b.WriteString(raw)
		return
	}
	const hex = "0123456789ABCDEF"
	for i := range len(raw) {
		b.WriteByte('%')
		b.WriteByte(hex[raw[i]>>4])
		b.WriteByte(hex[raw[i]&15])
	}
}

// escaped reads one %XX at the start of s.
func escaped(s string) (byte, bool) {
	if len(s) < 3 || s[0] != '%' {
		return 0, false
	}
	hi, ok1 := unhex(s[1])
	lo, ok2 := unhex(s[2])
	return hi<<4 | lo, ok1 && ok2
}

func unhex(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

// frontPage reports whether a URL names a site rather than a page of it.
func frontPage(s string) bool {
	u, ok := webURL(strings.TrimSpace(s))
	return ok && strings.Trim(u.Path, "/") == "" && normalQuery(u.RawQuery) == ""
}

// SameSite reports whether two URLs stand on the same registrable domain;
// an unparsable URL stands on none.
func SameSite(a, b string) bool {
	x, y := Domain(a), Domain(b)
	return x != "" && x == y
}

// secondLevel are labels under which countries register names.
var secondLevel = map[string]bool{
	"com": true, "co": true, "net": true, "org": true, "gov": true, "gouv": true, "edu": true, "ac": true, "sch": true,
	"med": true, "mil": true, "info": true, "or": true, "ne": true, "go": true,
}

// hosting are domains under which strangers publish, each under a name of
// their own.
var hosting = map[string]bool{
	"blogspot.com": true, "wordpress.com": true, "substack.com": true, "tumblr.com": true, "wixsite.com": true,
	"github.io": true, "netlify.app": true, "vercel.app": true, "pages.dev": true,
}

// Domain returns the registrable domain of a URL or host name in lower
// case ("http://www.alwatan.com.sa/x" gives "alwatan.com.sa"), or "" where
// there is none. Country second levels (com.sa, co.uk, gov.om) are known by
// rule: a generic label before a two-letter top level. An IP address is its own domain.
func Domain(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.Index(s, "//"); i < 0 || strings.ContainsAny(s[:i], "./?#") {
		s = "//" + s
	}
	u, err := url.Parse(s)
	if err != nil {
		return ""
	}
	host := strings.Trim(strings.ToLower(u.Hostname()), ".")
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.String()
	}
	p := strings.Split(host, ".")
	if len(p) < 2 {
		return ""
	}
	n := 2
	if len(p) > 2 && (len(p[len(p)-1]) == 2 && secondLevel[p[len(p)-2]] || hosting[strings.Join(p[len(p)-2:], ".")]) {
		n = 3
	}
	return strings.Join(p[len(p)-n:], ".")
}
