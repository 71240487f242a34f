package demo

import "casefile/model"

// warsame is a widowed mother who speaks Somali, a daughter who speaks with her
// eyes and a son who does more than he says. Siân Pritchard is their worker;
// Abdi Jama interprets.
func warsame(b *builder) {
	i := ifrah(b, map[string]string{
		"name": "Ifrah Warsame", "born": b.born(10, 1, 14), "sex": "Female", "ethnicity": "Black Somali", "language": "Somali at home; her talker is in English",
		"interpreter": "Somali for mother: Abdi Jama. Never through Ayaan.", "religion": "Muslim",
		"disability":    "Cerebral palsy, all four limbs; fed by gastrostomy; epilepsy, controlled",
		"communication": "Eye-gaze talker; looks up for yes, closes her eyes for no. Give her time: a sentence takes two minutes.",
		"address":       "9 Samphire Court, Saltmere (ground floor), with mother and brother", "school": "Marram School",
		"parents":       "Mother Hodan Ali Warsame (39), parental responsibility. Father died three years ago.",
		"professionals": "Cath Dunbar, class teacher; Dr Iwu, community paediatrician; Lena Voss, occupational therapist",
		"worries":       "Her mother lifts her alone and is worn out. The bathroom is not adapted.",
	})
	a := ayaan(b, map[string]string{
		"name": "Ayaan Warsame", "born": b.born(13, 8, 3), "sex": "Male", "ethnicity": "Black Somali", "language": "English and Somali", "religion": "Muslim",
		"address": "9 Samphire Court, Saltmere, with mother and sister", "school": "Quayside Academy, Year 9",
		"parents": "Mother Hodan Ali Warsame, parental responsibility. Father died three years ago.",
		"worries": "Cares for his sister morning and evening; nobody asks how he is.",
	})
	i.related(sian, b.at(30, fri, "10:00"), "sibling", model.Yes, a)
	b.copy("ifrah-review", a, p("From his sister's review: the bathroom has not moved, and the chair will write to the head of housing. It was said there, and written down, that Ayaan does not lift and does not interpret."))
}

// The parents whom the two share.
var (
	hodan       = model.Relation{Name: "Hodan Ali Warsame", Relation: "mother", PR: model.Yes, Household: model.Yes}
	theirFather = model.Relation{Name: "Father of Ifrah and Ayaan", Relation: "father", Deceased: model.Yes}
)
