package dedupe

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// covers measures how much of the shorter of two texts the other covers, without a corpus.
func covers(a, b string) float64 {
	det := new(Detector)
	x, y := det.prepare(&Doc{Text: a}), det.prepare(&Doc{Text: b})
	if before(y, x) {
		x, y = y, x
	}
	return measure(x, y, verify(x, y)).features[featCover]
}

func TestAPassageCoversAsMuchAsAReaderWouldMark(t *testing.T) {
	if c := covers(harvest, harvest); c != 1 {
		t.Errorf("a text covers %.2f of itself; want all", c)
	}
	if c := covers(harvest, library); c != 0 {
		t.Errorf("another text covers %.2f; want none", c)
	}
	words := strings.Fields(harvest)
	edited := append([]string{}, words...)
	for i := 9; i < len(edited); i += 12 {
		edited[i] = "كذلك" // one word in twelve is replaced
	}
	if c := covers(harvest, strings.Join(edited, " ")); c < .9 {
		t.Errorf("an edited text covers %.2f; want .9 or more", c)
	}
	if c := covers(harvest, library+" "+harvest+" "+bridge); c != 1 {
		t.Errorf("a text printed whole among others is covered to %.2f; want all of it", c)
	}
}

func TestScatteredScrapsCoverNothing(t *testing.T) {
	words := strings.Fields(harvest)
	var scraps []string
	for i, w := range strings.Fields(library) {
		if i%16 == 0 && i/2+4 <= len(words) {
			scraps = append(scraps, words[i/2:i/2+4]...)
		}
		scraps = append(scraps, w)
	}
	if c := covers(harvest, strings.Join(scraps, " ")); c != 0 {
		t.Errorf("runs of four words here and there cover %.2f; want none", c)
	}
}

func TestCoverIsAShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := someDoc(t, 1), someDoc(t, 2)
		if c := covers(a.Text, b.Text); c < 0 || c > 1 {
			t.Fatalf("%v of the shorter text is covered", c)
		}
	})
}
