package pdf

import (
	"encoding/xml"
	"fmt"
	"strings"

	"casefile/model/document"
)

// titled is the document's title, or what stands for it: a document for everybody
// has one (ISO 14289-1, 7.1).
func titled(d document.Document) string {
	if title := document.Line(d.Title); title != "" {
		return title
	}
	return "Document"
}

// languageOf is the language of the document's text.
func languageOf(d document.Document) string {
	if d.Language == "" {
		return "en-GB"
	}
	return d.Language
}

// metadata says what the document is, as programs that know nothing of PDF read it,
// and that it is one that everybody can use (ISO 14289-1, 5).
func metadata(d document.Document) []byte {
	return fmt.Appendf(nil, "<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"+
		"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"+
		"<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""+
		" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"+
		"<dc:format>application/pdf</dc:format>\n"+
		"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n"+
		"<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:description>\n"+
		"<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n"+
		"<xmp:CreateDate>%s</xmp:CreateDate>\n<pdf:Producer>%s</pdf:Producer>\n<pdfuaid:part>1</pdfuaid:part>\n"+
		"</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>",
		escaped(titled(d)), escaped(document.Line(d.Reference)), escaped(languageOf(d)), d.Made.When.UTC().Format("2006-01-02T15:04:05Z"), producer)
}

// info says some of it once more, for older programs.
func info(d document.Document) string {
	return fmt.Sprintf("<</Title %s /Subject %s /Producer (%s) /CreationDate (D:%sZ)>>",
		str(titled(d)), str(document.Line(d.Reference)), producer, d.Made.When.UTC().Format("20060102150405"))
}

const producer = "Casefile"

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything
	return b.String()
}
