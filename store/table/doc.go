// Package table puts on record what other programs keep in tables: children, case
// notes and contacts, from CSV files (RFC 4180).
//
// It goes in three passes over the file, each of which needs little memory
// however long the file is. Look finds out how the file is written and what its
// columns are called. Check says, for columns that somebody matched, what would
// be filed, what would not, and why. File files it as one batch, which can be
// withdrawn.
//
// What is filed stands on record as recorded today by whoever brings it in, about
// the day that the row names: a table cannot show who recorded a row and when, as
// an export of another vault can (package jsonl). Where it names somebody all the
// same, that stands in the text as what the table says. An entry that is filed
// long after its day is marked as late like any other.
package table
