// Package sample makes documents by hand, of each kind and of every block, for
// the encoders' tests.
package sample

import (
	"fmt"
	"time"

	"casefile/model"
	"casefile/model/document"
)

// All are the documents, one of each kind.
func All() []document.Document {
	return []document.Document{Chronology(24), Letter(), Review(), Access(), Everything()}
}

func made(entries int) document.Provenance {
	device := model.DeviceID{0x3c, 0x91, 0xaf, 0x20, 1}
	p := document.Provenance{
		Vault: "Northborough children's services",
		When:  time.Date(2026, 11, 22, 14, 5, 0, 0, time.UTC),
		By:    model.Person{Name: "Amara Okafor", Role: model.SocialWorker},
		From:  "2024-03-01", To: "2026-11-22",
		Heads: []document.Head{{Device: device, Size: 2214, Root: [32]byte{0xde, 0xad, 0xbe, 0xef, 31: 0x17}}},
	}
	for i := range entries {
		p.Entries = append(p.Entries, model.NewRef(device, uint64(3+i+i/40)))
	}
	return p
}

func assemble(kind document.Kind, title string, entries int, blocks ...document.Block) document.Document {
	return document.Document{
		Kind: kind, Title: title, Reference: "2F9KQM7T-1122", Language: "en-GB", Made: made(entries), Blocks: blocks,
	}
}

func plain(s string) document.Paragraph { return document.Paragraph{Runs: document.Text(s)} }

// Chronology is a court chronology of so many events.
func Chronology(rows int) document.Document {
	t := document.Table{
		Caption: "Significant events, 1 Mar 2024 to 22 Nov 2026",
		RowHead: true,
		Columns: []document.Column{{Title: "No.", Weight: 1}, {Title: "Date", Weight: 2}, {Title: "Event", Weight: 9}, {Title: "Witness or document reference", Weight: 3}},
	}
	day := model.Date("2024-03-01")
	for i := range rows {
		event := []document.Run{{Text: "Visit to the home in Kestrel Road.\n", Kind: document.Strong}}
		event = append(event, document.Labelled(document.Statement{Words: "Kacper was seen alone in his bedroom. The heating was off and the window was held shut with tape; the fridge held milk and a tin of beans."})...)
		if i%3 == 1 {
			event = append(event, document.Labelled(document.Statement{
				Label: "opinion about Piotr Wiśniewski · from Ms Jones, class teacher · first-hand · unverified",
				Words: "He comes to meetings to be seen there, not to listen.",
			})...)
		}
		if i%7 == 5 {
			event = append(event, document.Run{Text: "Piotr Wiśniewski's own views stand beside this event: see 7KQM-214.", Kind: document.Strong})
		}
		t.Rows = append(t.Rows, []document.Cell{
			document.Cell(document.Text(fmt.Sprint(i + 1))), document.Cell(document.Text(day.Numeric())), event,
			{{Text: "Amara Okafor, social worker\n"}, {Text: fmt.Sprintf("7KQM-%d", i+3), Kind: document.Reference}},
		})
		day = day.AddDays(5 + i%11)
	}
	return assemble("chronology", "Chronology: Kacper Wiśniewski, born 4 Mar 2014", rows,
		plain("Children's services have known Kacper for 2 years and 8 months: from 1 March 2024, when his school made a referral, to 22 November 2026. He has been the subject of a child protection plan (neglect) since 14 June 2025."),
		t)
}

// Letter is a letter to a young person in large type.
func Letter() document.Document {
	d := assemble("letter", "What we have written down about you, and what we did", 6,
		plain("Dear Kacper,"),
		plain("You asked what is in your file. This letter tells you what we wrote down since the summer, what you told us, and what changed because of it. If something in it is wrong, tell me, and we will put it right or write down what you think beside it."),
		document.Heading{Level: 1, Text: "What you told us"},
		document.Quote{Title: "In your own words", How: "we talked alone, 4 September 2026", Said: []document.Statement{{Words: "“I want to stay at my school. I don't want to be asked about Dad in front of Mum.”"}}},
		document.Heading{Level: 1, Text: "What we did about it"},
		document.List{Items: [][]document.Run{
			document.Text("You stay at Northborough High. Your taxi is paid until July."),
			document.Text("I now see you on your own at school, every third week."),
			document.Text("We did not do one thing you asked for: to see your father on Saturdays. The reason is below."),
		}},
		document.Heading{Level: 1, Text: "Why you do not see your father on Saturdays yet"},
		plain("The court said that visits must be at the contact centre until it has heard what everybody says. We told the court what you want. The next hearing is on 14 January 2027."),
		document.Statement{Label: "judgement · the author's own · own professional judgement (six visits since June)", Words: "I think that you feel safer since you moved to your aunt's."},
		plain("Amara Okafor, your social worker"))
	d.Large = true
	return d
}

