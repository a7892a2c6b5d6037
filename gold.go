package isnad

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"isnad/dedupe"
)

// longestGoldLine bounds a line of labelled pairs, in bytes.
const longestGoldLine = 1 << 20

// unescapes undoes the escapes of the TSV exports, so that references can be pasted from one.
var unescapes = strings.NewReplacer(`\\`, "\\", `\t`, "\t", `\n`, "\n", `\r`, "\r")

// ReadGold reads labelled pairs: TSV with a header that names the columns a, b and label, and
// if it has them stratum with stratum_size, set and note; others are passed over. Without strata all
// pairs weigh the same. A set other than "" keeps the pairs of that set alone.
// The error names the line.
func ReadGold(r io.Reader, set string) ([]GoldPair, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, longestGoldLine)
	g := goldReader{set: set, at: map[[2]string]int{}, sizes: map[string]float64{}}
	for lines.Scan() {
		g.line++
		text := strings.TrimSuffix(lines.Text(), "\r")
		if !utf8.ValidString(text) {
			return nil, fmt.Errorf("line %d: not UTF-8", g.line)
		}
		if g.line == 1 {
			text = strings.TrimPrefix(text, "\ufeff")
		}
		if strings.TrimSpace(text) == "" {
			continue
		}
		if err := g.take(strings.Split(text, "\t")); err != nil {
			return nil, fmt.Errorf("line %d: %w", g.line, err)
		}
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return nil, fmt.Errorf("line %d: longer than 1 MiB; this is no list of pairs", g.line+1)
	case err != nil:
		return nil, err
	case g.header == nil:
		return nil, errors.New("it is empty; the first line names the columns: a, b, label, and better stratum and stratum_size")
	case len(g.pairs) == 0 && set != "":
		return nil, fmt.Errorf("it holds no pair of the set %q; its sets are %s", set, strings.Join(g.sets, ", "))
	case len(g.pairs) == 0:
		return nil, errors.New("it holds no pair, only a header")
	}
	return g.pairs, nil
}

// A goldReader takes in labelled pairs line by line.
type goldReader struct {
	set    string
	line   int
	header []string
	pairs  []GoldPair
	at     map[[2]string]int // line of a pair
	sizes  map[string]float64
	sets   []string // in the order of the file
}

func (g *goldReader) take(cells []string) error {
	if g.header == nil {
		g.header = cells
		for _, c := range []string{"a", "b", "label"} {
			if !slices.Contains(cells, c) {
				return fmt.Errorf("the header names no column %q; it needs a, b and label, and better stratum and stratum_size", c)
			}
		}
		if slices.Contains(cells, "stratum") != slices.Contains(cells, "stratum_size") {
			return errors.New("the columns stratum and stratum_size go together")
		}
		if g.set != "" && !slices.Contains(cells, "set") {
			return fmt.Errorf("there is no column set to choose %q from", g.set)
		}
		return nil
	}
	cell := func(name string) string {
		if i := slices.Index(g.header, name); i >= 0 && i < len(cells) {
			return unescapes.Replace(cells[i])
		}
		return ""
	}
	p := GoldPair{A: cell("a"), B: cell("b"), Stratum: cell("stratum"), StratumSize: 1, Label: cell("label"), Set: cell("set"), Note: cell("note")}
	switch {
	case p.A == "" || p.B == "" || p.Label == "":
		return errors.New("a, b or label is missing")
	case p.A == p.B:
		return fmt.Errorf("%q is paired with itself", p.A)
	}
	if p.Set != "" && !slices.Contains(g.sets, p.Set) {
		g.sets = append(g.sets, p.Set)
	}
	if g.set != "" && p.Set != g.set {
		return nil
	}
	if slices.Contains(g.header, "stratum_size") {
		size, err := strconv.ParseFloat(cell("stratum_size"), 64)
		if err != nil || !(size > 0 && size < 1e15) {
			return fmt.Errorf("stratum_size %q is not a number above 0", cell("stratum_size"))
		}
		if before, ok := g.sizes[p.Stratum]; ok && before != size {
			return fmt.Errorf("stratum %q has size %v here and %v above", p.Stratum, size, before)
		}
		g.sizes[p.Stratum], p.StratumSize = size, size
	}
	key := [2]string{min(p.A, p.B), max(p.A, p.B)}
	if before := g.at[key]; before > 0 {
		return fmt.Errorf("the pair %s, %s stands in line %d already", p.A, p.B, before)
	}
	g.at[key] = g.line
	g.pairs = append(g.pairs, p)
	return nil
}

// weighEqually gives pairs without strata one stratum that holds just them.
func weighEqually(pairs []dedupe.JudgedPair) {
	strata := map[string]bool{}
	for i := range pairs {
		strata[pairs[i].Stratum] = true
	}
	if len(strata) == 1 && strata[""] {
		for i := range pairs {
			pairs[i].StratumSize = float64(len(pairs))
		}
	}
}
