package demo

import "casefile/model"

func ellieMae(b *builder, details map[string]string) *file {
	at, on := b.at, b.on
	k := b.open(tom, at(54, mon, "09:00"), details)
	k.named(margaret, tom, at(54, mon, "11:35"), "Allocated from duty with her brothers")
	k.kin(tom, at(54, tue, "10:00"), donna, darren, pat)
	k.note(tom, at(54, mon, "14:00"), call, "Ms Aldous, head teacher, Gorse Hill Primary", "What school knows",
		p("Attendance 71%. On the days that she comes she asks the midday supervisor for seconds and puts bread in her coat. Two teeth are brown to the gum; school nurse asked mother to take her to a dentist in her first year and again last term.\nReads two years above her age.")).label("ellie-referral")
	k.visit(tom, model.Visit{Happened: at(53, tue, "16:30"), Planned: planned, Where: "Home", Present: "Mother, Tyler, Noah", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "refused", Bedroom: model.Yes, Ascertained: play,
		Appearance: p("Fringe cut at home. Held one hand over her mouth when she smiled."),
		ChildSaid:  p("\"I can read the gas bill. Do you want me to?\""),
		Text:       p("She read me two pages about sharks and would not be parted from the sofa. Her bed is a camp bed in mother's room. Sheets damp.")})
	k.status(tom, "ellie-cp", model.Status{Type: model.StatusPlan, Value: "cp-neglect", From: on(50, thu), Detail: "Initial conference"})
	k.agree(tom, "ellie-dentist", at(50, thu, ""), tom, on(45, fri), "See that a dentist is found and that she is taken")
	k.visit(tom, model.Visit{Happened: at(47, wed, "16:05"), Planned: unannounced, Where: "Home", Present: "Tyler, Noah; mother from 17:25", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.No, Ascertained: play,
		ChildSaid: p("\"Ty's in charge when mum's out. I'm in charge of Noah's shoes.\""),
		Text:      p("Ellie-Mae laid four places and told me where I could sit. She ate quickly with her arm round the plate.")})
	k.note(tom, at(45, thu, "12:00"), call, "Saltmere community dental clinic", "Dentist",
		p("Seen on Monday with her grandmother. Two extractions needed under general anaesthetic; list is ten weeks."))
	k.done(tom, "ellie-dentist", at(45, thu, ""), "Seen at the community clinic; extractions booked")
	k.visit(tom, model.Visit{Happened: at(42, fri, "10:30"), Planned: planned, Where: "Gorse Hill Primary", Present: "Nobody else", Seen: model.Yes, SeenAlone: model.Yes, Ascertained: tool,
		ChildSaid: p("\"If I had three wishes: a dog, teeth, and mum to come to assembly.\""),
		Text:      p("Feelings cards. She chose \"worried\" and put it under the table, then \"proud\" for the reading.\nShe asked whether I go to everybody's house or just theirs.")}).label("ellie-wishes")
	k.visit(tom, model.Visit{Happened: at(37, thu, "08:20"), Planned: unannounced, Where: "Home", Present: "Mother in bed; Tyler, Noah", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "not-arranged", Bedroom: model.No, Ascertained: withOthers,
		ChildSaid: p("\"We played statues. You have to not breathe.\""),
		Text:      p("About yesterday's visit, when nobody answered. Ellie-Mae showed me where she stood: behind the kitchen door, with Noah's hand held over his mouth. She thought that it was a game and was pleased to have won.")}).label("ellie-statues").
		significant("harm", "Ellie-Mae hides from a visit, with her hand over Noah's mouth", "She took it for a game, and had won it.")
	k.note(tom, at(35, wed, "16:45"), call, "Dental clinic", "Operation day", p("Mother did not bring her. Re-listed for four weeks' time; clinic will only re-list once."))
	k.agreeWith(tom, "ellie-dental-lift", at(35, wed, ""), "Pat Marsh", on(31, wed), "Take Ellie-Mae to her operation and stay with her")
	k.done(tom, "ellie-dental-lift", at(31, wed, ""), "Taken and collected by her grandmother; two teeth out, eating soup the same night")
	k.decide(margaret, model.Decision{Outcome: model.Act, Decided: at(33, mon, "14:10"),
		What: p("Enter pre-proceedings for Ellie-Mae."),
		For:  p("A missed operation, absence from school worse than at the start of the plan, a child of six taught to keep still when somebody knocks."), Against: p("School sees a bright and loving child who runs to her mother at the gate."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(22, fri), Affects: model.Yes,
		Wishes: &model.Wishes{How: tool, Understanding: "Six; understands that a meeting is about mum being poorly and who helps.", Weight: "Her wish for her mother to be well shapes the plan; she was not asked to choose between homes.", Effect: partly,
			EffectWhy: p("The first thing in the letter is treatment for her mother. Assembly was put in it, too."), Explained: "With the helping-hands book, by Tom, in the reading corner."}}).
		restsOn("ellie-statues", "ellie-referral").wordsIn("ellie-wishes").label("ellie-plo-decision")
	k.status(tom, "ellie-plo", model.Status{Type: model.StatusProceedings, Value: "plo", From: on(32, wed)})
	k.visit(tom, model.Visit{Happened: at(27, thu, "15:40"), Planned: planned, Where: "Home", Present: "Grandmother, both brothers", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.Yes, Ascertained: play,
		ChildSaid: p("\"Nan does voices for all the animals. Mum's at the sleeping place to get better.\""),
		Text:      p("Mother in detox; grandmother in charge. Homework on the table, lunch boxes by the door.")})
	k.note(tom, at(24, tue, "09:30"), message, "Ms Aldous", "Assembly", p("Mother came to class assembly this morning and sat at the front. Ellie-Mae forgot her line and waved.")).
		given(model.ThirdParty{Giver: "Ms Aldous", Channel: "email", Status: model.StatusOpen, OpenAccess: model.Yes})
	k.decide(margaret, model.Decision{Outcome: model.Act, Decided: at(21, mon, "12:45"),
		What: p("Accommodate Ellie-Mae with Noah, with Jean and Malcolm Oduya."),
		For:  p("Nobody at home to care for her while mother is in hospital. The Oduyas can keep her with Noah and drive her to her own school."), Against: p("Apart from Tyler, who has put her to bed for three years."),
		Options:   p("Carers for all three: none within reach today; the search stays open."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(18, wed), Affects: model.Yes,
		Wishes: &model.Wishes{Said: p("\"Can Ty come and Nan come and can the dog come?\" (There is no dog.)"), How: withOthers,
			Understanding: "Seven next month. Knew that mum was in hospital; took \"for now\" to mean until the weekend.", Weight: "Her wish for Tyler is recorded as the first aim of the search.",
			Effect: notFollowed, EffectWhy: p("No household could take the three of them today. To refuse two places together so as to have three apart would have been worse for her."), Explained: "In the car, with a drawing of two houses and a telephone wire between them.",
			Parents: p("Mother, on the ward: \"Keep the babies together at least.\""), OthersPR: p("Darren Hobbs, by prison telephone: agrees; wants letters."), Relevant: p("Tyler: \"She has to have the landing light on.\""), Background: "English and White British; the Oduyas are a Black British and White British couple. No religion asked for; they go to church and will not take her unless mother agrees."}}).restsOn("ellie-plo-decision").label("ellie-s20-decision")
	k.status(tom, "ellie-s20", model.Status{Type: model.StatusLegal, Value: "s20", From: on(21, tue)})
	k.status(tom, "ellie-foster", model.Status{Type: model.StatusPlacement, Value: "foster", From: on(21, tue), Detail: "Jean and Malcolm Oduya, with Noah"})
	k.changed(tom, at(21, tue, "17:00"), "Placement", map[string]string{"address": "With Jean and Malcolm Oduya, foster carers, with Noah"})
	k.visit(tom, model.Visit{Happened: at(20, mon, "17:00"), Planned: planned, Where: "The Oduyas'", Present: "Jean Oduya, Noah", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.Yes, Ascertained: play,
		ChildSaid: p("\"There's pudding and you don't have to have been good.\"\n\"I told Jean I don't cry. I did a bit, but only for Ty.\""),
		Text:      p("Landing light on. She has hidden bread behind the radiator; Jean found it, said nothing to her and put a biscuit tin in her room with her name on it.")}).label("ellie-first-lac-visit")
	k.decide(margaret, model.Decision{Outcome: model.Act, Decided: at(17, thu, "16:10"),
		What: p("Issue care proceedings for Ellie-Mae and ask for an interim care order."),
		For:  p("Her mother means to fetch her home on Friday and is drinking. Four weeks of meals, sleep and school have shown what she was without."), Against: p("She believes that her mother is getting better, and the order will be the first that she hears otherwise."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(-7, thu), Affects: model.Yes,
		Wishes: &model.Wishes{Said: p("\"I want mum to come here for tea and then go home and be better.\""), How: play, Understanding: "Not quite seven; takes each day as the plan.", Weight: "Her wish to see her mother was given full effect.", Effect: partly,
			EffectWhy: p("Contact every Wednesday, and tea. Going home is for the court."), Explained: "By Tom and Jean, with the drawing of two houses brought out again and a court drawn between them.",
			Parents: p("Mother opposes it for Ellie-Mae as for the others."), OthersPR: p("Darren Hobbs does not oppose; his solicitor has written."), Relevant: p("Her grandmother, and Ms Aldous, who has known her since she was four."), Background: "English, no religion. The Oduyas' chapel visits wait for her mother's agreement."}}).restsOn("ellie-s20-decision")
	k.ends(tom, "ellie-s20", on(16, thu), "Replaced by an order")
	k.status(tom, "ellie-ico", model.Status{Type: model.StatusLegal, Value: "ico", From: on(16, thu), Detail: "Saltmere Family Court"})
	k.ends(tom, "ellie-plo", on(16, thu), "Application made")
	k.status(tom, "ellie-care", model.Status{Type: model.StatusProceedings, Value: "care", From: on(16, thu)})
	k.visit(tom, model.Visit{Happened: at(15, tue, "16:40"), Planned: planned, Where: "The Oduyas'", Present: "Both carers, Noah", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.No, Ascertained: play,
		ChildSaid:  p("\"Is the judge the boss of you?\" I said yes. \"Good. Tell her Saturdays with Ty should be two days.\""),
		Appearance: p("Plaits, done by Jean. Smiles with her teeth now."),
		Text:       p("She drew the court as a house with a very large door. Tin of biscuits is still full; she counts them and leaves them.")})
	k.note(tom, at(14, mon, "11:15"), call, "Kelly Nye, who was with Darren Hobbs before he met Donna", "Information about Darren Hobbs",
		p("Ms Nye heard through friends that the children are in care. She says that their father wrote to her from prison last month asking where they live. She has kept the letter and read it to me."),
		told(opinion, "Darren Hobbs", "Kelly Nye", model.CannotBeVerified, "He wants to find them before he is out, and he does not mean well by it.")).confidential().label("ellie-nye")
	k.ends(tom, "ellie-cp", on(14, thu), "Ended at the review conference; the care plan carries it now")
	k.note(tom, at(13, thu, "10:00"), model.CaseNote, "Prison offender manager", "Letters from father",
		p("The prison will pass his letters for the children to me unopened. None will go on until they have been read with Jean. He has been told in writing not to ask others for the address."),
		checked(told(allegation, "Darren Hobbs", "a caller", model.Verified, "He has asked somebody outside where the children live."), "Prison security", "copy of outgoing mail log", on(13, thu)))
	k.note(tom, at(10, wed, "15:00"), model.DirectWork, "Ellie-Mae, with Noah for part", "Life story: the page about teeth",
		p("She dictated, I wrote. \"When I was six I had two bad teeth and Nan took me and I had a blue balloon. Mum was going to but she was poorly. It wasn't because of me.\"\nShe asked me to read the last sentence back three times."))
	k.visit(tom, model.Visit{Happened: at(9, fri, "16:00"), Planned: planned, Where: "The Oduyas'", Present: "Jean Oduya", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.Yes, Ascertained: alone,
		ChildSaid: p("\"I want to live at Jean's in the week and Nan's when it's Ty and at mum's when she's not poorly. That's all of them.\""),
		Text:      p("Swimming certificate on the door. Attendance since placement: every day but one.")}).label("ellie-all-of-them")
	k.note(tom, at(6, wed, "10:00"), reviewing, "Hilary Stokes, carers, guardian, grandmother", "Second review",
		p("All three children's reviews together. Ellie-Mae came in for the cake and gave each of us a job, on cards. Mine was \"Find a house with five beds.\"\nDecided: assessment of the grandmother to cover all three; sibling Saturdays to start next week, at the Oduyas' or at Pat's, from ten until six."))
	k.note(tom, at(5, mon, "13:20"), model.CaseSummary, "", "Case summary",
		p("Ellie-Mae, 7, lives with her little brother at the Oduyas' under an interim care order. Neglect at home: hunger, missed school, a missed operation. She reads everything and misses her big brother.\nContact with mother on Wednesdays. Sibling Saturdays begin this week. Final hearing ahead; the choice lies between her grandmother with more room, the Oduyas for the long term, and her mother if recovery lasts."))
	k.visit(tom, model.Visit{Happened: at(4, thu, "16:10"), Planned: planned, Where: "The Oduyas'", Present: "Malcolm Oduya", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.No, Ascertained: play,
		ChildSaid: p("\"Ty made us beans at Nan's, and I did shoes.\""), Text: p("Settled and noisy. Malcolm asked how to answer when she wants to know about \"for ever\". We agreed on: \"The grown-ups are deciding, and you will be told first.\"\nNoah is dry in the day. His new nursery says that he bites when others take his bricks, and stops when shown the picture card.")}).label("ellie-last-visit")
	k.agreeWith(tom, "ellie-letter", at(4, thu, ""), "Neil Farrow, guardian", on(-1, mon), "Letter to Ellie-Mae that says in her words what the court is for")
	k.note(tom, at(0, tue, "12:10"), message, "Ms Aldous", "", p("Ellie-Mae has been chosen to read at the mayor's visit. Could her mum be told? I have rung Donna and she will ask for the time off."))
	return k
}
