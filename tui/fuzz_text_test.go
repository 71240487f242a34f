package tui

import (
	"context"
	"strings"
	"testing"
	"time"

	"casefile/model"
	"casefile/store"
	"casefile/tui/filing"
	"casefile/tui/record"
	"casefile/tui/screen"
)

// hostile are texts that would harm a screen if they reached it as they are.
var hostile = []string{
	"\x1b[2J\x1b[1;1Hgone\x1b]0;title\a\x1b[31mred",
	"\x1b]7340;here\a\x1b]7340;at;3;3\a",                                  // our own markers
	"\u202eright to left\u202c \u2066isolated\u2069 \u061c",               // bidirectional
	"zero\u200bwidth\u200d\ufeff\u00ad joiners\u2028line\u2029para",       // invisible
	"宽字符宽字符 한국어 👩\u200d👩\u200d👧 🇬🇧 e\u0301\u0301\u0301\u0301 \u0301alone", // wide, joined, stacked
	"bell\a back\b\b\b del\x7f c1\u009b31m\u0090q\u009c nul\x00 tab\tcr\rff\f\v",
	"not UTF-8 \xff\xfe\x80 \xc3",
	"{\"lines\":[{\"t\":\"looks like a draft\",\"m\":\"x\"}]}",
	"\n\n\nlines\r\nand\rlines\n",
	"%s %d %!v(MISSING) [confidential] ! > (*) [x]",
}

// FuzzStoredText puts a text into every place that keeps one, and looks at every
// screen that shows it: nothing but letters and our own styles may reach the
// terminal, and the screen keeps its size.
func FuzzStoredText(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Add(strings.Repeat("verylongword", 40))
	f.Add(strings.Repeat("宽", 100))
	f.Fuzz(func(t *testing.T, text string) {
		// Fuzzing, a tour takes ten times as long, and counts as stuck after 10 s.
		if len(text) > 512 || strings.TrimSpace(text) == "" {
			return
		}
		d := hold(t, text)
		size := [][2]int{{80, 24}, {120, 40}, {41, 11}}[len(text)%3]
		d.size(size[0], size[1])
		tour(d)
	})
}

// TestLongStoredText is the same tour through texts too long to fuzz with.
func TestLongStoredText(t *testing.T) {
	t.Parallel()
	for _, word := range []string{"verylongword", "宽"} {
		tour(hold(t, strings.Repeat(word, 400)))
	}
}

