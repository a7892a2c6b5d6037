package read

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// decode returns b as valid UTF-8. Bytes that are none are read as one of
// the Arabic code pages where that gives plausible Arabic; else each becomes
// U+FFFD, and bad counts them. NUL, which is no character of a text, is counted among them.
func decode(b []byte) (s string, bad int) {
	s = string(b)
	if !utf8.ValidString(s) {
		if a, ok := codePage(b); ok {
			s = a
		}
	}
	if utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 {
		return s, 0
	}
	var out strings.Builder
	out.Grow(len(s) + len(s)/8)
	for i, r := range s {
		if r == 0 || r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD") {
			r = utf8.RuneError
			bad++
		}
		out.WriteRune(r)
	}
	return out.String(), bad
}

// checkDecoded rejects a record of which too much could not be decoded.
func checkDecoded(s []byte, bad int) error {
	if bad == 0 {
		return nil
	}
	if n := utf8.RuneCount(s); bad*100 > n {
		return fmt.Errorf("%d of %d characters cannot be decoded: it is neither UTF-8, UTF-16 with a byte order mark nor windows-1256; save it as UTF-8", bad, n)
	}
	return nil
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

// A utf16Reader turns UTF-16 without its byte order mark into UTF-8. A unit
// that stands for nothing becomes an invalid byte, for decode to count.
type utf16Reader struct {
	r       *bufio.Reader
	big     bool
	pending []byte
	unread  int // a unit read ahead, -1 for none
}

func newUTF16Reader(r *bufio.Reader, big bool) io.Reader {
	return &utf16Reader{r: r, big: big, unread: -1}
}

func (u *utf16Reader) Read(p []byte) (int, error) {
	for len(u.pending) < len(p) && len(u.pending) < 4096 {
		if err := u.step(); err != nil {
			if len(u.pending) > 0 {
				break
			}
			return 0, err
		}
		if u.r.Buffered() < 2 {
			break
		}
	}
	n := copy(p, u.pending)
	u.pending = u.pending[:copy(u.pending, u.pending[n:])]
	return n, nil
}

// step decodes one character.
func (u *utf16Reader) step() error {
	c, err := u.unit()
	if err != nil {
		return err
	}
	r := rune(c)
	if utf16.IsSurrogate(r) {
		low, err := u.unit()
		if err == nil {
			r = utf16.DecodeRune(r, rune(low))
		}
		if err != nil || r == utf8.RuneError {
			u.pending = append(u.pending, 0xff)
			if err == nil {
				u.unread = low
			}
			return nil
		}
	}
	u.pending = utf8.AppendRune(u.pending, r)
	return nil
}

func (u *utf16Reader) unit() (int, error) {
	if c := u.unread; c >= 0 {
		u.unread = -1
		return c, nil
	}
	a, err := u.r.ReadByte()
	if err != nil {
		return 0, err
	}
	b, err := u.r.ReadByte()
	if err == io.EOF {
		return 0xdc00, nil // half a unit: as undecodable as half a pair
	}
	if u.big {
		a, b = b, a
	}
	return int(a) | int(b)<<8, err
}
