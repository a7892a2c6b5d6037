package provenance

import (
	"strings"
	"unicode"
)

// endMarks are the words with which an agency signs a text off in a line of its own: "// انتهى //".
var endMarks = map[string]bool{"انتهى": true, "انتهي": true, "النهاية": true}

// endLines is how many lines from the end a sign-off may stand: time and number may follow it.
const endLines = 5

// endsAsWire reports whether a text carries the sign-off that agencies write and newspapers
// cut away. An outlet that the registry does not know and that writes it is an agency.
func endsAsWire(text string) bool {
	for range endLines {
		text = strings.TrimRightFunc(text, unicode.IsSpace)
		at := strings.LastIndexByte(text, '\n') + 1
		line := strings.TrimFunc(text[at:], func(c rune) bool { return !unicode.IsLetter(c) })
		if endMarks[line] && strings.TrimFunc(text[at:], unicode.IsSpace) != line {
			return true
		}
		text = text[:at]
	}
	return false
}
