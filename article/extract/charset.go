package extract

import (
	"bytes"
	"fmt"
	"mime"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// Decode returns data as valid UTF-8 without a byte order mark. The charset
// is decided in this order:
//
//  1. a byte order mark (UTF-8, UTF-16);
//  2. valid UTF-8 is UTF-8, whatever it is declared to be: Arabic in another
//     charset is never valid UTF-8 by chance;
//  3. windows-1256 or ISO-8859-6, whichever of them gives plausible Arabic: pages declare
//     windows-1252, ISO-8859-1 or UTF-8 and send one of these;
//  4. the charset of contentType (a Content-Type header, "" where unknown), else that of the
//     page's own meta element or XML declaration, unless it is UTF-8;
//  5. UTF-8 with errors.
//
// Each byte or unit that stands for nothing becomes U+FFFD and is counted in
// undecodable, and so does NUL, which is no character of a text. Where they are
// more than one in a hundred, err says so (see [CheckDecoded]); the text is returned all the same.
func Decode(data []byte, contentType string) (text string, undecodable int, err error) {
	text, undecodable = decode(data, contentType)
	return text, undecodable, CheckDecoded(text, undecodable)
}

func decode(data []byte, contentType string) (string, int) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return replaceInvalid(string(data[3:]))
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decodeUTF16(data[2:], false)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeUTF16(data[2:], true)
	case utf8.Valid(data):
		return replaceInvalid(string(data))
	}
	if s, ok := codePage(data); ok {
		return replaceInvalid(s)
	}
	if e := declared(data, contentType); e != nil {
		if s, err := e.NewDecoder().Bytes(data); err == nil {
			text, nuls := replaceInvalid(string(s))
			return text, nuls + bytes.Count(s, []byte("\uFFFD"))
		}
	}
	return replaceInvalid(string(data))
}

// CheckDecoded rejects a text of which more than one character in a hundred could not be decoded.
func CheckDecoded(text string, undecodable int) error {
	if undecodable == 0 {
		return nil
	}
	if n := utf8.RuneCountInString(text); undecodable*100 > n {
		return fmt.Errorf("decode text: %d of %d characters cannot be decoded: it is neither UTF-8, UTF-16 with a byte order mark nor windows-1256; save it as UTF-8", undecodable, n)
	}
	return nil
}

// replaceInvalid puts U+FFFD for every byte that is not UTF-8 and every NUL, and counts them.
func replaceInvalid(s string) (string, int) {
	if utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 {
		return s, 0
	}
	var out strings.Builder
	out.Grow(len(s) + len(s)/8)
	bad := 0
	for i, r := range s {
		if r == 0 || r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD") {
			r = utf8.RuneError
			bad++
		}
		out.WriteRune(r)
	}
	return out.String(), bad
}

// codePage reads b as windows-1256 or ISO-8859-6, whichever writes the
// article "ال" more often, where the result is plausible Arabic: beyond ASCII nearly
// nothing but Arabic letters and the signs newspapers use, and of the letters alef and
// lam at least an eighth (they are a quarter of Arabic running text; broken
// UTF-8 read this way shows ط and ظ instead).
func codePage(b []byte) (string, bool) {
	best, most := "", 0
	for _, cm := range []*charmap.Charmap{charmap.Windows1256, charmap.ISO8859_6} {
		d, err := cm.NewDecoder().Bytes(b)
		if err != nil {
			continue
		}
		if n := strings.Count(string(d), "ال"); n > most && plausible(string(d)) {
			best, most = string(d), n
		}
	}
	return best, most > 0
}

func plausible(s string) bool {
	letters, alefLam, other := 0, 0, 0
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
		case unicode.Is(unicode.Arabic, r):
			letters++
			if r == 'ا' || r == 'ل' {
				alefLam++
			}
		case strings.ContainsRune("«»“”‘’…–—•،؛؟ـ\u00a0\u200c\u200d\u200e\u200f", r), 'َ' <= r && r <= 'ْ':
		default:
			other++
		}
	}
	return letters >= 4 && alefLam*8 >= letters && other*20 <= letters
}

// declaredBytes is how far into a page its own declaration is looked for: the
// HTML standard asks for the first 1024 bytes, and many templates put scripts before it.
const declaredBytes = 8192

var declaration = regexp.MustCompile(`(?i)(?:<meta[^>]+charset|<\?xml[^>]+encoding)\s*=\s*["']?\s*([a-z0-9_:.-]{1,40})`)

// declared returns the encoding that the header or the page names, nil where there is none or it is UTF-8.
func declared(data []byte, contentType string) encoding.Encoding {
	labels := make([]string, 0, 2)
	if _, params, err := mime.ParseMediaType(contentType); err == nil && params["charset"] != "" {
		labels = append(labels, params["charset"])
	}
	if m := declaration.FindSubmatch(data[:min(len(data), declaredBytes)]); m != nil {
		labels = append(labels, string(m[1]))
	}
	for _, label := range labels {
		// A page of UTF-16 cannot hold a declaration that reads as ASCII.
		if e, name := charset.Lookup(label); e != nil && !strings.HasPrefix(name, "utf-") && name != "replacement" {
			return e
		}
	}
	return nil
}

// decodeUTF16 decodes units without their byte order mark; what stands for nothing becomes U+FFFD and is counted.
func decodeUTF16(b []byte, big bool) (string, int) {
	unit := func(i int) rune {
		if big {
			return rune(b[i])<<8 | rune(b[i+1])
		}
		return rune(b[i]) | rune(b[i+1])<<8
	}
	var out strings.Builder
	out.Grow(len(b))
	bad := 0
	for i := 0; i < len(b); i += 2 {
		r := utf8.RuneError
		if i+1 < len(b) {
			r = unit(i)
		}
		wrong := i+1 >= len(b) || r == 0
		if utf16.IsSurrogate(r) {
			r, wrong = utf8.RuneError, true
			if i+3 < len(b) {
				if full := utf16.DecodeRune(unit(i), unit(i+2)); full != utf8.RuneError {
					r, wrong = full, false
					i += 2
				}
			}
		}
		if wrong {
			r = utf8.RuneError
			bad++
		}
		out.WriteRune(r)
	}
	return out.String(), bad
}
