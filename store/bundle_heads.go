package store

import (
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/mod/sumdb/tlog"

	"casefile/model"
)

// HeadMark is a head as people keep it: the short name of the device, how many
// entries its log has, and its root. A document says it, and "casefile verify".
type HeadMark struct {
	Device string
	Size   uint64
	Root   [32]byte
}

// String is the form that ParseHead reads.
func (m HeadMark) String() string {
	return m.Device + " " + strconv.FormatUint(m.Size, 10) + " " + hex.EncodeToString(m.Root[:])
}

// Mark is the head as people keep it.
func (h Head) Mark() HeadMark { return HeadMark{Device: h.Device.String(), Size: h.Size, Root: h.Root} }

// headWords stand about a head where it is printed. They are in small letters,
// which devices' names are not.
var headWords = []string{"Signed", "signed", "head", "device", "entries", "entry", "root"}

// ParseHead reads a head as it is printed: "7KQM 214 5f0c…", or with the words that
// documents put about it; the 64 hexadecimal digits at the end may be in groups.
// The error is for people.
func ParseHead(s string) (HeadMark, error) {
	var m HeadMark
	words := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ':' })
	words = slices.DeleteFunc(words, func(w string) bool { return slices.Contains(headWords, w) })
	if len(words) < 3 {
		return m, errors.New("a head is three words: device, number of entries, root, as in 7KQM 214 5f0c…")
	}
	m.Device = strings.ToUpper(words[0])
	var err error
	if m.Size, err = strconv.ParseUint(words[1], 10, 64); err != nil || m.Size == 0 || m.Size > maxBundleLog {
		return m, errors.New("the second word of a head is how many entries the log has")
	}
	root, err := hex.DecodeString(strings.Join(words[2:], ""))
	if err != nil || len(root) != len(m.Root) {
		return m, errors.New("the third word of a head is its root, of 64 hexadecimal digits")
	}
	m.Root = [32]byte(root)
	return m, nil
}

// markState is what became of a head that is known from elsewhere.
type markState uint8

const (
	// unmet: the bundle's record has no such place, or does not show it.
	unmet markState = iota
	met
	denied
)

// meet compares a log's root at some size with what is known of it.
func (c *bundleChecker) meet(d model.DeviceID, size uint64, root [32]byte) {
	for i, m := range c.how.Heads {
		if m.Device != d.String() || m.Size != size {
			continue
		}
		if c.marks[i] = met; m.Root != root {
			c.marks[i] = denied
			c.addOther("log "+d.String(), "its first %d entries are not those that the head you gave is of: this is not the record that head was taken from", size)
		}
	}
}

// readEdge reads the line that proves a head: the author of the log's last entry
// signed all that was before it, and the entry.
func (c *bundleChecker) readEdge(h Head) error {
	where := "log " + h.Device.String()
	var line bundleEdge
	if err := c.read(3*maxBundleLeaf, &line); err != nil {
		return err
	}
	e, err := c.leaf(line.Leaf, model.NewRef(h.Device, h.Size-1), line.Proof)
	if err == nil {
		err = checkGrown(h, e.Prev, line.Grown)
	}
	if err != nil {
		c.addOther(where, "its head is forged or damaged: %v", err)
	} else {
		c.edges = append(c.edges, e)
	}
	c.meet(h.Device, h.Size, h.Root)
	return nil
}

// checkGrown checks that a log is the one before it with one entry more.
func checkGrown(h Head, before tlog.Hash, proof []byte) error {
	if h.Size == 1 {
		empty, err := tlog.TreeHash(0, computed(nil))
		if err == nil && (before != empty || len(proof) > 0) {
			err = errProof
		}
		return err
	}
	grown, err := splitHashes(proof)
	if err == nil && tlog.CheckTree(grown, int64(h.Size), h.Root, int64(h.Size-1), before) != nil {
		err = errProof
	}
	return err
}

// leaf reads a leaf that is to lie at a place of a log, and checks its signature
// and its proof.
func (c *bundleChecker) leaf(raw []byte, at model.Ref, proof []byte) (*envelope, error) {
	if len(raw) > maxBundleLeaf {
		return nil, errors.New("it is longer than any entry")
	}
	e, l, err := decodeLeaf(raw)
	switch {
	case errors.Is(err, errNewerEnvelope):
		return nil, errors.New("it was filed by a newer Casefile, which can check it")
	case err != nil:
		return nil, errors.New("it cannot be read")
	case e.Vault != c.vault:
		return nil, errors.New("it is of another vault")
	case e.ref() != at:
		return nil, fmt.Errorf("entry %s stands in its place", e.ref())
	}
	if err := l.check(e.Author); err != nil {
		return nil, err
	}
	h, there := c.heads[at.Device]
	hashes, err := splitHashes(proof)
	switch {
	case err != nil:
		return nil, err
	case !there || at.Seq >= h.Size:
		return nil, errors.New("it is not in the record that the bundle is of")
	case tlog.CheckRecord(hashes, int64(h.Size), h.Root, int64(at.Seq), tlog.RecordHash(raw)) != nil:
		return nil, errProof
	}
	if !c.header.Log {
		c.compare(e)
	}
	return e, nil
}
