package db_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"isnad/db"
)

func TestReadersSeeWholeBatchesWhileAnotherWrites(t *testing.T) {
	const batches, size = 30, 10
	path := filepath.Join(t.TempDir(), "isnad.db")
	w := openDB(t, path, db.Create)
	stop, cancel := context.WithCancel(ctx)
	defer cancel()
	other := openDB(t, path, db.ReadOnly) // as another process would
	var readers sync.WaitGroup
	for i := range 4 {
		d := w
		if i%2 == 1 {
			d = other
		}
		readers.Go(func() {
			for stop.Err() == nil {
				c, err := d.Counts(ctx)
				if err != nil || c.Articles%size != 0 || c.Unmatched != c.Articles {
					t.Errorf("a reader saw half a batch: %+v %v", c, err)
					return
				}
				if ids, err := d.IDs(ctx); err != nil {
					t.Error(err)
				} else if _, err := d.Docs(ctx, ids); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for i := range batches {
		if i == batches/2 {
			readers.Go(func() { backupWhole(t, w, path+".backup", size) })
		}
		putAll(t, w, generate(uint64(i), size, 30))
	}
	cancel()
	readers.Wait()
	sound(t, w)
}

// backupWhole takes a backup while articles are being written.
func backupWhole(t *testing.T, d *db.DB, file string, size int64) {
	if err := d.Backup(ctx, file); err != nil {
		t.Error(err)
		return
	}
	b, err := db.Open(ctx, file, db.Options{Now: clock})
	if err != nil {
		t.Error(err)
		return
	}
	defer b.Close()
	sound(t, b)
	if c, err := b.Counts(ctx); err != nil || c.Articles == 0 || c.Articles%size != 0 {
		t.Errorf("the backup holds half a batch: %+v %v", c, err)
	}
}

func TestBackupRefusesToOverwriteAndLeavesNoPart(t *testing.T) {
	d := newDB(t)
	putAll(t, d, generate(1, 3, 20))
	file := filepath.Join(t.TempDir(), "copy.db")
	if err := os.WriteFile(file, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := d.Backup(ctx, file); err == nil {
		t.Error("overwrote a file")
	} else if strings.Count(err.Error(), "write backup") != 1 {
		t.Errorf("the error says what was done not once: %v", err)
	}
	if b, _ := os.ReadFile(file); string(b) != "precious" {
		t.Errorf("the file now holds %q", b)
	}
	if err := d.Backup(ctx, filepath.Join(t.TempDir(), "no", "such", "folder")); err == nil {
		t.Error("a folder that is not there is no error")
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if err := d.Backup(cancelled, file+".2"); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if files, _ := filepath.Glob(file + "*"); len(files) != 1 {
		t.Errorf("left behind: %v", files)
	}
}

func TestCancelledPutStoresNothing(t *testing.T) {
	d := newDB(t)
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := d.PutArticles(cancelled, generate(1, 3, 20)); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if c, err := d.Counts(ctx); err != nil || c.Articles != 0 {
		t.Errorf("stored %d articles: %v", c.Articles, err)
	}
	for _, query := range []func() error{
		func() error { return second(d.Lookup(cancelled, &generate(1, 1, 20)[0].Sketch, nil)) },
		func() error { return second(d.IDs(cancelled)) },
		func() error { return second(d.Items(cancelled, nil)) },
	} {
		if err := query(); err != nil && !errors.Is(err, context.Canceled) {
			t.Error(fmt.Errorf("cancelled: %w", err))
		}
	}
}
