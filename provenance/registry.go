package provenance

import (
	"strings"

	"isnad/article"
)

// A Party is an outlet or agency of the registry.
type Party struct {
	Key      string   `json:"key"`
	Kind     string   `json:"kind"`  // agency, official (a state agency), newspaper, channel, site, aggregator, organisation; "" for [PartyAgencies]
	Names    []string `json:"names"` // as printed, the one to show first
	Domains  []string `json:"domains,omitempty"`
	Country  string   `json:"country,omitempty"`  // ISO 3166-1 alpha-2
	Owner    string   `json:"owner,omitempty"`    // key of the owner; outlets of one owner are one origin
	Wikidata string   `json:"wikidata,omitempty"` // item id, such as Q130879
	Aliases  []string `json:"aliases,omitempty"`  // other keys of the same party
	// Common are those of Names that are everyday words too (قنا, العربية): they count only in credit
	// position, in quotes behind a cue, or behind a noun such as "وكالة". Bound are those that count only behind
	// such a noun, in a source line, or as an outlet's own name (الرياض, اليوم).
	Common []string `json:"common,omitempty"`
	Bound  []string `json:"bound,omitempty"`
	Source string   `json:"source"` // where the row comes from
}

// Agency reports whether p sells or gives its text to others.
func (p *Party) Agency() bool { return p.Kind == "agency" || p.Kind == "official" }

// A Registry knows parties by key, name and domain. It is read-only and safe for concurrent use.
type Registry struct {
	parties []*Party
	byKey   map[string]int
	byHost  map[string]int   // registrable domain, or a host with a path
	byName  map[string][]int // squeezed name
	lexicon *node
	trigger *triggers
}

// NewRegistry returns a registry of these parties. Where two have one key,
// alias or domain, the later one holds it: rows of a user come behind the embedded ones.
func NewRegistry(parties []Party) *Registry {
	r := &Registry{byKey: map[string]int{}, byHost: map[string]int{}, byName: map[string][]int{}, lexicon: &node{}}
	for i := range parties {
		p := &parties[i]
		if at, ok := r.byKey[p.Key]; ok {
			r.parties[at] = p
			continue
		}
		r.byKey[p.Key] = len(r.parties)
		r.parties = append(r.parties, p)
	}
	for i, p := range r.parties {
		for _, k := range p.Aliases {
			r.byKey[k] = i
		}
		for _, d := range p.Domains {
			r.byHost[strings.ToLower(d)] = i
		}
		classes := p.classes()
		for _, n := range p.Names {
			if s := squeeze(n); s != "" && (len(r.byName[s]) == 0 || r.byName[s][len(r.byName[s])-1] != i) {
				r.byName[s] = append(r.byName[s], i)
			}
			words := nameWords(n)
			r.lexicon.add(words, entry{i, classes[n]})
			if nation := nationalAgency(words); nation != "" && classes[n] == plainName { // الوكالة الفلانية للأنباء
				r.lexicon.add([]string{"الوكاله", nation, "للانباء"}, entry{i, plainName})
				r.lexicon.add([]string{"وكاله", nation, "للانباء"}, entry{i, plainName})
			}
		}
	}
	r.trigger = newTriggers(r.parties)
	return r
}

// nationalAgency returns the nation of the folded name of an agency that is named by it, وكالة الأنباء الفلانية; "" for any other name.
func nationalAgency(words []string) string {
	if len(words) == 3 && words[0] == "وكاله" && words[1] == "الانباء" && nations()[words[2]] != "" {
		return words[2]
	}
	return ""
}

// classes says which of p's names are not plain ones.
func (p *Party) classes() map[string]nameClass {
	m := map[string]nameClass{}
	for _, n := range p.Common {
		m[n] = commonName
	}
	for _, n := range p.Bound {
		m[n] = boundName
	}
	return m
}

// Parties returns all parties in the order of the registry. They must not be changed.
func (r *Registry) Parties() []*Party { return r.parties }

// Party returns the party of a key or of an alias of it, nil where the registry does not know it.
func (r *Registry) Party(key string) *Party {
	if i, ok := r.byKey[key]; ok {
		return r.parties[i]
	}
	return nil
}

// OutletOf returns the party of a's outlet: by key, then by registrable domain of the
// URL, then, only where no URL is given, by name; else "name:" and the
// name as printed, or "" where nothing names the outlet. known is nil for those.
func (r *Registry) OutletOf(a *article.Article) (party string, known *Party) {
	if p := r.Party(a.Outlet); p != nil && a.Outlet != PartyAgencies {
		return p.Key, p
	}
	if i, ok := r.site(a.URL); ok {
		return r.parties[i].Key, r.parties[i]
	}
	for _, name := range []string{a.OutletName, a.Outlet} {
		if found := r.byName[squeeze(name)]; a.URL == "" && len(found) == 1 && r.parties[found[0]].Key != PartyAgencies {
			p := r.parties[found[0]]
			return p.Key, p
		}
	}
	for _, name := range []string{a.OutletName, a.Outlet} {
		if name = strings.TrimSpace(name); name != "" {
			return "name:" + name, nil
		}
	}
	return "", nil
}

// site finds the party of a URL. A row such as "news.un.org/ar" holds for that
// part of a host only and goes before the registrable domain.
func (r *Registry) site(url string) (int, bool) {
	if url == "" {
		return 0, false
	}
	rest := strings.ToLower(article.NormalURL(url))
	if _, after, ok := strings.Cut(rest, "//"); ok {
		rest = after
	}
	rest, _, _ = strings.Cut(rest, "?")
	parts := strings.Split(rest, "/")
	for n := min(len(parts), 3); n > 0; n-- {
		if i, ok := r.byHost[strings.Join(parts[:n], "/")]; ok {
			return i, true
		}
	}
	i, ok := r.byHost[article.Domain(url)]
	return i, ok
}
