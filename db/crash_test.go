package db_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"isnad/db"
	"isnad/dedupe"
)

const (
	crashBatches = 60
	crashBatch   = 25
)

// crashWriter does what an add does, until it is killed: stores batches, matches and solves.
func crashWriter(path string) error {
	d, err := db.Open(ctx, path, db.Options{Mode: db.Create, Now: clock, Version: "test"})
	if err != nil {
		return err
	}
	defer d.Close()
	for i := range crashBatches {
		if _, err := d.PutArticles(ctx, generate(uint64(i), crashBatch, 40)); err != nil {
			return err
		}
		ids, err := d.Unmatched(ctx)
		if err != nil {
			return err
		}
		var matched []db.Matched
		var solved []db.Solved
		for k, id := range ids {
			m := db.Matched{ID: id}
			if k > 0 {
				m.Matches = []dedupe.Match{{A: id, B: ids[k-1], Kind: dedupe.Copy, Confidence: .9}}
			}
			matched = append(matched, m)
		}
		if err := d.PutMatches(ctx, matched); err != nil {
			return err
		}
		touched, err := d.Touched(ctx)
		if err != nil {
			return err
		}
		for _, id := range touched {
			solved = append(solved, db.Solved{Members: []dedupe.ID{id}})
		}
		if err := d.PutSolved(ctx, solved, "test", ""); err != nil {
			return err
		}
	}
	return nil
}

// TestKilledWriterLeavesNothingHalfKnown kills a process with SIGKILL while it writes, at
// random moments; the next one goes on with the same file.
func TestKilledWriterLeavesNothingHalfKnown(t *testing.T) {
	if path := os.Getenv("ISNAD_TEST_CRASH"); path != "" {
		if err := crashWriter(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "isnad.db")
	r := rand.New(rand.NewPCG(uint64(os.Getpid()), 1))
	killed := 0
	for range 12 {
		cmd := exec.Command(self, "-test.run=^TestKilledWriterLeavesNothingHalfKnown$")
		cmd.Env = append(os.Environ(), "ISNAD_TEST_CRASH="+path)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		done := make(chan error, 1)
		go func() { done <- cmd.Wait() }()
		select {
		case err := <-done:
			if err != nil {
				t.Fatalf("the writer failed on the file that a killed one left: %v", err)
			}
		case <-time.After(time.Duration(20+r.IntN(400)) * time.Millisecond):
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			<-done
			killed++
		}
		if _, err := os.Stat(path); err == nil {
			wholeBatches(t, path)
		}
	}
	if killed == 0 {
		t.Error("no writer was killed: nothing was tested")
	}
	// Left alone it comes to the state of one that was never killed.
	if err := crashWriter(path); err != nil {
		t.Fatal(err)
	}
	d := openDB(t, path, db.ReadOnly)
	sound(t, d)
	c, err := d.Counts(ctx)
	if err != nil || c.Articles != crashBatches*crashBatch || c.Unmatched != 0 {
		t.Errorf("after going on: %+v %v", c, err)
	}
	if touched, err := d.Touched(ctx); err != nil || len(touched) != 0 {
		t.Errorf("still to be solved: %v %v", touched, err)
	}
}

// wholeBatches checks that every batch is known whole or not at all.
func wholeBatches(t *testing.T, path string) {
	t.Helper()
	d, err := db.Open(ctx, path, db.Options{Mode: db.Create, Now: clock})
	if err != nil {
		t.Fatalf("open what a killed writer left: %v", err)
	}
	defer d.Close()
	sound(t, d)
	c, err := d.Counts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	owed, err := d.Duty(ctx, db.DutyRefresh)
	if err != nil {
		t.Fatal(err)
	}
	if c.Articles%crashBatch != 0 || c.Credits != c.Articles || c.Sightings != c.Articles || owed != (c.Articles > 0) {
		t.Fatalf("something is half known: %+v, refresh owed %v", c, owed)
	}
	unmatched, err := d.Unmatched(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range unmatched {
		sk, err := d.Sketch(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		postings, err := d.Lookup(ctx, sk, nil)
		if err != nil {
			t.Fatal(err)
		}
		own := false
		for _, p := range postings {
			own = own || p.Doc == id
		}
		if !own {
			t.Fatalf("article %d is to be matched, but not in the index", id)
		}
	}
}
