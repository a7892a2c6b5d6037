package main

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// While one process adds articles, another adds to the registry. Whichever comes first, the end is that of a registry that
// was there before the articles.
func TestOutletsAddedWhileAnotherProcessAddsArticles(t *testing.T) {
	folder := t.TempDir()
	corpus(t, filepath.Join(folder, "corpus.jsonl"), 1700)
	data, err := os.ReadFile(filepath.Join(folder, "corpus.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	// outlet3 gets an owner and a name; a name becomes that of an agency which the articles credit.
	data = bytes.ReplaceAll(data, []byte(`"عمّان - رويترز"`), []byte(`"وكالة الساحل برس"`))
	outlets := [][]string{
		{"outlets", "add", "outlet3", "--name", "صحيفة الثالث", "--kind", "newspaper", "--owner", "outlet5"},
		{"outlets", "add", "sahil-press", "--name", "وكالة الساحل برس", "--kind", "agency"},
	}
	if err := os.WriteFile(filepath.Join(folder, "corpus.jsonl"), data, 0o666); err != nil {
		t.Fatal(err)
	}
	add := isnadCommand(t, folder, "add", "-", "--db", "before.db")
	add.Stdin = bytes.NewReader(data)
	if out, err := add.CombinedOutput(); err != nil {
		t.Fatalf("add: %v\n%s", err, out)
	}
	for _, o := range outlets {
		mustRun(t, folder, append(o, "--db", "before.db")...)
	}
	// The articles come through a pipe: half of them, then the outlets, then the rest.
	add = isnadCommand(t, folder, "add", "-", "--db", "meanwhile.db")
	in, err := add.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	add.Stderr = &stderr
	if err := add.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(bytes.NewReader(data))
	feed := func(n int) {
		for range n {
			line, err := lines.ReadBytes('\n')
			if err == io.EOF {
				return
			}
			if _, err := in.Write(line); err != nil {
				t.Fatalf("add left: %v\n%s", err, stderr.String())
			}
		}
	}
	feed(1300) // more than one transaction takes
	waitForArticles(t, folder, "meanwhile.db")
	for _, o := range outlets {
		mustRun(t, folder, append(o, "--db", "meanwhile.db")...)
	}
	feed(1700)
	in.Close()
	if err := add.Wait(); err != nil {
		t.Fatalf("add: %v\n%s", err, stderr.String())
	}
	if own := mustRun(t, folder, "outlets", "list", "--own", "--db", "meanwhile.db"); !strings.Contains(own, "outlet3") || !strings.Contains(own, "sahil-press") {
		t.Errorf("rows were lost: %s", own)
	}
	mustRun(t, folder, "verify", "--db", "meanwhile.db")
	// The statistics were made while another registry was in force; made anew they are the same.
	for _, db := range []string{"before.db", "meanwhile.db"} {
		mustRun(t, folder, "refresh", "--db", db)
	}
	want := exports(t, folder, "before.db")
	if !strings.Contains(want["credits"], "\tsahil-press\t") {
		t.Fatal("the outlets change no credit: the test shows nothing")
	}
	for name, got := range exports(t, folder, "meanwhile.db") {
		if got != want[name] {
			t.Errorf("%s: outlets added meanwhile and outlets added afterwards differ: %s", name, firstDifference(want[name], got))
		}
	}
}

// waitForArticles waits until a running add has stored its first articles.
func waitForArticles(t *testing.T, folder, db string) {
	t.Helper()
	for range 600 {
		out, err := isnadCommand(t, folder, "stats", "--json", "--db", db).Output()
		if err == nil && !strings.Contains(string(out), `"articles":0,`) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("no article was stored in half a minute")
}
