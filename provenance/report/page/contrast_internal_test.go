package page

import (
	"math"
	"regexp"
	"strconv"
	"testing"
)

// schemes reads the colours of the style sheet: on light paper, on dark paper, and in print, where what a scheme leaves out is as on light paper.
func schemes(t *testing.T) map[string]map[string][3]float64 {
	t.Helper()
	css, err := files.ReadFile("templates/style.css")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile(`:root \{([^}]*)\}`).FindAllStringSubmatch(string(css), -1)
	if len(blocks) != 3 {
		t.Fatalf("the style sheet has %d sets of colours, want light, dark and print", len(blocks))
	}
	out := map[string]map[string][3]float64{}
	for i, name := range []string{"light", "dark", "print"} {
		colours := map[string][3]float64{}
		for k, v := range out["light"] {
			colours[k] = v
		}
		for _, m := range regexp.MustCompile(`--(\w+): #([0-9a-f]{3,6})`).FindAllStringSubmatch(blocks[i][1], -1) {
			hex := m[2]
			if len(hex) == 3 {
				hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
			}
			n, err := strconv.ParseUint(hex, 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			colours[m[1]] = [3]float64{float64(n>>16) / 255, float64(n>>8&255) / 255, float64(n&255) / 255}
		}
		out[name] = colours
	}
	return out
}

// luminance and contrast are those of WCAG 2.1.
func luminance(c [3]float64) float64 {
	var lin [3]float64
	for i, x := range c {
		if lin[i] = x / 12.92; x > .04045 {
			lin[i] = math.Pow((x+.055)/1.055, 2.4)
		}
	}
	return .2126*lin[0] + .7152*lin[1] + .0722*lin[2]
}

func contrast(a, b [3]float64) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

func TestColoursHaveTheContrastOfWCAGAAInEveryScheme(t *testing.T) {
	for scheme, c := range schemes(t) {
		for _, pair := range []struct {
			on, what string
			least    float64
		}{
			{"paper", "ink", 4.5}, {"paper", "soft", 4.5}, {"paper", "blue", 4.5}, {"paper", "brown", 4.5},
			{"panel", "ink", 4.5}, {"panel", "soft", 4.5}, {"panel", "blue", 4.5},
			{"mark", "ink", 4.5}, {"differ", "ink", 4.5}, {"track", "ink", 4.5},
			{"paper", "bar", 3}, {"track", "bar", 3}, // parts of pictures
		} {
			if got := contrast(c[pair.on], c[pair.what]); got < pair.least {
				t.Errorf("%s: %s on %s has a contrast of %.2f, want %.1f", scheme, pair.what, pair.on, got, pair.least)
			}
		}
		// The darkest cell of the matrix: 46 % of the colour of bars on paper.
		var heat [3]float64
		for i := range heat {
			heat[i] = .46*c["bar"][i] + .54*c["paper"][i]
		}
		if got := contrast(heat, c["ink"]); got < 4.5 {
			t.Errorf("%s: ink on the darkest cell has a contrast of %.2f", scheme, got)
		}
	}
}
