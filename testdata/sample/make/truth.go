package main

import (
	"fmt"
	"slices"
	"sort"
	"strings"
)

// A table is one file of the truth.
type table struct {
	name string
	rows [][]string
}

func (t *table) add(cells ...any) {
	row := make([]string, len(cells))
	for i, c := range cells {
		row[i] = fmt.Sprint(c)
	}
	t.rows = append(t.rows, row)
}

func (t *table) bytes() []byte {
	var b strings.Builder
	for _, r := range t.rows {
		b.WriteString(strings.Join(r, "\t"))
		b.WriteByte('\n')
	}
	return []byte(b.String())
}

// verdicts finds the kind of each pair: computed from the segments, overruled by judge, or stated by trap.
type verdicts struct {
	kinds map[[2]string]string
	likes map[[2]string]likeness
}

func key(a, b string) [2]string {
	if b < a {
		a, b = b, a
	}
	return [2]string{a, b}
}

func judge(arts []*article) (verdicts, error) {
	v := verdicts{map[[2]string]string{}, map[[2]string]likeness{}}
	known := map[string]bool{}
	for i, a := range arts {
		known[a.ID] = true
		for _, b := range arts[i+1:] {
			k := key(a.ID, b.ID)
			v.likes[k] = compare(a.body, b.body)
			v.kinds[k] = v.likes[k].kind()
		}
	}
	for _, a := range arts {
		for _, field := range []string{"judge", "trap"} {
			for _, s := range a.src.fields[field] {
				kind, other, _ := strings.Cut(s, " ")
				if !known[other] {
					return v, fmt.Errorf("judge %s: %s %q names no article", a.ID, field, s)
				}
				k := key(a.ID, other)
				if (field == "trap") != (v.kinds[k] == "") {
					return v, fmt.Errorf("judge %s: %s %q does not fit the shared segments", a.ID, field, s)
				}
				v.kinds[k] = kind
			}
		}
	}
	return v, nil
}

// tables makes the truth about the articles of articles.jsonl.
func tables(arts []*article) ([]*table, error) {
	v, err := judge(arts)
	if err != nil {
		return nil, err
	}
	byID := map[string]*article{}
	for _, a := range arts {
		byID[a.ID] = a
	}
	pairs := &table{name: "pairs.tsv"}
	spans := &table{name: "passages.tsv"}
	spans.add("a", "b", "a_start", "a_end", "b_start", "b_end", "set")
	type row struct{ a, b, kind, confidence, direction, note, set string }
	var rows []row
	count := map[string]int{}
	for i, a := range arts {
		for _, b := range arts[i+1:] {
			kind := v.kinds[key(a.ID, b.ID)]
			if kind == "" || a.Outlet == b.Outlet {
				continue
			}
			if a.set() != b.set() {
				return nil, fmt.Errorf("pair %s %s: one is of set %s, the other of %s", a.ID, b.ID, a.set(), b.set())
			}
			r := row{a: a.ID, b: b.ID, kind: kind, confidence: "high", set: a.set()}
			l := v.likes[key(a.ID, b.ID)]
			if l.shareA > 0 {
				r.direction = direction(a, b)
				if l.borderline() {
					r.confidence = "medium"
				}
				r.note = fmt.Sprintf("shares %.2f %.2f words %.2f", l.shareA, l.shareB, l.words)
				for _, p := range passages(a.body, b.body) {
					spans.add(a.ID, b.ID, p.aStart, p.aEnd, p.bStart, p.bEnd, a.set())
				}
			} else {
				r.direction = "?"
				r.note = "no text in common but the formula"
				if kind == "same_event" {
					r.note = "reported independently"
				}
			}
			count[r.set]++
			rows = append(rows, r)
		}
	}
	pairs.add("a", "b", "stratum", "stratum_size", "label", "confidence", "direction", "note", "set")
	for _, r := range rows {
		pairs.add(r.a, r.b, r.set, count[r.set], r.kind, r.confidence, r.direction, r.note, r.set)
	}

	parents := &table{name: "parents.tsv"}
	parents.add("child", "parent", "kind", "story", "set")
	stories := &table{name: "stories.tsv"}
	stories.add("article", "story", "phenomenon", "set")
	credits := &table{name: "credits.tsv"}
	credits.add("article", "party", "role", "field", "phrase", "start", "end")
	dates := &table{name: "dates.tsv"}
	dates.add("article", "field", "phrase", "iso", "start", "end")
	for _, a := range arts {
		if len(a.src.fields["parent"]) == 0 {
			parents.add(a.ID, "", "", a.src.get("story"), a.set())
		}
		for _, p := range a.src.fields["parent"] {
			parent, kind, stated := strings.Cut(p, " ")
			if !stated {
				q := byID[parent]
				if q == nil {
					return nil, fmt.Errorf("parent of %s: %q names no article", a.ID, p)
				}
				if kind = v.kinds[key(a.ID, parent)]; kind == "" {
					return nil, fmt.Errorf("parent of %s: shares nothing with %s", a.ID, parent)
				}
				if q.Outlet == a.Outlet {
					if kind = "revision"; q.Text == a.Text {
						kind = "repost"
					}
				}
			}
			parents.add(a.ID, parent, kind, a.src.get("story"), a.set())
		}
		for _, s := range strings.Fields(a.src.get("story")) {
			for _, p := range a.src.fields["phenomenon"] {
				stories.add(a.ID, s, p, a.set())
			}
		}
		for _, f := range a.fields() {
			for _, n := range f.notes {
				if n.what == "date" {
					dates.add(a.ID, f.name, n.phrase, n.value, n.start, n.end)
				} else if n.value != a.Outlet { // an outlet's own name is no credit
					credits.add(a.ID, n.value, n.what, f.name, n.phrase, n.start, n.end)
				}
			}
		}
	}
	return []*table{pairs, spans, parents, stories, credits, dates}, nil
}

