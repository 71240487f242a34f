package store

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	signed "golang.org/x/mod/sumdb/note"
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

// Checkpoint is a head as a signed note, by which programs of others check it too:
// golang.org/x/mod/sumdb/note, and whatever reads c2sp.org/tlog-checkpoint.
type Checkpoint struct {
	Head
	// Note is the checkpoint, Key the name and key of who signed it.
	Note, Key string
}

const originBegins = "casefile/"

// checkpointText is what is signed of a head. Its first line names the log.
func (h Head) checkpointText(v vaultID) string {
	return fmt.Sprintf("%s%x/%x\n%d\n%s\n", originBegins, v[:], h.Device[:], h.Size, tlog.Hash(h.Root))
}

// verifierOf knows who signed a head. The key bears the name of the log, as others
// expect of a checkpoint.
func (h Head) verifierOf(v vaultID, by signer) (signed.Verifier, string, error) {
	origin, _, _ := strings.Cut(h.checkpointText(v), "\n")
	key, err := signed.NewEd25519VerifierKey(origin, by[:])
	if err != nil {
		return nil, "", err
	}
	verifier, err := signed.NewVerifier(key)
	return verifier, key, err
}

// noteSigner signs notes with a key of ours.
type noteSigner struct {
	signed.Verifier
	key ed25519.PrivateKey
}

// Sign implements note.Signer.
func (s noteSigner) Sign(msg []byte) ([]byte, error) { return ed25519.Sign(s.key, msg), nil }

// checkpoint signs a head.
func (h Head) checkpoint(v vaultID, sign ed25519.PrivateKey) (Checkpoint, error) {
	verifier, key, err := h.verifierOf(v, signer(sign.Public().(ed25519.PublicKey)))
	if err != nil {
		return Checkpoint{}, err
	}
	b, err := signed.Sign(&signed.Note{Text: h.checkpointText(v)}, noteSigner{verifier, sign})
	return Checkpoint{h, string(b), key}, err
}

// open checks that the head was signed by somebody.
func (h Head) open(checkpoint string, v vaultID, by signer) (Checkpoint, error) {
	verifier, key, err := h.verifierOf(v, by)
	if err == nil {
		_, err = signed.Open([]byte(checkpoint), signed.VerifierList(verifier))
	}
	return Checkpoint{h, checkpoint, key}, err
}

var errCheckpoint = errors.New("a head in it is none, or of another vault")

// parseCheckpoint reads a checkpoint of one of our logs. Its signature is not checked.
func parseCheckpoint(checkpoint string) (v vaultID, h Head, err error) {
	text := checkpoint[:strings.LastIndex(checkpoint, "\n\n")+1]
	var device, vault []byte
	var root string
	_, err = fmt.Sscanf(text, originBegins+"%32x/%32x\n%d\n%44s\n", &vault, &device, &h.Size, &root)
	if err != nil || len(vault) != len(v) || len(device) != len(h.Device) {
		return v, h, errCheckpoint
	}
	v, h.Device = vaultID(vault), model.DeviceID(device)
	hash, err := tlog.ParseHash(root)
	h.Root = hash
	if err != nil || h.checkpointText(v) != text {
		err = errCheckpoint
	}
	return v, h, err
}

// ParseHeads reads what a file holds in which heads were kept: checkpoints, one after
// the other, or what ParseHead reads. Who signed a checkpoint is not asked: what
// counts is that it was kept. The error is for people.
func ParseHeads(text string) ([]HeadMark, error) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if !strings.HasPrefix(text, originBegins) {
		m, err := ParseHead(text)
		return []HeadMark{m}, err
	}
	var all []HeadMark
	for _, one := range strings.Split("\n"+text, "\n"+originBegins)[1:] {
		_, h, err := parseCheckpoint(originBegins + one)
		if err != nil || h.Size == 0 || h.Size > maxBundleLog {
			return nil, errors.New("a checkpoint is a line that names the log, its size, its root, an empty line and signatures, as \"casefile verify --checkpoints\" prints it")
		}
		all = append(all, h.Mark())
	}
	return all, nil
}

// readHeads reads the heads in either form.
func (h *bundleHeader) readHeads() error {
	if h.Version == 1 == (len(h.Checkpoints) > 0) || h.Version > 1 && len(h.Heads) > 0 {
		return errBundleLine
	}
	for _, head := range h.Heads {
		h.heads = append(h.heads, Head{model.DeviceID(head.Device), head.Size, head.Root})
	}
	for _, text := range h.Checkpoints {
		v, head, err := parseCheckpoint(text)
		if err != nil || v != vaultID(h.Vault) {
			return errCheckpoint
		}
		h.heads = append(h.heads, head)
	}
	return nil
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
		if c.marks[i] = met; m.Root == root {
			c.known[d] = c.known[d] || size == c.heads[d].Size
		} else {
			c.marks[i] = denied
			c.addOther("log "+d.String(), "its first %d entries are not those that the head you gave is of: this is not the record that head was taken from", size)
		}
	}
}

// readEdges reads the lines that prove a head: the entry with which the log begins,
// which the first version does not have, and that with which it ends, whose author
// signed all that was before it, and it.
func (c *bundleChecker) readEdges(h Head) error {
	if c.header.Version > 1 {
		var line bundleEntry
		if err := c.read(3*maxBundleLeaf, &line); err != nil {
			return err
		}
		e, err := c.leaf(line.Leaf, model.NewRef(h.Device, 0), line.Proof)
		c.edge(h, c.first, e, err)
	}
	var line bundleEdge
	if err := c.read(3*maxBundleLeaf, &line); err != nil {
		return err
	}
	e, err := c.leaf(line.Leaf, model.NewRef(h.Device, h.Size-1), line.Proof)
	if err == nil {
		err = checkGrown(h, e.Prev, line.Grown)
	}
	c.edge(h, c.final, e, err)
	c.meet(h.Device, h.Size, h.Root)
	return nil
}

// edge notes an entry with which a log begins or ends, or what is wrong with it.
func (c *bundleChecker) edge(h Head, edges map[model.DeviceID]*envelope, e *envelope, err error) {
	if err != nil {
		c.addOther("log "+h.Device.String(), "its head is forged or damaged: %v", err)
		return
	}
	c.edges, edges[h.Device] = append(c.edges, e), e
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
func (c *bundleChecker) leaf(raw []byte, at model.Ref, proof string) (*envelope, error) {
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
	hashes, err := c.hashes(at, proof)
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

// hashes reads a proof in either form.
func (c *bundleChecker) hashes(at model.Ref, proof string) ([]tlog.Hash, error) {
	if c.header.Version == 1 {
		b, err := base64.StdEncoding.DecodeString(proof)
		if err != nil || base64.StdEncoding.EncodeToString(b) != proof {
			return nil, errProof
		}
		return splitHashes(b)
	}
	return parseProof(at.Seq, proof)
}
