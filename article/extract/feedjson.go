package extract

import (
	"encoding/json"
	"fmt"
	"strings"
)

// A jsonFeed is a JSON Feed (jsonfeed.org, versions 1 and 1.1), as far as it is read.
type jsonFeed struct {
	Version     string     `json:"version"`
	Title       string     `json:"title"`
	HomePageURL string     `json:"home_page_url"`
	FeedURL     string     `json:"feed_url"`
	Language    string     `json:"language"`
	Items       []jsonItem `json:"items"`
}

type jsonItem struct {
	ID            any          `json:"id"` // a string; many write a number
	URL           string       `json:"url"`
	Title         string       `json:"title"`
	ContentHTML   string       `json:"content_html"`
	ContentText   string       `json:"content_text"`
	Summary       string       `json:"summary"`
	DatePublished string       `json:"date_published"`
	DateModified  string       `json:"date_modified"`
	Language      string       `json:"language"`
	Author        *jsonAuthor  `json:"author"` // version 1
	Authors       []jsonAuthor `json:"authors"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

func readJSONFeed(text, base string) (*Feed, error) {
	var in jsonFeed
	if err := json.Unmarshal([]byte(text), &in); err != nil {
		return nil, fmt.Errorf("read JSON feed: %w", err)
	}
	if !strings.Contains(in.Version, "jsonfeed.org/version/") {
		return nil, errNoFeed
	}
	base = firstOf(base, in.FeedURL, in.HomePageURL)
	f := &Feed{Title: inline(in.Title), URL: absolute(base, in.HomePageURL), Lang: in.Language}
	for _, item := range in.Items[:min(len(in.Items), maxEntries)] {
		// The same rules as for the XML formats hold, so the same fields are made of it.
		fields := []xmlField{
			{},
			{name: "link", text: item.URL},
			{name: "title", text: item.Title, attr: map[string]string{"type": "text"}},
			{name: "published", text: item.DatePublished},
			{name: "updated", text: item.DateModified},
			{name: "dc:language", text: item.Language},
			{name: "summary", text: item.Summary, attr: map[string]string{"type": "text"}},
			{name: "content", text: item.ContentHTML},
			{name: "content", text: item.ContentText, attr: map[string]string{"type": "text"}},
		}
		if item.ID != nil {
			fields = append(fields, xmlField{name: "id", text: fmt.Sprint(item.ID)})
		}
		authors := item.Authors
		if item.Author != nil && len(authors) == 0 {
			authors = []jsonAuthor{*item.Author}
		}
		for _, a := range authors {
			fields = append(fields, xmlField{name: "author", text: a.Name})
		}
		f.Entries = append(f.Entries, (&xmlFeed{base: base}).entry(f, fields))
	}
	if len(f.Entries) == 0 {
		return nil, emptyFeed(nil)
	}
	return f, nil
}
