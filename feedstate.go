package isnad

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/cespare/xxhash/v2"

	"isnad/article"
	"isnad/article/extract"
	"isnad/article/fetch"
)

// A feedState is what is known of a watched feed from one poll to the next. It stands in the database among the settings, as JSON
// under "feed " and the address in normal form: it is about the watching and not about articles, small, and worth no
// table. A database without it, or with one that cannot be read, only leads to a full poll.
type feedState struct {
	fetch.Validators
	Polled   time.Time `json:"polled"`
	Failures int       `json:"failures,omitempty"` // in a row
	Closed   time.Time `json:"closed,omitzero"`    // the site asked to be left alone until then
	Seen     []string  `json:"seen,omitempty"`     // keys of entries, the newest poll's first
}

// keptSeen is how many keys are kept beyond those of the newest poll: entries fall out of a feed and come back when others are withdrawn.
const keptSeen = 2000

func feedSetting(address string) string { return "feed " + article.NormalURL(address) }

func (b *Base) feedState(ctx context.Context, address string) (s feedState, err error) {
	value, err := b.db.Setting(ctx, feedSetting(address))
	if err != nil || value == "" {
		return s, err
	}
	if json.Unmarshal([]byte(value), &s) != nil {
		return feedState{}, nil
	}
	s.Failures = max(s.Failures, 0)
	return s, nil
}

func (b *Base) setFeedState(ctx context.Context, address string, s feedState) error {
	value, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("record the state of %s: %w", address, err)
	}
	return b.db.SetSetting(ctx, feedSetting(address), string(value))
}

// after takes in the result of a poll whose items are stored.
func (s *feedState) after(p *polled) {
	s.Polled = p.at.UTC().Round(time.Second)
	s.Closed = time.Time{}
	if p.after > 0 {
		s.Closed = p.at.Add(min(p.after, longestClosed)).UTC().Round(time.Second)
	}
	if p.err != nil {
		s.Failures++
		return
	}
	s.Failures = 0
	if p.unchanged {
		return
	}
	s.Validators = p.page.Validators
	if p.open { // what is left is in this version of the feed
		s.Validators = fetch.Validators{}
	}
	fresh := make(map[string]bool, len(p.seen))
	for _, key := range p.seen {
		fresh[key] = true
	}
	seen, more := p.seen, keptSeen
	for _, key := range s.Seen {
		if !fresh[key] && more > 0 {
			seen = append(seen, key)
			more--
		}
	}
	s.Seen = seen
}

// closed returns how long the site still asks to be left alone; what is longer than any such time comes of a clock that was set back.
func (s *feedState) closed(now time.Time) time.Duration {
	if left := s.Closed.Sub(now); left > 0 && left <= longestClosed {
		return left
	}
	return 0
}

// rest returns how long it is until the next poll of a feed that is polled with the given pause.
func (s *feedState) rest(now time.Time, pause time.Duration) time.Duration {
	rest := pause - now.Sub(s.Polled)
	if s.Polled.IsZero() || rest > pause || rest < 0 {
		rest = 0
	}
	return max(rest, s.closed(now))
}

func (s *feedState) seen() map[string]bool {
	m := make(map[string]bool, len(s.Seen))
	for _, key := range s.Seen {
		m[key] = true
	}
	return m
}

// entryKey tells entries apart, and versions of one: a corrected title, text or time makes another key. A link that only
// counts its readers in another way does not.
func entryKey(e *extract.FeedEntry) string {
	a := &e.Article
	return feedKey(article.NormalURL(e.Link), a.ID, a.Title, a.Byline, a.Credit, a.Published, a.Modified, a.Text)
}

func feedKey(parts ...string) string {
	return strconv.FormatUint(xxhash.Sum64String(strings.Join(parts, "\x00")), 16)
}

// feedHash spreads feeds over time.
func feedHash(address string) uint64 { return xxhash.Sum64String(address) }
