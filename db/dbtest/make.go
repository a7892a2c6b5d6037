package dbtest

import (
	"hash/fnv"
	"strings"

	"isnad/article"
	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

// newPut makes an article whose anchors are its words: texts that share a word share an anchor.
func newPut(collection, id, text string) db.Put {
	p := db.Put{
		Key:     article.Key{Collection: collection, ID: id},
		Article: article.Article{ID: id, Collection: collection, Title: "عنوان " + id, Text: text},
	}
	p.Sketch = newSketch(text)
	return p
}

func newSketch(text string) dedupe.Sketch {
	words := strings.Fields(text)
	s := dedupe.Sketch{Fingerprint: dedupe.Fingerprint{hash(text), ^hash(text)}, Twin: hash(strings.Join(words, " ")), Words: len(words), Shingles: max(0, len(words)-2)}
	for i, w := range words {
		s.Anchors = append(s.Anchors, dedupe.Anchor{Hash: hash(w), Window: hash(text) + uint64(i), Pos: uint32(i)})
	}
	return s
}

func hash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

// put stores articles and returns their ids; every one must be added.
func (s *suite) put(puts ...db.Put) []dedupe.ID {
	s.Helper()
	var ids []dedupe.ID
	receipts, err := s.PutArticles(s.ctx, puts)
	s.ok(err)
	if len(receipts) != len(puts) {
		s.Fatalf("%d receipts for %d articles", len(receipts), len(puts))
	}
	for i, r := range receipts {
		if r.Outcome != db.Added {
			s.Fatalf("%s: outcome %d (%s), want added", puts[i].Key, r.Outcome, r.Reason)
		}
		ids = append(ids, r.ID)
	}
	return ids
}

// some stores n different articles.
func (s *suite) some(n int) []dedupe.ID {
	s.Helper()
	var puts []db.Put
	for i := range n {
		puts = append(puts, newPut("c", string(rune('a'+i/26))+string(rune('a'+i%26)), "نص رقم "+strings.Repeat("و", i+1)))
	}
	return s.put(puts...)
}

// settled clears the marks of all articles, as if they had been matched and solved without a finding.
func (s *suite) settled(ids ...dedupe.ID) {
	s.Helper()
	var matched []db.Matched
	var solved []db.Solved
	for _, id := range ids {
		matched = append(matched, db.Matched{ID: id})
		solved = append(solved, db.Solved{Members: []dedupe.ID{id}})
	}
	s.ok(s.PutMatches(s.ctx, matched))
	_, edition, err := s.Parties(s.ctx)
	s.ok(err)
	for i := range solved {
		solved[i].Edition = edition
	}
	s.ok(s.PutSolved(s.ctx, solved, "0", ""))
}

// match makes a match of a certain confidence.
func match(a, b dedupe.ID, confidence float64) dedupe.Match {
	return dedupe.Match{A: a, B: b, Kind: dedupe.Copy, Resemblance: .5, ContainmentA: .75, ContainmentB: .25, SharedWords: 40, LongestRun: 12, Hamming: 9, Confidence: confidence}
}

func (s *suite) item(id dedupe.ID) provenance.Item {
	s.Helper()
	items, err := s.Items(s.ctx, []dedupe.ID{id})
	s.ok(err)
	return items[0]
}
