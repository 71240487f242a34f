package store

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"casefile/model"
)

// A bundle is a text file of JSON objects, one on each line:
//
//	1  the header: what the bundle is of, and how many lines follow
//	2  the signature of whoever made it, over the header
//	3  two for each log that the header lists: the entry with which it begins, and
//	   that with which it ends, with the proof that its author signed what is before it
//	4  the authority: every entry that says who has an account, or decided about
//	   a batch, in the order of the record
//	5  where the header says log: every leaf of every log, in the header's order
//	6  an entry for each that the header lists, in the order of the record
//
// Ids are in hexadecimal, other bytes in base64. A leaf is the CBOR of [envelope,
// signature]; a text is the 32 random bytes and the CBOR of the part, so that its
// SHA-256 is the commitment in the envelope. A head is a checkpoint
// (c2sp.org/tlog-checkpoint), signed by whoever made the bundle; a proof is all of a
// c2sp.org/tlog-proof@v1 but the checkpoint, which is that of its log and follows it.
// A line is byte for byte what this program writes
// (its fields in this order, no space between them), but for a carriage return at
// its end: so nobody reads another thing in it than the program did.
//
// The first version, which is read and no more written, has each head as an object, a
// proof as the hashes in base64, and in 3 only that with which a log ends.

// bundleHeader is the first line.
type bundleHeader struct {
	// Casefile is always bundleName, Version what this program reads and writes.
	Casefile string       `json:"casefile"`
	Version  int          `json:"version"`
	Vault    hexID        `json:"vault"`
	Case     model.CaseID `json:"case"`
	// Made is when, RFC 3339, by the clock of the machine; By and Signer are who.
	Made   string         `json:"made"`
	By     model.PersonID `json:"by"`
	Signer []byte         `json:"signer"`
	// People are the names of the authors, as whoever made the bundle gives them.
	People []bundlePerson `json:"people"`
	// Checkpoints are how far the record goes that the bundle is of, in order of
	// device; Heads are that in the first version, and heads what either says.
	Checkpoints []string     `json:"checkpoints,omitempty"`
	Heads       []bundleHead `json:"heads,omitempty"`
	heads       []Head
	// Authority is how many lines of it there are.
	Authority int `json:"authority"`
	// Whole claims that the entries are all of the file; Log says that all leaves
	// are there to prove it.
	Whole bool `json:"whole"`
	Log   bool `json:"log"`
	// Entries are the entries, in the order of the record.
	Entries []bundleListed `json:"entries"`
}

// bundleListed is an entry in a header.
type bundleListed struct {
	Ref model.Ref `json:"ref"`
	// Texts is how many of its texts go along: 0; 1, that of the main file; or 2,
	// that of the confidential section too.
	Texts int `json:"texts"`
}

// bundlePerson is the name of somebody with an account.
type bundlePerson struct {
	ID   model.PersonID `json:"id"`
	Name string         `json:"name"`
}

// bundleHead is a Head in a header.
type bundleHead struct {
	Device hexID   `json:"device"`
	Size   uint64  `json:"size"`
	Root   hexHash `json:"root"`
}

// bundleSignature is the second line: Ed25519 over bundleSigned and the header's.
type bundleSignature struct {
	Signature []byte `json:"signature"`
}

const bundleSigned = "casefile bundle\n"

// bundleEdge proves a head: its author signed what came before the last entry,
// and this entry.
type bundleEdge struct {
	// Leaf is the log's last one. Proof is that it is, Grown that the log of one
	// entry less, whose root it names, is the beginning of this one.
	Leaf  []byte `json:"leaf"`
	Proof string `json:"proof"`
	Grown []byte `json:"grown"`
}

// bundleAuthority is an entry of no case with its open part.
type bundleAuthority struct {
	Leaf  []byte `json:"leaf"`
	Proof string `json:"proof"`
	Open  []byte `json:"open"`
}

// bundleLeaf is a leaf alone.
type bundleLeaf struct {
	Leaf []byte `json:"leaf"`
}

// bundleEntry is an entry of the file, with the texts that the header says; or the one
// with which a log begins, with none.
type bundleEntry struct {
	Leaf         []byte `json:"leaf"`
	Proof        string `json:"proof"`
	General      []byte `json:"general,omitempty"`
	Confidential []byte `json:"confidential,omitempty"`
}

