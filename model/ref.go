package model

import (
	"bytes"
	"cmp"
	"encoding/base32"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"strconv"
	"strings"
)

// ID is a random 128-bit name. It says nothing about what it names.
type ID [16]byte

type (
	// CaseID names a child's case file.
	CaseID ID
	// PersonID names somebody with an account.
	PersonID ID
	// DeviceID names one device's log within a vault.
	DeviceID ID
)

// crockford leaves out letters that are misread aloud or on paper.
var crockford = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// String is the short form shown to people; it is not unique by construction.
func (id CaseID) String() string { return crockford.EncodeToString(id[:])[:8] }

// IsZero reports whether no case is named.
func (id CaseID) IsZero() bool { return id == CaseID{} }

// MarshalText gives the whole id in hexadecimal.
func (id CaseID) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, id[:]), nil }

// UnmarshalText reads what MarshalText wrote.
func (id *CaseID) UnmarshalText(b []byte) error { return unhex(id[:], b) }

// String is the short form shown to people.
func (id PersonID) String() string { return crockford.EncodeToString(id[:])[:8] }

// IsZero reports whether nobody is named.
func (id PersonID) IsZero() bool { return id == PersonID{} }

// MarshalText gives the whole id in hexadecimal.
func (id PersonID) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, id[:]), nil }

// UnmarshalText reads what MarshalText wrote.
func (id *PersonID) UnmarshalText(b []byte) error { return unhex(id[:], b) }

// String is the short form that begins every Ref of the device.
func (id DeviceID) String() string { return crockford.EncodeToString(id[:])[:4] }

func unhex(dst, src []byte) error {
	if hex.DecodedLen(len(src)) != len(dst) {
		return errors.New("an id has 32 hexadecimal digits")
	}
	_, err := hex.Decode(dst, src)
	return err
}

// Ref names an entry for ever: the device that filed it and its position in
// that device's log, counted from 0. People see it as "7KQM-214".
type Ref struct {
	_      struct{} `cbor:",toarray"`
	Device DeviceID
	Seq    uint64
}

// NewRef names position seq of a device's log.
func NewRef(d DeviceID, seq uint64) Ref { return Ref{Device: d, Seq: seq} }

// IsZero reports whether the Ref names nothing.
func (r Ref) IsZero() bool { return r.Device == DeviceID{} && r.Seq == 0 }

// String is the form shown on screen and on paper.
func (r Ref) String() string { return r.Device.String() + "-" + strconv.FormatUint(r.Seq, 10) }

// MarshalText gives the whole, unambiguous form for files and programs.
func (r Ref) MarshalText() ([]byte, error) {
	return []byte(hex.EncodeToString(r.Device[:]) + "-" + strconv.FormatUint(r.Seq, 10)), nil
}

// UnmarshalText reads what MarshalText wrote.
func (r *Ref) UnmarshalText(b []byte) error {
	dev, seq, found := strings.Cut(string(b), "-")
	if !found {
		return errors.New("a reference has the form DEVICE-NUMBER")
	}
	n, err := strconv.ParseUint(seq, 10, 64)
	if err != nil {
		return errors.New("a reference ends in a number")
	}
	r.Seq = n
	return unhex(r.Device[:], []byte(dev))
}

// misread puts back the digits that people read as letters; references have no
// such letters.
var misread = strings.NewReplacer("O", "0", "I", "1", "L", "1")

// ParseShortRef splits a reference as people type it ("7kqm-214") into the
// beginning of its device's name and its position.
func ParseShortRef(s string) (device string, seq uint64, err error) {
	dev, num, found := strings.Cut(misread.Replace(strings.ToUpper(strings.TrimSpace(s))), "-")
	if !found || len(dev) != 4 {
		return "", 0, errors.New("a reference looks like 7KQM-214")
	}
	seq, err = strconv.ParseUint(num, 10, 64)
	if err != nil {
		return "", 0, errors.New("a reference looks like 7KQM-214")
	}
	return dev, seq, nil
}

// Order is an entry's place among all entries of a vault. It is the same on
// every machine and owes nothing to any clock.
type Order struct {
	Lamport uint64
	Ref     Ref
}

// Compare orders by Lamport counter, then device, then sequence.
func (o Order) Compare(p Order) int {
	switch {
	case o.Lamport != p.Lamport:
		return cmp.Compare(o.Lamport, p.Lamport)
	case o.Ref.Device != p.Ref.Device:
		return bytes.Compare(o.Ref.Device[:], p.Ref.Device[:])
	default:
		return cmp.Compare(o.Ref.Seq, p.Ref.Seq)
	}
}

// Bytes is the Ref as 24 bytes that sort as the Ref does within a device.
func (r Ref) Bytes() []byte { return binary.BigEndian.AppendUint64(r.Device[:], r.Seq) }
