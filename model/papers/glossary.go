package papers

import (
	"strings"
	"unicode"

	"casefile/model"
	"casefile/model/document"
)

// meaning is a word of the trade, the ways in which it is written, and what it means to
// whoever does not work in it. Of a way in capitals the capitals count.
type meaning struct {
	word  string
	ways  []string
	means string
}

// meanings is in the order of the words.
var meanings = []meaning{
	{"Advocate", []string{"advocate", "advocacy"}, "Somebody who is on your side alone, helps you to say what you want, and does not work for the people who decide."},
	{"Cafcass; children's guardian", []string{"cafcass", "children's guardian"}, "Cafcass tells the family courts what is best for a child. The children's guardian is the person whom it sends."},
	{"CAMHS", []string{"CAMHS"}, "The health service for the mental health of children and young people."},
	{"Care leaver", []string{"care leaver", "leaving care"}, "Somebody who was looked after by a council and is leaving that, or has left. The council helps until 25 if it is wanted."},
	{"Care order", []string{"care order"}, "A family court puts a child in the care of the council, which then shares parental responsibility. It lasts until 18 unless a court ends it."},
	{"Care plan", []string{"care plan"}, "What the council has written down about how a child who is looked after will be cared for."},
	{"Care proceedings", []string{"care proceedings"}, "The council asks a family court to decide whether a child should be in its care."},
	{"Case summary", []string{"case summary"}, "A page by the worker about where things stand, for anybody who has to know quickly."},
	{"Child arrangements order", []string{"child arrangements order", "residence order"}, "A family court says with whom a child lives, or whom they see and when."},
	{"Child in need", []string{"child in need", "CIN"}, "A child who needs help from the council to be well or to do well. The family agrees to the help; a plan says what it is."},
	{"Child protection conference", []string{"child protection conference", "case conference", "initial conference", "review conference", "ICPC", "RCPC"}, "A meeting of the family and of those who work with them. It decides whether a child needs a child protection plan."},
	{"Child protection plan", []string{"child protection plan", "child protection neglect", "child protection physical", "child protection sexual", "child protection emotional", "CP plan", "CPP"}, "A plan of what has to change so that a child is safe. It is made where a child is being hurt or neglected, or is likely to be."},
	{"Connected person", []string{"connected person", "connected carer", "kinship"}, "Somebody of the family, or a friend, who looks after a child."},
	{"Core group", []string{"core group"}, "The few people, the family among them, who make a child protection plan work."},
	{"Delegated authority", []string{"delegated authority"}, "What a carer may decide alone about a child, such as a haircut or a school trip."},
	{"Direct work", []string{"direct work"}, "Time that a worker spends with a child to listen, play, draw or explain."},
	{"Early help", []string{"early help"}, "Help for a family before things get worse, often from a school or a children's centre."},
	{"EHCP", []string{"EHCP", "EHC plan", "education health and care plan"}, "A plan of the extra help that a child or young person must get with learning."},
	{"Eligible", []string{"eligible child", "care leaver eligible", "eligible care leaver"}, "16 or 17, looked after still, and for at least 13 weeks since 14."},
	{"Emergency protection order", []string{"emergency protection order", "EPO"}, "A court lets the council keep a child safe for a few days, because waiting would be dangerous."},
	{"Family group conference", []string{"family group conference", "FGC"}, "A meeting in which the family itself makes the plan."},
	{"Former relevant", []string{"former relevant"}, "A care leaver of 18 or more whom the council goes on helping."},
	{"Independent visitor", []string{"independent visitor"}, "A volunteer who befriends a child who is looked after."},
	{"Interim care order", []string{"interim care order"}, "A care order for a time, until the court decides for good."},
	{"IRO, reviewing officer", []string{"IRO", "reviewing officer"}, "Somebody who checks that the council looks after a child as it has said, and leads the reviews. They do not manage the worker."},
	{"LADO", []string{"LADO"}, "The person in the council who looks into it when somebody who works with children is said to have harmed one."},
	{"Life story work", []string{"life story"}, "Finding out with a child, and keeping, where they come from and why things happened."},
	{"Looked after", []string{"looked after", "LAC", "CLA", "in care"}, "The council looks after a child: by a court's order, or because the parents agree."},
	{"MARAC", []string{"MARAC"}, "A meeting of police, health, council and others about people who are at high risk of violence at home."},
	{"MASH", []string{"MASH"}, "The team of council, police and health that takes in reports about children."},
	{"Non-molestation order", []string{"non molestation"}, "A court forbids somebody to threaten, harass or come near another person."},
	{"Parental responsibility", []string{"parental responsibility", "PR"}, "The rights and duties that the law gives a parent about a child. A council shares them under a care order."},
	{"Pathway plan", []string{"pathway plan"}, "What a young person and the council agree for the time from 16 on: home, money, work, health, people."},
	{"PEP", []string{"PEP", "personal education plan"}, "The plan for the schooling of a child who is looked after. The virtual school is the council's team that sees to it."},
	{"Personal adviser", []string{"personal adviser"}, "The person whom the council gives a care leaver, to advise and to keep in touch."},
	{"Placement order", []string{"placement order"}, "A court lets the council place a child with people who may adopt them."},
	{"PLO, pre-proceedings", []string{"PLO", "pre proceedings", "public law outline"}, "The last step before the council goes to court: the parents are told in writing what has to change, and get a solicitor free."},
	{"Police protection", []string{"police protection"}, "The police keep a child safe for up to 72 hours."},
	{"Relevant", []string{"relevant child", "care leaver relevant"}, "16 or 17, and no longer looked after, having been so for at least 13 weeks since 14."},
	{"Respite, short break", []string{"respite", "short break"}, "A child stays elsewhere for a short time, so that everybody can rest."},
	{"Return home interview", []string{"return home interview", "return interview"}, "A talk with a child who was missing, by somebody who is not part of the home, about why and what happened."},
	{"Section 7, section 37", []string{"section 7", "s7", "s 7", "section 37", "s37", "s 37"}, "Reports that a family court asks the council for."},
	{"Section 17", []string{"section 17", "s17", "s 17"}, "The part of the Children Act 1989 that says that a council helps children in need."},
	{"Section 20", []string{"section 20", "s20", "s 20"}, "A child lives where the council has found a place because those with parental responsibility agree, or nobody can care for the child. No court has ordered it."},
	{"Section 47", []string{"section 47", "s47", "s 47"}, "The council has to find out whether a child is being badly hurt or is likely to be. The number is that of the section of the Children Act 1989 which says so."},
	{"SENCO", []string{"SENCO"}, "The teacher who sees to it that pupils get extra help with learning."},
	{"Significant harm", []string{"significant harm"}, "Harm that is bad enough for the law to let others step in."},
	{"Special guardianship, SGO", []string{"special guardian", "special guardianship", "SGO"}, "A court makes somebody, often a grandparent, the one who brings a child up until 18. The parents stay parents, with less say."},
	{"Staying put", []string{"staying put"}, "A young person stays with their foster carers after 18."},
	{"Strategy discussion", []string{"strategy discussion", "strategy meeting"}, "Council, police and health decide together, quickly, how to find out whether a child is safe."},
	{"Supervision", []string{"supervision"}, "A worker's talk with their manager about their work with a family. A supervision order is something else: a court has the council advise and help a family at home."},
	{"Supported accommodation", []string{"supported accommodation"}, "A place of one's own at 16 or more with staff who help."},
	{"Three houses", []string{"three houses"}, "A way to ask a child: draw the house of worries, the house of good things, and the house of dreams."},
	{"Viability", []string{"viability"}, "A first look at whether somebody of the family, or a friend, could look after a child."},
}

