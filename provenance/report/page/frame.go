package page

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"
	"sync"

	"isnad/provenance/report"
)

//go:embed templates
var files embed.FS

// A frame is what every page has.
type frame struct {
	L     report.Lang
	Kind  string   // composed: what kind of report it is
	Title string   // untrusted
	Lead  []string // composed: the answer in sentences without full stops, the first the shortest answer
	Cite  report.Citation
}

// Dir is the direction of the page.
func (f *frame) Dir() string {
	if f.L == report.Arabic {
		return "rtl"
	}
	return "ltr"
}

// The templates, by language: the functions that speak are bound to one.
var templates = map[report.Lang]func() *template.Template{
	report.English: sync.OnceValue(func() *template.Template { return parsed(report.English) }),
	report.Arabic:  sync.OnceValue(func() *template.Template { return parsed(report.Arabic) }),
}

// parsed reads the templates, which are part of the program: one that cannot be read is a defect.
func parsed(l report.Lang) *template.Template {
	css, err := files.ReadFile("templates/style.css")
	if err != nil {
		panic(err)
	}
	return template.Must(template.New("").Funcs(template.FuncMap{
		"say":   func(phrase string) string { return say(l, phrase) },
		"c":     composed,
		"ltr":   ltr,
		"name":  name,
		"int":   func(n int) template.HTML { return ltr(report.Thousands(int64(n))) },
		"count": func(n int, noun string) template.HTML { return composed(l.Count(int64(n), noun)) },
		"style": func() template.CSS { return template.CSS(css) },
	}).ParseFS(files, "templates/*.tmpl"))
}

// render writes a page. view embeds the frame; the page is written at once or not at all.
func render(w io.Writer, f *frame, page string, view any) error {
	t, ok := templates[f.L]
	if !ok {
		return fmt.Errorf("write page: there is no language %q; choose en or ar", f.L)
	}
	var b bytes.Buffer
	if err := t().ExecuteTemplate(&b, page, view); err != nil {
		return fmt.Errorf("write page: %w", err)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// PlainTitle is the title for the browser's window.
func (f *frame) PlainTitle() string { return bare(f.Title) }
