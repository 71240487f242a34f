package model

import (
	"bytes"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// refsIn are the references that content holds, found by their type.
func refsIn(v reflect.Value) (refs []Ref) {
	switch x := v.Interface().(type) {
	case Ref:
		return []Ref{x}
	case Encoded:
		c, err := x.Decode()
		if _, unknown := c.(Unknown); unknown || err != nil {
			return nil
		}
		return refsIn(reflect.ValueOf(c))
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				refs = append(refs, refsIn(v.Field(i))...)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			refs = append(refs, refsIn(v.Index(i))...)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			return refsIn(v.Elem())
		}
	}
	return refs
}

// By their stored form exactly those references are found, in every kind, that
// have the type of one.
func TestRefsOfEveryKind(t *testing.T) {
	named := 0
	for _, k := range everyKind() {
		for _, c := range []Content{blankOf(t, k), first(filledOf(t, k))} {
			e, err := Encode(c)
			if err != nil {
				t.Fatal(err)
			}
			got, err := e.Refs()
			if err != nil {
				t.Fatalf("%s: %v", k, err)
			}
			want := refsIn(reflect.ValueOf(c))
			named += len(want)
			if !slices.Equal(got, want) {
				t.Errorf("%s names %v, found %v", k, want, got)
			}
		}
	}
	if named < 10 {
		t.Errorf("only %d references in all kinds", named)
	}
}

// A content of every kind, and one that holds it, with its references replaced
// reads as the same with those others, and the other way round as itself.
func TestMapRefsOfEveryKind(t *testing.T) {
	for _, k := range everyKind() {
		c, _ := filledOf(t, k)
		e, err := Encode(c)
		if err != nil {
			t.Fatal(err)
		}
		for _, now := range []Ref{NewRef(otherDevice, 0), NewRef(otherDevice, 23), NewRef(otherDevice, 24), NewRef(otherDevice, 1<<8), NewRef(otherDevice, 1<<16), NewRef(otherDevice, 1<<32)} {
			there, err := e.MapRefs(func(Ref) Ref { return now })
			if err != nil {
				t.Fatal(err)
			}
			moved, err := there.Decode()
			if err != nil {
				t.Fatalf("%s: %v", k, err)
			}
			for _, r := range refsIn(reflect.ValueOf(moved)) {
				if r != now {
					t.Errorf("%s still names %v", k, r)
				}
			}
			back, err := there.MapRefs(func(Ref) Ref { return NewRef(testDevice, 3) })
			if err != nil || !bytes.Equal(back.Data, e.Data) {
				t.Errorf("%s came back as %x (%v), was %x", k, back.Data, err, e.Data)
			}
		}
	}
}

// What a newer program recorded is reached too, and what is no reference is left.
func TestMapRefsInUnknownContent(t *testing.T) {
	type reason struct {
		_    struct{} `cbor:",toarray"`
		Name [16]byte
		Text string
	}
	type newer struct {
		Names map[string]Ref `cbor:"1,keyasint"`
		Near  []any          `cbor:"2,keyasint"`
	}
	device := DeviceID{5, 5}
	data, err := encMode.Marshal(newer{
		Names: map[string]Ref{"a": NewRef(device, 7)},
		Near:  []any{reason{Name: device, Text: "7"}, device[:], []any{device[:], 7, 8}, []any{device[:15], 7}, 1.5, true, nil, -3},
	})
	if err != nil {
		t.Fatal(err)
	}
	e := Encoded{Kind: "from-tomorrow", Schema: 3, Data: data}
	refs, err := e.Refs()
	if err != nil || !slices.Equal(refs, []Ref{NewRef(device, 7)}) {
		t.Fatalf("found %v, %v", refs, err)
	}
	there, err := e.MapRefs(func(Ref) Ref { return NewRef(otherDevice, 1<<40) })
	if err != nil || there.Check() != nil || bytes.Count(there.Data, otherDevice[:]) != 1 || bytes.Count(there.Data, device[:]) != 3 {
		t.Errorf("it became %x, %v", there.Data, err)
	}
}

func TestRefsRefuse(t *testing.T) {
	ref := append(refHead[:], make([]byte, 16)...)
	for name, data := range map[string][]byte{
		"nothing":                   {},
		"a break":                   {0xff},
		"a length that is cut off":  {0x59, 0x01},
		"a text that is cut off":    {0x62, 'a'},
		"a reference cut off":       ref,
		"a number cut off":          append(slices.Clone(ref), 0x19, 1),
		"a list without its end":    {0x9f, 0x01},
		"a break in a list":         {0x82, 0x01, 0xff},
		"a reserved head":           {0x1c},
		"a number without a length": {0x1f},
		"something after the end":   {0xa0, 0xa0},
		"too deep":                  bytes.Repeat([]byte{0x81}, 100),
		"a huge map":                {0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
	} {
		if refs, err := (Encoded{Kind: "x", Schema: 1, Data: data}).Refs(); err == nil {
			t.Errorf("%s: found %v", name, refs)
		}
	}
	for name, data := range map[string][]byte{
		"a list of unknown length": {0x9f, 0x01, 0xff},
		"a text in chunks":         {0x7f, 0x61, 'a', 0xff},
		"a tag":                    {0xc0, 0x61, 'a'},
		"a float":                  {0xfb, 0, 0, 0, 0, 0, 0, 0, 0},
	} {
		if _, err := (Encoded{Kind: "x", Schema: 1, Data: data}).Refs(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A scan of any bytes ends, and what it replaces is what it finds again.
func TestMapRefsOfAnything(t *testing.T) {
	head := append(append([]byte{0xa1, 0x01}, refHead[:]...), otherDevice[:]...)
	rapid.Check(t, func(t *rapid.T) {
		data := rapid.SliceOf(rapid.Byte()).Draw(t, "data")
		if rapid.Bool().Draw(t, "with a reference") {
			data = append(slices.Clone(head), data...)
		}
		e := Encoded{Kind: "x", Schema: 1, Data: data}
		before, err := e.Refs()
		if err != nil {
			return
		}
		there, err := e.MapRefs(func(r Ref) Ref { return NewRef(DeviceID{8}, r.Seq+1) })
		if err != nil {
			t.Fatal(err)
		}
		after, err := there.Refs()
		if err != nil || len(after) != len(before) {
			t.Fatalf("%x became %x (%v)", data, there.Data, err)
		}
	})
}
