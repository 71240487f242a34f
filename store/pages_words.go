package store

import (
	"fmt"

	"casefile/store/internal/page"
)

// faultAt says which page a fault is in, and what that is for.
func faultAt(f page.Fault) string {
	where := "the file"
	if f.Page > 0 {
		where = fmt.Sprintf("page %d of the file", f.Page)
	}
	if words := bucketWords[f.Bucket]; words != "" {
		where += ", in " + words
	}
	return where
}

// bucketWords says what a bucket is to people.
var bucketWords = map[string]string{
	string(bucketMeta):     "what the vault says of itself",
	string(bucketSlots):    "the accounts' sealed keys",
	string(bucketLog):      "the record",
	string(bucketHashes):   "the stored hashes of the record",
	string(bucketParts):    "the texts",
	string(bucketEntries):  "the index of case files",
	string(bucketCaseKeys): "the index of the keys of case files",
	string(bucketAccess):   "the index of the access log",
	string(bucketKeyring):  "the list of the keys of case files",
	string(bucketRows):     "the list of case files",
	string(bucketDrafts):   "the drafts",
	string(bucketPrefs):    "people's preferences",
	string(bucketBackups):  "the list of backups",
}
