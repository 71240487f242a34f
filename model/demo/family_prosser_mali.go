package demo

import "casefile/model"

func mali(b *builder, details map[string]string) *file {
	at, on := b.at, b.on
	k := b.open(sian, at(26, wed, "09:15"), details)
	k.named(margaret, sian, at(26, wed, "09:50"), "Knows the family through Gethin")
	k.kin(sian, at(26, wed, "13:30"), model.Relation{Name: "Delyth Prosser", Relation: "mother", PR: model.Yes, Household: model.No}, model.Relation{Name: "Eirlys Prosser (Nain)", Relation: "mothers-mother", PR: model.Yes, Household: model.Yes, Lives: "special guardian, with Mali"})
	k.note(sian, at(26, wed, "10:30"), message, "Police notification", "Missing overnight",
		p("Reported by Nain at 22:40 on Monday. Came home by herself at 07:10, said she had been at a friend's, had a bath and went to school. Second time in six weeks; the first was not reported.")).label("mali-missing")
	k.visit(sian, model.Visit{Happened: at(26, thu, "16:15"), Planned: planned, Where: "Sea wall, by the ice cream hatch", Present: "Nobody else", Seen: model.Yes, SeenAlone: model.Yes, Ascertained: alone,
		Appearance: p("School skirt, new trainers still stiff. Bitten nails, one painted."),
		ChildSaid:  p("\"Nain's asleep by nine. It's not missing if nobody's looking.\"\n\"I was in a car with people and there was music. That's it. It was nice.\""),
		Text:       p("Return-home talk, by the sea because she would not have it in the house. She told me what the car was like and not whose it was. I told her what I have to pass on, and she went on talking.\nShe asked whether Gethin knows. He does not; she would like to tell him.")}).label("mali-return-talk")
	k.note(sian, at(25, tue, "14:20"), call, "Head of year, Quayside Academy", "",
		p("Eight lates, two truancies, both on Fridays. She has a second telephone. Her form tutor thinks the trainers cost £140."),
		told(opinion, "Mali", "Head of year", model.Unverified, "The tutor worries that someone older is buying her things."))
	k.note(sian, at(24, wed, "13:00"), meeting, "Police, school, sexual health outreach; Margaret Oyelaran in the chair", "Strategy discussion",
		p("A number plate from the sea-front camera belongs to a man of 22 with no convictions. Not enough for an enquiry; police will speak to him under the abduction notice policy. Assessment to be finished in 20 working days."))
	k.decide(margaret, model.Decision{Outcome: model.Defer, Decided: at(24, wed, "14:30"),
		What: p("Whether this is exploitation, and so whether a section 47 enquiry is opened, is put off until the police have spoken to the driver and the assessment is in."),
		For:  p("She is talking to us. An enquiry today would have a name and no event in it, and may end the talking."), Against: p("Each weekend that passes is one with the car in it."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(21, wed), Affects: model.Yes,
		Wishes: &model.Wishes{How: alone, Understanding: "Thirteen; quick, guarded, sees through kindness.", Weight: "Her wish not to be \"made into a case\" sets the pace, not the outcome.", Effect: partly,
			EffectWhy: p("We go slowly with her. We do not go slowly with him."), Explained: "On a walk. \"So you're waiting.\" Yes, for three weeks, and this is why."}}).restsOn("mali-missing").wordsIn("mali-return-talk").label("mali-defer")
	k.visit(sian, model.Visit{Happened: at(23, fri, "17:00"), Planned: unannounced, Where: "Home", Present: "Nain", Seen: model.No, Bedroom: model.Yes,
		Text: p("Not in. Nain, with her leg up, thought she was at choir; choir is on Thursdays. Nain showed me the room: school books in order of size, a map torn out of an atlas, a charger that fits no telephone in the house.")})
	k.note(sian, at(22, mon, "09:30"), outOfHours, "Emergency duty team", "Saturday night", p("Duty rang Nain at 23:00 at her request. Mali was home at 23:25, annoyed at the fuss, and talked to the duty worker about Welsh football for a quarter of an hour."))
	k.visit(sian, talk(at(22, thu, "16:30"), "The 14 bus, top deck, to the end and back", alone, "\"He gave me the phone so he can find me. I thought that was sweet till I said it out loud.\"", "She said it out loud three times, more slowly each time, and then gave me the phone for the police.")).label("mali-phone")
	k.agree(sian, "mali-phone-police", at(22, thu, ""), sian, on(22, fri), "Hand the telephone to DC Holroyd against a receipt")
	k.done(sian, "mali-phone-police", at(22, fri, ""), "Receipt on file; Mali had a photograph of it by lunch time")
	k.note(sian, at(21, tue, "15:00"), call, "DC Holroyd", "What the telephone held", p("A tracking application, paid for by the man's card, and messages that ask nothing of her yet. Abduction warning notice served on Monday; he signed it."),
		checked(told(opinion, "Mali", "Head of year", model.Verified, "Someone older is buying her things."), "DC Holroyd", "the application's account and card", on(21, tue))).label("mali-holroyd")
	k.decide(margaret, model.Decision{Outcome: model.Act, Decided: at(21, wed, "10:00"),
		What: p("Child in need plan, with the exploitation worker at its centre and a plan for missing that Mali writes herself. No section 47 enquiry."),
		For:  p("She gave up the telephone unasked and chose whom to tell. The notice restrains him; what she needs is people, a route home, and Nain not to be alone with it."), Against: p("Others would open the enquiry on the tracking alone. If he breaches the notice, so shall we."),
		Options:   p("Foster care away from Saltmere, raised by the school: would take her from Nain, choir and the 14 bus."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(9, wed), Affects: model.Yes,
		Wishes: &model.Wishes{Said: p("\"Nobody tells Nain the bad version. I'll tell her the real version.\""), How: alone, Understanding: "She understands what he was doing and is ashamed of having liked it.", Weight: "Hers is the plan.", Effect: followed, EffectWhy: p("She told Nain herself, in Welsh, with Siân making the tea."), Explained: "As it was decided: she was on the telephone from the school office."}}).
		restsOn("mali-defer", "mali-holroyd").wordsIn("mali-phone").label("mali-cin-decision")
	k.status(sian, "mali-cin", model.Status{Type: model.StatusPlan, Value: "cin", From: on(21, wed)})
	k.agreeWith(sian, "mali-hip", at(21, thu, ""), "Eirlys Prosser's GP", on(14, fri), "Date for Nain's hip")
	k.visit(sian, talk(at(17, wed, "16:00"), "Choir practice, then chips", withOthers, "\"This is Siân, she's like a social worker but she can sing alto.\"", "With two friends from choir, met for the first time. In by nine on twelve nights of fourteen, by Nain's calendar."))
	k.dropped(sian, "mali-hip", at(13, mon, ""), "Nain has asked to wait until after the concert; her choice")
	k.note(sian, at(12, thu, "15:30"), model.DirectWork, "Mali", "The missing plan, by Mali Prosser",
		p("Rule one: if I'm late I text Geth not Nain because he's up.\nRule two: the word is \"pengwin\". If I say pengwin someone comes and no questions till morning.\nRule three: you have to actually come."))
	k.note(sian, at(11, tue, "10:00"), model.CaseSummary, "", "Case summary",
		p("Mali, just 14, lives with her grandmother under a special guardianship order. Targeted by an adult through gifts and a tracked telephone; a notice is in force. Home by nine on most nights. She has her brother, choir, and one friend's mother who drives."),
		mine(assessment, "Mali", "five months, the exploitation worker's tool, school", "Risk has fallen from high to medium. It would rise again with boredom, or if Nain went into hospital without a plan."))
	k.decide(sian, model.Decision{Outcome: model.NoAction, Decided: at(7, mon, "17:10"),
		What:      p("Review. Seen near the same car on the front on Saturday. Spoke with Mali and with police. No change to the plan."),
		DecidedBy: "Siân Pritchard", DecidedAs: asWorker, Affects: model.No}).restsOn("mali-cin-decision").at(at(6, wed, "08:30")).label("mali-no-argument")
	k.visit(sian, talk(at(6, thu, "16:00"), "Home, kitchen", alone, "\"He slowed down. I walked into the chemist and looked at plasters till he went. I used up all the plasters.\"", "She had texted pengwin to Gethin from between the shelves; he came on foot, in whites, in eleven minutes."))
	k.overseen(at(4, wed, "16:20"), "mali-no-argument", model.Oversight{Agrees: model.No, Text: p("The same car again is new information, and nothing here says why the plan still fits. Tell the exploitation worker, and write down what speaks for leaving it as it is.")}).label("mali-disagrees")
	k.visit(sian, talk(at(3, tue, "16:45"), "Home", alone, "\"I've got a solo. It's eight bars. It's in Welsh so they won't know if it's wrong.\"", "Nain is back on the list for her operation; Mali has written down who sleeps where.")).label("mali-last")
	k.agree(sian, "mali-nain-plan", at(3, tue, ""), sian, on(-4, mon), "Written plan for Mali while Nain is in hospital, with Gethin and the Bevans")
	return k
}
