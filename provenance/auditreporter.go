package provenance

// A byline that names somebody ("محمد السالم - جدة") claims the report for the outlet, where one that names only
// a city, the outlet or a desk does not.

// The name of a reporter has two to four words: one is a city or desk, more are a sentence.
const fewestNameWords, mostNameWords = 2, 4

// deskWords are words in a cell of a byline that names no reporter: a desk, a section, who took the pictures.
var deskWords = set("مكتب قسم تحرير التحرير محرر فريق وحده غرفه اداره تصوير عدسه خاص متابعه ترجمه اعداد محليات الاخبار اخبار صحيفه جريده موقع مجله قناه اونلاين")

// namesReporter reports whether the byline of an article has a cell that is the name of a person, as far as it is neither a
// city, the outlet's own name nor a desk. A place of two words that the program does not know counts too.
func namesReporter(r *Registry, it *Item) bool {
	byline := read(it.Article.Byline, 0)
	ts := byline.ts
	p := passage{ts: ts}
	mentions := r.mentions(ts)
	p.mark(mentions)
	for i := 0; i < len(ts); i++ {
		if p.boundary(i) {
			continue
		}
		words, end := 0, i
		for ; !p.boundary(end) && ts[end].word != "من"; end++ {
			if ts[end].kind == wordToken && !p.named[end] {
				words++
			}
			if p.named[end] || is(deskWords, ts[end].word) {
				words = mostNameWords + 1
			}
		}
		last, found := cities().longest(ts, i, ts[i].word)
		place := len(found) > 0 && last == end
		if words >= fewestNameWords && words <= mostNameWords && !place {
			if _, _, name := byline.span(i, end); !SameName(name, it.Party) && !SameName(name, it.Article.OutletName) {
				return true
			}
		}
		if is(deskWords, ts[i].word) { // تصوير: whoever stands behind the colon took the pictures
			for end < len(ts) && ts[end].kind == signToken && ts[end].sign == ':' {
				for end++; !p.boundary(end); end++ {
				}
			}
		}
		for !p.boundary(end) { // من الرياض
			end++
		}
		i = end
	}
	return false
}
