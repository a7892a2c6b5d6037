package main

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

func testApp() *cli.App { return newProgram(os.Stdin, os.Stdout, os.Stderr).app() }

// script returns the completion of a shell.
func script(shell string) string {
	var b bytes.Buffer
	completions[shell](&b, testApp())
	return b.String()
}

func TestCompletionsAreReadByTheirShells(t *testing.T) {
	for shell := range completions {
		path, err := exec.LookPath(shell)
		if err != nil {
			t.Logf("%s is not installed; its script is not read", shell)
			continue
		}
		c := exec.Command(path, "-n")
		c.Stdin = strings.NewReader(script(shell))
		if out, err := c.CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("%s -n: %v\n%s", shell, err, out)
		}
	}
}

func TestCompletionsKnowEveryCommandAndFlag(t *testing.T) {
	for shell := range completions {
		s := script(shell)
		for _, c := range testApp().VisibleCommands() {
			if !strings.Contains(s, c.Name) {
				t.Errorf("%s: no command %s", shell, c.Name)
			}
			for _, f := range c.VisibleFlags() {
				name := f.Names()[0]
				if shell != "fish" && !strings.Contains(s, "--"+name) || shell == "fish" && !strings.Contains(s, "-l "+name+" ") {
					t.Errorf("%s: %s has no flag --%s", shell, c.Name, name)
				}
			}
		}
	}
}

func TestBashCompletesCommandsActionsAndFlagsAndLeavesFilesToItself(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("bash is not installed")
	}
	for line, want := range map[string]string{
		"isnad ver":                  "verify version",
		"isnad --db x.db sta":        "stats",
		"isnad review con":           "confirm",
		"isnad review confirm a":     "",
		"isnad completion ":          "bash zsh fish",
		"isnad export --ful":         "--full",
		"isnad show 4817 --sour":     "--source",
		"isnad add art":              "",
		"isnad --d":                  "--db",
		"isnad stats --db x.db --js": "--json",
	} {
		words := strings.Split(line, " ")
		run := script("bash") + "\nCOMP_WORDS=(" + strings.Join(words[:len(words)-1], " ") + " '" + words[len(words)-1] + "')\n" +
			"COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_isnad\necho \"${COMPREPLY[*]}\"\n"
		out, err := exec.Command(bash, "-c", run).CombinedOutput()
		if got := strings.TrimSpace(string(out)); err != nil || got != want {
			t.Errorf("%q completes to %q (%v), want %q", line, got, err, want)
		}
	}
}

func TestManPageShowsEveryCommandAsItsHelpDoes(t *testing.T) {
	var page bytes.Buffer
	manPage(&page, testApp())
	for line := range strings.Lines(page.String()) {
		if line[0] == '\'' || line[0] == '.' && !strings.Contains(".TH .SH .SS .PP .TP .nf .fi ", strings.Fields(line)[0]+" ") {
			t.Errorf("a line of text is taken for a request: %q", line)
		}
	}
	man, err := exec.LookPath("man")
	if err != nil {
		t.Skip("man is not installed; the page is not set")
	}
	c := exec.Command(man, "--warnings", "-l", "-")
	c.Stdin = &page
	c.Env = append(os.Environ(), "MANWIDTH=200", "LC_ALL=C.UTF-8", "MANPAGER=cat", "MAN_KEEP_FORMATTING=")
	var warnings bytes.Buffer
	c.Stderr = &warnings
	out, err := c.Output()
	if err != nil {
		t.Skipf("this man does not set a page from standard input: %v %s", err, warnings.String())
	}
	if warnings.Len() > 0 {
		t.Errorf("man warns: %s", warnings.String())
	}
	shown := strings.Join(strings.Fields(string(out)), " ")
	for _, c := range testApp().VisibleCommands() {
		for _, part := range []string{"isnad " + c.Name, c.Usage, strings.Join(strings.Fields(c.Description), " ")} {
			if !strings.Contains(shown, part) {
				t.Errorf("%s: the page does not show %q", c.Name, part)
			}
		}
	}
}
