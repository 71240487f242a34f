package store

import "casefile/model"

// Who may do what is decided here and nowhere else: by reading, filing, verifying,
// rebuilding, searching, and by whoever checks a bundle. What an entry does is told by
// what it is and holds; who its author was, by its place in the record; nothing of it
// by what it claims.

// deed is what an entry does.
type deed int

const (
	// notesAccess leaves a line in the access log.
	notesAccess deed = iota
	// records puts something into a file, or keeps its keys going.
	records
	// decides is what only a manager's decision can do: about accounts, restrictions,
	// losses, the team's settings, imports, the end of a file.
	decides
	// decidesOnPeople is about an account or the roles' keys.
	decidesOnPeople
	// ofOneself is about one's own account: a name.
	ofOneself
	// makesOwnKeys signs keys of one's own with those that one has.
	makesOwnKeys
	// raisesForm brings the vault to a newer form.
	raisesForm
	// stops keeps a file from being destroyed, as was announced.
	stops
	// oversees reads what is kept from others: the access log, accounts, what was
	// taken back.
	oversees
	// opensConfidential opens confidential parts of files that are open to them.
	opensConfidential
)

// right is what somebody is, as far as authority hangs on it; some of them together.
type right uint8

const (
	// hasFirstKeys: an account in use, by keys that somebody else made for it.
	hasFirstKeys right = 1 << iota
	// hasAccount: an account in use, by keys of their own.
	hasAccount
	// isRecorder: with a role that records.
	isRecorder
	// isPractitioner: with a role that opens confidential sections.
	isPractitioner
	// isManager: a manager, or the founder while there is none.
	isManager
	// isAuditor: an auditor.
	isAuditor
	// hasPaper: the recovery key.
	hasPaper
	// ofTheTeam: the key by which the team signs lines of the access log.
	ofTheTeam
)

// authority is the table: who may do a deed, and what is said of others.
var authority = map[deed]struct {
	by      right
	refusal error
}{
	notesAccess:       {hasAccount | hasFirstKeys | ofTheTeam, errOutside},
	records:           {isRecorder, errReader},
	decides:           {isManager, errAuthority},
	decidesOnPeople:   {isManager | hasPaper, errAuthority},
	ofOneself:         {hasAccount, errOutside},
	makesOwnKeys:      {hasAccount | hasFirstKeys, errOutside},
	raisesForm:        {hasAccount, errOutside},
	stops:             {isManager | isAuditor, errOversight},
	oversees:          {isManager | isAuditor, errAuthority},
	opensConfidential: {isPractitioner, errReader},
}

var (
	errStranger   = because(Damaged, "its author has no account in this vault")
	errOutside    = because(Damaged, "its author's account was not in use then")
	errReader     = because(Damaged, "its author's role does not record")
	errAuthority  = because(Damaged, "its author is not a manager")
	errOversight  = because(Damaged, "its author is neither a manager nor an auditor")
	errFirstKeys  = because(Damaged, "it was signed with keys that somebody else made for its author, who had not made their own yet")
	errTwofold    = because(Damaged, "it is a line of the access log, and something else too")
	errOldForm    = because(Damaged, "it is of an older form than the entries before it")
	errImporter   = because(Damaged, "it claims to be imported, and its author could not import")
	errRestricter = because(Damaged, "it says to whom the file is open, and its author is not a manager")
)

// notToRelyOn are why an entry that can be read is not shown as its author's.
var notToRelyOn = []error{
	errSignature, errGeneration, errUncounted, errStranger, errOutside, errReader, errAuthority, errFirstKeys, errTwofold, errOldForm, errImporter, errRestricter, errAdmitted,
}

// may says why an entry's author did not have the authority for what it does; nil
// where they had.
func (r *roster) may(e *envelope, d deed) error {
	rule, at := authority[d], e.order()
	is := r.rightsAt(e.Author, at)
	switch {
	case e.twofold():
		return errTwofold
	case e.Format < r.form && (r.chain.order(r.formed, at) < 0 || r.formed.Compare(at) < 0):
		return errOldForm
	case is&rule.by != 0:
		return nil
	case is == hasFirstKeys:
		return errFirstKeys
	case is != 0:
		return rule.refusal
	case r.bySigner[e.Author] == nil:
		return errStranger
	}
	return errOutside
}

// rightsAt is what the holder of a key was at some place of the record; zero where the
// key was not in use then.
func (r *roster) rightsAt(key signer, at model.Order) (is right) {
	if r.recoversAt(key, at) {
		is |= hasPaper
	}
	if r.signsLinesAt(key, at) {
		is |= ofTheTeam
	}
	t := r.author(key, at)
	switch {
	case t == nil:
		return is
	case t.first:
		return is | hasFirstKeys
	}
	is |= hasAccount
	if t.person.Role.Records() {
		is |= isRecorder
	}
	if t.person.Role.OpensConfidential() {
		is |= isPractitioner
	}
	if t.person.Role == model.Auditor {
		is |= isAuditor
	}
	if t.person.Role == model.Manager || r.stoodIn(r.bySigner[key], at) {
		is |= isManager
	}
	return is
}

// deed is what an entry does by what shows of it without a key. wasRestricted says so
// of the file that it is of.
func (e *envelope) deed(rec *openRecord, wasRestricted bool) deed {
	switch {
	case !e.records():
		return notesAccess
	case rec.Form != nil:
		return raisesForm
	case rec.Announces != nil, rec.Destroys != nil, rec.Acknowledges != nil:
		return decides
	case rec.Stops != nil:
		return stops
	case rec.decidesOnPeople():
		return decidesOnPeople
	case rec.Case != nil && (wasRestricted || rec.Case.Restricted):
		return decides // so that nobody who is kept out has what follows sealed to themselves
	}
	return records
}

// mayRecord checks that an entry's author had the authority to file it, by what its
// envelope shows.
func (r *roster) mayRecord(e *envelope) error { return r.may(e, e.deed(&openRecord{}, false)) }

// mayKey checks that an entry's author had the authority to give a file new keys. was
// says whether it was restricted before, or may have been; rec is nil where it cannot be
// read.
func (r *roster) mayKey(e *envelope, rec *caseRecord, was bool) error {
	if rec == nil {
		rec = &caseRecord{}
	}
	return r.may(e, e.deed(&openRecord{Case: rec}, was))
}

// mayFile checks that an entry's author had the authority for what its general part
// says: only managers import, and only they decide what model.Decides.
func (r *roster) mayFile(e *envelope, p *payload) error {
	if err := r.mayRecord(e); err != nil {
		return err
	}
	switch {
	case p.Origin != nil && r.may(e, decides) != nil:
		return errImporter
	case p.Kind == model.KindRestriction && r.may(e, decides) != nil:
		return errRestricter
	}
	return nil
}
