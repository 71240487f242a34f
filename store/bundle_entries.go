package store

import (
	"crypto/sha256"
	"errors"

	"casefile/model"
)

// BundleEntry is an entry of a bundle that was found true.
type BundleEntry struct {
	// Entry is as its author filed it; the author's name is as whoever made the
	// bundle gives it. Of a part that did not go along only that it is there.
	model.Entry
	// Withheld says that the text of the main file did not go along either.
	Withheld bool
}

// readEntries reads the entries of the file.
func (c *bundleChecker) readEntries() error {
	c.last = model.Order{}
	for _, listed := range c.header.Entries {
		var line bundleEntry
		if err := c.read(maxBundleLine, &line); err != nil {
			return err
		}
		e, err := c.entry(listed, &line)
		if err != nil {
			c.addOther(entryWords+listed.Ref.String(), "%v", err)
		} else {
			c.count(listed.Texts)
			if c.how.Visit != nil {
				if err := c.how.Visit(*e); err != nil {
					return err
				}
			}
		}
		if err := c.step(); err != nil {
			return err
		}
	}
	return nil
}

func (c *bundleChecker) count(texts int) {
	c.report.Entries++
	if texts > 0 {
		c.report.Texts++
	}
	if texts > 1 {
		c.report.Confidential++
	}
}

var (
	errOtherFile  = errors.New("it stands in another child's file")
	errNotInOrder = errors.New("it is not in the order of the record")
	errNotCounted = errors.New("it does not count: it is of an import that was not finished or was taken back, or the file was destroyed")
	errNotFiled   = errors.New("it stands in no file")
	errTexts      = errors.New("its texts are not those that whoever made the bundle put into it: one was taken out, or put in")
	errTextFits   = errors.New("its text is not what its author filed: it was altered, or is another entry's")
)

// texts is how many texts the line has; -1 for what cannot be.
func (e *bundleEntry) texts() int {
	switch {
	case e.General == nil && e.Confidential == nil:
		return 0
	case e.General == nil:
		return -1
	case e.Confidential == nil:
		return 1
	}
	return 2
}

// entry checks one entry.
func (c *bundleChecker) entry(listed bundleListed, line *bundleEntry) (*BundleEntry, error) {
	e, err := c.leaf(line.Leaf, listed.Ref, line.Proof)
	if err != nil {
		return nil, err
	}
	if listed.Texts != line.texts() {
		return nil, errTexts
	}
	if c.chain.order(e.order(), c.last) <= 0 {
		return nil, errNotInOrder
	}
	c.last = e.order()
	switch {
	case e.Case != c.header.Case:
		return nil, errOtherFile
	case e.part(sectionGeneral) == nil:
		return nil, errNotFiled
	case !c.roster.counts(countable(e)):
		return nil, errNotCounted
	}
	if err := c.roster.mayRecord(e); err != nil {
		return nil, err
	}
	out := &BundleEntry{Entry: model.Entry{Ref: listed.Ref, Lamport: e.Lamport, Case: e.Case, CriticalFlag: e.Critical, Form: e.Format}}
	out.Author = c.roster.author(e.Author, e.order()).person
	out.StoodIn = out.Author.Role != model.Manager && c.roster.rightsAt(e.Author, e.order())&isManager != 0
	out.Author.Name = c.names[out.Author.ID]
	if e.part(sectionConfidential) != nil {
		out.Section = model.SectionClosed
	}
	return out, c.texts(e, line, out)
}

// texts checks the texts of an entry.
func (c *bundleChecker) texts(e *envelope, line *bundleEntry, out *BundleEntry) error {
	if line.General == nil {
		out.Withheld, out.Content = true, model.Unreadable{Why: "its text is not in this bundle"}
		return nil
	}
	p, err := c.text(e, sectionGeneral, line.General)
	if err != nil {
		return err
	}
	p.fill(&out.Entry)
	if out.Imported != nil {
		out.Imported.Batch = e.Batch.String()
	}
	if line.Confidential != nil {
		hidden, err := c.text(e, sectionConfidential, line.Confidential)
		if err != nil {
			return err
		}
		out.Section, out.Confidential = model.SectionOpen, hidden.content()
	}
	return nil
}

// text checks one text against what its author committed to.
func (c *bundleChecker) text(e *envelope, s section, text []byte) (payload, error) {
	var p payload
	ref := e.part(s)
	if ref == nil || sha256.Sum256(text) != ref.Commitment || readWhole(text, &p) != nil {
		return p, errTextFits
	}
	if err := p.check(e.place(s)); err != nil {
		return p, err
	}
	return p, c.roster.mayFile(e, &p)
}
