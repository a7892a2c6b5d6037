// Package read turns files, folders, addresses and standard input into one
// stream of articles and of errors that name source, record and reason.
//
// # Terms
//
//   - A source is what the caller names: a file, a folder, an address, or "-".
//   - A member is a file inside of an archive; its source is the archive's
//     name, a slash, and its own name, cleaned.
//   - A record is one article of a source as it stands there: a line of JSON
//     lines, an element of a JSON array, a row of a table, a record of a WARC
//     file, or a whole text.
//   - A rejected record is an [Item] with Err. The records behind it are
//     read all the same, unless the item is Fatal.
//   - A layout says from which columns of a table, or fields of JSON records,
//     our fields are read: mapped by the caller, called as we call them, or guessed.
//   - An origin is what the place tells of a page: address, content type, time.
//
// # How it runs
//
// One goroutine reads the sources in order and cuts them into batches of
// whole records; a goroutine for each core decodes batches; the caller's
// goroutine takes them in the order of reading. What is under way is bounded
// in bytes, so that a source of any length is read in constant memory. Formats whose index stands at their
// end (Parquet, SQLite, zip) are read from the file itself, or from a temporary copy of a stream.
//
// # Formats
//
// The kind of an input is told by its first bytes after decompression, then by
// its name and content type; see [Stream] and docs/inputs.md. Rows of tables are read as the JSON objects that
// they would be, so that there is one way from fields to an article, and a rejected row is a
// record that can be repaired and read again. A byte order mark is honoured, and Arabic in
// windows-1256 or ISO-8859-6 that declares nothing is recognised by its letters.
//
// # What strangers may send
//
// Whatever is in a file, reading ends, in bounded memory, and what is said about it is
// safe to print: decompression is capped by ratio over all layers of a source, records by size, nesting by
// depth; sizes that a Parquet page announces are examined before room is made for them; SQLite runs without the
// right to reach outside; names of members are shown and never opened.
package read
