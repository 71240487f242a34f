package demo

import "casefile/model"

// reeve is a mother of twenty who grew up in care, her small son, and the baby
// she expects. Aisha Rahman is their worker.
func reeve(b *builder) {
	a := alfie(b, map[string]string{
		"name": "Alfie Reeve", "born": b.born(2, 2, 8), "sex": "Male", "ethnicity": "White British", "language": "English",
		"address": "Flat 12, Lantern Road, Saltmere, with mother", "school": "None yet",
		"parents":       "Mother Chantelle Reeve (20), parental responsibility. Father Dean Orme, not on the birth certificate, no contact.",
		"professionals": "Denise Ashby, health visitor; Rhian Coles, mother's personal adviser from her own time in care",
	})
	n := babyReeve(b, map[string]string{
		"name": "Baby Reeve", "expected": string(b.on(-9, wed)), "sex": "Not known", "ethnicity": "White British",
		"address": "Flat 12, Lantern Road, Saltmere (mother)",
		"parents": "Mother Chantelle Reeve (20). Father Jordan Tait (23).", "professionals": "Orla Finn, specialist midwife; Denise Ashby, health visitor",
	})
	a.related(aisha, b.at(18, wed, "14:00"), "half-sibling-mother", "", n)
}

var chantelle = model.Relation{Name: "Chantelle Reeve", Relation: "mother", PR: model.Yes, Household: model.Yes}

