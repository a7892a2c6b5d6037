package main

import (
	"bufio"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// startWatch runs watch until a line of its messages holds a text; end sends it a signal and returns how it ended.
func startWatch(t *testing.T, folder, until string, args ...string) (end func(os.Signal) error) {
	t.Helper()
	c := isnadCommand(t, folder, append([]string{"watch", "--allow-private"}, args...)...)
	stderr, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Process.Kill() })
	found := make(chan string, 1)
	go func() {
		lines := bufio.NewScanner(stderr)
		var all strings.Builder
		for lines.Scan() {
			all.WriteString(lines.Text() + "\n")
			if strings.Contains(lines.Text(), until) {
				found <- ""
				break
			}
		}
		found <- all.String()
		io.Copy(io.Discard, stderr)
	}()
	select {
	case said := <-found:
		if said != "" {
			t.Fatalf("watch never said %q:\n%s", until, said)
		}
	case <-time.After(60 * time.Second):
		t.Fatalf("watch does not say %q", until)
	}
	return func(s os.Signal) error {
		if err := c.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- c.Wait() }()
		select {
		case err := <-ended:
			return err
		case <-time.After(60 * time.Second):
			t.Fatalf("watch does not end on %s", s)
			return nil
		}
	}
}

func TestWatchEndsInGoodOrderOnASignal(t *testing.T) {
	t.Parallel()
	folder, address := serveFeeds(t)
	for _, s := range []os.Signal{syscall.SIGINT, syscall.SIGTERM} {
		os.Remove(filepath.Join(folder, "isnad.db"))
		if err := startWatch(t, folder, "1 article stored", address+"/wire.xml")(s); err != nil {
			t.Errorf("%s: %v, want status 0", s, err)
		}
		if got := mustRun(t, folder, "verify"); !strings.Contains(got, "intact") {
			t.Errorf("after %s the database is not intact:\n%s", s, got)
		}
	}
}

func TestWatchThatWasKilledGoesOnAsIfNothingHadBeen(t *testing.T) {
	t.Parallel()
	folder, address := serveFeeds(t)
	if err := startWatch(t, folder, "wire.xml: 1 article stored", "feeds.txt")(syscall.SIGKILL); err == nil {
		t.Fatal("a killed process ended well")
	}
	mustRun(t, folder, "watch", "--once", "--allow-private", "feeds.txt")
	// Without its state a feed is only read in full again, and its articles are the same again.
	mustRun(t, folder, "add", "--allow-private", address+"/wire.xml", address+"/nakhil.atom", address+"/almarfa.xml")
	if got := strings.Count(mustRun(t, folder, "export", "--format", "jsonl"), "\n"); got != 3 {
		t.Errorf("%d articles, want 3", got)
	}
}
