package demo

import "casefile/model"

func noah(b *builder, details map[string]string) *file {
	at, on := b.at, b.on
	k := b.open(tom, at(54, mon, "09:05"), details)
	k.named(margaret, tom, at(54, mon, "11:40"), "Allocated from duty with his brother and sister")
	k.kin(tom, at(54, tue, "10:00"), donna, darren, pat)
	k.note(tom, at(53, mon, "10:00"), call, "Denise Ashby, health visitor", "",
		p("Two-year check missed three times. At the last weighing, four months ago, he had dropped from the 50th to the 9th centile. He had six words then.\nShe has no worry about how mother holds or speaks to him when she is there."))
	k.visit(tom, model.Visit{Happened: at(53, tue, "16:30"), Planned: planned, Where: "Home", Present: "Mother, Tyler, Ellie-Mae", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Bedroom: model.Yes, Ascertained: observed,
		Appearance: p("Small, pale. A red ring where the nappy had been on too long; Tyler changed him without being asked."),
		ChildSaid:  p("Held up both arms to Tyler each time a door opened. Said \"Ty\", \"more\" and \"car\"."),
		Text:       p("Strapped in the pushchair in front of the television when I came and when I left, an hour and ten minutes later. When Ellie-Mae rolled a ball to him he laughed out loud.")}).label("noah-first-visit")
	k.status(tom, "noah-cp", model.Status{Type: model.StatusPlan, Value: "cp-neglect", From: on(50, thu), Detail: "Initial conference"})
	k.agreeWith(tom, "noah-check", at(50, thu, ""), "Denise Ashby", on(47, thu), "Two-year check at home, with weight")
	k.done(tom, "noah-check", at(48, fri, ""), "10.4 kg; refer to paediatrics and to speech and language")
	k.visit(tom, model.Visit{Happened: at(46, thu, "10:00"), Planned: planned, Where: "Home", Present: "Mother", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Bedroom: model.Yes, Ascertained: observed,
		ChildSaid:  p("Sat on his mother's lap for the whole of a book and turned the pages. Looked at her face when she did the voices."),
		Text:       p("A good hour. Mother had bought a second-hand high chair. She told me that she had been in the pushchair in front of the television herself, \"and look\"."),
		Appearance: mine(evaluation, "mother and Noah together", "an hour's observation, morning, mother sober", "Warm and well matched when she is sober. It is worth fighting for.")})
	k.note(tom, at(43, tue, "14:00"), meeting, "Core group: health visitor, school, Bridgewell, grandmother", "Core group",
		p("Weight 10.9 kg, up. Nursery place from the two-year-old offer accepted for mornings; mother to walk him there. Grandmother does Fridays."))
	k.changed(tom, at(41, mon, "10:00"), "Nursery's letter of offer", map[string]string{"school": "Lantern Road Nursery, mornings", "professionals": "Denise Ashby, health visitor; Lantern Road Nursery; speech and language therapy, waiting list"})
	k.note(tom, at(39, mon, "12:30"), call, "Lantern Road Nursery", "", p("Attended 4 of the first 10 mornings. On one of them Tyler brought him, before school, and was asked to go back for an adult."))
	k.visit(tom, model.Visit{Happened: at(37, thu, "08:30"), Planned: unannounced, Where: "Home", Present: "Mother in bed until 08:40; Tyler, Ellie-Mae", Seen: model.Yes, SeenAlone: model.No, Bedroom: model.Yes,
		Appearance: p("Dressed, dry, porridge in his hair. Bruise the size of a penny on the left shin, the place and sort that toddlers get."),
		ChildSaid:  p("Put a finger on his lips and said \"Shh\" when I knocked on the kitchen table."),
		Text:       p("Stair gate off its hinge and leaning on the wall. I put it back up before leaving.")}).label("noah-no-reason")
	k.note(tom, at(36, tue, "15:20"), call, "A caller, who gave her name", "A call about last Sunday",
		p("A caller who gave her name says that the youngest was on the front step alone in his vest on Sunday at about seven in the morning. She took him back in and found his mother asleep on the settee."),
		informed(opinion, "Donna Marsh", model.Unverified, "She loves them to bits, but she isn't there half the time even when she's there.")).
		from("Bryony Tull", "31 Kiln Lane", "both", p("She will talk to a court if she has to. She asks that Donna and the children not learn that it was she; they share a yard."))
	k.note(tom, at(36, wed, "09:30"), model.CaseNote, "Mother", "Checking what the caller said",
		checked(informed(allegation, "Donna Marsh", model.PartlyVerified, "Noah was out on the step early on Sunday while his mother slept."), "Tom Fairclough", "asked mother, who remembers waking to find the door open and Noah \"back in\"", on(36, wed)),
		p("A bolt was fitted at adult height while I was there, by the grandmother."))
	k.decide(margaret, model.Decision{Outcome: model.Act, Decided: at(33, mon, "14:20"),
		What: p("Enter pre-proceedings for Noah."),
		For:  p("The youngest has the least chance to keep himself safe: found on the step, held still and silent when visitors knock, four mornings of nursery in ten."), Against: p("His weight has risen on the plan, and his health visitor would have given it three more months."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(22, fri), Affects: model.Yes,
		Wishes: &model.Wishes{How: model.NotAscertained, WhyNot: "pre-verbal", WhyNotDetail: "He is two and has about twenty words. What he shows: he goes to Tyler for comfort and to his mother for play.", Understanding: "None of the decision; he knows who comes when he cries.", Explained: "Not at his age; his brother and sister were told, with him on the rug."}}).
		restsOn("noah-first-visit", "noah-no-reason").label("noah-plo-decision")
	k.status(tom, "noah-plo", model.Status{Type: model.StatusProceedings, Value: "plo", From: on(32, wed)})
	k.visit(tom, model.Visit{Happened: at(27, thu, "16:20"), Planned: planned, Where: "Home", Present: "Grandmother, Tyler, Ellie-Mae", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Bedroom: model.Yes, Ascertained: observed,
		ChildSaid: p("\"Mummy gone.\" Pointed at the bus stop."), Text: p("Second week of mother's detox. Sleeping through at his nan's side of the bed; nursery every morning, on her arm.")})
	k.decide(margaret, model.Decision{Outcome: model.Act, Decided: at(21, mon, "13:00"),
		What: p("Accommodate Noah with Ellie-Mae at the Oduyas'."),
		For:  p("He can stay with one of the two people he turns to. The Oduyas have raised babies and have had the speech therapist in before."), Against: p("He loses Tyler at night, and Tyler is who he calls for."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(18, wed), Affects: model.Yes,
		Wishes: &model.Wishes{How: model.NotAscertained, WhyNot: "pre-verbal", WhyNotDetail: "Under three. He shows that he wants Tyler: calls for him on waking.", Understanding: "He notices who is there and who is not.", Explained: "By doing things the same: his cup, his song, the blue blanket.",
			Parents: p("Mother agrees and asks that he is not called Noe, as the hospital wrote it."), OthersPR: p("Darren Hobbs agrees, from prison."), Relevant: p("Tyler wrote a page headed \"How to do Noah\". It went with him."), Background: "White British, English-speaking; nothing that the placement would not meet."}}).restsOn("noah-plo-decision").label("noah-s20-decision")
	k.status(tom, "noah-s20", model.Status{Type: model.StatusLegal, Value: "s20", From: on(21, tue)})
	k.status(tom, "noah-foster", model.Status{Type: model.StatusPlacement, Value: "foster", From: on(21, tue), Detail: "Jean and Malcolm Oduya, with Ellie-Mae"})
	k.visit(tom, model.Visit{Happened: at(20, mon, "17:30"), Planned: planned, Where: "The Oduyas'", Present: "Jean Oduya, Ellie-Mae", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Bedroom: model.Yes, Ascertained: observed,
		ChildSaid: p("\"Ty? Ty car?\" at the window. Drank his milk when Ellie-Mae said that Ty says so."),
		Text:      p("Page by Tyler is taped to the fridge. Wakes at two and calls; Jean goes in and sings the song on the page.")})
	k.decide(margaret, model.Decision{Outcome: model.Act, Decided: at(17, thu, "16:20"),
		What: p("Issue care proceedings for Noah."),
		For:  p("At two he cannot wait for a third attempt at recovery. He has put on 600 grams in a month and sleeps."), Against: p("The longer he is away the weaker his tie to his mother grows, and it was a good one in her good hours."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(-7, thu), Affects: model.Yes,
		Wishes: &model.Wishes{How: model.NotAscertained, WhyNot: "pre-verbal", WhyNotDetail: "Two years old. He runs to his mother at contact, and back to Jean when it ends.", Understanding: "Of comings and goings only.", Explained: "Nothing changes for him this week; that was explained to his sister instead.",
			Parents: p("Mother: \"He won't know me.\" She opposes it."), OthersPR: p("Darren Hobbs, through his solicitor: no objection."), Relevant: p("Jean and Malcolm would keep him for as long as they are asked to."), Background: "Considered; nothing in it is different from his sister's."}}).restsOn("noah-s20-decision")
	k.ends(tom, "noah-s20", on(16, thu), "Replaced by an order")
	k.status(tom, "noah-ico", model.Status{Type: model.StatusLegal, Value: "ico", From: on(16, thu)})
	k.ends(tom, "noah-plo", on(16, thu), "Application made")
	k.status(tom, "noah-care", model.Status{Type: model.StatusProceedings, Value: "care", From: on(16, thu)})
	k.visit(tom, model.Visit{Happened: at(15, tue, "17:15"), Planned: planned, Where: "The Oduyas'", Present: "Both carers, Ellie-Mae", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Bedroom: model.No, Ascertained: observed,
		ChildSaid: p("\"No bed. Bath!\" His first sentence with a verdict in it."), Text: p("12.1 kg. Speech therapist has shown Jean how to wait for him. Counted 14 new words on the chart since the last visit.")})
	k.ends(tom, "noah-cp", on(14, thu), "Ended: he is looked after")
	k.visit(tom, model.Visit{Happened: at(9, fri, "16:40"), Planned: planned, Where: "The Oduyas'", Present: "Jean Oduya", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Bedroom: model.Yes, Ascertained: byCarer,
		ChildSaid: p("Through Jean: he asks each morning whether it is a Ty day."), Text: p("Third birthday cake was shared with Tyler, nan and mother at the contact centre. Photographs for his life story book from all four.")}).at(at(8, thu, "09:00"))
	k.note(tom, at(5, mon, "14:30"), model.CaseSummary, "", "Case summary",
		p("Noah, 3, is at the Oduyas' with Ellie-Mae under an interim care order. He came in underweight and nearly silent; he is now on the 25th centile and puts three words together. He is most himself when all three are in one room.\nIn the final plan his tie to Tyler has to be weighed as highly as any placement."))
	k.agreeWith(tom, "noah-hearing", at(4, thu, ""), "Jean Oduya", on(-2, thu), "Hearing test at the children's clinic")
	k.note(tom, b.recent(2, "10:10"), call, "Jean Oduya", "", p("Chickenpox, day three; cheerful. Contact with his mother by video this week."))
	return k
}
