// Package isnad is the Go API of the program: it opens a database, adds
// articles, and answers which text is a copy, of what, and through whom it
// travelled. It owns the pipeline
//
//	fetch, read, extract     source to article             (article/fetch, article/read, article/extract)
//	fold, sketch, look up    article to candidates         (arabic, dedupe)
//	align, judge             candidate to match            (dedupe)
//	credit, solve            matches, times to relations   (provenance)
//	answer                   relations to chains, reports  (provenance/report)
//
// and nothing else: the packages at the right do the work.
//
// # The four stages of Add
//
//   - reading: sources are decoded, sketched and credited on all cores, and
//     stored by one writer, in the order of the input.
//   - learning formulas: once, when an empty database is filled, the first
//     statistics snapshot is made. Later only [Base.Refresh] makes one.
//   - matching: every article that carries the mark "to be matched" is looked
//     up, verified and judged against the others; each unordered pair once.
//   - relating: the stories that were touched are clustered and solved again.
//
// Each stage commits its work together with the mark that it is done, so
// that a program killed in between leaves no work undone unnoticed: the next Add goes on.
//
//	base, err := isnad.Open(ctx, "isnad.db", isnad.Options{Mode: db.Create})
//	report, err := base.Add(ctx, read.Open([]string{"articles.jsonl"}, read.Options{}), isnad.AddOptions{})
//	verdict, err := base.Check(ctx, &article.Article{Title: "...", Text: "..."}, isnad.CheckOptions{})
package isnad
