package main

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the README's transcript anew")

// transcriptWidth fits a page of the README.
const transcriptWidth = "COLUMNS=100"

// The README shows what the program prints: the transcript's commands are run on the sample.
func TestREADMETranscriptIsReal(t *testing.T) {
	const readme = "../../README.md"
	doc, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	at := regexp.MustCompile("(?s)```console\n(.*?)```").FindSubmatchIndex(doc)
	if at == nil {
		t.Fatal("the README has no transcript")
	}
	shown := string(doc[at[2]:at[3]])
	folder := t.TempDir()
	for _, name := range []string{"articles.jsonl", "page-1.txt", "new-article.txt"} {
		b, err := os.ReadFile(filepath.Join("..", "..", "testdata", "sample", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), b, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var real strings.Builder
	commands := 0
	for line := range strings.Lines(shown) {
		command, ok := strings.CutPrefix(strings.TrimSpace(line), "$ isnad ")
		if !ok {
			continue
		}
		if commands++; commands > 1 {
			real.WriteString("\n")
		}
		c := isnadCommand(t, folder, strings.Fields(command)...)
		c.Env = append(c.Env, transcriptWidth)
		out, _ := c.CombinedOutput() // a copy ends with status 1
		real.WriteString("$ isnad " + command + "\n" + string(out))
	}
	if commands < 3 {
		t.Fatalf("the transcript has %d commands", commands)
	}
	if *update {
		if err := os.WriteFile(readme, []byte(string(doc[:at[2]])+real.String()+string(doc[at[3]:])), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if shown != real.String() {
		t.Errorf("the program does not print what the README's transcript shows (go test -update writes it anew):\n%s", firstDifference(shown, real.String()))
	}
}
