package isnad

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"isnad/article"
	"isnad/db"
	"isnad/dedupe"
	"isnad/provenance"
)

// reviewed turns a review of a full export into a ruling; reason says why it cannot be one. What a person said is
// taken over; which passages two texts share is derived, and so found again.
func (b *Base) reviewed(ctx context.Context, f *FullReview) (r *db.Ruling, reason, err error) {
	if r, reason = statedBy(f); reason != nil || r.Finding != "" {
		return r, reason, nil
	}
	var childNow, parentNow bool
	r.Child, r.ChildContent, childNow, reason, err = b.reviewedText(ctx, f.Child)
	if reason != nil || err != nil {
		return nil, reason, err
	}
	r.Parent = provenance.Node{Kind: f.Source.Kind}
	switch f.Source.Kind {
	case provenance.NodeNone, provenance.NodeUnseen:
	case provenance.NodeWire:
		if r.Parent, reason = b.wireOf(f.Source.Party, strings.HasPrefix(f.Source.Party, "name:")); reason != nil {
			return nil, reason, nil
		}
	case provenance.NodeArticle:
		r.Parent.Article, r.ParentContent, parentNow, reason, err = b.reviewedText(ctx, f.Source.Article)
		if reason != nil || err != nil {
			return nil, reason, err
		}
		if r.Parent.Article == r.Child {
			return nil, errors.New("the two articles of the review are the same"), nil
		}
	default:
		return nil, fmt.Errorf("field source.kind: there is no kind %q; it is article, wire, unseen or none", f.Source.Kind), nil
	}
	if r.Decision == provenance.Confirm && childNow && parentNow {
		c, err := b.compareStored(ctx, r.Child, r.Parent.Article)
		if err != nil {
			return nil, nil, err
		}
		r.Passages = c.Passages
	}
	return r, nil, nil
}

// statedBy checks who said what and when.
func statedBy(f *FullReview) (*db.Ruling, error) {
	said, err := stamp(f.At)
	if err != nil {
		return nil, fmt.Errorf("field at: %w", err)
	}
	r := &db.Ruling{Decision: f.Decision, By: strings.TrimSpace(f.By), Note: withoutNUL(strings.TrimSpace(f.Note)), Finding: f.Finding, Kind: f.Relation, Said: said}
	if err := checkReviewer(r.By); err != nil {
		return nil, err
	}
	switch {
	case !slices.Contains([]provenance.Decision{provenance.Confirm, provenance.Reject, provenance.Note}, f.Decision):
		err = fmt.Errorf("field decision: there is no %q; it is confirm, reject or note", f.Decision)
	case f.Decision == provenance.Note && r.Note == "":
		err = errors.New("field note: it is missing, and a note says nothing else")
	case utf8.RuneCountInString(r.Note) > longestNote:
		err = fmt.Errorf("field note: it has more than %d characters", longestNote)
	case f.Finding != "":
		err = checkFinding(f.Finding)
		r.Kind = ""
	case f.Child == nil || f.Source == nil:
		err = errors.New("a review is about a finding, or about child and source, and neither is there")
	case f.Relation != "" && !slices.Contains(relationKinds, f.Relation):
		err = fmt.Errorf("field relation: there is no kind %q; it is copy, edited, partial, revision or repost", f.Relation)
	case f.Decision != provenance.Confirm && f.Relation != "":
		err = errors.New("field relation: only a confirmation says of which kind a relation is")
	}
	return r, err
}

// reviewedText finds the article of a review and says whether it still says what the reviewer saw.
func (b *Base) reviewedText(ctx context.Context, t *FullText) (id dedupe.ID, seen []byte, current bool, reason, err error) {
	if t == nil {
		return 0, nil, false, errors.New("field source.article: it is missing"), nil
	}
	if seen, reason = content(t.Content); reason != nil {
		return 0, nil, false, reason, nil
	}
	k := article.Key{Collection: t.Collection, ID: t.ID}
	id, found, err := b.db.ByKey(ctx, k)
	if err != nil {
		return 0, nil, false, nil, err
	}
	if !found {
		return 0, nil, false, fmt.Errorf("the review is about %s, which is not stored; add that first", k), nil
	}
	items, err := b.db.Items(ctx, []dedupe.ID{id})
	if err != nil {
		return 0, nil, false, nil, err
	}
	return id, seen, items[0].ContentKey == strings.ToLower(t.Content), nil, nil
}

// compareStored compares two stored texts as they are now.
func (b *Base) compareStored(ctx context.Context, child, parent dedupe.ID) (*dedupe.Comparison, error) {
	items, err := b.items(ctx, []dedupe.ID{child, parent})
	if err != nil {
		return nil, err
	}
	det, err := b.detect(ctx)
	if err != nil {
		return nil, err
	}
	return det.Compare(docOfItem(items[child]), docOfItem(items[parent])), nil
}
