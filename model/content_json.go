package model

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/fxamacker/cbor/v2"
)

// JSON is the content as a JSON object with the fields of its kind; nil where it
// has no such form that reads back as the same to the byte: of a kind or schema
// that this program does not know, or damaged.
func (e Encoded) JSON() ([]byte, error) {
	c, err := e.Decode()
	if _, unknown := c.(Unknown); unknown || err != nil {
		return nil, nil
	}
	text, err := plainJSON(c)
	if err != nil {
		return nil, fmt.Errorf("write a %s: %w", e.Kind, err)
	}
	back, err := EncodedJSON(e.Kind, e.Schema, text)
	if err != nil || !bytes.Equal(back.Data, e.Data) {
		return nil, nil
	}
	return text, nil
}

// ErrNewer is why content of a kind or schema that this program does not know
// cannot be read from its JSON form.
var ErrNewer = errors.New("it is of a kind that this program does not know; a newer Casefile reads it")

// EncodedJSON reads what JSON wrote. Fields that the kind does not have are an
// error: they would be lost.
func EncodedJSON(k Kind, schema uint, text []byte) (Encoded, error) {
	s, ok := kinds[k]
	if !ok || schema == 0 || schema > s.schema {
		return Encoded{}, ErrNewer
	}
	if text = bytes.TrimSpace(text); len(text) == 0 || text[0] != '{' {
		return Encoded{}, errors.New("its fields are missing")
	}
	c, err := s.fromJSON(text)
	if err != nil {
		return Encoded{}, err
	}
	data, err := encMode.Marshal(c)
	return Encoded{Kind: k, Schema: schema, Data: data}, err
}

// Check reports what keeps content from being kept: a kind that has no name, and
// what does not read as its kind. What only a newer program knows is kept.
func (e Encoded) Check() error {
	if e.Kind == "" || e.Schema == 0 {
		return errors.New("its kind is not said")
	}
	if err := cbor.Wellformed(e.Data); err != nil {
		return errNotCBOR
	}
	_, err := e.Decode()
	return err
}

// Critical reports whether content of this kind changes how earlier entries
// read; known is false of a kind that this program does not know.
func (e Encoded) Critical() (critical, known bool) {
	s, ok := kinds[e.Kind]
	return s.critical, ok && e.Schema <= s.schema
}

// encodedJSON is content within other content: a correction says what holds
// instead. One of Content and Data is there.
type encodedJSON struct {
	Kind    Kind            `json:"kind"`
	Schema  uint            `json:"schema"`
	Content json.RawMessage `json:"content,omitempty"`
	Data    []byte          `json:"data,omitempty"`
}

// MarshalJSON writes the kind and the fields, or the stored bytes in base64
// where they have no form as fields.
func (e Encoded) MarshalJSON() ([]byte, error) {
	text, err := e.JSON()
	if err != nil {
		return nil, err
	}
	j := encodedJSON{Kind: e.Kind, Schema: e.Schema, Content: text}
	if text == nil {
		j.Data = e.Data
	}
	return plainJSON(j)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (e *Encoded) UnmarshalJSON(b []byte) error {
	var j encodedJSON
	if err := strictJSON(b, &j); err != nil {
		return err
	}
	var err error
	switch {
	case j.Content != nil && j.Data != nil:
		return errors.New("it has both content and data")
	case j.Content != nil:
		*e, err = EncodedJSON(j.Kind, j.Schema, j.Content)
	default:
		*e = Encoded{Kind: j.Kind, Schema: j.Schema, Data: j.Data}
		if j.Kind != "" || j.Data != nil {
			err = e.Check()
		}
	}
	return err
}

// plainJSON encodes one value, and leaves the characters alone that only matter
// in HTML.
func plainJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSpace(b.Bytes()), err
}

// strictJSON decodes one value and refuses fields that it does not have.
func strictJSON(b []byte, v any) error {
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		return err
	}
	if _, err := dec.Token(); err != io.EOF {
		return errors.New("something follows its end")
	}
	return nil
}
