package db

import (
	"context"
	"errors"
	"fmt"

	"github.com/mattn/go-sqlite3"
)

// The kinds of errors that a caller may want to tell apart, by [errors.Is].
// The message of an error of one of these kinds is whole: it names the file
// and says what to do next.
var (
	ErrMissing      = errors.New("no such database")
	ErrLocked       = errors.New("database is locked")
	ErrReadOnly     = errors.New("database is read-only")
	ErrNotDatabase  = errors.New("not an isnad database")
	ErrOlder        = errors.New("database has an older schema")
	ErrNewer        = errors.New("database has a newer schema")
	ErrDamaged      = errors.New("database is damaged")
	ErrFull         = errors.New("disk is full")
	ErrUnknownRef   = errors.New("unknown reference")
	ErrAmbiguousRef = errors.New("ambiguous reference")
)

// A fault is an error of one of the kinds above.
type fault struct {
	kind    error
	message string
	cause   error // what SQLite or the system said; may be nil
}

func (f *fault) Error() string { return f.message }

func (f *fault) Unwrap() []error {
	if f.cause == nil {
		return []error{f.kind}
	}
	return []error{f.kind, f.cause}
}

func faultf(kind, cause error, format string, a ...any) error {
	return &fault{kind, fmt.Sprintf(format, a...), cause}
}

// explain turns what SQLite says about the file at path into an error of a
// kind, with a message that says what to do; doing is verb and noun ("store articles").
func explain(path, doing string, err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if _, ok := errors.AsType[*fault](err); ok {
		return err
	}
	e, ok := errors.AsType[sqlite3.Error](err)
	if !ok {
		return fmt.Errorf("%s: %w", doing, err)
	}
	switch e.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return faultf(ErrLocked, err, "%s: %s: another isnad is writing to it; wait until it ends or stop it, then run this again", doing, path)
	case sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrAuth:
		return faultf(ErrReadOnly, err, "%s: %s: the file or its folder is read-only; make both writable, or name another database with --db", doing, path)
	case sqlite3.ErrCantOpen:
		return fmt.Errorf("%s: %s: cannot be opened; see that you may read the file and write to its folder, or name another with --db: %w", doing, path, err)
	case sqlite3.ErrNotADB:
		return faultf(ErrNotDatabase, err, "%s: %s: not an isnad database; name another with --db", doing, path)
	case sqlite3.ErrCorrupt:
		return faultf(ErrDamaged, err, "%s: %s: the file is damaged (%v); `isnad verify` says where; go back to a backup", doing, path, e)
	case sqlite3.ErrFull:
		return faultf(ErrFull, err, "%s: %s: the disk is full; free some space and run this again, it goes on where it stopped", doing, path)
	case sqlite3.ErrInterrupt:
		return context.Canceled
	}
	return fmt.Errorf("%s: %s: %w", doing, path, err)
}

// isDamage reports whether an error means that the file cannot be read.
func isDamage(err error) bool {
	if errors.Is(err, ErrDamaged) {
		return true
	}
	e, ok := errors.AsType[sqlite3.Error](err)
	return ok && (e.Code == sqlite3.ErrCorrupt || e.Code == sqlite3.ErrNotADB)
}
