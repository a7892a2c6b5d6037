package read

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"isnad/arabic"
	"isnad/article"
)

// maxKey is the length in bytes beyond which a key, name or URL is none.
const maxKey = 4096

// maxLine is the length in bytes beyond which a title, byline or credit line is none.
const maxLine = 64 << 10

// clean trims and checks what is not running text. Keys end up in tables,
// file names and terminals: what breaks a line or turns the
// direction of what is printed behind it is refused there, since a key must not be changed, and
// removed from names. A URL loses line ends and tabs, as it does in a browser.
func clean(a *article.Article) error {
	for _, f := range []struct {
		name  string
		value *string
	}{{"id", &a.ID}, {"outlet", &a.Outlet}, {"collection", &a.Collection}, {"lang", &a.Lang}, {"outlet_name", &a.OutletName},
		{"url", &a.URL}, {"page_url", &a.PageURL}, {"canonical", &a.Canonical}} {
		v := strings.TrimSpace(*f.value)
		*f.value = v
		if len(v) > maxKey {
			return fmt.Errorf("field %s is %d bytes long; at most %d make sense there", f.name, len(v), maxKey)
		}
		i := strings.IndexFunc(v, func(r rune) bool { return unicode.IsControl(r) || turns(r) })
		if i < 0 {
			continue
		}
		r, _ := utf8.DecodeRuneInString(v[i:])
		switch f.value {
		case &a.URL, &a.PageURL, &a.Canonical:
			*f.value = strings.NewReplacer("\n", "", "\r", "", "\t", "").Replace(v)
		case &a.OutletName:
			*f.value = strings.TrimSpace(strings.Map(func(r rune) rune {
				if turns(r) || unicode.IsControl(r) {
					return -1
				}
				return r
			}, v))
		default:
			return fmt.Errorf("field %s holds the control character %q; remove it", f.name, r)
		}
	}
	for _, f := range []struct {
		name, value string
	}{{"title", a.Title}, {"byline", a.Byline}, {"credit", a.Credit}} {
		if len(f.value) > maxLine {
			return fmt.Errorf("field %s is %d bytes long; at most %d make sense there: is it the text?", f.name, len(f.value), maxLine)
		}
	}
	for _, f := range []struct {
		name  string
		value *string
	}{{"published", &a.Published}, {"modified", &a.Modified}, {"crawled", &a.Crawled}} {
		t, err := readTime(*f.value)
		if err != nil {
			return fmt.Errorf("field %s: %w", f.name, err)
		}
		*f.value = t
	}
	return nil
}

// turns reports whether r turns the direction of what follows, or ends a line.
func turns(r rune) bool {
	return '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069' || r == '\u2028' || r == '\u2029'
}

// readTime returns s as ISO 8601: as it stands, the one date that it writes out in words, or
// the time that it counts in seconds or milliseconds since 1970.
func readTime(s string) (string, error) {
	s = strings.TrimSpace(s)
	_, err := article.ParseTime(s)
	switch {
	case err == nil:
		return s, nil
	case noTime[strings.ToLower(s)] || strings.HasPrefix(s, "0000-00-00"):
		return "", nil
	}
	if t, ok := unixTime(s); ok {
		return t, nil
	}
	if len(s) < 200 {
		if d := arabic.FindDates(s); len(d) == 1 {
			return d[0].ISO, nil
		}
	}
	return "", err
}

// noTime is what databases and programs for tables write where there is no time; MySQL writes zeros.
var noTime = map[string]bool{"null": true, `\n`: true, "nan": true, "nat": true, "none": true, "nil": true, "n/a": true, "na": true, "-": true}

// unixTime reads ten digits as seconds and thirteen as milliseconds, which is from 2001 on.
func unixTime(s string) (string, bool) {
	s = strings.TrimSuffix(s, ".0") // of a table whose column has gaps
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n <= 0 || len(s) != 10 && len(s) != 13 {
		return "", false
	}
	if len(s) == 10 {
		n *= 1000
	}
	return time.UnixMilli(n).UTC().Format("2006-01-02T15:04:05Z"), true
}

// quote makes a foreign name safe to print: short, on one line, in quotes
// where it is anything but letters and digits.
func quote(s string) string {
	const most = 60
	cut := ""
	if len(s) > most {
		s, cut = strings.ToValidUTF8(s[:most], ""), "..."
	}
	if s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_-.", r) || r == utf8.RuneError
	}) {
		return s + cut
	}
	return strconv.Quote(s) + cut
}
