package dedupe

import (
	_ "embed"
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
	formulas map[uint64]bool    // shingles of common formulas
	words    map[uint64]float64 // share of texts that hold a word; 0 is unknown
}

var builtin = sync.OnceValue(func() *builtinKnowledge {
	k := &builtinKnowledge{formulas: map[uint64]bool{}, words: map[uint64]float64{}}
	var w arabic.Words
	var shingles []uint64
	for line := range strings.Lines(formulaLines) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		w.Scan(line)
		shingles = Shingles(shingles[:0], &w)
		for _, h := range shingles {
			k.formulas[h] = true
		}
	}
	for line := range strings.Lines(commonLines) {
		percent, words, _ := strings.Cut(line, " ")
		n, err := strconv.Atoi(percent)
		if err != nil {
			continue // a comment
		}
		w.Scan(words)
		for _, h := range w.Hash {
			if _, ok := k.words[h]; !ok {
				k.words[h] = float64(n) / 100
			}
		}
	}
	return k
})
