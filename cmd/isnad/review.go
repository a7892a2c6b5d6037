package main

import (
	"fmt"
	"os"

	"github.com/urfave/cli/v2"

	"isnad"
	"isnad/provenance/report"
)

// ReviewWithdrawJSON is the answer of review withdraw.
type ReviewWithdrawJSON struct {
	Withdrawn int `json:"withdrawn"` // reviews that no longer hold
}

func newReviewCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "review",
		Usage:     "confirm, reject or annotate a relation or finding",
		ArgsUsage: "confirm|reject|note|withdraw|list CHILD SOURCE",
		Description: manual(`
Keeps what a person says of where an article comes from. It outranks what is
inferred: a confirmed source is shown as "confirmed by NAME on DATE" with
confidence 1; a rejected one is replaced by the next most probable, or by none.

   isnad review confirm CHILD SOURCE   the article CHILD comes from SOURCE
   isnad review reject CHILD SOURCE    it does not
   isnad review note CHILD SOURCE      only the --note; nothing is decided
   isnad review withdraw CHILD SOURCE  take back every review of the two
   isnad review list [REF]             the reviews that hold

SOURCE is the reference of an article; the key or name of an outlet or agency,
for its wire; a name that trace prints (wire:KEY/STORY); unseen; or none. A
finding of isnad audit is reviewed by its id in place of CHILD and SOURCE.

The reviewer's name is given with --by or in ISNAD_REVIEWER; it is never guessed.
A review is about the two texts as they are now: it holds whatever is matched
again, and no longer decides when one of the texts is revised. Reviews are
statements of the hash chain: who said what, when, stays in isnad log.`,
			[]string{
				"isnad review confirm 4817 spa --by 'سلمى أحمد' --note 'seen on the wire'",
				"isnad review reject 4817 4810 --by 'سلمى أحمد'",
				"isnad review note uncredited_copy-9f86d081 --note 'asked the paper' --by Hadi",
				"isnad review list 4817", "isnad review list --json",
			},
			done, "2    wrong usage, no reviewer named, unknown or ambiguous reference, missing or broken database"),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "by", Usage: "the reviewer's `NAME`; default: $ISNAD_REVIEWER"},
			&cli.StringFlag{Name: "note", Usage: "`TEXT` kept with the review; it outlives a removal, so quote no article in it"},
			&cli.StringFlag{Name: "kind", Usage: "of a confirmed relation: `KIND` copy, edited, partial, revision or repost; default: what the texts say"},
			jsonFlag("print one JSON object; list: one object a line"),
		},
		Action: func(c *cli.Context) error {
			args, err := arguments(c, 1, 3)
			if err != nil {
				return err
			}
			if args[0] == "list" {
				return p.listReviews(c, args[1:])
			}
			return p.review(c, args[0], args[1:])
		},
	}
}

func (p *program) review(c *cli.Context, action string, args []string) error {
	switch action {
	case "confirm", "reject", "note", "withdraw":
	default:
		return usage("isnad review", "review: unknown action %q: confirm, reject, note, withdraw or list", action)
	}
	var t isnad.ReviewTarget
	switch len(args) {
	case 0:
		return usage("isnad review", "review %s: what about? CHILD and SOURCE, or the id of a finding", action)
	case 1:
		t.Finding = args[0]
	default:
		t.Child, t.Source = args[0], args[1]
	}
	if c.IsSet("kind") && (action != "confirm" || t.Finding != "") {
		return usage("isnad review", "flag --kind goes with confirm CHILD SOURCE")
	}
	by := c.String("by")
	if by == "" {
		by = os.Getenv("ISNAD_REVIEWER")
	}
	return p.withBase(c, isnad.ReadWrite, func(b *isnad.Base) error {
		if action == "withdraw" {
			n, err := b.WithdrawReviews(c.Context, t, by)
			if err != nil {
				return err
			}
			if c.Bool("json") {
				return p.json(ReviewWithdrawJSON{n})
			}
			fmt.Fprintf(p.stdout, "%s withdrawn; what is inferred counts again\n", report.Count(int64(n), "review", "reviews"))
			return nil
		}
		r, err := b.Review(c.Context, isnad.Decision(action), t, isnad.ReviewOptions{By: by, Note: c.String("note"), Kind: isnad.Kind(c.String("kind"))})
		if err != nil {
			return err
		}
		if c.Bool("json") {
			return p.json(r)
		}
		p.text().ReviewDone(r)
		return nil
	})
}

func (p *program) listReviews(c *cli.Context, args []string) error {
	if len(args) > 1 {
		return usage("isnad review", "review list: %q is one argument too many", args[1])
	}
	return p.withBase(c, isnad.ReadOnly, func(b *isnad.Base) error {
		reviews, err := b.Reviews(c.Context)
		if len(args) == 1 {
			reviews, err = b.ReviewsAbout(c.Context, args[0])
		}
		if err != nil {
			return err
		}
		if c.Bool("json") {
			for i := range reviews {
				if err := p.json(reviews[i]); err != nil {
					return err
				}
			}
			return nil
		}
		if len(reviews) == 0 {
			fmt.Fprintln(p.stdout, "no review holds")
			return nil
		}
		p.text().Reviews(reviews)
		return nil
	})
}
