package demo

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"casefile/model"
)

// TestEveryFeatureOccurs holds that the demonstration shows each thing that
// the model can record, so that a trainer finds an example of it.
func TestEveryFeatureOccurs(t *testing.T) {
	r := openRecord(t, days()[0])
	seen := map[string]int{}
	for _, es := range r.entries {
		f := model.Fold(es)
		for _, it := range f.Items {
			note(seen, it.Entry)
		}
		for _, a := range f.Actions {
			switch {
			case a.Done == nil && a.By < r.today():
				seen["action late"]++
			case a.Done == nil:
				seen["action open"]++
			case a.Done.Dropped:
				seen["action dropped"]++
			case a.Done.On > a.By:
				seen["action done late"]++
			default:
				seen["action done"]++
			}
		}
		history(seen, f)
		for _, it := range f.Items {
			for _, said := range f.Standing(it) {
				seen["standing "+said]++
			}
		}
		if n := len(f.Workers); n > 1 && !f.Workers[n-1].Person.IsZero() && f.Workers[n-1].Person != f.Workers[0].Person {
			seen["named worker handed over"]++
		}
	}
	var want []string
	add := func(prefix string, terms []model.Term) {
		for _, term := range terms {
			want = append(want, prefix+term.Value)
		}
	}
	add("note ", model.NoteTypes)
	add("nature ", model.Natures)
	add("source ", model.Sources)
	add("verification ", model.Verifications)
	add("outcome ", model.Outcomes)
	add("effect ", model.Effects)
	add("planning ", model.Plannings)
	add("not alone ", model.ReasonsNotAlone)
	add("challenge ", model.ChallengeOutcomes)
	want = append(want,
		"kind child", "kind worker", "kind status", "kind note", "kind visit", "kind decision", "kind action", "kind action-done", "kind correction", "kind filed-in-error", "kind stub", "kind event", "kind event-mark", "kind contact", "kind attempt", "kind third-party-settled", "kind relation", "kind copy",
		"open challenge", "handed over with what is open", "covered", "event before the file", "event of about a day", "mark taken away", "gap in a chronology",
		"words with what was done about them", "words that a decision missed", "comment that agrees", "decision signed off",
		"status early-help", "status cin", "status cp-neglect", "status cp-emotional", "status s20", "status ico", "status care-order", "status eligible", "status plo", "status care",
		"status foster", "status independent", "status closed", "status ended",
		"visit no access", "visit not seen", "visit seen alone", "visit seen, not alone", "visit filed late",
		"why not unborn", "why not pre-verbal", "wishes as looked after", "options weighed", "arguments against", "words in an earlier entry",
		"statement passed on", "statement checked by somebody", "judgement with its basis",
		"whole entry confidential", "withheld part",
		"kind challenge", "kind challenge-answer", "kind oversight", "kind oversight-reply", "kind transferred",
		"standing ! challenged", "standing own views beside it", "standing ! to be signed off", "standing ! manager disagrees",
		"action late", "action open", "action dropped", "action done", "action done late", "named worker handed over",
	)
	for _, w := range want {
		if seen[w] == 0 {
			t.Errorf("%q does not occur", w)
		}
	}
	if t.Failed() {
		t.Log(slices.Sorted(maps.Keys(seen)))
	}
}

// history counts what shows only in a whole file.
func history(seen map[string]int, f *model.CaseFile) {
	count := func(what string, is bool) {
		if is {
			seen[what]++
		}
	}
	for _, c := range f.Challenges() {
		count("open challenge", c.Open())
		for _, a := range c.Answers {
			seen["challenge "+a.Now.(model.ChallengeAnswer).Outcome]++
		}
	}
	for _, w := range f.Workers {
		count("handed over with what is open", !w.Handover.Empty() && !w.After.IsZero())
	}
	count("covered", len(f.Covers) > 0)
	for _, e := range model.Chronology([]*model.CaseFile{f}, model.ChronologyFilter{For: model.SocialWorker}) {
		count("event before the file", e.Before && e.Source != "")
		count("event of about a day", e.When.About)
		count("gap in a chronology", e.Gap.Months > 0)
	}
	for _, s := range model.Voice(f) {
		count("words with what was done about them", len(s.BoreOn) > 0)
		count("words that a decision missed", len(s.Missed) > 0)
	}
	for _, it := range f.Items {
		switch c := it.Now.(type) {
		case model.EventMark:
			count("mark taken away", c.Significant == nil)
		case model.Oversight:
			count("comment that agrees", c.Agrees == model.Yes)
			count("decision signed off", c.SignsOff)
		}
	}
}

