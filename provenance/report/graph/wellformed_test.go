package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/provenance/report/graph"
)

var background = context.Background()

// wellFormed are strict readers of the formats.
var wellFormed = map[graph.Format]func(string) error{
	graph.GraphML:  func(s string) error { return readGraphXML(s, "data", "") },
	graph.GEXF:     func(s string) error { return readGraphXML(s, "attvalue", "label") },
	graph.DOT:      readDOT,
	graph.PROVJSON: readPROVJSON,
	graph.PROVN:    readPROVN,
	graph.Turtle:   func(s string) error { _, err := readTurtle(s); return err },
	graph.JSONLD:   readJSON,
	graph.NINJS: func(s string) error {
		for line := range strings.Lines(s) {
			if err := readJSON(line); err != nil {
				return err
			}
		}
		return nil
	},
}

// harmless reports what may not stand in any format: controls but the newline, overrides and embeddings of direction, noncharacters, bad UTF-8.
func harmless(s string) error {
	if !utf8.ValidString(s) {
		return fmt.Errorf("invalid UTF-8")
	}
	for i, r := range s {
		if r != '\n' && unicode.IsControl(r) || 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069 || r&0xfffe == 0xfffe {
			return fmt.Errorf("%U at %d", r, i)
		}
	}
	return nil
}

// readGraphXML reads XML and checks that edges lead between nodes that stand before them, and that no id occurs twice.
func readGraphXML(s, value, label string) error {
	if err := harmless(s); err != nil {
		return err
	}
	d := xml.NewDecoder(strings.NewReader(s))
	nodes, edges := map[string]bool{}, map[string]bool{}
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		attribute := map[string]string{}
		for _, a := range e.Attr {
			attribute[a.Name.Local] = a.Value
		}
		switch e.Name.Local {
		case "node":
			if nodes[attribute["id"]] || attribute["id"] == "" || !nmtoken.MatchString(attribute["id"]) {
				return fmt.Errorf("node %q twice, or no name", attribute["id"])
			}
			nodes[attribute["id"]] = true
		case "edge":
			if edges[attribute["id"]] || !nodes[attribute["source"]] || !nodes[attribute["target"]] {
				return fmt.Errorf("edge %v twice, or between nodes that are not there", attribute)
			}
			edges[attribute["id"]] = true
		case "graphml", "gexf", "key", "graph", "meta", "creator", "attributes", "attribute", "nodes", "edges", "attvalues", "color", "shape", value:
		default:
			return fmt.Errorf("element %s came out of a string", e.Name.Local)
		}
	}
}

var nmtoken = regexp.MustCompile(`^[A-Za-z0-9._:-]+$`)

var dotLine = regexp.MustCompile(`^(  )?(digraph isnad \{|\}|rankdir=LR.*|node \[.*|edge \[.*|(subgraph "[^"\\]+" \{ label="` + dotString + `"; style=.*? )?"[^"\\]+" \[label="` + dotString + `", shape=[^\[\]]*\];( \})?|"[^"\\]+" -> "[^"\\]+" \[label="` + dotString + `", style=(solid|dashed|dotted)\];)$`)

const dotString = `(?:[^"\\]|\\[n"\\])*`

func readDOT(s string) error {
	if err := harmless(s); err != nil {
		return err
	}
	for line := range strings.Lines(s) {
		if line = strings.TrimSuffix(line, "\n"); !dotLine.MatchString(line) {
			return fmt.Errorf("line %q", line)
		}
	}
	return nil
}

// readJSON reads JSON and refuses objects with a name twice.
func readJSON(s string) error {
	if err := harmless(s); err != nil {
		return err
	}
	if strings.Contains(strings.ToLower(s), "</script") {
		return fmt.Errorf("ends a script element")
	}
	d := json.NewDecoder(strings.NewReader(s))
	if err := readValue(d); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return fmt.Errorf("something follows: %v", err)
	}
	return nil
}

func readValue(d *json.Decoder) error {
	token, err := d.Token()
	if err != nil {
		return err
	}
	switch token {
	case json.Delim('{'):
		names := map[string]bool{}
		for d.More() {
			name, err := d.Token()
			if err != nil {
				return err
			}
			if names[name.(string)] {
				return fmt.Errorf("name %q twice in an object", name)
			}
			names[name.(string)] = true
			if err := readValue(d); err != nil {
				return err
			}
		}
		_, err = d.Token()
	case json.Delim('['):
		for d.More() {
			if err := readValue(d); err != nil {
				return err
			}
		}
		_, err = d.Token()
	}
	return err
}

// readPROVJSON also checks that every name is a URI under the prefixes, and that what relations name is declared.
func readPROVJSON(s string) error {
	if err := readJSON(s); err != nil {
		return err
	}
	var doc struct {
		Prefix                  map[string]string
		Entity, Agent, Activity map[string]json.RawMessage
		WasGeneratedBy          map[string]map[string]string
		Bundle                  map[string]struct {
			WasDerivedFrom map[string]map[string]any
		}
	}
	if err := json.NewDecoder(bytes.NewReader([]byte(s))).Decode(&doc); err != nil {
		return err
	}
	for name := range doc.Entity {
		prefix, local, _ := strings.Cut(name, ":")
		if u, err := url.Parse(doc.Prefix[prefix] + local); err != nil || doc.Prefix[prefix] == "" || !u.IsAbs() {
			return fmt.Errorf("name %q: %v", name, err)
		}
	}
	for name, b := range doc.Bundle {
		if doc.Entity[name] == nil {
			return fmt.Errorf("no statement about claim %s", name)
		}
		for _, d := range b.WasDerivedFrom {
			for _, end := range []string{"prov:generatedEntity", "prov:usedEntity"} {
				if doc.Entity[d[end].(string)] == nil {
					return fmt.Errorf("claim %s names %v, which is no entity", name, d[end])
				}
			}
		}
	}
	for _, g := range doc.WasGeneratedBy {
		if doc.Activity[g["prov:activity"]] == nil || doc.Entity[g["prov:entity"]] == nil {
			return fmt.Errorf("generation of nothing: %v", g)
		}
	}
	return nil
}
