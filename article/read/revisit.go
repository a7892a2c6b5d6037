package read

import (
	"fmt"
	"io"
	"strings"

	"github.com/cespare/xxhash/v2"
)

// Where a page was as at an earlier visit, crawlers write a revisit record in place of its text: with the digest of
// the bytes, with the id of the record that holds them, or with the address and time of that visit
// (ISO 28500, 6.7). Where that visit has been read before, in the same file or an earlier one of the same
// run, nothing is missing; else the text is, and the record is rejected.

// visits remembers which records have been met. Of a crawl without end it forgets those of long ago.
type visits struct{ young, old map[uint64]struct{} }

// maxVisits are remembered in each of the two generations, of 8 bytes each and as much again for finding them.
const maxVisits = 1 << 18

// note takes in the head of a record that holds the answer itself.
func (v *visits) note(head map[string]string) {
	for _, k := range []uint64{visitID(head["warc-record-id"]), visitDigest(head["warc-payload-digest"]), visitAt(head["warc-target-uri"], head["warc-date"])} {
		if k == 0 {
			continue
		}
		if len(v.young) >= maxVisits {
			v.old, v.young = v.young, nil
		}
		if v.young == nil {
			v.young = map[uint64]struct{}{}
		}
		v.young[k] = struct{}{}
	}
}

// met reports whether the record that the head of a revisit refers to has been noted.
func (v *visits) met(head map[string]string) bool {
	for _, k := range []uint64{visitID(head["warc-refers-to"]), visitDigest(head["warc-payload-digest"]), visitAt(head["warc-refers-to-target-uri"], head["warc-refers-to-date"])} {
		_, young := v.young[k]
		_, old := v.old[k]
		if k != 0 && (young || old) {
			return true
		}
	}
	return false
}

// A name of a visit is 0 where the head does not tell it.

func visitID(id string) uint64 { return visitName("id", strings.Trim(id, "<> ")) }

// visitDigest writes the name of the digest's kind in lower case; the digest itself is upper case in base 32, either in base 16.
func visitDigest(digest string) uint64 {
	kind, value, _ := strings.Cut(digest, ":")
	return visitName("digest", strings.ToLower(kind), strings.ToUpper(value))
}

func visitAt(url, date string) uint64 {
	if date == "" {
		return 0
	}
	return visitName("at", strings.Trim(url, "<> "), date)
}

func visitName(parts ...string) uint64 {
	if parts[1] == "" {
		return 0
	}
	return xxhash.Sum64String(strings.Join(parts, "\n"))
}

// revisit passes over what is no page or has been read before, and rejects the rest.
func (w *warcReader) revisit(head map[string]string, o *origin, block *io.LimitedReader) (bool, error) {
	if w.p.visits.met(head) || !aboutPages(o.url) || !w.pageAsBefore(block) {
		w.others++
		return true, nil
	}
	since := ""
	if d := head["warc-refers-to-date"]; d != "" {
		since = " on " + quote(d)
	}
	return w.refuse(o, nil, fmt.Errorf("it is a revisit of %s: the page was as before%s, and stands in the record of then; add the archive that holds it", quote(o.url), since)), nil
}

// pageAsBefore reports whether the head of the answer, which a revisit may repeat, is that of a page, or does not tell.
func (w *warcReader) pageAsBefore(block *io.LimitedReader) bool {
	peeked, _ := w.br.Peek(int(min(block.N, maxHead)))
	h, _ := parseHTTP(peeked)
	switch {
	case h == nil:
		return true
	case h.status/100 != 2 && h.status != 304:
		return false
	}
	return h.media() == "" || textual(h.media(), "")
}
