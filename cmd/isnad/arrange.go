package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// arrange returns a command line in the order that urfave/cli needs, which
// silently takes flags behind the first argument for arguments: program, global
// flags, command, its flags, "--", arguments. Global flags are found
// anywhere. "-" is an argument, and so is everything behind "--".
func arrange(app *cli.App, args []string) ([]string, error) {
	var command *cli.Command
	var global, flags, rest []string
	help := false
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		switch {
		case arg == "--":
			rest, args = append(rest, args...), nil
		case arg == "-" || !strings.HasPrefix(arg, "-"):
			switch {
			case command != nil:
				rest = append(rest, arg)
			case arg == "help":
				help = true
			default:
				if command = app.Command(arg); command == nil {
					return nil, unknownCommand(app, arg)
				}
			}
		default:
			name, _, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
			if name == "help" || name == "h" {
				help = true
				continue
			}
			if name == "version" && command == nil {
				command = app.Command("version")
				continue
			}
			flag, to := find(app.Flags, name), &global
			if flag == nil && command != nil {
				flag, to = find(command.Flags, name), &flags
			}
			if flag == nil {
				return nil, unknownFlag(app, command, args, arg)
			}
			*to = append(*to, arg)
			if f, ok := flag.(cli.DocGenerationFlag); ok && f.TakesValue() && !hasValue {
				if len(args) == 0 {
					return nil, usage(nameOf(command), "flag %s needs a value", arg)
				}
				*to = append(*to, args[0])
				args = args[1:]
			}
		}
	}
	line := append([]string{app.Name}, global...)
	switch {
	case command == nil && !help:
		return nil, usage("isnad", "a command is missing: begin with `isnad demo`, `isnad add FILE` or `isnad check FILE`")
	case command == nil:
		return append(line, "--help"), nil
	case help:
		return append(line, command.Name, "--help"), nil
	}
	line = append(line, command.Name)
	line = append(line, flags...)
	return append(append(line, "--"), rest...), nil
}

func nameOf(command *cli.Command) string {
	if command == nil {
		return "isnad"
	}
	return "isnad " + command.Name
}

// find returns the flag of a name, nil where there is none.
func find(flags []cli.Flag, name string) cli.Flag {
	for _, f := range flags {
		if slices.Contains(f.Names(), name) {
			return f
		}
	}
	return nil
}

func unknownCommand(app *cli.App, name string) error {
	hint := ""
	if s := cli.SuggestCommand(app.Commands, name); !strings.Contains(s, `""`) {
		hint = ": " + strings.ToLower(s[:1]) + s[1:]
	}
	return usage("isnad", "unknown command %q%s", name, hint)
}

// unknownFlag explains a flag that nothing knows. Before the command only global flags are
// known, so one that belongs to the command that follows is pointed at.
func unknownFlag(app *cli.App, command *cli.Command, rest []string, arg string) error {
	name, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	if command == nil {
		for _, r := range rest {
			if c := app.Command(r); c != nil && find(c.Flags, name) != nil {
				return usage("isnad "+c.Name, "flag %s belongs behind its command: isnad %s %s", arg, c.Name, arg)
			}
		}
		return usage("isnad", "unknown flag %s", arg)
	}
	hint := "put -- before an argument that begins with a dash"
	if s := cli.SuggestFlag(slices.Concat(command.Flags, app.Flags), name, true); s != "" {
		hint = "did you mean " + s + "? if it is an argument, put -- before it"
	}
	return usage("isnad "+command.Name, "%s: unknown flag %s: %s", command.Name, arg, hint)
}
