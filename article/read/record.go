package read

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/arabic"
	"isnad/article"
)

// fieldNames are the field names that we read, in the order of targets.
var fieldNames = [...]string{"id", "url", "outlet", "outlet_name", "collection", "title", "byline", "credit",
	"published", "modified", "crawled", "lang", "page_url", "canonical", "text"}

// textField is the bit of the last field, the one that a record must have.
const textField = 1 << (len(fieldNames) - 1)

func targets(a *article.Article) [len(fieldNames)]*string {
	return [...]*string{&a.ID, &a.URL, &a.Outlet, &a.OutletName, &a.Collection, &a.Title, &a.Byline, &a.Credit,
		&a.Published, &a.Modified, &a.Crawled, &a.Lang, &a.PageURL, &a.Canonical, &a.Text}
}

// fields maps a name in the input to the set of our fields that it fills.
type fields map[string]uint

// newFields applies a map from our field names to those of the input. A
// field that is mapped is no longer read under its own name.
func newFields(mapped map[string]string) (fields, error) {
	f := fields{}
	for _, ours := range slices.Sorted(maps.Keys(mapped)) {
		i := slices.Index(fieldNames[:], ours)
		if i < 0 {
			return nil, fmt.Errorf("map %s=%s: there is no field %s; ours are %s",
				quote(ours), quote(mapped[ours]), quote(ours), strings.Join(fieldNames[:], ", "))
		}
		f[mapped[ours]] |= 1 << i
	}
	for i, ours := range fieldNames {
		if _, ok := mapped[ours]; !ok && f[ours] == 0 {
			f[ours] = 1 << i
		}
	}
	return f, nil
}

// decode reads one JSON object into an article; bad counts the escapes that
// stand for no character.
func (f fields) decode(line []byte) (a *article.Article, bad int, err error) {
	a = new(article.Article)
	to := targets(a)
	var have uint
	var seen []string
	s := scanner{b: line}
	err = s.object(func(key, val value) error {
		set := f[string(key.raw)]
		if key.escaped {
			name, _ := key.text()
			set = f[name]
		}
		if set == 0 {
			if len(seen) <= maxNames && have&textField == 0 {
				name, _ := key.text()
				seen = append(seen, name)
			}
			return nil
		}
		str, n, err := val.asString(set)
		if err != nil {
			name, _ := key.text()
			return fmt.Errorf("field %s is %w", quote(name), err)
		}
		bad += n
		have |= set
		for i := range to {
			if set&(1<<i) != 0 {
				*to[i] = str
			}
		}
		return nil
	})
	var syntax *syntaxError
	if errors.As(err, &syntax) {
		return nil, 0, fmt.Errorf("invalid JSON at column %d: %s", utf8.RuneCount(line[:syntax.at])+1, syntax.msg)
	}
	if err != nil {
		return nil, 0, err
	}
	if have&textField == 0 {
		return nil, 0, f.noText(have, seen)
	}
	return a, bad, nil
}

// asString returns what a value says where a string is wanted: a number as
// written, null as nothing, an array of strings joined.
func (v value) asString(set uint) (s string, bad int, err error) {
	switch v.kind {
	case '"':
		s, bad = v.text()
	case '0':
		s = string(v.raw)
	case 'n':
	case '[':
		joint := "، "
		if set&textField != 0 {
			joint = "\n"
		}
		var parts []string
		if !v.strings(func(p string, n int) { parts, bad = append(parts, p), bad+n }) {
			return "", 0, errors.New("an array that holds more than strings; give it as one string")
		}
		s = strings.Join(parts, joint)
	case '{':
		err = errors.New("an object; give it as a string")
	default:
		err = fmt.Errorf("%s; give it as a string", v.raw)
	}
	return s, bad, err
}

// maxNames is how many names of fields an error lists.
const maxNames = 12

// noText is the error for a record that has no text field at all.
func (f fields) noText(have uint, seen []string) error {
	name := "text"
	for k, set := range f {
		if set&textField != 0 {
			name = k
		}
	}
	for i, ours := range fieldNames {
		if have&(1<<i) != 0 {
			for k, set := range f {
				if set&(1<<i) != 0 {
					ours = k
				}
			}
			seen = append(seen, ours)
		}
	}
	slices.Sort(seen)
	seen = slices.Compact(seen)
	switch {
	case len(seen) == 0:
		return fmt.Errorf("no field %s: the record is empty", quote(name))
	case len(seen) > maxNames:
		seen = append(seen[:maxNames:maxNames], "...")
	}
	for i := range seen {
		seen[i] = quote(seen[i])
	}
	return fmt.Errorf("no field %s; the record has %s: name the one that holds the text with --map text=FIELD",
		quote(name), strings.Join(seen, ", "))
}

// maxKey is the length in bytes beyond which a key, name or URL is none.
const maxKey = 4096

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

// readTime returns s as ISO 8601: as it stands, or the one date that it writes out in words.
func readTime(s string) (string, error) {
	s = strings.TrimSpace(s)
	_, err := article.ParseTime(s)
	if err == nil {
		return s, nil
	}
	if len(s) < 200 {
		if d := arabic.FindDates(s); len(d) == 1 {
			return d[0].ISO, nil
		}
	}
	return "", err
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
