// Package document is what leaves the record: a document made from a case file,
// as blocks. It is built once and written by an encoder: pdf, html, markdown,
// text, csv or jsondoc beside this package. An encoder knows no case, a document
// no format.
//
// What must hold on paper holds here already: what is not factual carries its
// label in words (P4), own views stand beside what they answer (C7), a
// confidential part leaves a stub (C6), what was left out leaves a line that
// says so, and every document ends with what it was made from.
package document
