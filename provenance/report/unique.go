package report

import (
	"fmt"
	"io"
	"iter"

	"isnad/provenance"
)

// Unique writes the articles that are kept as the jsonl export and, unless
// drops is nil, the others as TSV with a header line. It returns how many of each there are.
func Unique(articles, drops io.Writer, rows iter.Seq2[provenance.UniqueRow, error]) (kept, dropped int64, err error) {
	if drops != nil {
		if err := row(drops, "dropped", "kept", "story", "kind", "reason", "containment"); err != nil {
			return 0, 0, err
		}
	}
	for r, err := range rows {
		if err != nil {
			return kept, dropped, err
		}
		d := r.Drop
		if d == nil {
			kept++
			if err := JSONLine(articles, &r.Article); err != nil {
				return kept, dropped, fmt.Errorf("write article %s: %w", r.Article.ID, err)
			}
			continue
		}
		dropped++
		if drops != nil {
			if err := row(drops, d.Dropped, d.Kept, d.Story, string(d.Kind), d.Reason, measure(d.Containment)); err != nil {
				return kept, dropped, err
			}
		}
	}
	return kept, dropped, nil
}