// glossary is what those words of the trade mean that stand in blocks; nothing where
// none does.
func glossary(blocks []document.Block) []document.Block {
	as, folded := inWords(blocks)
	var facts []document.Fact
	for _, m := range meanings {
		if m.standsIn(as, folded) {
			facts = append(facts, document.Fact{Label: m.word, Value: document.Text(m.means)})
		}
	}
	if len(facts) == 0 {
		return nil
	}
	return []document.Block{
		document.Heading{Level: 1, Text: "Words that this copy uses"},
		document.Facts{Facts: facts},
	}
}

func (m meaning) standsIn(as, folded string) bool {
	for _, way := range m.ways {
		text := folded
		if strings.ToUpper(way[:2]) == way[:2] && unicode.IsLetter(rune(way[1])) {
			text = as
		}
		way = spaced(way)
		if strings.Contains(text, way) || strings.Contains(text, strings.TrimSuffix(way, " ")+"s ") {
			return true
		}
	}
	return false
}

// inWords is all that blocks say, a space before and after each word: as it is written,
// and folded.
func inWords(blocks []document.Block) (as, folded string) {
	var all strings.Builder
	eachText(blocks, func(words string) { all.WriteString(words + "\n") })
	as = spaced(all.String())
	return as, model.Folded(as)
}

// spaced is a text as words with a space before and after each.
func spaced(text string) string {
	return " " + strings.Join(strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}), " ") + " "
}

// eachText gives what blocks say of the record, piece by piece.
func eachText(blocks []document.Block, say func(string)) {
	statement := func(s document.Statement) { say(s.Label); say(s.Words) }
	for _, b := range blocks {
		switch b := b.(type) {
		case document.Heading:
			say(b.Text)
		case document.Lead:
			say(document.Words(b.Runs))
		case document.Paragraph:
			say(document.Words(b.Runs))
		case document.Notice:
			say(document.Words(b.Runs))
		case document.Statement:
			statement(b)
		case document.Quote:
			say(b.How)
			for _, s := range b.Said {
				statement(s)
			}
		case document.Facts:
			for _, f := range b.Facts {
				say(f.Label + " " + document.Words(f.Value))
			}
		case document.List:
			for _, item := range b.Items {
				say(document.Words(item))
			}
		case document.Table:
			for _, row := range b.Rows {
				for _, c := range row {
					say(document.Words(c))
				}
			}
		case document.Beside:
			say(b.Title)
			eachText(b.Blocks, say)
		}
	}
}
