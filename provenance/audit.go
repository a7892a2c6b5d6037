package provenance

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"isnad/dedupe"
)

// A FindingKind says what an audit found.
type FindingKind string

// The kinds of findings, in the order in which they are listed.
const (
	UncreditedCopy     FindingKind = "uncredited_copy"      // republished, and no credit in any stored field
	CreditContradicted FindingKind = "credit_contradicted"  // credits one party, and the text is another's
	CircularCrediting  FindingKind = "circular_crediting"   // outlets that name each other as sources of one text
	StaleCorrection    FindingKind = "stale_correction"     // carries words that another outlet has corrected since
	DroppedAttribution FindingKind = "dropped_attribution"  // says itself what its source says that somebody said
	ImplausibleTime    FindingKind = "implausible_time"     // times that cannot all be right
	OneOrigin          FindingKind = "one_origin"           // many reports that come from one origin
	WireUnseen         FindingKind = "credited_wire_unseen" // credited to an agency whose text nobody stored
)

// FindingKinds lists the kinds in their order.
var FindingKinds = []FindingKind{UncreditedCopy, CreditContradicted, CircularCrediting, StaleCorrection, DroppedAttribution, ImplausibleTime, OneOrigin, WireUnseen}

// A Severity says how much a finding deserves to be looked at. It is no probability.
type Severity string

const (
	High   Severity = "high"
	Medium Severity = "medium"
	Low    Severity = "low"
)

// Severities lists the severities, the highest first.
var Severities = []Severity{High, Medium, Low}

// Roles of an article in a finding.
const (
	RoleChild      = "article"    // the one that the finding is about
	RoleSource     = "source"     // where its text comes from
	RoleWitness    = "witness"    // prints the same text and credits its source
	RoleMember     = "member"     // one of several that the finding is about
	RoleCorrection = "correction" // the later version of the source
)

// A FindingArticle is an article that a finding is about or rests on.
type FindingArticle struct {
	Ref    string `json:"ref"`
	Role   string `json:"role"`
	Outlet string `json:"outlet"` // its party
	Byline string `json:"byline,omitempty"`

	id  dedupe.ID
	key string
}

// A FindingCredit is a credit on which a finding rests.
type FindingCredit struct {
	Ref string `json:"ref"`
	Credit
}

// A FindingSpan is a stretch of an article's text on which a finding rests.
type FindingSpan struct {
	Ref   string `json:"ref"`
	What  string `json:"what"` // old, new, attributed, unattributed, date
	Field string `json:"field"`
	Start int    `json:"start"` // code points of the original field
	End   int    `json:"end"`
	Exact string `json:"exact"`
}

// A Figure is a number on which a finding rests. Shares and probabilities lie between 0 and 1.
type Figure struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
}

// A Finding is something in the base that a person should look at. It states
// what is stored and what follows from it, never an intention.
type Finding struct {
	ID         string           `json:"id"` // kind and digest: the same as long as the articles concerned are the same
	Kind       FindingKind      `json:"kind"`
	Severity   Severity         `json:"severity"`
	Message    string           `json:"message"`
	Story      string           `json:"story,omitempty"`
	Party      string           `json:"party,omitempty"` // the source concerned
	PartyName  string           `json:"party_name,omitempty"`
	Confidence float64          `json:"confidence,omitempty"` // of the claim that the finding rests on, 0 to 1
	Articles   []FindingArticle `json:"articles"`             // the first is the one concerned
	Figures    []Figure         `json:"figures,omitempty"`
	Credits    []FindingCredit  `json:"credits,omitempty"`
	Spans      []FindingSpan    `json:"spans,omitempty"`
	Command    string           `json:"command"` // shows what the finding rests on
	Reviews    []Review         `json:"reviews,omitempty"`
}

// An Audit is the result of looking through a base.
type Audit struct {
	Articles int64         `json:"articles"` // that were looked at
	Undated  int64         `json:"undated"`  // left out of a period, since their publication is not known
	Stories  int64         `json:"stories"`  // of which an article was looked at
	Counts   []KindCount   `json:"counts"`
	Known    int           `json:"known"`    // findings left out, since the baseline holds them
	Rejected int           `json:"rejected"` // findings left out, since a reviewer rejected them
	Findings []Finding     `json:"findings"`
	Outlets  []OutletShare `json:"outlets"`
}

// A KindCount counts the findings of a kind.
type KindCount struct {
	Kind   FindingKind `json:"kind"`
	High   int         `json:"high"`
	Medium int         `json:"medium"`
	Low    int         `json:"low"`
}

