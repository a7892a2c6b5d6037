package main

import (
	"bytes"
	"embed"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

//go:embed texts
var sources embed.FS

// An article is one record of the sample with what is known about it.
type article struct {
	ID         string `json:"id"`
	URL        string `json:"url,omitempty"`
	Outlet     string `json:"outlet"`
	OutletName string `json:"outlet_name"`
	Title      string `json:"title"`
	Byline     string `json:"byline,omitempty"`
	Credit     string `json:"credit,omitempty"`
	Published  string `json:"published,omitempty"`
	Modified   string `json:"modified,omitempty"`
	Crawled    string `json:"crawled,omitempty"`
	Text       string `json:"text"`

	src                               *item
	title, byline, credit, body, foot rendered
	family                            []*article // all articles, to follow parents
}

func (a *article) set() string { return a.src.get("set") }

// A field is a field of an article with its credits and dates.
type field struct {
	name  string
	notes []note
}

func (a *article) fields() []field {
	return []field{{"byline", a.byline.notes}, {"title", a.title.notes}, {"text", a.body.notes}, {"metadata", a.credit.notes}}
}

func main() {
	out := flag.String("o", filepath.Join("testdata", "sample"), "folder to write to")
	flag.Parse()
	files, err := build(sources)
	if err == nil {
		err = write(*out, files)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "make sample:", err)
		os.Exit(1)
	}
}

func write(dir string, files map[string][]byte) error {
	if err := os.MkdirAll(filepath.Join(dir, "truth"), 0o755); err != nil {
		return err
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// build makes every file of the sample from its sources.
func build(fsys fs.FS) (map[string][]byte, error) {
	outlets, err := readOutlets(fsys)
	if err != nil {
		return nil, err
	}
	lib := &library{wording: map[string]string{}}
	if err := lib.readAll(fsys); err != nil {
		return nil, err
	}
	var arts, updates, texts []*article
	for _, it := range lib.items {
		a, err := newArticle(it, outlets)
		if err != nil {
			return nil, err
		}
		switch it.get("file") {
		case "":
			arts = append(arts, a)
		case "updates":
			updates = append(updates, a)
		default:
			texts = append(texts, a)
		}
	}
	sortByID(arts)
	for i, a := range arts {
		a.family = arts
		if i > 0 && arts[i-1].ID == a.ID {
			return nil, fmt.Errorf("article %s stands twice", a.ID)
		}
	}
	files := map[string][]byte{}
	for name, list := range map[string][]*article{"articles.jsonl": arts, "updates.jsonl": updates} {
		if files[name], err = records(list); err != nil {
			return nil, err
		}
	}
	for _, t := range texts {
		name := t.src.get("file")
		files[name] = append(files[name], t.page()...)
	}
	truth, err := tables(arts)
	if err != nil {
		return nil, err
	}
	pages, answers := checks(texts, arts)
	for _, t := range append(truth, pages, answers) {
		files["truth/"+t.name] = t.bytes()
	}
	return files, nil
}

// An outlet is a row of texts/outlets.tsv.
type outlet struct{ name, site, separator string }

func readOutlets(fsys fs.FS) (map[string]outlet, error) {
	data, err := fs.ReadFile(fsys, "texts/outlets.tsv")
	if err != nil {
		return nil, err
	}
	out := map[string]outlet{}
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
		c := strings.Split(line, "\t")
		if len(c) != 4 {
			return nil, fmt.Errorf("read outlets.tsv: %d columns in %q, not 4", len(c), line)
		}
		out[c[0]] = outlet{c[1], c[2], strings.Repeat("\n", len(c[3]))}
	}
	return out, nil
}

func newArticle(it *item, outlets map[string]outlet) (*article, error) {
	o, ok := outlets[it.get("outlet")]
	if !ok && it.get("file") == "" {
		return nil, fmt.Errorf("article %s: outlet %q is not in outlets.tsv", it.id, it.get("outlet"))
	}
	if o.separator == "" {
		o.separator = "\n"
	}
	a := &article{
		ID: it.id, Outlet: it.get("outlet"), OutletName: o.name, Published: it.get("published"), Modified: it.get("modified"), Crawled: it.get("crawled"),
		src: it, title: line(it.get("title")), byline: line(it.get("byline")), credit: line(it.get("credit")), body: render(it.paras, o.separator), foot: line(it.get("foot")),
	}
	if a.OutletName == "" {
		a.OutletName = it.get("outlet_name")
	}
	if p := it.get("path"); p != "" {
		a.URL = o.site + p
	}
	a.Title, a.Byline, a.Credit, a.Text = a.title.text, a.byline.text, a.credit.text, a.body.text
	for _, r := range []rendered{a.title, a.byline, a.credit, a.body, a.foot} {
		if err := r.check(a.ID); err != nil {
			return nil, err
		}
	}
	if a.Text == "" || (a.set() != "tune" && a.set() != "held") {
		return nil, fmt.Errorf("article %s: has no text or no set", a.ID)
	}
	if it.get("file") == "" && (it.get("story") == "" || it.get("phenomenon") == "") {
		return nil, fmt.Errorf("article %s: has no story or no phenomenon", a.ID)
	}
	return a, nil
}

// page prints an article, or page furniture without a title, as it stands
// on a page: headline, the field "head", paragraphs, the field "foot".
func (a *article) page() []byte {
	var b bytes.Buffer
	for _, s := range []string{a.Title, line(a.src.get("head")).text, a.Text, a.foot.text} {
		if s != "" {
			b.WriteString(s)
			b.WriteByte('\n')
		}
	}
	return b.Bytes()
}

func records(list []*article) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, a := range list {
		if err := enc.Encode(a); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}