// hold is a driver on the list of a vault in which every text is text.
func hold(t *testing.T, text string) *driver {
	t.Helper()
	d := newVault(t, model.Manager)
	ctx := context.Background()
	s := d.root.Session
	// Where a name cannot be taken, that is as good as being shown safely.
	person, err := s.Accounts().Add(ctx, store.NewPerson{Name: "A " + text, SignIn: "second", Role: model.SocialWorker, Passphrase: []byte("another horse battery")})
	if err != nil {
		person = s.Me()
	}
	c := store.NewCaseID()
	file := func(f store.Filing) model.Ref {
		f.Case = c
		entries, err := s.File(ctx, f)
		if err != nil {
			t.Fatal(err)
		}
		return entries[0].Ref
	}
	set := map[string]string{}
	for _, field := range model.DetailFields {
		set[field.Key] = text
	}
	set[model.DetailBorn], set[model.DetailExpected] = "2019-03-04", ""
	set[text] = text
	words := model.Text{{Words: text}, {Words: text, Mark: &model.Mark{
		Nature: model.Nature(text), About: text, Source: model.FromNamed, SourceName: text, Verification: model.Verified,
		VerifiedBy: text, VerifiedHow: text, VerifiedOn: model.Date(text), Basis: text,
	}}}
	on := model.Moment{Date: "2026-03-02", Time: text}
	file(store.Filing{Opens: true, General: model.Child{Opens: true, Set: set, Since: "2026-03-01", Why: text}})
	file(store.Filing{General: model.NamedWorker{Person: person.ID, Name: text, From: "2026-03-01", Why: text}})
	file(store.Filing{General: model.Status{Type: model.StatusLegal, Value: text, From: "2026-03-01", Detail: text}})
	note := file(store.Filing{General: model.Note{Type: model.NoteType(text), Happened: on, With: text, Title: text, Text: words}, Confidential: model.Withheld{Text: words}})
	file(store.Filing{Confidential: model.Note{Type: model.CaseNote, Happened: on, With: text, Text: words}})
	file(store.Filing{General: model.Visit{Happened: on, Where: text, Present: text, Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: text, Text: words, ChildSaid: words, Appearance: words}})
	file(store.Filing{General: model.Decision{
		Outcome: model.Decline, Decided: on, What: words, Service: text, RequestedBy: text, For: words, Against: words, Options: words,
		DecidedBy: text, DecidedAs: text, Affects: model.Yes, Relied: []model.Ref{note},
		Wishes: &model.Wishes{Said: words, How: text, WhyNotDetail: text, Understanding: text, Weight: text, Effect: text, EffectWhy: words, Explained: text, Parents: words, OthersPR: words, Relevant: words, Background: text},
	}})
	action := file(store.Filing{General: model.Action{What: text, Who: text, By: "2026-03-03", Agreed: "2026-03-01"}})
	file(store.Filing{General: model.ActionDone{Action: action, On: "2026-03-03", Note: text}})
	file(store.Filing{General: model.Action{What: text, Who: text, By: "2026-03-03", Agreed: "2026-03-01"}})
	encoded, err := model.Encode(model.Note{Type: model.CaseNote, Happened: on, With: text, Title: text, Text: words})
	if err != nil {
		t.Fatal(err)
	}
	file(store.Filing{General: model.Correction{Of: note, Why: text, New: encoded}})
	wrong := file(store.Filing{General: model.Note{Type: model.CaseNote, Happened: on, Text: words}})
	file(store.Filing{General: model.FiledInError{Of: wrong, Why: text}})
	holdProcedure(text, words, on, note, file)
	for _, k := range filing.FormKinds() {
		fields := map[string]string{}
		for key := range filing.NewFormScreen(d.root.App, k, d.fileOf(c), c, note, false).Form.Values() {
			fields[key] = text
		}
		fields["draft-of"] = filing.RefValue(note)
		if err := s.Drafts().Save(ctx, store.Draft{ID: store.NewDraftID(), Case: c, Form: k.ID, Title: text, Fields: fields}); err != nil {
			t.Fatal(err)
		}
	}
	team := model.TeamSettings{Settings: model.DefaultSettings(), Why: text, On: "2026-03-01"}
	team.Settings.MainSystem, team.Settings.MainSystemFrom = "M "+text, "2026-03-01"
	if _, err := s.TeamRecord().Set(ctx, team, store.DraftID{}); err != nil {
		t.Fatal(err)
	}
	d.root.Settings, _ = s.Settings(ctx)
	d.root.Given.Banner = "DEMONSTRATION"
	d.now = d.now.Add(24 * time.Hour) // so that the file stood otherwise yesterday
	d.root.idle.last = d.now          // with somebody there
	return d
}

// holdProcedure files the text in every place that the procedure asks for besides.
func holdProcedure(text string, words model.Text, on model.Moment, note model.Ref, file func(store.Filing) model.Ref) {
	significant := &model.Significant{Headline: text, Category: text, Meaning: text}
	account := model.Account{
		Significant: significant,
		Informant:   &model.Informant{Type: text, Name: text, Contact: text, ManagerDecision: text},
		ThirdParty:  &model.ThirdParty{Giver: text, Channel: text, Status: model.StatusNotNamed, NotTo: text},
	}
	contact := file(store.Filing{General: model.Contact{Account: account, Received: on, Source: text, From: text, Said: words, Outcome: text, Decision: words, DecidedBy: text, DecidedOn: model.Date(text)}})
	decision := file(store.Filing{General: model.Decision{Account: account, Outcome: model.Act, Decided: on, What: words, DecidedBy: text}})
	file(store.Filing{General: model.Event{Account: account, Happened: on, Text: words, Source: text}})
	challenge := file(store.Filing{General: model.Challenge{Of: note, By: text, Relation: text, Disputed: words, Received: "2026-03-02", How: text}})
	comment := file(store.Filing{General: model.Oversight{Of: decision, Agrees: model.No, Text: words, SignsOff: true, On: "2026-03-03"}})
	for _, c := range []model.Content{
		model.Relation{Name: text, Relation: text, PR: model.Yes, Household: text, Lives: text, NotTold: model.Yes, Since: "2019-03-04"},
		model.Relation{Name: text, Relation: "mother", PR: text, Household: model.Yes, Lives: text, NotTold: text, Ended: model.Date(text)},
		model.EventMark{Of: note, Significant: significant},
		model.EventMark{Of: decision, Why: text},
		model.Transferred{Of: note, System: text, Reference: text, On: "2026-03-03"},
		model.Attempt{Of: contact, Made: on, By: text, How: text, Result: words, Outcome: text},
		model.Settlement{Of: contact, Status: model.StatusNotNamed, NotTo: text, How: text, OpenAccess: text, On: "2026-03-03"},
		model.ChallengeAnswer{Of: challenge, Outcome: model.ViewsAlongside, Reasons: words, Views: words, ViewsBy: text, On: "2026-03-03"},
		model.OversightReply{Of: comment, Text: words, On: "2026-03-03"},
		model.NamedWorker{Name: text, From: "2026-03-02", Why: text, Handover: words, Cover: true, Until: model.Date(text)},
	} {
		file(store.Filing{General: c})
	}
}

