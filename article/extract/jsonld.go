package extract

import (
	"html"
	"slices"
	"strings"
)

// An object is one of JSON-LD.
type object map[string]any

// maxObjects is how many objects of a page's JSON-LD are looked at.
const maxObjects = 5000

// A graph is the JSON-LD of a page: its objects in the order in which they
// stand, outer ones before inner ones, and those that are named.
type graph struct {
	objects []object
	byID    map[string]object
}

// add takes the objects of a value into the graph.
func (g *graph) add(v any, depth int) {
	if depth > 20 || len(g.objects) >= maxObjects {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			g.add(x, depth+1)
		}
	case map[string]any:
		o := object(v)
		g.objects = append(g.objects, o)
		if id := o.text("@id"); id != "" && len(o) > 1 {
			if _, known := g.byID[id]; !known {
				g.byID[id] = o
			}
		}
		for _, k := range sortedKeys(v) {
			g.add(v[k], depth+1)
		}
	}
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// types returns the types of an object without their namespace.
func (o object) types() []string {
	var out []string
	for _, t := range list(o["@type"]) {
		if s, ok := t.(string); ok {
			out = append(out, s[strings.LastIndexAny(s, "/:#")+1:])
		}
	}
	return out
}

func (o object) is(type_ string) bool { return slices.Contains(o.types(), type_) }

// article reports whether an object describes an article of any kind.
func (o object) article() bool {
	return slices.ContainsFunc(o.types(), func(t string) bool {
		return strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "Posting") && t != "JobPosting" || t == "Report"
	})
}

func list(v any) []any {
	if l, ok := v.([]any); ok {
		return l
	}
	if v == nil {
		return nil
	}
	return []any{v}
}

// text returns the first text of a property, entities decoded ("" where there is none).
func (o object) text(key string) string {
	for _, v := range list(o[key]) {
		switch v := v.(type) {
		case string:
			return tidy(html.UnescapeString(v))
		case map[string]any:
			if s, ok := v["@value"].(string); ok {
				return tidy(html.UnescapeString(s))
			}
		}
	}
	return ""
}

// raw is text with its line ends.
func (o object) raw(key string) string {
	for _, v := range list(o[key]) {
		if s, ok := v.(string); ok {
			return s
		}
	}
	return ""
}

// names returns the names of the persons or organizations of a property.
func (g *graph) names(o object, key string) []string {
	var out []string
	for _, v := range list(o[key]) {
		name := ""
		switch v := v.(type) {
		case string:
			name = tidy(html.UnescapeString(v))
			if named, ok := g.byID[v]; ok {
				name = named.text("name")
			}
		case map[string]any:
			p := object(v)
			name = p.text("name")
			if named, ok := g.byID[p.text("@id")]; ok && name == "" {
				name = named.text("name")
			}
		}
		if name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// urls returns the addresses that an object gives for its page.
func (o object) urls() []string {
	var out []string
	for _, key := range []string{"url", "mainEntityOfPage", "@id"} {
		for _, v := range list(o[key]) {
			s, _ := v.(string)
			if m, ok := v.(map[string]any); ok {
				if s = object(m).text("@id"); s == "" {
					s = object(m).text("url")
				}
			}
			if strings.HasPrefix(s, "http") || strings.HasPrefix(s, "/") {
				out = append(out, s)
			}
		}
	}
	return out
}

// body returns the text of an article: of its articleBody or text, and of the entries of a live blog.
func (o object) body() string {
	text := o.raw("articleBody")
	if text == "" {
		text = o.raw("text")
	}
	lines := textLines(text)
	for _, v := range list(o["liveBlogUpdate"]) {
		if m, ok := v.(map[string]any); ok {
			u := object(m)
			lines = append(append(lines, textLines(u.raw("headline"))...), textLines(u.raw("articleBody"))...)
		}
	}
	return strings.Join(lines, "\n")
}

// textLines returns the lines of a text that may be written in HTML.
func textLines(s string) []string {
	if strings.Contains(s, "&lt;") && !strings.Contains(s, "<") {
		s = html.UnescapeString(s)
	}
	if !strings.ContainsAny(s, "<&") {
		var out []string
		for l := range strings.SplitSeq(s, "\n") {
			if l = tidy(l); l != "" {
				out = append(out, l)
			}
		}
		return out
	}
	if !strings.Contains(s, "<p") && !strings.Contains(s, "<br") && !strings.Contains(s, "<div") {
		s = strings.ReplaceAll(s, "\n", "<br>")
	}
	root, err := parseHTML(s)
	if err != nil {
		return nil
	}
	blocks, _ := cutBlocks(root)
	out := make([]string, 0, len(blocks))
	for i := range blocks {
		if !blocks[i].furniture {
			out = append(out, blocks[i].text)
		}
	}
	return out
}
