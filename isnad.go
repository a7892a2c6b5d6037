package isnad

import (
	"context"
	"fmt"
	"runtime"
	"strconv"
	"sync"
	"time"

	"isnad/arabic"
	"isnad/db"
	"isnad/dedupe"
)

// Version is the version of the program; it stands in every statement.
const Version = "0.1.0"

// Options of Open.
type Options struct {
	Mode    db.Mode
	Now     func() time.Time              // nil: time.Now
	Workers int                           // goroutines that read and match; 0: one per core. Results do not depend on it.
	Logf    func(format string, a ...any) // notices (migrated, backup written); nil: none
}

// Base is an open isnad database with its pipeline. It is safe for
// concurrent use; one Add at a time makes sense, since one writer writes.
type Base struct {
	db       *db.DB
	registry liveRegistry
	workers  int
	logf     func(format string, a ...any)

	mu       sync.Mutex
	detector *dedupe.Detector // made on first use, from the newest snapshot
}

// settingsKey names the row that holds what the index was made with.
const settingsKey = "index"

// indexSettings is what must agree between the program and the index.
func indexSettings() string {
	return fmt.Sprintf("normaliser=%d shingle=%d window=%d short=%d sketch=%d", arabic.Version, dedupe.ShingleLen, dedupe.WindowLen, dedupe.ShortLen, dedupe.SketchVersion)
}

// Open opens the database file at path. Errors are those of [db.Open]; a
// database whose index was made with another normaliser is refused.
func Open(ctx context.Context, path string, o Options) (*Base, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Logf == nil {
		o.Logf = func(string, ...any) {}
	}
	d, err := db.Open(ctx, path, db.Options{Mode: o.Mode, Now: o.Now, Version: Version})
	if err != nil {
		return nil, err
	}
	if backup := d.MigrationBackup(); backup != "" {
		o.Logf("%s was made by an older program: migrated; as it was it stands in %s", path, backup)
	}
	b := &Base{db: d, workers: o.Workers, logf: o.Logf}
	if err := b.agree(ctx, path, o.Mode); err != nil {
		d.Close()
		return nil, err
	}
	if err := b.loadRegistry(ctx, o.Mode); err != nil {
		d.Close()
		return nil, err
	}
	if o.Mode != db.ReadOnly {
		if err := b.oweMatches(ctx); err != nil {
			d.Close()
			return nil, err
		}
	}
	return b, nil
}

// agree compares the settings of the index with those of the program, and
// writes them into a new database.
func (b *Base) agree(ctx context.Context, path string, m db.Mode) error {
	have, err := b.db.Setting(ctx, settingsKey)
	if err != nil {
		return err
	}
	if have == indexSettings() {
		return nil
	}
	if have == "" {
		if m == db.ReadOnly {
			return nil
		}
		if err := b.db.SetSetting(ctx, db.SettingNormaliser, strconv.Itoa(arabic.Version)); err != nil {
			return err
		}
		return b.db.SetSetting(ctx, settingsKey, indexSettings())
	}
	return fmt.Errorf("open %s: its index was made with other settings (%s; this program has %s): export its articles with the program that made it and add them to a new database", path, have, indexSettings())
}

// Close closes the database.
func (b *Base) Close() error { return b.db.Close() }

// detect returns the detector over the newest statistics snapshot.
func (b *Base) detect(ctx context.Context) (*dedupe.Detector, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.detector == nil {
		stats, err := b.db.Statistics(ctx)
		if err != nil {
			return nil, err
		}
		b.detector = &dedupe.Detector{Index: b.db, Stats: stats, Settings: dedupe.DefaultSettings}
	}
	return b.detector, nil
}

// forgetDetector drops the detector after the snapshot or texts changed.
func (b *Base) forgetDetector() {
	b.mu.Lock()
	b.detector = nil
	b.mu.Unlock()
}

// settings are what statements record beside the version.
func (b *Base) settings(ctx context.Context) (string, error) {
	det, err := b.detect(ctx)
	if err != nil {
		return "", err
	}
	snapshot := 0
	if det.Stats != nil {
		snapshot = det.Stats.Number
	}
	return indexSettings() + " threshold=" + strconv.FormatFloat(det.Settings.Threshold, 'g', -1, 64) + " snapshot=" + strconv.Itoa(snapshot), nil
}
