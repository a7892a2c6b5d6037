package db_test

import (
	"context"
	"testing"
	"time"

	"isnad/db"
	"isnad/db/dbtest"
)

// clock stands at one instant: nothing in the tests depends on the time of day.
func clock() time.Time { return time.Date(2024, 3, 15, 12, 0, 0, 0, time.UTC) }

func TestDatabasePassesTheConformanceSuite(t *testing.T) {
	dbtest.Run(t, func(path string) dbtest.Store {
		d, err := db.Open(context.Background(), path, db.Options{Mode: db.Create, Now: clock, Version: "test"})
		if err != nil {
			t.Fatal(err)
		}
		return d
	})
}