// direction says who has it from whom: A>B, B>A, or common for two texts of one source.
func direction(a, b *article) string {
	if descends(b, a) {
		return "A>B"
	}
	if descends(a, b) {
		return "B>A"
	}
	return "common"
}

func descends(child, parent *article) bool {
	for _, p := range child.src.fields["parent"] {
		if p == parent.ID {
			return true
		}
		for _, q := range parent.family {
			if q.ID == p && descends(q, parent) {
				return true
			}
		}
	}
	return false
}

// checks says what the program must answer for each article of the pages and text files.
func checks(texts, arts []*article) (*table, *table) {
	pages := &table{name: "pages.tsv"}
	pages.add("page", "position", "title", "published", "outlet_name", "first", "last", "words", "credits", "story", "set")
	answers := &table{name: "checks.tsv"}
	answers.add("page", "position", "answer", "kind", "article", "set")
	position := map[string]int{}
	for _, t := range texts {
		if t.Title == "" {
			continue
		}
		page := t.src.get("file")
		position[page]++
		w := strings.Fields(t.Text)
		n := min(5, len(w))
		pages.add(page, position[page], t.Title, t.Published, t.OutletName, strings.Join(w[:n], " "), strings.Join(w[len(w)-n:], " "), len(w), strings.Join(parties(t), ","), t.src.get("story"), t.set())
		found := false
		for _, a := range arts {
			if kind := compare(t.body, a.body).kind(); kind != "" {
				answers.add(page, position[page], "yes", kind, a.ID, t.set())
				found = true
			}
		}
		if !found {
			answers.add(page, position[page], "no", "", "", t.set())
		}
	}
	return pages, answers
}

// parties lists the credits of an article on a page as role:party, in the order of the page.
func parties(t *article) []string {
	var out []string
	for _, n := range append(append([]note(nil), t.body.notes...), t.foot.notes...) {
		if s := n.what + ":" + n.value; n.what != "date" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// sortByID orders articles as they stand in articles.jsonl.
func sortByID(arts []*article) {
	sort.Slice(arts, func(i, j int) bool { return arts[i].ID < arts[j].ID })
}
