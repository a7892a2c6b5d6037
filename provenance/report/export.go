package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"isnad/article"
	"isnad/provenance"
)

// escapes of the TSV exports. The carriage return is among them because many
// readers take it for the end of a line.
var escapes = strings.NewReplacer("\\", `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)

// row writes one line of TSV.
func row(w io.Writer, cells ...string) error {
	for i, c := range cells {
		cells[i] = escapes.Replace(c)
	}
	_, err := io.WriteString(w, strings.Join(cells, "\t")+"\n")
	return err
}

// measure writes a share, distance or probability of an export: four digits.
func measure(x float64) string { return strconv.FormatFloat(x, 'f', 4, 64) }

// Pairs writes the pairs export.
func Pairs(w io.Writer, pairs iter.Seq2[provenance.Pair, error]) error {
	if err := row(w, "a", "b", "kind", "resemblance", "containment_a", "containment_b", "shared_words", "longest_run", "hamming", "confidence"); err != nil {
		return err
	}
	for p, err := range pairs {
		if err != nil {
			return err
		}
		err = row(w, p.RefA, p.RefB, string(p.Kind), measure(p.Resemblance), measure(p.ContainmentA), measure(p.ContainmentB),
			strconv.Itoa(p.SharedWords), strconv.Itoa(p.LongestRun), strconv.Itoa(p.Hamming), measure(p.Confidence))
		if err != nil {
			return err
		}
	}
	return nil
}

// Relations writes the relations export.
func Relations(w io.Writer, relations iter.Seq2[provenance.RelationRow, error]) error {
	if err := row(w, "child", "parent", "parent_kind", "kind", "confidence", "decided_by", "evidence"); err != nil {
		return err
	}
	for r, err := range relations {
		if err != nil {
			return err
		}
		evidence, err := compact(r.Evidence)
		if err != nil {
			return fmt.Errorf("write relation of %s: %w", r.ChildRef, err)
		}
		if err := row(w, r.ChildRef, r.ParentRef, string(r.ParentKind), string(r.Kind), measure(r.Confidence), r.DecidedBy, evidence); err != nil {
			return err
		}
	}
	return nil
}

// Credits writes the credits export.
func Credits(w io.Writer, credits iter.Seq2[provenance.CreditRow, error]) error {
	if err := row(w, "article", "party", "role", "phrase", "field", "start", "end"); err != nil {
		return err
	}
	for c, err := range credits {
		if err != nil {
			return err
		}
		if err := row(w, c.Ref, c.Party, string(c.Role), c.Phrase, c.Field, strconv.Itoa(c.Start), strconv.Itoa(c.End)); err != nil {
			return err
		}
	}
	return nil
}

// Articles writes the jsonl export: what `isnad add` reads.
func Articles(w io.Writer, articles iter.Seq2[article.Article, error]) error {
	for a, err := range articles {
		if err != nil {
			return err
		}
		if err := JSONLine(w, &a); err != nil {
			return fmt.Errorf("write article %s: %w", a.ID, err)
		}
	}
	return nil
}

// harmless returns a cell that a spreadsheet shows and does not calculate: one that
// begins like a formula gets an apostrophe in front, which spreadsheets take for "this is text".
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// CSV writes the articles as RFC 4180 with a header line, in UTF-8. Cells that a spreadsheet would calculate are
// made harmless; the jsonl export has every field as it is.
func CSV(w io.Writer, articles iter.Seq2[article.Article, error]) error {
	c := csv.NewWriter(w)
	c.Write([]string{"id", "url", "outlet", "outlet_name", "collection", "title", "byline", "credit", "published", "modified", "crawled", "lang", "page_url", "text"})
	for a, err := range articles {
		if err != nil {
			return err
		}
		cells := []string{a.ID, a.URL, a.Outlet, a.OutletName, a.Collection, a.Title, a.Byline, a.Credit, a.Published, a.Modified, a.Crawled, a.Lang, a.PageURL, a.Text}
		for i := range cells {
			cells[i] = harmless(cells[i])
		}
		if err := c.Write(cells); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// JSONLine writes v as one line of JSON; characters stand for themselves.
func JSONLine(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// compact returns v as JSON in one line without a newline.
func compact(v any) (string, error) {
	var b bytes.Buffer
	err := JSONLine(&b, v)
	return strings.TrimSuffix(b.String(), "\n"), err
}
