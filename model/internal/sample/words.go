package sample

import "casefile/model/document"

// Texts are all that a document says under its title, piece by piece, without
// what it was made from: no encoder may lose one.
func Texts(d document.Document) []string {
	var all []string
	runs := func(runs []document.Run) {
		for _, r := range runs {
			all = append(all, r.Text)
		}
	}
	var walk func([]document.Block)
	walk = func(blocks []document.Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case document.Heading:
				all = append(all, b.Text)
			case document.Lead:
				runs(b.Runs)
			case document.Paragraph:
				runs(b.Runs)
			case document.Facts:
				for _, f := range b.Facts {
					all = append(all, f.Label)
					runs(f.Value)
				}
			case document.List:
				for _, it := range b.Items {
					runs(it)
				}
			case document.Table:
				all = append(all, b.Caption)
				for _, c := range b.Columns {
					all = append(all, c.Title)
				}
				for _, r := range b.Rows {
					for _, c := range r {
						runs(c)
					}
				}
			case document.Statement:
				all = append(all, b.LabelWords(), b.Words)
			case document.Quote:
				all = append(all, b.Lead())
				for _, s := range b.Said {
					all = append(all, s.LabelWords(), s.Words)
				}
			case document.Beside:
				all = append(all, b.Title)
				walk(b.Blocks)
			case document.Stub:
				all = append(all, b.Words())
			case document.Omission:
				all = append(all, b.Words())
			case document.Notice:
				all = append(all, b.Title)
				runs(b.Runs)
			}
		}
	}
	walk(d.Blocks)
	return all
}

// Hostile is a document with every block, which says s wherever a person's text
// may stand.
func Hostile(s string) document.Document {
	runs := []document.Run{{Text: s}, {Text: s, Kind: document.Strong}, {Text: s, Kind: document.Label}, {Text: s, Kind: document.OwnWords}, {Text: s, Kind: document.Reference}}
	statement := document.Statement{Label: s, Words: s}
	table := document.Table{
		Caption: s, RowHead: true, Columns: []document.Column{{Title: s, Weight: 1}, {Title: s, Weight: 3}},
		Rows: [][]document.Cell{{runs, runs}, {document.Labelled(statement)}, {document.Text(s), document.Text(s), document.Text(s)}},
	}
	inner := []document.Block{
		document.Heading{Level: len(s) % 9, Text: s, Anchor: s},
		document.Paragraph{Runs: runs},
		document.Facts{Facts: []document.Fact{{Label: s, Value: runs}}},
		document.List{Items: [][]document.Run{runs, document.Text(s)}, Numbered: len(s)%2 == 0},
		statement, document.Statement{Words: s},
		document.Quote{Title: s, How: s, Said: []document.Statement{statement}},
		document.Stub{Ref: s, When: s, By: s}, document.Omission{What: s, Reason: s},
		document.Notice{Title: s, Runs: runs}, document.PageBreak{},
	}
	d := assemble("hostile", s, 3, append(inner[:len(inner):len(inner)], document.Beside{Title: s, Blocks: inner}, table)...)
	d.Reference, d.Language, d.Marking, d.Made.Vault, d.Made.By.Name = s, s, s, s, s
	return d
}

// HostileTexts are what fuzzing begins with.
var HostileTexts = []string{
	"", "plain", " ", "\n", "=1+1", "+44 20", "-", "@SUM(A1)", "\t=1", "\r=1", "＝1", "\"a\",\"b\"\r\n=2",
	"<script>alert(1)</script>", "</style><b>", "--><![CDATA[", "&amp;", "'\" onload=x", "\\3c/style",
	"# h\n- l\n1. n\n    code\n---\n===\n```\n> q\n| a | b |\n[x](http://e.org) ![i](j) <http://e.org> www.e.org a@e.org",
	"*a* _b_ `c` ~~d~~ \\", "(unbalanced \\( ) > Tj ET EMC endstream endobj",
	"\x1b[31mred\x1b[0m \x9b \u009b", "\u202eevil\u202c", "a\u200bb\ufeffc\u00add", "\xff\xfe", "e\u0301 n\u0303 o\u0323\u0301",
	"孩子 ילד طفل 😀 👨‍👩‍👧", "a\r\nb\rc\u2028d\u0085e", "  two  spaces  ", "x\x00y",
	"مُحَمَّدٌ (a) 12 «لا» می\u200cخ אבג שָׁל", "क्\u200dष कोि হ\u09cd ਕੁੰ கொ ที่เ ॑", "\u064e \u0e33 \u200d\u200c ﷲ \u06dd ܐ 𞤀",
	"averyverylongwordthatgoesonandonandonwithoutanyspaceinitatallsothatitmustbebrokensomewhereforittofitonaline",
}
