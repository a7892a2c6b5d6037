package provenance

import (
	"math"
	"testing"
)

func TestConfidenceRisesWithProbabilityFromNoneAndIsNeverCertain(t *testing.T) {
	for name, c := range map[string]curve{
		"declared article": ofDeclaredArticle, "article": ofArticle, "credited wire": ofCreditedWire, "wire": ofWire, "unseen": ofUnseen, "nothing": ofNothing,
	} {
		last := 0.0
		for i := range 1001 {
			x := c.at(float64(i) / 1000)
			if x < last || x > .97 || math.IsNaN(x) || i == 0 && x != 0 || math.Abs(x-last) > .02 {
				t.Fatalf("%s: %.4f at %.3f behind %.4f", name, x, float64(i)/1000, last)
			}
			last = x
		}
	}
	if ofWire.at(1) > ofCreditedWire.at(1) {
		t.Error("a wire that others credit is stated more surely than one that the text credits")
	}
}
