package provenance

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"isnad/article"
)

// WithOwn returns parties with the rows that a user added. A row with the key of one of them adds its names, domains and
// keys to that party and replaces the facts that it states; any other row is a party of its own. Sources name both.
func WithOwn(parties, own []Party) []Party {
	out := slices.Clone(parties)
	at := make(map[string]int, len(out))
	for i := range out {
		at[out[i].Key] = i
	}
	for _, o := range own {
		i, known := at[o.Key]
		if !known {
			at[o.Key] = len(out)
			out = append(out, o)
			continue
		}
		p := &out[i]
		p.Names, p.Common, p.Bound = union(p.Names, o.Names), union(p.Common, o.Common), union(p.Bound, o.Bound)
		p.Aliases, p.Domains = union(p.Aliases, o.Aliases), union(p.Domains, o.Domains)
		for _, f := range []struct{ to, from *string }{{&p.Kind, &o.Kind}, {&p.Country, &o.Country}, {&p.Owner, &o.Owner}, {&p.Wikidata, &o.Wikidata}} {
			if *f.from != "" {
				*f.to = *f.from
			}
		}
		p.Source = strings.TrimPrefix(p.Source+"; "+o.Source, "; ")
	}
	return out
}

// union returns a and what of b is not in it; it never writes into a.
func union(a, b []string) []string {
	out := slices.Clip(a)
	for _, s := range b {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// partyKinds are the kinds of a [Party].
var partyKinds = []string{"agency", "official", "newspaper", "channel", "site", "aggregator", "organisation"}

var (
	keyForm      = regexp.MustCompile(`^[a-z0-9][a-z0-9_.-]*$`)
	countryForm  = regexp.MustCompile(`^[A-Z]{2}$`)
	wikidataForm = regexp.MustCompile(`^Q[1-9][0-9]*$`)
)

// Holdings says which party has a key, name or domain, so that rows can be checked before they are taken in.
type Holdings struct {
	parties map[string]*Party
	key     map[string]string // key or alias of one: key of the party
	name    map[string]string // squeezed
	host    map[string]string
}

// NewHoldings returns what these parties hold. Of namesakes among them the first has the name.
func NewHoldings(parties []Party) *Holdings {
	h := &Holdings{map[string]*Party{}, map[string]string{}, map[string]string{}, map[string]string{}}
	for i := range parties {
		h.note(&parties[i])
	}
	return h
}

func (h *Holdings) note(p *Party) {
	h.parties[p.Key] = p
	hold := func(m map[string]string, s string) {
		if m[s] == "" {
			m[s] = p.Key
		}
	}
	hold(h.key, p.Key)
	for _, a := range p.Aliases {
		hold(h.key, a)
	}
	for _, n := range p.Names {
		hold(h.name, squeeze(n))
	}
	for _, d := range p.Domains {
		hold(h.host, strings.ToLower(d))
	}
}

// Has reports whether a party has this very key.
func (h *Holdings) Has(key string) bool { return h.parties[key] != nil }

// Take checks a row of a user and, where it can stand beside what is held, takes it in: cleaned (blanks, the form of
// domains), with the marks of its names read. A name marked ~ is an everyday word too, one marked ^ too common a word: see [Party].
// A key, name or domain of another party is refused, but a name marked ^ may be that of a namesake.
func (h *Holdings) Take(row Party) (Party, error) {
	p := Party{Key: strings.TrimSpace(row.Key), Kind: strings.TrimSpace(row.Kind), Country: strings.TrimSpace(row.Country),
		Owner: strings.TrimSpace(row.Owner), Wikidata: strings.TrimSpace(row.Wikidata), Common: row.Common, Bound: row.Bound}
	for _, n := range row.Names {
		plain := strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(n), "~^"))
		switch {
		case strings.HasPrefix(strings.TrimSpace(n), "~"):
			p.Common = union(p.Common, []string{plain})
		case strings.HasPrefix(strings.TrimSpace(n), "^"):
			p.Bound = union(p.Bound, []string{plain})
		}
		p.Names = union(p.Names, []string{plain})
	}
	p.Names = union(union(p.Names, p.Common), p.Bound)
	for _, a := range row.Aliases {
		p.Aliases = union(p.Aliases, []string{strings.TrimSpace(a)})
	}
	for _, d := range row.Domains {
		p.Domains = union(p.Domains, []string{hostOf(d)})
	}
	if err := h.check(&p); err != nil {
		return Party{}, err
	}
	h.note(&p)
	return p, nil
}

