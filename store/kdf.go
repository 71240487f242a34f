package store

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"runtime/debug"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"casefile/store/internal/disk"
)

// KDF is the cost of turning a passphrase into a key by Argon2id (RFC 9106).
type KDF struct {
	// MemoryKiB is in kibibytes; Time is the number of passes.
	MemoryKiB uint32
	Time      uint32
	Threads   uint8
}

// QuickKDF protects nothing: for vaults that are thrown away.
var QuickKDF = KDF{MemoryKiB: 64, Time: 1, Threads: 1}

// The two costs in use: 0.4 s on a two-core machine, and what a machine that is
// short of memory can bear.
var (
	usualKDF = KDF{MemoryKiB: 256 << 10, Time: 3, Threads: 4}
	shortKDF = KDF{MemoryKiB: 64 << 10, Time: 3, Threads: 4}
)

// enoughMemory is what a machine should have for the usual cost, in bytes.
const enoughMemory = 3 << 30

// defaultKDF is the cost for this machine.
func defaultKDF() KDF {
	if disk.Memory() >= enoughMemory {
		return usualKDF
	}
	return shortKDF
}

var errKDF = errors.New("the cost of its passphrases is outside the bounds")

// check bounds the cost before it is used: a file must be able neither to make
// guessing cheap nor to exhaust the machine.
func (k KDF) check(throwaway bool) error {
	low := shortKDF
	if throwaway {
		low = QuickKDF
	}
	switch {
	case k.MemoryKiB < low.MemoryKiB, k.Time < low.Time, k.Threads < 1,
		k.MemoryKiB > 1<<20, k.Time > 16, k.Threads > 16:
		return errKDF
	}
	return nil
}

// kdfRecord is how the vault keeps its cost and salt.
type kdfRecord struct {
	Salt      []byte `cbor:"1,keyasint"`
	MemoryKiB uint32 `cbor:"2,keyasint"`
	Time      uint32 `cbor:"3,keyasint"`
	Threads   uint8  `cbor:"4,keyasint"`
}

func (r kdfRecord) kdf() KDF { return KDF{MemoryKiB: r.MemoryKiB, Time: r.Time, Threads: r.Threads} }

// slotKeys are what one derivation gives: where the slot lies, and the key that
// opens it.
type slotKeys struct {
	locator [32]byte
	key     []byte
}

// derive turns a sign-in name and a passphrase into slotKeys. It takes as long
// as the KDF costs.
func (r kdfRecord) derive(signIn string, passphrase []byte) slotKeys {
	secret := preparePassphrase(passphrase)
	defer clear(secret)
	h := sha256.New()
	h.Write(r.Salt)
	h.Write(binary.BigEndian.AppendUint32(nil, uint32(len(signIn))))
	h.Write([]byte(signIn))
	out := argon2.IDKey(secret, h.Sum(nil), r.Time, r.MemoryKiB, r.Threads, 64)
	giveBack(int(r.MemoryKiB) << 10)
	return slotKeys{locator: [32]byte(out[:32]), key: out[32:]}
}

// giveBack returns to the system what a passphrase took to become a key, where that
// is much: it can be more than all the rest of a session needs, and two of them in
// turn would take it twice.
func giveBack(bytes int) {
	if bytes >= 64<<20 {
		debug.FreeOSMemory()
	}
}

// preparePassphrase makes the same bytes of what looks the same on different
// keyboards.
func preparePassphrase(p []byte) []byte { return trimSpace(norm.NFC.Append(nil, p...)) }
