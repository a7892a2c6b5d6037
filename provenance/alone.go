package provenance

import "isnad/dedupe"

// Confidence of a source that an article names without any other version of the text at
// hand. A credit says no more there than one of several versions that nothing disputes (see ofCreditedWire). The others are
// set by judgement, in the order of what they say.
const (
	aloneCredit   = .83
	aloneAgencies = .80 // "agencies", not named
	aloneSeveral  = .60 // one of several agencies that are credited
	aloneTold     = .80 // the lead's sources told the party
	aloneToldLate = .60 // sources further down told the party
	aloneNothing  = .50
)

// alone infers the source of an article that shares its text with no other.
// An explicit credit makes its party's unseen wire the source. So does a lead whose sources told the party, less
// certainly. An article that only cites others has no known source, and one without any of these gets no relation.
func alone(st *Story) []Relation {
	m := &st.Members[0]
	if len(m.Credits) == 0 {
		return nil
	}
	n := readCredits(linkCredits(st.Members, st.registry())[0], m.Party)
	r := Relation{Child: m.ID, Parent: Node{Kind: NodeWire, Story: st.Name}}
	role := RoleCredit
	switch {
	case len(n.credit) > 0:
		r.Parent.Party, r.Kind, r.Confidence, r.DecidedBy = n.credit[0], dedupe.Copy, aloneCredit, "credit"
		r.Evidence.Reason = "the text credits it"
		if len(n.credit) > 1 {
			r.Confidence = aloneSeveral
			r.Evidence.Reason = "the text credits it, among others"
		}
	case n.agencies:
		r.Parent.Party, r.Kind, r.Confidence, r.DecidedBy = PartyAgencies, dedupe.Copy, aloneAgencies, "credit"
		r.Evidence.Reason = "the text credits agencies and names none"
	case len(n.told) > 0:
		role = RoleTold
		r.Parent.Party, r.Kind, r.Confidence, r.DecidedBy = n.told[0], dedupe.Edited, aloneToldLate, "told"
		r.Evidence.Reason = "sources of the text told it"
		if len(n.lead) > 0 {
			r.Parent.Party, r.Confidence = n.lead[0], aloneTold
			r.Evidence.Reason = "the lead's sources told it"
		}
	case n.cited:
		r.Parent = Node{Kind: NodeNone}
		r.Confidence, r.DecidedBy, role = aloneNothing, "citation", RoleCitation
		r.Evidence.Reason = "the text cites others and credits nobody"
	default:
		return nil
	}
	r.Evidence.Declared = r.DecidedBy == "credit"
	for _, c := range m.Credits {
		if c.Role == role && (c.Party == r.Parent.Party || r.Parent.Kind == NodeNone) {
			r.Evidence.Credits = append(r.Evidence.Credits, c)
		}
	}
	r.Evidence.Features = []dedupe.Feature{{Name: r.DecidedBy, Value: 1, Contribution: logit(r.Confidence)}}
	others := n.credit
	if role == RoleTold {
		others = n.told
	}
	for _, p := range others {
		if p != r.Parent.Party {
			r.Evidence.Alternatives = append(r.Evidence.Alternatives, Alternative{
				Node: Node{Kind: NodeWire, Party: p, Story: st.Name}, LostBy: LostOrder,
				Confidence: (1 - r.Confidence) / float64(len(others)-1),
			})
		}
	}
	return []Relation{r}
}
