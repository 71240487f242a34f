package demo

import "casefile/model"

// wisniewskiTogether is what was filed once for more than one of the Wiśniewski
// children.
func wisniewskiTogether(b *builder, zofia, jakub, hanna *file) {
	at := b.at
	zofia.related(sian, at(40, tue, "15:30"), "sibling", model.Yes, jakub)
	zofia.related(sian, at(40, tue, "15:35"), "sibling", model.Yes, hanna)
	jakub.related(sian, at(40, tue, "15:40"), "sibling", model.Yes, hanna)
	b.copies("zofia-second-incident", jakub, hanna)
	b.copies("zofia-safety-plan", jakub, hanna)
	b.copies("zofia-van", jakub, hanna)
	b.copy("jakub-missed", zofia)
	jakub.challenged(aisha, at(1, thu, "13:40"), "jakub-missed", model.Challenge{By: "Marek Wiśniewski", Relation: "parent", How: "letter",
		Disputed: p("That he sent no word. He says that he left a message on the centre's machine at 09:10 and asks for that to be written.")}).label("jakub-challenge").
		alsoOfCopies("jakub-missed", zofia)
	b.labelled["zofia-unannounced"].alsoTo(jakub, model.Visit{Seen: model.No, Bedroom: model.Yes})
	b.labelled["zofia-unannounced"].alsoTo(hanna, model.Visit{Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Bedroom: model.Yes, Ascertained: observed,
		ChildSaid: p("Brought me one shoe, then the other, then her mother's.")})
}
