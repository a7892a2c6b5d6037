package provenance

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"sync"
)

// parserVersion is raised with every change after which the parser reads other credits from a text.
const parserVersion = 6

// CreditsVersion says what [DefaultRegistry] reads credits with: the version of the parser and a digest of the
// embedded registry. Credits that were stored under another one are to be read again.
var CreditsVersion = sync.OnceValue(func() string {
	h := sha256.New()
	for _, table := range []string{partyRows, nationRows, cityRows} {
		h.Write([]byte(strconv.Itoa(len(table)) + ":" + table))
	}
	return "parser=" + strconv.Itoa(parserVersion) + " registry=" + hex.EncodeToString(h.Sum(nil)[:8])
})
