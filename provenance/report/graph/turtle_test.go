package graph_test

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

// A triple as the Turtle reader gives it: IRIs in full, literals as written.
type triple struct{ subject, predicate, object string }

// A turtle reads the part of Turtle (W3C REC-turtle) that is written: prefixes, IRIs, prefixed names, "a", literals in double
// quotes with language or type, lists of predicates and objects, and property lists in brackets.
type turtle struct {
	rest     string
	prefixes map[string]string
	blanks   int
	triples  []triple
}

var (
	turtleSpace  = regexp.MustCompile(`^[ \n]+`)
	turtleIRI    = regexp.MustCompile("^<([^\\x00-\\x20<>\"{}|^`\\\\]*)>")
	turtleName   = regexp.MustCompile(`^([a-z]+):([A-Za-z]+)`)
	turtlePrefix = regexp.MustCompile("^@prefix ([a-z]+): <([^\\x00-\\x20<>\"{}|^`\\\\]*)> \\.")
	turtleString = regexp.MustCompile(`^"(?:[^"\\\n\r]|\\[tbnrf"'\\])*"`)
	turtleLang   = regexp.MustCompile(`^@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*`)
)

func readTurtle(s string) ([]triple, error) {
	if err := harmless(s); err != nil {
		return nil, err
	}
	t := &turtle{rest: s, prefixes: map[string]string{}}
	for t.space(); t.rest != ""; t.space() {
		if m := turtlePrefix.FindStringSubmatch(t.rest); m != nil {
			t.prefixes[m[1]] = m[2]
			t.rest = t.rest[len(m[0]):]
			continue
		}
		subject, err := t.term()
		if err == nil {
			err = t.predicates(subject, ".")
		}
		if err != nil {
			return nil, err
		}
	}
	return t.triples, nil
}

func (t *turtle) space() { t.rest = t.rest[len(turtleSpace.FindString(t.rest)):] }

// take reads a sign.
func (t *turtle) take(sign string) bool {
	t.space()
	rest, ok := strings.CutPrefix(t.rest, sign)
	if ok {
		t.rest = rest
	}
	return ok
}

func (t *turtle) predicates(subject, end string) error {
	for {
		t.space()
		predicate := "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
		if !t.take("a ") {
			var err error
			if predicate, err = t.term(); err != nil {
				return err
			}
		}
		for {
			object, err := t.term()
			if err != nil {
				return err
			}
			t.triples = append(t.triples, triple{subject, predicate, object})
			if !t.take(",") {
				break
			}
		}
		if t.take(";") {
			continue
		}
		if !t.take(end) {
			return fmt.Errorf("neither ; nor %s before %.60q", end, t.rest)
		}
		return nil
	}
}

func (t *turtle) term() (string, error) {
	t.space()
	if m := turtleIRI.FindStringSubmatch(t.rest); m != nil {
		t.rest = t.rest[len(m[0]):]
		if u, err := url.Parse(m[1]); err != nil || !u.IsAbs() {
			return "", fmt.Errorf("IRI %q: %v", m[1], err)
		}
		return m[1], nil
	}
	if m := turtleName.FindStringSubmatch(t.rest); m != nil {
		t.rest = t.rest[len(m[0]):]
		if t.prefixes[m[1]] == "" {
			return "", fmt.Errorf("prefix %q is not declared", m[1])
		}
		return t.prefixes[m[1]] + m[2], nil
	}
	if m := turtleString.FindString(t.rest); m != "" {
		t.rest = t.rest[len(m):]
		if lang := turtleLang.FindString(t.rest); lang != "" {
			t.rest = t.rest[len(lang):]
			return m + lang, nil
		}
		if t.take("^^") {
			datatype, err := t.term()
			return m + "^^" + datatype, err
		}
		return m, nil
	}
	if t.take("[") {
		t.blanks++
		blank := fmt.Sprint("_:", t.blanks)
		return blank, t.predicates(blank, "]")
	}
	return "", fmt.Errorf("no term at %.60q", t.rest)
}