// Review is a review summary.
func Review() document.Document {
	return assemble("review", "Review summary: Łucja Κωνσταντίνου-Иванова", 31,
		document.Facts{Facts: []document.Fact{
			{Label: "Since", Value: document.Text("1 May 2026")},
			{Label: "Visits made", Value: document.Text("9 of 10; seen on 8, seen alone on 6")},
			{Label: "Why not alone", Value: document.Text("Twice: the child did not want to.\nOnce: could not be arranged.")},
			{Label: "Named worker", Value: document.Text("Nguyễn Thị Ánh, since 3 Feb 2026")},
		}},
		document.Heading{Level: 1, Text: "Decisions"},
		document.Heading{Level: 2, Text: "Decline a requested service, 12 Jun 2026", Anchor: "7KQM-88"},
		plain("Not to fund the out-of-hours sitter that the mother asked for."),
		document.Facts{Facts: []document.Fact{
			{Label: "For", Value: document.Text("The grandmother offers the same hours, and Łucja knows her.")},
			{Label: "Against", Value: document.Text("The grandmother works nights on two of the five days.")},
			{Label: "Reference", Value: []document.Run{{Text: "7KQM-88", Kind: document.Reference}}},
		}},
		document.Quote{How: "drew and talked, with her aunt in the room", Said: []document.Statement{
			{Words: "“Babcia makes the good soup.”"},
			{Label: "description · the author's own · own professional judgement (the drawing of 9 June)", Words: "She drew her grandmother as the tallest in the house."},
		}},
		document.Beside{Title: "Own views of Elena Ivanova, mother, 30 Jun 2026, 7KQM-102", Blocks: []document.Block{
			document.Statement{Words: "I did not say that I wanted the sitter for the evenings. I asked for the mornings, because of my shift."},
			document.Notice{Title: "Answered", Runs: document.Text("The decision of 12 June was amended on 4 July: see 7KQM-110.")},
		}},
		document.Heading{Level: 1, Text: "Open actions"},
		document.Table{Columns: []document.Column{{Title: "Action", Weight: 5}, {Title: "Who", Weight: 2}, {Title: "By", Weight: 2}}, Rows: [][]document.Cell{
			{document.Text("Ask the school for the attendance of the summer term."), document.Text("Nguyễn Thị Ánh"), document.Text("01/12/2026")},
			{document.Text("Passport form with the mother."), document.Text("Family support"), document.Text("15/12/2026")},
		}})
}

// Access is a copy of a file for its subject.
func Access() document.Document {
	d := assemble("access", "Your records: a copy for Kacper Wiśniewski", 5,
		document.Notice{Title: "About this copy", Runs: document.Text("Four passages were left out. Each place says so, and why.")},
		document.Heading{Level: 1, Text: "2024"},
		document.Heading{Level: 2, Text: "Contact, 1 Mar 2024, 7KQM-3"},
		plain("Filed 1 Mar 2024 16:40 by Amara Okafor (Social worker)"),
		document.Statement{Words: "The school rang: Kacper came in without a coat on four mornings of five."},
		document.Omission{Number: 1, What: "what a third party said", Reason: "They said it on the understanding that you would not see it."},
		document.Heading{Level: 2, Text: "Confidential entry, 8 Mar 2024, 7KQM-5"},
		document.Stub{Ref: "7KQM-5", When: "8 Mar 2024", By: "Amara Okafor"},
		document.Heading{Level: 2, Text: "Visit, 14 Mar 2024, 7KQM-9"},
		document.Statement{Label: "allegation about Piotr Wiśniewski · from an informant · passed on · being verified", Words: "He locks the kitchen at night."},
		document.Stub{Ref: "7KQM-9", By: "Amara Okafor", Part: true},
		document.Omission{Number: 2, Reason: "Somebody could come to serious harm."})
	d.Marking = "Confidential"
	return d
}

