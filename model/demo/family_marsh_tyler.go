package demo

import "casefile/model"

func tyler(b *builder, details map[string]string) *file {
	at, on := b.at, b.on
	k := b.open(tom, at(54, mon, "09:00"), details)
	k.named(margaret, tom, at(54, mon, "11:30"), "Allocated from duty with his brother and sister")
	k.kin(tom, at(54, tue, "10:00"), donna, model.Relation{Name: "Lee Cotter", Relation: "father", PR: model.Yes, Household: model.No}, pat)
	k.event(tom, at(53, mon, "15:00"), model.Moment{Date: on(383, mon), About: true}, "home", "Ellie-Mae is born", "Tyler began to help with the baby at five.", "Health visitor's chronology, received with the referral")
	k.event(tom, at(53, mon, "15:00"), model.Moment{Date: on(141, wed), About: true}, "service", "First referral, for lateness; closed after one visit", "He learned that somebody comes once.", "The council's earlier system")
	k.note(tom, at(54, mon, "13:10"), call, "Mrs Farouk, safeguarding lead, Quayside Academy", "Referral from school",
		p("Tyler has been late 19 times this term and gave the same reason each time: he had to drop his sister off first. He was sent home on Friday for falling asleep in science.\nHe told his form tutor that his mum is \"poorly in the mornings\". He asked the tutor not to ring home."),
		told(opinion, "Tyler", "Mrs Farouk", model.Unverified, "She believes that he is doing most of the parenting in the house.")).label("tyler-referral")
	k.visit(tom, model.Visit{Happened: at(53, tue, "16:30"), Planned: planned, Where: "Home", Present: "Mother; Ellie-Mae and Noah downstairs", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.Yes, Ascertained: alone,
		Appearance: p("Thin, tall for his age. School shirt grey at the collar; he had ironed it."),
		ChildSaid:  p("\"I do the tea because I'm good at it. Pasta mostly.\"\n\"If you take us off her she'll get worse. You know that, don't you.\""),
		Text:       p("Tyler showed me his room, which he shares with Noah. One mattress on the floor, one cot. He keeps a box of cereal bars and a torch under the bed and said they were for power cuts. There was a reminder for the electricity meter on his phone.\nMother said she has a glass of wine in the evening. There were eleven empty vodka bottles in the recycling box by the door.")}).label("tyler-first-visit")
	k.status(tom, "tyler-cp", model.Status{Type: model.StatusPlan, Value: "cp-neglect", From: on(50, thu), Detail: "Initial conference, all three children; unanimous"})
	k.note(tom, at(50, thu, "14:00"), meeting, "Conference chair, school, health visitor, Bridgewell Recovery, mother, grandmother", "Initial child protection conference",
		p("Mother came, with her mother. She heard the school's report and cried; she asked for a copy of Tyler's attendance and was given one.\nPlan: Bridgewell twice a week, mornings routine with a family support worker, Tyler to join the young carers' group on Thursdays, school to hold a breakfast place.\nTyler did not want to come. He sent a note, read by the chair: \"I want somebody to help mum and I want to stay in my house.\"")).label("tyler-conference")
	k.agreeWith(tom, "tyler-carers-group", at(50, thu, ""), "Mrs Farouk", on(47, fri), "Refer Tyler to the Thursday young carers' group")
	k.done(tom, "tyler-carers-group", at(48, tue, ""), "Started; walked there with a friend")
	k.visit(tom, model.Visit{Happened: at(47, wed, "15:50"), Planned: unannounced, Where: "Home", Present: "Nobody else over 12", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.No, Ascertained: alone,
		ChildSaid: p("\"She's only gone the shop.\" After a while: \"Since dinner time.\""),
		Text:      p("Tyler opened on the chain. He was looking after Noah and Ellie-Mae; fish fingers in the oven. I stayed until mother returned at 17:25. She walked steadily and spoke clearly and had two carrier bags.\nI told her, with Tyler out of the room, that a twelve-year-old may not be left in charge of a toddler for an afternoon. She answered that her own mother did the same.")}).label("tyler-left-in-charge")
	k.note(tom, at(46, mon, "10:15"), call, "Keith Lomas, Bridgewell Recovery", "",
		p("Attended 3 of 4 sessions. Breath test clear at each one she came to. Next: medication review on Friday."))
	k.visit(tom, model.Visit{Happened: at(44, thu, "16:10"), Planned: planned, Where: "Home", Present: "Mother, grandmother, all three children", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "refused", Bedroom: model.Yes, Ascertained: withOthers,
		ChildSaid: p("\"I'm not going upstairs with you, Nan'll think I've done something.\" Shrugged when I asked about the group, then: \"It's all right. There's a pool table.\""),
		Text:      p("New bunk beds, paid for by the grandmother. Fridge full. Mother proud of it and went through the shelves with me.\nTyler sat on the arm of his nan's chair throughout. They did the crossword together while we talked.")})
	k.note(tom, at(41, tue, "11:00"), supervision, "Margaret Oyelaran", "Supervision: Tyler, Ellie-Mae and Noah",
		p("Three better weeks. Agreed that better means breakfast, lateness and Noah's health checks, not how tidy the house is.\nMargaret asked what Tyler would say had changed. I could not answer. To ask him, on his own and away from home, before the core group."))
	k.note(tom, at(40, fri, "13:30"), model.DirectWork, "Tyler, at school", "What's changed? (Three Houses)",
		p("Used the small meeting room. Tyler drew all three houses the same size.\nWorries: \"when the phone rings and it's not Nan\", \"Noah on the stairs\", \"her being asleep and I can't wake her up\".\nGood things: \"Nan. Bunk beds. Science when I'm awake.\"\nDreams: \"Mum normal. Me in the top bunk.\"\nHe had not told anybody before that he had tried and could not wake her. It was in the night, about two weeks ago. He said he sat with her until it got light.")).label("tyler-three-houses").
		significant("voice", "Tyler tells of the night that he could not wake his mother", "He had carried it for two weeks without telling anybody.")
	k.visit(tom, model.Visit{Happened: at(37, wed, "16:00"), Planned: unannounced, NoAccess: true, Where: "Home",
		Text: p("Curtains closed, television on. Knocked for ten minutes, rang twice. A neighbour's dog barked; nobody came.")})
	k.visit(tom, model.Visit{Happened: at(37, thu, "08:05"), Planned: unannounced, Where: "Home", Present: "Mother in bed; Ellie-Mae, Noah", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.Yes, Ascertained: alone,
		Appearance: p("Grey with tiredness; jumped when the toaster popped."),
		ChildSaid:  p("\"We hid yesterday. Mum said to. I counted your knocks, it was forty-one.\""),
		Text:       p("Tyler had both little ones dressed by ten past eight. Mother came down at 08:40 in a dressing gown and smelled of alcohol. She agreed to a breath test at Bridgewell at 11:00 and did not attend.")}).label("tyler-hid")
	k.challenged(tom, at(36, mon, "11:20"), "tyler-hid", model.Challenge{By: "Donna Marsh", Relation: "parent", How: "telephone",
		Disputed: p("That she smelled of alcohol at 08:40. She says that it was mouthwash, and that she told me so on the stairs.")}).label("tyler-challenge")
	k.answered(tom, at(35, thu, "14:30"), "tyler-challenge", model.ChallengeAnswer{Outcome: model.ViewsAlongside, ViewsBy: "Donna Marsh",
		Views:   p("\"I had brushed my teeth and used the mouthwash because I knew he was coming back. I never got to Bridgewell because Noah had a temperature. He did not write that down.\""),
		Reasons: p("I wrote what I smelled, and did not ask what it was. It stays, with what she says beside it.")}).label("tyler-own-views")
	k.decide(margaret, model.Decision{Outcome: model.Act, Decided: at(33, mon, "14:00"),
		What:      p("Enter pre-proceedings for all three children and send the letter before proceedings to both sets of parents."),
		For:       p("Seventeen weeks of the plan have not reduced what the children live with: four missed Bridgewell appointments in five weeks, mother asleep and not rousable at night, children told to hide.\nThe letter brings legal advice for mother and a timetable with an end."),
		Against:   p("Mother may hear it as the decision already taken and stop opening the door.\nTyler has said that it would make her worse."),
		Options:   p("A further three months of the plan with a family support worker each morning: rejected, because the mornings are not when the harm is done."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(22, fri), Affects: model.Yes,
		Wishes: &model.Wishes{
			Said: p("\"I want somebody to help mum and I want to stay in my house.\""), How: tool,
			Understanding: "Twelve, and older than that in what he carries. He understands what court is and has looked it up.",
			Weight:        "Heavy: he knows the nights as no professional does.", Effect: partly,
			EffectWhy: p("The help he asked for is in the letter: residential detox and a worker for the mornings. Staying at home is not ruled out, and cannot be promised."),
			Explained: "By Tom, at school, two days later. Tyler asked who decides and was told: a judge, if it comes to that.",
		}}).restsOn("tyler-left-in-charge", "tyler-hid").wordsIn("tyler-three-houses").label("tyler-plo").
		significant("legal", "Pre-proceedings begin", "Court became something that Tyler looks up and thinks about.")
	k.status(tom, "tyler-plo-status", model.Status{Type: model.StatusProceedings, Value: "plo", From: on(32, wed), Detail: "Letter delivered by hand"})
	k.visit(tom, model.Visit{Happened: at(32, wed, "15:30"), Planned: planned, Where: "Quayside Academy", Present: "Nobody else", Seen: model.Yes, SeenAlone: model.Yes, Ascertained: alone,
		ChildSaid: p("\"So it's not you that decides.\"\n\"Do I have to say stuff about her to the judge?\""),
		Text:      p("Explained the letter. Gave him the children's guide and my number on a card. He put the card inside his phone case.")})
	k.note(tom, at(29, thu, "10:30"), meeting, "Mother and her solicitor, local authority solicitor", "Pre-proceedings meeting",
		p("Mother accepted a detox place at Bridgewell for ten days and named her own mother to look after the children. Agreement signed; review in seven weeks."))
	k.note(tom, at(26, fri, "12:20"), call, "Pat Marsh, grandmother", "After the detox",
		p("The ten days went to plan. Donna came home on Tuesday. Pat stayed two nights and has gone back to her flat."),
		told(opinion, "Donna Marsh", "Pat Marsh", model.Unverified, "She'll manage a month. She always manages a month."))
	k.visit(tom, model.Visit{Happened: at(25, tue, "16:15"), Planned: planned, Where: "Home", Present: "Mother, Ellie-Mae, Noah", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.Yes, Ascertained: alone,
		ChildSaid: p("\"She made pancakes.\" Long pause. \"I still check the bottles. The bleach ones as well.\""),
		Text:      p("House warm. Mother had colour in her face and knew the week's appointments without looking.\nTyler beat me at pool on his phone and let me know it.")})
	k.note(tom, at(22, sat, "23:40"), outOfHours, "Emergency duty team; ambulance control; Pat Marsh", "Mother taken to hospital",
		p("From the emergency duty worker's email of Sunday: Tyler rang 999 at 21:50 on Saturday because his mother was being sick and it was brown. Ambulance took her to Saltmere General with acute pancreatitis. Children collected by the grandmother in a taxi and slept at her flat.\nTyler told the paramedic what she had drunk and how much, from memory.")).label("tyler-999").
		significant("health", "Mother taken to hospital; Tyler rang 999", "He did an adult's work, and blames himself for what came after.")
	k.decide(margaret, model.Decision{Outcome: model.Act, Decided: at(21, mon, "12:30"),
		What:      p("Accommodate Tyler under section 20 with his mother's written agreement, in foster care from tomorrow."),
		For:       p("Mother will be in hospital for two weeks at least and asked for the children to be looked after.\nThe grandmother's flat has one bedroom and she works nights; she can have one child at weekends but not three all week."),
		Against:   p("It separates Tyler from Ellie-Mae and Noah: no household that can take all three has a place.\nTyler asked to stay with his nan."),
		Options:   p("Grandmother with a night sitter: explored on Sunday and this morning; the landlord will not allow four in the flat.\nAll three with carers forty miles away: would cost Tyler and Ellie-Mae their schools and their nan."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(18, wed), Affects: model.Yes,
		Wishes: &model.Wishes{
			Said: p("\"I'll sleep on Nan's floor. I've done it loads.\"\n\"Who's going to do Noah's milk? He won't take it off anyone else.\""), How: alone,
			Understanding: "He understood each option and put forward one of his own.", Weight: "Great, short of what the flat can bear.",
			Effect: partly, EffectWhy: p("He will be with his nan every Saturday night from this week. Weekdays there are not possible; living with Ellie-Mae and Noah is what we go on looking for."),
			Explained:  "By Tom in the hospital corridor and again at Sandra's kitchen table. Tyler wrote Noah's milk down for the carers.",
			Parents:    p("Mother agrees, in writing, on the ward, with her sister beside her. She asked for them to be together."),
			OthersPR:   p("Lee Cotter has parental responsibility; his whereabouts are not known. Enquiries begun."),
			Relevant:   p("Pat Marsh would have all three if she had the room, and said so twice."),
			Background: "White British, no religion. A carer near his school keeps him in his town, his football and his nan's reach.",
		}}).restsOn("tyler-999", "tyler-plo").label("tyler-s20-decision").
		significant("placement", "Accommodated under section 20, apart from his brother and sister", "The first time that the three do not live together.")
	k.status(tom, "tyler-s20", model.Status{Type: model.StatusLegal, Value: "s20", From: on(21, tue), Detail: "Mother's written agreement"})
	k.status(tom, "tyler-foster", model.Status{Type: model.StatusPlacement, Value: "foster", From: on(21, tue), Detail: "Sandra Pike, Saltmere"})
	k.changed(tom, at(21, tue, "16:30"), "Placement with foster carer", map[string]string{"address": "With Sandra Pike, foster carer; address held by the fostering team", "not-told": "Lee Cotter, until his history is known"})
	k.visit(tom, model.Visit{Happened: at(20, mon, "16:00"), Planned: planned, Where: "Sandra Pike's", Present: "Sandra Pike", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.Yes, Ascertained: alone,
		Appearance: p("New school shirt. Dark under the eyes."),
		ChildSaid:  p("\"It's too quiet. I keep listening.\"\n\"Has Noah been asking for me? Don't lie.\""),
		Text:       p("First visit, on the sixth day. He has a room over the garage and a lamp that he had asked for. Video call to Noah and Ellie-Mae at 17:30 every day is holding.\nI told him what I knew: Noah has asked for him at bedtimes, and drinks his milk.")}).label("tyler-first-lac-visit")
	k.note(tom, at(19, wed, "14:10"), call, "Sandra Pike", "Her own health",
		p("Sandra has been told that she needs an operation, day surgery, in about two months. She will need a fortnight's respite arranged and does not want Tyler, his mother or his nan to know what it is for. I explained that the record can be asked for one day and that this is kept in the confidential section for that reason. She was content with that.")).confidential().label("tyler-carer-health")
	k.note(tom, at(18, wed, "10:00"), reviewing, "Hilary Stokes, reviewing officer", "First review of arrangements",
		p("Held in two parts so that Tyler could come to the first. He chaired ten minutes of it from a list.\nDecisions: weekend stays with his nan to be written into the placement plan; sibling time twice a week, one of them not a video call; health and dental checks this month; life story work to start.\nThe reviewing officer asked for a date for the assessment of the grandmother. None could be given. She will raise it formally if there is none in two weeks.")).label("tyler-first-review")
	k.agree(tom, "tyler-viability", at(18, wed, ""), tom, on(15, fri), "Viability assessment of Pat Marsh as a carer for Tyler")
	k.done(tom, "tyler-viability", at(14, tue, ""), "Positive; two working days after its day. Full assessment commissioned")
	k.decide(margaret, model.Decision{Outcome: model.Act, Decided: at(17, thu, "16:00"),
		What:      p("Issue care proceedings for Tyler and ask for an interim care order."),
		For:       p("Mother left hospital and was drinking within eight days, by her own account. She has said that she will fetch the children home on Friday.\nSection 20 rests on her agreement and she is about to withdraw it."),
		Against:   p("She asked for help first, and an order may end that.\nTyler will see it as his fault for ringing 999, and has said so."),
		Options:   p("Ask for the section 20 agreement to be renewed: tried on Wednesday, refused.\nReturn home with carers going in: not safe at night."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Affects: model.Yes, Review: on(5, thu),
		Wishes: &model.Wishes{Said: p("\"I want to go home when she's better. Not now. Don't tell her I said not now.\""), How: alone,
			Understanding: "Fully able to weigh it; torn, and knows that he is.", Weight: "His \"not now\" weighed with us more than his mother's account of what he wants.",
			Effect: followed, EffectWhy: p("He stays where he is for now, and the plan keeps home and his nan open."), Explained: "By Tom on the Friday, with Sandra in the next room. His words are not to be quoted to his mother; the guardian knows why.",
			Parents: p("Mother opposes it. Her solicitor says that she would agree to Pat Marsh caring for all three."), OthersPR: p("Lee Cotter still not found."),
			Relevant: p("Pat Marsh does not want to be set against her daughter in court and would still take Tyler."), Background: "As at the decision to accommodate; nothing new."}}).
		restsOn("tyler-s20-decision", "tyler-first-review").label("tyler-issue")
	k.ends(tom, "tyler-s20", on(16, thu), "Replaced by an order")
	k.status(tom, "tyler-ico", model.Status{Type: model.StatusLegal, Value: "ico", From: on(16, thu), Detail: "Saltmere Family Court"})
	k.ends(tom, "tyler-plo-status", on(16, thu), "Application made")
	k.status(tom, "tyler-care", model.Status{Type: model.StatusProceedings, Value: "care", From: on(16, thu), Detail: "Guardian: Neil Farrow"})
	k.visit(tom, model.Visit{Happened: at(16, fri, "15:45"), Planned: planned, Where: "Sandra Pike's", Present: "Sandra Pike", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.No, Ascertained: alone,
		ChildSaid: p("\"If I hadn't rung she'd still have us.\" I said that if he had not rung she would have died; the doctor had told his mother so. \"Did she really? Did a doctor say that?\""),
		Text:      p("Told him about the order in plain words. We drew who decides what on the back of a takeaway menu: judge, council, mum, Sandra, Tyler. He moved two things from Sandra's column into his own.")})
	k.ends(tom, "tyler-cp", on(14, thu), "Review conference: looked after, so the care plan takes its place")
	k.note(tom, at(13, tue, "09:50"), message, "DC Holroyd, police", "Lee Cotter found",
		checked(passed(allegation, "Lee Cotter", "Pat Marsh", model.Verified, "Pat Marsh has said since the first conference that Lee Cotter was sent to prison for putting a previous partner in hospital."), "DC Holroyd", "police national computer check", on(13, tue)),
		p("Convicted nine years ago of wounding; 30 months. Lives in another county. The court has his address and he has been served.")).
		given(model.ThirdParty{Giver: "DC Holroyd", Channel: "email", Status: model.StatusNotSubject, OpenAccess: model.Yes}).label("tyler-father")
	k.note(tom, at(12, wed, "17:00"), model.CaseNote, "Contact supervisor, Pilot House", "Contact with mother",
		p("Wednesday contact, all three children. Mother on time and sober by breath test. She had brought Tyler's football boots; they no longer fit and both of them laughed.\nTyler changed Noah's nappy before the supervisor could. Mother said \"Let me, Ty, it's my turn.\" He let her.")).label("tyler-contact")
	k.visit(tom, model.Visit{Happened: at(11, thu, "16:20"), Planned: planned, Where: "Sandra Pike's", Present: "Sandra Pike", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.Yes, Ascertained: alone,
		ChildSaid:  p("\"I slept through. Twice.\"\n\"If it's Nan's, is it just me? What about them two?\""),
		Text:       p("He is in the under-13s. Sandra goes to the matches and Nan brings oranges; they have met on the touchline and get on."),
		Appearance: mine(description, "Tyler", "set beside the seven earlier visits", "He looked a child of his age for the first time since I have known him.")})
	k.note(tom, at(9, mon, "14:00"), meeting, "Guardian Neil Farrow", "",
		p("He has seen Tyler twice. Agrees that the full assessment of Mrs Marsh should say what she would need to have Ellie-Mae and Noah as well, not only Tyler."),
		told(opinion, "the local authority", "Neil Farrow", "", "He thinks that we settled on separate placements too early and looked no further.")).label("tyler-guardian-view")
	k.note(tom, at(7, fri, "11:30"), model.CaseSummary, "", "Case summary",
		p("Tyler is 12, in Year 8, and lives with Sandra Pike under an interim care order. Neglect at home came from his mother's drinking; he kept the house going, and rang for the ambulance that saved her life.\nHe sees his mother on Wednesdays, stays with his nan on Saturdays, and sees Ellie-Mae and Noah twice a week. He wants to live with his nan and for the three of them to be together.\nNext: full assessment of Pat Marsh; final hearing. The plan is either his nan or long-term foster care, with his mother's recovery watched."),
		mine(assessment, "Tyler", "five months of visits, the school's report and the contact record", "He is safe and recovering. The chief harm still to come would be to lose his brother and sister by drift.")).label("tyler-summary")
	k.visit(tom, model.Visit{Happened: at(6, tue, "16:00"), Planned: planned, Where: "Pat Marsh's flat", Present: "Pat Marsh", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.Yes, Ascertained: alone,
		ChildSaid: p("\"This is where I'd sleep. I've measured it. There's room for a bunk if the sewing machine goes in the hall.\""),
		Text:      p("Seen at his nan's by his own request. He had drawn the room to scale. Pat has asked the council for a two-bedroom exchange.")})
	k.decide(tom, model.Decision{Outcome: model.Act, Decided: at(5, thu, "10:30"),
		What:      p("Lengthen Tyler's stays with his nan to Friday until Sunday, every week, while the assessment is completed."),
		For:       p("Sixteen Saturday nights without a missed one.\nIt tests the arrangement that he asks for before the court is asked to decide it."),
		Against:   p("Two nights tire Pat, who works Sunday nights.\nSandra's household has him only on weekdays and loses the easier days."),
		DecidedBy: "Tom Fairclough, agreed by Margaret Oyelaran", DecidedAs: asWorker, Review: on(-3, fri), Affects: model.Yes,
		Wishes: &model.Wishes{Said: p("\"Fridays as well. And Sundays so I can do the shopping with her.\""), How: alone, Understanding: "Twelve; had a plan, with a drawing.", Weight: "Decisive.",
			Effect: followed, EffectWhy: p("It is his own proposal, and nothing in the record speaks against it."), Explained: "He was told on the day, by telephone, at his nan's.",
			Parents: p("Mother: \"At least it's family.\""), OthersPR: p("Lee Cotter has not answered letters from the local authority."), Relevant: p("Sandra Pike supports it. Pat Marsh wants it in writing so that her shifts can be changed."), Background: "Keeps him with his own family in his own town."}}).
		restsOn("tyler-issue", "tyler-father").label("tyler-weekends")
	k.agree(tom, "tyler-housing", at(5, thu, ""), tom, on(2, fri), "Letter to Saltmere Homes in support of the two-bedroom exchange")
	k.agreeWith(tom, "tyler-statement", at(3, mon, ""), "Tom Fairclough with the local authority solicitor", on(-2, wed), "Final evidence for court, Tyler's wishes in his own words")
	k.visit(tom, model.Visit{Happened: at(1, wed, "15:30"), Planned: planned, Where: "Sandra Pike's", Present: "Sandra Pike", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.No, Ascertained: alone,
		ChildSaid:  p("\"Tell the judge the thing about the sewing machine.\"\n\"I don't check the bottles at Nan's. There aren't any.\""),
		Text:       p("We read through the part of my statement that is about him. He changed one word: \"carer\" to \"brother\"."),
		Appearance: p("Grazed knee from football. Relaxed, talked with his mouth full.")})
	k.note(tom, b.recent(1, "09:20"), call, "Sandra Pike", "", p("Slept badly after the call with his mum last night; went to school. She has let his tutor know. I will ring him this evening."))
	return k
}
