package demo

import (
	"testing"

	"casefile/model"
)

// rows are the files as the list of children has them.
func (r record) rows() []model.Row {
	var all []model.Row
	for _, es := range r.entries {
		all = append(all, model.Fold(es).Row())
	}
	return all
}

// Brothers and sisters are linked by file, not by name alone (C3).
func TestFamilyGroups(t *testing.T) {
	everyDay(t, func(t *testing.T, r record) {
		rows := r.rows()
		for name, children := range map[string]int{
			"Noah Marsh": 3, "Jakub Wiśniewski": 3, "Mali Prosser": 2, "Ayaan Warsame": 2, "Baby Reeve": 2,
			"Mateus Ferreira Lopes": 2, "Arjun Dutta": 1,
		} {
			group := model.Family(rows, r.file(t, name).ID)
			if len(group) != children {
				t.Errorf("%s is of a family of %d on file, want %d", name, len(group), children)
			}
			for _, of := range group {
				siblings := 0
				for _, relative := range r.file(t, of.Name).Relatives {
					if !relative.To.IsZero() {
						siblings++
					}
				}
				if siblings != children-1 {
					t.Errorf("%s's file names %d of the others", of.Name, siblings)
				}
			}
		}
	})
}

// What is filed for several children occurs in each of its forms (C3, C4, C6, C7).
func TestFamiliesShareRecords(t *testing.T) {
	r := openRecord(t, days()[0])
	seen := map[string]bool{}
	visits := map[string]model.CaseID{}
	saw := func(what string, is bool) { seen[what] = seen[what] || is }
	rows := r.rows()
	for _, es := range r.entries {
		f := model.Fold(es)
		saw("a closed file beside an open one", !f.Closed.IsZero() && len(model.Family(rows, f.ID)) > 1)
		for _, relative := range f.Relatives {
			seen["parental responsibility "+relative.PR] = true
			seen["household "+relative.Household] = true
			saw("lives elsewhere", relative.Lives != "")
			saw("must not learn the address", relative.NotTold == model.Yes)
			saw("has died", relative.Deceased == model.Yes)
			saw("changed since", relative.Ref != relative.First)
		}
		for _, it := range f.Items {
			if v, ok := it.Now.(model.Visit); ok {
				act := it.Filed.String() + it.Author.Name + v.Text.String()
				other, was := visits[act]
				saw("one visit to several children", was && other != it.Case)
				visits[act] = it.Case
			}
			if c, ok := it.Confidential.(model.Copy); ok {
				saw("a copy that is wholly confidential", c.Of.Seq > 0)
			}
			c, ok := it.Now.(model.Copy)
			if !ok {
				continue
			}
			saw("a copy as it stands", !c.Reworded)
			saw("a copy in words for the child", c.Reworded)
			saw("a copy of a significant event", it.Significant() != nil)
			saw("a copy with a confidential part", it.Confidential != nil)
			saw("a copy that was corrected", len(it.Corrections) > 0)
			saw("a copy that is challenged", len(it.OpenChallenges()) > 0)
			saw("a copy in a closed file", f.Closed.Valid() && model.DateOf(it.Filed) >= f.Closed)
		}
	}
	for _, want := range []string{
		"a closed file beside an open one", "parental responsibility yes", "parental responsibility no", "household yes", "household no",
		"lives elsewhere", "must not learn the address", "has died", "changed since",
		"one visit to several children", "a copy that is wholly confidential", "a copy as it stands", "a copy in words for the child",
		"a copy of a significant event", "a copy with a confidential part", "a copy that was corrected", "a copy that is challenged",
		"a copy in a closed file",
	} {
		if !seen[want] {
			t.Errorf("%q does not occur", want)
		}
	}
}

// A correction reaches the copies with what it says, not just with a notice.
func TestACorrectionReachesTheCopies(t *testing.T) {
	r := openRecord(t, days()[0])
	for _, name := range []string{"Ellie-Mae Marsh", "Noah Marsh"} {
		f := r.file(t, name)
		it := f.Item(r.labels["tyler-contact, copied to "+name].Ref)
		c := it.Now.(model.Copy)
		if said := model.Texts(c.Content()).String(); said != model.Texts(r.file(t, "Tyler Marsh").Item(r.labels["tyler-contact"].Ref).Now).String() {
			t.Errorf("%s's copy says %q", name, said)
		}
	}
}
