// Package db stores everything in one SQLite file: articles and their
// revisions and sightings, sketches and the anchor index, matches, stories,
// credits, relations as hash-chained statements, and numbered statistics snapshots.
// DESIGN.md says why it is as it is.
package db
