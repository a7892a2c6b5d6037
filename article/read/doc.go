// Package read turns files, folders and standard input into one stream of
// articles and of errors that name source, record and reason.
//
// # Terms
//
//   - A source is what the caller names: a file, a folder, or "-".
//   - A record is one article of a source as it stands there: a line of JSON
//     lines, an element of a JSON array, or a whole text.
//   - A rejected record is an [Item] with Err. The records behind it are
//     read all the same, unless the item is Fatal.
//
// # How it runs
//
// One goroutine reads the sources in order and cuts them into batches of
// whole records; a goroutine for each core decodes batches; the caller's
// goroutine takes them in the order of reading. What is under way is bounded
// in bytes, so that a source of any length is read in constant memory.
//
// # Formats
//
// The kind of a source is told by its first bytes, after decompression:
// JSON lines, a JSON array (or objects over several lines), plain text, or
// something that is refused with its name (a web page, a table, a database). gzip is unpacked, a byte order mark is honoured, and Arabic in
// windows-1256 or ISO-8859-6 that declares nothing is recognised by its letters.
package read
