// Package extract turns page text into articles: it finds the article or
// articles on a page, their headlines, dates, outlets and source lines, and
// leaves out what belongs to the page (tag clouds, "read also" blocks,
// disclaimers, author boxes, navigation).
package extract
