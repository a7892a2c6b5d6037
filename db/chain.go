package db

import (
	"database/sql"
	"encoding/hex"
	"errors"
	"math"
	"strconv"

	"isnad/dedupe"
)

// Verbs of a statement.
const (
	verbClaim    = "claim"    // the claim holds from now on; the one in ends, if any, no longer
	verbWithdraw = "withdraw" // the claim in ends no longer holds
)

// A statement is a row of the table of that name.
type statement struct {
	number            int64
	link              int64
	verb              string
	ends              int64
	claimant          string
	child             dedupe.ID
	childContent      []byte
	parentKind        string
	parent            dedupe.ID
	parentContent     []byte
	party, kind       string
	confidence        float64
	decidedBy         string
	evidence, stories string
}

const statementColumns = `number, link, verb, ends, claimant, child, child_content, parent_kind, parent, parent_content, party, kind, confidence, decided_by, evidence, stories`

func scanStatement(rows *sql.Rows) (s statement, err error) {
	err = rows.Scan(&s.number, &s.link, &s.verb, &s.ends, &s.claimant, &s.child, &s.childContent, &s.parentKind, &s.parent, &s.parentContent,
		&s.party, &s.kind, &s.confidence, &s.decidedBy, &s.evidence, &s.stories)
	return s, err
}

// digest covers every column.
func (s *statement) digest() []byte {
	return digest(decimal(s.number), decimal(s.link), s.verb, decimal(s.ends), s.claimant, decimal(int64(s.child)), string(s.childContent),
		s.parentKind, decimal(int64(s.parent)), string(s.parentContent), s.party, s.kind,
		strconv.FormatUint(math.Float64bits(s.confidence), 16), s.decidedBy, s.evidence, s.stories)
}

// same reports whether two statements claim the same of the same articles:
// all that counts is equal but number, time and the names of the stories.
func (s *statement) same(t *statement) bool {
	return s.verb == t.verb && s.claimant == t.claimant && s.child == t.child && string(s.childContent) == string(t.childContent) &&
		s.about(t) && string(s.parentContent) == string(t.parentContent) && s.kind == t.kind &&
		s.confidence == t.confidence && s.decidedBy == t.decidedBy && s.evidence == t.evidence
}

// about reports whether two statements name the same parent.
func (s *statement) about(t *statement) bool {
	return s.parentKind == t.parentKind && s.parent == t.parent && s.party == t.party
}

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

// A link is a row of the table of that name. Its hash covers the hash of the
// link before it, all its own columns and its statements.
type link struct {
	number            int64
	previous          []byte
	at                string
	version, settings string
	snapshot          int64
	statements        int64
	hash              []byte
}

// sum returns the hash of l over its statements' digests.
func (l *link) sum(digests []byte) []byte {
	return digest(string(l.previous), decimal(l.number), l.at, l.version, l.settings, decimal(l.snapshot), decimal(l.statements), string(digests))
}

// A scribe appends statements within one transaction, under one link.
type scribe struct {
	*batch
	link
	next    int64 // number of the next statement
	digests []byte
}

// newScribe begins a link. It is written by close, if anything was stated.
func newScribe(tx *batch, version, settings string) (*scribe, error) {
	s := &scribe{batch: tx, link: link{at: tx.stamp(), version: version, settings: settings}}
	err := tx.row(`SELECT number, hash FROM link ORDER BY number DESC LIMIT 1`).Scan(&s.number, &s.previous)
	if errors.Is(err, sql.ErrNoRows) {
		s.previous = []byte{}
	} else if err != nil {
		return nil, err
	}
	s.number++
	err = tx.row(`SELECT (SELECT coalesce(max(number), 0) + 1 FROM statement), (SELECT coalesce(max(number), 0) FROM statistics)`).Scan(&s.next, &s.snapshot)
	return s, err
}

// state appends a statement and gives it its number.
func (s *scribe) state(st *statement) error {
	st.number, st.link = s.next, s.number
	s.next++
	s.statements++
	s.digests = append(s.digests, st.digest()...)
	return s.exec(`INSERT INTO statement (`+statementColumns+`) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
		st.number, st.link, st.verb, st.ends, st.claimant, int64(st.child), st.childContent, st.parentKind, int64(st.parent), st.parentContent,
		st.party, st.kind, st.confidence, st.decidedBy, st.evidence, st.stories)
}

// withdraw ends a claim without another in its place.
func (s *scribe) withdraw(old *statement) error {
	if err := s.exec(`DELETE FROM relation WHERE statement = ?`, old.number); err != nil {
		return err
	}
	return s.state(&statement{
		verb: verbWithdraw, ends: old.number, claimant: old.claimant, child: old.child, childContent: old.childContent,
		parentContent: []byte{}, evidence: "{}", stories: "[]",
	})
}

func (s *scribe) close() error {
	if s.statements == 0 {
		return nil
	}
	s.hash = s.sum(s.digests)
	return s.exec(`INSERT INTO link (number, previous, at, version, settings, snapshot, statements, hash) VALUES (?,?,?,?,?,?,?,?)`,
		s.number, s.previous, s.at, s.version, s.settings, s.snapshot, s.link.statements, s.hash)
}

// headOf is how a hash of the chain is written.
func headOf(hash []byte) string { return hex.EncodeToString(hash) }
