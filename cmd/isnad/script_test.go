package main

import (
	"bytes"
	"compress/gzip"
	"database/sql"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3"
	"github.com/rogpeppe/go-internal/testscript"

	"isnad/article/fetch"
)

// TestMain makes the test binary the program itself when a script runs isnad. It asks this machine's servers without the
// long pauses that those of others are owed; package fetch has the tests of these.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"isnad": func() {
		fetch.DefaultLimits.Pause = 20 * time.Millisecond
		main()
	}})
}

// The scripts run real command lines; each says what it guards.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		Setup:               setUpScript,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": statusCommand, "gzip": gzipCommand, "sql": sqlCommand, "repeat": repeatCommand, "same": sameCommand, "hold": holdCommand, "serve": serveCommand,
		},
	})
}

// setUpScript puts the sample's articles into the script's folder.
func setUpScript(env *testscript.Env) error {
	to := filepath.Join(env.WorkDir, "sample")
	if err := os.Mkdir(to, 0o777); err != nil {
		return err
	}
	for _, name := range []string{"articles.jsonl", "page-1.txt", "new-article.txt", "new-original.txt", "updates.jsonl"} {
		b, err := os.ReadFile(filepath.Join("..", "..", "testdata", "sample", name))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, name), b, 0o666); err != nil {
			return err
		}
	}
	env.Setenv("ISNAD_DB", "")
	env.Setenv("TMPDIR", env.WorkDir)
	return nil
}

// statusCommand runs a program and holds its exit status against the first argument.
func statusCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N program [argument...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("run %s: %v", args[1], err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// gzipCommand writes FILE.gz; with a second argument only that many bytes of it.
func gzipCommand(ts *testscript.TestScript, _ bool, args []string) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(ts.ReadFile(args[0])))
	ts.Check(z.Close())
	out := b.Bytes()
	if len(args) > 1 {
		n, err := strconv.Atoi(args[1])
		ts.Check(err)
		out = out[:n]
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]+".gz"), out, 0o666))
}

// sqlCommand runs a statement on a database.
func sqlCommand(ts *testscript.TestScript, _ bool, args []string) {
	d, err := sql.Open("sqlite3", ts.MkAbs(args[0]))
	ts.Check(err)
	defer d.Close()
	_, err = d.Exec(args[1])
	ts.Check(err)
}

// holdCommand keeps a database locked for writing until the script ends.
func holdCommand(ts *testscript.TestScript, _ bool, args []string) {
	d, err := sql.Open("sqlite3", ts.MkAbs(args[0])+"?_txlock=immediate")
	ts.Check(err)
	tx, err := d.Begin()
	ts.Check(err)
	ts.Defer(func() {
		tx.Rollback()
		d.Close()
	})
}

// repeatCommand writes a file of N mebibytes of a text, through gzip where the name says so.
func repeatCommand(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	var w io.WriteCloser = f
	if strings.HasSuffix(args[0], ".gz") {
		z, err := gzip.NewWriterLevel(f, gzip.BestSpeed)
		ts.Check(err)
		w = z
	}
	piece := []byte(strings.Repeat(args[2], 1<<20/len(args[2])))
	for range n {
		_, err := w.Write(piece)
		ts.Check(err)
	}
	ts.Check(w.Close())
}

// sameCommand compares two files byte for byte.
func sameCommand(ts *testscript.TestScript, neg bool, args []string) {
	if same := ts.ReadFile(args[0]) == ts.ReadFile(args[1]); same == neg {
		ts.Fatalf("%s and %s: same is %v", args[0], args[1], same)
	}
}
