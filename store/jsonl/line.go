package jsonl

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"casefile/model"
	"casefile/store"
)

// line is an entry on its line.
type line struct {
	Vault       vaultName    `json:"vault"`
	Case        model.CaseID `json:"case"`
	Ref         model.Ref    `json:"ref"`
	Filed       string       `json:"filed"`
	ClockJumped bool         `json:"clockJumped,omitempty"`
	Author      person       `json:"author"`
	part
	Critical     bool          `json:"critical,omitempty"`
	Confidential *confidential `json:"confidential,omitempty"`
	Elsewhere    []model.Ref   `json:"elsewhere,omitempty"`
	Unreadable   string        `json:"unreadable,omitempty"`
}

// part is what one part of an entry holds.
type part struct {
	Kind    model.Kind      `json:"kind,omitempty"`
	Schema  uint            `json:"schema,omitempty"`
	Content json.RawMessage `json:"content,omitempty"`
	Data    []byte          `json:"data,omitempty"`
}

// confidential is the confidential part, or that there is one.
type confidential struct {
	part
	Withheld bool `json:"withheld,omitempty"`
}

// encodeLine writes an entry on a line, with its line break.
func encodeLine(r store.Recorded) ([]byte, error) {
	l := line{
		Vault: vaultName(r.Vault), Case: r.Case, Ref: r.Ref, Filed: r.Filed.Format(time.RFC3339), ClockJumped: r.ClockJumped,
		Author: personOf(r.Author), Elsewhere: r.Elsewhere, Unreadable: r.Unreadable,
	}
	if r.Unreadable == "" {
		var err error
		if l.part, err = partOf(r.General); err != nil {
			return nil, err
		}
		_, known := r.General.Critical()
		l.Critical = r.Critical && !known
		switch {
		case r.Withheld:
			l.Confidential = &confidential{Withheld: true}
		case r.Confidential.Kind != "":
			l.Confidential = &confidential{}
			if l.Confidential.part, err = partOf(r.Confidential); err != nil {
				return nil, err
			}
		}
	}
	return encode(l)
}

// encode writes one object on a line.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return Escape(b.Bytes()), err
}

func partOf(e model.Encoded) (part, error) {
	p := part{Kind: e.Kind, Schema: e.Schema}
	var err error
	if p.Content, err = e.JSON(); err == nil && p.Content == nil {
		p.Data = e.Data
	}
	return p, err
}

// decodeLine reads what encodeLine wrote, and checks all that can be told from
// the line alone. The error is for people.
func decodeLine(text []byte) (store.Recorded, error) {
	var l line
	if err := strict(text); err != nil {
		return store.Recorded{}, err
	}
	if err := decode(text, &l); err != nil {
		return store.Recorded{}, err
	}
	r := store.Recorded{
		Vault: model.ID(l.Vault), Case: l.Case, Ref: l.Ref, ClockJumped: l.ClockJumped, Critical: l.Critical,
		Author:    model.Person{ID: l.Author.ID, Name: l.Author.Name, Role: l.Author.Role},
		Elsewhere: l.Elsewhere, Unreadable: l.Unreadable,
	}
	if l.Unreadable != "" {
		return r, fmt.Errorf("the entry could not be read where it was exported: %s", l.Unreadable)
	}
	if err := l.checkNames(); err != nil {
		return r, err
	}
	var err error
	if r.Filed, err = parseFiled(l.Filed); err != nil {
		return r, err
	}
	if r.General, err = l.part.encoded(); err != nil {
		return r, err
	}
	if c := l.Confidential; c != nil {
		r.Withheld = c.Withheld
		switch {
		case c.Withheld && (c.Kind != "" || c.Content != nil || c.Data != nil):
			return r, errors.New("the confidential part is withheld and there as well")
		case !c.Withheld:
			if r.Confidential, err = c.part.encoded(); err != nil {
				return r, fmt.Errorf("the confidential part: %w", err)
			}
		}
	}
	return r, nil
}

// maxName is the most that a name may have, in bytes.
const maxName = 1000

// checkNames checks who, where and whose.
func (l *line) checkNames() error {
	switch {
	case l.Vault == vaultName{}:
		return errors.New("\"vault\" does not say which vault it was recorded in")
	case l.Case.IsZero():
		return errors.New("\"case\" does not say whose file it stands in")
	case l.Ref.IsZero():
		return errors.New("\"ref\" does not say which entry it is")
	case l.Author.ID.IsZero() || strings.TrimSpace(l.Author.Name) == "":
		return errors.New("\"author\" does not say who recorded it")
	case len(l.Author.Name) > maxName:
		return errors.New("the author's name is longer than any name")
	}
	for _, r := range model.Roles {
		if r.Value == string(l.Author.Role) {
			return nil
		}
	}
	return fmt.Errorf("%q is no role that this program knows", l.Author.Role)
}

// The bounds of when something can have been filed: there was no such program
// before, and four digits are written for a year.
const firstYear, lastYear = 1970, 9999

func parseFiled(s string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil || t.Nanosecond() != 0 || t.Year() < firstYear || t.Year() > lastYear {
		return t, fmt.Errorf("\"filed\" is not a time such as 2026-03-04T09:30:00+01:00: %q", cut(s))
	}
	return t, nil
}

// encoded is the part as it is stored.
func (p part) encoded() (model.Encoded, error) {
	e := model.Encoded{Kind: p.Kind, Schema: p.Schema, Data: p.Data}
	switch {
	case p.Kind == "" || p.Schema == 0:
		return e, errors.New("\"kind\" and \"schema\" do not say what was recorded")
	case p.Content != nil && p.Data != nil:
		return e, errors.New("it has both \"content\" and \"data\"")
	case p.Content == nil && p.Data == nil:
		return e, errors.New("it has no \"content\"")
	case p.Data != nil:
		if err := e.Check(); err != nil {
			return e, fmt.Errorf("\"data\" does not read as a %s", cut(string(p.Kind)))
		}
		return e, days(e)
	}
	e, err := model.EncodedJSON(p.Kind, p.Schema, p.Content)
	switch {
	case errors.Is(err, model.ErrNewer):
		return e, fmt.Errorf("what is recorded is a %q of schema %d, which this program does not know. Update it to import this", cut(string(p.Kind)), p.Schema)
	case err != nil:
		return e, fmt.Errorf("the content of a %s: %w", p.Kind, inWords(err))
	}
	return e, days(e)
}
