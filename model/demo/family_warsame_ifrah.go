package demo

import "casefile/model"

func ifrah(b *builder, details map[string]string) *file {
	at, on := b.at, b.on
	k := b.open(sian, at(44, wed, "09:20"), details)
	k.named(margaret, sian, at(44, wed, "10:00"), "Disabled children's lead in the team")
	k.kin(sian, at(44, wed, "14:00"), hodan, theirFather)
	k.note(sian, at(44, wed, "11:30"), call, "Cath Dunbar, class teacher, Marram School", "Referral from school",
		p("Ifrah has come in with sores from her old moulded seat. Her mother carries her up the step to the bus because the ramp does not fit. Cath asks for an assessment under section 17 and a carer's assessment for mother."))
	k.visit(sian, model.Visit{Happened: at(42, tue, "16:00"), Planned: planned, Where: "Home", Present: "Mother, Ayaan; Abdi Jama, interpreter", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "not-arranged", Bedroom: model.Yes, Ascertained: interpreter,
		Appearance: p("Hair freshly braided, long lashes, tired by five. A red patch over the left hip, dressed."),
		ChildSaid:  p("On the talker: WHO YOU. Then: TOO MANY TALK."),
		Text:       p("We stopped and began again, one of us at a time. Mother sleeps on a mattress beside Ifrah and turns her at midnight, three and five. The bath is used with two people: mother and Ayaan. He is twelve and she is nine, and both have said they do not want that.")}).label("ifrah-first-visit")
	k.agreeWith(sian, "ifrah-seat", at(42, wed, ""), "Lena Voss, occupational therapist", on(38, fri), "New moulded seat and a night turning mattress")
	k.done(sian, "ifrah-seat", at(39, tue, ""), "Both delivered; mother slept five hours")
	k.agree(sian, "ifrah-bathroom", at(42, wed, ""), sian, on(30, fri), "Disabled facilities grant application for the bathroom: with the council's housing team")
	k.note(sian, at(41, thu, "10:00"), model.DirectWork, "Ifrah, at school, with Cath Dunbar setting up the talker", "All about me",
		p("An hour and ten minutes for five sentences, and worth it.\nI LIKE SWIM. I LIKE AYAAN FUNNY. NOT LIKE BOY IN BATH. MUM BACK HURT. I HEAR HER CRY.\nShe closed her eyes at each of my guesses about why, until I stopped guessing. Then: BABA.")).label("ifrah-all-about-me")
	k.decide(margaret, model.Decision{Outcome: model.Act, Decided: at(39, mon, "10:30"),
		What: p("Child in need plan under section 17: direct payments for ten hours a week of a personal assistant, a woman, to begin with bathing."),
		For:  p("It meets the sores, mother's back and both children's wish about the bath."), Against: p("Mother has not had a stranger in the house since the funeral and is doubtful about forms and wages."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(28, tue), Affects: model.Yes,
		Wishes: &model.Wishes{How: tool, Understanding: "She understands everything said in the room, in two languages. It is our listening that is limited.", Weight: "The order of the hours is hers: bath first.", Effect: followed, EffectWhy: p("A brother is not to bath his sister. She said it, and she is right."), Explained: "On her talker, a page made by Cath: NEW LADY. BATH. NOT AYAAN."}}).
		wordsIn("ifrah-all-about-me").restsOn("ifrah-first-visit").label("ifrah-cin-decision")
	k.status(sian, "ifrah-cin", model.Status{Type: model.StatusPlan, Value: "cin", From: on(39, mon), Detail: "Disabled child, section 17"})
	k.visit(sian, model.Visit{Happened: at(36, thu, "15:45"), Planned: planned, Where: "Home", Present: "Mother; Sagal, personal assistant; Abdi Jama", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.Yes, Ascertained: alone,
		ChildSaid: p("SAGAL SING. SAGAL SING BAD. And laughed until she coughed."), Text: p("Sagal speaks Somali. Skin healed. Time alone with Ifrah and the talker while mother showed Abdi the grant form, eleven pages of it.")})
	k.note(sian, at(33, fri, "09:30"), message, "Housing grants team", "", p("Application not valid without the landlord's certificate. Landlord's agent written to."))
	k.visit(sian, model.Visit{Happened: at(31, mon, "09:30"), Planned: planned, Where: "Marram School pool", Present: "Physiotherapist, in the water", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Ascertained: observed,
		ChildSaid: p("Arms open, chin up; a shout at each wave."), Text: p("I had never seen her out of a chair. The physiotherapist says that twice a week keeps the hips in; school can give her once.")})
	k.note(sian, at(29, wed, "14:00"), model.CaseNote, "Mother, through Abdi Jama", "Mother asks for overnight stays",
		p("She asks for four nights a month at Fernhythe House, as another mother at school has. She wept when she asked, and said that a mother who sends her child away to sleep will be talked about.")).label("ifrah-request")
	k.note(sian, at(29, thu, "10:00"), model.DirectWork, "Ifrah, at school", "About sleeping away",
		p("Photographs of Fernhythe House and of home on one page.\nNOT SLEEP THERE. NIGHT MUM. Then, after a long time: MUM SLEEP. HOW.")).label("ifrah-night-mum")
	k.decide(margaret, model.Decision{Outcome: model.Decline, Decided: at(28, tue, "11:15"), Service: "48 nights a year at Fernhythe House", RequestedBy: "Hodan Ali Warsame, mother",
		What: p("Overnight stays at Fernhythe House are not provided. A waking night sitter at home is, two nights in each week, from next month; looked at again after eighteen weeks."),
		For:  p("Ifrah does not want to sleep away, and says who she wants at night. What her mother needs is sleep, and a sitter gives more of it: 104 nights, not 48.\nNobody at Fernhythe can read her eyes yet."), Against: p("Mother asked for exactly this, once, and it cost her to ask. A sitter is one more stranger in a small flat.\nShe will need to learn to be away from home before she is grown."),
		Options:   p("A link family, one night a month: nobody approved who lives on one floor; put to the fostering team."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(10, tue), Affects: model.Yes,
		Wishes: &model.Wishes{How: tool, Understanding: "Full for what was asked. She saw that her mother's need was real and asked how it could be met.", Weight: "Decisive on where she sleeps.", Effect: followed, EffectWhy: p("NIGHT MUM, and a way for mum to sleep: both halves of what she said."), Explained: "Page on the talker. She chose the sitter from two videos."}}).
		restsOn("ifrah-request", "ifrah-cin-decision").wordsIn("ifrah-night-mum").label("ifrah-overnights")
	k.note(sian, at(28, wed, "15:00"), model.CaseNote, "Mother, through Abdi Jama", "Told of the decision",
		told(opinion, "the department", "Hodan Ali Warsame", model.Unverified, "Families who speak English get what they ask for."),
		p("I gave her the reasons and the complaints leaflet in Somali. She kept it. She would like the sitter to take her shoes off and not use the telephone."))
	k.visit(sian, talk(at(24, wed, "16:00"), "Home", withOthers, "SITTER ASLEEP. JOKE.", "Through the talker, with mother and Abdi. Sitter in place three weeks. Mother's face is less drawn and she said so herself."))
	k.note(sian, at(20, mon, "11:00"), meeting, "School, Dr Iwu, Lena Voss, mother, Abdi Jama", "Child in need review",
		p("Weight up, no seizures since the start of the plan. Swimming twice weekly: the second session paid from direct payments. Bathroom: nothing has moved. Chair of the meeting to write to the head of housing.")).label("ifrah-review")
	k.visit(sian, talk(at(18, thu, "16:15"), "Home", alone, "AYAAN SAD. NOT SAY. HE SAY FINE.", "Twenty-five minutes for that. She asked me to do something and not to say it was her.")).label("ifrah-ayaan-sad")
	k.note(sian, at(16, tue, "12:00"), call, "Caller who gave her name and asked for it to be kept from the family", "Lifting",
		told(opinion, "Sagal, personal assistant", "A caller", model.BeingVerified, "She lifts Ifrah by the arms when nobody is there; somebody will get hurt.")).
		from("Mrs Asha Nur", "Samphire Court", "family", p("Mother's cousin by marriage. They do not speak since the funeral, which may colour it."))
	k.note(sian, at(15, wed, "15:30"), model.CaseNote, "Lena Voss, unannounced at bath time", "Lifting: what was seen",
		checked(told(opinion, "Sagal, personal assistant", "A caller", model.Contradicted, "She lifts Ifrah by the arms."), "Lena Voss, occupational therapist", "watched a whole transfer; sling right, no hurry; Ifrah asked and closed her eyes for no", on(15, wed)))
	k.visit(sian, talk(at(12, thu, "15:45"), "Marram School", alone, "I TEN SOON. PARTY. NO CHAIR IN PHOTO.", "We looked at how to take a photograph on the pool steps."))
	k.decide(margaret, model.Decision{Outcome: model.Act, Decided: at(10, tue, "10:00"),
		What: p("The night sitter goes on, and Ifrah is to meet the Ashdown family, newly approved and on one floor, for tea and then a day."),
		For:  p("Mother sleeps and has gone back to her class. Ifrah has begun to ask what other houses are like."), Against: p("A new family may come to nothing, and she has lost people."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(-4, tue), Affects: model.Yes,
		Wishes: &model.Wishes{Said: p("TEA YES. SLEEP MAYBE. DOG?"), How: tool, Understanding: "As before, and she is surer of being heard.", Weight: "Each step waits for her yes.", Effect: followed, EffectWhy: p("Tea first. There is a dog."), Explained: "With photographs, one of the dog."}}).restsOn("ifrah-overnights").label("ifrah-link")
	k.note(sian, at(9, tue, "16:30"), model.CaseSummary, "", "Case summary",
		p("Ifrah will be 10 next month. She lives with her mother and brother and is fed, turned and bathed by day with help from Sagal, and by a sitter on two nights. She says what she wants on her talker and is good at it. The bathroom remains the great gap: the grant is twenty weeks past its day."),
		mine(assessment, "Hodan Ali Warsame", "nine months of visits, school, paediatrician", "Devoted, skilled and alone. What wears her out is lifting and forms, in that order."))
	k.decide(sian, model.Decision{Outcome: model.Act, Decided: at(6, fri, "16:40"), What: p("School transport: she changes from the bus to a taxi with a ramp and Sagal as escort."),
		For: p("The bus ramp does not fit and cannot be made to. Forty minutes less in the chair each day."), Against: p("She likes the bus driver."), DecidedBy: "Siân Pritchard", DecidedAs: asWorker}).label("ifrah-transport")
	k.visit(sian, talk(at(5, fri, "15:30"), "The Ashdowns' garden", withOthers, "DOG LICK TALKER. DOG SAY HHHHH.", "Tea, with mother and Abdi. The dog did set off the talker. Mrs Ashdown waited for every word without finishing one.")).label("ifrah-last-seen")
	k.note(sian, at(3, wed, "10:20"), message, "Landlord's agent", "", p("Certificate signed at last. Sent to housing grants the same hour."))
	k.note(sian, at(0, wed, "14:30"), call, "Housing grants team", "", p("Application valid from today. Surveyor in about three weeks."))
	return k
}
