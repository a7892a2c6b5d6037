package graph_test

import (
	"encoding/json"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/piprate/json-gold/ld"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"isnad"
	"isnad/provenance/report/graph"
)

// schemas is the folder of published schemas, which are not ours to hand on.
const schemas = "../../../../shared/schemas"

// schema returns the path of a published schema and skips the test where it is not.
func schema(t *testing.T, name string) string {
	t.Helper()
	file := filepath.Join(schemas, name)
	if _, err := os.Stat(file); err != nil {
		t.Skipf("the schema %s is not here: this check needs the folder ../shared/schemas beside the checkout", file)
	}
	return file
}

// tool returns the path of a program and skips the test where it is not installed.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed: this check needs it", name)
	}
	return path
}

// samples are the whole sample, and a graph of hostile content.
func samples(t *testing.T, f graph.Format) map[string]string {
	t.Helper()
	n := 0
	hostile := build(func() string { n++; return nasty[n*5%len(nasty)] }, func(most int) int { n++; return n * 7 % most })
	return map[string]string{"sample": sample(t, f, isnad.Selection{}), "hostile": written(t, f, hostile)}
}

func compile(t *testing.T, file string, stubs ...string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	for _, s := range stubs {
		if err := c.AddResource(s, map[string]any{}); err != nil {
			t.Fatal(err)
		}
	}
	compiled, err := c.Compile(file)
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func valid(t *testing.T, s *jsonschema.Schema, document string) error {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(v)
}

func TestPROVJSONIsValid(t *testing.T) {
	s := compile(t, schema(t, "prov/prov-json.schema.json"))
	for name, document := range samples(t, graph.PROVJSON) {
		if err := valid(t, s, document); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	broken := strings.Replace(sample(t, graph.PROVJSON, isnad.Selection{}), `"prov:usedEntity"`, `"prov:used"`, 1)
	if valid(t, s, broken) == nil {
		t.Error("a derivation from nothing is taken for valid: the check checks nothing")
	}
}

func TestNINJSIsValid(t *testing.T) {
	s := compile(t, schema(t, "ninjs/ninjs-schema_3.1.json"), "https://geojson.org/schema/GeoJSON.json")
	for name, lines := range samples(t, graph.NINJS) {
		for line := range strings.Lines(lines) {
			if err := valid(t, s, line); err != nil {
				t.Errorf("%s: %v\n%s", name, err, line)
			}
		}
	}
	if valid(t, s, `{"uri": "urn:x", "heading": "x"}`) == nil {
		t.Error("a field that ninjs has not is taken for valid: the check checks nothing")
	}
}

func TestXMLIsValid(t *testing.T) {
	xmllint := tool(t, "xmllint")
	for f, name := range map[graph.Format]string{graph.GraphML: "graphml/graphml.xsd", graph.GEXF: "gexf-1.3/gexf.xsd"} {
		xsd := schema(t, name)
		for of, document := range samples(t, f) {
			c := exec.Command(xmllint, "--noout", "--nonet", "--schema", xsd, "-")
			c.Stdin = strings.NewReader(document)
			if out, err := c.CombinedOutput(); err != nil {
				t.Errorf("%s of the %s: %v\n%.2000s", f, of, err, out)
			}
		}
	}
}

func TestDOTIsDrawn(t *testing.T) {
	dot := tool(t, "dot")
	for of, document := range samples(t, graph.DOT) {
		c := exec.Command(dot, "-Tsvg")
		c.Stdin = strings.NewReader(document)
		var complaint strings.Builder
		c.Stderr = &complaint
		svg, err := c.Output()
		if err != nil || strings.Contains(complaint.String(), "rror") {
			t.Errorf("the %s: %v\n%s", of, err, complaint.String())
		}
		if of == "sample" && !strings.Contains(string(svg), "الأناضول") {
			t.Errorf("the picture of the sample does not name an agency")
		}
	}
}

// networkx stands for what people use from Python. It reads back what was written: titles, numbers and directions.
func TestNetworkxReadsGraphML(t *testing.T) {
	python := tool(t, "/usr/bin/python3")
	if err := exec.Command(python, "-c", "import networkx").Run(); err != nil {
		t.Skip("networkx is not installed for /usr/bin/python3: this check needs it")
	}
	const script = `
import json, sys, networkx
g = networkx.read_graphml(sys.stdin.buffer)
e = g.edges["a:smp-001", "a:smp-002"]
print(json.dumps([g.is_directed(), len(g.nodes), len(g.edges), g.nodes["a:smp-001"]["title"], g.nodes["a:smp-001"]["words"], e["kind"], e["confidence"], e["asserted"],
  sum(1 for n in g.nodes if g.nodes[n]["unstored"])]))`
	c := exec.Command(python, "-c", script)
	document := sample(t, graph.GraphML, isnad.Selection{})
	c.Stdin = strings.NewReader(document)
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	var got []any
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	nodes, edges := float64(strings.Count(document, "<node ")), float64(strings.Count(document, "<edge "))
	if got[0] != true || got[1] != nodes || got[2] != edges || !strings.Contains(got[3].(string), "خور السدر") || got[4].(float64) < 100 || got[5] != "copy" || got[6].(float64) < .5 || got[7] != true || got[8].(float64) < 3 {
		t.Errorf("networkx reads %v, of %v nodes and %v edges", got, nodes, edges)
	}
}

// offline refuses to fetch a context.
type offline struct{ t *testing.T }

func (o offline) LoadDocument(u string) (*ld.RemoteDocument, error) {
	o.t.Errorf("the document asks for %s", u)
	return nil, io.EOF
}

// Every property of schema.org that is written exists and belongs to a class of the object it is written on, or to one above it.
func TestJSONLDHasTermsOfSchemaOrg(t *testing.T) {
	table, err := os.ReadFile(schema(t, "schemaorg-properties.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	const org = "https://schema.org/"
	domains := map[string]string{}
	for line := range strings.Lines(string(table)) {
		if cells := strings.Split(strings.TrimSpace(line), "\t"); len(cells) > 1 {
			domains[org+cells[0]] = cells[1]
		}
	}
	above := map[string][]string{
		org + "NewsArticle": {"NewsArticle", "Article", "CreativeWork", "Thing"}, org + "CreativeWork": {"CreativeWork", "Thing"}, org + "Organization": {"Organization", "Thing"},
	}
	checked := 0
	var visit func(v any)
	visit = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				visit(x)
			}
		case map[string]any:
			types, _ := v["@type"].([]any)
			for name, value := range v {
				visit(value)
				if !strings.HasPrefix(name, org) {
					if u, err := url.Parse(name); name[0] != '@' && (err != nil || !strings.HasPrefix(name, "urn:isnad:term/") || u.Fragment != "") {
						t.Errorf("property %q is neither schema.org's nor ours", name)
					}
					continue
				}
				checked++
				if len(types) == 0 || !belongs(domains[name], above[types[0].(string)]) {
					t.Errorf("%s stands on %v; it belongs to %q", name, types, domains[name])
				}
			}
		}
	}
	for of, document := range samples(t, graph.JSONLD) {
		o := ld.NewJsonLdOptions("")
		o.DocumentLoader = offline{t}
		var v any
		if err := json.Unmarshal([]byte(document), &v); err != nil {
			t.Fatal(err)
		}
		expanded, err := ld.NewJsonLdProcessor().Expand(v, o)
		if err != nil {
			t.Fatalf("%s: %v", of, err)
		}
		visit(expanded)
	}
	if checked < 500 {
		t.Errorf("only %d properties were looked at", checked)
	}
}

func belongs(domains string, classes []string) bool {
	for _, d := range strings.Split(domains, ", ") {
		for _, c := range classes {
			if d == "https://schema.org/"+c {
				return true
			}
		}
	}
	return false
}

// What the terms of PROV-O are is taken from the ontology.
func TestTurtleHasTermsOfPROVO(t *testing.T) {
	ontology, err := os.ReadFile(schema(t, "prov/prov-o.ttl"))
	if err != nil {
		t.Fatal(err)
	}
	const prov = "http://www.w3.org/ns/prov#"
	triples, err := readTurtle(sample(t, graph.Turtle, isnad.Selection{}))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, x := range triples {
		for _, term := range []string{x.predicate, x.object} {
			name, ok := strings.CutPrefix(term, prov)
			if ok && !seen[name] && !strings.Contains(string(ontology), "\n:"+name+"\n") {
				t.Errorf("PROV-O has no %s", name)
			}
			seen[name] = seen[name] || ok
		}
	}
	for _, want := range []string{"wasQuotedFrom", "wasRevisionOf", "wasDerivedFrom", "qualifiedQuotation", "Bundle", "wasGeneratedBy", "SoftwareAgent"} {
		if !seen[want] {
			t.Errorf("the sample shows no prov:%s", want)
		}
	}
}
