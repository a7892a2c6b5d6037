package report

import "maps"

// The phrases about the steps and the end of a chain join the catalogue.
func init() { maps.Copy(phrases, tracePhrases) }

var tracePhrases = map[string][2]string{
	"oldest.dated":     {"oldest dated copy known here: %s", "أقدم نسخة مؤرخة معروفة هنا: %s"},
	"oldest.found":     {"since %s, which does not say when it was published, was found before %s was published", "إذ عُثر على %s، ولا يُعرف تاريخ نشرها، قبل نشر %s"},
	"report.outlet.of": {"the outlet of %s", "ناشرة %s"},
	"report.through": {"directly, or through another version of it: none that follows is probable enough to be named",
		"مباشرة أو عبر نسخة أخرى منه، ولا تكفي أدلة أي نسخة مما يلي لتسميتها"},
	"oldest.others": {"and the others may be older", "وقد تكون النسخ الأخرى أقدم"},
}
