package provenance

import (
	_ "embed"
	"strings"
	"sync"
)

var (
	//go:embed registry/parties.tsv
	partyRows string
	//go:embed registry/cities.txt
	cityRows string
	//go:embed registry/nations.tsv
	nationRows string
)

// DefaultRegistry returns the embedded registry.
var DefaultRegistry = sync.OnceValue(func() *Registry { return NewRegistry(EmbeddedParties()) })

// EmbeddedParties returns the rows of the embedded registry.
func EmbeddedParties() []Party {
	var parties []Party
	for _, cells := range rows(partyRows)[1:] {
		p := Party{
			Key: cells[0], Kind: cells[1], Country: cells[2], Owner: cells[3], Wikidata: cells[4],
			Aliases: list(cells[5]), Domains: list(cells[6]), Source: cells[8],
		}
		for _, n := range list(cells[7]) {
			name := strings.TrimLeft(n, "~^")
			switch n[0] {
			case '~':
				p.Common = append(p.Common, name)
			case '^':
				p.Bound = append(p.Bound, name)
			}
			p.Names = append(p.Names, name)
		}
		parties = append(parties, p)
	}
	return parties
}

// cities holds the words of every known city.
var cities = sync.OnceValue(func() *node {
	n := &node{}
	for _, cells := range rows(cityRows) {
		n.add(nameWords(cells[0]), entry{})
	}
	return n
})

// nations maps the folded adjective of a nation to its country.
var nations = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, cells := range rows(nationRows) {
		for _, adjective := range list(cells[1]) {
			m[fold(adjective)] = cells[0]
		}
	}
	return m
})

// rows cuts an embedded table into cells; lines that begin with # are comments.
func rows(table string) [][]string {
	var out [][]string
	for line := range strings.Lines(table) {
		if line = strings.TrimRight(line, "\n"); line != "" && line[0] != '#' {
			out = append(out, strings.Split(line, "\t"))
		}
	}
	return out
}

func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}
