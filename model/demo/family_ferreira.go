package demo

import (
	"slices"

	"casefile/model"
)

// ferreira is a boy of fifteen who cannot go home yet, and whose file has
// nobody's name on it since his worker's cases were cut; and his small sister at
// home, who was found to be well there.
func ferreira(b *builder) {
	at, on := b.at, b.on
	k := b.open(tom, at(13, tue, "09:20"), map[string]string{
		"name": "Mateus Ferreira Lopes", "known-as": "Teo", "born": b.born(15, 9, 2), "sex": "Male", "ethnicity": "White Portuguese", "language": "Portuguese and English", "interpreter": "Portuguese for stepfather, in meetings",
		"religion": "Raised Catholic", "address": "Staying with the Okoro family, 6 Windmill Rise, Saltmere", "school": "Quayside Academy, Year 11",
		"parents": "Mother Lúcia Ferreira, parental responsibility. Stepfather Rui Tavares. Father João Lopes, in Portugal, parental responsibility.",
		"worries": "Told to leave home. On friends' floors in his exam year.",
	})
	k.named(margaret, tom, at(13, tue, "10:00"), "From duty")
	k.kin(tom, at(13, tue, "11:30"), lucia, model.Relation{Name: "Rui Tavares", Relation: "step-father", PR: model.No, Household: model.No},
		model.Relation{Name: "João Lopes", Relation: "father", PR: model.Yes, Household: model.No, Lives: "Portugal"})
	k.put(tom, at(13, tue, "10:40"), model.Contact{Received: at(13, tue, "08:50"), Source: "2A", From: "Mrs Farouk, safeguarding lead, Quayside Academy",
		Outcome: "assessment", DecidedBy: "Margaret Oyelaran", DecidedOn: on(13, tue),
		Decision: p("A child of fifteen without a home he may go back to, by his school's account. To be seen tomorrow, by himself."),
		Said: slices.Concat(p("He has showered at school for two weeks. Third sofa; the present one belongs to a friend, Emeka Okoro, whose mother rang the school herself."),
			passed(allegation, "Rui Tavares", "Mrs Farouk", model.Unverified, "Mateus told his form tutor that his stepfather put his bag on the step when he came out as gay."))}).label("mateus-referral")
	k.visit(tom, talk(at(13, wed, "15:45"), "Quayside Academy, music room", alone, "\"He said not under my roof. Mãe said nothing. I keep thinking she was about to.\"\n\"It's not abuse, though, is it? Nobody hit me.\"", "He plays bass, and did while he talked, unplugged. He would like his own bed, his amp and his mother, in that order; then he changed the order.")).label("mateus-first-talk")
	k.visit(tom, model.Visit{Happened: at(12, mon, "18:00"), Planned: planned, Where: "Mother's home, 19 Sailmaker Street", Present: "Mother, Rui Tavares", Seen: model.No, Bedroom: model.Yes,
		Text: slices.Concat(p("To hear the parents. Mateus's room is as he left it, bed made. Mother makes it every day.\nMr Tavares: he said things in anger, he will not unsay all of them. Mother asked me in the hall whether he is eating."),
			mine(opinion, "Lúcia Ferreira", "one meeting, and what she asked when she was by herself", "She wants him back and is afraid of having to choose."))})
	k.note(tom, at(12, tue, "09:30"), call, "Blessing Okoro", "", p("He can stay for as long as it takes. She would like him to stop washing up. She has room but is paying for food for a boy who \"eats like two and apologises for both\"."))
	k.decide(margaret, model.Decision{Outcome: model.Decline, Decided: at(12, wed, "14:00"), Service: "A foster placement under section 20", RequestedBy: "Mrs Farouk, for the school",
		What: p("He is not accommodated. He stays with the Okoros by agreement of his mother, under a child in need plan that pays for food and travel."),
		For:  p("He does not want to come into care and says why; his mother agrees to where he is; the Okoros are safe and near school. Checks on the household are clear."), Against: p("Sofas run out. If this is still so in four weeks, it may have become private fostering or a need for section 20 in truth.\nA young person of fifteen may not know what he gives up by saying no."),
		Options: p("Home with a written agreement: not until Mr Tavares has met the family worker."), DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Review: on(6, fri), Affects: model.Yes,
		Wishes: &model.Wishes{Said: p("\"If I go in care, then he was right and I'm the problem.\""), How: alone, Understanding: "Fifteen, clear-headed; was told in plain terms what a looked-after child is owed and would be owed at eighteen.", Weight: "Very great at his age.", Effect: followed, EffectWhy: p("There is a safe place that he chose, and his reasons are his own."), Explained: "By Tom the same day, with the leaflet on advocates. He kept the leaflet."}}).
		restsOn("mateus-referral").wordsIn("mateus-first-talk").label("mateus-no-care")
	k.status(tom, "mateus-cin", model.Status{Type: model.StatusPlan, Value: "cin", From: on(12, wed)})
	k.agree(tom, "mateus-money", at(12, wed, ""), tom, on(11, fri), "Weekly payment to Mrs Okoro for food and bus fares")
	k.done(tom, "mateus-money", at(10, tue, ""), "Paid, with arrears; two working days late")
	k.note(tom, at(11, wed, "13:20"), message, "João Lopes, father, by email in Portuguese (translated)", "", p("He has known since he was told by Mateus two years ago and \"it is not news and not a problem\". He can send some money and a ticket for the holidays. He cannot take him for the school year.")).
		given(model.ThirdParty{Giver: "João Lopes", Channel: "email", Status: model.StatusClarifying, OpenAccess: model.No}).label("mateus-father-email")
	k.settled(tom, "mateus-father-email", at(11, fri, "10:15"), model.Settlement{Status: model.StatusNotNamed, NotTo: "Rui Tavares", OpenAccess: model.Yes,
		How: "By telephone with an interpreter: Mateus and his mother may read it; what he sends is nobody's business at Sailmaker Street"})
	k.visit(tom, talk(at(10, thu, "16:00"), "The Okoros'", withOthers, "\"Emeka's mum calls me her third. I don't know if I'm allowed to like that.\"", "Sofa is now a bed, in Emeka's brother's old room. Amp is under it; they have agreed hours."))
	k.note(tom, at(9, tue, "19:10"), outOfHours, "Emergency duty team", "Evening of the parents' party", p("He went home for his mother's birthday. Mr Tavares left the table; nobody shouted. Mateus rang duty from the bus stop because he had been told that he could. They talked until the bus came.")).label("mateus-party")
	k.note(tom, at(8, wed, "11:00"), meeting, "Mother, Rui Tavares, family worker, interpreter", "First family session",
		p("Mr Tavares spoke for a long time about his own father. He said that he will not speak of roofs again."),
		told(evaluation, "the session", "Family worker", model.BeingVerified, "She rates it as a start: he listened for longer than he spoke, by her watch, the second time round.")).label("mateus-family-session")
	k.challenged(tom, at(8, thu, "09:50"), "mateus-party", model.Challenge{By: "Rui Tavares", Relation: "family", How: "telephone",
		Disputed: p("That he left the table. He says that he went to see to the grill.")}).label("mateus-challenge")
	k.answered(tom, at(7, thu, "11:00"), "mateus-challenge", model.ChallengeAnswer{Outcome: model.Declined, Offered: model.Yes,
		Reasons: p("It stands in the duty worker's words as what Mateus told her that evening, and is not put as anything else. He was offered to have his own account beside it and said that it was not worth the paper.")})
	k.visit(tom, talk(at(7, tue, "15:50"), "Quayside Academy, music room", alone, "\"He sent me a thumbs up. From Rui that's basically a poem.\"", "Mocks next week. He has a timetable on Mrs Okoro's fridge, beside her daughter's.")).label("mateus-last-seen")
	k.agree(tom, "mateus-private-fostering", at(6, fri, ""), tom, on(4, fri), "Settle whether this is private fostering; if so, notify and assess")
	k.note(margaret, at(4, wed, "16:30"), oversight, "", "Oversight",
		p("The review of the no-care decision was due nearly two weeks ago. The question of private fostering has a day of Friday. Tom is in court for three of the next five weeks, and I am taking four cases from him; this is one. Nobody has room this week. I will make the calls that cannot wait."),
		mine(judgement, "the risk of leaving this unallocated", "where he lives, who is asking about him, the dates of his exams", "Tolerable for two weeks, not for six. He has been left by adults enough."))
	k.unnamed(margaret, at(3, mon, "09:30"), "Taken from Tom Fairclough, who is in court; awaiting a worker. Margaret Oyelaran holds urgent matters.")
	k.note(margaret, at(2, thu, "12:40"), call, "Mateus", "", p("He asked who he belongs to now. I said that I am the person to ring, and that he will have a name within a month. He said \"okay\" in a way that I noted."))
	k.agree(margaret, "mateus-allocate", at(2, thu, ""), margaret, on(-2, fri), "Allocate Mateus to a worker and introduce them in person")
	k.note(margaret, at(0, tue, "13:00"), message, "Mrs Farouk", "", p("Mocks: five passes, a distinction in music. \"He'd like somebody official to know.\" I rang him. Somebody official knows.")).
		given(model.ThirdParty{Giver: "Mrs Farouk", Channel: "email", Status: model.StatusClarifying})
	k.put(margaret, b.recent(1, "15:20"), model.Contact{Received: b.recent(1, "15:20"), Source: model.SourceAnonymous,
		Said: p("A man's voice, number withheld. Why is the council paying a family on Windmill Rise to keep somebody else's son? I asked who he was; he laughed and said that everybody can see the boy carrying his amp in and out.")}).anonymous()
	ferreiraTogether(b, k, beatriz(b))
}

var lucia = model.Relation{Name: "Lúcia Ferreira", Relation: "mother", PR: model.Yes, Household: model.No}
