package tui

import (
	"testing"

	"casefile/model"
)

// counted plays a person and counts the keys besides the text itself.
type counted struct {
	*driver
	keys int
}

func (c *counted) press(keys ...string) {
	c.t.Helper()
	c.keys += len(keys)
	c.driver.press(keys...)
}

// to tabs to a field, and counts the tabs.
func (c *counted) to(key string) {
	c.t.Helper()
	for range 60 {
		if f := c.root.form(); f != nil && f.Focused() != nil && f.Focused().Key() == key {
			return
		}
		c.press("tab")
	}
	c.t.Fatalf("no field %q can be reached:\n%s", key, c.screen())
}

// Recording well is the quickest way to record: keys besides the text itself,
// from the child's file to filed, for the ten commonest jobs.
func TestKeysOfTheCommonestJobs(t *testing.T) {
	t.Parallel()
	for _, job := range []struct {
		name   string
		atMost int
		do     func(c *counted)
		met    func(f *model.CaseFile) bool
	}{
		{"a note", 4, func(c *counted) {
			c.press("n")
			c.write("Rang the school.")
			c.press("ctrl+s")
		}, func(f *model.CaseFile) bool { return last(f).Kind() == model.KindNote }},
		{"a visit, seen and seen alone", 10, func(c *counted) {
			c.press("v")
			c.to("seen")
			c.press("y")
			c.to("seenAlone")
			c.press("y")
			c.to("text")
			c.write("She was at home.")
			c.press("ctrl+s")
		}, func(f *model.CaseFile) bool { return f.SeenAlone == "2026-03-04" }},
		{"a decision not to act", 11, func(c *counted) {
			c.press("d", "t")
			c.to("what")
			c.write("No assessment.")
			c.to("for")
			c.write("Nobody is worried.")
			c.press("f8")
			c.to("affects")
			c.press("n", "ctrl+s")
		}, func(f *model.CaseFile) bool { return last(f).(model.Decision).Outcome == model.NoAction }},
		{"a paragraph marked as the mother's unverified allegation", 5, func(c *counted) {
			c.driver.press("n")
			c.write("He hit him.")
			c.press("f3")
			c.sees("1 allegation · from mother · unverified")
			c.press("1")
			c.driver.press("ctrl+s")
		}, func(f *model.CaseFile) bool {
			m := last(f).(model.Note).Text[0].Mark
			return m != nil && m.Nature == "allegation" && m.SourceName == "mother" && m.Verification == model.Unverified
		}},
		{"an action", 4, func(c *counted) {
			c.press("a")
			c.write("Ring the school")
			c.to("by")
			c.write("+7")
			c.press("ctrl+s")
		}, func(f *model.CaseFile) bool { return f.OpenActions()[0].By == "2026-03-11" }},
		{"a status", 5, func(c *counted) {
			c.press("s", "p")
			c.to("plan")
			c.press("c", "ctrl+s")
		}, func(f *model.CaseFile) bool { return last(f).Kind() == model.KindStatus }},
		{"a hand-over with what is open", 3, func(c *counted) {
			c.press("w", "s", "ctrl+s")
		}, func(f *model.CaseFile) bool { return last(f).Kind() == model.KindWorker }},
		{"a note with a confidential part", 3, func(c *counted) {
			c.press("n")
			c.write("A neighbour rang.")
			c.press("f4")
			c.write("Mrs Hill.")
			c.press("ctrl+s")
		}, func(f *model.CaseFile) bool { return f.Items[len(f.Items)-1].Section != model.NoSection }},
		{"finding a word", 3, func(c *counted) {
			c.driver.press("n")
			c.write("A giraffe on the wall.")
			c.driver.press("ctrl+s")
			c.press("ctrl+f")
			c.write("giraffe")
			c.press("enter", "enter")
			c.sees("A giraffe on the wall.", "Filed ")
		}, nil},
		{"completing an incomplete visit, from its task", 7, func(c *counted) {
			c.driver.press("v")
			c.driver.goTo("text")
			c.write("She was at home.")
			c.driver.press("ctrl+s", "ctrl+s")
			c.sees("[! incomplete]")
			c.press("t", "enter")
			c.write("Left out.")
			c.press("ctrl+s", "y", "ctrl+s", "y", "ctrl+s")
		}, func(f *model.CaseFile) bool { return f.SeenAlone == "2026-03-04" }},
	} {
		t.Run(job.name, func(t *testing.T) {
			d := newVault(t, model.SocialWorker)
			d.openChild("Maya Kowalska")
			c := &counted{driver: d}
			before := len(d.file().Items)
			job.do(c)
			if c.keys > job.atMost {
				t.Errorf("%d keys, at most %d", c.keys, job.atMost)
			}
			t.Logf("%d keys", c.keys)
			if job.met == nil {
				return
			}
			c.sees("Filed as")
			if f := d.file(); len(f.Items) <= before || !job.met(f) {
				t.Errorf("it is not what was filed: %+v", last(f))
			}
		})
	}
}

// last is what the file's last entry says.
func last(f *model.CaseFile) model.Content { return f.Items[len(f.Items)-1].Content }
