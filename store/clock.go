package store

import (
	"encoding/binary"
	"time"

	bolt "go.etcd.io/bbolt"
)

// clockSlack is how far back a clock may go before it counts as a jump.
const clockSlack = 5 * time.Minute

// readClock is when the last entry was filed, by the clock of then.
func (v *Vault) readClock(tx *bolt.Tx, k *secrets) (time.Time, error) {
	box, err := getMeta(tx, metaClock)
	if err != nil {
		return time.Time{}, err
	}
	b, err := k.team.Open(nil, nil, box, v.id[:])
	if err != nil || len(b) != 8 {
		return time.Time{}, errSealed
	}
	return time.Unix(int64(binary.BigEndian.Uint64(b)), 0), nil
}

// writeClock notes when the last entry was filed.
func (v *Vault) writeClock(tx *bolt.Tx, k *secrets, now time.Time) error {
	b := binary.BigEndian.AppendUint64(nil, uint64(now.Unix()))
	return putMeta(tx, metaClock, k.team.Seal(nil, nil, b, v.id[:]))
}
