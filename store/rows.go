package store

import (
	"bytes"
	"context"
	"errors"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// rowPlace binds a row to its case.
func rowPlace(v vaultID, c model.CaseID) []byte {
	return append(append([]byte("casefile row "), v[:]...), c[:]...)
}

// putRow stores a case's row in the case list. It is made of general parts
// alone, so that it says the same to whoever reads it.
func putRow(tx *bolt.Tx, v vaultID, keys *caseKeys, row model.Row, c model.CaseID) error {
	box, err := sealRow(v, keys, row, c)
	if err != nil {
		return err
	}
	return putGuarded(tx, bucketRows, c[:], box)
}

func sealRow(v vaultID, keys *caseKeys, row model.Row, c model.CaseID) ([]byte, error) {
	text, _, err := plaintext(row)
	if err != nil {
		return nil, err
	}
	return keys.newest().Seal(nil, nil, text, rowPlace(v, c)), nil
}

var errNoRow = errors.New("it is missing")

// readRow reads a case's row.
func readRow(tx *bolt.Tx, v vaultID, keys *caseKeys, c model.CaseID) (model.Row, error) {
	var row model.Row
	box, err := getGuarded(tx, bucketRows, c[:])
	if err != nil {
		return row, err
	}
	if box == nil {
		return row, errNoRow
	}
	text, err := keys.newest().Open(nil, nil, box, rowPlace(v, c))
	if err != nil {
		return row, errSealed
	}
	_, err = readPlaintext(text, &row)
	return row, err
}

// Cases is a row for each case file that is open to this person, in no order
// that means anything. A row that is damaged is made again from the record.
func (s *Session) Cases(ctx context.Context) ([]model.Row, error) {
	k, ctx, end, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	ids, err := s.caseIDs()
	if err != nil {
		return nil, err
	}
	rows := make([]model.Row, len(ids))
	kept := make([]bool, len(ids)) // from this person
	err = inParallel(len(ids), func(from, to int) error {
		return s.v.view("read the cases", func(tx *bolt.Tx) error {
			for i := from; i < to; i++ {
				if i%256 == 0 && ctx.Err() != nil {
					return ctx.Err()
				}
				keys, err := s.listKeys(tx, k, ids[i])
				if err == nil {
					rows[i], err = readRow(tx, s.v.id, keys, ids[i])
				}
				if err != nil {
					rows[i] = model.Row{} // made again below
				}
				rows[i].Unread = max(rows[i].Unread, rows[i].Entries-countEntries(tx, ids[i]))
				kept[i] = err != nil && kindOfError(err) == NotFound
			}
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	shown := rows[:0]
	for i, id := range ids {
		switch {
		case kept[i]:
			continue
		case rows[i].Case != id:
			rows[i] = s.remakeRow(ctx, k, id)
		}
		shown = append(shown, rows[i])
	}
	s.countUnread(shown)
	return shown, nil
}

// countEntries is how many entries the index has of a case.
func countEntries(tx *bolt.Tx, id model.CaseID) (n int) {
	c := tx.Bucket(bucketEntries).Cursor()
	for key, _ := c.Seek(id[:]); bytes.HasPrefix(key, id[:]); key, _ = c.Next() {
		n++
	}
	return n
}

// countUnread says of the files that this session has read how many of their entries
// cannot be.
func (s *Session) countUnread(rows []model.Row) {
	s.filing.Lock()
	defer s.filing.Unlock()
	for i := range rows {
		if st := s.cases.states[rows[i].Case]; st != nil && len(st.entries) > 0 {
			rows[i].Unread = max(rows[i].Unread, st.fold().Unread())
		}
	}
}

// remakeRow makes a row from the record; one that only names the case where
// even that cannot be read.
func (s *Session) remakeRow(ctx context.Context, k *secrets, id model.CaseID) model.Row {
	s.filing.Lock()
	defer s.filing.Unlock()
	st, err := s.load(ctx, k, id)
	if err != nil {
		return model.Row{Case: id, Name: "Cannot be read (" + id.String() + ")"}
	}
	return st.fold().Row()
}

// caseIDs lists the children's files, by id.
func (s *Session) caseIDs() ([]model.CaseID, error) {
	var ids []model.CaseID
	team := s.v.teamFile()
	err := s.v.view("read the cases", func(tx *bolt.Tx) error {
		c := tx.Bucket(bucketKeyring).Cursor()
		for key, _ := c.First(); key != nil; key, _ = c.Next() {
			if len(key) == len(model.CaseID{}) && model.CaseID(key) != team {
				ids = append(ids, model.CaseID(key))
			}
		}
		return nil
	})
	return ids, err
}
