package model

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// The table of kinds: what the program asks of each besides its words. A kind that is
// not in the file was added without its questions being answered; a row that reads
// otherwise changes what stands in a copy, what is asked of a worker or what a letter
// may tell. It is written by hand, a row for each kind:
//
//	happened    the field with the day of what it tells of, which cannot lie ahead
//	noun        its words stand in a sentence
//	stays       it does not wait for the authority's main system
//	of record   no statement rests on it
//	letters     a letter can tell of it
//	critical    it changes how earlier entries read
//	told        it is an account: copied to a brother's or sister's file, and may come
//	            from an informant or a third party
//	shared      the fields that such a copy has
//	child       the field with the child's words
//	speaks of   it speaks of another entry
//	follows     it says something of copies of that entry too
func TestTableOfKinds(t *testing.T) {
	want, err := os.ReadFile("testdata/kinds.txt")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[Kind]string{}
	for line := range strings.Lines(string(want)) {
		kind, row, _ := strings.Cut(strings.TrimSpace(line), ":")
		rows[Kind(kind)] = strings.TrimSpace(row)
	}
	for _, k := range everyKind() {
		row, has := rows[k]
		if got := rowOf(t, k); !has || got != row {
			t.Errorf("%s: %s\nthe table has: %s", k, got, row)
		}
		delete(rows, k)
	}
	for k := range rows {
		t.Errorf("%s is no kind any more: entries of it are on record", k)
	}
}

func rowOf(t testing.TB, k Kind) string {
	full, _ := filledOf(t, k)
	s := specOf(full)
	var row []string
	say := func(name string, is bool) {
		if is {
			row = append(row, name)
		}
	}
	say("happened "+s.Happened, s.Happened != "")
	say("noun", s.Noun)
	say("stays", s.Stays)
	say("of record", s.OfRecord)
	say("letters", s.Letters)
	say("critical", IsCritical(full))
	if account, ok := full.(told); ok {
		row = append(row, "told", "shared "+fieldsOf(account.shared()))
		if n, note := full.(Note); note {
			n.Type = DirectWork
			account = n
		}
		said, _ := account.childsWords()
		for _, f := range textFields(full) {
			say("child "+f.name, len(said) > 0 && &f.text[0] == &said[0])
		}
	}
	_, speaks := full.(speaker)
	say("speaks of", speaks)
	_, follows := full.(follower)
	say("follows", follows)
	return strings.Join(row, "; ")
}

// fieldsOf are the fields of content that say something, by their names in JSON.
func fieldsOf(c Content) string {
	var names []string
	eachField(c, func(name string, empty bool, _ any) {
		if !empty {
			names = append(names, name)
		}
	})
	return strings.Join(names, " ")
}

type textField struct {
	name string
	text Text
}

func textFields(c Content) (all []textField) {
	eachField(c, func(name string, _ bool, value any) {
		switch v := value.(type) {
		case Text:
			all = append(all, textField{name, v})
		case *Wishes:
			all = append(all, textField{fmt.Sprintf("%s.said", name), v.Said})
		}
	})
	return all
}
