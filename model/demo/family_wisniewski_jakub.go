package demo

import "casefile/model"

func jakub(b *builder, details map[string]string) *file {
	at, on := b.at, b.on
	k := b.open(sian, at(40, mon, "09:05"), details)
	k.named(margaret, sian, at(40, mon, "12:05"), "Assessment, with his sisters")
	k.kin(sian, at(40, tue, "15:00"), agnieszka, marek)
	k.note(sian, at(40, tue, "13:40"), call, "Miss Roe, class teacher", "",
		p("A cheerful boy who follows the caretaker about. On Monday he knocked over another child's tower and then got under the table with the pieces."))
	k.visit(sian, model.Visit{Happened: at(39, thu, "11:00"), Planned: planned, Where: "Tidewater Primary", Present: "Miss Roe", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "refused", Ascertained: play,
		ChildSaid: p("Of the garage with cars: \"This one's Tata's. It has to go at the top so it can see.\"\n\"I was in the wardrobe. It's a spaceship.\""),
		Text:      p("He wanted Miss Roe near, and held the edge of her cardigan. Twenty minutes of cars.")}).label("jakub-first-visit")
	k.note(sian, at(37, wed, "10:00"), model.CaseNote, "Marek Wiśniewski, at the office", "Father's account",
		told(opinion, "Agnieszka Wiśniewska", "Marek Wiśniewski", model.Unverified, "She shouts more than he does, and the boy copies her."),
		p("He agreed that he pushed her on the landing. He did not speak of earlier times. He asked whether Jakub could be collected by him on Fridays and was told not for now."))
	k.status(sian, "jakub-cin", model.Status{Type: model.StatusPlan, Value: "cin", From: on(36, mon)})
	k.named(margaret, aisha, at(33, mon, "10:05"), "Longer-term work, with his sisters")
	k.visit(aisha, model.Visit{Happened: at(31, wed, "16:00"), Planned: planned, Where: "Home", Present: "Both parents, sisters", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "refused", Bedroom: model.Yes, Ascertained: withOthers,
		ChildSaid: p("\"My tata can lift a washing machine.\""), Text: p("Father and Jakub mended a bicycle on newspaper in the hall. He did as he was asked, first time, and looked up for the praise.")})
	k.visit(aisha, model.Visit{Happened: at(29, mon, "15:40"), Planned: unannounced, Where: "Tidewater Primary", Present: "Nobody else", Seen: model.Yes, SeenAlone: model.Yes, Ascertained: play,
		Appearance: p("Coat on indoors, zipped to the chin."),
		ChildSaid:  p("\"Zosia did the numbers on the phone. I did the lock.\"\nIn Polish: \"Who feeds Tata in the prison?\""),
		Text:       p("I told him that his father was not in prison and had eaten, and that nobody was cross about the telephone.")}).label("jakub-s47-visit")
	apart(b, k)
	k.ends(aisha, "jakub-cin", on(27, thu), "Stepped up at conference")
	k.status(aisha, "jakub-cp", model.Status{Type: model.StatusPlan, Value: "cp-emotional", From: on(27, thu)})
	k.visit(aisha, model.Visit{Happened: at(24, tue, "16:30"), Planned: planned, Where: "Home", Present: "Mother, sisters", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.Yes, Ascertained: play,
		ChildSaid: p("\"I want to live at Tata's. He's got nobody to do the bike with.\""), Text: p("Seen on the bunk, with the curtain drawn, which made it a spaceship again. He has a map of the way to Ropewalk Court, with the bus numbers right.")}).label("jakub-wants-tata")
	k.agree(aisha, "jakub-map", at(24, tue, ""), aisha, on(24, fri), "Tell mother and school about the map; agree what happens if he sets off")
	k.done(aisha, "jakub-map", at(24, thu, ""), "School has moved his peg to the inside corridor; mother talked with him")
	k.note(aisha, at(22, fri, "12:00"), call, "Miss Roe", "", p("Hit a boy in the line. Sorry at once, then would not come out of the book corner until the caretaker fetched him."))
	k.decide(aisha, model.Decision{Outcome: model.Decline, Decided: at(21, fri, "15:00"), Service: "Move to live with his father", RequestedBy: "Jakub, and Marek Wiśniewski on his behalf",
		What: p("Jakub stays with his mother and sisters; he will not move to Ropewalk Court."),
		For:  p("His father is on bail for assaulting his mother, shares a room in a house of four men and has been to five course sessions."), Against: p("It is what Jakub asks for, and has asked for three times."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(9, mon), Affects: model.Yes,
		Wishes: &model.Wishes{How: play, Understanding: "Five. He thinks of his father's loneliness as his to mend.", Weight: "Full weight to what lies under it, that he misses him; little to the means.", Effect: notFollowed,
			EffectWhy: p("It would not be safe, and it would part him from his sisters. Seeing his father is arranged instead."), Explained: "With the cars: which car sleeps in which garage, and which road runs between. He parked his own at home, after a while."}}).
		wordsIn("jakub-wants-tata", "jakub-s47-visit").label("jakub-not-moving")
	k.overseen(at(20, mon, "09:50"), "jakub-not-moving", model.Oversight{Agrees: model.Yes, SignsOff: true, Text: p("Agreed on the telephone on Friday. Show him the days on a calendar that he can keep.")})
	k.visit(aisha, model.Visit{Happened: at(17, thu, "15:45"), Planned: planned, Where: "Pilot House contact centre", Present: "Father, sisters, Joy (supervisor)", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "not-arranged", Ascertained: observed,
		ChildSaid: p("\"You smell like my tata.\" (To his father.)"), Text: p("Third contact. Father had brought a puncture kit and an inner tube. When Jakub would not put his shoes on at the end, father sat on the floor and waited."),
		Appearance: mine(evaluation, "contact", "one session seen in full and three written reports", "It is doing him good, and he falls apart for an hour after it.")})
	k.note(aisha, at(15, mon, "16:00"), model.CaseNote, "Contact centre", "Contact missed", p("Father did not come on Sunday and sent no word. Jakub waited at the window for forty minutes and then asked for the lights to be put off.")).label("jakub-missed")
	k.note(aisha, at(15, tue, "11:30"), call, "Marek Wiśniewski", "Why he missed it",
		told(description, "himself", "Marek Wiśniewski", model.CannotBeVerified, "He says that he overslept after a night shift and was too ashamed to ring."),
		p("He will ring the centre by nine if he cannot come. He asked me to tell Jakub that it was not his fault."))
	k.note(aisha, at(12, wed, "14:00"), model.DirectWork, "Jakub, at school", "Sorry card",
		p("Father's card read to him in Polish. He asked for it twice, then folded it into the spoke of the toy bicycle.\n\"Tell him he has to set two alarms.\""))
	k.decide(aisha, model.Decision{Outcome: model.NoAction, Decided: at(9, mon, "11:40"), What: p("No change: Jakub's home is with his mother, and he sees his father every second Sunday."),
		For: p("He asked again only once in twelve weeks, after the Sunday that was missed. His father has come to each one since."), Against: p("The wish has not gone; he has stopped saying it at school."), DecidedBy: "Aisha Rahman", DecidedAs: asWorker, Review: on(-4, mon), Affects: model.Yes,
		Wishes: &model.Wishes{Said: p("\"Tata's got a bike rack now. For when I'm seven.\""), How: play, Understanding: "Six; seven is a long way off and also next week.", Weight: "As before.", Effect: notFollowed, EffectWhy: p("The reasons of the first decision still hold, and his father accepts them."), Explained: "With the two garages. He drove the car between them without being shown."}}).restsOn("jakub-not-moving")
	k.note(aisha, at(8, tue, "17:00"), model.CaseSummary, "", "Case summary", p("Jakub is 6, bilingual, good with his hands, and misses his father. On a plan for emotional harm with his sisters. He wants to live at his father's; it is not safe. Supervised contact is fortnightly and when it is missed school sees it for a week."))
	k.visit(aisha, model.Visit{Happened: at(5, wed, "16:20"), Planned: planned, Where: "A friend's flat, next door", Present: "Friend's mother in the kitchen", Seen: model.Yes, SeenAlone: model.Yes, Ascertained: play,
		ChildSaid: p("\"We had two alarms. He came.\""), Text: p("Short, between goals.")}).label("jakub-last-seen")
	k.agree(aisha, "jakub-see", at(2, wed, ""), aisha, on(2, fri), "See Jakub, alone, at school")
	k.note(aisha, at(0, mon, "12:15"), call, "Miss Roe", "", p("Back at school. Made a ramp with the caretaker. She asked when I am coming."))
	return k
}
