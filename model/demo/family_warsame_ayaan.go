package demo

import (
	"slices"

	"casefile/model"
)

func ayaan(b *builder, details map[string]string) *file {
	at, on := b.at, b.on
	k := b.open(sian, at(30, thu, "09:30"), details)
	k.named(margaret, sian, at(30, thu, "10:10"), "His sister's worker")
	k.kin(sian, at(30, thu, "14:00"), hodan, theirFather)
	k.note(sian, at(30, thu, "11:00"), model.CaseNote, "", "Why he has a file of his own",
		p("Each time I come to see his sister he lets me in, takes my coat and interprets until I ask him not to. Nobody has yet come to see him."))
	k.visit(sian, talk(at(29, tue, "16:30"), "Skate park wall", alone, "\"I'm fine. Honestly. It's not a thing, it's just, like, family.\"\n\"Who told you about the bath?\"", "He was polite for half an hour and himself for ten minutes. Gets up at six to do the feed pump. Has not had anyone round since his father died.")).label("ayaan-fine")
	asked := p("I asked when homework is set to be done. After school, on the laptop. There is no laptop, and after school is when his sister comes home. Mr Pell was silent and then asked what would help.")
	pell := func(words string) model.Note {
		return model.Note{Type: call, Happened: at(28, thu, "13:00"), With: "Mr Pell, form tutor, Quayside Academy",
			Text: slices.Concat(checked(told(opinion, "Ayaan", "Mr Pell", model.Contradicted, words), "Siân Pritchard", "seen at home on four visits: feeding, lifting and washing-up until eight", on(28, thu)), asked)}
	}
	k.put(sian, at(28, thu, "13:00"), pell("Lazy. Bright enough, no homework since the start of the year.")).label("ayaan-pell")
	k.decide(sian, model.Decision{Outcome: model.Act, Decided: at(27, mon, "14:00"),
		What: p("Early help plan for Ayaan as a young carer: homework club with a laptop, Thursdays at the carers' group, no interpreting."),
		For:  p("He asked for nothing and needs three small things. A heavier plan would frighten him and his mother."), Against: p("Light plans are easily forgotten."),
		DecidedBy: "Siân Pritchard, agreed by Margaret Oyelaran", DecidedAs: asWorker, Review: on(14, mon), Affects: model.Yes,
		Wishes: &model.Wishes{How: alone, Understanding: "Thirteen; speaks of needs as other people's.", Weight: "He chose what went in and struck out a fourth item, counselling.", Effect: partly, EffectWhy: p("He wanted no plan at all. He settled on a short one, and counselling is left out until he says."), Explained: "We wrote it on one side of paper together."}}).wordsIn("ayaan-fine").label("ayaan-plan")
	k.status(sian, "ayaan-eh", model.Status{Type: model.StatusPlan, Value: "early-help", From: on(27, mon), Detail: "Young carer"})
	k.agreeWith(sian, "ayaan-laptop", at(27, mon, ""), "Mr Pell", on(24, fri), "Laptop on loan and a place at homework club")
	k.done(sian, "ayaan-laptop", at(25, wed, ""), "Both, and Mr Pell runs the club himself now")
	k.challenged(sian, at(25, thu, "12:40"), "ayaan-pell", model.Challenge{By: "Mr Pell", Relation: "professional", How: "email",
		Disputed: p("That he called Ayaan lazy. He says that his words were \"comes across as lazy\", and that he would not use them now.")}).label("ayaan-challenge")
	k.correct(sian, at(24, tue, "09:20"), "ayaan-pell", "His words put down as he gave them; I had made them shorter.", pell("He comes across as lazy. Bright enough, no homework since the start of the year."))
	k.answered(sian, at(24, tue, "09:40"), "ayaan-challenge", model.ChallengeAnswer{Outcome: model.AmendedAndView, ViewsBy: "Mr Pell",
		Views: p("\"I had no idea what his evenings were. I ought to have asked him before I said anything to anybody.\"")})
	k.visit(sian, model.Visit{Happened: at(23, wed, "16:00"), Planned: planned, Where: "Home", Present: "Mother, Ifrah; Abdi Jama", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "refused", Bedroom: model.No, Ascertained: withOthers,
		ChildSaid: p("\"Can you tell him to use the easy words? Hooyo thinks direct payments is someone hitting you.\""), Text: p("He corrected Abdi's Somali, Abdi corrected his, and their mother laughed at both.")})
	k.agree(sian, "ayaan-film", at(21, fri, ""), sian, on(19, fri), "Ask the film club whether Thursdays can be moved")
	k.dropped(sian, "ayaan-film", at(19, wed, ""), "He has gone off film club; \"it's all superheroes\"")
	k.visit(sian, talk(at(17, tue, "16:30"), "Skate park wall", alone, "\"It's the date. It's when my dad. Nobody says it so I don't say it.\"", "I said it. Three years on Saturday. He told me what his father cooked on Fridays and that the house does not smell of it now.")).label("ayaan-date")
	k.note(sian, at(17, wed, "10:00"), call, "Mother, through Abdi Jama", "With Ayaan's leave", p("I told her that he would like the date said aloud. She was quiet, and then asked what he had remembered. She will cook it."))
	k.note(sian, at(16, mon, "16:20"), message, "Ayaan", "", p("\"we had the rice. mum told the goat story. ifrah set off the talker saying BABA BABA on purpose\""))
	k.visit(sian, talk(at(12, thu, "16:30"), "Homework club", withOthers, "\"I got a merit in DT. It's a ramp. Don't make it deep.\"", "It is a ramp that fits a bus step."))
	k.decide(sian, model.Decision{Outcome: model.Act, Decided: at(10, wed, "13:30"), What: p("Early help goes on until the bathroom is done, and he is offered bereavement sessions at school with no end date on the offer."),
		For: p("The three things hold. He has brought up his father twice, unprompted."), Against: p("He calls it \"my one-page plan\" and would be content to have no page."), DecidedBy: "Siân Pritchard", DecidedAs: asWorker, Review: on(-5, wed), Affects: model.No}).restsOn("ayaan-plan", "ayaan-date")
	k.note(sian, at(8, tue, "15:10"), model.CaseSummary, "", "Case summary", p("Ayaan, 13, young carer, plays things down. Homework up to date. Feed pump is now done by Sagal on school days. Grief for his father was the thing under the rest and is now spoken of at home."))
	k.visit(sian, talk(at(4, thu, "16:40"), "Skate park wall", alone, "\"I've had someone round. Two people. We played football in the hall and broke the light.\"", "He had mended the light.")).label("ayaan-last")
	k.covers(margaret, aisha, at(0, wed, "16:40"), on(-2, fri), "Siân's study leave, Tuesdays to Thursdays",
		"Sagal is at school late on Wednesdays: that is when he does the feed pump.\nHe says \"fine\" first. Ask again on the way to the door.")
	return k
}
