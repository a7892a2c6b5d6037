package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// docs/watch.md shows what the program prints when it polls the feeds of testdata/feeds.
func TestTranscriptOfWatchIsReal(t *testing.T) {
	const file = "../../docs/watch.md"
	doc, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	at := regexp.MustCompile("(?s)```console\n(\\$ isnad (.*?)\n.*?)```").FindSubmatchIndex(doc)
	if at == nil {
		t.Fatal("docs/watch.md has no transcript")
	}
	shown, command := string(doc[at[2]:at[3]]), string(doc[at[4]:at[5]])
	folder, address := serveFeeds(t)
	c := isnadCommand(t, folder, strings.Fields(command)...)
	c.Env = append(c.Env, transcriptWidth)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	real := strings.ReplaceAll("$ isnad "+command+"\n"+string(out), address, placeServer)
	if strings.Count(real, "copy: ") == 0 {
		t.Errorf("the transcript shows no copy:\n%s", real)
	}
	if *update {
		if err := os.WriteFile(file, []byte(string(doc[:at[2]])+real+string(doc[at[3]:])), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if shown != real {
		t.Errorf("the program does not print what docs/watch.md shows (go test -update writes it anew):\n%s", firstDifference(shown, real))
	}
}
