package demo

import "casefile/model"

func beatriz(b *builder) *file {
	at, on := b.at, b.on
	k := b.open(tom, at(12, tue, "10:00"), map[string]string{
		"name": "Beatriz Ferreira Tavares", "known-as": "Bia", "born": b.born(6, 5, 25), "sex": "Female", "ethnicity": "White Portuguese", "language": "Portuguese and English",
		"religion": "Roman Catholic", "address": "19 Sailmaker Street, Saltmere, with both parents", "school": "Gorse Hill Primary, Year 1",
		"parents": "Mother Lúcia Ferreira and father Rui Tavares, both with parental responsibility. Half-brother Mateus.",
	})
	k.named(margaret, tom, at(12, tue, "10:20"), "Her brother's worker")
	mother := lucia
	mother.Household = model.Yes
	k.kin(tom, at(12, tue, "10:40"), mother, model.Relation{Name: "Rui Tavares", Relation: "father", PR: model.Yes, Household: model.Yes})
	k.put(tom, at(12, tue, "11:30"), model.Contact{Received: at(12, tue, "11:10"), Source: "1B", Outcome: "assessment", DecidedBy: "Margaret Oyelaran", DecidedOn: on(12, wed),
		Said:     informed(allegation, "Rui Tavares", model.Unverified, "He could be heard through the wall on the night that the boy went, and the little one was on the stairs in her nightdress and cried for an hour."),
		Decision: p("A short assessment of how Beatriz is at home. Her brother's account says nothing of her.")}).
		from("Glenys Pask", "21 Sailmaker Street", "family", p("She has keys to their house and feeds the cat. She would not like to lose either.")).label("beatriz-contact")
	k.visit(tom, model.Visit{Happened: at(11, thu, "16:00"), Planned: planned, Where: "Home", Present: "Mother", Seen: model.Yes, SeenAlone: model.Yes, Bedroom: model.Yes, Ascertained: play,
		Appearance: p("Two front teeth out, school cardigan buttoned wrongly and proud of it."),
		ChildSaid:  p("\"Teo's bed is made but there's no Teo.\"\n\"Papá shouted at the air. Then he said sorry to the cat.\""),
		Text:       p("She gave me the tour, ending with the stairs, where she sat on that night. Mother says that she has slept with the light on since.")}).label("beatriz-visit")
	k.note(tom, at(10, tue, "14:10"), call, "Ms Aldous, head teacher, Gorse Hill Primary", "", p("In every day, on time, lunch box full. She has drawn four people and a bed in the sky. Her teacher had asked about it; the bed is for Teo, \"so he's only upstairs\"."))
	k.decide(margaret, model.Decision{Outcome: model.Close, Decided: at(9, thu, "11:00"), What: p("Close Beatriz's file. She is kept in mind in the plan for her brother."),
		For:       p("School and home agree that she is cared for. What hurts her is that her brother is gone, and that is worked on in his plan."),
		Against:   p("If her parents part over it she will be in the middle, and nobody will be visiting."),
		DecidedBy: "Margaret Oyelaran", DecidedAs: asManager, Affects: model.Yes,
		Wishes: &model.Wishes{How: play, Understanding: "Six; knows that Tom is Teo's person.", Weight: "Her one wish, to see him, is a condition of closing.", Effect: followed,
			EffectWhy: p("She sees him each Sunday at the Okoros', taken by her mother."), Explained: "By Tom, with her drawing: he drew the bus between the two beds."}}).
		restsOn("beatriz-contact").wordsIn("beatriz-visit")
	k.status(tom, "beatriz-closed", model.Status{Type: model.StatusFile, Value: model.FileClosed, From: on(9, thu)})
	return k
}

// ferreiraTogether is what was filed for both.
func ferreiraTogether(b *builder, mateus, beatriz *file) {
	mateus.related(tom, b.at(12, tue, "12:00"), "half-sibling-mother", model.No, beatriz)
	b.copy("mateus-family-session", beatriz, p("Her parents and Mateus met a family worker for the first time. Her father said that he will not speak of roofs again. Beatriz's Sundays with her brother were named as what they all agree on."))
}
