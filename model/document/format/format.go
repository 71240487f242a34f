// Package format lists what a document can be written as.
package format

import (
	"casefile/model/document"
	"casefile/model/document/csv"
	"casefile/model/document/docx"
	"casefile/model/document/html"
	"casefile/model/document/jsondoc"
	"casefile/model/document/markdown"
	"casefile/model/document/pdf"
	"casefile/model/document/text"
)

// Format is one of All.
type Format struct {
	// Name is how it is asked for; Extension is that of its files, with the dot.
	Name, Extension string
	// Words say what it is good for.
	Words  string
	Encode document.Encode

	takes func(document.Document) error
}

// All are the formats, in the order offered.
var All = []Format{
	{Name: "pdf", Extension: ".pdf", Words: "PDF: to print, to send, for a court", Encode: pdf.Encode},
	{Name: "docx", Extension: ".docx", Words: "Word: to edit, for a solicitor or a court", Encode: docx.Encode},
	{Name: "html", Extension: ".html", Words: "Web page: reads well aloud", Encode: html.Encode},
	{Name: "text", Extension: ".txt", Words: "Plain text", Encode: text.Encode},
	{Name: "markdown", Extension: ".md", Words: "Markdown", Encode: markdown.Encode},
	{Name: "csv", Extension: ".csv", Words: "Spreadsheet (CSV), where the document is a table", Encode: csv.Encode, takes: csv.Takes},
	{Name: "json", Extension: ".json", Words: "JSON, for other programs", Encode: jsondoc.Encode},
}

// Named is the format of a name.
func Named(name string) (Format, bool) {
	for _, f := range All {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// Takes says, in a sentence, why the format cannot hold the document; nil where
// it can.
func (f Format) Takes(d document.Document) error {
	if f.takes == nil {
		return nil
	}
	return f.takes(d)
}
