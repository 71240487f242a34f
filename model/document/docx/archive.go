package docx

import (
	"archive/zip"
	"bufio"
	"io"
	"strconv"
	"time"
)

// The namespaces of Office Open XML (ECMA-376, transitional).
const (
	wordSpace    = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	linkSpace    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageSpace = "http://schemas.openxmlformats.org/package/2006/"

	wordType   = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	xmlHeading = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// part is a file within the file: where it is, what sort it is, and as what the main
// part knows it.
type part struct{ name, contentType, relation string }

var (
	bodyPart        = part{"word/document.xml", wordType + "document.main+xml", ""}
	stylesPart      = part{"word/styles.xml", wordType + "styles+xml", "styles"}
	numberingPart   = part{"word/numbering.xml", wordType + "numbering+xml", "numbering"}
	settingsPart    = part{"word/settings.xml", wordType + "settings+xml", "settings"}
	firstHeaderPart = part{"word/header1.xml", wordType + "header+xml", "header"}
	headerPart      = part{"word/header2.xml", wordType + "header+xml", "header"}
	firstFooterPart = part{"word/footer1.xml", wordType + "footer+xml", "footer"}
	footerPart      = part{"word/footer2.xml", wordType + "footer+xml", "footer"}
	propertiesPart  = part{"docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", ""}

	parts = []part{bodyPart, stylesPart, numberingPart, settingsPart, firstHeaderPart, headerPart, firstFooterPart, footerPart, propertiesPart}
)

// id is the part's name in the relations of the main part.
func (p part) id() string {
	for i, q := range parts {
		if p == q {
			return "rId" + strconv.Itoa(i)
		}
	}
	return ""
}

// archive is the zip file that the parts are packed into, one after another.
type archive struct{ zip *zip.Writer }

func newArchive(w io.Writer) *archive { return &archive{zip.NewWriter(w)} }

// packed is when every part was packed, as far as the archive says: the earliest day
// that it can. A clock would make two files of one document differ.
var packed = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// part packs what write writes.
func (a *archive) part(p part, write func(*bufio.Writer) error) error {
	f, err := a.zip.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: packed})
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(f, 1<<16)
	b.WriteString(xmlHeading)
	if err := write(b); err != nil {
		return err
	}
	return b.Flush()
}

func (a *archive) whole(p part, says string) error {
	return a.part(p, func(b *bufio.Writer) error {
		_, err := b.WriteString(says)
		return err
	})
}

// close packs what says which parts there are, and ends the file.
func (a *archive) close() error {
	types := `<Types xmlns="` + packageSpace + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
	links := `<Relationships xmlns="` + packageSpace + `relationships">`
	for _, p := range parts {
		types += `<Override PartName="/` + p.name + `" ContentType="` + p.contentType + `"/>`
		if p.relation != "" {
			links += `<Relationship Id="` + p.id() + `" Type="` + linkSpace + `/` + p.relation + `" Target="` + p.name[len("word/"):] + `"/>`
		}
	}
	root := `<Relationships xmlns="` + packageSpace + `relationships"><Relationship Id="rId1" Type="` + linkSpace + `/officeDocument" Target="` + bodyPart.name + `"/>` +
		`<Relationship Id="rId2" Type="` + packageSpace + `relationships/metadata/core-properties" Target="` + propertiesPart.name + `"/></Relationships>`
	for _, p := range []struct{ name, says string }{
		{"[Content_Types].xml", types + `</Types>`},
		{"_rels/.rels", root},
		{"word/_rels/document.xml.rels", links + `</Relationships>`},
	} {
		if err := a.whole(part{name: p.name}, p.says); err != nil {
			return err
		}
	}
	return a.zip.Close()
}
