package docx

import (
	"fmt"
	"strings"
)

// firstNumbered is the number of the first list in the text whose points are numbered;
// before it stand those of the styles.
const firstNumbered = 3

// numbering is the part that says how the points of lists are marked. Each of so many
// numbered lists begins at one.
func numbering(lists int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<w:numbering xmlns:w="%s">`, wordSpace)
	for i, mark := range []struct{ style, format, text string }{{"ListBullet", "bullet", "•"}, {"ListNumber", "decimal", "%1."}} {
		fmt.Fprintf(&b, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:pStyle w:val="%s"/>`+
			`<w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="%d" w:hanging="%d"/></w:pPr></w:lvl></w:abstractNum>`,
			i, mark.format, mark.style, mark.text, listIndent, listIndent)
	}
	b.WriteString(`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`)
	for i := range lists {
		fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`, firstNumbered+i)
	}
	b.WriteString(`</w:numbering>`)
	return b.String()
}
