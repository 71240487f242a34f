package filing

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
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// OpenDraft opens a form with what was typed into it before.
func OpenDraft(a *screen.App, d store.Draft) tea.Cmd {
	for _, k := range FormKinds() {
		if k.ID == d.Form {
			return a.Push(&loadingDraft{App: a, kind: k, draft: d})
		}
	}
	return screen.Warn("This was written with a newer Casefile. It is kept; update this program to go on with it.")
}

// loadingDraft reads the child's file that a draft belongs to.
type loadingDraft struct {
	*screen.App
	kind  FormKind
	draft store.Draft
	load  screen.Pending
}

func (s *loadingDraft) Init() tea.Cmd {
	if s.draft.Case.IsZero() {
		return s.Replace(s, s.restored(nil))
	}
	return screen.Query(s.App, &s.load, func(ctx context.Context, session *store.Session) (*model.CaseFile, error) {
		return session.CaseFile(ctx, s.draft.Case)
	})
}

func (s *loadingDraft) restored(f *model.CaseFile) *FormScreen {
	d := s.draft
	var of model.Ref
	correcting := d.Fields[keyCorrects] != ""
	if err := of.UnmarshalText([]byte(d.Fields[keyOf])); err != nil {
		of = model.Ref{}
	}
	next := NewFormScreen(s.App, s.kind, f, d.Case, of, correcting)
	next.DraftID = d.ID
	next.Form.Restore(d.Fields)
	next.family.later = d.Fields
	next.Saved = next.Form.Changed()
	return next
}

func (s *loadingDraft) Title() string { return s.kind.Title }

func (s *loadingDraft) Typing() bool { return false }

func (s *loadingDraft) Reading() bool { return true }

func (s *loadingDraft) Actions() []screen.Action { return nil }

func (s *loadingDraft) View(w, h int) string { return ui.Clip(" Reading what you wrote ...", w, h) }

func (s *loadingDraft) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	if msg, ok := msg.(screen.Answer[*model.CaseFile]); ok && s.load.Took(msg.ID) {
		if msg.Err != nil {
			return s, tea.Batch(s.Leave(s), screen.Warn("What you wrote is kept, and its child's file cannot be read: "+msg.Err.Error()))
		}
		return s, s.Replace(s, s.restored(msg.Value))
	}
	return s, nil
}

// draftKept reports whether something of this form is saved as a draft.
func (s *FormScreen) draftKept() bool { return s.savingN > 0 }

func (s *FormScreen) Draft() store.DraftID { return s.DraftID }

func (s *FormScreen) state() store.Draft {
	fields := maps.Clone(s.Form.Values())
	if fields == nil {
		fields = map[string]string{}
	}
	for key, v := range s.family.later {
		if _, there := fields[key]; !there && s.family.load.Waiting() {
			fields[key] = v
		}
	}
	if !s.Of.IsZero() {
		fields[keyOf] = RefValue(s.Of)
	}
	if s.correcting {
		fields[keyCorrects] = model.Yes
	}
	title := s.Title()
	if s.Kind.about != nil {
		title += ": " + s.Kind.about(s.Form)
	} else if s.File != nil {
		title += ", " + s.File.Details.Name()
	} else if name := s.Form.Value(model.DetailName); name != "" {
		title += ", " + name
	}
	id := s.id
	if s.File == nil {
		id = model.CaseID{} // there is no such file yet
	}
	return store.Draft{ID: s.DraftID, Case: id, Form: s.Kind.ID, Title: title, Fields: fields, Words: s.firstWords()}
}

// firstWords are the first words of the longest text in the form: by them its
// author knows it again. A kind that tells in its title what it is about has them
// there.
func (s *FormScreen) firstWords() string {
	if s.Kind.about != nil {
		return ""
	}
	var longest string
	for _, section := range s.Form.Sections {
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

func (s *FormScreen) Save() tea.Cmd {
	if s.Form.Changed() == s.Saved || s.Saving.Waiting() || s.Filing.Waiting() {
		return nil
	}
	s.savingN = s.Form.Changed()
	d, n, session, keeper := s.state(), s.savingN, s.Session, s.keeper
	return screen.Ask(&s.Saving, func(ctx context.Context) (store.DraftID, error) {
		return d.ID, keeper.keep(context.WithoutCancel(ctx), session, d, n)
	})
}

// Seal puts what is not saved on the shelf, also where it is on its way to the
// record: what ends the draft takes it from there.
func (s *FormScreen) Seal() {
	if s.Form.Changed() == s.Saved && !s.Filing.Waiting() {
		return
	}
	if sealed, err := s.Session.Drafts().Seal(s.state()); err == nil {
		s.keeper.aside(sealed)
		s.Saved, s.savingN = s.Form.Changed(), s.Form.Changed()
	}
}

// unsaved is what is said where the vault did not take the draft.
func (s *FormScreen) unsaved(err error) tea.Cmd {
	s.failing = true
	return screen.Weighty(screen.WeightUnsaved, "What you typed is not saved yet: "+err.Error())
}

// saveAgain has the draft saved once more, so that it shows when the disk is there
// again.
func (s *FormScreen) saveAgain(err error) {
	if errors.Is(err, store.Full) || errors.Is(err, store.ReadOnly) || errors.Is(err, store.Other) {
		s.Saved, s.failing = -1, true
		s.keeper.again()
	}
}

// nowSaved is what is said once the vault took the draft after all.
func (s *FormScreen) nowSaved() tea.Cmd {
	if !s.failing {
		return nil
	}
	s.failing, s.err = false, nil
	return screen.Settled("What you typed is saved now, and not filed yet.")
}

// putAside seals what could not be saved, so that the form can be left.
func (s *FormScreen) putAside(err error) tea.Cmd {
	if s.Seal(); s.Form.Changed() != s.Saved {
		return screen.Warn("Stay here a moment, what you typed could not be kept: " + err.Error())
	}
	return screen.NotSaved(err)
}

func (s *FormScreen) Flush(ctx context.Context) error {
	if s.Form.Changed() == s.Saved || s.Filing.Waiting() {
		return nil
	}
	n := s.Form.Changed()
	if err := s.keeper.keep(ctx, s.Session, s.state(), n); err != nil {
		return err
	}
	s.Saved, s.savingN = n, n
	return nil
}

// keeper saves one form's draft. Saves may overtake each other, or the filing
// that ends the draft: the keeper lets no older state replace a newer one, and
// none come back once the entry is filed.
type keeper struct {
	shelf *screen.Shelf
	mu    sync.Mutex
	last  int
	// ended is looked at by who does not wait for mu, which is held for as long as
	// the disk takes.
	ended atomic.Bool
}

// aside puts a draft on the shelf, unless what ends it was done already and only
// its answer has not come.
func (k *keeper) aside(d store.SealedDraft) {
	k.shelf.Put(d)
	if k.ended.Load() {
		k.shelf.Done(d.ID())
	}
}

// keep saves the state that the form had at its n-th change.
func (k *keeper) keep(ctx context.Context, s *store.Session, d store.Draft, n int) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.ended.Load() || n <= k.last {
		return nil
	}
	k.shelf.Keeping.Lock()
	defer k.shelf.Keeping.Unlock()
	if err := s.Drafts().Save(ctx, d); err != nil {
		return err
	}
	k.last = n
	k.shelf.Drop(d.ID)
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
	k.shelf.Keeping.Lock()
	defer k.shelf.Keeping.Unlock()
	if err := f(); err != nil {
		return err
	}
	k.ended.Store(true)
	k.shelf.Done(id)
	return nil
}
