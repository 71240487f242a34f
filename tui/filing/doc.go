// Package filing is what is put on record: a form for each kind of entry (kind.go, and
// a file for each), what was begun and not filed, marks, and the act of filing.
package filing
