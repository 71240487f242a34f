package store

import (
	"context"
)

// ChangePassphrase gives the person's account another passphrase, where the old
// one is right. Both are wiped. The file is written anew, so that nothing in it
// opens with the old one; copies that were made before still do. Errors:
// WrongPassphrase, Wait, Weak, Invalid, ReadOnly, Full.
func (s *Session) ChangePassphrase(ctx context.Context, old, new []byte) error {
	defer clear(old)
	defer clear(new)
	const op = "change the passphrase"
	k, ctx, end, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if err := checkPassphrase(new, k.me.signIn); err != nil {
		return err
	}
	p, err := s.v.prove(ctx, k.me.signIn, old)
	if err != nil {
		return err
	}
	defer p.secrets.wipe()
	slot, err := s.v.deriveSlot(ctx, k.me.signIn, new)
	if err != nil {
		return err
	}
	defer clear(slot.key)
	head := slotHead{tag: k.slotTag()}
	sealed, err := sealSlot(s.v.id, s.v.kdf, slot, head, p.secrets)
	if err != nil {
		return classify(op, err)
	}
	if err := s.exchangeSlot(op, head, &newSlot{slot, sealed}); err != nil {
		return err
	}
	s.v.compactAfter(ctx)
	return nil
}

// exchangeSlot puts a slot in place of those that the person had.
func (s *Session) exchangeSlot(op string, head slotHead, slot *newSlot) error {
	k, done, err := s.write()
	if err != nil {
		return err
	}
	defer done()
	err = s.v.update(op, func(w *writer) error {
		if err := w.dropSlots(head.tag); err != nil {
			return err
		}
		if err := putSlot(w.tx, slot.keys, slot.sealed); err != nil {
			return err
		}
		return s.noteAccess(w, k, accessRecord{Act: AccessPassphrase})
	})
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mustChange = false
	return nil
}

// compactAfter writes the file anew after keys were deleted. Where that cannot be
// done now, what was decided stands: Open warns of it until it is done.
func (v *Vault) compactAfter(ctx context.Context) {
	if err := v.Compact(ctx, nil); err != nil {
		v.warn("The old keys were taken out of use, but their bytes are still in the file: run \"casefile compact\". (" + err.Error() + ")")
	}
}
