package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"isnad"
)

func newManCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:  "man",
		Usage: "print the manual of all commands as a man page",
		Description: manual("Prints what --help says of all commands as one page for man(1), in the language of man(7).",
			[]string{"isnad man > ~/.local/share/man/man1/isnad.1", "isnad man | man -l -"}, done, "2    wrong usage"),
		Action: func(c *cli.Context) error {
			if _, err := arguments(c, 0, 0); err != nil {
				return err
			}
			manPage(p.stdout, c.App)
			return nil
		},
	}
}

// manPage writes the page. The descriptions are set in lines as they stand, since their columns say something.
func manPage(w io.Writer, app *cli.App) {
	fmt.Fprintf(w, ".TH ISNAD 1 \"\" \"isnad %s\" \"\"\n.SH NAME\nisnad \\- %s\n.SH SYNOPSIS\n\\fBisnad\\fR [\\fB\\-\\-db\\fR \\fIFILE\\fR] \\fICOMMAND\\fR [flags] [arguments]\n.SH DESCRIPTION\n",
		isnad.Version, roff(app.Usage))
	roffLines(w, app.Description)
	fmt.Fprint(w, ".SH FLAGS\n")
	roffFlags(w, app.VisibleFlags())
	fmt.Fprint(w, ".SH COMMANDS\n")
	for _, c := range app.VisibleCommands() {
		fmt.Fprintf(w, ".SS isnad %s\n%s\n.PP\n\\fBisnad %s\\fR [flags] %s\n", roff(c.Name), roff(c.Usage), roff(c.Name), roff(c.ArgsUsage))
		roffLines(w, c.Description)
		roffFlags(w, c.VisibleFlags())
	}
}

// roffLines writes text line by line.
func roffLines(w io.Writer, text string) {
	fmt.Fprint(w, ".PP\n.nf\n")
	for line := range strings.Lines(text) {
		fmt.Fprintln(w, roff(strings.TrimSuffix(line, "\n")))
	}
	fmt.Fprint(w, ".fi\n")
}

func roffFlags(w io.Writer, flags []cli.Flag) {
	for _, f := range flags {
		if f.Names()[0] == "help" {
			continue
		}
		what, value := described(f)
		fmt.Fprintf(w, ".TP\n\\fB%s\\fR", roff(strings.Join(dashed(f), ", ")))
		if value != "" {
			fmt.Fprintf(w, " \\fI%s\\fR", roff(value))
		}
		fmt.Fprintf(w, "\n%s\n", roff(what))
	}
}

// roff is text that man(7) shows as it stands.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`).Replace(s)
	if strings.HasPrefix(s, ".") {
		s = `\&` + s
	}
	return s
}
