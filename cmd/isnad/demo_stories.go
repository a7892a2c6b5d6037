package main

import (
	"context"
	"fmt"
	"path/filepath"

	"isnad"
	"isnad/provenance/report"
)

// stories traces one copy to a wire and shows one statement that many papers print.
func (d *demo) stories(ctx context.Context) error {
	all, err := d.base.Stories(ctx, 2, 0)
	if err != nil {
		return err
	}
	copyRef := ""
	if i, m := largest(all, "wire"); i >= 0 {
		copyRef = all[i].Members[m].Item.Ref
		d.tell("3. ", "TRACE. One of the copies is followed to the oldest source that is known. An agency's text (a wire) "+
			"is named even where nobody has stored it: a credit, or what its copies share, gives it away.")
		d.say("   $ isnad trace %s\n", report.Argument(copyRef))
		chain, err := d.base.Trace(ctx, copyRef)
		if err != nil {
			return err
		}
		d.text.Chain(chain)
		d.say("")
	}
	if i, m := largest(all, "unseen"); i >= 0 {
		ref := all[i].Members[m].Item.Ref
		d.tell("4. ", fmt.Sprintf("NO ACCUSATION. %d outlets print one statement and credit nobody. None of them is "+
			"said to have copied another: they have it from a common source (unseen).", all[i].Outlets))
		d.say("   $ isnad story %s\n", report.Argument(ref))
		s := storyOf(&all[i])
		d.text.Story(&s)
		d.say("")
		if copyRef == "" {
			copyRef = ref
		}
	}
	return d.report(ctx, copyRef)
}

// largest returns the largest story with a text that is said to come from a
// node of a kind, and of it the member with the longest way there, the surest
// of them; -1 where there is none.
func largest(all []isnad.StoryView, kind string) (story, member int) {
	story, member = -1, -1
	for i := range all {
		if story >= 0 && len(all[i].Members) <= len(all[story].Members) {
			continue
		}
		at := map[string]int{} // member of a reference
		for j := range all[i].Members {
			at[all[i].Members[j].Item.Ref] = j
		}
		farthest, surest := 0, 0.0
		for j := range all[i].Members {
			steps, end := 1, all[i].Members[j].Claim
			for end.ParentKind == "article" && steps <= len(at) {
				next, ok := at[end.ParentRef]
				if !ok {
					break
				}
				steps, end = steps+1, all[i].Members[next].Claim
			}
			sure := all[i].Members[j].Claim.Confidence
			if string(end.ParentKind) == kind && (steps > farthest || steps == farthest && sure > surest) {
				story, member, farthest, surest = i, j, steps, sure
			}
		}
	}
	return story, member
}

// report writes the report of an article to a file.
func (d *demo) report(ctx context.Context, ref string) error {
	if ref == "" {
		return nil
	}
	r, err := articleReport(ctx, d.base, ref, report.English)
	if err != nil {
		return err
	}
	file := filepath.Join(d.folder, "report.md")
	a, err := d.p.create(file)
	if err != nil {
		return err
	}
	if err := r.Markdown(a, report.English); err != nil {
		a.abandon()
		return err
	}
	if err := a.commit(); err != nil {
		return err
	}
	d.tell("5. ", "REPORT. The same evidence as a document, to keep or to send:")
	d.say("   $ isnad report article %s -o report.md", report.Argument(ref))
	d.say("   written to %s\n", file)
	return nil
}

// end says where everything is and what to try next.
func (d *demo) end(context.Context) error {
	d.say("The database of this demo is %s", d.file)
	d.say("When you are done, delete the folder %s", d.folder)
	d.say("Now with your own articles (text files, pages, JSON lines):\n")
	for _, line := range [][2]string{
		{"isnad add FILE...", "store them, in isnad.db in this folder"},
		{"isnad check FILE", "is this text shared with another outlet's?"},
		{"isnad stories", "what was printed by several outlets"},
	} {
		d.say("   %s", fmt.Sprintf("%-20s %s", line[0], line[1]))
	}
	return nil
}
