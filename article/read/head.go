package read

import (
	"bufio"
	"bytes"
	"io"
	"strings"
)

// maxHead is how long the head of a record, or of an answer in it, may be.
const maxHead = 48 << 10

// readHead reads a head up to its empty line: the fields by their names in lower
// case. It is more patient than net/textproto: a line that is no field is passed over.
func readHead(br *bufio.Reader) (fields map[string]string, err error) {
	peeked, err := br.Peek(maxHead)
	n := headLen(peeked)
	if n < 0 {
		switch {
		case len(peeked) == maxHead:
			return nil, errWARCHead
		case err == io.EOF:
			return nil, errWARCCut
		}
		return nil, err
	}
	_, fields = parseHead(peeked[:n])
	br.Discard(n)
	return fields, nil
}

// headLen returns the length of a head with its empty line, or -1.
func headLen(b []byte) int {
	for at := 0; ; {
		i := bytes.IndexByte(b[at:], '\n')
		if i < 0 {
			return -1
		}
		line := b[at : at+i]
		at += i + 1
		if len(bytes.TrimRight(line, "\r")) == 0 && at > i+1 {
			return at
		}
	}
}

func parseHead(b []byte) (first string, fields map[string]string) {
	fields = map[string]string{}
	last := ""
	for i, line := range strings.Split(strings.ToValidUTF8(string(b), "\uFFFD"), "\n") {
		line = strings.TrimRight(line, "\r ")
		name, value, ok := strings.Cut(line, ":")
		switch {
		case i == 0:
			first = line
		case line == "":
		case line[0] == ' ' || line[0] == '\t': // folded
			if last != "" {
				fields[last] += " " + strings.TrimSpace(line)
			}
		case ok:
			last = strings.ToLower(strings.TrimSpace(name))
			if _, twice := fields[last]; !twice {
				fields[last] = strings.TrimSpace(value)
			}
		}
	}
	return first, fields
}
