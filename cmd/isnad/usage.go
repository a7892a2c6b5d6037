package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"
)

// usage returns an error of the command line, with where to read on.
func usage(command, format string, args ...any) error {
	return fmt.Errorf("%s; see `%s --help`", fmt.Sprintf(format, args...), command)
}

// arguments returns the arguments of a command that wants between least and most (-1: any number).
func arguments(c *cli.Context, least, most int) ([]string, error) {
	args := c.Args().Slice()
	name := "isnad " + c.Command.Name
	switch {
	case len(args) < least:
		return nil, usage(name, "%s: %s is missing", c.Command.Name, missing(c.Command.ArgsUsage, len(args)))
	case most >= 0 && len(args) > most:
		return nil, usage(name, "%s: %q is one argument too many", c.Command.Name, args[most])
	}
	return args, nil
}

// missing names the n-th argument of a usage line.
func missing(argsUsage string, n int) string {
	words := strings.Fields(argsUsage)
	return strings.TrimSuffix(words[min(n, len(words)-1)], "...")
}

// manual is the long help of a command.
func manual(description string, examples []string, statuses ...string) string {
	var b strings.Builder
	b.WriteString(strings.TrimSpace(description))
	b.WriteString("\n\nEXAMPLES:\n")
	for _, e := range examples {
		b.WriteString("   " + e + "\n")
	}
	b.WriteString("\nEXIT STATUS:\n")
	for _, s := range append(statuses, "130  interrupted") {
		b.WriteString("   " + s + "\n")
	}
	return strings.TrimRight(b.String(), "\n")
}

// Statuses that most commands share.
const (
	done   = "0    done"
	failed = "2    wrong usage, unreadable input, missing or broken database"
)

const appDescription = `An isnad (إسناد) names, one after the other, those who handed a report down.
This program stores Arabic news articles in one SQLite file and tells of each
whose text it is: whether it stands elsewhere too, where, and how it got there.

   isnad demo                     see it work on the articles it brings along
   isnad add articles.jsonl       store your own
   isnad check new-article.txt    is this text shared with another outlet's?

Flags work before and after arguments; -- ends them; - is standard input.
Answers go to standard output, messages and progress to standard error.

EXIT STATUS:
   0    done
   1    yes (check: a copy of another outlet's; verify: damage; audit --exit-code: findings)
   2    wrong usage, unreadable input, missing or broken database, everything rejected
   3    done, but some inputs were rejected
   130  interrupted`

// The templates of urfave/cli with our order of parts: what, how, examples, flags.
const (
	commandHelp = `isnad {{.Name}} - {{.Usage}}

USAGE:
   isnad {{.Name}} [flags]{{if .ArgsUsage}} {{.ArgsUsage}}{{end}}

{{.Description}}

FLAGS:{{range .VisibleFlags}}
   {{.}}{{end}}
   --db FILE{{"\t"}}database; default: $ISNAD_DB, else isnad.db in this folder
`
	appHelp = `isnad - {{.Usage}}

USAGE:
   isnad [--db FILE] COMMAND [flags] [arguments]

{{.Description}}

COMMANDS:{{range .VisibleCommands}}
   {{.Name}}{{"\t"}}{{.Usage}}{{end}}

FLAGS:{{range .VisibleFlags}}
   {{.}}{{end}}

isnad COMMAND --help says more about a command.
`
)
