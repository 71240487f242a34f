// Package document is what a page is made of: blocks, facts, statements, tables, and
// what a document was made from. Package papers builds one of a case file, and an
// encoder writes it: pdf, docx, html, markdown, text, csv or jsondoc beside this package. An
// encoder knows no case, a document no format.
//
// What must hold on paper has its block here: a statement carries its label in words
// (P4), own views stand beside what they answer (C7), a stub stands for a confidential
// part (C6), an omission says that something was left out, and every document ends
// with what it was made from.
package document
