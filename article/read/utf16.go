package read

import (
	"bufio"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// A utf16Reader turns UTF-16 without its byte order mark into UTF-8. A unit
// that stands for nothing becomes an invalid byte, for extract.Decode to count.
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
