package docx

import (
	"bufio"
	"fmt"
	"strings"
	"time"

	"casefile/model/document"
)

// section says what the pages are like: the first has a head of its own.
var section = fmt.Sprintf(`<w:sectPr><w:headerReference w:type="first" r:id="%s"/><w:headerReference w:type="default" r:id="%s"/>`+
	`<w:footerReference w:type="first" r:id="%s"/><w:footerReference w:type="default" r:id="%s"/>`+
	`<w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/><w:titlePg/></w:sectPr>`,
	firstHeaderPart.id(), headerPart.id(), firstFooterPart.id(), footerPart.id(),
	pageWidth, pageHeight, topMargin, margin, bottomMargin, margin, edgeDistance, edgeDistance)

// header is the head of a page: the marking on each, and the title where the page does
// not begin with it.
func header(d document.Document, first bool) string {
	return apart("hdr", func(e *encoder) {
		marking, title := document.Line(d.Marking), running(document.Line(d.Title))
		if marking != "" {
			e.paragraph(paragraph{style: "Header"}, strong(marking))
		}
		if !first || marking == "" {
			if first {
				title = ""
			}
			e.paragraph(paragraph{style: "Header"}, document.Text(title))
		}
	})
}

// longestTitle is about a line of a page's head.
const longestTitle = 100

// running is a title cut to what a page's head has room for.
func running(title string) string {
	if r := []rune(title); len(r) > longestTitle {
		return strings.TrimSpace(string(r[:longestTitle])) + "…"
	}
	return title
}

// footer is the foot of a page: the reference, and which page it is of how many.
func footer(d document.Document) string {
	return apart("ftr", func(e *encoder) {
		reference := document.Text("Reference " + document.Line(d.Reference))
		e.open(paragraph{style: "Footer"}, false)
		e.runs(reference, false)
		e.w.WriteString(`<w:r><w:tab/><w:t xml:space="preserve">Page </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>` +
			`<w:r><w:t xml:space="preserve"> of </w:t></w:r><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>`)
	})
}

// apart is a part that stands apart from the text, with a root of that name.
func apart(root string, write func(*encoder)) string {
	var b strings.Builder
	e := &encoder{w: bufio.NewWriter(&b)}
	e.w.WriteString(`<w:` + root + ` xmlns:w="` + wordSpace + `" xmlns:r="` + linkSpace + `">`)
	write(e)
	e.w.WriteString(`</w:` + root + `>`)
	_ = e.w.Flush() // a Builder takes all
	return b.String()
}

// settings have Word open the file as one of its own, not as one of an older Word.
const settings = `<w:settings xmlns:w="` + wordSpace + `"><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

// properties are what the file says of itself: no more than the text does.
func properties(d document.Document) string {
	var b strings.Builder
	b.WriteString(`<cp:coreProperties xmlns:cp="` + packageSpace + `metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	b.WriteString(`<dc:title>` + line(d.Title) + `</dc:title>`)
	if by := line(d.Made.By.Name); by != "" {
		b.WriteString(`<dc:creator>` + by + `</dc:creator>`)
	}
	b.WriteString(`<dc:language>` + language(d.Language) + `</dc:language>`)
	if when := d.Made.When; !when.IsZero() {
		b.WriteString(`<dcterms:created xsi:type="dcterms:W3CDTF">` + when.UTC().Format(time.RFC3339) + `</dcterms:created>`)
	}
	b.WriteString(`</cp:coreProperties>`)
	return b.String()
}
