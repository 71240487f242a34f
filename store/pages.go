package store

import (
	"errors"
	"fmt"
	"io"
	"os"

	"casefile/store/internal/page"
)

// probe looks at a file before it is mapped: to read beyond the end of a mapped
// file, as of one that was cut short, would end the program.
func probe(path string) error {
	_, err := newestMeta(path)
	return err
}

// OpenPlain opens a file to be read. What is none is refused before it is opened:
// to wait for the other end of a pipe could be for ever. Error: NotAVault.
func OpenPlain(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &Error{Op: "open", Kind: NotAVault, Said: path + " is not a file, so there is nothing in it to be read. Nothing was changed. Check the name."}
	}
	return os.Open(path)
}

// newestMeta reads the meta page that counts, if the file is as long as it says.
func newestMeta(path string) (newest page.Meta, err error) {
	f, err := OpenPlain(path)
	if err != nil {
		return newest, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return newest, err
	}
	metas, err := metasOf(f, info.Size())
	return page.Newest(metas), err
}

// metasOf reads both meta pages of a file. Errors: NotAVault, Damaged.
func metasOf(r io.ReaderAt, size int64) ([]page.Meta, error) {
	metas, err := page.ReadMetas(r, size)
	switch {
	case errors.Is(err, page.ErrNoBolt):
		err = &Error{Op: "open", Kind: NotAVault}
	case errors.Is(err, page.ErrCutShort):
		err = &Error{Op: "open", Kind: Damaged,
			Said: "The vault's file was cut short: part of the record is missing from it. The file was left as it is. Make a copy of it, then go back to the last backup."}
	case err != nil:
		err = &Error{Op: "open", Kind: Damaged}
	}
	return metas, err
}

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
