package store

import (
	"crypto/sha256"
	"errors"

	"casefile/model"
)

// readAuthority reads who has an account, and since when, from the vault's
// beginning on.
func (c *bundleChecker) readAuthority() error {
	epochs := 0
	for range c.header.Authority {
		var line bundleAuthority
		if err := c.read(3*maxBundleLeaf, &line); err != nil {
			return err
		}
		e, rec, err := c.openAuthority(&line)
		if err == nil && rec.Rotation != nil {
			epochs++
		}
		if epochs > maxBundleEpochs {
			return badBundle{errors.New("it replaces the keys of the vault more often than any vault does")}
		}
		if err == nil {
			c.decided[e.ref()] = true
			err = c.roster.admit(e, rec)
		}
		if err != nil {
			c.addOther("what it says of accounts", "a line about who had an account does not hold: %v", err)
		}
		if err := c.step(); err != nil {
			return err
		}
	}
	if c.roster.founder == nil {
		c.addOther("what it says of accounts", "the beginning of the vault is missing, so nothing is known of who had an account in it")
	}
	c.report.People = len(c.roster.accounts)
	for _, e := range c.edges {
		if !c.decided[e.ref()] && c.roster.mayRecord(e) != nil {
			c.addOther("log "+e.Device.String(), "it begins or ends with an entry by nobody who had an account then")
		}
	}
	c.checkMaker()
	return nil
}

// maxBundleEpochs is a replacement of all keys every week for 75 years: each has
// to be held in memory.
const maxBundleEpochs = 4 << 10

// openAuthority checks an entry of no case.
func (c *bundleChecker) openAuthority(line *bundleAuthority) (*envelope, openRecord, error) {
	var rec openRecord
	e, err := c.leafAnywhere(line.Leaf, line.Proof)
	if err != nil {
		return nil, rec, err
	}
	p := e.part(sectionOpen)
	switch {
	case !e.Case.IsZero() || p == nil:
		return nil, rec, errors.New("it is not about an account")
	case c.chain.order(e.order(), c.last) <= 0:
		return nil, rec, errNotInOrder
	case sha256.Sum256(line.Open) != p.Commitment:
		return nil, rec, errCommitment
	}
	c.last = e.order()
	err = readWhole(line.Open, &rec)
	return e, rec, err
}

// leafAnywhere checks a leaf that says itself where it lies.
func (c *bundleChecker) leafAnywhere(raw []byte, proof string) (*envelope, error) {
	if len(raw) > maxBundleLeaf {
		return nil, errors.New("it is longer than any entry")
	}
	e, _, err := decodeLeaf(raw)
	if err != nil {
		return nil, errors.New("it cannot be read")
	}
	return c.leaf(raw, e.ref(), proof)
}

// readWhole decodes a text that has no padding.
func readWhole(text []byte, v any) error {
	if len(text) < saltSize {
		return errBlob
	}
	return decMode.Unmarshal(text[saltSize:], v)
}

// checkMaker checks that whoever signed the bundle had an account at the end of
// the record that it is of.
func (c *bundleChecker) checkMaker() {
	c.report.By = model.Person{ID: c.header.By, Name: c.names[c.header.By]}
	t := c.roster.author(signer(c.header.Signer), endOfRecord)
	if t == nil || t.person.ID != c.header.By {
		c.addOther("the first line", "it is signed by nobody who has an account in this vault: what it says of the bundle cannot be relied on")
		return
	}
	c.report.By.Role = t.person.Role
}
