package demo

import "casefile/model"

func hanna(b *builder, details map[string]string) *file {
	at, on := b.at, b.on
	k := b.open(sian, at(40, mon, "09:10"), details)
	k.named(margaret, sian, at(40, mon, "12:10"), "Assessment, with her sister and brother")
	k.kin(sian, at(40, tue, "15:00"), agnieszka, marek)
	k.note(sian, at(40, wed, "09:50"), call, "Denise Ashby, health visitor", "",
		p("Breast-fed, on her line, up to date with vaccinations. Mother asked at the six-week check how one knows if a baby \"hears things\". Denise took it to be about hearing and tested it; she sees it otherwise now."))
	k.visit(sian, model.Visit{Happened: at(38, tue, "10:30"), Planned: planned, Where: "Home", Present: "Mother; Beata Lis, interpreter", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Bedroom: model.Yes, Ascertained: observed,
		Appearance: p("Round, clean, teething. Dressed for the weather."),
		ChildSaid:  p("Followed her mother with her eyes. When a door slammed downstairs she went stiff, arms out, and did not cry."),
		Text:       p("Six months old. Sleeps in a cot in the parents' room. Mother carries her from room to room even to put the kettle on.")}).label("hanna-first-visit")
	k.status(sian, "hanna-cin", model.Status{Type: model.StatusPlan, Value: "cin", From: on(36, mon)})
	k.named(margaret, aisha, at(33, mon, "10:10"), "Longer-term work, with her sister and brother")
	k.visit(aisha, model.Visit{Happened: at(31, wed, "16:20"), Planned: planned, Where: "Home", Present: "Both parents, sister, brother", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Bedroom: model.Yes, Ascertained: observed,
		ChildSaid: p("Turned her face into her mother's neck when her father laughed, and looked out again by herself."), Text: p("Father fed her yoghurt with patience. Mother watched the spoon.")})
	k.note(aisha, at(29, tue, "11:00"), model.CaseNote, "Denise Ashby, after her visit to mother and Hanna", "After the second assault",
		p("No injury to Hanna; body map done by the paediatric registrar. She had been on her mother's hip when it began and was put down on the bathroom mat by Zofia.\nMother has stopped breast-feeding because of the painkillers and is sad about it.")).label("hanna-health")
	apart(b, k)
	k.ends(aisha, "hanna-cin", on(27, thu), "Stepped up at conference")
	k.status(aisha, "hanna-cp", model.Status{Type: model.StatusPlan, Value: "cp-emotional", From: on(27, thu)})
	k.decide(margaret, model.Decision{Outcome: model.Act, Decided: at(27, thu, "15:30"),
		What: p("Hanna is to be on the plan in her own right, with work on play and settling for her and her mother."),
		For:  p("She was held in the middle of both assaults. Babies who startle in that way are telling what they have lived with."), Against: p("Her growth and milestones are sound; the health visitor asked whether a plan adds anything for her."),
		DecidedBy: "Conference, confirmed by Margaret Oyelaran", DecidedAs: asManager, Review: on(14, thu), Affects: model.Yes,
		Wishes: &model.Wishes{How: model.NotAscertained, WhyNot: "pre-verbal", WhyNotDetail: "Eight months old. Shows: stills at noise; reaches for her mother and for Zofia.", Understanding: "Through tone and arms only.", Explained: "To her mother, with the interpreter, what Hanna's own page of the plan is for."}}).restsOn("hanna-first-visit", "hanna-health").label("hanna-plan")
	k.visit(aisha, model.Visit{Happened: at(24, tue, "17:00"), Planned: planned, Where: "Home", Present: "Mother, sister, brother", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Bedroom: model.Yes, Ascertained: observed,
		ChildSaid: p("Crawled to me, pulled my lanyard, crawled back to report."), Text: p("Mother put her on the floor without being asked, and sat on her own hands, laughing at herself.")})
	k.note(aisha, at(22, wed, "10:30"), call, "Lantern Road Nursery", "", p("Two mornings from next week. Key person Femi; they know about men's voices and will start her with him in the room and not near."))
	k.visit(aisha, model.Visit{Happened: at(19, mon, "10:00"), Planned: planned, Where: "Lantern Road Nursery", Present: "Key person", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Ascertained: byCarer,
		ChildSaid: p("Passed Femi a brick. Took it back. Passed it again."), Text: p("He says it took eleven mornings, and that she chose the day.")})
	k.note(aisha, at(14, thu, "10:00"), meeting, "Review conference; Beata Lis interpreting", "Review conference", p("All three to stay on the plan. For Hanna: walking, babbling in two languages, sleeping in her own room. She starts at a raised voice less often than she did; nursery keeps a tally."))
	k.decide(aisha, model.Decision{Outcome: model.Act, Decided: at(14, thu, "12:30"), What: p("Hanna stays on the plan until the order has been kept for six months."),
		For: p("She is doing well because the flat is quiet, and the quiet is fifteen weeks old."), Against: p("By every check of her own she could come off it today."), DecidedBy: "Review conference", DecidedAs: "conference", Review: on(-2, thu), Affects: model.Yes,
		Wishes: &model.Wishes{How: model.NotAscertained, WhyNot: "pre-verbal", WhyNotDetail: "Nearly a year old: goes further from her mother each week and comes back to be picked up.", Understanding: "She knows her people and her places.", Explained: "To mother, by the chair, through the interpreter."}}).restsOn("hanna-plan")
	k.visit(aisha, model.Visit{Happened: at(10, tue, "09:30"), Planned: planned, Where: "Home", Present: "Mother", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Bedroom: model.Yes, Ascertained: observed,
		ChildSaid: p("\"Nie!\" to her hat, with great pleasure."), Text: p("Took four steps between us. Mother filmed it to send to her sister.")})
	k.note(aisha, at(8, wed, "09:30"), model.CaseSummary, "", "Case summary", p("Hanna, nearly 13 months at the time of writing, is thriving in body and learning that noise is not always danger. Her plan is her mother's safety. Contact with her father: she goes with the others, stays near Joy, and has sat on his knee once, by her own choice."))
	k.note(aisha, at(6, wed, "11:40"), call, "A member of the nursery's staff, whose name is held", "Overheard at the gate",
		informed(allegation, "Marek Wiśniewski", model.BeingVerified, "He said to another father that the order is only paper, and laughed.")).
		fromProfessional("Kirsty Lowther", "Lantern Road Nursery, mornings", "family", "Margaret Oyelaran, the same day: withheld, since she lives on the stair of a man who has threatened staff before.")
	k.note(aisha, at(0, fri, "10:10"), message, "Denise Ashby", "", p("One-year review late but done: all green."))
	return k
}
