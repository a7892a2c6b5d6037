package isnad

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"isnad/provenance"
)

// ReportOptions choose what the reports of an outlet and of the corpus are about.
type ReportOptions struct {
	// Publication in [Since, Until); zero: unbounded. What counts is the middle of what is known of it (see
	// [provenance.PublishedIn]). Articles whose publication is not known are left out of a period, and counted.
	Since, Until time.Time
	Grain        provenance.Grain // how long the pieces of time are; "": as suits the time from which articles are
	Now          func() time.Time // what is later is still to come; nil: time.Now
}

// OutletReport looks through the base for how the articles of an outlet, given by party, key or name as
// printed, came to their texts. It reads what [Base.Audit] reads, and holds no more. An unknown outlet is an error.
func (b *Base) OutletReport(ctx context.Context, outlet string, o ReportOptions) (*provenance.OutletReport, error) {
	if outlet == "" {
		return nil, fmt.Errorf("report outlet: the name is empty; give the key of an outlet, or its name as `isnad find` shows it")
	}
	s := &survey{}
	a, err := b.audit(ctx, AuditOptions{Since: o.Since, Until: o.Until, Outlet: outlet, Now: o.Now}, s)
	if err != nil {
		return nil, err
	}
	r := &provenance.OutletReport{Findings: a.Sum(), Quality: s.quality, Stories: s.largest(), StoriesAll: s.stories}
	party, err := b.partyOf(outlet)
	if err != nil {
		return nil, err
	}
	r.Survey = s.counts.Outlet(party, o.Grain, b.registry.now(), b.partyName)
	r.Registry = b.registry.Party(party)
	r.State, err = b.State(ctx)
	return r, err
}

// CorpusReport looks through the base for how all its articles came to their texts. It reads what [Base.Audit] reads,
// in one pass, and holds no more: counts, and the claims.
func (b *Base) CorpusReport(ctx context.Context, o ReportOptions) (*provenance.CorpusReport, error) {
	s := &survey{}
	a, err := b.audit(ctx, AuditOptions{Since: o.Since, Until: o.Until, Now: o.Now}, s)
	if err != nil {
		return nil, err
	}
	r := &provenance.CorpusReport{Findings: a.Sum(), Quality: s.quality}
	r.Survey = s.counts.Corpus(o.Grain, b.registry.now(), b.partyName)
	r.Survey.Stories, r.Survey.StoriesAll = s.largest(), s.stories
	r.State, err = b.State(ctx)
	return r, err
}

// A survey collects, beside an audit, what reports say. A nil one collects nothing.
type survey struct {
	counts     provenance.Survey
	storylines []provenance.Storyline // the largest so far, and some more
	stories    int                    // of two articles or more in the period
	quality    provenance.Quality
}

// mostStories is how many stories a report lists.
const mostStories = 25

// add takes over what a part of the audit went through.
func (s *survey) add(r *audited) {
	if s == nil {
		return
	}
	s.counts.Add(r.tallies...)
	s.quality.Add(r.quality)
	for _, l := range r.storylines {
		if l.InPeriod > 1 {
			s.stories++
			s.storylines = append(s.storylines, l)
		}
	}
	if len(s.storylines) > 8*mostStories {
		s.largest()
	}
}

// largest returns the largest stories, and keeps no others.
func (s *survey) largest() []provenance.Storyline {
	s.storylines = provenance.Largest(s.storylines, mostStories)
	return append([]provenance.Storyline{}, s.storylines...)
}

// State says from what state of the base, and by which settings, answers and reports are made.
func (b *Base) State(ctx context.Context) (provenance.State, error) {
	c, err := b.db.Counts(ctx)
	if err != nil {
		return provenance.State{}, err
	}
	s := provenance.State{Stored: c.Articles, Removed: c.Removed, Unmatched: c.Unmatched, Snapshot: c.Snapshot}
	if s.SnapshotDocs, s.SnapshotMade, err = b.db.SnapshotMade(ctx); err != nil {
		return s, err
	}
	last, err := b.db.NewestLink(ctx)
	if err != nil {
		return s, err
	}
	s.Run, s.RunAt, s.Head = last.Number, last.At, last.Hash
	s.Settings, err = b.allSettings(ctx)
	return s, err
}

// allSettings are all that a result depends on beside the texts, the reviews and the statistics: how texts are cut and
// compared, from which confidence on they are a republication, by which weights the stored pairs were judged, with which parser and registry
// the stored credits were read, and the user's own rows of the registry where there are any.
func (b *Base) allSettings(ctx context.Context) (string, error) {
	all, err := b.settings(ctx)
	if err != nil {
		return "", err
	}
	judge, err := b.db.Setting(ctx, settingJudge)
	if err != nil {
		return "", err
	}
	if judge != "" {
		all += " judge=" + digest(judge)
	}
	credits, err := b.db.Setting(ctx, settingCredits)
	if err != nil {
		return "", err
	}
	if credits != "" {
		all += " " + credits
	}
	own, _, err := b.db.Parties(ctx)
	if err != nil || len(own) == 0 {
		return all, err
	}
	for i := range own {
		own[i].Source = "" // when it was entered changes nothing
	}
	rows, err := json.Marshal(own)
	return all + " outlets=" + digest(string(rows)), err
}

// digest is the beginning of the SHA-256 of a setting that is too long to be cited.
func digest(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:8])
}
