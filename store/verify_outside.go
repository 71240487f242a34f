package store

import (
	"bytes"
	"slices"

	bolt "go.etcd.io/bbolt"
)

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
