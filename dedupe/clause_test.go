package dedupe

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// clauseOf measures the longest clause of two texts without a corpus.
func clauseOf(t *testing.T, a, b string) int {
	t.Helper()
	det := new(Detector)
	x, y := det.prepare(&Doc{Text: a}), det.prepare(&Doc{Text: b})
	n := clause(x, y)
	if back := clause(y, x); back != n {
		t.Fatalf("%d words, from the other text %d", n, back)
	}
	return n
}

const clauseSentence = "دشّن محافظ الوادي مساء أمس جسرا معلقا للمشاة يربط سوق الحبوب بضفة النهر الغربية ويختصر مسافة كيلومترين على سكان حي النخيل"

func TestClauseSurvivesWhatAnEditorDoesToASentence(t *testing.T) {
	whole := clauseOf(t, clauseSentence, clauseSentence)
	if whole < 12 {
		t.Fatalf("a sentence has a clause of %d words with itself", whole)
	}
	for what, edited := range map[string]string{
		"shortened": "دشّن محافظ الوادي جسرا للمشاة يربط سوق الحبوب بضفة النهر ويختصر كيلومترين على سكان النخيل",
		"reworded":  "افتتح محافظ الوادي أمس جسرا جديدا معلقا للمشاة يصل سوق الحبوب بضفة النهر الغربية ويقلص مسافة كيلومترين على أهالي حي النخيل",
		"merged":    "وفي شأن آخر دشّن محافظ الوادي جسرا معلقا للمشاة يربط سوق الحبوب بضفة النهر الغربية، فيما وعد التجار بترميم السوق",
	} {
		if n := clauseOf(t, clauseSentence, edited); n < whole/2 {
			t.Errorf("%s: a clause of %d words of %d; want half of them", what, n, whole)
		}
	}
}

func TestClauseIsShortWhereTheSameWordsStandInAnotherOrder(t *testing.T) {
	apart := "سكان حي النخيل يعبرون النهر على جسر. ويقول محافظ الوادي إن سوق الحبوب ستتوسع. وكان كيلومترين مشيا يقطعها المشاة أمس"
	if whole, n := clauseOf(t, clauseSentence, clauseSentence), clauseOf(t, clauseSentence, apart); n >= whole/2 {
		t.Errorf("a report in words of its own has a clause of %d words of %d; want less than half of them", n, whole)
	}
	words := strings.Fields(clauseSentence)
	var back []string
	for i := range words {
		back = append(back, words[len(words)-1-i])
	}
	if n := clauseOf(t, clauseSentence, strings.Join(back, " ")); n != 1 {
		t.Errorf("backwards: a clause of %d words; want 1", n)
	}
}

func TestClauseEndsWhereTheNextWordIsFarAway(t *testing.T) {
	padding := " كلام آخر عن موضوع مختلف تماما لا صلة له بما سبق ولا بما سيلحق "
	at := strings.Index(clauseSentence, "يربط")
	split := clauseSentence[:at] + padding + clauseSentence[at:]
	if whole, n := clauseOf(t, clauseSentence, clauseSentence), clauseOf(t, clauseSentence, split); n >= whole || n < whole/3 {
		t.Errorf("a clause of %d words across %d foreign ones; %d without them", n, len(strings.Fields(padding)), whole)
	}
}

func TestFormulasAndRepeatedWordsAreNoClause(t *testing.T) {
	verse := "بسم الله الرحمن الرحيم"
	if n := clauseOf(t, verse, verse); n != 0 {
		t.Errorf("a formula: a clause of %d words; want none", n)
	}
	twice := clauseSentence + ". " + clauseSentence
	if n := clauseOf(t, twice, twice); n != 0 {
		t.Errorf("everything stands twice: a clause of %d words; want none", n)
	}
}

func TestClauseIsNoLongerThanTheWordsInCommon(t *testing.T) {
	det := new(Detector)
	rapid.Check(t, func(t *rapid.T) {
		a, b := someDoc(t, 1), someDoc(t, 2)
		x, y := det.prepare(&a), det.prepare(&b)
		common := 0
		for _, w := range x.bag.words {
			if y.bag.has(w) {
				common++
			}
		}
		if n := clause(x, y); n > common || n != clause(y, x) {
			t.Fatalf("a clause of %d words, of %d in common, from the other text %d", n, common, clause(y, x))
		}
	})
}