// hostOf returns a domain as the registry has it: without scheme, "www." and closing slash.
func hostOf(d string) string {
	d = strings.ToLower(strings.TrimSpace(d))
	if _, rest, ok := strings.Cut(d, "://"); ok {
		d = rest
	}
	return strings.TrimSuffix(strings.TrimPrefix(d, "www."), "/")
}

func (h *Holdings) check(p *Party) error {
	switch {
	case p.Key == "":
		return fmt.Errorf("the key is missing: a short name such as alwatan or spa")
	case !keyForm.MatchString(p.Key):
		return fmt.Errorf("key %q: write lower-case Latin letters, digits, - and _", p.Key)
	case p.Key == PartyAgencies:
		return fmt.Errorf("key %q stands for agencies that a text does not name; choose another", p.Key)
	case h.key[p.Key] != "" && h.key[p.Key] != p.Key:
		return fmt.Errorf("key %q is another key of %s; use that", p.Key, h.key[p.Key])
	case p.Kind == "" && !h.Has(p.Key):
		return fmt.Errorf("%s: the kind is missing: %s", p.Key, strings.Join(partyKinds, ", "))
	case p.Kind != "" && !slices.Contains(partyKinds, p.Kind):
		return fmt.Errorf("%s: unknown kind %q: %s", p.Key, p.Kind, strings.Join(partyKinds, ", "))
	case len(p.Names) == 0 && !h.Has(p.Key):
		return fmt.Errorf("%s: a name is missing, as it is printed", p.Key)
	case p.Country != "" && !countryForm.MatchString(p.Country):
		return fmt.Errorf("%s: country %q: write the two capital letters of ISO 3166, such as SA", p.Key, p.Country)
	case p.Owner != "" && !keyForm.MatchString(p.Owner):
		return fmt.Errorf("%s: owner %q: write a key", p.Key, p.Owner)
	case p.Wikidata != "" && !wikidataForm.MatchString(p.Wikidata):
		return fmt.Errorf("%s: Wikidata item %q: write an id such as Q130879", p.Key, p.Wikidata)
	}
	for _, a := range p.Aliases {
		if !keyForm.MatchString(a) {
			return fmt.Errorf("%s: alias %q: write lower-case Latin letters, digits, - and _; a name as it is printed is no alias but a name", p.Key, a)
		}
		if k := h.key[a]; k != "" && k != p.Key {
			return fmt.Errorf("%s: alias %q belongs to %s; see `isnad outlets show %s`", p.Key, a, k, k)
		}
	}
	for _, n := range p.Names {
		if squeeze(n) == "" {
			return fmt.Errorf("%s: name %q has no letters", p.Key, n)
		}
		if k := h.name[squeeze(n)]; k != "" && k != p.Key && !slices.Contains(p.Bound, n) {
			return fmt.Errorf("%s: the name %q belongs to %s; if the two are one, use `isnad outlets alias %s`; if they are namesakes, write ^%s: it then counts only behind a word such as صحيفة, or as the outlet's own name", p.Key, n, k, k, n)
		}
	}
	for _, d := range p.Domains {
		if host, _, _ := strings.Cut(d, "/"); article.Domain("https://"+d) == "" || !strings.Contains(host, ".") || strings.ContainsAny(d, " :@?#") {
			return fmt.Errorf("%s: domain %q: write one such as example.com", p.Key, d)
		}
		if k := h.host[d]; k != "" && k != p.Key {
			return fmt.Errorf("%s: the domain %s belongs to %s; add names to that one with `isnad outlets alias %s NAME`", p.Key, d, k, k)
		}
	}
	return nil
}

// Find returns the party that words mean: a key or alias of one, a domain or URL, or a name; nil where none does, or several do.
func (r *Registry) Find(words string) *Party {
	words = strings.TrimSpace(words)
	if p := r.Party(words); p != nil {
		return p
	}
	if host := hostOf(words); strings.Contains(host, ".") && !strings.Contains(host, " ") {
		if i, ok := r.site("https://" + host); ok {
			return r.parties[i]
		}
	}
	if found := r.byName[squeeze(words)]; len(found) == 1 {
		return r.parties[found[0]]
	}
	return nil
}
