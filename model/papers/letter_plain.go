package papers

import (
	"slices"
	"strings"

	"casefile/model"
	"casefile/model/document"
)

// label is a mark in plain words: whose view it is, and whether anybody checked.
func (l *letter) label(it *model.Item, m *model.Mark) string {
	if m == nil {
		return ""
	}
	who := "somebody"
	switch m.Source {
	case model.FromAuthor:
		who = l.who(it)
	case model.FromNamed:
		who = orElse(m.SourceName, who)
	}
	thinks, says, to := who+" thinks", who+" says", who
	if who == "I" {
		thinks, says, to = "I think", "I say", "me"
	}
	text := "this is what " + thinks
	switch m.Nature {
	case "allegation":
		text = "this is what " + says
	case "description":
		text = "this is how it looked to " + to
	}
	if m.PassedOn {
		text += ", and heard from somebody else"
	}
	checked := "nobody has checked it"
	switch m.Verification {
	case model.BeingVerified:
		checked = "it is being checked"
	case model.PartlyVerified:
		checked = "a part of it was found to be right"
	case model.Verified:
		checked = "it was checked and found to be right"
	case model.Contradicted:
		checked = "what we found says something else"
	case model.CannotBeVerified:
		checked = "nobody can check it"
	case model.OwnJudgementBasis:
		checked = "it is a judgement" + prefixed(", and rests on this: ", m.Basis)
	}
	return text + "; " + checked
}

// rights are what the reader can do about what the letter says.
func (l *letter) rights() []document.Block {
	items := [][]document.Run{
		document.Text("You can tell me that something is wrong, or that you see it in another way. If it is wrong, we put it right. If you and I do not agree, your own words are put next to ours, and everybody who reads the notes reads them too."),
		document.Text(l.phrase("You can ask to read what is written about you.", "You can ask to read what is written about you, and what is written about "+l.child+" if you speak for "+l.child+".") + " Some things about other people may be left out. We then say so, and why."),
	}
	if l.To.Child {
		help := "You can have somebody on your side who helps you to say what you want. That person is called an advocate. It is free, and they do not work for us. "
		items = append(items, document.Text(help+orElse(l.Advocate, "Ask me, and I will find you one.")))
	} else if l.Advocate != "" {
		items = append(items, document.Text("Somebody can help you to say what you want: "+l.Advocate))
	}
	items = append(items, document.Text("You can complain about us. "+l.phrase("You will not get into trouble for it. ", "")+orElse(l.Complain, "Ask me how, or ask anybody who works with me.")))
	return []document.Block{document.Heading{Level: 1, Text: "If you see it differently"}, document.List{Items: items}}
}

func (l *letter) ending() []document.Block {
	text := orElse(l.Closing, "If you want to talk about any of this, I am glad to.")
	if l.Reach != "" {
		text += " You can reach me here: " + strings.TrimRight(l.Reach, ".") + "."
	}
	sign := l.made.By.Name
	if role := l.made.By.Role.Words(); role != "" {
		sign += "\n" + role
	}
	return []document.Block{
		document.Paragraph{Runs: document.Text(text)}, document.Paragraph{Runs: document.Text(sign)},
		document.Paragraph{Runs: document.Text("The next page is for our own papers. You do not need it.")},
	}
}

