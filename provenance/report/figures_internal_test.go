package report

import "testing"

func TestConfidencesAreRoundedDown(t *testing.T) {
	for x, want := range map[float64]string{0: "0.00", .799: "0.79", .8: "0.80", .29: "0.29", .57: "0.57", .9999: "0.99", 1: "1.00"} {
		if got := probability(x); got != want {
			t.Errorf("%v is written %s, want %s", x, got, want)
		}
	}
}
