package provenance

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"isnad/article"
)

// plainSites is what findSites finds, written down without any art: the values of each site with their holders, in order.
func plainSites(w *wordings) []string {
	type context [4]uint64
	values := map[context]map[int]map[string][]uint64{} // by member
	for m, t := range w.of {
		for i := range t.words {
			for gap := 0; gap <= maxGap && i+4+gap <= len(t.words); gap++ {
				if !slices.ContainsFunc(t.at[i:i+gap+2], func(id int32) bool { return int(w.holders[id]) < len(w.of) }) {
					continue // no text has anything else here
				}
				c := context{t.words[i], t.words[i+1], t.words[i+gap+2], t.words[i+gap+3]}
				if values[c] == nil {
					values[c] = map[int]map[string][]uint64{}
				}
				if values[c][m] == nil {
					values[c][m] = map[string][]uint64{}
				}
				between := t.words[i+2 : i+2+gap]
				values[c][m][fmt.Sprint(between)] = between
			}
		}
	}
	var out []string
	for _, members := range values {
		holders, words := map[string][]int{}, map[string][]uint64{}
		for m := range w.of {
			if len(members[m]) == 1 {
				for v, between := range members[m] {
					holders[v], words[v] = append(holders[v], m), between
				}
			}
		}
		told, smaller := false, false
		for v, a := range words {
			told = told || !ofDay(a)
			for u, b := range words {
				smaller = smaller || u != v && len(a) > 0 && len(b) > 0 && (a[0] == b[0] || a[len(a)-1] == b[len(b)-1])
			}
		}
		if len(words) < 2 || len(words) > maxValues || !told || smaller {
			continue
		}
		var site []string
		for v, m := range holders {
			site = append(site, fmt.Sprint(m, len(words[v]) == 0))
		}
		slices.Sort(site)
		out = append(out, strings.Join(site, " "))
	}
	slices.Sort(out)
	return out
}

func TestSitesAreThoseOfThePlainDefinition(t *testing.T) {
	vocabulary := strings.Fields("بلدية ميناء سفينة اليوم أمس جسر طريق وزير لجنة مدرسة")
	found := 0
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom(vocabulary[:rapid.IntRange(2, len(vocabulary)).Draw(t, "vocabulary")])
		first := rapid.SliceOfN(word, 0, 40).Draw(t, "text")
		var members []Member
		for range rapid.IntRange(2, 6).Draw(t, "members") {
			text := slices.Clone(first)
			for range rapid.IntRange(0, 3).Draw(t, "edits") {
				if len(text) == 0 {
					break
				}
				at := rapid.IntRange(0, len(text)-1).Draw(t, "at")
				to := min(len(text), at+rapid.IntRange(0, 2).Draw(t, "cut"))
				text = slices.Replace(text, at, to, rapid.SliceOfN(word, 0, 2).Draw(t, "put")...)
			}
			members = append(members, Member{Article: &article.Article{Text: strings.Join(text, " ")}})
		}
		w := readWordings(members)
		got := findSites(w)
		var sites []string
		for i, st := range got.list {
			var site []string
			for v, x := range st.values {
				site = append(site, fmt.Sprint(x.holders, x.empty))
				for _, m := range x.holders {
					if !slices.Contains(got.of[m], held{int32(i), int32(v)}) {
						t.Fatalf("member %d does not know that it holds value %d of site %d", m, v, i)
					}
				}
			}
			slices.Sort(site)
			sites = append(sites, strings.Join(site, " "))
		}
		slices.Sort(sites)
		if diff := cmp.Diff(plainSites(w), sites); diff != "" {
			t.Fatalf("sites (-plain +found):\n%s", diff)
		}
		found += len(sites)
	})
	if found == 0 {
		t.Error("no text had a site")
	}
}
