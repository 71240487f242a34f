package store

import (
	"context"
	"slices"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Export is what a person may read of case files, in the order of the record, to
// be taken elsewhere.
type Export struct {
	// Vault is the vault that it is of.
	Vault        model.ID
	s            *Session
	k            *secrets
	confidential bool
	entries      []exported
	// ours are the entries that come along, by the names they have here, with
	// those they had where they were recorded first, as far as they were read.
	ours map[model.Ref]model.Ref
	// others are those that do not, likewise.
	others map[model.Ref]model.Ref
	// Cases is of how many files it is, Hidden how many of their entries are left
	// out because they were filed in error, which shows to managers and auditors only.
	Cases, Hidden int
	// Missing is how many entries of which of them the index has lost, as far as the
	// list of cases knows: they do not come along.
	Missing map[model.CaseID]int
	// Closed are the entries whose confidential part was asked for and could not be
	// read; they are told by Each.
	Closed []model.Ref
}

// exported is an entry that comes along.
type exported struct {
	order model.Order
	id    model.CaseID
	// stub says that the stub comes along in place of what the main part says.
	stub bool
}

// Begin lists what of these case files can be taken elsewhere, all of them where
// none are named, and enters in the access log that it was. Confidential parts
// come along only where they are asked for; each is entered there as it is
// opened. Errors: Denied, NotFound, ReadOnly, Full, Cancelled.
func (h Exports) Begin(ctx context.Context, cases []model.CaseID, confidential bool) (*Export, error) {
	k, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	if confidential && !k.may(opensConfidential) {
		return nil, &Error{Op: "export", Kind: Denied, Said: "Your role does not open the confidential section. Nothing was exported. Export the main files alone, or ask a manager."}
	}
	x := &Export{Vault: model.ID(h.s.v.id), s: h.s, k: k, confidential: confidential, Missing: map[model.CaseID]int{},
		ours: map[model.Ref]model.Ref{}, others: map[model.Ref]model.Ref{}}
	if err := x.list(ctx, cases); err != nil {
		return nil, err
	}
	if err := x.leaveOutHidden(ctx); err != nil {
		return nil, err
	}
	for _, e := range x.entries {
		x.ours[e.order.Ref] = e.order.Ref
	}
	return x, x.log()
}

// Entries is how many come along.
func (x *Export) Entries() int { return len(x.entries) }

// list finds the entries.
func (x *Export) list(ctx context.Context, cases []model.CaseID) error {
	all := len(cases) == 0
	if all {
		var err error
		if cases, err = x.s.caseIDs(); err != nil {
			return err
		}
	}
	met := map[model.CaseID]bool{}
	err := x.s.v.view("export", func(tx *bolt.Tx) error {
		for _, id := range cases {
			keys, err := x.s.keysOf(tx, x.k, id)
			switch {
			case met[id] || all && kindOfError(err) == NotFound && err != nil:
				continue // kept from this person
			case err != nil:
				return err
			}
			met[id] = true
			orders := entriesAfter(tx, id, model.Order{})
			if n := missingOf(tx, x.s.v.id, keys, id, len(orders)); n > 0 {
				x.Missing[id] = n
			}
			for _, o := range orders {
				x.entries = append(x.entries, exported{order: o, id: id})
			}
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		return nil
	})
	x.Cases = len(met)
	slices.SortFunc(x.entries, func(a, b exported) int { return a.order.Compare(b.order) })
	return err
}

// leaveOutHidden leaves out what was filed in error, for those to whom it does
// not show; and notes of which entries the main part holds a wording that is as
// confidential as a correction of it, and does not come along.
func (x *Export) leaveOutHidden(ctx context.Context) error {
	sr := &search{s: x.s, k: x.k, q: Query{Confidential: x.confidential}, kept: map[model.CaseID]*keptFrom{}}
	kept := x.entries[:0]
	for _, e := range x.entries {
		of, err := sr.keep(ctx, e.id)
		if err != nil {
			return err
		}
		if of.hidden[e.order.Ref] {
			continue
		}
		e.stub = len(of.held[e.order.Ref]) > 0 && (!x.confidential || of.shut[e.order.Ref])
		kept = append(kept, e)
	}
	x.Hidden = len(x.entries) - len(kept)
	x.entries = kept
	return nil
}

// log enters the export in the access log.
func (x *Export) log() error {
	rec := accessRecord{Act: AccessExported, Count: uint64(len(x.entries))}
	if x.Cases == 1 && len(x.entries) > 0 {
		rec.Case = x.entries[0].id
	}
	k, done, err := x.s.write()
	if err != nil {
		return err
	}
	defer done()
	return x.s.v.update("export", func(w *writer) error { return x.s.noteAccess(w, k, rec) })
}

// exportChunk is how many entries are read at a time.
const exportChunk = 512

// Each gives the entries, in the order of the record. It stops at the first
// error, and when ctx or the session ends.
func (x *Export) Each(ctx context.Context, visit func(Recorded) error) error {
	_, ctx, end, err := x.s.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	for chunk := range slices.Chunk(x.entries, exportChunk) {
		if err := x.s.ended(ctx); err != nil {
			return err
		}
		all, err := x.read(chunk)
		if err != nil {
			return err
		}
		for i := range all {
			if err := x.name(&all[i], chunk[i].order.Ref); err != nil {
				return err
			}
			if err := visit(all[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// read reads a few entries.
func (x *Export) read(chunk []exported) ([]Recorded, error) {
	if err := x.open(chunk); err != nil {
		return nil, err
	}
	all, closed := make([]Recorded, len(chunk)), make([]bool, len(chunk))
	err := inParallel(len(chunk), func(from, to int) error {
		return x.s.v.view("export", func(tx *bolt.Tx) error {
			for i := from; i < to; i++ {
				all[i], closed[i] = x.readOne(tx, chunk[i])
			}
			return nil
		})
	})
	for i := range chunk {
		if closed[i] {
			x.Closed = append(x.Closed, chunk[i].order.Ref)
		}
	}
	return all, err
}

// open enters in the access log which confidential parts are about to be opened.
func (x *Export) open(chunk []exported) error {
	if !x.confidential {
		return nil
	}
	var opened []*envelope
	err := x.s.v.view("export", func(tx *bolt.Tx) error {
		for _, at := range chunk {
			// One that cannot be read is named as it is read.
			if e, _, err := readLeaf(tx, at.order.Ref); err == nil && e.part(sectionConfidential) != nil {
				opened = append(opened, e)
			}
		}
		return nil
	})
	if err != nil || len(opened) == 0 {
		return err
	}
	return x.s.logOpening(opened...)
}

// readOne reads an entry. closed says that its confidential part was asked for
// and could not be read.
func (x *Export) readOne(tx *bolt.Tx, at exported) (out Recorded, closed bool) {
	out = Recorded{Vault: x.Vault, Ref: at.order.Ref}
	defer func() { out.Case = at.id }()
	keys, err := x.s.keysOf(tx, x.k, at.id)
	if err != nil {
		out.Unreadable = err.Error()
		return out, false
	}
	e, p, err := x.s.v.reader(tx, x.k, keys, at.id).read(at.order)
	if e != nil {
		if author := x.k.roster.author(e.Author, at.order); author != nil {
			out.Author = author.person
		}
	}
	if err != nil {
		out.Unreadable = unreadable(err).Line()
		return out, false
	}
	if p.Origin != nil {
		out = p.Origin.record()
	} else {
		out.Filed, out.ClockJumped = p.filed(), p.Flags&flagClockJumped != 0
	}
	out.Critical = e.Critical || p.Flags&flagCritical != 0
	out.General = model.Encoded{Kind: p.Kind, Schema: p.Schema, Data: p.Data}
	if err := out.General.Check(); err != nil {
		out.Unreadable = "damaged (" + err.Error() + ")"
	}
	if at.stub {
		if out.General, err = stubOf(p.content(), whenOf(p.content(), &p).Date); err != nil {
			out.Unreadable = "damaged (" + err.Error() + ")"
		}
		out.Withheld = true
		return out, false
	}
	switch {
	case e.part(sectionConfidential) == nil:
		return out, false
	case x.confidential:
		p, err := x.s.v.openConfidentialIn(tx, x.k, keys, e)
		if err == nil {
			out.Confidential = model.Encoded{Kind: p.Kind, Schema: p.Schema, Data: p.Data}
			err = out.Confidential.Check()
		}
		if err == nil {
			return out, false
		}
		out.Confidential, closed = model.Encoded{}, true
	}
	out.Withheld = true
	return out, closed
}

// stubOf is the stub in place of a wording that does not come along; of a
// correction it stands in place of what that puts in.
func stubOf(c model.Content, day model.Date) (model.Encoded, error) {
	stub, err := model.Encode(model.Stub{Date: day})
	right, corrects := c.(model.Correction)
	if err != nil || !corrects {
		return stub, err
	}
	right.New = stub
	return model.Encode(right)
}

// name has what an entry names by references follow those that entries had where
// they were recorded first.
func (x *Export) name(r *Recorded, here model.Ref) error {
	if r.Unreadable != "" {
		return nil
	}
	x.ours[here] = r.Ref
	first := func(ref model.Ref) model.Ref {
		if ref.IsZero() {
			return ref
		}
		if there, ok := x.ours[ref]; ok {
			return there
		}
		there := x.other(ref)
		if !slices.Contains(r.Elsewhere, there) {
			r.Elsewhere = append(r.Elsewhere, there)
		}
		return there
	}
	var err error
	if r.General, err = r.General.MapRefs(first); err != nil {
		return classify("export", err)
	}
	if r.Confidential.Kind != "" {
		r.Confidential, err = r.Confidential.MapRefs(first)
	}
	return classify("export", err)
}

// other is the name that an entry which does not come along had where it was
// recorded first; the one it has here, where it cannot be read.
func (x *Export) other(ref model.Ref) model.Ref {
	there, known := x.others[ref]
	if known {
		return there
	}
	there = ref
	if e, err := x.s.Entry(x.s.ctx, ref); err == nil && e.Imported != nil {
		there = e.Imported.Ref
	}
	x.others[ref] = there
	return there
}
