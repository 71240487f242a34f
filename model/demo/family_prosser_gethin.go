package demo

import (
	"strconv"

	"casefile/model"
)

func gethin(b *builder, details map[string]string) *file {
	at, on := b.at, b.on
	ago := func(years, months int) model.Date { return model.DateOf(b.today.AddDate(-years, -months, 0)) }
	k := b.open(sian, at(48, tue, "09:30"), details)
	k.named(margaret, sian, at(48, tue, "10:00"), "Has been his worker for three years; file carried over from the earlier system")
	k.kin(sian, at(48, tue, "12:00"), model.Relation{Name: "Delyth Prosser", Relation: "mother", PR: model.Yes, Household: model.No}, model.Relation{Name: "Eirlys Prosser (Nain)", Relation: "mothers-mother", PR: model.No, Household: model.No, Lives: "2 Lifeboat Row, Saltmere"})
	k.status(sian, "gethin-order", model.Status{Type: model.StatusLegal, Value: "care-order", From: ago(8, 2)}).at(at(48, tue, "10:30"))
	k.status(sian, "gethin-bevans", model.Status{Type: model.StatusPlacement, Value: "foster", From: ago(6, 1), Detail: "Mr and Mrs Bevan"}).at(at(48, tue, "10:40"))
	k.status(sian, "gethin-eligible", model.Status{Type: model.StatusCareLeaver, Value: "eligible", From: ago(1, 3)}).at(at(48, tue, "10:50"))
	k.event(sian, at(48, tue, "11:10"), model.Moment{Date: ago(9, 3), About: true}, "home", "His mother goes away and does not come back", "He was eight and had his sister by the hand.", "").label("gethin-mother-left")
	k.event(sian, at(48, tue, "11:10"), model.On(ago(8, 2)), "legal", "Care order made for Gethin", "Placed first with carers who spoke no Welsh.", "Sealed order on the earlier file")
	k.visit(sian, talk(at(46, thu, "17:30"), "The Bevans'", alone, "\"I can do a béchamel with my eyes shut. Can't do a form, mind.\"", "Cooked for four while we talked; wouldn't sit. Wants his own place before he is eighteen, near the college and the 14 bus to Nain.")).label("gethin-own-place")
	k.note(sian, at(44, mon, "10:00"), reviewing, "Hilary Stokes, the Bevans, Rhian Coles", "Review",
		p("Gethin ran the meeting and timed it. He accepts staying at the Bevans' to the end of the college year and wants Harbour House after. Mrs Bevan asked him, in front of us, not to go because he thinks he has to. He said it isn't that."))
	k.agreeWith(sian, "gethin-savings", at(44, mon, ""), "Rhian Coles", on(40, fri), "Find out what has become of his savings account from the earlier placement")
	k.visit(sian, talk(at(41, wed, "16:00"), "Saltmere College refectory", alone, "\"Chef says I've got hands. What he says to the others is they've got feet.\"", "Full attendance. A burn on the wrist, dressed by the college nurse, oven door."))
	k.done(sian, "gethin-savings", at(36, thu, ""), "£412.18, found; a month late because the bank wanted a letter from the council")
	k.visit(sian, talk(at(35, tue, "17:00"), "The Bevans'", withOthers, "\"Ask me again when it's not chops.\"", "Joint visit with Rhian. Budget sheet done at the table with Mr Bevan, who had never seen one either."))
	summary := model.Note{Type: model.CaseSummary, Happened: at(34, wed, "15:00"), Title: "Case summary", Text: p("Gethin is under a care order made when he was nine. Two placements, the second for six years with the Bevans. College going well. He speaks of his mother little, of Nain often. The work of this year is leaving well: a place, money, a passport, people to ring.")}
	k.put(sian, summary.Happened, summary).label("gethin-summary")
	k.decide(sian, model.Decision{Outcome: model.Act, Decided: at(32, tue, "11:00"),
		What:      p("Gethin moves to supported accommodation at Harbour House on the Monday after next, with the Bevans paid a retainer for weekend stays."),
		For:       p("It is what he asks for, in reach of college, work and Nain. Staff are in the building at night.\nGoing at sixteen with a way back is safer than going at eighteen without one."),
		Against:   p("He is young for it. Mrs Bevan would keep him for as long as he likes, and he knows that."),
		Options:   p("Staying put with the Bevans after eighteen: offered and kept open in writing.\nA shared flat with two older care leavers: he met them and said no."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(24, mon), Affects: model.Yes,
		Wishes: &model.Wishes{How: alone, Understanding: "Sixteen and able; he had costed it.", Weight: "His wish began this and carries it.", Effect: followed, EffectWhy: p("Nothing found at viability or by the reviewing officer speaks against it enough to overrule him."), Explained: "He was in the room.",
			Parents: p("His mother could not be asked: no address known to us. Nain was asked instead and is for it \"if there is a landline\"."), OthersPR: p("None besides his mother and the authority."), Relevant: p("Mr Bevan: let him. Mrs Bevan: not yet. The reviewing officer agrees with Mr Bevan."),
			Background: "Welsh-speaking: the night manager speaks it, by luck. Nobody's faith bears on it."}}).wordsIn("gethin-own-place").label("gethin-move").
		significant("placement", "Gethin moves to Harbour House", "A door of his own, with a way back.")
	k.overseen(at(31, mon, "10:30"), "gethin-move", model.Oversight{Agrees: model.Yes, SignsOff: true, Text: p("The retainer for the weekends is approved for twelve months.")})
	k.ends(sian, "gethin-bevans", on(30, mon), "Moved on as planned")
	k.status(sian, "gethin-harbour", model.Status{Type: model.StatusPlacement, Value: "independent", From: on(30, mon), Detail: "Harbour House, staff on site at night"})
	k.changed(sian, at(30, mon, "16:00"), "Move to supported accommodation", map[string]string{"address": "Flat 6, Harbour House, Quay Street, Saltmere"})
	k.visit(sian, talk(at(30, fri, "16:00"), "Harbour House, flat 6", alone, "\"It hums. The fridge. I like it.\"", "Within the week. Curtains from Mrs Bevan, knives from Chef Duarte in a locked roll. He gave me tea in a measuring jug."))
	k.note(sian, at(27, thu, "12:30"), call, "Night manager, Harbour House", "Noise and a complaint",
		told(allegation, "Gethin", "Resident of flat 5", model.Unverified, "He let two strangers in by the fire door at three in the morning."),
		p("The manager has asked for the corridor recording. Gethin says that he was at work by then, on breakfasts at the hotel.")).label("gethin-complaint")
	k.decide(sian, model.Decision{Outcome: model.NoAction, Decided: at(25, fri, "12:00"),
		What: p("No further action on the complaint that Gethin let strangers in."),
		For:  p("The corridor recording shows the resident of flat 5 opening the door himself. Gethin's clock card has him at the hotel from 05:15."), Against: p("He had lent out his fob once before and been warned for it."),
		DecidedBy: "Siân Pritchard, with the manager of Harbour House", DecidedAs: asWorker, Affects: model.No}).restsOn("gethin-complaint").label("gethin-no-action")
	k.visit(sian, talk(at(25, mon, "18:00"), "Harbour House", alone, "\"Nobody's ever checked before they believed it. So, diolch.\"", "He had been waiting to hear about the complaint. Went through what the recording showed."))
	k.decide(sian, model.Decision{Outcome: model.Act, Decided: at(24, tue, "11:00"), What: p("Harbour House is confirmed as his home after the six-week look."),
		For: p("Rent paid, college attended, a complaint weathered. Two weekends in six at the Bevans'."), Against: p("He eats late and alone."), DecidedBy: "Siân Pritchard, with Gethin and Rhian Coles", DecidedAs: asWorker, Affects: model.No}).restsOn("gethin-move")
	k.note(sian, at(22, tue, "14:00"), message, "Gethin", "He asks for a moped",
		p("By text: \"Hotel want me for breakfasts 5.30 start no bus. Can the council do me a moped? 1100 second hand + lessons. Will pay half over a year.\"")).label("gethin-moped-request")
	k.decide(margaret, model.Decision{Outcome: model.Decline, Decided: at(21, tue, "15:30"), Service: "£550 and lessons towards a moped", RequestedBy: "Gethin",
		What: p("No grant for a moped at present. Taxis to the early shift are paid for four weeks while the hotel is asked about transport; asked again at his next review if nothing comes of it."),
		For:  p("Insurance for a rider of his age would cost more than the moped each year, and he would have to meet it from his wage.\nThe road to the hotel is unlit for two miles."), Against: p("He has found work for himself and this is the thing that stands in its way. He offered to pay half, and has never yet broken a payment.\nOther young people's driving lessons have been paid."),
		Options:   p("A bicycle and lights: turned down by Gethin, who has seen the hill.\nLater shifts: asked, refused by the hotel."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(8, thu), Affects: model.Yes,
		Wishes: &model.Wishes{Said: p("\"It's the first job I've got that wasn't someone being kind.\""), How: alone, Understanding: "Full.", Weight: "His aim, keeping the job, was treated as fixed; the moped as one way to it.", Effect: partly,
			EffectWhy: p("He keeps the shift by other means."), Explained: "By Siân and Margaret together, at the hotel's back door in his break; he asked for the reasons on paper.",
			Parents: p("Mother not reachable."), OthersPR: p("Nobody else."), Relevant: p("Nain: \"Dim moped.\" Mr Bevan would have taught him."), Background: "No bearing on it."}}).restsOn("gethin-moped-request").label("gethin-moped")
	k.agree(sian, "gethin-taxi", at(21, wed, ""), sian, on(19, fri), "Ask the hotel about transport to the breakfast shift")
	k.done(sian, "gethin-taxi", at(19, thu, ""), "Hotel's own minibus picks him up at the lifeboat station")
	k.visit(sian, talk(at(18, wed, "15:00"), "The hotel kitchen, then the beach", alone, "\"I was going to be angry about the moped but I'd have to get up even earlier.\"", "Walked to the groynes. He asked how a person reads their own file, and whether it says why his mam went."))
	k.note(sian, at(17, mon, "11:00"), model.DirectWork, "Gethin", "The file, and Mam",
		p("Told him how to ask for it, that somebody would sit with him, and that parts about others are taken out. He asked for me, not somebody.\n\"I only want to know if she asked after us. Yes or no. I can do no.\"")).label("gethin-mam").
		significant("voice", "Gethin asks whether his mother asked after them", "The question behind his asking for the file.")
	k.note(sian, at(16, thu, "10:15"), call, "Eirlys Prosser (Nain)", "Where Delyth is",
		p("Nain has had two letters a year from her daughter, the last with an address on it. Delyth asks that Gethin and Mali are not told where she is until she is ready, and Nain has promised. She tells me so that somebody knows if she dies first.")).
		given(model.ThirdParty{Giver: "Eirlys Prosser (Nain)", Channel: "telephone", Status: model.StatusNotSubject, OpenAccess: model.Yes}).confidential().label("gethin-delyth")
	k.agree(sian, "gethin-file", at(15, mon, ""), sian, on(-3, tue), "Prepare his file for reading, with a chronology that he can keep")
	k.visit(sian, talk(at(12, tue, "16:30"), "Harbour House", alone, "\"Passport photo looks like I've done something.\"", "National Insurance, passport form and provisional licence, one afternoon, one packet of custard creams."))
	k.challenged(sian, at(11, mon, "10:00"), "gethin-summary", model.Challenge{By: "Gethin", Relation: "child", How: "in-person",
		Disputed: p("\"It says I speak of my mother little. I speak of her all the time, just not to the council.\"")}).label("gethin-challenge")
	amended := summary
	amended.Text = p("Gethin is under a care order made when he was nine. Two placements, the second for six years with the Bevans. College going well. To us he speaks of his mother little; to Mali and to Nain, he says, all the time. The work of this year is leaving well: a place, money, a passport, people to ring.")
	k.correct(sian, at(10, thu, "09:30"), "gethin-summary", "He is right: I wrote of what he tells us as if it were all.", amended)
	k.answered(sian, at(10, thu, "10:10"), "gethin-challenge", model.ChallengeAnswer{Outcome: model.Amended, Reasons: p("He asked for one sentence and has it.")})
	k.note(sian, at(9, fri, "09:30"), message, "Chef Duarte", "", p("Passed level 2 with distinction in pastry. Level 3 offered, with two days at the hotel.")).
		significant("education", "Gethin passes level 2, with distinction in pastry", "The first certificate that he has hung up.")
	k.decide(margaret, model.Decision{Outcome: model.NoAction, Decided: at(8, thu, "12:00"), What: p("The moped is not looked at again: the minibus has not missed a morning, and Gethin has withdrawn the request."), For: p("He says so, in those words."), DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Affects: model.No}).restsOn("gethin-moped")
	k.visit(sian, talk(at(8, thu, "17:00"), "Harbour House", withOthers, "\"Tell Rhian she's allowed to cry, it's only a certificate.\"", "Rhian, Mrs Bevan and the night manager came to eat his choux. Mali sent a card in Welsh with a drawing of the 14 bus."))
	k.note(sian, at(5, wed, "11:00"), supervision, "Margaret Oyelaran", "Supervision",
		p("Pathway plan to be rewritten for eighteen; rent, staying close with the Bevans, level 3. The case summary is more than six months old. To do."),
		mine(judgement, "Gethin's readiness", "a year's rent paid, work, and who he rings when it goes wrong", "Ready in most things. The unanswered question about his mother is the one that may trip him."))
	k.visit(sian, talk(at(3, mon, "16:00"), "Harbour House", alone, "\"Eighteen's just a day, Siân.\"", "He had looked up which day of the week it falls on. He would like the Bevans, Nain and Mali in one room, and to cook.")).label("gethin-last")
	k.agreeWith(sian, "gethin-birthday", at(3, mon, ""), "Gethin and Mrs Bevan", on(-10, fri), "Book the chapel hall for his birthday")
	k.note(sian, b.recent(1, "11:00"), call, "Gethin", "", p("Boiler out at Harbour House since the night before last. Rang the manager with him on the line; heater delivered by noon. He had not wanted to bother anyone."))
	return k
}

// gethinAsks has Gethin ask for his file. The copy is still to be made: what of it he is
// given is decided in front of whoever watches.
func gethinAsks(b *builder) {
	k := b.fileOf("Gethin Prosser")
	received := b.at(2, tue, "16:10")
	k.put(sian, received, model.Request{
		Name: "SAR " + strconv.Itoa(b.today.Year()) + "-17", By: "Gethin Prosser", Standing: model.StandingChild, Identity: model.Yes,
		Asked:    p("\"All of it. And a list of the main things, in order, that I can keep.\""),
		Received: received.Date, Send: "By hand, on paper; Siân sits with him. He wants no post at Harbour House.",
	}).label("gethin-request")
}
