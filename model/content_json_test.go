package model

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// Every kind, however much of it is filled in, has a form in JSON that reads back
// as the same bytes.
func TestEveryKindInJSON(t *testing.T) {
	for _, k := range everyKind() {
		e, err := Encode(first(filledOf(t, k)))
		if err != nil {
			t.Fatal(err)
		}
		text, err := e.JSON()
		if err != nil || text == nil {
			t.Errorf("%s has no form in JSON: %v", k, err)
			continue
		}
		back, err := EncodedJSON(k, e.Schema, text)
		if err != nil || !bytes.Equal(back.Data, e.Data) {
			t.Errorf("%s came back as %x (%v), was %x", k, back.Data, err, e.Data)
		}
		blank, err := Encode(blankOf(t, k))
		if err != nil {
			t.Fatal(err)
		}
		if text, err = blank.JSON(); err != nil {
			t.Errorf("%s, blank: %v", k, err)
		}
		if _, err := EncodedJSON(k, e.Schema, text); text != nil && err != nil {
			t.Errorf("%s, blank: %v", k, err)
		}
	}
}

// What has no form as fields is kept as it is stored, within other content too.
func TestUnknownInJSON(t *testing.T) {
	unknown := Encoded{Kind: "from-tomorrow", Schema: 2, Data: []byte{0xa1, 0x01, 0x02}}
	if text, err := unknown.JSON(); text != nil || err != nil {
		t.Errorf("it became %s, %v", text, err)
	}
	e, err := Encode(Copy{Of: NewRef(testDevice, 3), From: testCase, New: unknown})
	if err != nil {
		t.Fatal(err)
	}
	text, err := e.JSON()
	if err != nil || !strings.Contains(string(text), `"data":"oQEC"`) {
		t.Fatalf("it became %s, %v", text, err)
	}
	back, err := EncodedJSON(KindCopy, e.Schema, text)
	if err != nil || !bytes.Equal(back.Data, e.Data) {
		t.Errorf("it came back as %x, %v", back.Data, err)
	}
	if critical, known := unknown.Critical(); critical || known {
		t.Error("it is known what the kind does")
	}
	if critical, known := (Encoded{Kind: KindCorrection, Schema: 1}).Critical(); !critical || !known {
		t.Error("a correction changes nothing")
	}
}

func TestEncodedJSONRefuses(t *testing.T) {
	for _, tt := range []struct {
		kind   Kind
		schema uint
		text   string
		newer  bool
	}{
		{"from-tomorrow", 1, `{}`, true},
		{KindNote, 99, `{}`, true},
		{KindNote, 0, `{}`, true},
		{KindNote, 1, ``, false},
		{KindNote, 1, `null`, false},
		{KindNote, 1, `[]`, false},
		{KindNote, 1, `{"nonsense":1}`, false},
		{KindNote, 1, `{} {}`, false},
		{KindNote, 1, `{"title":1}`, false},
		{KindCorrection, 1, `{"of":"x","new":{"kind":"note","schema":1,"content":{}}}`, false},
		{KindCorrection, 1, `{"new":{"kind":"note","schema":1,"content":{},"data":"oA=="}}`, false},
		{KindCorrection, 1, `{"new":{"kind":"note","schema":1,"data":"gA=="}}`, false},
		{KindCorrection, 1, `{"new":{"kind":"note","schema":1,"content":{},"more":1}}`, false},
		{KindCorrection, 1, `{"new":{"kind":"","schema":1,"data":"oA=="}}`, false},
	} {
		e, err := EncodedJSON(tt.kind, tt.schema, []byte(tt.text))
		if err == nil || errors.Is(err, ErrNewer) != tt.newer {
			t.Errorf("%s %d %s: %x, %v", tt.kind, tt.schema, tt.text, e.Data, err)
		}
	}
}

func TestEncodedCheck(t *testing.T) {
	note, err := Encode(Note{Type: CaseNote, Happened: On(testDay), Text: Plain("x")})
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		e    Encoded
		good bool
	}{
		"a note":            {note, true},
		"from tomorrow":     {Encoded{Kind: "from-tomorrow", Schema: 1, Data: []byte{0x01}}, true},
		"no kind":           {Encoded{Schema: 1, Data: note.Data}, false},
		"no schema":         {Encoded{Kind: KindNote, Data: note.Data}, false},
		"no form":           {Encoded{Kind: "from-tomorrow", Schema: 1, Data: []byte{0x1c}}, false},
		"nothing":           {Encoded{Kind: "from-tomorrow", Schema: 1}, false},
		"a list for a note": {Encoded{Kind: KindNote, Schema: 1, Data: []byte{0x80}}, false},
		"an unknown field":  {Encoded{Kind: KindNote, Schema: 1, Data: []byte{0xa1, 0x18, 0x63, 0x60}}, false},
	} {
		if err := tt.e.Check(); (err == nil) != tt.good {
			t.Errorf("%s: %v", name, err)
		}
	}
}
