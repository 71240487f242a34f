package store

import (
	"context"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Loss is that a log was found without its end: this machine remembered more of
// it, or another record than the one that lies there. It is put on record at the
// first unlock that notices it and told from then on, until a manager acknowledges
// it. A backup that was restored is none, nor is a copy that begins a log of its own,
// unless it was laid where the vault lay.
type Loss struct {
	// Noted is the entry that has it on record; zero where none has yet.
	Noted model.Ref
	// Log is the log that it is of. The machine held so many of its entries, those
	// of the access log included, and so many were found. Altered says that those
	// are not the ones that it held.
	Log         model.DeviceID
	Held, Found uint64
	Altered     bool
	// Acknowledged is the entry in which a manager did; zero where none has. By,
	// When and Why are known to those with an account.
	Acknowledged model.Ref
	By           model.Person
	When         time.Time
	Why          string
}

// Words says what is missing.
func (l Loss) Words() string {
	if l.Altered {
		return "log " + l.Log.String() + " is not the one that this machine had written: another record stands in its place"
	}
	return isAre(l.Held-l.Found) + " missing from the end of log " + l.Log.String() + ": this machine had written " +
		model.Count(l.Held, "entry") + " of it, and found " + model.Count(l.Found, "entry")
}

// sentence says it at each unlock. Entries are counted with the lines of the access
// log.
func (l Loss) sentence() string {
	words := l.Words()
	return strings.ToUpper(words[:1]) + words[1:] + " (noted in entry " + l.Noted.String() +
		"). No manager has acknowledged this. Look for the newer file, or for what is missing in a backup; a manager acknowledges the loss in the program, under the vault (v, then L), or by \"casefile verify --acknowledge\"."
}

// lossRecord is what the open part of the line of the access log says that notes a
// loss: it is there for whoever has no key. The line is always the first of its
// log, where it is found without reading any other.
type lossRecord struct {
	Log     model.DeviceID `cbor:"1,keyasint"`
	Held    uint64         `cbor:"2,keyasint"`
	Found   uint64         `cbor:"3,keyasint"`
	Altered bool           `cbor:"4,keyasint,omitempty"`
}

// acknowledgementRecord is of the entry in which a manager acknowledges a loss. Why
// stands beside it, sealed to the team.
type acknowledgementRecord struct {
	Loss model.Ref `cbor:"1,keyasint"`
}

// kindAcknowledged is what the team may know of an acknowledgement.
const kindAcknowledged model.Kind = "store.acknowledged"

type acknowledgementNote struct {
	Why string `cbor:"1,keyasint"`
}

// lost is the loss that comparing with what the machine remembers comes to; nil
// for none.
func (c machineCheck) lost() *lossRecord {
	if c.unreadable || c.fewer == 0 && !c.altered {
		return nil
	}
	return &lossRecord{Log: c.log, Held: c.held, Found: c.held - c.fewer, Altered: c.altered}
}

// noteLoss puts a loss that was noticed on record, in a log that begins with it.
func (s *Session) noteLoss(w *writer, k *secrets) error {
	s.v.mu.Lock()
	lost := s.v.unnoted
	s.v.mu.Unlock()
	if lost == nil {
		return nil
	}
	w.astray = true
	line, err := s.accessPart(k, accessRecord{Act: AccessLoss, Count: lost.Held - lost.Found})
	if err != nil {
		return err
	}
	return s.appendLine(w, k, line, openPartOf(openRecord{Lost: lost}))
}

// lossNoted has the machine remember the vault as it is, once its loss is on record.
func (v *Vault) lossNoted() {
	v.mu.Lock()
	noted := v.unnoted != nil
	if noted {
		v.unnoted, v.machineSaid = nil, ""
	}
	v.mu.Unlock()
	if noted {
		v.rememberHead(false)
	}
}

// readLosses reads the losses on record. What cannot be read is named by Verify.
func (v *Vault) readLosses(tx *bolt.Tx, r *roster) (all []Loss) {
	logs, err := devices(tx)
	if err != nil {
		return nil
	}
	for _, d := range logs {
		e, _, err := readLeaf(tx, model.NewRef(d, 0))
		if err != nil || e.records() || e.part(sectionOpen) == nil {
			continue
		}
		if _, rec, err := v.readOpen(tx, e.order()); err == nil && rec.Lost != nil && r.mayRecord(e) == nil {
			all = append(all, r.loss(e.ref(), rec.Lost))
		}
	}
	return all
}

// loss is one that is on record, as far as it is told without a key.
func (r *roster) loss(noted model.Ref, l *lossRecord) Loss {
	return Loss{Noted: noted, Log: l.Log, Held: l.Held, Found: l.Found, Altered: l.Altered, Acknowledged: r.acknowledged[noted]}
}

// admitAcknowledgement takes in that a manager acknowledged a loss.
func (r *roster) admitAcknowledgement(e *envelope, rec *acknowledgementRecord) error {
	if r.acknowledged == nil {
		r.acknowledged = map[model.Ref]model.Ref{}
	}
	if r.acknowledged[rec.Loss].IsZero() {
		r.acknowledged[rec.Loss] = e.ref()
	}
	return nil
}

// name says who acknowledged a loss, when and why, to those with an account.
func (l *Loss) name(tx *bolt.Tx, k *secrets) {
	if l.Acknowledged.IsZero() {
		return
	}
	e, _, err := readLeaf(tx, l.Acknowledged)
	if err != nil {
		return
	}
	if author := k.roster.author(e.Author, e.order()); author != nil {
		l.By = author.person
	}
	if p, err := readTeamPart(tx, e, k); err == nil {
		var note acknowledgementNote
		l.When = p.filed()
		if p.decodeRecord(kindAcknowledged, &note) == nil {
			l.Why = note.Why
		}
	}
}

// Losses are those on record, in order of the logs that they are noted in. Errors:
// ErrLocked.
func (h Checks) Losses(ctx context.Context) (all []Loss, err error) {
	k, _, end, err := h.s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	err = h.s.v.view("read what was lost", func(tx *bolt.Tx) error {
		all = h.s.v.readLosses(tx, k.roster)
		for i := range all {
			all[i].name(tx, k)
		}
		return nil
	})
	return all, err
}

// Acknowledge puts on record that a manager knows of all losses that nobody
// has acknowledged, and why no more is to be made of them: they are told no more,
// and a verification says who did. It answers how many there were. Errors: Denied;
// Invalid without a reason; Full, ReadOnly, ErrLocked.
func (h Checks) Acknowledge(ctx context.Context, why string) (n int, err error) {
	const op = "acknowledge the loss"
	k, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return 0, err
	}
	defer end()
	if !k.manages() {
		return 0, &Error{Op: op, Kind: Denied, Said: "Only a manager acknowledges that something was lost. Nothing was changed. Ask a manager."}
	}
	if why = strings.TrimSpace(why); why == "" {
		return 0, &Error{Op: op, Kind: Invalid, Said: "It is not said what was found out about the loss. Nothing was changed. Give the reason."}
	}
	if err := h.s.v.awaitProof(ctx, nil); err != nil {
		return 0, err
	}
	all, err := h.s.Checks().Losses(ctx)
	if err != nil {
		return 0, err
	}
	k, done, err := h.s.write()
	if err != nil {
		return 0, err
	}
	defer done()
	err = h.s.v.update(op, func(w *writer) error {
		n = 0
		for _, l := range all {
			if !l.Acknowledged.IsZero() {
				continue
			}
			note, err := k.sayToTeam(kindAcknowledged, acknowledgementNote{Why: why}, h.s.v.now())
			if err != nil {
				return err
			}
			rec := openRecord{Acknowledges: &acknowledgementRecord{Loss: l.Noted}}
			if _, err := w.append(k.personKeys, draftEntry{parts: []draftPart{openPartOf(rec), note}}); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	h.s.v.tellLosses()
	return n, nil
}

// tellLosses has the vault's warnings say what was lost and not acknowledged.
func (v *Vault) tellLosses() {
	var said []string
	err := v.view("read what was lost", func(tx *bolt.Tx) error {
		r, err := v.readRoster(tx)
		if err != nil {
			return err
		}
		for _, l := range v.readLosses(tx, r) {
			if l.Acknowledged.IsZero() {
				said = append(said, l.sentence())
			}
		}
		return nil
	})
	if err != nil {
		return // an unlock says why
	}
	v.mu.Lock()
	v.lossesSaid = said
	v.mu.Unlock()
}

// Missing says what the vault is known to have lost, whether it is on record or was
// noticed just now, and whether what was filed last may be missing because a page is
// damaged. It needs no key. Sentences; none where nothing is known to be missing.
func (v *Vault) Missing() []string {
	v.tellLosses()
	v.mu.Lock()
	said := append([]string(nil), v.lossesSaid...)
	if v.unnoted != nil {
		said = append(said, v.machineSaid)
	}
	v.mu.Unlock()
	if v.newestDamaged() {
		said = append(said, errMeta.Said)
	}
	return said
}

// errMeta is answered where the file may hold what was filed last, though nobody
// finds it by reading.
var errMeta = &Error{Op: "compact", Kind: Damaged,
	Said: "One of the two pages that say where everything lies in the vault's file is damaged: what was filed last may be missing, and still be in the file. The file was left as it is. Make a copy of it before anybody unlocks it; \"casefile rebuild --into FILE\" makes a vault of what is whole in it."}

// newestDamaged reports whether one of those pages is damaged.
func (v *Vault) newestDamaged() (damaged bool) {
	err := v.settled("look at the file", func(f *settledFile) error {
		for _, m := range f.metas {
			damaged = damaged || !m.Valid
		}
		return nil
	})
	return err == nil && damaged
}

// endMissing says why the file must not be written anew: what it lost may be found
// in it still. nil where it may.
func (v *Vault) endMissing() error {
	if v.newestDamaged() {
		return errMeta
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.unnoted == nil {
		return nil
	}
	return &Error{Op: "compact", Kind: Damaged,
		Said: v.machineSaid + " The file was left as it is. Make a copy of it first: \"casefile rebuild --into FILE\" makes a vault of what is whole in it. Once somebody has unlocked the vault, the loss is on record, and the file can be written anew."}
}

// checkLosses names the losses on record that no manager has acknowledged.
func (c *verification) checkLosses() {
	for _, l := range c.logs {
		if len(l.entries) == 0 || l.entries[0].open.Lost == nil || l.entries[0].order.Ref.Seq != 0 || !l.entries[0].access {
			continue
		}
		lost := c.roster.loss(l.entries[0].order.Ref, l.entries[0].open.Lost)
		c.report.Losses = append(c.report.Losses, lost)
		if lost.Acknowledged.IsZero() {
			c.note(Problem{What: lost.Words() + ". It is on record, and no manager has acknowledged it", Where: "entry " + lost.Noted.String(), Remedy: RemedyAcknowledge})
		}
	}
}

// broken is the first problem that is more than a loss on record, with which a copy
// is as good as what it was made from; nil where there is none.
func (r Report) broken() *Problem {
	for i := range r.Problems {
		if r.Problems[i].Remedy != RemedyAcknowledge {
			return &r.Problems[i]
		}
	}
	return nil
}
