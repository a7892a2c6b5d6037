package provenance

// A site is a place of the story's text where members disagree: the words
// between two and two that agree. The values are what stands there. The
// method is that of stemmatology: a copy inherits the changes of its parent,
// so a value that is not the source's marks those who took the text from
// whoever wrote it.
type site struct {
	values []siteValue // by number of holders, largest first; ties by hash
	origin int         // index of the value that the source has; -1 where that cannot be told
}

type siteValue struct {
	hash    uint64
	holders []int32 // members, ascending
	empty   bool    // nothing stands there: somebody left words out
}

// held says that a member holds a value at a site.
type held struct{ site, value int32 }

// sites are the places where members disagree.
type sites struct {
	list []site   // in the order of their first occurrence in the members' texts
	of   [][]held // by member, ascending by site
}

// root decides at each site which value the source has: that of most
// lineages, or of the witness (a member that is the source's own text), which outweighs them all.
func (s *sites) root(lineage []int32, witness []bool) {
	seen := make([]int32, len(lineage))
	stamp := int32(0)
	for i := range s.list {
		st := &s.list[i]
		best, second := 0, 0
		st.origin = -1
		for v := range st.values {
			n := 0
			stamp++
			for _, m := range st.values[v].holders {
				if l := lineage[m]; seen[l] != stamp {
					seen[l] = stamp
					n++
				}
				if witness[m] {
					n += len(lineage)
				}
			}
			switch {
			case n > best:
				best, second, st.origin = n, best, v
			case n > second:
				second = n
			}
		}
		if best == second {
			st.origin = -1
		}
	}
}

// edits counts how the values of a child and a parent agree.
type edits struct {
	private  float64 // values that both have and the source has not
	proven   float64 // those of private at places where it is known what the source has
	reverted float64 // places where the parent changed the text and the child has the source's words
	own      float64 // places where the child changed what the parent kept
}

// omission is what the same words left out count beside the same words changed: two editors cut alike.
const omission = .25

// compare counts the edits of child c against parent p. A site whose source value is open counts half both ways.
func (s *sites) compare(c, p int) edits {
	var e edits
	a, b := s.of[c], s.of[p]
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].site < b[0].site:
			a = a[1:]
			continue
		case a[0].site > b[0].site:
			b = b[1:]
			continue
		}
		origin := int32(s.list[a[0].site].origin)
		switch same := a[0].value == b[0].value; {
		case origin < 0 && same:
			e.private += .5
		case origin < 0:
			e.reverted += .5
		case same && a[0].value != origin:
			x := 1.0
			if s.list[a[0].site].values[a[0].value].empty {
				x = omission
			}
			e.private += x
			e.proven += x
		case !same && b[0].value != origin:
			e.reverted++
		case !same:
			e.own++
		}
		a, b = a[1:], b[1:]
	}
	return e
}