func (d *driver) fileOf(c model.CaseID) *model.CaseFile {
	f, err := d.root.Session.CaseFile(context.Background(), c)
	if err != nil {
		d.t.Fatal(err)
	}
	return f
}

// tour goes to every screen that shows stored text, starting on the list, and
// comes back to it.
func tour(d *driver) {
	show := func(keys ...string) {
		for _, k := range keys {
			d.press(k)
			if _, err := parseFrame(d.root.View()); err != nil {
				d.t.Fatalf("%v on\n%q", err, d.screen())
			}
		}
	}
	// in opens a screen, does something there and comes back by Esc.
	in := func(key string, there func()) {
		depth := len(d.root.stack)
		if show(key); len(d.root.stack) <= depth {
			d.t.Fatalf("%s opens nothing on\n%s", key, d.screen())
		}
		if there != nil {
			there()
		}
		for len(d.root.stack) > depth {
			show("esc")
		}
		if len(d.root.stack) < depth {
			d.t.Fatalf("Esc leads further back than where %s was pressed:\n%s", key, d.screen())
		}
	}
	d.send(screen.ChangedMsg{}) // the list reads again
	show("down", "end", "home")
	in("p", func() { show("down"); in("n", nil); in("o", nil) })
	in("v", func() {
		in("o", func() { show("end"); in("w", nil); in("t", nil) })
		in("b", nil)
		in("B", nil)
		in("c", nil)
		in("d", func() { in("d", nil) })
	})
	in("t", func() { show("down"); in("enter", nil) })
	in("T", func() { show("end"); in("p", nil) })
	in("x", func() {
		for range d.root.top().(*record.QueueScreen).All {
			show("down")
		}
		in("f", nil)
		in("m", nil)
	})
	in("u", func() {
		in("x", nil)
		for range filing.FormKinds() {
			in("enter", func() {
				in("f1", nil)
				in("ctrl+g", nil)
				if len(d.root.form().SectionTitles()) > 1 {
					in("f6", nil)
				}
				show("end", "f8", "f8")
			})
			show("down")
		}
		show("home")
		in("enter", func() { show("ctrl+s") })
	})
	in("enter", func() {
		show("pgdown", "end", "home")
		in("i", func() { show("pgdown") })
		in("K", func() { show("end") })
		in("O", nil)
		in("t", nil)
		in("w", nil)
		in("d", func() { show("end", "ctrl+s") })
		in("y", func() { show("end", "v", "end"); in("c", nil); in("s", nil) })
		in("b", func() { show("end"); in("v", nil) })
		in("g", func() { show("end", "x", "end"); in("y", nil) })
		in("D", func() {
			show("y", "ctrl+s", "end")
			in("i", nil)
			in("t", nil)
			in("enter", nil)
		})
		in("enter", func() {
			for range d.root.top().(*record.EntryScreen).Refs {
				show("o", "pgdown", "end")
				in("m", nil)
				show("right")
			}
		})
	})
	in("J", func() { show("a", "ctrl+s") }) // whose note is it
	in("ctrl+f", func() {
		d.write("a")
		show("enter", "down", "f4")
		if len(d.root.top().(*record.SearchScreen).Hits) > 0 {
			in("enter", nil)
		}
	})
}
