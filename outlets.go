package isnad

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"isnad/arabic"
	"isnad/db"
	"isnad/provenance"
)

// ErrMissing is the kind of the error of Open where there is no database.
var ErrMissing = db.ErrMissing

// Outlets returns the parties of the registry, embedded and the user's own, by key.
func (b *Base) Outlets() []provenance.Party { return listed(b.registry.now()) }

// EmbeddedOutlets returns the parties that the program knows without any database, by key.
func EmbeddedOutlets() []provenance.Party { return listed(provenance.DefaultRegistry()) }

func listed(r *provenance.Registry) []provenance.Party {
	var out []provenance.Party
	for _, p := range r.Parties() {
		if p.Key != provenance.PartyAgencies {
			out = append(out, *p)
		}
	}
	slices.SortFunc(out, func(x, y provenance.Party) int { return strings.Compare(x.Key, y.Key) })
	return out
}

// Outlet returns the party that words mean: a key, a domain or URL, or a name.
func (b *Base) Outlet(words string) (*provenance.Party, error) {
	return findOutlet(b.registry.now(), words)
}

// EmbeddedOutlet is Outlet without a database.
func EmbeddedOutlet(words string) (*provenance.Party, error) {
	return findOutlet(provenance.DefaultRegistry(), words)
}

// OutletHolds reports whether every word stands in the key, a name or a domain of a party, whatever the forms of the letters.
func OutletHolds(p *provenance.Party, words string) bool {
	in := arabic.Match(strings.Join(slices.Concat([]string{p.Key, p.Country, p.Kind}, p.Names, p.Domains, p.Aliases), "\n"))
	for _, w := range strings.Fields(arabic.Match(words)) {
		if !strings.Contains(in, w) {
			return false
		}
	}
	return true
}

func findOutlet(r *provenance.Registry, words string) (*provenance.Party, error) {
	p := r.Find(words)
	if p == nil {
		return nil, fmt.Errorf("find outlet: the registry does not know %q, or knows several of that name; `isnad outlets list` shows the keys", words)
	}
	return p, nil
}

// OutletsReport says what a change of the registry changed.
type OutletsReport struct {
	Rows       int   `json:"rows"`     // rows that were stored or removed
	Rejected   int   `json:"rejected"` // rows of an import that were refused
	Reread     int64 `json:"reread"`   // articles whose outlet or credits are other ones now
	Statements int64 `json:"statements"`
}

// AddOutlet adds a party of the user's own. A key that the registry knows is refused.
func (b *Base) AddOutlet(ctx context.Context, row provenance.Party, progress func(Progress)) (OutletsReport, error) {
	h, _, err := b.holdings(ctx)
	if err != nil {
		return OutletsReport{}, err
	}
	if h.Has(row.Key) {
		return OutletsReport{}, fmt.Errorf("add outlet: the registry knows %s already; add names and domains to it with `isnad outlets alias %[1]s NAME`, or choose another key", row.Key)
	}
	p, err := h.Take(row)
	if err != nil {
		return OutletsReport{}, fmt.Errorf("add outlet: %w", err)
	}
	return b.putOutlets(ctx, []provenance.Party{p}, progress)
}

// AliasOutlet adds names, domains and other keys to a party that the registry knows, the embedded ones too.
func (b *Base) AliasOutlet(ctx context.Context, key string, names, domains, keys []string, progress func(Progress)) (OutletsReport, error) {
	h, own, err := b.holdings(ctx)
	if err != nil {
		return OutletsReport{}, err
	}
	if p := b.registry.Party(key); p != nil {
		key = p.Key
	}
	if !h.Has(key) {
		return OutletsReport{}, fmt.Errorf("add names: the registry does not know %q; `isnad outlets list` shows the keys, `isnad outlets add` adds a party", key)
	}
	more, err := h.Take(provenance.Party{Key: key, Names: names, Domains: domains, Aliases: keys})
	if err != nil {
		return OutletsReport{}, fmt.Errorf("add names: %w", err)
	}
	row := provenance.Party{Key: key}
	if i := slices.IndexFunc(own, func(p provenance.Party) bool { return p.Key == key }); i >= 0 {
		row = own[i]
	}
	row.Source, more.Source = "", ""
	return b.putOutlets(ctx, provenance.WithOwn([]provenance.Party{row}, []provenance.Party{more}), progress)
}

// RemoveOutlet takes back what the user added under a key; the embedded row of that key stays.
func (b *Base) RemoveOutlet(ctx context.Context, key string, progress func(Progress)) (OutletsReport, error) {
	removed, err := b.db.RemoveParty(ctx, key)
	if err == nil && !removed {
		err = fmt.Errorf("remove outlet: nothing was added under the key %q; `isnad outlets list --own` shows the rows that were", key)
	}
	if err != nil {
		return OutletsReport{}, err
	}
	r, err := b.settleOutlets(ctx, progress)
	r.Rows = 1
	return r, err
}

