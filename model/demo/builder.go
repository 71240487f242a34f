package demo

import (
	"slices"
	"time"

	"casefile/model"
)

// builder collects what the families' stories put on record.
type builder struct {
	calendar
	entries  []*entry
	files    []*file
	statuses map[string]model.Status // by label, for the entries that end them
	labelled map[string]*entry       // for what is filed of them in other files
}

func newBuilder(now time.Time) *builder {
	return &builder{calendar: newCalendar(now), statuses: map[string]model.Status{}, labelled: map[string]*entry{}}
}

// file is a child's file while its story is told.
type file struct {
	b     *builder
	child int
	name  string
	last  *entry // told last
	// agreed is what was to be done, by the action's label.
	agreed map[string]string
}

// entry is a filing while its story is told.
type entry struct {
	Filing
	b            *builder
	rests, words []string // labels that a decision rests on, and takes the child's words from
}

// open opens a child's file. The entry that opens it is labelled with their name.
func (b *builder) open(by int, when model.Moment, set map[string]string) *file {
	f := &file{b: b, child: len(b.files), name: set["name"], agreed: map[string]string{}}
	b.files = append(b.files, f)
	f.put(by, when, model.Child{Set: set, Since: when.Date, Opens: true}).label(f.name).Opens = true
	return f
}

// fileOf is the file of a child whose story has been told.
func (b *builder) fileOf(name string) *file {
	return b.files[slices.IndexFunc(b.files, func(f *file) bool { return f.name == name })]
}

// put records content that needs no reference to anything else.
func (f *file) put(by int, when model.Moment, c model.Content) *entry {
	return f.write(by, when, func(Known) model.Content { return c })
}

func (f *file) write(by int, when model.Moment, w Write) *entry {
	e := &entry{b: f.b, Filing: Filing{At: f.b.filed(when), By: by, Child: f.child, General: w}}
	// What is told later is filed later, where both are of one day.
	if l := f.last; l != nil && model.DateOf(l.At) == model.DateOf(e.At) && !l.At.Before(e.At) {
		e.At = l.At.Add(4 * time.Minute)
	}
	f.last = e
	f.b.entries = append(f.b.entries, e)
	return e
}

// filed is when something is written up that happened at m: in working hours,
// the same day where there is still time, else the next working day.
func (b *builder) filed(m model.Moment) time.Time {
	n := len(b.entries) // spreads the minutes
	if m.Time == "" {
		m.Time = "15:00"
	}
	t := b.time(m).Add(time.Duration(25+n*17%50) * time.Minute)
	opening := func(day time.Time) time.Time {
		return time.Date(day.Year(), day.Month(), day.Day(), 9, 10+n*7%45, 0, 0, day.Location())
	}
	if t.Before(opening(t)) {
		t = opening(t)
	}
	if !working(t) || t.Hour() > 17 || t.Hour() == 17 && t.Minute() > 25 {
		for t = opening(t.AddDate(0, 0, 1)); !working(t); {
			t = t.AddDate(0, 0, 1)
		}
	}
	return t
}

// label names the entry for later ones.
func (e *entry) label(l string) *entry {
	e.Label, e.b.labelled[l] = l, e
	return e
}

// at says when it was filed, where that was not soon after the event.
func (e *entry) at(m model.Moment) *entry { e.At = e.b.filed(m); return e }

// confidential puts the whole entry in the confidential section.
func (e *entry) confidential() *entry {
	e.General, e.Confidential = nil, e.General
	return e
}

// restsOn names the entries that a decision rests on.
func (e *entry) restsOn(labels ...string) *entry { e.rests = labels; return e }

// wordsIn names the entries that hold the child's words a decision weighs.
func (e *entry) wordsIn(labels ...string) *entry { e.words = labels; return e }

// note records a case note of some type.
func (f *file) note(by int, when model.Moment, kind model.NoteType, with, title string, text ...model.Text) *entry {
	return f.put(by, when, model.Note{Type: kind, Happened: when, With: with, Title: title, Text: slices.Concat(text...)})
}

func (f *file) visit(by int, v model.Visit) *entry { return f.put(by, v.Happened, v) }

// talk is a planned visit of which the talk itself is what matters; how says
// whether it was had alone.
func talk(when model.Moment, where, how, said, account string) model.Visit {
	v := model.Visit{Happened: when, Planned: planned, Where: where, Seen: model.Yes, SeenAlone: model.Yes, Ascertained: how, ChildSaid: p(said), Text: p(account)}
	if how == withOthers {
		v.SeenAlone, v.WhyNotAlone = model.No, "not-arranged"
	}
	return v
}

