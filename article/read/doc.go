// Package read turns files, folders, archives and standard input into one
// stream of articles and of errors that name source, record and reason.
package read