// ImportOutlets reads rows (see [ReadOutlets]) and stores those that are sound, in place of what was added before under the
// same keys. The others go to rejected with their line and reason.
func (b *Base) ImportOutlets(ctx context.Context, source string, r io.Reader, rejected func(Rejection), progress func(Progress)) (OutletsReport, error) {
	h, _, err := b.holdings(ctx)
	if err != nil {
		return OutletsReport{}, err
	}
	var rows []provenance.Party
	refused := 0
	reject := func(line int, err error, raw []byte) {
		refused++
		rejected(Rejection{Source: source, Record: line, Reason: err.Error(), Raw: raw})
	}
	err = ReadOutlets(r, func(line int, row provenance.Party, err error, raw []byte) {
		if err == nil {
			row, err = h.Take(row)
		}
		if err != nil {
			reject(line, err, raw)
			return
		}
		rows = append(rows, row)
	})
	if err != nil {
		return OutletsReport{Rejected: refused}, fmt.Errorf("import outlets: %s: %w", source, err)
	}
	if len(rows) == 0 {
		return OutletsReport{Rejected: refused}, fmt.Errorf("import outlets: %s: no row was stored; `isnad outlets --help` shows the columns", source)
	}
	report, err := b.putOutlets(ctx, rows, progress)
	report.Rejected = refused
	return report, err
}

// holdings returns what the registry holds, for checking rows, and the user's own rows.
func (b *Base) holdings(ctx context.Context) (*provenance.Holdings, []provenance.Party, error) {
	own, _, err := b.db.Parties(ctx)
	return provenance.NewHoldings(provenance.WithOwn(provenance.EmbeddedParties(), own)), own, err
}

func (b *Base) putOutlets(ctx context.Context, rows []provenance.Party, progress func(Progress)) (OutletsReport, error) {
	n, err := b.db.PutParties(ctx, rows)
	if err != nil {
		return OutletsReport{}, err
	}
	r, err := b.settleOutlets(ctx, progress)
	r.Rows = n
	return r, err
}

// settleOutlets brings everything up to date with the registry.
func (b *Base) settleOutlets(ctx context.Context, progress func(Progress)) (OutletsReport, error) {
	var r OutletsReport
	p := newProgress(progress)
	defer p.stop()
	before, err := b.db.Counts(ctx)
	if err != nil {
		return r, err
	}
	if r.Reread, err = b.reread(ctx, p); err != nil {
		return r, err
	}
	if owed, err := b.db.Duty(ctx, db.DutyRefresh); err != nil || owed {
		return r, err // the first add was interrupted: the next one matches and relates everything
	}
	if _, _, err := b.match(ctx, p); err != nil {
		return r, err
	}
	if _, err := b.relate(ctx, p); err != nil {
		return r, err
	}
	after, err := b.db.Counts(ctx)
	r.Statements = after.Statements - before.Statements
	return r, err
}

// outletLine is the longest line that an import reads, in bytes.
const outletLine = 1 << 20

// ReadOutlets reads rows of the registry: JSON lines with the fields of [provenance.Party], or a table of tab-separated
// values whose first line names the columns (key, kind, country, owner, wikidata, aliases, domains, names; lists are separated
// by |; other columns are passed over). each gets every row with its line number, or why it cannot be read. The error is of the whole input.
func ReadOutlets(r io.Reader, each func(line int, row provenance.Party, err error, raw []byte)) error {
	s := bufio.NewScanner(r)
	s.Buffer(nil, outletLine)
	var columns []string
	for line := 1; s.Scan(); line++ {
		raw := bytes.Clone(bytes.TrimRight(bytes.TrimPrefix(s.Bytes(), []byte("\ufeff")), "\r"))
		switch text := strings.TrimSpace(string(raw)); {
		case text == "" || strings.HasPrefix(text, "#"):
		case columns == nil && text[0] == '{':
			row, err := outletJSON(raw)
			each(line, row, err, raw)
		case columns == nil:
			columns = strings.Split(string(raw), "\t")
			if !slices.Contains(columns, "key") {
				return errors.New("neither JSON lines nor a table: the first line must name the columns, key among them, separated by tabs")
			}
		default:
			row, err := outletRow(columns, strings.Split(string(raw), "\t"))
			each(line, row, err, raw)
		}
	}
	if errors.Is(s.Err(), bufio.ErrTooLong) {
		return fmt.Errorf("a line is longer than %d bytes: this is no list of outlets", outletLine)
	}
	return s.Err()
}

func outletJSON(raw []byte) (provenance.Party, error) {
	var row struct {
		provenance.Party
		Own bool // as `isnad outlets list --json` writes it
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(&row); err != nil {
		return row.Party, fmt.Errorf("not an object with the fields of an outlet: %w", err)
	}
	return row.Party, nil
}

func outletRow(columns, cells []string) (provenance.Party, error) {
	var p provenance.Party
	if len(cells) > len(columns) {
		return p, fmt.Errorf("%d cells for %d columns", len(cells), len(columns))
	}
	for i, c := range cells {
		switch columns[i] {
		case "key":
			p.Key = c
		case "kind":
			p.Kind = c
		case "country":
			p.Country = c
		case "owner":
			p.Owner = c
		case "wikidata":
			p.Wikidata = c
		case "aliases":
			p.Aliases = cellList(c)
		case "domains":
			p.Domains = cellList(c)
		case "names":
			p.Names = cellList(c)
		}
	}
	return p, nil
}

func cellList(c string) []string {
	return slices.DeleteFunc(strings.Split(c, "|"), func(s string) bool { return strings.TrimSpace(s) == "" })
}
