package isnad

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

// A ReviewTarget is what a review is about: a relation, or a finding.
type ReviewTarget struct {
	Child   string // reference of an article
	Source  string // see [Base.Review]
	Finding string // id; Child and Source are empty then
}

// ReviewOptions of Review.
type ReviewOptions struct {
	By   string      // the reviewer's name; required
	Note string      // required for a note
	Kind dedupe.Kind // of a confirmed relation: copy, edited, partial, revision, repost; "": what the comparison of the two texts says
}

// Limits of what a reviewer writes, in code points.
const (
	longestName = 200
	longestNote = 4000
)

// Review states what a person says of a relation or finding. What reviewers confirm or reject outranks what is
// inferred, whatever is matched and solved again.
//
// The source is the reference of an article; the key or name of a party, for its wire; a name that trace prints
// ("wire:KEY/STORY", "unseen:STORY"); "unseen"; or "none".
func (b *Base) Review(ctx context.Context, d provenance.Decision, t ReviewTarget, o ReviewOptions) (*provenance.Review, error) {
	r, err := b.ruling(ctx, t, o.By)
	if err != nil {
		return nil, fmt.Errorf("store review: %w", err)
	}
	r.Decision, r.Note = d, strings.TrimSpace(o.Note)
	switch {
	case d == provenance.Note && r.Note == "":
		return nil, errors.New("store review: the note is empty; write it with --note TEXT")
	case utf8.RuneCountInString(r.Note) > longestNote:
		return nil, fmt.Errorf("store review: the note has more than %d characters", longestNote)
	}
	if d == provenance.Confirm && r.Finding == "" {
		if err := b.confirmed(ctx, r, o.Kind); err != nil {
			return nil, fmt.Errorf("store review: %w", err)
		}
	}
	settings, err := b.settings(ctx)
	if err != nil {
		return nil, err
	}
	v, err := b.db.PutReview(ctx, *r, settings)
	if err != nil {
		return nil, err
	}
	named, err := b.named(ctx, []provenance.Review{v})
	return &named[0], err
}

// WithdrawReviews takes back every review about a target and returns how many there were.
func (b *Base) WithdrawReviews(ctx context.Context, t ReviewTarget, by string) (int, error) {
	r, err := b.ruling(ctx, t, by)
	if err != nil {
		return 0, fmt.Errorf("withdraw review: %w", err)
	}
	settings, err := b.settings(ctx)
	if err != nil {
		return 0, err
	}
	n, err := b.db.WithdrawReviews(ctx, *r, settings)
	if err == nil && n == 0 {
		err = errors.New("withdraw review: there is none of this; `isnad review list` shows those that hold")
	}
	return n, err
}

// Reviews returns the reviews that hold, oldest first.
func (b *Base) Reviews(ctx context.Context) ([]provenance.Review, error) {
	all, err := b.db.Reviews(ctx)
	if err != nil {
		return nil, err
	}
	return b.named(ctx, all)
}

// ReviewsAbout returns the reviews that hold about an article or that name it as a source, oldest first.
func (b *Base) ReviewsAbout(ctx context.Context, ref string) ([]provenance.Review, error) {
	id, err := b.db.Resolve(ctx, ref)
	if err != nil {
		return nil, err
	}
	return b.reviewsOf(ctx, id)
}

func (b *Base) reviewsOf(ctx context.Context, id dedupe.ID) ([]provenance.Review, error) {
	of, err := b.db.ReviewsOf(ctx, id)
	if err != nil || len(of) == 0 {
		return nil, err
	}
	return b.named(ctx, of)
}

// named fills in the references.
func (b *Base) named(ctx context.Context, reviews []provenance.Review) ([]provenance.Review, error) {
	var ids []dedupe.ID
	for i := range reviews {
		ids = append(ids, reviews[i].Child, reviews[i].Parent.Article)
	}
	refs, err := b.db.Refs(ctx, ids)
	for i := range reviews {
		reviews[i].Name(func(id dedupe.ID) string { return refs[id] })
	}
	return reviews, err
}

// Log returns how the knowledge about an article came about; of a removed one what is left of it.
func (b *Base) Log(ctx context.Context, ref string) (*provenance.History, error) {
	id, err := b.db.Resolve(ctx, ref)
	if errors.Is(err, db.ErrUnknownRef) {
		gone, found, failed := b.db.ResolveRemoved(ctx, ref)
		if failed != nil {
			return nil, failed
		}
		if found {
			id, err = gone, nil
		}
	}
	if err != nil {
		return nil, err
	}
	h, err := b.db.Log(ctx, id)
	return &h, err
}