// note counts what an entry shows.
func note(seen map[string]int, e model.Entry) {
	seen["kind "+string(e.Content.Kind())]++
	contents := []model.Content{e.Content}
	switch c := e.Confidential.(type) {
	case nil:
	case model.Withheld:
		seen["withheld part"]++
		contents = append(contents, c)
	default:
		seen["whole entry confidential"]++
		contents = append(contents, c)
	}
	for _, c := range contents {
		for _, s := range model.Texts(c) {
			if s.Mark != nil {
				mark(seen, *s.Mark)
			}
		}
		switch c := c.(type) {
		case model.Note:
			seen["note "+string(c.Type)]++
		case model.Visit:
			seen["visit "+c.SeenWords()]++
			seen["planning "+c.Planned]++
			seen["not alone "+c.WhyNotAlone]++
			if e.Late() > 4 {
				seen["visit filed late"]++
			}
		case model.Status:
			seen["status "+c.Value]++
			if !c.Ends.IsZero() {
				seen["status ended"]++
			}
		case model.Decision:
			decision(seen, c)
		}
	}
}

func mark(seen map[string]int, m model.Mark) {
	seen["nature "+string(m.Nature)]++
	seen["source "+string(m.Source)]++
	seen["verification "+string(m.Verification)]++
	if m.PassedOn {
		seen["statement passed on"]++
	}
	if m.VerifiedBy != "" && m.VerifiedHow != "" && !m.VerifiedOn.IsZero() {
		seen["statement checked by somebody"]++
	}
	if m.Verification == model.OwnJudgementBasis && m.Basis != "" {
		seen["judgement with its basis"]++
	}
}

func decision(seen map[string]int, d model.Decision) {
	seen["outcome "+string(d.Outcome)]++
	if !d.Options.Empty() {
		seen["options weighed"]++
	}
	if !d.Against.Empty() {
		seen["arguments against"]++
	}
	w := d.Wishes
	if w == nil {
		return
	}
	seen["effect "+w.Effect]++
	seen["why not "+w.WhyNot]++
	if !w.Parents.Empty() && w.Background != "" {
		seen["wishes as looked after"]++
	}
	if len(w.SaidIn) > 0 {
		seen["words in an earlier entry"]++
	}
}

func TestWhoIsNamedWorker(t *testing.T) {
	everyDay(t, func(t *testing.T, r record) {
		for name, worker := range map[string]int{
			"Tyler Marsh": tom, "Ellie-Mae Marsh": tom, "Noah Marsh": tom,
			"Zofia Wiśniewska": aisha, "Jakub Wiśniewski": aisha, "Hanna Wiśniewska": aisha,
			"Gethin Prosser": sian, "Mali Prosser": sian, "Ifrah Warsame": sian, "Ayaan Warsame": sian,
			"Alfie Reeve": aisha, "Baby Reeve": aisha, "Arjun Dutta": aisha, "Beatriz Ferreira Tavares": tom,
		} {
			if w := r.file(t, name).NamedWorker(r.today()); w == nil || w.Person != person(worker) || w.Name != r.People[worker].Name {
				t.Errorf("%s: named worker is %v", name, w)
			}
		}
		if w := r.file(t, "Mateus Ferreira Lopes").NamedWorker(r.today()); w != nil {
			t.Errorf("Mateus has a named worker, %s", w.Name)
		}
	})
}

