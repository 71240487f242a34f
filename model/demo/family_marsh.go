package demo

import "maps"

// marsh is three siblings on a plan for neglect who come into care when their
// mother is taken to hospital: accommodated by agreement, then under interim
// orders. Tom Fairclough has been their worker throughout.
func marsh(b *builder) {
	home := map[string]string{
		"ethnicity": "White British", "language": "English", "interpreter": "Not needed", "religion": "None",
		"address": "27 Kiln Lane, Saltmere, with mother",
	}
	with := func(set map[string]string) map[string]string {
		all := maps.Clone(home)
		maps.Copy(all, set)
		return all
	}
	t := tyler(b, with(map[string]string{
		"name": "Tyler Marsh", "known-as": "Ty", "born": b.born(12, 7, 11), "sex": "Male",
		"school":        "Quayside Academy, Year 8",
		"parents":       "Mother Donna Marsh (33), parental responsibility. Father Lee Cotter, on the birth certificate and so has parental responsibility; no contact since Tyler was 4. Grandmother Pat Marsh (61), no parental responsibility.",
		"professionals": "Mrs Farouk, safeguarding lead, Quayside Academy; Keith Lomas, Bridgewell Recovery (mother); Dr Menon, GP",
		"worries":       "Tyler is bringing up his brother and sister when their mother has been drinking, and hides it well.",
	}))
	e := ellieMae(b, with(map[string]string{
		"name": "Ellie-Mae Marsh", "born": b.born(7, 4, 2), "sex": "Female",
		"school":        "Gorse Hill Primary, Year 3",
		"parents":       "Mother Donna Marsh (33), parental responsibility. Father Darren Hobbs, parental responsibility, in prison until next year. Half-brother Tyler.",
		"professionals": "Ms Aldous, head teacher, Gorse Hill Primary; school nurse Grace Otieno; Dr Menon, GP",
		"worries":       "Hungry at school, long absences, untreated tooth decay.",
	}))
	n := noah(b, with(map[string]string{
		"name": "Noah Marsh", "born": b.born(3, 2, 20), "sex": "Male",
		"school":        "No nursery place yet",
		"communication": "Few words for his age",
		"parents":       "Mother Donna Marsh (33), parental responsibility. Father Darren Hobbs, parental responsibility, in prison until next year.",
		"professionals": "Denise Ashby, health visitor; Dr Menon, GP",
		"worries":       "Left in a cot or pushchair for long spells; speech behind; missed health checks.",
	}))
	marshTogether(b, t, e, n)
}
