// Package store is the vault: one file (bbolt) in which the record is kept,
// sealed, signed and provable, and everything that is derived from it.
//
// What is put on record is an entry. An entry is an envelope, signed by its
// author and appended to the log of the device it was filed on, and one or more
// parts, which lie outside the log and are bound to it by hash and commitment:
// general (the main file), confidential, open (public keys), keys (wrapped to
// whoever is to have them) and access (the access log). So the record can be
// verified by somebody who may read none of it.
//
// A Vault is the open file; a Session is what one person can read and do in it.
// Where to find what:
//
//	create.go open.go unlock.go session.go         how a vault comes to be used
//	nouns.go                                       what a session does besides reading and filing
//	authority.go                                   who may do what: one table
//	people.go act.go roster.go account.go chain.go who has an account, and who said so
//	roles.go secrets.go recover.go                 the keys that people share
//	casekeys.go casekeys_make.go restrict.go       the keys of a case, and to whom it is open
//	file.go entry_writer.go writer.go              how an entry is put on record
//	batch.go recast.go withdraw.go                 how many are, together, and taken back
//	export.go import.go origin.go                  how records come and go (jsonl: as text)
//	team_file.go                                   what the team decides for itself
//	read.go cases.go rows.go search.go reveal.go   how it is read
//	envelope.go part.go keys.go slot.go codec.go   the formats
//	prove.go verify.go apart.go rebuild.go         how damage is found and mended
//	astray.go guard.go codec.go salvage.go         and how it is contained (internal/page: no byte believed)
//	backup.go restore.go compact.go copier.go      the file as a whole
//	due.go destroy.go destroyed.go                 how a case file ends
//	bundle.go bundle_check.go                      how a few entries are proved elsewhere
//	export_note.go seal.go newfile.go              what leaves the vault: noted, sealed, written
//	state.go folders.go still.go                   what this machine knows (internal/disk: the system)
//
// THREATS.md says who might attack a vault with what, what holds against them and
// what does not.
//
// The package knows no kind of entry but the stub and the restriction, and no rule of the recording
// procedure: a new kind needs no change here.
//
// # Formats
//
// Structures are deterministic CBOR. A leaf of a log is [envelope, signature];
// the signature is Ed25519 over the envelope's bytes, and the log is that of
// golang.org/x/mod/sumdb/tlog (RFC 6962). A stored part is a version byte, the
// case's id and the body; what is sealed is 32 random bytes, the CBOR of [kind,
// schema, filed, offset, flags, content, origin, bound], and zeros up to its
// Padmé length. The commitment is SHA-256 of the random bytes and the CBOR.
//
// Each part holds a hash of what its envelope says beside its place (bound). An entry is
// shown as its author's only where they signed it: that is checked as it is read, unless
// it was proved since the file was opened (prove.go), and a general part is opened only
// with the key that was the case's at its place.
//
// format.go says what each format brought. The entries of a vault that was made in an
// earlier one stay as they are; from the entry on that brings it to the newest (Form),
// one of an earlier format does not count.
//
// # Damage
//
// bbolt believes its pages. So Open walks all of them first, by itself
// (internal/page): a file that bbolt could fall over is not opened, one whose free
// pages or order cannot be trusted is not written to. What no entry's hash covers
// carries a checksum with its place (codec.go). Verify runs in a process of its
// own (apart.go), for what is still unforeseen: that it crashed, stood still or
// ran out of memory is a finding. A vault that is open here is copied for it as it
// lies, since the other process may neither have its lock nor see pages written
// over. Rebuild makes again what is derived, and compares it with the record
// before it keeps it; Salvage makes a file of what is whole in one that is not
// opened.
//
// # Batches
//
// An entry of a batch names it in its envelope and is in no index until an entry
// in the same log, by the same author, closes the batch; a later one may withdraw
// it. So an entry counts if it is of no batch or is in the index of its case, and
// by the logs alone if its batch was closed with it and not withdrawn. What does
// not count is still signed, kept and verified. What was withdrawn is read by those
// with oversight, and a file says what was withdrawn from it: both follow from the logs.
//
// # Imports
//
// An entry that was recorded in another vault is filed here, by a manager, as an
// entry of a batch. Its parts hold beside the content who recorded it, when, and
// what it was called there: a claim that the importer signs. References in its
// content are to the entries as they are called here; an export gives them, and
// the entry, their first names again.
//
// # Bundles
//
// A bundle has entries of one file with what proves them: their texts with the
// random bytes, their leaves, the path from each to a head that an author signed,
// and the chain of entries by which the authors have accounts. CheckBundle needs
// neither key nor vault. Whoever makes it signs its first line, which says how many
// entries there are and whether these are all of the file. That they are all is
// proved only by the leaves of the whole record, which go along where that is asked
// for: no smaller proof can show that what is not there was not left out. That the
// record is this team's is proved only by a head that was kept elsewhere.
//
// Its heads and proofs are those of C2SP, which others' tools check: each head a
// checkpoint, c2sp.org/tlog-checkpoint, signed by whoever made the bundle under the
// name casefile/VAULT/DEVICE (TestOthersCheckABundle), each proof, with the checkpoint
// of its log after it, a c2sp.org/tlog-proof@v1 of the leaf beside it. Bundles of the
// form of before are checked as they always were (TestGoldenBundle).
//
// Accounts and entries go by their places in the logs, of which the first entries go
// along, as they say how the logs go on from one another (TestBundleGoesByTheLogs,
// TestBundleKnowsWhoHasGone). That the counters, which authors choose, agree with the
// places is checked of all that the bundle shows (TestBundleProvesNoFalseOrder). That
// the order is the record's is proved by the whole record, or by a head of its last log
// that was kept elsewhere, and is not said otherwise: whoever made the bundle could
// have made a log for it. A bundle
// tells its reader which accounts the vault had, by id and role and not by name, and
// where in the record each began and ended, and the numbers of the files that were
// destroyed or were to be; with the whole record, also how many files there are, of how
// many entries, by whose keys. bundle_format.go has the form.
//
// # Destruction
//
// A case that was destroyed leaves the leaves of its entries, which hold no word
// of it, and one signed entry of no case that names it and says how many entries
// and parts it had. None of these parts may be in the file, and none but these may
// be missing. What bbolt deletes stays in the file's free pages until Compact
// writes it anew; a mark in the file remembers that this is still to be done.
//
// It counts only where an entry before it announced that the case is to be destroyed,
// and none stopped that; and where another manager signed it than the announcement, or
// 14 days lie between the two. Both give their day in the open, by their author's clock;
// what is announced on a day before one that such an entry gave earlier counts from that
// day. In format 1 it needed no announcement. That the time for which a case is to be
// kept has become longer since, by what was filed in it, only its texts tell: the
// program then asks for a new announcement.
//
// # Keys
//
// The roles' keys are the same for an epoch: from the first entry, or one that
// replaces them, to the next that does. An entry that takes keys from somebody (an
// account ended, a role lowered, keys that were given anew, the first manager
// beside a founder who is none) replaces them itself; without that it does not
// hold. It wraps the new keys to everybody whose account is in use and to the
// recovery key, and seals under each role's new key all that the role had before:
// who holds the newest opens everything from the beginning, and who held an
// earlier one opens nothing that is sealed afterwards.
//
// A case's keys are wrapped to the roles of an epoch. Whoever writes to a case
// whose newest keys are of an earlier one gives it new keys first, by an entry that
// does nothing else; the keys before are sealed under the new ones. A part names
// the entry that introduced the key it is sealed under. What is filed is sealed
// under nothing but keys whose introduction was signed by somebody with the
// authority for it, in the epoch that follows from its place.
//
// A person's first keys were made by whoever gave them the account, and put nothing on
// record: the person signs keys of their own with them, at the first sign-in, and others
// with each new passphrase. A slot holds the earlier ones too, for what was sealed to them.
// No program tells who signed them: whoever has the passphrase could. So each machine
// remembers those that were made on it, and asks about others (StrangeKeys).
//
// The lines of the access log are signed by a key that follows from the team's, so that
// the file does not tell whose they are; whose a line is, is signed within it.
//
// # Order
//
// Entries come into a vault's file by being filed in it, one after the other: each
// log goes on from the end of another, and no entry has a counter below the one
// before it. Who had which authority when follows from that order, and from no
// decision being missing. Decisions about accounts and keys are taken in by their places
// (chain.go); where they claim another order, nothing more is put on record. At each
// unlock the whole record is looked through (prove.go): whether each entry is what was
// signed at its place, in order, in the lists that it belongs in and of a right that its
// author had; signatures from where the same account had checked them before, which it
// keeps sealed to itself. Nothing is put on record before that is through.
//
// # The keyring
//
// What is derived for speed lies in the keyring: each case's general keys under
// the team's newest key. It is sealed anew whenever that is replaced.
//
// # Restriction
//
// The keys of a restricted case are wrapped to managers, to the recovery key and to
// the people named, in wraps that do not say to whom they are and whose number is
// filled up. It is given new keys whenever the roles' are replaced and whenever it
// is restricted, widened, narrowed or opened again; only whoever may decide about
// accounts can do so, and by anybody else neither the keys nor the restriction are
// followed. To whom it is open is sealed in the act that makes its keys; the entry that
// says so, and why, is shown where it says the same. Of a case of the first format the
// entries say it, and where they cannot be read its keys go to managers alone. To those
// who are kept out the program says no more than of a case that is not there. From the file they can tell that there is a case with so
// many entries of such a size by such authors, and with keys they had before, what
// was filed before. The access log names its id to auditors.
//
// # Founder
//
// A vault's founder holds the keys of all roles. One who is not a manager stands
// in for one until the first manager is added. With that entry the keys of all
// roles are replaced and the founder keeps those of their own role: what is filed
// from then on opens to them as to others of it, and what was there before they may
// have kept. A case that they restricted gets new keys with the manager's first
// entry in it.
package store
