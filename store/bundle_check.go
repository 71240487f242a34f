package store

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"casefile/model"
)

// BundleCheck is how a bundle is to be checked.
type BundleCheck struct {
	// Heads are those that the record is known to have had, from a document or
	// another place: without one, a bundle only agrees with itself.
	Heads []HeadMark
	// Visit is given each entry that was found true; nil where nobody asks. What
	// comes later in the bundle may still be found wrong.
	Visit func(BundleEntry) error
	// Progress may be nil.
	Progress func(done, total int)
}

// CheckBundle checks a bundle, without any key and without the vault. It reads the
// bundle once, line by line, and keeps no text. What is wrong with it is in the
// report; an error means that it could not be checked. Errors: Invalid where it is
// no bundle, Newer, Cancelled, that of Visit, and whatever reading fails with.
func CheckBundle(ctx context.Context, r io.Reader, how BundleCheck) (BundleReport, error) {
	c := &bundleChecker{ctx: ctx, r: bufio.NewReaderSize(r, 64<<10), how: how, roster: &roster{}, marks: make([]markState, len(how.Heads))}
	err := c.run()
	var bad badBundle
	if errors.As(err, &bad) {
		c.addOther(fmt.Sprintf("line %d", c.number), "%v. What follows it was not looked at", bad.error)
		c.report.Unread, err = true, nil
	}
	if err != nil {
		return BundleReport{}, classify("check the bundle", err)
	}
	return c.finish(), nil
}

// badBundle is a line after which a bundle cannot be read.
type badBundle struct{ error }

// bundleChecker is one run of CheckBundle.
type bundleChecker struct {
	findings
	ctx    context.Context
	r      *bufio.Reader
	how    BundleCheck
	number int
	done   int

	header bundleHeader
	vault  vaultID
	made   time.Time
	heads  map[model.DeviceID]Head
	names  map[model.PersonID]string
	listed map[model.Ref]bool
	roster *roster
	edges  []*envelope
	// first and final are the entries with which each log begins and ends, and chain
	// how the logs go on from one another, where that is known.
	first, final map[model.DeviceID]*envelope
	chain        chain
	// known are the logs of which the head is one from elsewhere.
	known   map[model.DeviceID]bool
	decided map[model.Ref]bool
	// last is the entry before, by which the order is checked, and shown what was read
	// of each log, in the order of its places.
	last   model.Order
	shown  map[model.DeviceID][]*envelope
	marks  []markState
	report BundleReport
}

func (c *bundleChecker) run() error {
	if err := c.readHeader(); err != nil {
		return err
	}
	for _, h := range c.header.heads {
		if err := c.readEdges(h); err != nil {
			return err
		}
	}
	c.readChain()
	if err := c.readAuthority(); err != nil {
		return err
	}
	if err := c.readLog(); err != nil {
		return err
	}
	if err := c.readEntries(); err != nil {
		return err
	}
	_, err := c.line(maxBundleLeaf)
	switch {
	case err == io.EOF:
		return nil
	case err == nil:
		return badBundle{errors.New("there is more in the bundle than its first line says")}
	}
	return err
}

// step tells how far it is, and stops where that was asked for.
func (c *bundleChecker) step() error {
	c.done++
	if c.how.Progress != nil {
		c.how.Progress(c.done, c.header.lines())
	}
	if c.more > 0 {
		return badBundle{errors.New("there are too many problems to go on")}
	}
	return c.ctx.Err()
}

// line is the next line, without its break; io.EOF after the last.
func (c *bundleChecker) line(most int) ([]byte, error) {
	c.number++
	var text []byte
	for {
		part, err := c.r.ReadSlice('\n')
		if len(text)+len(part) > most {
			return nil, badBundle{fmt.Errorf("it is longer than %d MB, which no line of a bundle is", most>>20)}
		}
		text = append(text, part...)
		switch {
		case err == bufio.ErrBufferFull:
			if err := c.ctx.Err(); err != nil {
				return nil, err
			}
			continue
		case err == io.EOF && len(text) == 0:
			return nil, io.EOF
		case err == io.EOF:
			return nil, badBundle{errors.New("the bundle is cut off in it")}
		case err != nil:
			return nil, err
		}
		return bytes.TrimSuffix(text[:len(text)-1], []byte{'\r'}), nil
	}
}

// read reads the next line into v.
func (c *bundleChecker) read(most int, v any) error {
	text, err := c.line(most)
	switch {
	case err == io.EOF:
		return badBundle{errors.New("the bundle is cut off before it")}
	case err != nil:
		return err
	}
	if err := decodeBundleLine(text, v); err != nil {
		return badBundle{err}
	}
	return nil
}

