// Package db stores everything in one SQLite file: articles and their
// revisions and sightings, sketches and the anchor index, matches, stories,
// credits, relations as hash-chained statements, and numbered statistics snapshots.
// It implements [isnad/dedupe.Index]. DESIGN.md says why it is as it is.
//
// # Terms
//
//   - An article has a key (collection and id) and a number, which is its
//     [isnad/dedupe.ID]. Numbers are never given twice; nothing depends on their order.
//   - A revision is one version of an article. One of them is the current one, from
//     which sketch, credits and marks are derived; the others are kept as they came.
//   - The content key is the hash of what an article is and says. It breaks ties.
//   - An entry is a posting in the anchor index; a level is one of the tables that hold them.
//   - Marks say what is still to be done: pending (to be matched), touched (its story is to be solved again).
//     They are committed together with what caused them, so that a run that is killed owes nothing that is not written down.
//   - Crowded is an article with more matches than are kept.
//   - A statement says that a claim holds from now on, or no longer; it is never changed. A link is what one
//     writing transaction stated; each holds the hash of the one before it. The head is the newest hash.
//   - An original is what articles were read from, byte for byte, where that was to be kept.
//   - A tombstone is what is left of a removed article: its key, when and why.
//
// # Concurrency
//
// There is one writer connection, whose transactions begin with the lock in
// hand; readers are beside it, each query or transaction sees one state. Exported methods
// open their own transactions; unexported ones take one, as *batch to write and *reader to read.
package db