func TestStatuses(t *testing.T) {
	everyDay(t, func(t *testing.T, r record) {
		for name, words := range map[string][]string{
			"Tyler Marsh":              {"Interim care order", "Foster care", "Care proceedings"},
			"Jakub Wiśniewski":         {"Child protection: emotional"},
			"Gethin Prosser":           {"Care order", "Eligible", "Supported accommodation"},
			"Ayaan Warsame":            {"Early help"},
			"Baby Reeve":               {"Child protection: neglect"},
			"Mateus Ferreira Lopes":    {"Child in need"},
			"Arjun Dutta":              {"Closed"},
			"Beatriz Ferreira Tavares": {"Closed"},
		} {
			status := r.file(t, name).StatusWords(r.today())
			for _, w := range words {
				if !strings.Contains(status, w) {
					t.Errorf("%s is %q, not %q", name, status, w)
				}
			}
		}
		closed := 0
		for _, es := range r.entries {
			if f := model.Fold(es); !f.Closed.IsZero() {
				closed++
			}
		}
		if closed != 2 {
			t.Errorf("%d files are closed", closed)
		}
		if age := r.file(t, "Baby Reeve").Details.Age(r.today()); age != "unborn" {
			t.Errorf("Baby Reeve is %s", age)
		}
	})
}

// TestTasks holds that the to-do list has something of each sort to show on
// whatever day the demonstration is opened.
func TestTasks(t *testing.T) {
	everyDay(t, func(t *testing.T, r record) {
		find := func(name, text string) *model.Task {
			for _, task := range model.Todo(r.file(t, name), r.today(), model.DefaultSettings()) {
				if strings.Contains(task.Text, text) {
					return &task
				}
			}
			t.Errorf("%s: no task says %q", name, text)
			return &model.Task{}
		}
		if v := find("Ifrah Warsame", "last seen"); v.Due < r.today() {
			t.Errorf("Ifrah's visit was due on %s", v.Due)
		}
		for _, name := range []string{"Jakub Wiśniewski", "Mateus Ferreira Lopes"} {
			if v := find(name, "last seen"); !v.Late(r.today()) {
				t.Errorf("%s: the visit is not late: %s", name, v.Due)
			}
		}
		find("Gethin Prosser", "case summary")
		find("Mateus Ferreira Lopes", "Name the worker")
		find("Mali Prosser", "arguments")
		find("Tyler Marsh", "verified")
		if a := find("Ifrah Warsame", "bathroom"); !a.Late(r.today()) {
			t.Error("the bathroom is not late")
		}
		for _, name := range []string{"Arjun Dutta", "Beatriz Ferreira Tavares"} {
			for _, task := range model.Todo(r.file(t, name), r.today(), model.DefaultSettings()) {
				t.Errorf("%s: the closed file has a task: %s", name, task.Text)
			}
		}
	})
}

func TestFiledInError(t *testing.T) {
	r := openRecord(t, days()[0])
	it := r.file(t, "Arjun Dutta").Item(r.labels["arjun-wrong-child"].Ref)
	if it.Withdrawn == nil || !it.Hidden(model.SocialWorker) || it.Hidden(model.Manager) {
		t.Error("the wrong child's entry is not withdrawn for all but managers")
	}
}

// TestConfidentialDetailStaysThere holds that who asked not to be named is
// named in no general part.
func TestConfidentialDetailStaysThere(t *testing.T) {
	r := openRecord(t, days()[0])
	for _, e := range r.all() {
		var b strings.Builder
		for _, block := range e.Content.Body() {
			b.WriteString(strings.Join(block.Lines(), "\n") + block.Text.String())
		}
		for _, name := range []string{"Bryony", "Tull", "Janina", "Dudek", "Asha Nur", "Kelly", "Nye", "Thornley", "Pask", "Lowther"} {
			if strings.Contains(b.String(), name) {
				t.Errorf("%s names %s", r.label(e), name)
			}
		}
	}
}
