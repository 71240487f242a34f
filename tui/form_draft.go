package tui

import (
	"context"
	"errors"
	"maps"
	"strings"
	"sync"
	"sync/atomic"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/ui"
)

// openDraft opens a form with what was typed into it before.
func openDraft(a *app, d store.Draft) tea.Cmd {
	for _, k := range formKinds() {
		if k.id == d.Form {
			return a.push(&loadingDraft{app: a, kind: k, draft: d})
		}
	}
	return warn("This was written with a newer Casefile. It is kept; update this program to go on with it.")
}

// loadingDraft reads the child's file that a draft belongs to.
type loadingDraft struct {
	*app
	kind  formKind
	draft store.Draft
	load  pending
}

func (s *loadingDraft) Init() tea.Cmd {
	if s.draft.Case.IsZero() {
		return s.replace(s, s.restored(nil))
	}
	return query(s.app, &s.load, func(ctx context.Context, session *store.Session) (*model.CaseFile, error) {
		return session.CaseFile(ctx, s.draft.Case)
	})
}

func (s *loadingDraft) restored(f *model.CaseFile) *formScreen {
	d := s.draft
	var of model.Ref
	correcting := d.Fields[keyCorrects] != ""
	if err := of.UnmarshalText([]byte(d.Fields[keyOf])); err != nil {
		of = model.Ref{}
	}
	next := newFormScreen(s.app, s.kind, f, d.Case, of, correcting)
	next.draftID = d.ID
	next.form.Restore(d.Fields)
	next.family.later = d.Fields
	next.saved = next.form.Changed()
	return next
}

func (s *loadingDraft) Title() string { return s.kind.title }

func (s *loadingDraft) Typing() bool { return false }

func (s *loadingDraft) Reading() bool { return true }

func (s *loadingDraft) Actions() []Action { return nil }

func (s *loadingDraft) View(w, h int) string { return ui.Clip(" Reading what you wrote ...", w, h) }

func (s *loadingDraft) Update(msg tea.Msg) (Screen, tea.Cmd) {
	if msg, ok := msg.(answer[*model.CaseFile]); ok && s.load.took(msg.id) {
		if msg.err != nil {
			return s, tea.Batch(s.leave(s), warn("What you wrote is kept, and its child's file cannot be read: "+msg.err.Error()))
		}
		return s, s.replace(s, s.restored(msg.value))
	}
	return s, nil
}

// draftKept reports whether something of this form is saved as a draft.
func (s *formScreen) draftKept() bool { return s.savingN > 0 }

func (s *formScreen) Draft() store.DraftID { return s.draftID }

func (s *formScreen) state() store.Draft {
	fields := maps.Clone(s.form.Values())
	if fields == nil {
		fields = map[string]string{}
	}
	for key, v := range s.family.later {
		if _, there := fields[key]; !there && s.family.load.waiting() {
			fields[key] = v
		}
	}
	if !s.of.IsZero() {
		fields[keyOf] = refValue(s.of)
	}
	if s.correcting {
		fields[keyCorrects] = model.Yes
	}
	title := s.Title()
	if s.kind.about != nil {
		title += ": " + s.kind.about(s.form)
	} else if s.file != nil {
		title += ", " + s.file.Details.Name()
	} else if name := s.form.Value(model.DetailName); name != "" {
		title += ", " + name
	}
	id := s.id
	if s.file == nil {
		id = model.CaseID{} // there is no such file yet
	}
	return store.Draft{ID: s.draftID, Case: id, Form: s.kind.id, Title: title, Fields: fields, Words: s.firstWords()}
}

// firstWords are the first words of the longest text in the form: by them its
// author knows it again. A kind that tells in its title what it is about has them
// there.
func (s *formScreen) firstWords() string {
	if s.kind.about != nil {
		return ""
	}
	var longest string
	for _, section := range s.form.Sections {
		for _, field := range section.Fields {
			if x, ok := field.(*form.Text); ok {
				if text := x.Text(); len(text) > len(longest) {
					longest = text
				}
			}
		}
	}
	const most = 80
	begin := strings.ToValidUTF8(longest[:min(len(longest), 8*most)], "")
	words := []rune(strings.Join(strings.Fields(begin), " "))
	return string(words[:min(len(words), most)])
}

