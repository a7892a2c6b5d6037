package db_test

import (
	"testing"

	"isnad/db"
	"isnad/db/dbtest"
)

func TestDatabasePassesTheConformanceSuite(t *testing.T) {
	dbtest.Run(t, func(path string) dbtest.Store { return openDB(t, path, db.Create) })
}

func TestConformanceDoesNotDependOnTheLevelsOfTheIndex(t *testing.T) {
	db.SmallLevels(t)
	dbtest.Run(t, func(path string) dbtest.Store { return openDB(t, path, db.Create) })
}