// jargonWords are words of the trade that mean nothing, or something else, to
// whoever gets the letter, each with how it can be said.
var jargonWords = []struct{ word, plain string }{
	{"section 17", "help for a child who needs it"}, {"section 20", "living away from home, agreed with a parent"}, {"s20", "living away from home, agreed with a parent"},
	{"section 47", "finding out whether a child is safe"}, {"s47", "finding out whether a child is safe"}, {"LAC", "living in care"}, {"looked after", "in care"},
	{"CIN", "a plan for help"}, {"accommodate", "find a place to live for"}, {"placement", "the place where somebody lives"}, {"placed", "gone to live"},
	{"pre-proceedings", "the step before court"}, {"care proceedings", "going to court about a child"}, {"proceedings", "going to court"}, {"PLO", "the step before court"}, {"threshold", "bad enough for a judge to act"},
	{"contact", "seeing each other"}, {"core group", "the people who meet about the plan"}, {"conference", "meeting"}, {"IRO", "the person who checks on your plan"},
	{"disclosure", "what somebody told"}, {"disclosed", "told"}, {"engage", "take part, talk"}, {"engaging", "taking part, talking"}, {"non-compliance", "not doing what was agreed"},
	{"multi-agency", "of different services"}, {"respite", "a break"}, {"siblings", "brothers and sisters"}, {"kinship", "with family or friends"},
	{"parental responsibility", "the right to decide things for a child"}, {"care leaver", "somebody who has been in care"}, {"pathway plan", "the plan for when you leave care"},
	{"safeguarding", "keeping safe"}, {"referral", "telling us that help is needed"}, {"presenting", "seeming"}, {"dysregulated", "very upset"}, {"statutory", "what the law says"},
	{"interim care order", "a judge's decision, for now, that a child lives in care"}, {"care order", "a judge's decision that a child lives in care"},
	{"viability assessment", "a first look at whether somebody could look after a child"}, {"assessment", "finding out how things are"}, {"final evidence", "what we write for the judge before the end"}, {"detox", "getting alcohol or drugs out of the body, with help"},
}

// unreachable warns where the letter says that whoever wrote it can be asked, and not how.
func (l *letter) unreachable() []string {
	if l.Reach != "" {
		return nil
	}
	return []string{"The letter says \"ask me\", and not how: say how you are reached."}
}

// borrowed points at what is told in the words of the record.
func (l *letter) borrowed() []string {
	var all []string
	var actions []string
	for _, it := range byTime(l.teller.file.Items) {
		n := l.number[it]
		if _, action := it.Now.(model.Action); action && l.tells(it) && l.Words[it.Ref] == "" {
			actions = append(actions, it.Ref.String())
		}
		switch {
		case n == "" || l.Words[it.Ref] != "":
		case l.To.Child:
			all = append(all, "Decision "+n+" ("+it.Ref.String()+") is told in the words of the record, which were not written for "+l.to+". Say it in your own words if you can.")
		default:
			all = append(all, "Of decision "+n+" ("+it.Ref.String()+") "+l.to+" is told the day and the outcome alone: what was decided and why was written for others. Say it in your own words.")
		}
	}
	if len(actions) > 0 && !l.To.Child {
		all = append(all, "What is to be done is told in the words of the record ("+strings.Join(actions, ", ")+"): read each as "+l.to+" will, and say it in your own words where it was written for others.")
	}
	return all
}

// jargon points, in one sentence, at words of the trade in what the letter takes from the record.
func (l *letter) jargon(blocks []document.Block) []string {
	var text strings.Builder
	gather(&text, blocks)
	words := " " + strings.Join(strings.FieldsFunc(strings.ToLower(text.String()), func(r rune) bool {
		return strings.ContainsRune(" \n\t.,;:!?()[]\"“”'", r)
	}), " ") + " "
	var found, said []string
	for _, j := range jargonWords {
		word := strings.ToLower(j.word)
		if strings.Contains(words, " "+word+" ") && !slices.ContainsFunc(found, func(f string) bool { return strings.Contains(f, word) }) {
			found = append(found, word)
			said = append(said, "\""+j.word+"\" (say: "+j.plain+")")
		}
	}
	if len(said) == 0 {
		return nil
	}
	return []string{"Words of the trade stand in the letter: " + strings.Join(said, ", ") + ". Write your own words for the entries that have them."}
}

// gather is all text of blocks.
func gather(b *strings.Builder, blocks []document.Block) {
	for _, block := range blocks {
		switch block := block.(type) {
		case document.Paragraph:
			b.WriteString(document.Words(block.Runs))
		case document.List:
			for _, it := range block.Items {
				b.WriteString(document.Words(it) + "\n")
			}
		case document.Statement:
			b.WriteString(block.Words)
		case document.Quote:
			for _, s := range block.Said {
				b.WriteString(s.Words + "\n")
			}
		case document.Beside:
			gather(b, block.Blocks)
		}
		b.WriteByte('\n')
	}
}
