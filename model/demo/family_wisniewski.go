package demo

import (
	"maps"

	"casefile/model"
)

// wisniewski is a Polish family in which the father has hurt the mother: three
// children on a plan for emotional harm, a mother who is rebuilding, contact
// that is argued over. Siân Pritchard assessed; Aisha Rahman took over.
func wisniewski(b *builder) {
	home := map[string]string{
		"ethnicity": "White Polish", "religion": "Roman Catholic",
		"address": "Flat 3, 14 Cordage Street, Saltmere",
		"parents": "Mother Agnieszka Wiśniewska (34) and father Marek Wiśniewski (37), married, both with parental responsibility; both live at home.",
	}
	with := func(set map[string]string) map[string]string {
		all := maps.Clone(home)
		maps.Copy(all, set)
		return all
	}
	z := zofia(b, with(map[string]string{
		"name": "Zofia Wiśniewska", "known-as": "Zosia at home", "born": b.born(9, 6, 6), "sex": "Female",
		"language": "Polish and English; prefers English for feelings", "interpreter": "Not for Zofia. Polish interpreter for mother in meetings: Beata Lis",
		"school": "Tidewater Primary", "professionals": "Mrs Iqbal, safeguarding lead; Mr Lowe, class teacher; Paula Grieve, domestic abuse adviser (mother)",
		"worries": "Listens at doors, gets between her parents, is not sleeping.",
	}))
	j := jakub(b, with(map[string]string{
		"name": "Jakub Wiśniewski", "known-as": "Kuba", "born": b.born(6, 2, 17), "sex": "Male",
		"language": "Polish; English at school", "interpreter": "Understands both; ask in Polish when he is upset",
		"school": "Tidewater Primary", "professionals": "Mrs Iqbal, safeguarding lead; Miss Roe, class teacher",
		"worries": "Misses his father; hits out at school after contact is missed.",
	}))
	h := hanna(b, with(map[string]string{
		"name": "Hanna Wiśniewska", "known-as": "Hania", "born": b.born(1, 3, 1), "sex": "Female",
		"language": "Polish at home", "school": "Lantern Road Nursery, two mornings", "professionals": "Denise Ashby, health visitor",
		"worries": "In her mother's arms at the worst of it. Startles at men's voices.",
	}))
	wisniewskiTogether(b, z, j, h)
}

// The parents whom the three share.
var (
	agnieszka = model.Relation{Name: "Agnieszka Wiśniewska", Relation: "mother", PR: model.Yes, Household: model.Yes}
	marek     = model.Relation{Name: "Marek Wiśniewski", Relation: "father", PR: model.Yes, Household: model.Yes}
)

// apart records on each child's file that their father has left and may not
// come back.
func apart(b *builder, k *file) {
	k.changed(aisha, b.at(29, tue, "16:00"), "Bail conditions; mother; father's own call", map[string]string{
		"parents": "Mother Agnieszka Wiśniewska (34) and father Marek Wiśniewski (37), married, both with parental responsibility. Father lives at Ropewalk Court and may not come to the flat.",
		"hazards": "Father may not come to the flat. Ring mother first, and do not say your business on the intercom.",
	})
	k.tieChanges(aisha, b.at(29, tue, "16:00"), marek.Name, func(r *model.Relation) { r.Household, r.Lives = model.No, "Ropewalk Court" })
}
