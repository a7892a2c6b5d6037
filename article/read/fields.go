package read

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

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
// A name with dots is also the path of a field inside an object: "source.name"
// is the name in the object source, or a field that is called so itself.
type fields struct {
	set map[string]uint
	in  map[string]*fields // of the objects that hold fields of ours
}

// checkMap refuses a map from what is no field of ours.
func checkMap(mapped map[string]string) error {
	for _, ours := range slices.Sorted(maps.Keys(mapped)) {
		if !slices.Contains(fieldNames[:], ours) {
			return fmt.Errorf("map %s=%s: there is no field %s; ours are %s",
				quote(ours), quote(mapped[ours]), quote(ours), strings.Join(fieldNames[:], ", "))
		}
	}
	return nil
}

// newFields applies a map from our field names to those of the input. A
// field that is mapped is no longer read under its own name.
func newFields(mapped map[string]string) *fields {
	f := new(fields)
	for _, ours := range slices.Sorted(maps.Keys(mapped)) {
		f.add(mapped[ours], 1<<slices.Index(fieldNames[:], ours))
	}
	for i, ours := range fieldNames {
		if _, ok := mapped[ours]; !ok && f.set[ours] == 0 {
			f.add(ours, 1<<i)
		}
	}
	return f
}

func (f *fields) add(path string, bits uint) {
	if f.set == nil {
		f.set = map[string]uint{}
	}
	f.set[path] |= bits
	head, rest, ok := strings.Cut(path, ".")
	if !ok || head == "" || rest == "" {
		return
	}
	if f.in == nil {
		f.in = map[string]*fields{}
	}
	if f.in[head] == nil {
		f.in[head] = new(fields)
	}
	f.in[head].add(rest, bits)
}

// decode reads one JSON object into an article; bad counts the escapes that
// stand for no character.
func (f *fields) decode(line []byte) (a *article.Article, bad int, err error) {
	d := decoder{a: new(article.Article)}
	d.to = targets(d.a)
	err = d.object(f, line)
	var syntax *syntaxError
	if errors.As(err, &syntax) {
		return nil, 0, fmt.Errorf("invalid JSON at column %d: %s", utf8.RuneCount(line[:syntax.at])+1, syntax.msg)
	}
	if err != nil {
		return nil, 0, err
	}
	if d.have&textField == 0 {
		return nil, 0, f.noText(paths(line))
	}
	return d.a, d.bad, nil
}

// A decoder fills an article.
type decoder struct {
	a    *article.Article
	to   [len(fieldNames)]*string
	have uint
	bad  int
}

func (d *decoder) object(f *fields, object []byte) error {
	s := scanner{b: object}
	return s.object(func(key, val value) error {
		set, in := f.set[string(key.raw)], f.in[string(key.raw)]
		if key.escaped {
			name, _ := key.text()
			set, in = f.set[name], f.in[name]
		}
		if val.kind == '{' && in != nil && set == 0 {
			return d.object(in, val.raw)
		}
		if set == 0 {
			return nil
		}
		str, n, err := val.asString(set)
		if err != nil {
			name, _ := key.text()
			return fmt.Errorf("field %s is %w", quote(name), err)
		}
		d.bad += n
		d.have |= set
		for i := range d.to {
			if set&(1<<i) != 0 {
				*d.to[i] = str
			}
		}
		return nil
	})
}

// Under these names an object in an array says what it is called, and what it says.
var (
	nameKeys = []string{"name", "title"}
	textKeys = []string{"text", "content", "value"}
)

// asString returns what a value says where a string is wanted: a number as
// written, null as nothing, an array of strings or of objects with names or texts joined.
func (v value) asString(set uint) (s string, bad int, err error) {
	switch v.kind {
	case '"':
		s, bad = v.text()
	case '0':
		s = string(v.raw)
	case 'n':
	case '[':
		joint, names := "، ", nameKeys
		if set&textField != 0 {
			joint, names = "\n", textKeys
		}
		var parts []string
		if !v.strings(func(p string, n int) { parts, bad = append(parts, p), bad+n }, names...) {
			return "", 0, errors.New("an array that holds more than strings and named things; give it as one string")
		}
		if set&textField == 0 { // a list of names may have gaps; in a text they are lines
			parts = slices.DeleteFunc(parts, func(p string) bool { return strings.TrimSpace(p) == "" })
		}
		s = strings.Join(parts, joint)
	case '{':
		err = errors.New("an object; give it as a string, or name a field inside it with --map OURS=FIELD.INSIDE")
	default:
		err = fmt.Errorf("%s; give it as a string", v.raw)
	}
	return s, bad, err
}

// maxNames is how many names of fields an error lists.
const maxNames = 12

// noText is the error for a record that has no text field among those that it has.
func (f *fields) noText(seen []string) error {
	name := "text"
	for _, k := range slices.Sorted(maps.Keys(f.set)) {
		if f.set[k]&textField != 0 {
			name = k
		}
	}
	if len(seen) == 0 {
		return fmt.Errorf("no field %s: the record is empty", quote(name))
	}
	slices.Sort(seen)
	return fmt.Errorf("no field %s; the record has %s: name the one that holds the text with --map text=FIELD",
		quote(name), someNames(slices.Compact(seen)))
}

// someNames lists foreign names for a message.
func someNames(names []string) string {
	var list []string
	for _, n := range names[:min(len(names), maxNames)] {
		list = append(list, quote(n))
	}
	if len(names) > maxNames {
		list = append(list, "...")
	}
	return strings.Join(list, ", ")
}

// paths lists the fields of a JSON object, those inside of objects as paths.
func paths(object []byte) []string {
	var list []string
	walk(object, "", 1, func(path string, _ value) { list = append(list, path) })
	return list
}

// maxPath is how many names the path of a field has at most.
const maxPath = 4

// walk visits the fields of a JSON object and of the objects in it.
func walk(object []byte, prefix string, depth int, visit func(path string, v value)) {
	s := scanner{b: object}
	s.object(func(key, val value) error {
		name, _ := key.text()
		if val.kind == '{' && depth < maxPath && len(val.raw) > 2 {
			walk(val.raw, prefix+name+".", depth+1, visit)
		} else {
			visit(prefix+name, val)
		}
		return nil
	})
}
