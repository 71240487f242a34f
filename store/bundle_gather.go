package store

import (
	"bytes"
	"context"
	"slices"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// gather finds all that goes into the bundle, and refuses what may not.
func (b *bundling) gather(ctx context.Context) error {
	c := &b.choice
	c.Whole = c.Whole || c.Log
	b.texts, b.confidential, b.others = refSet(c.Texts), refSet(c.Confidential), refSet(c.Entries)
	if len(b.texts) != len(c.Texts) || len(b.confidential) != len(c.Confidential) {
		return bundleRefused(Invalid, "An entry was chosen twice. Nothing was written.")
	}
	if err := b.mayTake(ctx); err != nil {
		return err
	}
	b.header = b.headerOf(b.s.v.now())
	return b.s.v.view("write the bundle", func(tx *bolt.Tx) (err error) {
		if b.keys, err = b.s.keysOf(tx, b.k, c.Case); err != nil {
			return err
		}
		if err := b.gatherHeads(tx); err != nil {
			return err
		}
		if err := b.gatherEntries(tx); err != nil {
			return err
		}
		return b.gatherAuthority(tx)
	})
}

func refSet(refs []model.Ref) map[model.Ref]bool {
	set := make(map[model.Ref]bool, len(refs))
	for _, r := range refs {
		set[r] = true
	}
	return set
}

// mayTake refuses texts that this person is not shown, and confidential parts
// that they did not open.
func (b *bundling) mayTake(ctx context.Context) error {
	sr := &search{s: b.s, k: b.k, kept: map[model.CaseID]*keptFrom{}, asRead: true}
	kept, err := sr.keep(ctx, b.choice.Case)
	if err != nil {
		return err
	}
	for _, r := range b.choice.Texts {
		if kept.hidden[r] {
			return bundleRefused(Denied, "Entry "+r.String()+" was filed in error, and its text shows to managers and auditors only. Nothing was written. Leave it out, or ask a manager.")
		}
		for _, by := range kept.held[r] {
			if !b.confidential[by.Ref] {
				return bundleRefused(Denied, "The text of entry "+r.String()+" is as confidential as the correction "+by.Ref.String()+", whose confidential part was not chosen. Nothing was written. Choose that too, or leave the text out.")
			}
		}
	}
	b.s.mu.Lock()
	defer b.s.mu.Unlock()
	for _, r := range b.choice.Confidential {
		switch {
		case !b.texts[r]:
			return bundleRefused(Invalid, "The confidential part of entry "+r.String()+" was chosen and the entry was not. Nothing was written. Choose both.")
		case b.s.open[r] == nil:
			return bundleRefused(Denied, "The confidential part of entry "+r.String()+" has not been opened. Nothing was written. Open it first, or leave it out.")
		}
	}
	return nil
}

// gatherHeads finds how far the logs go that the bundle is of.
func (b *bundling) gatherHeads(tx *bolt.Tx) error {
	all, err := devices(tx)
	if err != nil {
		return err
	}
	b.sizes = map[model.DeviceID]uint64{}
	for _, d := range all {
		size, _, err := logSize(tx, d)
		if err != nil {
			return err
		}
		var wanted *Head
		if b.choice.Heads != nil {
			i := slices.IndexFunc(b.choice.Heads, func(h Head) bool { return h.Device == d })
			if i < 0 {
				continue
			}
			wanted = &b.choice.Heads[i]
		}
		if wanted != nil && wanted.Size <= size {
			size = wanted.Size
		}
		root, err := logRoot(tx, d, size)
		if err != nil {
			return err
		}
		if wanted != nil && (wanted.Size != size || wanted.Root != root) {
			return noSuchHead()
		}
		if size > 0 {
			b.sizes[d] = size
			signed, err := Head{d, size, root}.checkpoint(b.s.v.id, b.k.sign)
			if err != nil {
				return err
			}
			b.header.Checkpoints, b.header.heads = append(b.header.Checkpoints, signed.Note), append(b.header.heads, signed.Head)
		}
	}
	if len(b.header.heads) == 0 || b.choice.Heads != nil && len(b.header.heads) != len(b.choice.Heads) {
		return noSuchHead()
	}
	b.chain, _ = readChain(tx) // where there is none they go as they claim, and the check says so
	return nil
}

func noSuchHead() error {
	return bundleRefused(Invalid, "The record does not go as the heads say that the bundle is to be of. Nothing was written. Make the document again.")
}

// within reports whether an entry is in the record that the bundle is of.
func (b *bundling) within(o model.Order) bool { return o.Ref.Seq < b.sizes[o.Ref.Device] }

// gatherEntries finds the entries of the file.
func (b *bundling) gatherEntries(tx *bolt.Tx) error {
	found, authors := 0, map[model.PersonID]string{}
	all := entriesAfter(tx, b.choice.Case, model.Order{})
	slices.SortFunc(all, b.chain.order)
	for _, o := range all {
		chosen := b.texts[o.Ref]
		if !b.within(o) || !chosen && !b.others[o.Ref] && !b.choice.Whole {
			continue
		}
		if chosen {
			found++
		}
		e, _, err := readLeaf(tx, o.Ref)
		if err != nil {
			return err
		}
		if by := b.k.roster.author(e.Author, o); by != nil {
			authors[by.person.ID] = by.person.Name
		}
		listed := bundleListed{Ref: o.Ref}
		if chosen {
			listed.Texts = 1
		}
		if b.confidential[o.Ref] {
			listed.Texts = 2
			b.open = append(b.open, e)
		}
		b.orders = append(b.orders, o)
		b.header.Entries = append(b.header.Entries, listed)
	}
	switch {
	case found != len(b.texts):
		return bundleRefused(NotFound, "Not all of the entries that were chosen are in this file, as the record stands. Nothing was written. Choose them again.")
	case len(b.orders) == 0:
		return bundleRefused(Invalid, "No entry was chosen. Nothing was written. Choose what the bundle is to hold.")
	case len(b.orders) > maxBundleEntries:
		return bundleRefused(Invalid, "There are more entries than a bundle holds. Nothing was written. Choose fewer.")
	}
	b.nameAuthors(authors)
	return nil
}

// gatherAuthority finds the entries of no case that have an open part.
func (b *bundling) gatherAuthority(tx *bolt.Tx) error {
	r := &roster{chain: b.chain}
	all := entriesAfter(tx, model.CaseID{}, model.Order{})
	slices.SortFunc(all, b.chain.order)
	for _, o := range all {
		e, rec, err := b.s.v.readOpen(tx, o)
		if err != nil {
			return err
		}
		if !b.within(o) {
			if rec.changesWhatCounts() {
				return noSuchHead() // which entries the file had then, its index does not say any more
			}
			continue
		}
		_ = r.admit(e, rec) // one that does not hold is left out here as there
		b.authority = append(b.authority, o)
	}
	b.header.Authority = len(b.authority)
	switch {
	case len(b.authority) > maxBundleAuthority:
		return bundleRefused(Invalid, "More was decided about accounts in this vault than a bundle holds. Nothing was written.")
	case r.author(b.k.signer(), endOfRecord) == nil:
		return bundleRefused(Invalid, "Your account was not in use yet where the record ends that the bundle is to be of. Nothing was written. Make the document again.")
	}
	return nil
}

// changesWhatCounts reports whether an entry has others count that did not, or the
// other way round.
func (rec *openRecord) changesWhatCounts() bool {
	return rec.Closes != nil || rec.Withdraws != nil || rec.Destroys != nil
}

// endOfRecord comes after every entry.
var endOfRecord = model.Order{Lamport: ^uint64(0)}

// nameAuthors gives the names of those who filed the entries, each as they were
// called at the last of them; and of whoever makes the bundle.
func (b *bundling) nameAuthors(authors map[model.PersonID]string) {
	authors[b.k.me.person.ID] = b.k.me.person.Name
	for id, name := range authors {
		b.header.People = append(b.header.People, bundlePerson{id, name})
	}
	slices.SortFunc(b.header.People, func(a, c bundlePerson) int { return bytes.Compare(a.ID[:], c.ID[:]) })
}
