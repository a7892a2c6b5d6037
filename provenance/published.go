package provenance

import "isnad/article"

// PublicationOf bounds an article's publication by all that is known of its times: a zero From where only an
// upper bound is known (a crawl, a modification), the zero Time where nothing is. doubtful says that
// its times do not agree with each other.
func PublicationOf(a *article.Article) (t article.Time, doubtful bool) {
	p := publication(ReadTimes(a))
	return p.Time, p.doubtful
}
