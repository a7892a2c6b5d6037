package read

import (
	"cmp"
	"errors"
	"fmt"
	"html"
	"strings"

	"isnad/article"
	"isnad/article/extract"
)

// unmark turns what content management systems and crawlers keep as HTML into the text that readers see. A text that is a whole
// web page gives also what the other fields do not say.
func unmark(a *article.Article) error {
	if extract.HoldsPage(a.Text) {
		return unpage(a)
	}
	text, marked, err := extract.Markup(a.Text)
	switch {
	case err != nil:
		return fmt.Errorf("field text: %w", err)
	case marked && text == "":
		return errors.New("field text holds HTML without text: pictures, scripts or links; leave the record out, or give the page of the article")
	case marked:
		a.Text = text
	}
	for _, line := range []*string{&a.Title, &a.Byline, &a.Credit} {
		text, tagged, err := extract.Markup(*line)
		switch {
		case err != nil:
			return fmt.Errorf("a title, byline or credit line: %w", err)
		case tagged:
			*line = strings.Join(strings.Fields(text), " ")
		case marked: // beside HTML a title is HTML too
			*line = html.UnescapeString(text)
		}
	}
	return nil
}

// unpage reads the article of a text that is a web page.
func unpage(a *article.Article) error {
	found, _, err := extract.HTML([]byte(a.Text), extract.PageInfo{URL: a.URL, ContentType: "text/html; charset=utf-8", Split: extract.SplitNever})
	if err != nil {
		return fmt.Errorf("field text holds a web page: %w", err)
	}
	page := &found[0]
	for _, f := range []struct {
		to   *string
		from string
	}{{&a.Title, page.Title}, {&a.Byline, page.Byline}, {&a.Credit, page.Credit}, {&a.URL, page.URL}, {&a.Canonical, page.Canonical},
		{&a.Published, page.Published}, {&a.Modified, page.Modified}, {&a.Lang, page.Lang}} {
		*f.to = cmp.Or(*f.to, f.from)
	}
	if a.Outlet == "" {
		a.OutletName = cmp.Or(a.OutletName, page.OutletName)
	}
	a.Text = page.Text
	return nil
}
