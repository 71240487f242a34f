package model

import (
	"errors"
	"fmt"

	"github.com/fxamacker/cbor/v2"
)

// Kind names what an entry records. It is stored: a name is never reused.
type Kind string

// Content is what one part of an entry holds. Every kind of thing that is
// recorded is a type of its own in a file of its own.
type Content interface {
	// Kind is the stored name.
	Kind() Kind
	// Words is the kind as people say it: "Telephone call", "Visit".
	Words() string
	// When is the day it is about; the zero Moment where it has none of its own.
	When() Moment
	// Line is its substance in one line, for lists. Never empty.
	Line() string
	// Body is the whole of it, for a screen or a page, section by section.
	Body() []Block
}

// Critical is implemented by content that changes how earlier entries read (a
// correction, an erasure). A program that does not know its kind must not add
// to the case.
type Critical interface{ Critical() }

// IsCritical reports whether c changes how earlier entries read.
func IsCritical(c Content) bool { _, ok := c.(Critical); return ok }

// Block is one heading of an entry's body with what stands under it: facts about
// the entry, then statements.
type Block struct {
	Title string
	Facts []Fact
	Text  Text
}

// Lines are the facts as they are read.
func (b Block) Lines() []string {
	lines := make([]string, len(b.Facts))
	for i, f := range b.Facts {
		lines[i] = f.String()
	}
	return lines
}

// Texts are the statements of all blocks, in order.
func Texts(c Content) Text {
	var all Text
	for _, b := range c.Body() {
		all = append(all, b.Text...)
	}
	return all
}

// spoken is all that is shown of content: each line, each statement with what its mark
// says, and the line that stands for all of it.
func spoken(c Content) []string {
	var all []string
	for _, b := range c.Body() {
		all = append(all, b.Lines()...)
		for _, s := range b.Text {
			all = append(all, s.Words)
			if s.Mark != nil {
				all = append(all, s.Mark.Label())
			}
		}
	}
	return append(all, c.Line())
}

// Encoded is content as it is stored: its kind, the schema number of that kind,
// and deterministic CBOR.
type Encoded struct {
	_      struct{} `cbor:",toarray"`
	Kind   Kind
	Schema uint
	Data   cbor.RawMessage
}

// spec is what the registry holds of a kind.
type spec struct {
	Spec
	schema   uint
	critical bool
	told     bool
	decode   func([]byte) (Content, error)
	fromJSON func([]byte) (Content, error)
}

var kinds = map[Kind]spec{}

// register makes a kind known. Each kind's file calls it once.
func register[T Content](schema uint, s Spec) struct{} {
	var zero T
	_, has := any(zero).(interface{ forOthers() Account }) // an embedded one
	if _, tells := any(zero).(told); has != tells {
		panic(string(zero.Kind()) + " has an Account and does not say what of it is shared, or what the child said: see told")
	}
	kinds[zero.Kind()] = spec{
		Spec:     s,
		schema:   schema,
		critical: IsCritical(zero),
		told:     has,
		decode: func(b []byte) (Content, error) {
			var c T
			if len(b) == 0 || b[0]>>5 != cborMap {
				return nil, errors.New("its fields are missing")
			}
			err := decMode.Unmarshal(b, &c)
			return c, err
		},
		fromJSON: func(b []byte) (Content, error) {
			var c T
			err := strictJSON(b, &c)
			return c, err
		},
	}
	return struct{}{}
}

// cborMap is the major type of a map: the form in which every kind is stored.
// Without it a stored null would read as an entry that says nothing.
const cborMap = 5

var encMode = func() cbor.EncMode {
	m, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		panic(err) // the options are constants
	}
	return m
}()

var decMode = func() cbor.DecMode {
	m, err := cbor.DecOptions{
		DupMapKey: cbor.DupMapKeyEnforcedAPF,
		// A field that is not in the schema would be lost in silence.
		ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
		MaxArrayElements:  1 << 20,
		MaxNestedLevels:   16,
		UTF8:              cbor.UTF8DecodeInvalid,
	}.DecMode()
	if err != nil {
		panic(err) // the options are constants
	}
	return m
}()

// Encode makes content ready to be stored.
func Encode(c Content) (Encoded, error) {
	if c == nil {
		return Encoded{}, errors.New("there is nothing to store")
	}
	if u, ok := c.(Unknown); ok {
		return u.Encoded, nil
	}
	s, ok := kinds[c.Kind()]
	if !ok {
		return Encoded{}, fmt.Errorf("%s cannot be stored", c.Words())
	}
	data, err := encMode.Marshal(c)
	if err != nil {
		return Encoded{}, fmt.Errorf("encode %s: %w", c.Kind(), err)
	}
	return Encoded{Kind: c.Kind(), Schema: s.schema, Data: data}, nil
}

// Decode reads stored content. A kind or schema from a newer program comes back
// as Unknown, kept whole; content that does not fit its schema is an error.
func (e Encoded) Decode() (Content, error) {
	s, ok := kinds[e.Kind]
	if !ok || e.Schema > s.schema {
		return Unknown{Encoded: e}, nil
	}
	c, err := s.decode(e.Data)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("a %s that does not read as one", e.Kind), err)
	}
	return c, nil
}

// Unknown is content of a kind or schema that this program does not know.
type Unknown struct{ Encoded Encoded }

// Kind is the kind that a newer program gave it.
func (u Unknown) Kind() Kind { return u.Encoded.Kind }

// Words says that a newer program is needed.
func (u Unknown) Words() string { return "From a newer Casefile" }

// When is not known.
func (u Unknown) When() Moment { return Moment{} }

// Line says that a newer program is needed.
func (u Unknown) Line() string { return "kept whole; a newer Casefile shows it" }

// Body says that a newer program is needed.
func (u Unknown) Body() []Block { return []Block{sentence(u.Line())} }

// Unreadable stands where a part is damaged or absent: it is named, and nothing
// is shown in its place.
type Unreadable struct{ Why string }

// Kind is not stored.
func (u Unreadable) Kind() Kind { return "" }

// Words says that the part cannot be read.
func (u Unreadable) Words() string { return "Cannot be read" }

// When is not known.
func (u Unreadable) When() Moment { return Moment{} }

// Line is the reason.
func (u Unreadable) Line() string { return u.Why }

// Body is the reason.
func (u Unreadable) Body() []Block { return []Block{sentence(u.Why)} }
