package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"
)

// completions writes the completion of each shell.
var completions = map[string]func(io.Writer, *cli.App){"bash": bashCompletion, "zsh": zshCompletion, "fish": fishCompletion}

func newCompletionCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "print a script that completes commands and flags in a shell",
		ArgsUsage: "bash|zsh|fish",
		Description: manual(`
Prints a script that makes a shell complete the commands and flags of isnad; what
is neither is completed as the name of a file. The script asks isnad nothing: print
it again after an update.

   bash   put it into ~/.local/share/bash-completion/completions/isnad
   zsh    put it into a folder of $fpath, under the name _isnad
   fish   put it into ~/.config/fish/completions/isnad.fish`,
			[]string{"isnad completion bash > ~/.local/share/bash-completion/completions/isnad", "source <(isnad completion bash)", "isnad completion fish | source"},
			done, "2    wrong usage"),
		Action: func(c *cli.Context) error {
			args, err := arguments(c, 1, 1)
			if err != nil {
				return err
			}
			write := completions[args[0]]
			if write == nil {
				return usage("isnad completion", "completion: unknown shell %q: bash, zsh or fish", args[0])
			}
			write(p.stdout, c.App)
			return nil
		},
	}
}

// actions returns the words that a command takes first, where it takes one of a list.
func actions(c *cli.Command) []string {
	first, _, _ := strings.Cut(c.ArgsUsage, " ")
	if !strings.Contains(first, "|") || strings.ToLower(first) != first {
		return nil
	}
	return strings.Split(first, "|")
}

// dashed returns the names of a flag as they are typed.
func dashed(f cli.Flag) []string {
	var names []string
	for _, n := range f.Names() {
		if len(n) == 1 {
			names = append(names, "-"+n)
		} else {
			names = append(names, "--"+n)
		}
	}
	return names
}

// described returns what a flag is for, and the name of its value, "" where it takes none.
func described(f cli.Flag) (what, value string) {
	d, ok := f.(cli.DocGenerationFlag)
	if !ok {
		return "", ""
	}
	what = d.GetUsage()
	if before, rest, ok := strings.Cut(what, "`"); ok {
		if name, after, ok := strings.Cut(rest, "`"); ok {
			what, value = before+name+after, name
		}
	}
	if d.TakesValue() && value == "" {
		value = "VALUE"
	} else if !d.TakesValue() {
		value = ""
	}
	return what, value
}

func bashCompletion(w io.Writer, app *cli.App) {
	fmt.Fprint(w, `# Completion of isnad in bash.
_isnad() {
  local cur=${COMP_WORDS[COMP_CWORD]} command= at=0 words= i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      --db) ((i++)) ;;
      -*) ;;
      *) command=${COMP_WORDS[i]} at=$i; break ;;
    esac
  done
  case $command in
`)
	var names []string
	for _, c := range app.VisibleCommands() {
		names = append(names, c.Name)
	}
	fmt.Fprintf(w, "    '') words='%s --db' ;;\n", strings.Join(names, " "))
	for _, c := range app.VisibleCommands() {
		words := []string{"--help", "--db"}
		for _, f := range c.VisibleFlags() {
			words = append(words, dashed(f)...)
		}
		fmt.Fprintf(w, "    %s) words='%s'\n", c.Name, strings.Join(words, " "))
		if a := actions(c); a != nil {
			fmt.Fprintf(w, "      [[ $cur != -* && $COMP_CWORD == $((at + 1)) ]] && words='%s' at=\n", strings.Join(a, " "))
		}
		fmt.Fprintln(w, "      ;;")
	}
	fmt.Fprint(w, `  esac
  COMPREPLY=()
  if [[ -z $command || -z $at || $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
  fi
}
complete -o default -F _isnad isnad
`)
}

// quoted is a word between single quotes, as zsh reads it.
func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

// zshSpec escapes what has a meaning in a specification of zsh's _arguments and _describe.
var zshSpec = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, ":", `\:`)

func zshCompletion(w io.Writer, app *cli.App) {
	fmt.Fprint(w, "#compdef isnad\n# Completion of isnad in zsh.\n_isnad() {\n  local -a commands\n  commands=(\n")
	for _, c := range app.VisibleCommands() {
		fmt.Fprintf(w, "    %s\n", quoted(c.Name+":"+zshSpec.Replace(c.Usage)))
	}
	fmt.Fprint(w, "  )\n  if [[ $words[2] == --db ]] && (( CURRENT > 3 )); then\n    words=($words[1] $words[4,-1]); (( CURRENT -= 2 ))\n  fi\n"+
		"  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n  local command=$words[2]\n  shift words; (( CURRENT-- ))\n  case $command in\n")
	for _, c := range app.VisibleCommands() {
		fmt.Fprintf(w, "    %s)\n      _arguments -S '--help[say more]' '--db[database]:FILE:_files'", c.Name)
		for _, f := range c.VisibleFlags() {
			what, value := described(f)
			for _, n := range dashed(f) {
				spec := n + "[" + zshSpec.Replace(what) + "]"
				if value != "" {
					spec += ":" + zshSpec.Replace(value) + ":_files"
				}
				fmt.Fprintf(w, " \\\n        %s", quoted(spec))
			}
		}
		if a := actions(c); a != nil {
			fmt.Fprintf(w, " \\\n        %s", quoted("1:action:("+strings.Join(a, " ")+")"))
		}
		fmt.Fprint(w, " \\\n        '*:file:_files'\n      ;;\n")
	}
	fmt.Fprint(w, "  esac\n}\nif [[ $funcstack[1] == _isnad ]]; then\n  _isnad \"$@\"\nelse\n  compdef _isnad isnad\nfi\n")
}

// fishQuoted is a word between single quotes, as fish reads it.
func fishQuoted(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(s) + "'"
}

func fishCompletion(w io.Writer, app *cli.App) {
	fmt.Fprintln(w, "# Completion of isnad in fish.\ncomplete -c isnad -l db -r -d 'database FILE'")
	for _, c := range app.VisibleCommands() {
		fmt.Fprintf(w, "complete -c isnad -f -n __fish_use_subcommand -a %s -d %s\n", c.Name, fishQuoted(c.Usage))
		within := fmt.Sprintf("complete -c isnad -n '__fish_seen_subcommand_from %s'", c.Name)
		if a := actions(c); a != nil {
			fmt.Fprintf(w, "%s -a %s\n", within, fishQuoted(strings.Join(a, " ")))
		}
		for _, f := range c.VisibleFlags() {
			what, value := described(f)
			fmt.Fprint(w, within)
			for _, n := range f.Names() {
				if len(n) == 1 {
					fmt.Fprintf(w, " -s %s", n)
				} else {
					fmt.Fprintf(w, " -l %s", n)
				}
			}
			if value != "" {
				fmt.Fprint(w, " -r")
			}
			fmt.Fprintf(w, " -d %s\n", fishQuoted(what))
		}
	}
}
