package demo

import "casefile/model"

func zofia(b *builder, details map[string]string) *file {
	at, on := b.at, b.on
	k := b.open(sian, at(40, mon, "09:00"), details)
	k.named(margaret, sian, at(40, mon, "12:00"), "Assessment, with Jakub and Hanna").label("zofia-sian")
	k.kin(sian, at(40, tue, "15:00"), agnieszka, marek)
	k.event(sian, at(39, fri, "11:00"), model.Moment{Date: on(196, mon), About: true}, "home", "The family comes to Saltmere from Gdynia", "A new language, which she learned first of all of them.", "Mother, through Beata Lis")
	k.note(sian, at(40, mon, "10:30"), message, "Police notification", "Incident at the weekend",
		p("Called by a neighbour at 01:10 on Sunday. Officers found mother on the landing with a cut lip, Hanna in her arms. Father had left. Zofia opened the door to them in her pyjamas and translated until an officer stopped her. Mother made no statement.")).label("zofia-police")
	k.note(sian, at(40, tue, "13:15"), call, "Mrs Iqbal, safeguarding lead, Tidewater Primary", "",
		p("Zofia has been to the medical room with stomach ache on eleven days this term. Top group for maths. On Monday she asked Mr Lowe whether a school can keep a baby for the day."))
	k.visit(sian, model.Visit{Happened: at(39, thu, "10:00"), Planned: planned, Where: "Tidewater Primary, library", Present: "Nobody else", Seen: model.Yes, SeenAlone: model.Yes, Ascertained: alone,
		Appearance: p("Neat, very upright on her chair. Picked the skin by her thumbnails."),
		ChildSaid:  p("\"I told them what mama said. The policeman said I didn't have to. But who else was going to?\"\n\"When it's loud I put Kuba in the wardrobe. He likes it, we have a torch.\""),
		Text:       p("She asked first whether her father would be told what she says. I said what I would have to pass on and what I would not, and she thought about that before she went on.\nShe has counted the loud nights since the baby was born: fourteen.")}).label("zofia-first-visit").
		significant("voice", "Zofia counts fourteen loud nights", "Hers is the only count that anybody has kept.")
	k.visit(sian, model.Visit{Happened: at(38, tue, "10:30"), Planned: planned, Where: "Home", Present: "Mother, Hanna; Beata Lis, interpreter", Seen: model.No, Bedroom: model.Yes,
		Text: p("Children's day at school; a visit to hear mother, with an interpreter so that Zofia need not be one. Her bed is pushed against the door of the room that she shares with Jakub."),
	}).label("zofia-mother-visit")
	k.note(sian, at(38, tue, "12:30"), model.CaseNote, "Mother, through Beata Lis", "What mother says of the violence",
		told(allegation, "Marek Wiśniewski", "Agnieszka Wiśniewska", model.Unverified, "He has hit her on five or six occasions since she was pregnant with Hanna, and once held a kitchen knife against the sofa next to her head. She has told no one but her sister in Poland."),
		told(opinion, "Marek Wiśniewski", "Agnieszka Wiśniewska", model.CannotBeVerified, "He isn't a bad man; he was not like this before he lost the job."),
		p("She wants him to stop drinking and does not want him arrested.")).label("zofia-mother-account")
	k.decide(margaret, model.Decision{Outcome: model.Act, Decided: at(36, mon, "15:00"),
		What: p("Child in need plan for Zofia, Jakub and Hanna, with a domestic abuse adviser for mother and sessions for father."),
		For:  p("Mother has asked for help and taken it; father has moved out of the bedroom and agreed to see the drink service. The least that will do should be tried first."), Against: p("Two of the three workers at the meeting would have gone to conference. Nothing stands between father and the door but his word."),
		Options:   p("Section 47 enquiry now: kept ready; any further incident brings it."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(29, mon), Affects: model.Yes,
		Wishes: &model.Wishes{How: alone, Understanding: "Eight; clear, careful, used to choosing her words for adults.", Weight: "Her count of nights is the best evidence we hold.", Effect: partly,
			EffectWhy: p("She asked for \"somebody who comes so it's not me\". The adviser is for her mother; a pastoral worker sees Zofia each week. We could not give her what she wanted most, quiet nights, by a plan alone."), Explained: "By Siân in the library; she asked for it in writing and has it."}}).
		restsOn("zofia-police", "zofia-mother-account").wordsIn("zofia-first-visit").label("zofia-cin-decision")
	k.status(sian, "zofia-cin", model.Status{Type: model.StatusPlan, Value: "cin", From: on(36, mon)})
	k.handsOver(margaret, "zofia-sian", aisha, at(33, mon, "10:00"), "Longer-term work; joint visit made on Thursday of the week before",
		"The pastoral worker at school sees Zofia each week and rings on Fridays.\nFather's first appointment at the drink service is still to be confirmed.\nShe reads what she is given: send her nothing that says less than it means.")
	k.note(sian, at(34, thu, "16:00"), model.CaseNote, "Aisha Rahman", "Hand-over visit",
		p("Went together so that Zofia would not have to start again. She asked Aisha whether she had read everything and then tested her."))
	k.visit(aisha, model.Visit{Happened: at(31, wed, "15:30"), Planned: planned, Where: "Home", Present: "Both parents, Jakub, Hanna", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.Yes, Ascertained: alone,
		ChildSaid: p("\"Tata came to my recorder concert. Mama wore the green dress.\"\n\"It's two weeks. It was three weeks once before.\""),
		Text:      p("Bed is back under the window. Father showed me his appointment card unasked.")})
	k.note(aisha, at(29, mon, "09:40"), message, "Police notification", "Second incident",
		p("Saturday, 23:30. Neighbour rang. Father arrested for assault; mother had bruising to the neck and went to hospital with Hanna. Zofia had locked herself and Jakub in the bathroom and rang 999 herself on the house phone, in English.\nBail conditions: not to come to Cordage Street or contact mother.")).label("zofia-second-incident").
		significant("police", "Father arrested after a second assault; Zofia rang 999", "She believed that her mother was dead.")
	k.note(aisha, at(29, mon, "14:00"), meeting, "Police, health, school; Margaret Oyelaran in the chair", "Strategy discussion",
		p("Section 47 enquiry, single agency. Children to be seen today at school. Health visitor to see Hanna with mother tomorrow. Mother not to be asked about it with the children in the room."))
	k.visit(aisha, model.Visit{Happened: at(29, mon, "15:00"), Planned: unannounced, Where: "Tidewater Primary", Present: "Mrs Iqbal for the first five minutes", Seen: model.Yes, SeenAlone: model.Yes, Ascertained: alone,
		Appearance: p("Red eyes. Socks that did not match."),
		ChildSaid:  p("\"I thought he'd killed her because she stopped.\"\n\"Is he in prison because of me?\""),
		Text:       p("Told her that ringing was right and that what happens to her father is about what he did. She asked me to say it to Jakub too, because he won't believe her.")}).label("zofia-s47-visit")
	apart(b, k)
	k.note(aisha, at(28, thu, "10:00"), meeting, "Multi-agency risk conference", "Safety plan",
		p("High risk. The flat is to be fitted with a reinforced door and a panic line. If mother has to leave, the place held for her is in Thornley Cross, arranged by Paula Grieve. The school has a password for collection. Father holds parental responsibility and may ask to see the file: none of this may reach him.")).confidential().label("zofia-safety-plan")
	k.decide(margaret, model.Decision{Outcome: model.Act, Decided: at(28, fri, "11:30"),
		What: p("The enquiry goes to an initial conference, for all three children."),
		For:  p("A second assault, graver than the first, under a plan that relied on father's word. Zofia believed her mother dead. That is significant harm by anybody's measure."), Against: p("Mother fears that a plan will be held against her; she did what was asked of her, and he did not."),
		Options:   p("Carry on in need, with the order to protect them: an order is paper until it has been kept for a while."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Affects: model.Yes,
		Wishes: &model.Wishes{How: alone, Understanding: "Eight, nearly nine; understood that a meeting of grown-ups would be about keeping it from happening again.", Weight: "Much: she asked for it to stop and for nobody to be taken away.", Effect: followed, EffectWhy: p("Nobody is to be taken away, and the plan is about the one who has to stop."), Explained: "By Aisha on the Friday, in the library, with a list of who would be there and what each of them is for."}}).
		restsOn("zofia-cin-decision", "zofia-second-incident").wordsIn("zofia-s47-visit").label("zofia-conference").
		significant("service", "The enquiry goes to conference", "Her account was what moved it.")
	k.ends(aisha, "zofia-cin", on(27, thu), "Stepped up at conference")
	k.status(aisha, "zofia-cp", model.Status{Type: model.StatusPlan, Value: "cp-emotional", From: on(27, thu), Detail: "Initial conference, all three children"})
	k.agree(aisha, "zofia-childs-plan", at(27, thu, ""), aisha, on(25, fri), "Write Zofia's plan as one page for Zofia")
	k.done(aisha, "zofia-childs-plan", at(25, wed, ""), "Given to her; she corrected the spelling of Wiśniewska")
	wrongDay := model.Visit{Happened: at(24, wed, "16:00"), Planned: planned, Where: "Home", Present: "Mother, Jakub, Hanna", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.Yes, Ascertained: tool,
		ChildSaid: p("On the worry ladder: top rung \"Tata is sad in a room on his own\"; bottom rung \"dogs\"."),
		Text:      p("New door. Zofia let me in, having asked the password that she made up. She has begun to go to bed before midnight; mother sits on the stairs until she sleeps.")}
	k.visit(aisha, wrongDay).at(at(23, tue, "09:00")).label("zofia-wrong-date")
	rightDay := wrongDay
	rightDay.Happened = at(24, tue, "16:00")
	k.correct(aisha, at(22, mon, "09:30"), "zofia-wrong-date", "The visit was on the Tuesday; I wrote it up a week late and took the day from memory. Diary and mileage both say Tuesday.", rightDay)
	k.note(aisha, at(23, fri, "11:00"), call, "Marek Wiśniewski", "Father asks for contact",
		p("He rang from work, polite and prepared. He asks to see the children on Sundays after Mass, in the park.\nI said that a decision would be made after the children were asked, and when he would hear it."),
		told(evaluation, "Marek Wiśniewski", "Marek Wiśniewski", model.BeingVerified, "He says that he has finished the Steps to Change course and that the tutor would vouch for him.")).label("zofia-father-call")
	k.note(aisha, at(21, thu, "12:10"), message, "Steps to Change, course tutor", "Father's course",
		checked(told(evaluation, "Marek Wiśniewski", "Marek Wiśniewski", model.Contradicted, "He has finished the Steps to Change course."), "Course tutor, by email", "attendance sheet: 5 of 26 sessions", on(21, thu)),
		p("A place is still open to him if he starts again next month.")).label("zofia-course")
	k.note(aisha, at(20, tue, "14:30"), model.DirectWork, "Zofia, at school", "What about Sundays?",
		p("We made a timetable of a good Sunday. She put her father in at eleven and took him out at two.\n\"I want to see him when somebody's there who's not mama and not me. Not at night. And not if he cries.\"\n\"If he says sorry I don't have to say it's all right, do I?\"")).label("zofia-sundays")
	incomplete := model.Decision{Outcome: model.Act, Decided: at(19, fri, "16:50"), What: p("Contact with father: supervised at Pilot House, Sundays fortnightly, two hours. Not in the park. Review in 3 months."), DecidedBy: "Aisha Rahman", DecidedAs: asWorker, Review: on(6, mon)}
	k.decide(aisha, incomplete).label("zofia-contact")
	k.note(aisha, at(18, tue, "10:00"), supervision, "Margaret Oyelaran", "Supervision",
		p("Margaret read the contact decision as a stranger would and asked why. I knew, and had not written it. To be completed today."),
		mine(judgement, "the risk from Marek Wiśniewski", "two assaults known to police, five course sessions of 26, mother's account", "High when he has been drinking and the children's mother is within reach; low in a supervised room."))
	complete := incomplete
	complete.For = p("All three know that they have a father, and two ask for him. In a supervised room the risk is low.\nA set place and time ends the bargaining at the school gate.")
	complete.Against = p("Hanna startles at men's voices. A missed Sunday hurts Jakub for days.")
	complete.Options = p("The park, as father asks: nobody to step in, and mother would have to hand over.\nNo contact until the course is done: would punish the children for his pace.")
	complete.Affects = model.Yes
	complete.Wishes = &model.Wishes{How: tool, Understanding: "Nine; weighs her own safety and his feelings, and knows which is her job.", Weight: "Her conditions became the rules of contact.", Effect: partly,
		EffectWhy: p("Supervised, daytime, two hours, and she may stop: all hers. Each Sunday was her wish; fortnightly is what the centre has."), Explained: "By Aisha at school on the following Monday. Zofia: \"Who do I tell if I want to stop?\" The supervisor is called Joy; they have met."}
	k.correct(aisha, at(18, tue, "13:00"), "zofia-contact", "Arguments and Zofia's wishes added after supervision; the decision itself is unchanged.", complete).
		restsOn("zofia-course", "zofia-father-call").wordsIn("zofia-sundays")
	k.visit(aisha, model.Visit{Happened: at(16, thu, "15:45"), Planned: planned, Where: "Home", Present: "Mother, Hanna", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.Yes, Ascertained: alone,
		ChildSaid: p("\"I told Joy I wanted to go at half past and she just stood up and we went. It's that easy!\""), Text: p("Stomach aches: two this month.")})
	k.note(aisha, at(14, mon, "09:15"), call, "Somebody who lives nearby, name given", "A van outside the school",
		p("The caller saw the children's father in a white van by the school gate at home time on two days last week. He did not get out."),
		informed(allegation, "Marek Wiśniewski", model.BeingVerified, "He waits outside school in breach of his bail.")).
		from("Janina Dudek", "Flat 5, 14 Cordage Street", "both", p("Goes to the same church as both parents. Does not want either of them, or the children, to know.")).label("zofia-van")
	k.agree(aisha, "zofia-school-gate", at(14, mon, ""), aisha, on(13, fri), "Ask police and school about the van; tell mother what is known")
	k.done(aisha, "zofia-school-gate", at(13, thu, ""), "School camera shows the van on one of the two days. Officer has spoken to him; mother told, with Paula Grieve present")
	k.note(aisha, at(13, thu, "14:00"), model.CaseNote, "DC Holroyd; Mrs Iqbal", "The van: what was found",
		checked(informed(allegation, "Marek Wiśniewski", model.PartlyVerified, "He waited outside school in breach of his bail."), "Mrs Iqbal and DC Holroyd", "school camera, one of the two days; his employer's tracker puts the van elsewhere on the other", on(13, thu)))
	k.note(aisha, at(10, thu, "13:00"), meeting, "Core group, mother, Beata Lis interpreting", "Core group",
		p("Mother took the chair's offer to speak first, in Polish, and went through the plan line by line. She has a job at the laundry, mornings. Non-molestation order granted for a year.\nRecorder group, Brownies: Zofia's two requests; school is paying for the first."))
	k.note(aisha, at(8, tue, "16:30"), model.CaseSummary, "", "Case summary",
		p("Zofia, 9, has been on a plan since her father's second assault on her mother. He has left the home; an order keeps him away. She twice did an adult's work in an emergency.\nSupervised contact holds. Sleep and stomach aches better; she still checks the lock. Mother works with the domestic abuse adviser and needs an interpreter in meetings, not her daughter."),
		mine(assessment, "Agnieszka Wiśniewska", "observed over seven months; Paula Grieve's reports", "She puts the children first and has done so at cost to herself. The plan can become lighter if the order is kept."))
	k.visit(aisha, model.Visit{Happened: at(5, wed, "15:50"), Planned: planned, Where: "Home", Present: "Mother; Jakub next door at a friend's", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.No, Ascertained: alone,
		ChildSaid: p("\"I'm a Sixer. It means I'm in charge of five people but only for two hours.\""), Text: p("Mother was asked how she is by Zofia in English, answered in English, and both laughed.")})
	k.decide(aisha, model.Decision{Outcome: model.Act, Decided: at(4, mon, "11:00"),
		What: p("Contact stays supervised and goes on fortnightly; father's request for an unsupervised Saturday is not agreed."),
		For:  p("He has restarted the course and been to four of four: a beginning. The order has been kept for ten weeks."), Against: p("He was gentle with all three at every session that he came to, and the supervisor says so."),
		DecidedBy: "Aisha Rahman, agreed by Margaret Oyelaran", DecidedAs: asWorker, Review: on(-6, mon), Affects: model.Yes,
		Wishes: &model.Wishes{Said: p("\"Stay the same. It's good because it's boring.\""), How: alone, Understanding: "Nine; compared the two plans point by point.", Weight: "The most of anything.", Effect: followed,
			EffectWhy: p("Boring is what she needs and what she asked for."), Explained: "On the visit of the same week."}}).restsOn("zofia-contact", "zofia-van").label("zofia-contact-review").
		significant("home", "Contact with father stays supervised", "Kept as she asked: \"good because it is boring\".")
	k.visit(aisha, model.Visit{Happened: at(2, tue, "15:40"), Planned: unannounced, Where: "Home", Present: "Mother", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.Yes, Ascertained: alone,
		ChildSaid: p("\"I've put the torch back in the kitchen drawer.\""), Text: p("Unannounced and welcome; soup. Zofia's bed is by the window, door ajar.\nJakub asleep with a temperature of 38.9. Mother offered to wake him; I looked in from the door and did not count it as seen. To go back this week. Hanna has a cold and a streaming nose; both are in the doctor's hands.")}).label("zofia-unannounced")
	k.agree(aisha, "zofia-conference-report", at(1, mon, ""), aisha, on(-2, fri), "Report for the review conference, shared with mother and Zofia first")
	k.visit(aisha, model.Visit{Happened: at(0, thu, "15:30"), Planned: planned, Where: "Tidewater Primary", Present: "Nobody else", Seen: model.Yes, SeenAlone: model.Yes, Ascertained: alone,
		ChildSaid: p("\"Can I come to the conference and say one thing and then go?\"\nThe thing: \"Mama sleeps now so I can.\""), Text: p("Read my draft report together. She took out \"anxious\" and wrote \"used to be anxious\".")}).label("zofia-last-visit")
	k.marks(aisha, at(0, fri, "10:00"), "zofia-last-visit", "good", "Zofia sleeps: \"Mama sleeps now so I can\"", "The first time since the file began that a night did not come up as a worry.")
	k.marks(aisha, at(0, fri, "10:10"), "zofia-father-call", "home", "Father asks for contact", "")
	k.unmarks(aisha, at(0, fri, "10:20"), "zofia-father-call", "The decision that followed tells it better")
	return k
}
