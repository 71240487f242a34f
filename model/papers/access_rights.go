package papers

import (
	"strings"

	"casefile/model"
	"casefile/model/document"
)

// The Information Commissioner, as published.
const (
	commissionerAddress = "Information Commissioner's Office, Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF"
	commissionerReach   = "0303 123 1113, ico.org.uk"
)

// about closes a copy: what UK GDPR Art 15 asks beside it, in plain words, and what
// whoever asked can do.
func (a *access) about() []document.Block {
	blocks := []document.Block{document.Heading{Level: 1, Text: "About this copy"}, document.Facts{Facts: a.aboutFacts()}}
	say := func(title string, sentences ...string) {
		blocks = append(blocks, document.Heading{Level: 2, Text: title}, document.Paragraph{Runs: document.Text(strings.Join(sentences, " "))})
	}
	say("Why this record is kept",
		"The law asks a council to help children and families, to keep children safe, and to write down what it does and why. That is its duty in the public interest, so it needs nobody's consent to keep a record (UK GDPR, Articles 6(1)(e) and 9(2)(g)).",
		"In it stand names and dates, family, home, health and school, what happened, what people said and thought, and what was decided.")
	say("Where the words come from",
		"From "+a.whose("you", child(a.teller.file))+" and the family, and from people who work with children: schools, health, police, carers, other councils. Where it may be said, the record says of each entry who told it.")
	say("Who reads it",
		"Those who work on it in the council, and those who check their work. Where it is needed for the child, parts of it go to schools, health, the police, carers, inspectors and courts. Ask us to whom in this case.")
	say("How long it is kept", model.KeptWords(a.teller.file, a.keptYears()), "After that it is destroyed.")
	say("Who decides", "People do. Nothing in this record was decided by a machine alone. Who decided, and why, stands with each decision.")
	say("What is not in this copy", "How this request was dealt with, and what was decided about what this copy holds, is kept with the record. You can ask for that as well.")
	blocks = append(blocks, document.Heading{Level: 2, Text: "What you can do"}, document.List{Items: a.rights()})
	blocks = append(blocks, document.Heading{Level: 2, Text: "Somebody to go through it with"})
	return append(blocks, document.Paragraph{Runs: document.Text(
		"Some of this may be hard to read. You need not read it alone, nor all at once. We will go through it with you, where and when it suits you, and as often as you like. If you would rather have somebody who does not work for us, ask us for an advocate: that costs you nothing." + a.ask())})
}

// aboutFacts are who keeps the record, and when it was asked for and given.
func (a *access) aboutFacts() []document.Fact {
	var facts []document.Fact
	add := func(label, value string) {
		if value != "" {
			facts = append(facts, document.Fact{Label: label, Value: document.Text(value)})
		}
	}
	authority := a.authority()
	add("Kept by", authority.Name)
	add("Address", authority.Address)
	add("Telephone", authority.Telephone)
	add("E-mail", authority.Email)
	add("Request", a.request)
	if s := a.teller.file.RequestNamed(a.request); s != nil {
		add("Asked for on", s.Received.String())
		if r := s.Reply(); r != nil && r.Outcome == model.RequestGiven {
			add("Answered on", r.On.String())
		}
	}
	add("This copy was made on", a.on().String())
	return facts
}

// rights are what whoever asked can do, one by one.
func (a *access) rights() [][]document.Run {
	authority := a.authority()
	ways := []string{
		"Say that something is wrong. It is put right, or your own words are put beside it.",
		"Ask us to erase something, to use it less, or to stop using it in some way. The law does not let us do that with everything. We answer within a month, and say why.",
	}
	if len(a.omitted) > 0 {
		ways = append(ways, "Ask us to look again at what was left out: say which by its number.")
	}
	ways = append(ways,
		"Complain to us"+reached(authority.Complaints),
		"Ask our data protection officer, who sees to it that we keep the law on records"+reached(authority.Protection),
		"Complain to the Information Commissioner, who does not belong to us: "+commissionerAddress+"; "+commissionerReach+".",
		"Go to court, which can order us to keep the law. A solicitor, a law centre or Citizens Advice can tell you how.",
	)
	items := make([][]document.Run, len(ways))
	for i, way := range ways {
		items[i] = document.Text(way)
	}
	return items
}

// whose is what is said to the child, or of the child to somebody else.
func (a *access) whose(toChild, toOthers string) string {
	if a.keeper.Reader.IsChild() {
		return toChild
	}
	return toOthers
}

func (a *access) authority() model.Authority { return a.teller.settings.Authority }

// keptYears is the team's own period; the usual one where the choice has no settings.
func (a *access) keptYears() int {
	if years := a.teller.settings.RetentionYears; years > 0 {
		return years
	}
	return model.DefaultSettings().RetentionYears
}

// lacksContacts warns whoever makes the copy of what it cannot say.
func (a *access) lacksContacts() []string {
	lacks := a.authority().Lacks()
	if len(lacks) == 0 {
		return nil
	}
	return []string{"The copy has to say whom people can turn to (UK GDPR, Articles 13 and 15), and the team's settings do not: " + strings.Join(lacks, ", ") + ". A manager adds it there."}
}

// ask is how the team is reached, in a sentence; empty where nobody said.
func (a *access) ask() string {
	reach := a.authority().Reach()
	if reach == "" {
		return ""
	}
	return " To ask" + reached(reach)
}

// reached ends a sentence with how somebody is reached, where that is known.
func reached(how string) string { return prefixed(": ", strings.TrimRight(how, ". ")) + "." }
