package docx

import (
	"fmt"
	"strings"
)

// normal is the style of running text.
const normal = "Normal"

// style is a style as it stands in Word's list. Those that Word brings along have the
// names by which it knows them.
type style struct {
	kind, id, name, based, next string
	// paragraph and run say how it looks, in the schema's order.
	paragraph, run string
}

const (
	bold       = `<w:b/><w:bCs/>`
	besideEdge = `<w:left w:val="double" w:sz="6" w:space="8" w:color="7F7F7F"/>`
)

// box is a line around a paragraph, and between those that touch.
func box(kind string, width int) string {
	var b strings.Builder
	b.WriteString(`<w:pBdr>`)
	for _, side := range []string{"top", "left", "bottom", "right", "between"} {
		fmt.Fprintf(&b, `<w:%s w:val="%s" w:sz="%d" w:space="4" w:color="404040"/>`, side, kind, width)
	}
	b.WriteString(`</w:pBdr>`)
	return b.String()
}

func size(half int) string { return fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, half, half) }

// styles is the part that says how each style looks.
func styles(l look, lang string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<w:styles xmlns:w="%s"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>%s<w:lang w:val="%s"/></w:rPr></w:rPrDefault>`+
		`<w:pPrDefault><w:pPr><w:spacing w:after="%d" w:line="%d" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`,
		wordSpace, size(l.size), language(lang), l.space(55), l.leading)
	b.WriteString(`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
		`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>` +
		`<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
		`<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>`)
	for _, s := range append(paragraphStyles(l), characterStyles...) {
		fmt.Fprintf(&b, `<w:style w:type="%s" w:styleId="%s"><w:name w:val="%s"/>`, s.kind, s.id, s.name)
		if s.based != "" {
			fmt.Fprintf(&b, `<w:basedOn w:val="%s"/>`, s.based)
		}
		if s.next != "" {
			fmt.Fprintf(&b, `<w:next w:val="%s"/>`, s.next)
		}
		b.WriteString(`<w:qFormat/>`)
		if s.paragraph != "" {
			b.WriteString(`<w:pPr>` + s.paragraph + `</w:pPr>`)
		}
		if s.run != "" {
			b.WriteString(`<w:rPr>` + s.run + `</w:rPr>`)
		}
		b.WriteString(`</w:style>`)
	}
	b.WriteString(tableStyle + `</w:styles>`)
	return b.String()
}

var characterStyles = []style{
	{kind: "character", id: "Strong", name: "Strong", run: bold},
	{kind: "character", id: "Label", name: "Statement Label", run: bold},
	{kind: "character", id: "OwnWords", name: "Own Words"},
	{kind: "character", id: "Reference", name: "Record Reference"},
	{kind: "character", id: "Hyperlink", name: "Hyperlink", run: `<w:color w:val="1F3864"/><w:u w:val="single"/>`},
}

// tableStyle has a shaded head, and a rule under each row.
const tableStyle = `<w:style w:type="table" w:styleId="RecordTable"><w:name w:val="Record Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>` +
	`<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="737373"/><w:bottom w:val="single" w:sz="6" w:space="0" w:color="737373"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="737373"/></w:tblBorders>` +
	`<w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="57" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>` +
	`<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EBEBEB"/></w:tcPr></w:tblStylePr></w:style>`

// paragraphStyles are the styles of paragraphs.
func paragraphStyles(l look) []style {
	all := []style{
		{id: "Title", name: "Title", next: normal, paragraph: `<w:keepNext/><w:keepLines/>` + l.spacing(0, 110, true), run: bold + size(l.half(170))},
		{id: "Marking", name: "Marking", next: normal, paragraph: `<w:keepNext/>`, run: bold + `<w:caps/>`},
		{id: "Lead", name: "Lead", next: normal, paragraph: `<w:keepNext/><w:keepLines/>` + l.spacing(90, 40, false), run: bold},
		{id: "Fact", name: "Fact", paragraph: fmt.Sprintf(`<w:tabs><w:tab w:val="left" w:pos="%d"/></w:tabs>`, factIndent) + l.spacing(0, 20, false) + indent("Fact", 0, factIndent)},
		{id: "ListBullet", name: "List Bullet", paragraph: `<w:numPr><w:numId w:val="1"/></w:numPr>` + l.spacing(0, 30, false)},
		{id: "ListNumber", name: "List Number", paragraph: `<w:numPr><w:numId w:val="2"/></w:numPr>` + l.spacing(0, 30, false)},
		{id: "Marked", name: "Marked Statement", paragraph: `<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="7F7F7F"/></w:pBdr>` + indent("Marked", 0, 0)},
		{id: "Quote", name: "Quote", paragraph: `<w:pBdr><w:left w:val="double" w:sz="6" w:space="8" w:color="262626"/></w:pBdr>` + indent("Quote", 0, 0)},
		{id: "Beside", name: "Own Views Beside", paragraph: fmt.Sprintf(`<w:pBdr>%s</w:pBdr><w:ind w:left="%d"/>`, besideEdge, besideIndent)},
		{id: "Notice", name: "Notice", paragraph: `<w:keepLines/>` + box("single", 8) + l.spacing(55, 80, false) + indent("Notice", 120, 0)},
		{id: "Stub", name: "Confidential Stub", paragraph: `<w:keepLines/>` + box("single", 4) + l.spacing(55, 80, false) + indent("Stub", 120, 0)},
		{id: "Omission", name: "Omission", paragraph: `<w:keepLines/>` + box("dashed", 4) + l.spacing(55, 80, false) + indent("Omission", 120, 0)},
		{id: "Caption", name: "caption", next: normal, paragraph: `<w:keepNext/>` + l.spacing(55, 40, false), run: bold},
		{id: "TableHead", name: "Table Head", paragraph: `<w:keepNext/>` + l.spacing(0, 0, true), run: bold},
		{id: "TableText", name: "Table Text", paragraph: l.spacing(0, 0, false)},
		{id: "TableEnd", name: "Table End", paragraph: `<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>`, run: size(8)},
		{id: "TOCHeading", name: "TOC Heading", next: normal, paragraph: `<w:keepNext/>` + l.spacing(110, 55, true), run: bold + size(l.half(130))},
		{id: "TOC1", name: "toc 1", next: normal, paragraph: contentsTabs + l.spacing(0, 30, true)},
		{id: "TOC2", name: "toc 2", next: normal, paragraph: contentsTabs + l.spacing(0, 30, true) + fmt.Sprintf(`<w:ind w:left="%d"/>`, listIndent)},
		{id: "Header", name: "header", paragraph: `<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>`, run: `<w:color w:val="404040"/>` + size(l.foot)},
		{id: "Footer", name: "footer", paragraph: footTabs + `<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>`, run: `<w:color w:val="404040"/>` + size(l.foot)},
	}
	for i, scale := range []int{130, 115, 100, 100, 100} {
		s := style{id: fmt.Sprintf("Heading%d", i+1), name: fmt.Sprintf("heading %d", i+1), next: normal, run: bold + size(l.half(scale))}
		s.paragraph = `<w:keepNext/><w:keepLines/>` + l.spacing(max(180-40*i, 90), 50, true) + fmt.Sprintf(`<w:outlineLvl w:val="%d"/>`, i)
		all = append(all, s)
	}
	for i := range all {
		all[i].kind, all[i].based = "paragraph", normal
	}
	return all
}

var (
	footTabs     = fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs>`, textWidth)
	contentsTabs = fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="%d"/></w:tabs>`, textWidth)
)

// spacing is space above and below in hundredths of the size of the type; tight sets
// lines no further apart than they need.
func (l look) spacing(above, below int, tight bool) string {
	s := fmt.Sprintf(`<w:spacing w:before="%d" w:after="%d"`, l.space(above), l.space(below))
	if tight {
		s += ` w:line="259" w:lineRule="auto"`
	}
	return s + `/>`
}

func indent(style string, right, hanging int) string {
	s := fmt.Sprintf(`<w:ind w:left="%d"`, formOf(style).left)
	if right > 0 {
		s += fmt.Sprintf(` w:right="%d"`, right)
	}
	if hanging > 0 {
		s += fmt.Sprintf(` w:hanging="%d"`, hanging)
	}
	return s + `/>`
}
