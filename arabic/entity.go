package arabic

import "unicode/utf8"

// entities are the named character references that turn up in the text of
// pages that were escaped once too often.
var entities = map[string]rune{
	"quot": '"', "amp": '&', "lt": '<', "gt": '>', "apos": '\'', "nbsp": 0xA0,
	"laquo": '«', "raquo": '»', "lsaquo": '‹', "rsaquo": '›', "lsquo": '‘', "rsquo": '’', "sbquo": '‚',
	"ldquo": '“', "rdquo": '”', "bdquo": '„', "ndash": '–', "mdash": '—', "hellip": '…', "bull": '•',
	"middot": '·', "zwnj": 0x200C, "zwj": 0x200D, "lrm": 0x200E, "rlm": 0x200F, "shy": 0xAD,
	"ensp": 0x2002, "emsp": 0x2003, "thinsp": 0x2009, "iexcl": '¡', "cent": '¢', "pound": '£', "curren": '¤',
	"yen": '¥', "brvbar": '¦', "sect": '§', "uml": '¨', "copy": '©', "ordf": 'ª', "not": '¬', "reg": '®',
	"macr": '¯', "deg": '°', "plusmn": '±', "sup2": '²', "sup3": '³', "acute": '´', "micro": 'µ', "para": '¶',
	"cedil": '¸', "sup1": '¹', "ordm": 'º', "frac14": '¼', "frac12": '½', "frac34": '¾', "iquest": '¿',
	"times": '×', "divide": '÷', "euro": '€', "trade": '™', "permil": '‰', "prime": '′', "Prime": '″',
	"Agrave": 'À', "Aacute": 'Á', "Acirc": 'Â', "Atilde": 'Ã', "Auml": 'Ä', "Aring": 'Å', "AElig": 'Æ', "Ccedil": 'Ç',
	"Egrave": 'È', "Eacute": 'É', "Ecirc": 'Ê', "Euml": 'Ë', "Igrave": 'Ì', "Iacute": 'Í', "Icirc": 'Î', "Iuml": 'Ï',
	"ETH": 'Ð', "Ntilde": 'Ñ', "Ograve": 'Ò', "Oacute": 'Ó', "Ocirc": 'Ô', "Otilde": 'Õ', "Ouml": 'Ö', "Oslash": 'Ø',
	"Ugrave": 'Ù', "Uacute": 'Ú', "Ucirc": 'Û', "Uuml": 'Ü', "Yacute": 'Ý', "THORN": 'Þ', "szlig": 'ß',
	"agrave": 'à', "aacute": 'á', "acirc": 'â', "atilde": 'ã', "auml": 'ä', "aring": 'å', "aelig": 'æ', "ccedil": 'ç',
	"egrave": 'è', "eacute": 'é', "ecirc": 'ê', "euml": 'ë', "igrave": 'ì', "iacute": 'í', "icirc": 'î', "iuml": 'ï',
	"eth": 'ð', "ntilde": 'ñ', "ograve": 'ò', "oacute": 'ó', "ocirc": 'ô', "otilde": 'õ', "ouml": 'ö', "oslash": 'ø',
	"ugrave": 'ù', "uacute": 'ú', "ucirc": 'û', "uuml": 'ü', "yacute": 'ý', "thorn": 'þ', "yuml": 'ÿ',
	"OElig": 'Œ', "oelig": 'œ', "Scaron": 'Š', "scaron": 'š',
}

// entity decodes the character reference at the start of s, which begins
// with '&', however many times its ampersand was escaped, and returns its
// length in bytes; 0 if s starts with none.
func entity(s string) (r rune, n int) {
	at := 1
	for {
		r, end := reference(s[at:])
		if end == 0 {
			return found(n)
		}
		n = at + end
		if r != '&' {
			return r, n
		}
		at = n
	}
}

// found is the result of entity where n bytes stood for nothing but an ampersand.
func found(n int) (rune, int) {
	if n == 0 {
		return 0, 0
	}
	return '&', n
}

// reference decodes what follows the ampersand of a character reference.
func reference(s string) (rune, int) {
	if len(s) > 1 && s[0] == '#' {
		return numeric(s)
	}
	i := 0
	for i < len(s) && i < 9 && (s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' || s[i] >= '0' && s[i] <= '9') {
		i++
	}
	if i == len(s) || s[i] != ';' {
		return 0, 0
	}
	if r, ok := entities[s[:i]]; ok {
		return r, i + 1
	}
	return 0, 0
}

// numeric decodes "#1575;" or "#x627;"; the semicolon may be missing.
func numeric(s string) (rune, int) {
	i, base := 1, rune(10)
	if s[i]|0x20 == 'x' {
		i, base = 2, 16
	}
	var r rune
	first := i
	for ; i < len(s) && i < first+8; i++ {
		c, d := s[i], rune(-1)
		switch {
		case c >= '0' && c <= '9':
			d = rune(c - '0')
		case base == 16 && c|0x20 >= 'a' && c|0x20 <= 'f':
			d = rune(c|0x20-'a') + 10
		}
		if d < 0 {
			break
		}
		r = r*base + d
		if r > utf8.MaxRune {
			return 0, 0
		}
	}
	if i == first || !utf8.ValidRune(r) {
		return 0, 0
	}
	if i < len(s) && s[i] == ';' {
		i++
	}
	return r, i
}