// decide records a decision; restsOn and wordsIn add to it.
func (f *file) decide(by int, d model.Decision) *entry {
	var e *entry
	e = f.write(by, d.Decided, func(k Known) model.Content {
		return e.decision(d, k)
	})
	return e
}

// decision is d with its references resolved.
func (e *entry) decision(d model.Decision, k Known) model.Decision {
	for _, l := range e.rests {
		d.Relied = append(d.Relied, k.Ref(l))
	}
	if d.Wishes != nil && len(e.words) > 0 {
		w := *d.Wishes
		for _, l := range e.words {
			w.SaidIn = append(w.SaidIn, k.Ref(l))
		}
		d.Wishes = &w
	}
	return d
}

// changed records a change in what is known of the child.
func (f *file) changed(by int, when model.Moment, why string, set map[string]string) *entry {
	return f.put(by, when, model.Child{Set: set, Since: when.Date, Why: why})
}

// named makes somebody the named worker from a day on.
func (f *file) named(by, person int, from model.Moment, why string) *entry {
	return f.write(by, from, func(k Known) model.Content {
		return model.NamedWorker{Person: k.Who(person), Name: People()[person].Name, From: from.Date, Why: why}
	})
}

// handsOver makes somebody the named worker after the assignment of a label,
// with what is open, a line each.
func (f *file) handsOver(by int, after string, person int, from model.Moment, why, open string) *entry {
	return f.write(by, from, func(k Known) model.Content {
		return model.NamedWorker{Person: k.Who(person), Name: People()[person].Name, From: from.Date, Why: why, Handover: p(open), After: k.Ref(after)}
	})
}

// covers names who covers for the named worker until a day.
func (f *file) covers(by, person int, from model.Moment, until model.Date, why, open string) *entry {
	return f.write(by, from, func(k Known) model.Content {
		return model.NamedWorker{Person: k.Who(person), Name: People()[person].Name, From: from.Date, Why: why, Cover: true, Until: until, Handover: p(open)}
	})
}

// unnamed leaves the file without a named worker.
func (f *file) unnamed(by int, from model.Moment, why string) *entry {
	return f.put(by, from, model.NamedWorker{From: from.Date, Why: why})
}

// status begins a status span under a label.
func (f *file) status(by int, label string, s model.Status) *entry {
	f.b.statuses[label] = s
	return f.put(by, model.On(s.From), s).label(label)
}

// ends ends the span of a label.
func (f *file) ends(by int, label string, to model.Date, why string) *entry {
	s := f.b.statuses[label]
	return f.write(by, model.On(to), func(k Known) model.Content {
		return model.Status{Type: s.Type, Value: s.Value, Detail: why, To: to, Ends: k.Ref(label)}
	})
}

// agree records an action for somebody of the team.
func (f *file) agree(by int, label string, agreed model.Moment, person int, due model.Date, what string) *entry {
	f.agreed[label] = what
	return f.write(by, agreed, func(k Known) model.Content {
		return model.Action{What: what, Who: People()[person].Name, Person: k.Who(person), By: due, Agreed: agreed.Date}
	}).label(label)
}

// agreeWith records an action for somebody without an account.
func (f *file) agreeWith(by int, label string, agreed model.Moment, who string, due model.Date, what string) *entry {
	f.agreed[label] = what
	return f.put(by, agreed, model.Action{What: what, Who: who, By: due, Agreed: agreed.Date}).label(label)
}

func (f *file) done(by int, label string, when model.Moment, note string) *entry {
	return f.finish(by, label, when, false, note)
}

func (f *file) dropped(by int, label string, when model.Moment, why string) *entry {
	return f.finish(by, label, when, true, why)
}

func (f *file) finish(by int, label string, when model.Moment, dropped bool, note string) *entry {
	what := f.agreed[label]
	return f.write(by, when, func(k Known) model.Content {
		return model.ActionDone{Action: k.Ref(label), On: when.Date, Dropped: dropped, Note: note, What: what}
	})
}

// correct says what the entry of a label ought to have said.
func (f *file) correct(by int, when model.Moment, label, why string, as model.Content) *entry {
	var e *entry
	e = f.write(by, when, func(k Known) model.Content {
		right := as
		if d, ok := as.(model.Decision); ok {
			right = e.decision(d, k)
		}
		encoded, err := model.Encode(right)
		if err != nil {
			panic("demo: " + err.Error()) // only of a kind that cannot be stored
		}
		return model.Correction{Of: k.Ref(label), Why: why, New: encoded}
	})
	return e
}

// inError withdraws the entry of a label.
func (f *file) inError(by int, when model.Moment, label, why string) *entry {
	return f.write(by, when, func(k Known) model.Content {
		return model.FiledInError{Of: k.Ref(label), Why: why}
	})
}
