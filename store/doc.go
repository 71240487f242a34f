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
//	people.go roster.go roles.go recover.go        who has an account, and who said so
//	file.go entry_writer.go writer.go device.go    how an entry is put on record
//	batch.go recast.go withdraw.go                 how many are, together, and taken back
//	team_file.go                                   what the team decides for itself
//	read.go cases.go rows.go search.go reveal.go   how it is read
//	envelope.go part.go keys.go slot.go codec.go   the formats
//	verify.go rebuild.go backup.go guard.go        how damage is found and contained
//
// The package knows no kind of entry but the stub, and no rule of the recording
// procedure: a new kind needs no change here.
//
// # Formats
//
// Structures are deterministic CBOR. A leaf of a log is [envelope, signature];
// the signature is Ed25519 over the envelope's bytes, and the log is that of
// golang.org/x/mod/sumdb/tlog (RFC 6962). A stored part is a version byte, the
// case's id and the body; what is sealed is 32 random bytes, the CBOR of
// [kind, schema, filed, offset, flags, content], and zeros up to its Padmé
// length. The commitment is SHA-256 of the random bytes and the CBOR.
//
// # Batches
//
// An entry of a batch names it in its envelope and is in no index until an entry
// in the same log, by the same author, closes the batch; a later one may withdraw
// it. So an entry counts if it is of no batch or is in the index of its case, and
// by the logs alone if its batch was closed with it and not withdrawn. What does
// not count is still signed, kept and verified.
//
// # Founder
//
// A vault's founder holds the keys of all roles. One who is not a manager stands
// in for one until the first manager is added. From then on the program treats
// them by their own role, but keys that were once held cannot be taken back: a
// team whose founder is not a manager should know it.
package store
