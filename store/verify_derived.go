package store

import (
	"bytes"
	"slices"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// index is a bucket as the record says that it should be.
type index struct {
	bucket []byte
	// at is where in a key the order begins.
	at    int
	items []indexItem
}

// indexItem is what a bucket should have. A value that is nil is not compared.
type indexItem struct{ key, value []byte }

// indexes are those that need no key.
func (c *verification) indexes() []index {
	entries := index{bucket: bucketEntries, at: len(model.CaseID{})}
	keys := index{bucket: bucketCaseKeys, at: len(model.CaseID{})}
	access := index{bucket: bucketAccess}
	used := c.usedKeys()
	for _, l := range c.logs {
		for _, e := range l.entries {
			if e.access {
				access.items = append(access.items, indexItem{orderKey(e.order), []byte{}})
				continue
			}
			counts := c.roster.counts(e)
			// A file that was opened by what was taken back keeps its keys where others
			// filed in it.
			if e.introduces && (counts || used[e.order.Ref]) {
				keys.items = append(keys.items, indexItem{caseKey(e.caseID, e.order), []byte{}})
			}
			if counts && !e.onlyKeys {
				entries.items = append(entries.items, indexItem{caseKey(e.caseID, e.order), indexValue(e.critical)})
			}
		}
	}
	all := []index{entries, keys, access}
	for _, x := range all {
		x.sort()
	}
	return all
}

// usedKeys are the entries that opened a file in a batch which was taken back, where
// others filed in it under their keys before it got others.
func (c *verification) usedKeys() map[model.Ref]bool {
	opened := map[model.CaseID][]*checkedEntry{}
	for _, l := range c.logs {
		for _, e := range l.entries {
			if e.introduces && !e.onlyKeys && !c.roster.counts(e) && c.roster.wasClosed(e) {
				opened[e.caseID] = append(opened[e.caseID], e)
			}
		}
	}
	used := map[model.Ref]bool{}
	if len(opened) == 0 {
		return used
	}
	for id, entries := range byCase(c.logs) {
		for _, at := range opened[id] {
			for _, e := range entries {
				if e.order.Compare(at.order) <= 0 || e.access || !c.roster.counts(e) {
					continue
				}
				if e.introduces {
					break
				}
				if e.under == at.order.Ref {
					used[at.order.Ref] = true
					break
				}
			}
		}
	}
	return used
}

// texts are the parts that should be there.
func (c *verification) texts() index {
	parts := index{bucket: bucketParts}
	for _, l := range c.logs {
		for _, e := range l.entries {
			for _, s := range e.sections {
				parts.items = append(parts.items, indexItem{key: partKey(e.order, s)})
			}
		}
	}
	parts.sort()
	return parts
}

func (x index) sort() {
	slices.SortFunc(x.items, func(a, b indexItem) int { return bytes.Compare(a.key, b.key) })
}

// checkDerived compares the stored hashes and the indexes with what the logs
// say they should be, and looks for parts that belong to no entry.
func (c *verification) checkDerived(tx *bolt.Tx) error {
	c.checkUnlisted(tx)
	for _, d := range c.compareHashes(tx) {
		if !d.Equal() {
			c.addDerived(d.What, "they do not follow from the entries: %s; rebuild makes them again", d.words())
		}
	}
	for _, x := range c.indexes() {
		if d := c.compare(tx, x); !d.Equal() {
			c.addDerived(d.What, "it is not what the entries add up to: %s. Lists may not show some entries; the entries themselves are in the record, and rebuild makes the index again", d.words())
		}
	}
	// A text that is missing was named with its entry.
	if d := c.compare(tx, c.texts()); d.Extra > 0 {
		c.add(d.What, "%d items in it belong to no entry", d.Extra)
	}
	return nil
}

// compare compares a bucket with what it should be. What was filed after the
// verification began is not looked at.
func (c *verification) compare(tx *bolt.Tx, x index) Derived {
	d := Derived{Name: string(x.bucket), What: bucketWords[string(x.bucket)], Items: len(x.items)}
	want := x.items
	cur := tx.Bucket(x.bucket).Cursor()
	key, value := cur.First()
	for n := 1; key != nil || len(want) > 0; n++ {
		if n%logChunk == 0 {
			c.step(logChunk)
		}
		order := -1
		switch {
		case key == nil:
			order = 1
		case len(want) > 0:
			order = bytes.Compare(key, want[0].key)
		}
		switch {
		case order > 0:
			d.Missing++
		case order < 0 && !c.later(key, x.at):
			d.Extra++
		case order == 0 && want[0].value != nil && !bytes.Equal(value, want[0].value):
			d.Different++
		}
		if order >= 0 {
			want = want[1:]
		}
		if order <= 0 {
			key, value = cur.Next()
		}
	}
	return d
}

// later reports whether a key is of an entry that was filed after the
// verification began.
func (c *verification) later(key []byte, at int) bool {
	if len(key) < at {
		return false
	}
	o, ok := parseOrder(key[at:])
	if !ok {
		return false
	}
	for _, l := range c.logs {
		if l.device == o.Ref.Device {
			return o.Ref.Seq >= l.size
		}
	}
	return true
}

// compareHashes compares the stored hashes with those that follow from the
// leaves. Those of a log that lost an entry cannot be told.
func (c *verification) compareHashes(tx *bolt.Tx) []Derived {
	var all []Derived
	logs := map[model.DeviceID]*checkedLog{}
	for _, l := range c.logs {
		logs[l.device] = l
		if !l.broken {
			all = append(all, c.compareHashesOf(tx, l))
		}
	}
	stray := Derived{Name: string(bucketHashes), What: bucketWords[string(bucketHashes)]}
	cur := tx.Bucket(bucketHashes).Cursor()
	for name, _ := cur.First(); name != nil; name, _ = cur.Next() {
		if len(name) != len(model.DeviceID{}) || logs[model.DeviceID(name)] == nil && tx.Bucket(bucketLog).Bucket(name) == nil {
			stray.Extra++ // of a log that is not here
		}
	}
	if !stray.Equal() {
		all = append(all, stray)
	}
	return all
}

func (c *verification) compareHashesOf(tx *bolt.Tx, l *checkedLog) Derived {
	d := Derived{Name: string(bucketHashes), What: "the stored hashes of log " + l.device.String(), Items: len(l.hashes)}
	bucket := tx.Bucket(bucketHashes).Bucket(l.device[:])
	if bucket == nil {
		d.Missing = len(l.hashes)
		return d
	}
	cur := bucket.Cursor()
	key, value := cur.First()
	for i, want := range l.hashes {
		if i%logChunk == 0 {
			c.step(logChunk)
		}
		at := seqKey(uint64(i))
		for ; key != nil && bytes.Compare(key, at) < 0; key, value = cur.Next() {
			d.Extra++
		}
		switch {
		case !bytes.Equal(key, at):
			d.Missing++
			continue
		case !bytes.Equal(value, want[:]):
			d.Different++
		}
		key, value = cur.Next()
	}
	if size, _, err := logSize(tx, l.device); err == nil && size > l.size {
		return d // the rest was filed meanwhile
	}
	for ; key != nil; key, _ = cur.Next() {
		d.Extra++
	}
	return d
}

// metaNames are the names in bucketMeta.
var metaNames = []string{metaFormat, metaVault, metaKDF, metaDevice, metaToken, metaDeleted, metaRestored, metaFailures, metaClock}

// outsideDamage says what it means that values of a bucket are damaged.
var outsideDamage = map[string]string{
	string(bucketSlots):   "the sealed keys of %d accounts are damaged: who has one of them cannot unlock here any more. A manager can give them a new passphrase",
	string(bucketKeyring): "the keys of %d case files are damaged in it; rebuild makes them again from the record",
	string(bucketRows):    "%d of its lines are damaged; rebuild makes them again from the record",
	string(bucketDrafts):  "%d drafts are damaged and cannot be read",
	string(bucketPrefs):   "the preferences of %d people are damaged; the usual ones are used",
	string(bucketBackups): "what is remembered of %d backups is damaged; the backups themselves are not touched by it",
}

// checkOutside checks what no entry's hash covers, by its checksums.
func (c *verification) checkOutside(tx *bolt.Tx) error {
	for _, name := range guardedBuckets {
		bad := 0
		err := tx.Bucket(name).ForEach(func(key, stored []byte) error {
			if _, err := guardedValue(name, key, stored); err != nil || stored == nil {
				bad++
			}
			return nil
		})
		if err != nil {
			return err
		}
		where, what := bucketWords[string(name)], outsideDamage[string(name)]
		switch derived := bytes.Equal(name, bucketKeyring) || bytes.Equal(name, bucketRows); {
		case bad > 0 && derived:
			c.addDerived(where, what, bad)
		case bad > 0:
			c.addOutside(where, what, bad)
		}
	}
	err := tx.Bucket(bucketMeta).ForEach(func(key, _ []byte) error {
		_, err := getMeta(tx, string(key))
		if err != nil || !slices.Contains(metaNames, string(key)) {
			c.addOutside(bucketWords[string(bucketMeta)], "something of it is damaged, under %q", key)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return tx.ForEach(func(name []byte, _ *bolt.Bucket) error {
		if !slices.ContainsFunc(allBuckets, func(known []byte) bool { return bytes.Equal(known, name) }) {
			c.addOutside("the file", "something lies in it that is no part of a vault, under %q", name)
		}
		return nil
	})
}