// ruling resolves the target.
func (b *Base) ruling(ctx context.Context, t ReviewTarget, by string) (*db.Ruling, error) {
	r := &db.Ruling{By: strings.TrimSpace(by), Finding: t.Finding}
	if err := checkReviewer(r.By); err != nil {
		return nil, err
	}
	if t.Finding != "" {
		if _, err := b.db.Resolve(ctx, t.Finding); err == nil {
			return nil, fmt.Errorf("%s is an article: name its SOURCE, too; a finding is named by the id that isnad audit prints", t.Finding)
		}
		if !provenance.IsFindingID(t.Finding) {
			return nil, fmt.Errorf("%q is no id of a finding; copy it whole from isnad audit, such as uncredited_copy-0123456789abcdef", t.Finding)
		}
		return r, nil
	}
	var err error
	if r.Child, err = b.db.Resolve(ctx, t.Child); err != nil {
		return nil, err
	}
	r.Parent, err = b.sourceNode(ctx, t.Source)
	if err == nil && r.Parent.Kind == provenance.NodeArticle && r.Parent.Article == r.Child {
		err = fmt.Errorf("%s and %s are the same article", t.Child, t.Source)
	}
	return r, err
}

func checkReviewer(by string) error {
	switch {
	case by == "":
		return errors.New("the reviewer's name is missing: --by NAME, or the environment variable ISNAD_REVIEWER")
	case utf8.RuneCountInString(by) > longestName || strings.ContainsFunc(by, unicode.IsControl):
		return fmt.Errorf("the reviewer's name must be one line of at most %d characters", longestName)
	}
	return nil
}

func checkFinding(id string) error {
	if strings.ContainsFunc(id, unicode.IsSpace) || utf8.RuneCountInString(id) > longestName {
		return fmt.Errorf("%q is no id of a finding: isnad audit prints them", id)
	}
	return nil
}

// sourceNode returns what a reviewer means by a source.
func (b *Base) sourceNode(ctx context.Context, source string) (provenance.Node, error) {
	kind, rest, _ := strings.Cut(source, ":")
	switch {
	case source == string(provenance.NodeNone):
		return provenance.Node{Kind: provenance.NodeNone}, nil
	case source == string(provenance.NodeUnseen) || kind == string(provenance.NodeUnseen):
		return provenance.Node{Kind: provenance.NodeUnseen}, nil
	case kind == string(provenance.NodeWire):
		if i := strings.LastIndex(rest, "/"); i >= 0 {
			rest = rest[:i]
		}
		return b.wireOf(rest, true)
	case kind == "name":
		return b.wireOf(source, true)
	}
	party := b.registry.Party(source)
	id, err := b.db.Resolve(ctx, source)
	switch {
	case err == nil && party != nil:
		items, err := b.db.Items(ctx, []dedupe.ID{id})
		if err != nil {
			return provenance.Node{}, err
		}
		if items[0].Key.ID == source {
			return provenance.Node{}, fmt.Errorf("%q is a party and an article; write wire:%s or %s", source, source, items[0].Key)
		}
		return b.wireOf(source, false)
	case err == nil:
		return provenance.Node{Kind: provenance.NodeArticle, Article: id}, nil
	case !errors.Is(err, db.ErrUnknownRef) && party == nil:
		return provenance.Node{}, err
	}
	if n, failed := b.wireOf(source, false); failed == nil {
		return n, nil
	}
	return provenance.Node{}, fmt.Errorf("%q is neither an article nor a party that the registry knows: `isnad find WORDS` finds articles, `isnad outlets list` shows the parties; a party that it does not know is written name:NAME", source)
}

// wireOf returns the wire of a party; unknown ones are taken as they are written, where that is asked for.
func (b *Base) wireOf(party string, unknown bool) (provenance.Node, error) {
	if p := b.registry.now().Find(party); p != nil {
		party = p.Key
	} else if !unknown || party == "" {
		return provenance.Node{}, fmt.Errorf("the registry does not know %q", party)
	} else if !strings.HasPrefix(party, "name:") {
		party = "name:" + party
	}
	return provenance.Node{Kind: provenance.NodeWire, Party: party}, nil
}

// relationKinds are what a reviewer may say of a relation.
var relationKinds = []dedupe.Kind{dedupe.Copy, dedupe.Edited, dedupe.Partial, provenance.KindRevision, provenance.KindRepost}

// confirmed fills in what a confirmed relation states beside its source: its kind and, for an article, the passages that both texts hold.
func (b *Base) confirmed(ctx context.Context, r *db.Ruling, kind dedupe.Kind) error {
	if kind != "" && !slices.Contains(relationKinds, kind) {
		return fmt.Errorf("unknown kind %q: copy, edited, partial, revision or repost", kind)
	}
	if r.Parent.Kind == provenance.NodeNone {
		return nil
	}
	claimed, err := b.db.RelationsOf(ctx, r.Child)
	if err != nil {
		return err
	}
	for i := range claimed {
		if n := claimed[i].Parent; n.Kind == r.Parent.Kind && n.Party == r.Parent.Party && n.Article == r.Parent.Article && claimed[i].Kind != "" {
			r.Kind = claimed[i].Kind
		}
	}
	if r.Parent.Kind == provenance.NodeArticle {
		c, err := b.compareStored(ctx, r.Child, r.Parent.Article)
		if err != nil {
			return err
		}
		r.Passages = c.Passages
		if c.Kind.Republished() && r.Kind == "" {
			r.Kind = c.Kind
		}
	}
	switch {
	case kind != "":
		r.Kind = kind
	case r.Kind == "":
		r.Kind = dedupe.Partial // no more is claimed than that a part of the text comes from there
	}
	return nil
}
