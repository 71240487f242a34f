package model

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

func anyRef() *rapid.Generator[Ref] {
	return rapid.Custom(func(t *rapid.T) Ref {
		var d DeviceID
		copy(d[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "device"))
		return NewRef(d, rapid.Uint64().Draw(t, "seq"))
	})
}

func TestRefComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyRef().Draw(t, "ref")
		text, err := r.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var back Ref
		if err := back.UnmarshalText(text); err != nil || back != r {
			t.Fatalf("%s came back as %v, %v", text, back, err)
		}
		device, seq, err := ParseShortRef(" " + r.String() + "\n")
		if err != nil || device != r.Device.String() || seq != r.Seq {
			t.Fatalf("%s was read as %s-%d, %v", r, device, seq, err)
		}
		raw, err := encMode.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		var stored Ref
		if err := decMode.Unmarshal(raw, &stored); err != nil || stored != r {
			t.Fatalf("stored, it came back as %v, %v", stored, err)
		}
	})
}

func TestRefOrderIsThatOfItsBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyRef().Draw(t, "a"), anyRef().Draw(t, "b")
		if rapid.Bool().Draw(t, "same device") {
			b.Device = a.Device
		}
		if got, want := a.compare(b), bytes.Compare(a.Bytes(), b.Bytes()); got != want || b.compare(a) != -want {
			t.Fatalf("%v and %v compare as %d, their bytes as %d", a, b, got, want)
		}
		if (Order{Lamport: 1, Ref: a}).Compare(Order{Lamport: 2, Ref: b}) != -1 {
			t.Fatal("the Lamport counter does not come first")
		}
	})
}

// A reference read aloud or copied by hand finds its entry all the same.
func TestShortRefAsPeopleTypeIt(t *testing.T) {
	for in, want := range map[string]string{"7kqm-214": "7KQM", "7KOm-214": "7K0M", "il0x-214": "110X"} {
		if device, seq, err := ParseShortRef(in); err != nil || device != want || seq != 214 {
			t.Errorf("%s was read as %s-%d, %v", in, device, seq, err)
		}
	}
	for _, in := range []string{"", "-", "7KQM", "7KQM-", "7KQM-x", "7KQM--1", "KQM-1", "7KQMM-1", "7KQM-99999999999999999999", "7KQM-1-2"} {
		if device, seq, err := ParseShortRef(in); err == nil {
			t.Errorf("%q was read as %s-%d", in, device, seq)
		}
	}
}

func TestIDsComeBack(t *testing.T) {
	c, p := CaseID{1, 0xff}, PersonID{2, 0xfe}
	ct, _ := c.MarshalText()
	pt, _ := p.MarshalText()
	var cb CaseID
	var pb PersonID
	if cb.UnmarshalText(ct) != nil || cb != c || pb.UnmarshalText(pt) != nil || pb != p {
		t.Errorf("%s came back as %v, %s as %v", ct, cb, pt, pb)
	}
	if !(CaseID{}).IsZero() || c.IsZero() || !(PersonID{}).IsZero() || p.IsZero() || len(c.String()) != 8 || len(p.String()) != 8 {
		t.Error("zero ids and short forms")
	}
	for _, in := range []string{"", "00", string(ct) + "0", string(ct) + "00", "zz" + string(ct[2:])} {
		if cb.UnmarshalText([]byte(in)) == nil {
			t.Errorf("%q was read as an id", in)
		}
	}
	for _, in := range []string{"", "-", string(ct), string(ct) + "-", string(ct) + "-x", "00-1"} {
		if new(Ref).UnmarshalText([]byte(in)) == nil {
			t.Errorf("%q was read as a reference", in)
		}
	}
}
