package report

import (
	"regexp"
	"strings"
)

// arabicRun is a stretch of Arabic words, with a number behind them that belongs to a name (ميدان 24).
var arabicRun = regexp.MustCompile(`\p{Arabic}[\p{Arabic}\p{Mn}]*(?: +[\p{Arabic}\p{Mn}]+)*(?: +[0-9]+\b)?`)

// isolateNames returns Clean(s), an English sentence, with every Arabic name in it isolated: a figure or sign behind a name would
// else be shown on the wrong side of it, and a line that begins with a name from right to left.
func isolateNames(s string) string {
	return arabicRun.ReplaceAllStringFunc(Clean(s), func(name string) string {
		return firstStrongIsolate + strings.TrimRight(name, " ") + popDirectionalIsolate
	})
}
