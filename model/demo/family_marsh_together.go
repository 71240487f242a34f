package demo

import "casefile/model"

// marshTogether is what was filed once for more than one of the Marsh children.
func marshTogether(b *builder, tyler, ellie, noah *file) {
	at := b.at
	tyler.related(tom, at(54, tue, "11:00"), "half-sibling-mother", model.Yes, ellie)
	tyler.related(tom, at(54, tue, "11:05"), "half-sibling-mother", model.Yes, noah)
	ellie.related(tom, at(54, tue, "11:10"), "sibling", model.Yes, noah)
	b.copy("tyler-999", ellie, p("Mother was taken to hospital by ambulance on Saturday night, very ill. Tyler rang for it. Ellie-Mae carried Noah's bag to the taxi and slept at her nan's; she was told that the doctors have mum."))
	b.copy("tyler-999", noah, p("His mother went to hospital by ambulance on Saturday night. Noah was carried to a taxi by his nan and slept at her flat. He woke once and was given his milk by Tyler."))
	tyler.livesApartFrom(tom, at(21, tue, "15:30"), donna.Name, ellie.name, noah.name)
	ellie.livesApartFrom(tom, at(21, tue, "15:30"), donna.Name, tyler.name)
	noah.livesApartFrom(tom, at(21, tue, "15:30"), donna.Name, tyler.name)
	b.copy("ellie-nye", noah)
	b.copies("tyler-contact", ellie, noah)
	tyler.correct(tom, at(11, fri, "09:40"), "tyler-contact", "There was no breath test that Wednesday; I took it from the week before. The supervisor's own report has come.",
		model.Note{Type: model.CaseNote, Happened: at(12, wed, "17:00"), With: "Contact supervisor, Pilot House", Title: "Contact with mother",
			Text: p("Wednesday contact, all three children. Mother on time; the supervisor writes that she walked and spoke as somebody sober, and that no test was made. She had brought Tyler's football boots; they no longer fit and both of them laughed.\nTyler changed Noah's nappy before the supervisor could. Mother said \"Let me, Ty, it's my turn.\" He let her.")}).
		alsoOfCopies("tyler-contact", ellie, noah)
	b.labelled["ellie-last-visit"].alsoTo(noah, model.Visit{Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Ascertained: play,
		ChildSaid: p("With the doll's house he put three children in one bed and said \"All in.\" He shut the front of the house himself.")})
}
