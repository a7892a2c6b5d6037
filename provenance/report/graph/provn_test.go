package graph_test

import (
	"fmt"
	"regexp"
	"strings"
)

// The part of the grammar of PROV-N (W3C REC-prov-n) that is written, token by token: a local part is PN_LOCAL without characters
// beyond ASCII, a string is STRING_LITERAL2.
const (
	provnPlain  = `[A-Za-z0-9_/@~&+*?#$!]|%[0-9A-Fa-f]{2}|\\[='(),\-:;\[\].]`
	provnName   = `[a-z]+:(?:(?:` + provnPlain + `)(?:(?:` + provnPlain + `|[-.])*(?:` + provnPlain + `|-))?)`
	provnString = `"(?:[^"\\\n\r]|\\[tbnrf"'\\])*"`
	provnTime   = `\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)`
	provnValue  = provnString + `(?:@[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*| %% xsd:[a-zA-Z]+)?|'` + provnName + `'`
	provnPair   = provnName + `=(?:` + provnValue + `)`
	provnAttrs  = `(?:, \[` + provnPair + `(?:, ` + provnPair + `)*\])?`
)

var provnLines = regexp.MustCompile(`^(?:` + strings.Join([]string{
	`prefix [a-z]+ <[a-z:/]+>`,
	`(?:entity|agent)\(` + provnName + provnAttrs + `\)`,
	`activity\(` + provnName + `, -, (?:-|` + provnTime + `)` + provnAttrs + `\)`,
	`(?:wasAttributedTo|wasInfluencedBy)\(` + provnName + `, ` + provnName + provnAttrs + `\)`,
	`wasAssociatedWith\(` + provnName + `, ` + provnName + `, -\)`,
	`wasGeneratedBy\(` + provnName + `, ` + provnName + `, (?:-|` + provnTime + `)\)`,
}, "|") + `)$`)

var (
	provnBundle  = regexp.MustCompile(`^bundle ` + provnName + `$`)
	provnDerived = regexp.MustCompile(`^  wasDerivedFrom\(` + provnName + `, ` + provnName + provnAttrs + `\)$`)
)

// readPROVN reads a document: expressions, then bundles of one derivation each.
func readPROVN(s string) error {
	if err := harmless(s); err != nil {
		return err
	}
	lines := strings.Split(s, "\n")
	if len(lines) < 3 || lines[0] != "document" || lines[len(lines)-1] != "" || lines[len(lines)-2] != "endDocument" {
		return fmt.Errorf("no document")
	}
	lines = lines[1 : len(lines)-2]
	bundles := false
	for i := 0; i < len(lines); i++ {
		switch line := lines[i]; {
		case line == "":
		case !bundles && provnLines.MatchString(line):
		case provnBundle.MatchString(line):
			bundles = true
			if i+2 >= len(lines) || !provnDerived.MatchString(lines[i+1]) || lines[i+2] != "endBundle" {
				return fmt.Errorf("bundle %q", lines[i:min(i+3, len(lines))])
			}
			i += 2
		default:
			return fmt.Errorf("line %q", line)
		}
	}
	return nil
}