// Everything has every block, and what is hard to set.
func Everything() document.Document {
	long := ""
	for i := range 60 {
		long += fmt.Sprintf("Sentence %d of a long account that goes over the foot of a page. ", i+1)
	}
	blocks := []document.Block{
		document.Heading{Level: 3, Text: "A heading that skipped two levels"},
		document.Paragraph{Runs: []document.Run{
			{Text: "Plain, "}, {Text: "strong", Kind: document.Strong}, {Text: ", "}, {Text: "[a label]", Kind: document.Label},
			{Text: " “own words” ", Kind: document.OwnWords}, {Text: "7KQM-1", Kind: document.Reference}, {Text: ", and\na second line."},
		}},
		plain("Zażółć gęślą jaźń. Ξεσκεπάζω την ψυχοφθόρα βδελυγμία. Съешь же ещё этих мягких французских булок. Ștefan, Ŵyn, Ngũgĩ, Ọlá, Đặng, Əli, ß, œ, 5 µm and μ."),
		plain("Lacking: 孩子 😀 ילד. Hidden: \u202eevil\u202c \x1b[31m \x9b a\u200bb \x00 \xff."),
		document.List{Numbered: true, Items: [][]document.Run{document.Text("one"), document.Text(long), document.Text("three")}},
		document.Lead{Runs: []document.Run{{Text: "A lead, and "}, {Text: "7KQM-2", Kind: document.Reference}}},
		document.Statement{Words: long + long},
		document.Statement{Label: "opinion · from Ms Jones", Words: long},
		document.PageBreak{},
		document.Beside{Title: "Own views", Blocks: []document.Block{
			document.Beside{Title: "An answer within", Blocks: []document.Block{
				document.Statement{Label: "opinion", Words: "Within and within."},
				document.Table{Columns: []document.Column{{Title: "A"}, {Title: "B"}}, Rows: [][]document.Cell{{document.Text("x")}, {document.Text("1"), document.Text("2"), document.Text("3")}}},
			}},
		}},
		document.Table{Caption: "A row longer than a page", RowHead: true,
			Columns: []document.Column{{Title: "Date", Weight: 1}, {Title: "Event", Weight: 6}, {Title: "Averylongheadingthatdoesnotbreak", Weight: 1}},
			Rows:    [][]document.Cell{{document.Text("01/02/2026"), document.Text(long + long + long + long + long), document.Text("x")}}},
		document.Notice{Runs: document.Text("A notice without a title.")},
		document.Facts{}, document.List{}, document.Table{}, document.Paragraph{}, document.Lead{}, document.Heading{Level: 1}, document.Quote{},
		document.Stub{}, document.Omission{},
	}
	return assemble("everything", "Every block <b>&amp; \"hard\" text</b>", 90, blocks...)
}

// Whole is a whole file of so many entries.
func Whole(entries int) document.Document {
	var blocks []document.Block
	day := model.Date("2012-03-01")
	for i := range entries {
		ref := fmt.Sprintf("7KQM-%d", i)
		blocks = append(blocks,
			document.Heading{Level: 1, Text: "Visit, " + day.String() + ", " + ref, Anchor: ref},
			plain("Filed "+day.String()+" 16:40 by Amara Okafor (Social worker)"),
			document.Facts{Facts: []document.Fact{{Label: "Where", Value: document.Text("Kestrel Road")}, {Label: "Child", Value: document.Text("seen, alone")}}},
			document.Statement{Words: "Kacper was in his room when I came. He showed me the shelf that his uncle had put up for him, and told me about the match on Saturday. The kitchen was clean; there was food for the week, and the heating was on."},
			document.Statement{Label: "opinion about Piotr Wiśniewski · from Ms Jones, class teacher · first-hand · unverified", Words: "He comes to meetings to be seen there, not to listen."},
			document.Quote{How: "talked alone", Said: []document.Statement{{Words: "“It's all right here.”"}}})
		day = day.AddDays(1)
	}
	return assemble("whole", "The whole file: Kacper Wiśniewski", entries, blocks...)
}
