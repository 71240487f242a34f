package model

import "strconv"

// Effect is what a change of settings does to the tasks of files on a day, a
// sentence each: "12 visits become late."
func Effect(rows []Row, on Date, was, now Settings) []string {
	var later, sooner [len(effects)]int
	shown := 0
	for _, r := range rows {
		for _, t := range r.Tasks {
			before, after := t.under(was), t.under(now)
			lateBefore, lateAfter := before.shows(on) && before.Late(on), after.shows(on) && after.Late(on)
			switch kind := t.effect(); {
			case lateAfter && !lateBefore:
				sooner[kind]++
			case lateBefore && !lateAfter:
				later[kind]++
			case after.shows(on) && !before.shows(on):
				shown++
			case before.shows(on) && !after.shows(on):
				shown--
			}
		}
	}
	var lines []string
	say := func(n int, what [2]string, one, many string) {
		switch {
		case n == 1:
			lines = append(lines, "1 "+what[0]+" "+one+".")
		case n > 1:
			lines = append(lines, strconv.Itoa(n)+" "+what[1]+" "+many+".")
		}
	}
	for kind, what := range effects {
		say(sooner[kind], what, "becomes late", "become late")
		say(later[kind], what, "is late no longer", "are late no longer")
	}
	task := [2]string{"task that is not late", "tasks that are not late"}
	say(shown, task, "begins to show", "begin to show")
	say(-shown, task, "shows no longer", "show no longer")
	if now.Late != was.Late {
		lines = append(lines, "Which entries are marked as recorded late changes in every file, past entries included.")
	}
	if now.RetentionYears != was.RetentionYears {
		lines = append(lines, "When a closed file may be destroyed changes, for files closed already too.")
	}
	if now.QueueWords() != was.QueueWords() {
		lines = append(lines, queueEffect(rows, now))
	}
	if len(lines) == 0 {
		return []string{"No task becomes late or ceases to be, today."}
	}
	return lines
}

// queueEffect is how much is to be entered in the main system by new settings.
func queueEffect(rows []Row, now Settings) string {
	if now.MainSystem == "" {
		return "Nothing is a task any more because it is not in the main system."
	}
	entries, files := 0, 0
	for _, r := range rows {
		if n, _ := r.Queued(PersonID{}, now); n > 0 {
			entries, files = entries+n, files+1
		}
	}
	if entries == 0 {
		return "What is filed from now on becomes a task until it is marked as entered in " + oneLine(now.MainSystem) + "."
	}
	return "To be entered in " + oneLine(now.MainSystem) + ", and a task until then: " + Count(entries, "entry") + " in " + Count(files, "file") + "."
}

// effects is what tasks are called by their first interval, one and many.
var effects = [...][2]string{
	{"other task", "other tasks"},
	{"visit", "visits"},
	{"file without a recent entry", "files without a recent entry"},
	{"case summary", "case summaries"},
	{"answer to a manager, or sign-off, or look at what was filed in error", "answers to managers, sign-offs, or looks at what was filed in error"},
	{"decision on a contact", "decisions on contacts"},
}

func (t Task) effect() int {
	if len(t.Waits) == 0 {
		return 0
	}
	switch t.Waits[0].For {
	case forPlan, forProtection, forLookedAfter, forPlaced:
		return 1
	case forQuiet:
		return 2
	case forSummary:
		return 3
	case forOversight:
		return 4
	case forWorkingDay:
		return 5
	}
	return 0
}