const (
	bundleName    = "bundle"
	bundleVersion = 2
)

// What a bundle may hold: several times what the largest does, and little enough
// for a reader's memory.
const (
	maxBundleLine      = 32 << 20 // an entry with its texts
	maxBundleHeader    = 4 << 20
	maxBundleLeaf      = 1 << 20 // also of a line with an open part
	maxBundleHeads     = 1 << 10
	maxBundleAuthority = 1 << 14
	maxBundleEntries   = 1 << 16
	maxBundleLog       = 1 << 32
	maxBundleName      = 1000
)

// hexID is an id in hexadecimal.
type hexID model.ID

// MarshalText gives the whole id.
func (id hexID) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, id[:]), nil }

// UnmarshalText reads what MarshalText wrote.
func (id *hexID) UnmarshalText(b []byte) error { return (*model.CaseID)(id).UnmarshalText(b) }

// hexHash is a root in hexadecimal.
type hexHash [tlog.HashSize]byte

var errHexHash = errors.New("a root has 64 hexadecimal digits")

// MarshalText gives all of it.
func (h hexHash) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, h[:]), nil }

// UnmarshalText reads what MarshalText wrote.
func (h *hexHash) UnmarshalText(b []byte) error {
	if hex.DecodedLen(len(b)) != len(h) || len(b)%2 != 0 {
		return errHexHash
	}
	_, err := hex.Decode(h[:], b)
	return err
}

// encodeBundleLine writes one line, with its break.
func encodeBundleLine(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return b.Bytes(), err
}

var errBundleLine = errors.New("it is not as Casefile writes it: it was changed or damaged")

// decodeBundleLine reads what encodeBundleLine wrote, and nothing else.
func decodeBundleLine(text []byte, v any) error {
	if err := json.Unmarshal(text, v); err != nil {
		return errBundleLine
	}
	again, err := encodeBundleLine(v)
	if err != nil || !bytes.Equal(bytes.TrimSuffix(again, []byte{'\n'}), text) {
		return errBundleLine
	}
	return nil
}

// maxProof is more than the proof of any log has.
const maxProof = 2 * 64

var errProof = errors.New("its proof does not lead to the head")

// proofBegins is how a proof begins in the form of c2sp.org/tlog-proof.
const proofBegins = "c2sp.org/tlog-proof@v1\nindex "

// formatProof writes a proof, but for the checkpoint that follows it.
func formatProof(index uint64, hashes []tlog.Hash) string {
	b := fmt.Appendf(nil, "%s%d\n", proofBegins, index)
	for _, h := range hashes {
		b = append(base64.StdEncoding.AppendEncode(b, h[:]), '\n')
	}
	return string(append(b, '\n'))
}

// parseProof reads what formatProof wrote, and nothing else.
func parseProof(index uint64, proof string) (hashes []tlog.Hash, err error) {
	lines, begins := strings.CutPrefix(proof, proofBegins+strconv.FormatUint(index, 10)+"\n")
	for begins && lines != "\n" && len(hashes) < maxProof {
		line, rest, _ := strings.Cut(lines, "\n")
		b, err := base64.StdEncoding.Strict().DecodeString(line)
		if err != nil || len(b) != tlog.HashSize || len(line) != base64.StdEncoding.EncodedLen(len(b)) {
			return nil, errProof
		}
		hashes, lines = append(hashes, tlog.Hash(b)), rest
	}
	if !begins || lines != "\n" {
		return nil, errProof
	}
	return hashes, nil
}

// joinHashes writes a proof that a log has grown.
func joinHashes(hashes []tlog.Hash) []byte {
	b := make([]byte, 0, len(hashes)*tlog.HashSize)
	for _, h := range hashes {
		b = append(b, h[:]...)
	}
	return b
}

// splitHashes reads what joinHashes wrote.
func splitHashes(b []byte) ([]tlog.Hash, error) {
	if len(b)%tlog.HashSize != 0 || len(b) > maxProof*tlog.HashSize {
		return nil, errProof
	}
	hashes := make([]tlog.Hash, 0, len(b)/tlog.HashSize)
	for ; len(b) > 0; b = b[tlog.HashSize:] {
		hashes = append(hashes, tlog.Hash(b[:tlog.HashSize]))
	}
	return hashes, nil
}
