package provenance

import "math"

// Of 256 labelled pairs of a common source 145 name an agency somewhere; of the members of credited stories 36 % show no credit.
const (
	ofAgencies  = 145.0 / 256
	uncrediting = .36
)

// habitual returns the wire that the unseen source may be after all: that of the agency to which the habits of
// the outlets point, and how probable it is. Each outlet that credits nobody makes it less so.
func (s *solver) habitual() Alternative {
	if s.habit != nil {
		return *s.habit
	}
	s.habit = &Alternative{}
	var members []Member
	owners := map[int32]bool{}
	for i := range s.members {
		if !s.members[i].Satellite {
			members = append(members, s.members[i])
			owners[s.owner[i]] = true
		}
	}
	if agency, p := s.st.Habits.Guess(members); agency != "" {
		silent := ofAgencies * math.Pow(uncrediting, float64(len(owners)))
		s.habit.Node = Node{Kind: NodeWire, Party: agency, Story: s.st.Name}
		s.habit.Confidence = p * silent / (silent + 1 - ofAgencies)
	}
	return *s.habit
}
