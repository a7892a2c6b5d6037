package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// isnadCommand returns a command that runs this test binary as the program.
func isnadCommand(t *testing.T, folder string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "isnad")
	if err := os.Symlink(self, link); err != nil {
		t.Fatal(err)
	}
	c := exec.Command(link, args...)
	c.Dir = folder
	c.Env = append(os.Environ(), "ISNAD_DB=")
	return c
}

// mustRun runs the program to its end and returns its standard output.
func mustRun(t *testing.T, folder string, args ...string) string {
	t.Helper()
	c := isnadCommand(t, folder, args...)
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("isnad %s: %v\n%s", strings.Join(args, " "), err, stderr.String())
	}
	return string(out)
}

// corpus writes n articles of many outlets, three quarters of them copies and
// edits of a few texts, from a seed.
func corpus(t *testing.T, file string, n int) {
	t.Helper()
	r := rand.New(rand.NewPCG(7, 11))
	roots := strings.Fields("كتب علم سفر نظر حمل رجع وصل نقل جمع فتح غلق عرض طلب صنع زرع حصد رسم بنى هدم ربط قطع دفع سحب رفع خفض")
	endings := strings.Fields("ها هم ات ون ين ان تنا كما نا وا")
	word := func() string {
		return roots[r.IntN(len(roots))] + endings[r.IntN(len(endings))] + roots[r.IntN(len(roots))]
	}
	text := func(words int) []string {
		out := make([]string, words)
		for i := range out {
			out[i] = word()
		}
		return out
	}
	var b bytes.Buffer
	var stories [][]string
	for i := range n {
		var words []string
		if i%4 == 0 || len(stories) == 0 {
			words = text(80 + r.IntN(60))
			stories = append(stories, words)
		} else {
			words = append(words, stories[r.IntN(len(stories))]...)
			for range r.IntN(8) {
				words[r.IntN(len(words))] = word()
			}
		}
		credit := ""
		if r.IntN(3) == 0 {
			credit = "عمّان - رويترز"
		}
		line, err := json.Marshal(map[string]string{
			"id": fmt.Sprintf("g%05d", i), "outlet": fmt.Sprintf("outlet%d", r.IntN(12)), "byline": credit,
			"published": fmt.Sprintf("2024-03-%02d", 1+r.IntN(28)), "title": strings.Join(words[:6], " "), "text": strings.Join(words, " "),
		})
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

// exports returns the four exports that tell whether two databases are in the same state.
func exports(t *testing.T, folder, db string) map[string]string {
	out := map[string]string{}
	for _, f := range []string{"pairs", "relations", "credits", "jsonl"} {
		out[f] = mustRun(t, folder, "export", "--format", f, "--db", db)
	}
	return out
}

func TestAddKilledAtRandomMomentsEndsInTheSameState(t *testing.T) {
	folder := t.TempDir()
	corpus(t, filepath.Join(folder, "corpus.jsonl"), 1000)
	begun := time.Now()
	mustRun(t, folder, "add", "corpus.jsonl", "--db", "whole.db")
	whole := time.Since(begun)
	want := exports(t, folder, "whole.db")
	if strings.Count(want["pairs"], "\n") < 300 {
		t.Fatalf("the corpus gives only %d pairs: the test would show nothing", strings.Count(want["pairs"], "\n"))
	}
	r := rand.New(rand.NewPCG(uint64(os.Getpid()), 1)) // moments are random on purpose; the end must not depend on them
	killed := 0
	for i := range 8 {
		c := isnadCommand(t, folder, "add", "corpus.jsonl", "--db", "killed.db")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(r.Int64N(int64(whole))))
		signal := syscall.SIGKILL
		if i%3 == 2 {
			signal = syscall.SIGINT
		}
		c.Process.Signal(signal)
		if c.Wait() != nil {
			killed++
		}
	}
	if killed == 0 {
		t.Fatal("no run was interrupted")
	}
	mustRun(t, folder, "add", "corpus.jsonl", "--db", "killed.db")
	if got := mustRun(t, folder, "verify", "--db", "killed.db"); !strings.HasPrefix(got, "intact") {
		t.Errorf("verify after %d kills: %s", killed, got)
	}
	for f, got := range exports(t, folder, "killed.db") {
		if got != want[f] {
			t.Errorf("after %d kills the export %s differs:\n%s", killed, f, firstDifference(want[f], got))
		}
	}
}

// firstDifference shows the first line on which two texts differ.
func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			return fmt.Sprintf("line %d\nwant %s\n got %s", i+1, w[i], g[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

func TestInterruptEndsWith130AndSaysHowToGoOn(t *testing.T) {
	folder := t.TempDir()
	// A pipe that stays open holds the program in the middle of its work.
	c := isnadCommand(t, folder, "add", "-")
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	var stderr bytes.Buffer
	c.Stderr = &stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(in, `{"id":"1","outlet":"alif","text":"خبر قصير لا ينتهي"}`)
	for range 200 { // until the database is open, so that the signal is caught
		if _, err := os.Stat(filepath.Join(folder, "isnad.db")); err == nil {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	time.Sleep(50 * time.Millisecond)
	c.Process.Signal(os.Interrupt)
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	select {
	case err = <-ended:
	case <-time.After(30 * time.Second):
		c.Process.Kill()
		t.Fatal("the program did not end after Ctrl-C while it waited for standard input")
	}
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != statusInterrupted {
		t.Errorf("ended with %v, want exit status %d; it said %q", err, statusInterrupted, stderr.String())
	}
	if !strings.Contains(stderr.String(), "interrupted") || !strings.Contains(stderr.String(), "run the same command again") {
		t.Errorf("it said %q, want how to go on", stderr.String())
	}
}

// `isnad export | head` must not complain, and a check whose reader left must not read as "no copy".
func TestBrokenPipeEndsQuietly(t *testing.T) {
	folder := t.TempDir()
	corpus(t, filepath.Join(folder, "corpus.jsonl"), 400)
	mustRun(t, folder, "add", "corpus.jsonl")
	for _, args := range [][]string{{"export", "--format", "jsonl"}, {"check", "--json", "corpus.jsonl"}} {
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		c := isnadCommand(t, folder, args...)
		var stderr bytes.Buffer
		c.Stdout, c.Stderr = w, &stderr
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		w.Close()
		r.Read(make([]byte, 10))
		r.Close()
		if err := c.Wait(); err == nil {
			t.Errorf("%s: exit status 0 though its answer was not read", args[0])
		}
		if stderr.Len() > 0 {
			t.Errorf("%s said %q, want nothing", args[0], stderr.String())
		}
	}
}

func TestReadingCommandsWorkOnAReadOnlyFileInAReadOnlyFolder(t *testing.T) {
	folder := t.TempDir()
	corpus(t, filepath.Join(folder, "corpus.jsonl"), 60)
	inner := filepath.Join(folder, "ro")
	if err := os.Mkdir(inner, 0o777); err != nil {
		t.Fatal(err)
	}
	mustRun(t, folder, "add", "corpus.jsonl", "--db", "ro/base.db")
	if err := os.Chmod(filepath.Join(inner, "base.db"), 0o444); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(inner, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(inner, 0o777) })
	before, err := os.ReadDir(inner)
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"stats"}, {"show", "g00001"}, {"trace", "g00001"}, {"story", "g00001"}, {"stories"}, {"compare", "g00001", "g00002"},
		{"export", "--format", "pairs"}, {"report", "article", "g00001"}, {"verify"}, {"find", "g"},
	} {
		asNobody(t, folder, append(args, "--db", "ro/base.db")...)
	}
	after, err := os.ReadDir(inner)
	if err != nil || len(after) != len(before) {
		t.Errorf("the folder holds %d files (%v), want the %d of before", len(after), err, len(before))
	}
}

// asNobody runs the program without the power of root, to which no file is read-only.
func asNobody(t *testing.T, folder string, args ...string) {
	t.Helper()
	c := isnadCommand(t, folder, args...)
	if os.Getuid() == 0 {
		// An unprivileged user can neither follow into root's temporary folders nor run a binary there.
		self, err := os.ReadFile(c.Path)
		if err != nil {
			t.Fatal(err)
		}
		open, err := os.MkdirTemp("", "isnad-nobody-")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(open)
		c.Path = filepath.Join(open, "isnad")
		if err := errors.Join(os.Chmod(open, 0o755), os.WriteFile(c.Path, self, 0o755)); err != nil {
			t.Fatal(err)
		}
		for dir := folder; dir != os.TempDir() && dir != "/"; dir = filepath.Dir(dir) {
			os.Chmod(dir, 0o755)
		}
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	out, err := c.CombinedOutput()
	if err != nil {
		t.Errorf("isnad %s on a read-only database: %v\n%s", strings.Join(args, " "), err, out)
	}
}
