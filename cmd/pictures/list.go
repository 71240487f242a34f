package main

// scenes are the pictures of the README.
func scenes() []scene {
	return []scene{
		{
			name: "children", title: "The list of children", width: 80, height: 24,
			steps: []step{{"My children", []string{"a"}}, {"All children", []string{"down", "down"}}, {"> Baby Reeve", nil}},
		},
		{
			name: "file", title: "A child's file", width: 80, height: 24,
			steps: []step{{"My children", []string{"/", "zofia", "enter"}}, {"Record:", []string{"down"}}, {"> ", nil}},
		},
		{
			name: "entry", title: "An entry with an opinion in it", width: 80, height: 24,
			steps: []step{{"My children", []string{"a", "/", "tyler", "enter"}}, {"Record:", []string{"/", "referral from school", "enter"}}, {"opinion", nil}},
		},
		{
			name: "note", title: "A note while it is written", width: 80, height: 24,
			steps: []step{
				{"My children", []string{"/", "zofia", "enter"}}, {"Record:", []string{"n"}},
				{"What happened", []string{
					"Met Zofia at the school gate. She had her coat and her lunch.", "enter",
					"She is happier since her aunt moved in.", "f3"}},
				{"It is", []string{"right", "space", "tab", "Zofia", "tab", "space", "tab", "end", "space", "tab", "two visits this month", "f3"}},
				{"Marked", []string{"end", "enter", "Her teacher seems pleased with her reading."}},
				{"reads like", nil},
			},
		},
		{
			name: "decision", title: "The form of a decision", width: 120, height: 40,
			steps: []step{
				{"My children", []string{"/", "zofia", "enter"}}, {"Record:", []string{"d"}},
				{"What was decided", []string{
					"down", "down", "space", "tab", "Overnight stays with her father", "tab", "Jan Wiśniewski, father", "tab",
					"Zofia does not stay overnight with her father for now. The Saturday visits go on.", "f8",
					"She has had three quiet months and sleeps through.", "f8", "space"}},
				{"Wishes and feelings", []string{"f8", "I want to see Tata on Saturdays but sleep in my own bed.", "tab"}},
				{"own bed", nil},
			},
		},
	}
}
