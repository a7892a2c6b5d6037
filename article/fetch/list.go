package fetch

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"isnad/article"
	"isnad/article/extract"
)

// maxFeeds bounds a list: each of its feeds is polled.
const maxFeeds = 10_000

// ReadList returns the addresses of a list of feeds: OPML, as feed readers export it, or text with one address a line,
// where blank lines and what stands behind # at the beginning of a line or behind a blank are left out. Each address
// is given once, in the order of the list.
func ReadList(data []byte) ([]string, error) {
	text, _, err := extract.Decode(data, "")
	if err != nil {
		return nil, err
	}
	var list []string
	if strings.HasPrefix(strings.TrimSpace(text), "<") {
		list, err = readOPML(text)
	} else {
		list, err = readLines(text)
	}
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	unique := list[:0]
	for _, address := range list {
		if n := article.NormalURL(address); !seen[n] {
			seen[n] = true
			unique = append(unique, address)
		}
	}
	switch {
	case len(unique) == 0:
		return nil, errors.New("it names no feed; write one address a line, or export OPML from a feed reader")
	case len(unique) > maxFeeds:
		return nil, fmt.Errorf("it names %d feeds; at most %d can be watched", len(unique), maxFeeds)
	}
	return unique, nil
}

func readLines(text string) (list []string, err error) {
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if i := strings.Index(line, " #"); i >= 0 {
			line = strings.TrimSpace(line[:i])
		}
		if line == "" || line[0] == '#' {
			continue
		}
		if _, err := parse(line); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		list = append(list, line)
	}
	return list, nil
}

// readOPML collects the addresses of all outlines, however deep they stand. An outline without one is a folder.
func readOPML(text string) (list []string, err error) {
	if i := strings.Index(text, "?>"); strings.HasPrefix(strings.TrimSpace(text), "<?xml") && i >= 0 {
		text = text[i+2:] // it is UTF-8 by now, whatever the declaration says
	}
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict, d.Entity = false, xml.HTMLEntity
	root := true
	for {
		t, err := d.Token()
		if err == io.EOF {
			return list, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read OPML: %w; export it again", err)
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if name := strings.ToLower(e.Name.Local); root && name != "opml" {
			return nil, errors.New("it is neither OPML nor a list of addresses; a feed itself is given by its address")
		} else if root = false; name != "outline" {
			continue
		}
		for _, a := range e.Attr {
			if !strings.EqualFold(a.Name.Local, "xmlUrl") || strings.TrimSpace(a.Value) == "" {
				continue
			}
			if _, err := parse(a.Value); err != nil {
				return nil, fmt.Errorf("outline %q: %w", Redact(a.Value), err)
			}
			list = append(list, strings.TrimSpace(a.Value))
		}
	}
}