func (s *formScreen) Save() tea.Cmd {
	if s.form.Changed() == s.saved || s.saving.waiting() || s.filing.waiting() {
		return nil
	}
	s.savingN = s.form.Changed()
	d, n, session, keeper := s.state(), s.savingN, s.session, s.keeper
	return ask(&s.saving, func(ctx context.Context) (store.DraftID, error) {
		return d.ID, keeper.keep(context.WithoutCancel(ctx), session, d, n)
	})
}

// seal puts what is not saved on the shelf, also where it is on its way to the
// record: what ends the draft takes it from there.
func (s *formScreen) Seal() {
	if s.form.Changed() == s.saved && !s.filing.waiting() {
		return
	}
	if sealed, err := s.session.SealDraft(s.state()); err == nil {
		s.keeper.aside(sealed)
		s.saved, s.savingN = s.form.Changed(), s.form.Changed()
	}
}

// unsaved is what is said where the vault did not take the draft.
func (s *formScreen) unsaved(err error) tea.Cmd {
	s.failing = true
	return weighty(weightUnsaved, "What you typed is not saved yet: "+err.Error())
}

// saveAgain has the draft saved once more, so that it shows when the disk is there
// again.
func (s *formScreen) saveAgain(err error) {
	if errors.Is(err, store.Full) || errors.Is(err, store.ReadOnly) || errors.Is(err, store.Other) {
		s.saved, s.failing = -1, true
		s.keeper.again()
	}
}

// nowSaved is what is said once the vault took the draft after all.
func (s *formScreen) nowSaved() tea.Cmd {
	if !s.failing {
		return nil
	}
	s.failing, s.err = false, nil
	return settled("What you typed is saved now, and not filed yet.")
}

// putAside seals what could not be saved, so that the form can be left.
func (s *formScreen) putAside(err error) tea.Cmd {
	if s.Seal(); s.form.Changed() != s.saved {
		return warn("Stay here a moment, what you typed could not be kept: " + err.Error())
	}
	return notSaved(err)
}

func (s *formScreen) Flush(ctx context.Context) error {
	if s.form.Changed() == s.saved || s.filing.waiting() {
		return nil
	}
	n := s.form.Changed()
	if err := s.keeper.keep(ctx, s.session, s.state(), n); err != nil {
		return err
	}
	s.saved, s.savingN = n, n
	return nil
}

// keeper saves one form's draft. Saves may overtake each other, or the filing
// that ends the draft: the keeper lets no older state replace a newer one, and
// none come back once the entry is filed.
type keeper struct {
	shelf *shelf
	mu    sync.Mutex
	last  int
	// ended is looked at by who does not wait for mu, which is held for as long as
	// the disk takes.
	ended atomic.Bool
}

// aside puts a draft on the shelf, unless what ends it was done already and only
// its answer has not come.
func (k *keeper) aside(d store.SealedDraft) {
	k.shelf.put(d)
	if k.ended.Load() {
		k.shelf.done(d.ID())
	}
}

// keep saves the state that the form had at its n-th change.
func (k *keeper) keep(ctx context.Context, s *store.Session, d store.Draft, n int) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.ended.Load() || n <= k.last {
		return nil
	}
	k.shelf.keeping.Lock()
	defer k.shelf.keeping.Unlock()
	if err := s.SaveDraft(ctx, d); err != nil {
		return err
	}
	k.last = n
	k.shelf.drop(d.ID)
	return nil
}

// again has the state kept once more that was kept last.
func (k *keeper) again() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.last = -1
}

// end runs what ends the draft, with no save before its end or after it. Where
// it fails, the draft goes on.
func (k *keeper) end(id store.DraftID, f func() error) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.shelf.keeping.Lock()
	defer k.shelf.keeping.Unlock()
	if err := f(); err != nil {
		return err
	}
	k.ended.Store(true)
	k.shelf.done(id)
	return nil
}
