package demo

import "casefile/model"

// dutta is a bruise that was looked into and explained, and a file that was
// closed. One entry in it belongs to another child.
func dutta(b *builder) {
	at, on := b.at, b.on
	k := b.open(aisha, at(24, thu, "09:30"), map[string]string{
		"name": "Arjun Dutta", "born": b.born(5, 8, 19), "sex": "Male", "ethnicity": "Asian British: Indian", "language": "English; Bengali with his grandmother", "interpreter": "Not needed",
		"religion": "Hindu", "address": "41 Windmill Rise, Saltmere, with both parents and his grandmother", "school": "Gorse Hill Primary, Reception",
		"parents": "Mother Priti Dutta and father Sanjay Dutta, both with parental responsibility. Grandmother Mira Dutta.",
	})
	k.named(margaret, aisha, at(24, thu, "09:55"), "Duty, then kept")
	k.kin(aisha, at(24, thu, "15:00"), model.Relation{Name: "Priti Dutta", Relation: "mother", PR: model.Yes, Household: model.Yes},
		model.Relation{Name: "Sanjay Dutta", Relation: "father", PR: model.Yes, Household: model.Yes}, model.Relation{Name: "Mira Dutta", Relation: "fathers-mother", PR: model.No, Household: model.Yes})
	k.note(aisha, at(24, thu, "10:10"), call, "Ms Aldous, head teacher, Gorse Hill Primary", "A bruise on the cheek",
		p("Oval bruise, left cheek, seen at the register. Asked what happened he said \"Thakuma's door\". Teacher wrote it down in his words. School has had no concerns before; mother is a parent reader.")).label("arjun-bruise")
	k.note(aisha, at(24, thu, "11:30"), meeting, "Police, paediatrician, school; Margaret Oyelaran in the chair", "Strategy discussion", p("A bruise to the soft part of a face needs a doctor's eyes. Single-agency enquiry; parents to be told now and asked for consent; medical this afternoon."))
	k.visit(aisha, model.Visit{Happened: at(24, thu, "13:00"), Planned: unannounced, Where: "Gorse Hill Primary", Present: "Nobody else", Seen: model.Yes, SeenAlone: model.Yes, Ascertained: play,
		Appearance: p("Bruise 2 cm by 1.5, blue, one edge straight. Otherwise a child covered in paint."),
		ChildSaid:  p("\"I was being a bus. Thakuma's door was the bus stop and I didn't stop.\""), Text: p("He showed me with a chair how fast a bus goes.")}).label("arjun-bus")
	k.visit(aisha, model.Visit{Happened: at(24, thu, "16:45"), Planned: planned, Where: "Home", Present: "Both parents, grandmother", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "not-arranged", Bedroom: model.Yes, Ascertained: withOthers,
		ChildSaid: p("\"Do the bus again?\""), Text: p("After the medical. The grandmother's door has a brass edge at the height of his cheek. She wept and said it was her door and so her fault. Father stood by the window for most of it; mother asked good questions.")}).label("arjun-home")
	k.note(aisha, at(24, fri, "09:20"), message, "Dr Iwu, community paediatrician", "Medical",
		checked(told(opinion, "the bruise", "Dr Iwu", model.Verified, "The mark fits the edge of a door and the account that he gave; nothing else found on him."), "Dr Iwu", "full examination with photographs", on(24, thu))).label("arjun-medical")
	k.note(aisha, at(23, mon, "10:00"), call, "Priti Dutta", "How it was for them",
		told(opinion, "the enquiry", "Priti Dutta", model.Unverified, "They were treated as guilty until the doctor spoke, and a white family would have been rung first."),
		p("I said that they were told as soon as the meeting ended, and that I had heard how it was for them. I asked whether she would like the complaints leaflet; she said not today. I have told Margaret."))
	k.note(margaret, at(22, tue, "11:00"), oversight, "", "Enquiry: oversight",
		p("Read through. Timely, the child was heard first and by himself, the medical answers the question. Mother's point is fair to raise and I have written to her."),
		mine(judgement, "the enquiry", "the record, the medical, telephone call with the head", "Proportionate. The telling of the parents could have come forty minutes sooner."))
	k.decide(margaret, model.Decision{Outcome: model.NoAction, Decided: at(22, tue, "11:30"), What: p("Section 47 enquiry ends; concern not borne out. Offer of help, no plan."),
		For: p("Child's account, door and doctor agree. Nothing in health, school or police records."), Against: p("A five-year-old may say what he has been told to; his was too odd and too cheerful for that."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Affects: model.Yes,
		Wishes: &model.Wishes{How: play, Understanding: "Five. He understood that a doctor looks at bumps.", Weight: "His account was taken first and carries the finding.", Effect: "none", EffectWhy: p("He wished to be a bus again; it did not bear on this."), Explained: "\"All finished. Mind the doors.\""}}).
		restsOn("arjun-medical", "arjun-home").wordsIn("arjun-bus").label("arjun-no-action")
	k.visit(aisha, model.Visit{Happened: at(20, wed, "16:00"), Planned: planned, Where: "Home", Present: "Mother, grandmother", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.No, Ascertained: play, ChildSaid: p("\"It's got a cushion on now so it's a slow bus stop.\""), Text: p("Door edge padded. Mother would like some help for her mother-in-law, who is forgetting names; given the number for adult care.")})
	k.agree(aisha, "arjun-adult-care", at(20, wed, ""), aisha, on(18, fri), "Introduce Mrs Mira Dutta to the memory clinic's family worker, with her son's leave")
	k.note(sian, at(18, tue, "14:10"), call, "Mr Pell, form tutor, Quayside Academy", "Homework club", p("He rang to say that Ayaan has been made a helper at the club and can have the laptop for good.")).label("arjun-wrong-child")
	k.inError(margaret, at(18, wed, "09:20"), "arjun-wrong-child", "Wrong child: this is about Ayaan Warsame. Siân picked the next name on the list and told me.")
	k.done(aisha, "arjun-adult-care", at(16, thu, ""), "Met at home; clinic date given")
	k.note(aisha, at(15, mon, "12:00"), call, "Ms Aldous", "", p("Nothing of note. He is the sun in the school play."))
	k.visit(aisha, talk(at(14, tue, "16:00"), "Home", withOthers, "\"Are you the bus lady?\"", "Last visit. Grandmother has made me sweets. Said goodbye to each of them, and to the door."))
	k.note(aisha, at(14, wed, "10:30"), model.CaseSummary, "", "Closing summary", p("Arjun, 5, came to us by a bruise which a door had made. Enquiry ended without concern in eight working days. Family offered and used a link to adult care for the grandmother. No outstanding need."))
	k.decide(margaret, model.Decision{Outcome: model.Close, Decided: at(13, mon, "11:00"), What: p("Close the file."),
		For: p("No concern, no need unmet, the family knows how to ask. To stay would be for our own comfort."), Against: p("Mother's trust in us is thin, so that she may not ring when she needs to. The school is whom she would tell, and knows us."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Affects: model.No}).restsOn("arjun-no-action").label("arjun-closed")
	k.status(aisha, "arjun-file-closed", model.Status{Type: model.StatusFile, Value: model.FileClosed, From: on(13, mon)})
}
