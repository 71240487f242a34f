package main

import (
	"time"

	"casefile/model"
)

// entryJSON is an entry as show gives it. The names of its fields are stable.
type entryJSON struct {
	Ref          model.Ref     `json:"ref"`
	ShortRef     string        `json:"shortRef"`
	Case         model.CaseID  `json:"case"`
	File         string        `json:"file"`
	Child        string        `json:"child"`
	Kind         model.Kind    `json:"kind"`
	Words        string        `json:"words"`
	When         model.Moment  `json:"when"`
	Filed        time.Time     `json:"filed"`
	KnownHere    time.Time     `json:"knownHere"`
	ClockJumped  bool          `json:"clockJumped"`
	Imported     *importedJSON `json:"imported,omitempty"`
	Late         int           `json:"late"`
	Author       model.Person  `json:"author"`
	Content      any           `json:"content,omitempty"`
	Confidential *partJSON     `json:"confidential,omitempty"`
	Incomplete   []findingJSON `json:"incomplete,omitempty"`
	Corrections  []entryJSON   `json:"corrections,omitempty"`
	FiledInError *errorJSON    `json:"filedInError,omitempty"`
	TakenBack    *backRow      `json:"takenBack,omitempty"`
	// Standing is what is open about the entry, in words; Said is what later
	// entries say of it, own views first.
	Standing []string   `json:"standing,omitempty"`
	Said     []saidJSON `json:"said,omitempty"`
}

// importedJSON is how an entry came here that was recorded elsewhere: then author
// and filed are claims.
type importedJSON struct {
	By       model.Person `json:"by"`
	Ref      model.Ref    `json:"ref"`
	Batch    string       `json:"batch"`
	Withheld bool         `json:"withheld"`
}

// saidJSON is an entry that speaks of another, as it stands now.
type saidJSON struct {
	Ref     model.Ref    `json:"ref"`
	Of      model.Ref    `json:"of"`
	Kind    model.Kind   `json:"kind"`
	Words   string       `json:"words"`
	When    model.Moment `json:"when"`
	Filed   time.Time    `json:"filed"`
	Author  model.Person `json:"author"`
	Content any          `json:"content,omitempty"`
}

// partJSON is a confidential part, or that there is one.
type partJSON struct {
	Open    bool       `json:"open"`
	Kind    model.Kind `json:"kind,omitempty"`
	Words   string     `json:"words,omitempty"`
	Content any        `json:"content,omitempty"`
}

type findingJSON struct {
	Clause  model.Clause `json:"clause"`
	Field   string       `json:"field,omitempty"`
	Message string       `json:"message"`
}

type errorJSON struct {
	By  model.Person `json:"by"`
	On  time.Time    `json:"on"`
	Why string       `json:"why"`
}

// heldJSON stands for a wording that is as confidential as a later correction.
type heldJSON struct {
	Held string `json:"held"`
}

// correctionJSON is a model.Correction with what it says instead.
type correctionJSON struct {
	model.Correction
	New partJSON `json:"new"`
}

func (v viewer) entryJSON(f *model.CaseFile, it *model.Item) entryJSON {
	j := entryJSON{
		Ref: it.Ref, ShortRef: it.Ref.String(), Case: f.ID, File: f.ID.String(), Child: f.Details.Name(),
		Kind: it.Content.Kind(), Words: it.Content.Words(), When: it.Entry.When(),
		Filed: it.Filed, KnownHere: it.KnownHere, ClockJumped: it.ClockJumped, Late: it.Late(), Author: it.Author,
	}
	if i := it.Imported; i != nil {
		j.Imported = &importedJSON{i.By, i.Ref, i.Batch, i.Withheld}
	}
	if w, why := withdrawal(it); w != nil {
		j.FiledInError = &errorJSON{w.Author, w.Filed, why}
		if it.Hidden(v.me.Role) {
			return j
		}
	}
	j.Content = contentJSON(it.Content)
	switch it.Section {
	case model.SectionClosed:
		j.Confidential = &partJSON{}
	case model.SectionOpen:
		j.Confidential = newPartJSON(it.Confidential)
	}
	for _, g := range gaps(f, it) {
		j.Incomplete = append(j.Incomplete, findingJSON{g.Clause, g.Field, g.Message})
	}
	j.Standing = f.Standing(it)
	for _, s := range it.Beside() {
		j.Said = append(j.Said, saidJSON{s.Ref, model.SpeaksOf(s.Now), s.Now.Kind(), s.Now.Words(), s.When(), s.Filed, s.Author, contentJSON(s.Now)})
	}
	for _, c := range it.Corrections {
		j.Corrections = append(j.Corrections, v.entryJSON(f, c))
	}
	return j
}

func newPartJSON(c model.Content) *partJSON {
	if _, closed := c.(model.Overtaken); closed {
		return &partJSON{}
	}
	return &partJSON{Open: true, Kind: c.Kind(), Words: c.Words(), Content: contentJSON(c)}
}

func contentJSON(c model.Content) any {
	switch c := c.(type) {
	case model.Correction:
		return correctionJSON{c, *newPartJSON(c.Content())}
	case model.Unknown:
		return nil
	case model.Overtaken:
		return heldJSON{model.OvertakenWords}
	case model.EventMark:
		if c.Held() {
			return heldJSON{model.OvertakenWords}
		}
	}
	return c
}

// fileJSON is a child's file as show gives it.
type fileJSON struct {
	fileRow
	Details  model.Details `json:"details"`
	Workers  []workerJSON  `json:"workers"`
	Statuses []statusJSON  `json:"statuses"`
	Entries  []entryJSON   `json:"entries"`
	// TakenBack are the imports taken back that had brought entries into it.
	TakenBack []model.Undone `json:"takenBack,omitempty"`
}

type workerJSON struct {
	model.NamedWorker
	Ref model.Ref  `json:"ref"`
	To  model.Date `json:"to,omitempty"`
}

type statusJSON struct {
	model.Status
	Words string    `json:"words"`
	Ref   model.Ref `json:"ref"`
}

func (v viewer) fileJSON(f *model.CaseFile) fileJSON {
	j := fileJSON{
		fileRow: newFileRow(f.Row(), v.gone, v.today, v.settings), Details: f.Details,
		Workers: []workerJSON{}, Statuses: []statusJSON{}, Entries: []entryJSON{}, TakenBack: f.Undone,
	}
	for _, w := range f.Workers {
		j.Workers = append(j.Workers, workerJSON{w.NamedWorker, w.Ref, w.To})
	}
	for _, s := range f.Statuses {
		j.Statuses = append(j.Statuses, statusJSON{s.Status, s.ValueWords(), s.Ref})
	}
	for _, it := range f.Items {
		j.Entries = append(j.Entries, v.entryJSON(f, it))
	}
	return j
}
