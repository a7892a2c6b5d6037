// Package page writes reports as HTML: one self-contained file, without script, with nothing loaded from elsewhere,
// in English or right-to-left Arabic, printable, readable on a phone.
//
// # Terms
//
//   - A frame is the document around every report: head, style, skip link, heading, citation.
//   - A composed string is a line that package report put together: its untrusted parts are
//     cleaned and stand between isolates (U+2068 ... U+2069). The function c turns it into HTML.
//   - A picture is an SVG that we draw ([Picture]): it has a title, a description, and a table beside it that says the same.
//   - A table scrolls inside a region of its own where the screen is narrower than it is.
//
// # Writing a page
//
// Fill a view (a struct of plain values and pictures), write templates/NAME.tmpl that defines "NAME", and call
// render(w, "NAME", view) with a view that embeds frame. The templates are html/template, which escapes by
// context; this package makes template.HTML in bidi.go alone. In a template:
//
//	{{say "report.chain"}}            a phrase: of this package's table, else of report's catalogue
//	{{c .Sentence}}                   a composed string; dates, numbers and references in it are isolated left to right
//	{{ltr .Ref}}                      a date, URL, number, hash or id: <bdi dir="ltr">
//	{{name .Title}}                   an untrusted name or title: <bdi> in its own direction
//	{{template "picture" .Timeline}}  a picture in its scrolling region (inside a figure with a figcaption)
//	{{template "table" .Members}}     a [table]: caption, headings, rows of cells made by text, num, composed, name ...
//
// Colours, spaces and type are in templates/style.css: custom properties, logical properties only (inline-start, never left).
// No colour carries a meaning alone: an inferred edge is dashed, a mark is underlined, a bar has its number.
package page