func notABundle(said string) error {
	return &Error{Op: "check the bundle", Kind: Invalid, Said: said}
}

// readHeader reads the first two lines.
func (c *bundleChecker) readHeader() error {
	const noBundle = "This is not a bundle of Casefile. Choose the file that was written beside the document; its first line begins with {\"casefile\":\"bundle\"."
	begins, err := c.r.Peek(len(sealedBeginning))
	switch {
	case string(begins) == sealedBeginning:
		return notABundle("This file is sealed for its recipient. Open it with age and the passphrase or key that belongs to it, then check what comes out.")
	case err != nil && err != io.EOF:
		return err
	}
	text, err := c.line(maxBundleHeader)
	var bad badBundle
	switch {
	case err == io.EOF, errors.As(err, &bad):
		return notABundle(noBundle)
	case err != nil:
		return err
	}
	var form struct {
		Casefile string
		Version  int
	}
	if err := json.Unmarshal(text, &form); err != nil || form.Casefile != bundleName {
		return notABundle(noBundle)
	}
	if form.Version < 1 || form.Version > bundleVersion {
		return &Error{Op: "check the bundle", Kind: Newer, Said: fmt.Sprintf("This bundle has version %d of its form, and this program reads up to version %d. Nothing was checked. Use a newer Casefile.", form.Version, bundleVersion)}
	}
	if err := decodeBundleLine(text, &c.header); err != nil {
		return badBundle{err}
	}
	if err := c.takeHeader(); err != nil {
		return err
	}
	var s bundleSignature
	if err := c.read(maxBundleLeaf, &s); err != nil {
		return err
	}
	if !ed25519.Verify(c.header.Signer, append([]byte(bundleSigned), text...), s.Signature) {
		c.addOther("the first line", "it was altered after the bundle was made: the signature of whoever made it does not fit")
	}
	for i, n := range c.header.Checkpoints {
		signed, err := c.header.heads[i].open(n, c.vault, signer(c.header.Signer))
		if err != nil {
			c.addOther("log "+signed.Device.String(), "its head is forged or damaged: whoever made the bundle did not sign it")
		}
		c.report.Checkpoints = append(c.report.Checkpoints, signed)
	}
	return nil
}

// takeHeader checks what the header says, as far as it can be told from itself.
func (c *bundleChecker) takeHeader() error {
	h := &c.header
	var err error
	if c.made, err = time.Parse(time.RFC3339, h.Made); err != nil {
		return badBundle{errors.New("it does not say when the bundle was made")}
	}
	if err := h.readHeads(); err != nil {
		return badBundle{err}
	}
	switch {
	case len(h.Signer) != ed25519.PublicKeySize:
		return badBundle{errors.New("it does not say by which key it is signed")}
	case h.Case.IsZero():
		return badBundle{errors.New("it does not say whose file it is of")}
	case len(h.heads) == 0 || len(h.heads) > maxBundleHeads, h.Authority < 1 || h.Authority > maxBundleAuthority,
		len(h.Entries) == 0 || len(h.Entries) > maxBundleEntries, h.Log && !h.Whole:
		return badBundle{errors.New("it says that there is more or less in the bundle than can be")}
	}
	c.vault, c.heads = vaultID(h.Vault), map[model.DeviceID]Head{}
	c.names, c.listed, c.decided = map[model.PersonID]string{}, map[model.Ref]bool{}, map[model.Ref]bool{}
	for _, head := range h.heads {
		if _, twice := c.heads[head.Device]; twice || head.Size == 0 || head.Size > maxBundleLog {
			return badBundle{errCheckpoint}
		}
		c.heads[head.Device] = head
	}
	c.report.Heads, c.known = h.heads, map[model.DeviceID]bool{}
	c.first, c.final, c.shown = map[model.DeviceID]*envelope{}, map[model.DeviceID]*envelope{}, map[model.DeviceID][]*envelope{}
	for _, e := range h.Entries {
		if c.listed[e.Ref] {
			return badBundle{fmt.Errorf("entry %s stands in it twice", e.Ref)}
		}
		c.listed[e.Ref] = true
	}
	for _, p := range h.People {
		if len(p.Name) > maxBundleName {
			return badBundle{errors.New("a name in it is longer than any name")}
		}
		c.names[p.ID] = p.Name
	}
	return nil
}
