package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// nothingRead stands for what could not be read.
const nothingRead = "(not read)"

// wholeContent is all that some people can read in a vault's file, by what it is.
// The file is not written to.
func wholeContent(path string, o Options, people ...string) (map[string]string, error) {
	v, err := openFile(path, o, true)
	if err != nil {
		return nil, err
	}
	defer v.Close()
	r := contentReader{v: v, ctx: context.Background(), out: map[string]string{}}
	var failed error
	for _, name := range people {
		s, err := v.Unlock(r.ctx, name, []byte(passphrase))
		if err != nil {
			failed = err
			continue
		}
		r.read(name, s)
		s.Lock()
	}
	return r.out, failed
}

type contentReader struct {
	v   *Vault
	ctx context.Context
	out map[string]string
}

func (r *contentReader) put(what string, v any, err error) {
	text, jerr := json.Marshal(v)
	if err != nil || jerr != nil {
		text = []byte(nothingRead)
	}
	r.out[what] = string(text)
}

func (r *contentReader) read(who string, s *Session) {
	rows, err := s.Cases(r.ctx)
	r.put(who+" cases", len(rows), err)
	for _, row := range rows {
		if strings.HasPrefix(row.Name, "Cannot be read") {
			r.put(fmt.Sprint(who, " row ", row.Case), nil, errSealed)
		} else {
			r.put(fmt.Sprint(who, " row ", row.Case), row, nil)
		}
		entries, err := s.Entries(r.ctx, row.Case)
		r.put(fmt.Sprint(who, " entries ", row.Case), len(entries), err)
		for _, e := range entries {
			r.entry(who, s, e)
		}
	}
	for _, p := range s.People() {
		r.person(fmt.Sprint(who, " person ", p.ID), p)
	}
	err = nil
	if s.Preferences() == (Preferences{IdleLockMinutes: usualIdleLock}) {
		err = errSealed // nobody here has the usual ones
	}
	r.put(who+" preferences", s.Preferences(), err)
	drafts, err := s.Drafts().All(r.ctx)
	r.put(who+" drafts", len(drafts), err)
	for _, d := range drafts {
		if strings.HasPrefix(d.Title, "This draft is damaged") {
			r.put(fmt.Sprint(who, " draft ", d.ID), nil, errSealed)
		} else {
			r.put(fmt.Sprint(who, " draft ", d.ID), d, nil)
		}
	}
	lines := 0
	err = s.AccessLog(r.ctx, func(l Access) bool {
		if lines++; l.Act == AccessUnreadable {
			return true
		}
		name := fmt.Sprint(who, " access ", l.When, l.Act, l.Entry)
		r.person(name+" who", l.Who)
		l.Who = model.Person{}
		r.put(name, l, nil)
		return true
	})
	if kindOfError(err) != Denied {
		r.put(who+" access log", lines, err)
	}
	backups, err := s.Backups().All(r.ctx)
	r.put(who+" backups", len(backups), err)
	for _, b := range backups {
		if b.Path == "" {
			err = errSealed
		}
		r.put(fmt.Sprint(who, " backup ", b.When), b, err)
	}
}

// person notes who somebody is; a name that could not be read is none.
func (r *contentReader) person(what string, p model.Person) {
	var err error
	if p.Name == "" || p.Name == "unknown" || strings.HasPrefix(p.Name, "Account ") {
		err = errSealed
	}
	r.put(what, p, err)
}

// entry reads an entry, its confidential part too.
func (r *contentReader) entry(who string, s *Session, e model.Entry) {
	name := fmt.Sprint(who, " entry ", e.Ref)
	_, damaged := e.Content.(model.Unreadable)
	var err error
	if damaged {
		err = errSealed
	}
	r.person(name+" author", e.Author)
	e.Author = model.Person{}
	r.put(name, e, err)
	var p payload
	err = r.v.view("read", func(tx *bolt.Tx) error {
		env, l, err := readLeaf(tx, e.Ref)
		if err == nil {
			err = l.check(env.Author)
		}
		if err != nil {
			return err
		}
		if env.part(sectionConfidential) == nil || !s.secrets.opens(env) {
			return nil
		}
		keys, err := s.keysOf(tx, s.secrets, e.Case)
		if err == nil {
			p, err = r.v.openConfidentialIn(tx, s.secrets, keys, env)
		}
		return err
	})
	r.put(name+" withheld", p, err)
}
