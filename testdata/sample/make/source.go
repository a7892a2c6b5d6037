package main

import (
	"bufio"
	"fmt"
	"io/fs"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// An item is one article, page or text file as its source states it.
type item struct {
	id     string
	fields map[string][]string
	paras  [][]segment
}

// A segment is a stretch of one paragraph; name is empty where the words
// are the article's own. raw still holds the marks of credits and dates.
type segment struct{ name, raw string }

// get returns the only value of a field, or "".
func (it *item) get(field string) string {
	if v := it.fields[field]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// A library reads sources in the order of their names and remembers how
// each segment was first worded.
type library struct {
	wording map[string]string
	items   []*item
}

func (l *library) readAll(fsys fs.FS) error {
	names, err := fs.Glob(fsys, "texts/*.txt")
	if err != nil {
		return err
	}
	sort.Strings(names)
	for _, name := range names {
		if err := l.read(fsys, name); err != nil {
			return err
		}
	}
	return nil
}

func (l *library) read(fsys fs.FS, name string) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	common := map[string][]string{}
	var it *item
	body := false
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimSpace(sc.Text())
		switch id, begins := strings.CutPrefix(line, "== "); {
		case strings.HasPrefix(line, "#"):
		case begins:
			it, body = &item{id: id, fields: map[string][]string{}}, false
			for k, v := range common {
				it.fields[k] = append([]string(nil), v...)
			}
			l.items = append(l.items, it)
		case line == "":
			body = it != nil
		case body:
			paras, err := l.paragraph(line)
			if err != nil {
				return fmt.Errorf("read %s:%d: %w", name, n, err)
			}
			it.paras = append(it.paras, paras...)
		default:
			k, v, ok := strings.Cut(line, ":")
			if !ok {
				return fmt.Errorf("read %s:%d: neither a field nor a paragraph behind an empty line", name, n)
			}
			v = strings.TrimSpace(v)
			if it == nil {
				common[k] = append(common[k], v)
			} else if repeatable[k] {
				it.fields[k] = append(it.fields[k], v)
			} else {
				it.fields[k] = []string{v}
			}
		}
	}
	return sc.Err()
}

var repeatable = map[string]bool{"phenomenon": true, "parent": true, "trap": true, "judge": true}

var (
	mark = regexp.MustCompile(`\[[^\]]*\]`)
	span = regexp.MustCompile(`^\[@([a-z0-9-]+)\.(\d+)\.\.(\d+)\]$`)
)

// paragraph reads one line: one paragraph, or several for a span of segments.
func (l *library) paragraph(line string) ([][]segment, error) {
	if m := span.FindStringSubmatch(line); m != nil {
		from, _ := strconv.Atoi(m[2])
		to, _ := strconv.Atoi(m[3])
		var out [][]segment
		for i := from; i <= to; i++ {
			name := fmt.Sprintf("%s.%d", m[1], i)
			raw, ok := l.wording[name]
			if !ok {
				return nil, fmt.Errorf("segment %s is not defined above", name)
			}
			out = append(out, []segment{{name, raw}})
		}
		return out, nil
	}
	var para []segment
	add := func(name, raw string) {
		if raw = strings.TrimSpace(raw); raw != "" {
			para = append(para, segment{name, raw})
		}
	}
	marks := mark.FindAllStringIndex(line, -1)
	first := len(line)
	if len(marks) > 0 {
		first = marks[0][0]
	}
	add("", line[:first])
	for i, m := range marks {
		end := len(line)
		if i+1 < len(marks) {
			end = marks[i+1][0]
		}
		head, text := line[m[0]+1:m[1]-1], line[m[1]:end]
		switch {
		case head == "":
			add("", text)
		case strings.HasPrefix(head, "@"):
			name, raw, err := l.reuse(head[1:])
			if err != nil {
				return nil, err
			}
			add(name, raw)
			add("", text)
		case strings.HasPrefix(head, "~"):
			if _, ok := l.wording[head[1:]]; !ok {
				return nil, fmt.Errorf("segment %s is not defined above", head[1:])
			}
			add(head[1:], text)
		default:
			if _, ok := l.wording[head]; ok {
				return nil, fmt.Errorf("segment %s is defined twice; [~%s] rewords it", head, head)
			}
			l.wording[head] = strings.TrimSpace(text)
			add(head, text)
		}
	}
	return [][]segment{para}, nil
}

// reuse returns a segment as it was defined, with the replacements asked for.
func (l *library) reuse(ask string) (name, raw string, err error) {
	parts := strings.Split(ask, " ;; ")
	name = strings.TrimSpace(parts[0])
	raw, ok := l.wording[name]
	if !ok {
		return "", "", fmt.Errorf("segment %s is not defined above", name)
	}
	for _, p := range parts[1:] {
		old, new, ok := strings.Cut(p, " =>")
		if !ok {
			return "", "", fmt.Errorf("segment %s: replacement %q has no =>", name, p)
		}
		if strings.Count(raw, old) != 1 {
			return "", "", fmt.Errorf("segment %s: %q occurs %d times, not once", name, old, strings.Count(raw, old))
		}
		raw = strings.Replace(raw, old, strings.TrimPrefix(new, " "), 1)
	}
	return name, strings.Join(strings.Fields(raw), " "), nil
}
