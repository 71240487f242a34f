package jsonl

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

var (
	errCutOff = errors.New("it is cut off: the line ends in the middle")
	errNUL    = errors.New("it holds a NUL byte: the file is damaged, or it is not text in UTF-8")
)

// strict checks what encoding/json lets through with a loss: text that is not
// UTF-8, halves of characters, a name that stands twice in one object.
func strict(text []byte) error {
	switch {
	case bytes.IndexByte(text, 0) >= 0:
		return errNUL
	case !utf8.Valid(text):
		return errors.New("it is not in UTF-8")
	case !json.Valid(text):
		return notJSON(text)
	}
	return (&scan{text: text}).run()
}

// notJSON says where a line ceases to be JSON.
func notJSON(text []byte) error {
	var any json.RawMessage
	err := json.Unmarshal(text, &any)
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) && syntax.Offset >= int64(len(text)) {
		return errCutOff
	}
	return inWords(err)
}

// What one line may hold: more than any entry does.
const (
	maxDepth = 64
	maxNames = 256
)

// scan walks through a line that is JSON.
type scan struct {
	text []byte
	at   int
	// open are the objects and arrays that the walk is in.
	open []container
}

// container is an object with the names met so far, or an array.
type container struct {
	object bool
	// value says that the next text is a value and not a name.
	value bool
	names [][]byte
}

func (s *scan) run() error {
	for s.at < len(s.text) {
		c := s.text[s.at]
		s.at++
		var in *container
		if n := len(s.open); n > 0 {
			in = &s.open[n-1]
		}
		switch c {
		case '{', '[':
			if len(s.open) == maxDepth {
				return errors.New("it is nested deeper than any entry")
			}
			s.open = append(s.open, container{object: c == '{'})
		case '}', ']':
			s.open = s.open[:len(s.open)-1]
		case ':':
			in.value = true
		case ',':
			in.value = false
		case '"':
			text, err := s.string()
			if err == nil && in != nil && in.object && !in.value {
				err = in.name(text)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// string walks over a string, of which the first quote was read.
func (s *scan) string() ([]byte, error) {
	start := s.at
	for {
		switch c := s.text[s.at]; c {
		case '"':
			s.at++
			return s.text[start : s.at-1], nil
		case '\\':
			if err := s.escape(); err != nil {
				return nil, err
			}
		default:
			s.at++
		}
	}
}

// escape walks over an escape; half of a character would be lost.
func (s *scan) escape() error {
	if s.text[s.at+1] != 'u' {
		s.at += 2
		return nil
	}
	first := s.unit()
	if !utf16.IsSurrogate(first) {
		return nil
	}
	if bytes.HasPrefix(s.text[s.at:], []byte(`\u`)) && utf16.DecodeRune(first, s.unit()) != utf8.RuneError {
		return nil
	}
	return errors.New("it holds half of a character, which would be lost")
}

// unit reads \uXXXX.
func (s *scan) unit() rune {
	n, _ := strconv.ParseUint(string(s.text[s.at+2:s.at+6]), 16, 16) // it is JSON
	s.at += 6
	return rune(n)
}

// name notes a name; encoding/json does not tell small letters from large ones.
func (c *container) name(name []byte) error {
	if bytes.IndexByte(name, '\\') >= 0 {
		var plain string
		if json.Unmarshal(slices.Concat([]byte{'"'}, name, []byte{'"'}), &plain) == nil {
			name = []byte(plain)
		}
	}
	for _, other := range c.names {
		if bytes.EqualFold(other, name) {
			return fmt.Errorf("%q stands in it twice", cut(string(name)))
		}
	}
	if len(c.names) == maxNames {
		return errors.New("it has more fields than any entry")
	}
	c.names = append(c.names, name)
	return nil
}
