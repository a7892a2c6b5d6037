// Package extract turns pages into articles, given as text ([Page]), as HTML ([HTML]) or as the entries of a feed
// ([ReadFeed]): it finds the article or
// articles on a page, their headlines, dates, outlets and source lines, and
// leaves out what belongs to the page (tag clouds, "read also" blocks,
// disclaimers, author boxes, navigation). [Decode] turns its bytes into text.
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
//
// # Web pages
//
// A web page is cut into blocks, which are its lines: paragraphs, headings, items,
// cells, what stands between line breaks. Elements that are furniture by their name, role or class are
// left out, unless they hold half of the page's running text. Voices say which blocks are of the article: an element that is
// marked as its body, the JSON-LD's articleBody, the readability algorithm (Arc90, by way of
// Mozilla's Readability), and the block's own words. The element is taken that holds most of what they name and least
// besides (see container.go), and of its blocks those whose words do not say that they are something else.
// Where a script builds the page, the text is read out of the script's data.
//
// What a page says of an article is trusted in this order.
//
//   - Headline: the visible heading that agrees with JSON-LD, OpenGraph, microdata or the title
//     element, as printed; else what these say, without the name of the site.
//   - Time of publication: JSON-LD, article:published_time, microdata, other meta elements and time
//     elements are one witness, the date that readers see the second, the day in the address the third. The
//     day that most witnesses confirm counts, then the order above; the most precise statement of that day is
//     taken. A time of change before it is none.
//   - Outlet: the publisher of JSON-LD, og:site_name, microdata, names of the application, the end of the
//     title, the logo, the line of rights; a name in Arabic script before one in Latin letters.
//   - Byline, credit line: the printed line, by its label, place or class; else what is said for machines. Lines in captions are
//     those of pictures.
//   - URL: where the page was fetched, else what a browser wrote into the saved page, og:url,
//     JSON-LD, rel=canonical. A canonical URL on another site is kept as such and never taken for the address.
//
// Several articles on one page are told apart by their elements, each with a headline and text of its own, else
// by their lines as above. Live coverage is one article. A page that lists articles, asks for consent, a login or
// a browser, or says that it found nothing is an error that says so.
//
// # Feeds
//
// An entry is an article as a feed tells of it. Its text is a summary where it is empty, cut off by its own words, or a
// description that is too short for the whole; then the article stands behind the entry's link, and whoever may fetch decides. Dates
// are read as machines write them and as Arabic newsrooms do; a zone is believed until a time of its feed turns out to
// lie in the future (see [Feed.DoubtZones]). Broken XML is read up to the break.
package extract
