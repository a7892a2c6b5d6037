// Package report writes the answers of the program: for people on a
// terminal ([Text]), as Markdown in English and Arabic ([Article.Markdown]), as
// JSON (the types whose names end in JSON; docs/json.md shows each), and as the
// exports that other programs read ([Pairs], [Relations], [Credits], [Articles], [CSV]).
//
// # Terms
//
//   - An untrusted string is anything that came from an article, a file name
//     or a page. It reaches a terminal only through [Clean], which takes the power from
//     control characters and from bidirectional overrides.
//   - A sentence is the verdict in one sentence (see [Sentence]). It says how
//     much of a text stands in another one, never who was first.
//   - Shares are rounded so that 100 % means all and 0 % nothing.
//
// Arabic is written in logical order, never reshaped, and isolated
// (U+2068 ... U+2069) wherever it stands inside a line of another direction.
package report