func alfie(b *builder, details map[string]string) *file {
	at, on := b.at, b.on
	k := b.open(aisha, at(34, tue, "09:15"), details)
	k.named(margaret, aisha, at(34, tue, "10:00"), "Referral from the health visitor")
	k.kin(aisha, at(34, tue, "14:00"), chantelle, model.Relation{Name: "Dean Orme", Relation: "father", PR: model.No, Household: model.No})
	k.note(aisha, at(34, tue, "10:40"), call, "Denise Ashby, health visitor", "", p("Three feeding bottles of cola in two weeks; nursery rhymes on all day; a mother who comes to every clinic early. Learning disability on her GP's list, mild. Denise asks for somebody to show, not tell."))
	k.visit(aisha, model.Visit{Happened: at(33, thu, "10:30"), Planned: planned, Where: "Home", Present: "Mother", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Bedroom: model.Yes, Ascertained: observed,
		Appearance: p("Sturdy, scabbed knees, juice moustache."),
		ChildSaid:  p("Posted my pen, my pass and a rusk under the sofa, one by one, looking at his mother after each."),
		Text:       p("Chantelle has a chart from a magazine on the fridge and cannot read all of it. Warm, quick to pick him up. A pan handle stuck out over the cooker; moved it when I asked what he could reach.\nShe asked me if I had come to take him. She was six when somebody came for her.")}).label("alfie-first-visit")
	k.decide(margaret, model.Decision{Outcome: model.Act, Decided: at(31, mon, "11:00"), What: p("Child in need plan: a parenting worker who uses pictures and films, twice a week at home."),
		For: p("She asks for help and uses it. What she lacks can be taught; what she has cannot."), Against: p("Those who knew her in care fear that it will not be enough, and say so kindly."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(12, mon), Affects: model.Yes,
		Wishes: &model.Wishes{How: observed, Said: p("Goes to his mother when hurt and is soothed by her within a minute."), Understanding: "Not yet twenty months old.", Weight: "What he shows of his tie to his mother decided the level of plan.", Effect: followed, EffectWhy: p("The help goes to where he is."), Explained: "To Chantelle, with pictures; Alfie ate the picture."}}).restsOn("alfie-first-visit").label("alfie-cin-decision")
	k.status(aisha, "alfie-cin", model.Status{Type: model.StatusPlan, Value: "cin", From: on(31, mon)})
	k.agreeWith(aisha, "alfie-gate", at(31, mon, ""), "Denise Ashby", on(29, fri), "Safety equipment: gate, cooker guard, cupboard locks")
	k.done(aisha, "alfie-gate", at(29, tue, ""), "Fitted; Chantelle did the locks herself from the film")
	k.visit(aisha, model.Visit{Happened: at(28, wed, "14:00"), Planned: planned, Where: "Home", Present: "Mother; parenting worker", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Bedroom: model.No, Ascertained: observed, ChildSaid: p("\"Duck\" (to a duck). \"Duck\" (to me)."), Text: p("They watched a film of themselves at lunch. Chantelle: \"I didn't know I smiled at him like that.\"")})
	k.note(aisha, at(25, thu, "11:00"), call, "Rhian Coles", "", p("Chantelle has a boyfriend, Jordan, known to her from a hostel. Rhian has met him; he carried the shopping."))
	k.visit(aisha, model.Visit{Happened: at(23, mon, "10:00"), Planned: unannounced, NoAccess: true, Where: "Home", Text: p("No reply. Pushchair not in the hall. Text from Chantelle at 11: at the park, sorry, come tomorrow.")})
	k.visit(aisha, model.Visit{Happened: at(23, tue, "10:00"), Planned: planned, Where: "Home", Present: "Mother, Jordan Tait", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Bedroom: model.Yes, Ascertained: observed,
		ChildSaid: p("Handed Jordan his shoe to put on, which he does not do with people he minds."), Text: p("Chantelle told me that she is pregnant, about eight weeks. Jordan spoke little and washed up."),
		Appearance: mine(description, "Jordan Tait", "one meeting of forty minutes", "Shy, or on his guard; I could not tell which.")})
	k.note(aisha, at(21, wed, "09:40"), message, "DC Holroyd", "Check on Jordan Tait",
		checked(passed(allegation, "Jordan Tait", "Hostel manager, through Rhian Coles", model.Verified, "He lost an earlier tenancy over a fight in which a girlfriend was pushed."), "DC Holroyd", "police records: caution for common assault three years ago", on(21, wed)),
		p("Nothing since. He has agreed to talk about it with both of us.")).label("alfie-jordan-check")
	k.note(aisha, at(16, mon, "15:45"), call, "Somebody who would not say who they were", "Anonymous call",
		informed(allegation, "Chantelle Reeve", model.BeingVerified, "She leaves the little lad on his own at night and goes to the pub."),
		p("Number withheld. I asked for a name twice, explained what can and cannot be kept back, and asked how they knew. \"Everyone knows.\" They rang off. I rang the health visitor and asked the concierge the same afternoon.")).anonymous().label("alfie-anonymous")
	k.attempted(aisha, "alfie-anonymous", model.Attempt{Made: at(16, mon, "17:10"), By: "Aisha Rahman", How: "Telephone to the health visitor; asked the concierge for the entry log", Outcome: "contradicted",
		Result: p("Denise Ashby has seen nothing that would fit. The concierge read out the last week at once: she is in by seven. He prints the month for tomorrow.")})
	k.note(aisha, at(16, tue, "13:00"), model.CaseNote, "Concierge; Denise Ashby; Chantelle", "Anonymous call: what was found",
		checked(informed(allegation, "Chantelle Reeve", model.Contradicted, "She leaves Alfie alone at night and goes to the pub."), "Aisha Rahman", "entry fob log for thirty nights: not once out after 19:20 without the pushchair", on(16, tue)),
		p("Chantelle was not surprised. A neighbour has fallen out with her over the bins. She did not name anyone and nor do I.")).label("alfie-anonymous-checked")
	k.decide(aisha, model.Decision{Outcome: model.NoAction, Decided: at(16, wed, "10:00"), What: p("No further action on the anonymous call."),
		For: p("The fob log contradicts it, and two people who would know were asked and agree with the log."), Against: p("A log does not show who sits with him, if the door is opened from inside."), Options: p("An unannounced evening visit: done on Tuesday at 20:00; both in, Alfie asleep."),
		DecidedBy: "Aisha Rahman, agreed by Margaret Oyelaran", DecidedAs: asWorker, Affects: model.No}).restsOn("alfie-anonymous", "alfie-anonymous-checked").label("alfie-no-action")
	k.overseen(at(15, mon, "09:30"), "alfie-no-action", model.Oversight{Agrees: model.No, Text: p("One evening is a small sample. What happens on the nights when Jordan works?")}).label("alfie-comment")
	k.replied(aisha, at(15, mon, "11:00"), "alfie-comment", "Jordan's shifts are on Thursdays and Fridays. I looked at the log for those nights alone: the same. The concierge will ring the duty line if that changes.")
	k.visit(aisha, model.Visit{Happened: at(13, wed, "10:15"), Planned: planned, Where: "Home", Present: "Mother, Jordan Tait", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Bedroom: model.Yes, Ascertained: play, ChildSaid: p("\"My bubby\" with his cheek on his mother's front."), Text: p("Cola has gone. There is a picture menu for the week in Chantelle's drawing.")})
	k.decide(margaret, model.Decision{Outcome: model.Act, Decided: at(12, mon, "14:00"), What: p("The plan goes on, at one session a week, now with Jordan in it."),
		For: p("Films from the start and from now, side by side, show the change. A second child is coming, and a new man is in the house."), Against: p("Chantelle hoped to be finished."), DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(-8, mon), Affects: model.No}).restsOn("alfie-cin-decision", "alfie-jordan-check")
	k.note(aisha, at(9, thu, "15:20"), model.CaseSummary, "", "Case summary", p("Alfie, nearly 2, on a child in need plan for five months. His mother learns by seeing and has come far. Strong bond. New step-parent with a caution, open about it. Speech two words together; vaccinated; teeth checked."))
	k.changed(aisha, at(8, mon, "10:00"), "Nursery manager", map[string]string{"school": "Lantern Road Nursery, mornings"})
	k.visit(aisha, model.Visit{Happened: at(6, mon, "11:00"), Planned: planned, Where: "Lantern Road Nursery", Present: "Key person Femi", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Ascertained: byCarer, ChildSaid: p("Femi reports: \"Mummy back soon\", said to a crying child."), Text: p("First fortnight. Gives out the cups.")})
	k.visit(aisha, model.Visit{Happened: at(1, tue, "10:30"), Planned: planned, Where: "Home", Present: "Mother", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Bedroom: model.Yes, Ascertained: play, ChildSaid: p("Put the doll in the washing-up bowl and held its head up. \"Careful.\""), Text: p("Chantelle heavy, ankles up. Alfie in a new bed from Rhian's fund, so that the cot is free.")})
	return k
}

func babyReeve(b *builder, details map[string]string) *file {
	at, on := b.at, b.on
	k := b.open(aisha, at(18, wed, "09:30"), details)
	k.named(margaret, aisha, at(18, wed, "10:15"), "Alfie's worker; pre-birth assessment")
	k.kin(aisha, at(18, wed, "13:30"), chantelle, model.Relation{Name: "Jordan Tait", Relation: "father", Household: model.Yes})
	k.note(aisha, at(18, wed, "11:00"), message, "Orla Finn, specialist midwife", "Booking", p("Booked at thirteen weeks. Chantelle came with Alfie, a bag of questions in pictures and Jordan. No alcohol, ten a day cut to four. Orla will do all her appointments, double length."))
	k.visit(aisha, model.Visit{Happened: at(17, mon, "14:00"), Planned: planned, Where: "Home", Present: "Mother, Jordan Tait, Alfie", Seen: model.No, Bedroom: model.Yes, Text: p("Pre-birth assessment, first session. House rules for talking: one picture each, no long words, stop means stop. Jordan spoke of the caution without being asked: \"I pushed her. She fell on a step. I was drunk. I've not touched a drop since my nan's funeral.\"")}).label("baby-first-session")
	k.note(aisha, at(15, thu, "10:30"), call, "Orla Finn", "", p("Sixteen-week check fine. Chantelle heard the heart and asked to hear it with the door shut, so that it was hers."))
	k.note(aisha, at(14, wed, "15:00"), meeting, "Legal, midwife, health visitor; Margaret Oyelaran in the chair", "Legal planning meeting", p("Threshold is arguable for pre-proceedings on mother's learning needs, her age at the last birth and the father's caution. Advice: a parenting assessment suited to learning disability first, by somebody who does nothing else. Twelve weeks."))
	k.decide(margaret, model.Decision{Outcome: model.Defer, Decided: at(14, wed, "16:15"), What: p("Whether to begin pre-proceedings for the baby waits for the specialist parenting assessment."),
		For: p("She has kept a toddler safe and growing with help. To start a legal process before a fair test of what she can do would be to judge the diagnosis."), Against: p("Late letters leave parents little time for advice. If the assessment slips, the baby comes first."),
		Options: p("Send the letter now and pause: would cost her trust and gain three weeks."), DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(-2, wed), Affects: model.Yes,
		Wishes: &model.Wishes{How: model.NotAscertained, WhyNot: "unborn", Understanding: "None before birth; the baby's interest is to be born to people who are ready.", Explained: "To both parents, on one page with a calendar of stickers."}}).restsOn("baby-first-session").label("baby-defer")
	k.agree(aisha, "baby-assessor", at(14, thu, ""), aisha, on(12, fri), "Instruct the specialist assessor")
	k.done(aisha, "baby-assessor", at(12, tue, ""), "Dr Petra Lindqvist; begins in two weeks")
	k.note(aisha, at(10, mon, "11:30"), model.CaseNote, "Jordan Tait, walking", "About being somebody's father", p("\"Nobody's shown me. Chantelle's got films. Is there one for dads?\" There is now: the parenting worker has asked a father from last year's group."))
	k.visit(aisha, model.Visit{Happened: at(9, wed, "13:30"), Planned: planned, Where: "Home", Present: "Mother, Jordan Tait", Seen: model.No, Bedroom: model.Yes, Text: p("Second session: a night with a newborn, hour by hour, in pictures. They gave three in the morning to Jordan. Moses basket from the baby bank, no blankets in it.")})
	k.note(aisha, at(7, tue, "12:10"), call, "Orla Finn", "Growth", p("Baby small for dates on two scans; next in a fortnight. Smoking two a day. Chantelle missed one appointment, the first; her phone had been cut off.")).label("baby-growth")
	k.note(aisha, at(5, tue, "10:00"), message, "Hostel support worker", "Something said in confidence", p("Chantelle has told her support worker that she was hurt as a child in a placement, by somebody she names. She does not want Jordan or the baby's file to hold it where it can be read out. She knows that Aisha knows. Her adult worker is taking it forward with her.")).confidential().label("baby-confidence")
	k.note(aisha, at(3, thu, "10:00"), meeting, "Conference: midwife, health visitor, Dr Lindqvist, both parents, advocate", "Initial conference before birth", p("Chantelle's advocate stopped the meeting four times for plain words, and the minutes are better for it. Agreed by all but one: a plan, category neglect, to begin now and be reviewed a month after the birth.\nDr Lindqvist's first view, given aloud: learning fast, with somebody beside her, and slowly from paper."))
	k.status(aisha, "baby-cp", model.Status{Type: model.StatusPlan, Value: "cp-neglect", From: on(3, thu), Detail: "Before birth"})
	k.decide(margaret, model.Decision{Outcome: model.Act, Decided: at(3, fri, "11:00"), What: p("Plan for the birth: mother and baby to go home together after three days on the ward, with daily visits for two weeks, provided that the assessor still supports it at 36 weeks."),
		For: p("Every worker who has watched her with Alfie supports it. Separation at birth would do certain harm against a risk that can be watched."), Against: p("A small baby, a tired mother of a toddler, a father untried. The one dissent in conference was on nights."),
		Options: p("A mother and baby placement: kept as the second plan; a place is held from 37 weeks."), DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(-5, fri), Affects: model.Yes,
		Wishes: &model.Wishes{How: model.NotAscertained, WhyNot: "unborn", Understanding: "Not born.", Explained: "Parents have the birth plan in pictures; a copy is in the maternity notes."}}).restsOn("baby-growth")
	k.visit(aisha, model.Visit{Happened: at(1, tue, "11:15"), Planned: planned, Where: "Home", Present: "Mother", Seen: model.No, Bedroom: model.Yes, Text: p("Core group moved to the flat so that she need not climb the office stairs. Bag packed. On it, in felt pen: \"BABY. NOT ALFIE.\"")})
	k.agree(aisha, "baby-ward", at(1, tue, ""), aisha, on(-3, fri), "Plan to the ward manager, with out-of-hours numbers")
	k.note(aisha, b.recent(1, "15:00"), call, "Orla Finn", "", p("Growth scan today: still small, growing along its own line. \"A small baby who means to be small.\"")).label("baby-scan")
	return k
}
