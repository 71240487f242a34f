package store

import (
	"context"
	"crypto/ed25519"
	"errors"
	"io"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// BundleChoice says what a bundle is to hold: entries of one file, so that
// somebody without a key can check them.
type BundleChoice struct {
	Case model.CaseID
	// Texts are the entries whose text in the main file goes along. All of such a
	// text does: of an entry of which only a part may be given, none of it may.
	Texts []model.Ref
	// Entries are others, which go along without their texts.
	Entries []model.Ref
	// Confidential are those of Texts whose confidential part goes along. Each was
	// opened, or filed, in this session before.
	Confidential []model.Ref
	// Whole has all other entries of the file go along without their texts, and
	// the bundle say that these are all: one that is left out afterwards is missed.
	Whole bool
	// Log has every leaf of the record go along: with them nobody has to believe
	// that these are all. It tells of the other files how many there are, of how many entries, by
	// which keys, and no word more. It makes the bundle Whole.
	Log bool
	// Sealed says, for the access log, that only its recipient can open it.
	Sealed bool
	// Heads are how far the record goes that the bundle is of: those that a
	// document names which it stands beside. Empty for all of it.
	Heads []Head
}

// Bundled says what went into a bundle.
type Bundled struct {
	// Entries is how many, Texts those with the text of the main file, and
	// Confidential those with that of the confidential section.
	Entries, Texts, Confidential int
	Heads                        []Head
}

// Bundle writes a bundle, which CheckBundle checks. That it is exported is entered
// in the access log first, and that confidential parts are opened. progress may be
// nil. Errors: Denied, NotFound, Invalid, Full, ReadOnly, Damaged, Cancelled,
// ErrLocked.
func (h Exports) Bundle(ctx context.Context, w io.Writer, c BundleChoice, progress func(done, total int)) (Bundled, error) {
	var none Bundled
	k, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return none, err
	}
	defer end()
	if c.Case.IsZero() {
		return none, bundleRefused(Invalid, "It is not said whose file the bundle is of. Nothing was written. Choose the child.")
	}
	b := &bundling{s: h.s, k: k, choice: c, w: w, progress: progress}
	if err := b.gather(ctx); err != nil {
		return none, err
	}
	if err := b.note(ctx); err != nil {
		return none, err
	}
	if err := b.write(ctx); err != nil {
		return none, classify("write the bundle", err)
	}
	made := Bundled{Entries: len(b.orders), Texts: len(c.Texts), Confidential: len(c.Confidential)}
	made.Heads = b.header.heads
	return made, nil
}

func bundleRefused(kind Kind, said string) error {
	return &Error{Op: "write the bundle", Kind: kind, Said: said}
}

// bundling is one bundle as it is made.
type bundling struct {
	s      *Session
	k      *secrets
	choice BundleChoice
	keys   *caseKeys
	// sizes are how far each log goes that the bundle is of.
	sizes map[model.DeviceID]uint64
	// chain is how the logs go on from one another; nil where they are not in order.
	chain chain
	// orders are the entries, authority those that say who has an account.
	orders    []model.Order
	authority []model.Order
	// open are the envelopes of what goes along of the confidential section.
	open                        []*envelope
	texts, confidential, others map[model.Ref]bool
	header                      bundleHeader

	w        io.Writer
	progress func(done, total int)
	done     int
}

// note enters in the access log what is about to be written.
func (b *bundling) note(ctx context.Context) error {
	err := b.s.Exports().Note(ctx, ExportNote{What: "bundle", Case: b.choice.Case, Entries: len(b.orders), Confidential: len(b.confidential) > 0, Sealed: b.choice.Sealed})
	if err != nil || len(b.open) == 0 {
		return err
	}
	return b.s.logOpening(b.open...)
}

// write writes all lines.
func (b *bundling) write(ctx context.Context) error {
	first, err := encodeBundleLine(b.header)
	switch {
	case err != nil:
		return err
	case len(first) > maxBundleHeader:
		return bundleRefused(Invalid, "There is more in this bundle than one can hold. Nothing was written. Choose fewer entries.")
	}
	if _, err := b.w.Write(first); err != nil {
		return err
	}
	if err := b.line(bundleSignature{ed25519.Sign(b.k.sign, append([]byte(bundleSigned), first[:len(first)-1]...))}); err != nil {
		return err
	}
	for _, h := range b.header.heads {
		var lines []any
		err := b.inView(ctx, func(tx *bolt.Tx) (err error) {
			lines, err = b.edges(tx, h)
			return err
		})
		for _, l := range lines {
			err = errors.Join(err, b.line(l))
		}
		if err != nil {
			return err
		}
	}
	if err := b.each(ctx, b.authority, b.oneAuthority); err != nil {
		return err
	}
	if b.choice.Log {
		for _, h := range b.header.heads {
			if err := b.leaves(ctx, h); err != nil {
				return err
			}
		}
	}
	return b.each(ctx, b.orders, b.one)
}

// line writes one line.
func (b *bundling) line(v any) error {
	text, err := encodeBundleLine(v)
	if err == nil {
		_, err = b.w.Write(text)
	}
	return err
}

// inView reads and writes within one transaction; the lines are few.
func (b *bundling) inView(ctx context.Context, fn func(tx *bolt.Tx) error) error {
	if err := b.s.ended(ctx); err != nil {
		return err
	}
	return b.s.v.view("write the bundle", fn)
}

// step tells how far it is.
func (b *bundling) step() {
	b.done++
	if b.progress != nil {
		b.progress(b.done, b.header.lines())
	}
}

// lines is how many there are after those of the heads.
func (h *bundleHeader) lines() int {
	n := h.Authority + len(h.Entries)
	if h.Log {
		for _, head := range h.heads {
			n += int(head.Size)
		}
	}
	return n
}

// headerOf is the header but for what is counted from the record.
func (b *bundling) headerOf(now time.Time) bundleHeader {
	signer := b.k.signer()
	return bundleHeader{
		Casefile: bundleName, Version: bundleVersion, Vault: hexID(b.s.v.id), Case: b.choice.Case,
		Made: now.Format(time.RFC3339), By: b.k.me.person.ID, Signer: signer[:],
		People: []bundlePerson{}, Entries: []bundleListed{},
		Whole: b.choice.Whole, Log: b.choice.Log,
	}
}
