package dedupe

import "testing"

// reports returns two reports of one office in the same words, published so many hours apart.
func reports(hours int64, titleA, textA, titleB, textB string) (*Match, *Doc, *Doc) {
	const noon = 1_700_000_000
	a := &Doc{ID: 1, Key: "a", Title: titleA, Text: textA, Latest: noon}
	b := &Doc{ID: 2, Key: "b", Title: titleB, Text: textB, Latest: noon + hours*3600}
	return &Match{A: 1, B: 2, Kind: Edited, Resemblance: .6, ContainmentA: .7, ContainmentB: .8, Confidence: .98}, a, b
}

func TestANewCountInTheHeadlineOfAnotherDayJoinsNoStory(t *testing.T) {
	const old, renewed = "حررت فرق التفتيش 41 محضرا في الأسواق الشعبية", "حررت فرق التفتيش 67 محضرا في الأسواق الشعبية"
	for _, c := range []struct {
		name           string
		hours          int64
		titleA, textA  string
		titleB, textB  string
		wantsOneMember bool
	}{
		{"a week apart", 170, "41 محضرا في الأسواق", old, "67 محضرا في الأسواق", renewed, false},
		{"in Arabic-Indic digits", 170, "٤١ محضرا في الأسواق", old, "٦٧ محضرا في الأسواق", renewed, false},
		{"of the next morning", 20, "41 محضرا في الأسواق", old, "67 محضرا في الأسواق", renewed, true},
		{"that is only written otherwise", 170, "١٬٠٤١ محضرا", old, "1041 محضرا", old, true},
		{"where the other text has the old number", 170, "41 محضرا في الأسواق", old, "67 محضرا في الأسواق", renewed + " بعد 41 في الأسبوع الماضي", true},
		{"where one headline has none", 170, "محاضر في الأسواق", old, "67 محضرا في الأسواق", renewed, true},
	} {
		m, a, b := reports(c.hours, c.titleA, c.textA, c.titleB, c.textB)
		if got := NewEdge(m, a, b).member(); got != c.wantsOneMember {
			t.Errorf("a new count %s: one story is %v, want %v", c.name, got, c.wantsOneMember)
		}
		s := m.Swap()
		if NewEdge(&s, b, a).member() != c.wantsOneMember {
			t.Errorf("a new count %s: it depends on which text comes first", c.name)
		}
	}
}
