package demo

import "casefile/model"

// prosser is a brother and sister from a Welsh-speaking home: Gethin, under a
// care order and nearly grown, and Mali, brought up by their grandmother under
// a special guardianship order. Siân Pritchard works with both, in Welsh when
// they like.
func prosser(b *builder) {
	g := gethin(b, map[string]string{
		"name": "Gethin Prosser", "known-as": "Geth", "born": b.born(17, 5, 9), "sex": "Male", "ethnicity": "White Welsh",
		"language": "Welsh; equally at home in English", "interpreter": "Not needed. Siân and Gethin speak Welsh together.", "religion": "Chapel as a child; none now",
		"address": "With the Bevans, foster carers, Saltmere", "school": "Saltmere College, catering level 2",
		"parents":       "Mother Delyth Prosser, parental responsibility shared with the local authority; not in touch with us. Father not known. Grandmother (Nain) Eirlys Prosser (71).",
		"professionals": "Rhian Coles, personal adviser; Hilary Stokes, reviewing officer; Chef Duarte, college",
		"plan":          "Pathway plan: level 2, a place of his own with somebody downstairs, Sundays at Nain's.",
	})
	m := mali(b, map[string]string{
		"name": "Mali Prosser", "born": b.born(14, 3, 12), "sex": "Female", "ethnicity": "White Welsh",
		"language": "Welsh and English", "interpreter": "Not needed", "religion": "Chapel with Nain, \"for the singing\"",
		"address": "2 Lifeboat Row, Saltmere, with Nain", "school": "Quayside Academy, Year 9",
		"parents": "Special guardian: grandmother Eirlys Prosser (71). Mother Delyth Prosser, parental responsibility. Brother Gethin.",
		"worries": "Out late and twice overnight; new friends with money; Nain's hip.",
	})
	g.related(sian, b.at(26, wed, "14:00"), "half-sibling-mother", model.No, m)
	b.copy("gethin-delyth", m)
}
