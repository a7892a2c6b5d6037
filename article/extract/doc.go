// Package extract turns page text into articles: it finds the article or
// articles on a page, their headlines, dates, outlets and source lines, and
// leaves out what belongs to the page (tag clouds, "read also" blocks,
// disclaimers, author boxes, navigation).
//
// # Terms
//
//   - A line is what stands between two line ends. Every line has one
//     [Kind], and a reason for it.
//   - A paragraph is a line of running text; a short line may be a headline,
//     a subhead, a link or a sign-off: only its neighbours tell.
//   - Furniture is what the page puts around its articles.
//   - The head of an article is its headline with the date, byline and deck
//     around it; the body runs from the first paragraph to the last line
//     before the article's end.
//
// # Method
//
// The lines are classified each for itself, by their length, punctuation, repeated words,
// dates and labels ("كلمات دلالية", "المصدر:"), and then in their context. A page is
// split where a new head with a date of its own and two paragraphs or more
// follow, and the evidence weighs enough that the article above had ended (see segment.go): the same words that introduce links on
// one page introduce an article on another, so no label splits by itself.
// [Explain] shows every decision.
package extract