// Arrange sorts findings (severity, kind, reference of the article concerned, id), drops
// those of one id but the first, and counts them.
func (a *Audit) Arrange() {
	for i := range a.Findings {
		a.Findings[i].ID = a.Findings[i].id()
	}
	slices.SortFunc(a.Findings, func(x, y Finding) int {
		return cmp.Or(cmp.Compare(slices.Index(Severities, x.Severity), slices.Index(Severities, y.Severity)),
			cmp.Compare(slices.Index(FindingKinds, x.Kind), slices.Index(FindingKinds, y.Kind)),
			strings.Compare(x.first(), y.first()), strings.Compare(x.ID, y.ID), strings.Compare(x.Message, y.Message))
	})
	seen := map[string]bool{}
	a.Findings = slices.DeleteFunc(a.Findings, func(f Finding) bool {
		again := seen[f.ID]
		seen[f.ID] = true
		return again
	})
	a.Counts = nil
	for _, k := range FindingKinds {
		c := KindCount{Kind: k}
		for i := range a.Findings {
			if a.Findings[i].Kind != k {
				continue
			}
			switch a.Findings[i].Severity {
			case High:
				c.High++
			case Medium:
				c.Medium++
			default:
				c.Low++
			}
		}
		if c.High+c.Medium+c.Low > 0 {
			a.Counts = append(a.Counts, c)
		}
	}
}

// Subtract drops the findings whose ids are known.
func (a *Audit) Subtract(known map[string]bool) {
	before := len(a.Findings)
	a.Findings = slices.DeleteFunc(a.Findings, func(f Finding) bool { return known[f.ID] })
	a.Known += before - len(a.Findings)
	a.Arrange()
}

// Heed drops the findings that a reviewer rejected and hands the others what reviewers say of them. Of several reviews
// of one finding the later decision holds.
func (a *Audit) Heed(reviews []Review) {
	about := map[string][]Review{}
	rejected := map[string]bool{}
	for _, r := range reviews {
		if r.Finding == "" {
			continue
		}
		about[r.Finding] = append(about[r.Finding], r)
		if r.Decision != Note {
			rejected[r.Finding] = r.Decision == Reject
		}
	}
	before := len(a.Findings)
	a.Findings = slices.DeleteFunc(a.Findings, func(f Finding) bool { return rejected[f.ID] })
	a.Rejected += before - len(a.Findings)
	for i := range a.Findings {
		a.Findings[i].Reviews = about[a.Findings[i].ID]
	}
	a.Arrange()
}

func (f *Finding) first() string {
	if len(f.Articles) == 0 {
		return f.Party
	}
	return f.Articles[0].Ref
}

// id digests the kind, the source concerned and the content keys of the articles that the finding is
// about. A witness may be replaced by another one, and the finding stays the same.
func (f *Finding) id() string { // its form is that of findingForm
	fields := []string{string(f.Kind), f.Party}
	var keys []string
	for _, a := range f.Articles {
		if a.Role != RoleWitness && a.key != "" {
			keys = append(keys, a.Role+" "+a.key)
		}
	}
	slices.Sort(keys)
	fields = append(fields, keys...)
	for _, s := range f.Spans {
		if s.What == spanAttributed || s.What == spanOld || s.What == spanDate {
			fields = append(fields, fmt.Sprint(s.What, " ", s.Start, " ", s.End))
		}
	}
	if len(keys) == 0 && len(f.Articles) > 0 { // about all articles of an outlet
		fields = append(fields, f.Articles[0].Outlet)
	}
	h := sha256.New()
	var n [8]byte
	for _, s := range fields {
		binary.BigEndian.PutUint64(n[:], uint64(len(s)))
		h.Write(n[:])
		h.Write([]byte(s))
	}
	return string(f.Kind) + "-" + hex.EncodeToString(h.Sum(nil))[:16]
}

var findingForm = regexp.MustCompile(`^([a-z_]+)-[0-9a-f]{16}$`)

// IsFindingID reports whether a string has the form of a finding's id. Whether there is such a finding only an audit can say.
func IsFindingID(id string) bool {
	m := findingForm.FindStringSubmatch(id)
	return m != nil && slices.Contains(FindingKinds, FindingKind(m[1]))
}

// concern adds an article to a finding.
func (f *Finding) concern(role string, items ...*Item) {
	for _, it := range items {
		f.Articles = append(f.Articles, FindingArticle{Ref: it.Ref, Role: role, Outlet: it.Party, Byline: it.Article.Byline, id: it.ID, key: it.ContentKey})
	}
}

// credited adds credits of an article.
func (f *Finding) credited(it *Item, credits ...Credit) {
	for _, c := range credits {
		f.Credits = append(f.Credits, FindingCredit{it.Ref, c})
	}
}

// span adds a stretch of an article's text.
func (f *Finding) span(it *Item, what string, s dedupe.Span) {
	f.Spans = append(f.Spans, FindingSpan{it.Ref, what, FieldText, s.Start, s.End, slice(it.Article.Text, s.Start, s.End)})
}

// What a span shows.
const (
	spanOld          = "old"
	spanNew          = "new"
	spanAttributed   = "attributed"
	spanUnattributed = "unattributed"
	spanDate         = "date"
)

// command writes a command line of the program; references are quoted for a shell where they need it.
func command(name string, refs ...string) string {
	var b strings.Builder
	b.WriteString("isnad " + name)
	for _, r := range refs {
		b.WriteByte(' ')
		if strings.ContainsFunc(r, func(c rune) bool {
			return !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.ContainsRune("-_./:@%+,=", c))
		}) {
			r = "'" + strings.ReplaceAll(r, "'", `'\''`) + "'"
		}
		b.WriteString(r)
	}
	return b.String()
}
