package dedupe

import (
	_ "embed"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"isnad/arabic"
)

var (
	//go:embed formulas.txt
	formulaLines string
	//go:embed commonwords.txt
	commonLines string
)

// builtinKnowledge is what every detector knows before it has seen a corpus.
type builtinKnowledge struct {
	formulas counts // shingles of common formulas
	words    counts // contexts is the share of texts that hold the word, in percent
}

var builtin = sync.OnceValue(func() *builtinKnowledge {
	var w arabic.Words
	var shingles []uint64
	formulas := map[uint32]spread{}
	for line := range strings.Lines(formulaLines) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		w.Scan(line)
		shingles = Shingles(shingles[:0], &w)
		for _, h := range shingles {
			formulas[uint32(h>>32)] = spread{formulaContexts, formulaDays}
		}
	}
	words := map[uint32]spread{}
	for line := range strings.Lines(commonLines) {
		percent, list, _ := strings.Cut(line, " ")
		n, err := strconv.ParseUint(percent, 10, 8)
		if err != nil {
			continue // a comment
		}
		w.Scan(list)
		for _, h := range w.Hash {
			// The first line that names a word counts: shares fall.
			if _, ok := words[uint32(h>>32)]; !ok {
				words[uint32(h>>32)] = spread{contexts: uint8(n)}
			}
		}
	}
	return &builtinKnowledge{tableOf(formulas), tableOf(words)}
})

func tableOf(m map[uint32]spread) counts {
	keys := slices.Sorted(maps.Keys(m))
	spreads := make([]spread, len(keys))
	for i, k := range keys {
		spreads[i] = m[k]
	}
	return newCounts(keys, spreads)
}
