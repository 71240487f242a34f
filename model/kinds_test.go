package model

import (
	"bytes"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/fxamacker/cbor/v2"
)

// everyKind is the names of all kinds registered, in order.
func everyKind() []Kind { return slices.Sorted(maps.Keys(kinds)) }

// blankOf is content of a kind in which nothing is filled in.
func blankOf(t testing.TB, k Kind) Content {
	t.Helper()
	c, err := Encoded{Kind: k, Schema: kinds[k].schema, Data: []byte{cborMap << 5}}.Decode()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// filledOf is content of a kind with every field filled, every text with a word
// of its own, and those words.
func filledOf(t testing.TB, k Kind) (Content, []string) {
	v := reflect.New(reflect.TypeOf(blankOf(t, k))).Elem()
	f := filler{t: t}
	f.fill(v)
	return v.Interface().(Content), f.words
}

type filler struct {
	t     testing.TB
	words []string
}

func (f *filler) fill(v reflect.Value) {
	if !v.CanSet() {
		return // it is never stored
	}
	switch v.Interface().(type) {
	case Date:
		v.Set(reflect.ValueOf(testDay))
		return
	case Moment:
		v.Set(reflect.ValueOf(Moment{Date: testDay, Time: "14:30", About: true}))
		return
	case Encoded:
		e, err := Encode(Note{Type: CaseNote, Happened: On(testDay), Text: Plain(f.word())})
		if err != nil {
			f.t.Fatal(err)
		}
		v.Set(reflect.ValueOf(e))
		return
	case Ref:
		v.Set(reflect.ValueOf(NewRef(testDevice, 3)))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(f.word())
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(5)
	case reflect.Uint8:
		v.SetUint(5)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			f.fill(v.Index(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			f.fill(v.Index(i))
		}
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]string{DetailName: f.word(), "from-a-newer-program": f.word()}))
	case reflect.Struct:
		for i := range v.NumField() {
			f.fill(v.Field(i))
		}
	default:
		f.t.Fatalf("a field of type %s: teach the filler", v.Type())
	}
}

func (f *filler) word() string {
	f.words = append(f.words, fmt.Sprintf("word%03dend", len(f.words)))
	return f.words[len(f.words)-1]
}

// eachField gives the fields of content by their names in JSON, those of its account
// among them.
func eachField(c Content, visit func(name string, empty bool, value any)) {
	v := reflect.ValueOf(c)
	for _, f := range reflect.VisibleFields(v.Type()) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name != "" && f.IsExported() {
			at := v.FieldByIndex(f.Index)
			visit(name, at.IsZero(), at.Interface())
		}
	}
}

// shown is all that a screen or page shows of content.
func shown(c Content) string {
	var b strings.Builder
	fmt.Fprintln(&b, c.Words())
	for _, block := range c.Body() {
		fmt.Fprintln(&b, block.Title)
		fmt.Fprintln(&b, strings.Join(block.Lines(), "\n"))
		for _, s := range block.Text {
			fmt.Fprintln(&b, s.Words)
			if s.Mark != nil {
				fmt.Fprintln(&b, s.Mark.Label())
			}
		}
	}
	return b.String()
}

func TestEveryKindComesBackAsItWas(t *testing.T) {
	for _, k := range everyKind() {
		for name, c := range map[string]Content{"blank": blankOf(t, k), "filled": first(filledOf(t, k))} {
			e, err := Encode(c)
			if err != nil {
				t.Fatalf("%s, %s: %v", k, name, err)
			}
			back, err := e.Decode()
			if err != nil {
				t.Fatalf("%s, %s: %v", k, name, err)
			}
			again, err := Encode(back)
			if err != nil || name == "filled" && !reflect.DeepEqual(c, back) || !bytes.Equal(e.Data, again.Data) {
				t.Errorf("%s, %s: came back as %+v (%v)", k, name, back, err)
			}
		}
	}
}

func first[A, B any](a A, _ B) A { return a }

// Nothing that was typed into an entry is ever invisible.
func TestEveryKindShowsAllOfItself(t *testing.T) {
	for _, k := range everyKind() {
		c, words := filledOf(t, k)
		page := shown(c)
		for _, w := range words {
			if !strings.Contains(strings.ToLower(page), w) {
				t.Errorf("%s does not show %s:\n%s", k, w, page)
			}
		}
	}
}

// The fields that hold a value of a list show it too, whatever else is left out.
func TestEveryKindShowsOneFieldAlone(t *testing.T) {
	for _, k := range everyKind() {
		whole, _ := filledOf(t, k)
		for i := range reflect.TypeOf(whole).NumField() {
			v := reflect.New(reflect.TypeOf(whole)).Elem()
			f := filler{t: t}
			f.fill(v.Field(i))
			c := v.Interface().(Content)
			page := strings.ToLower(shown(c))
			for _, w := range f.words {
				if !strings.Contains(page, w) {
					t.Errorf("%s with nothing but %s does not show it:\n%s", k, v.Type().Field(i).Name, page)
				}
			}
		}
	}
}

// Every text of every kind may be marked, and its marks are checked (P4).
func TestP4MarksAreCheckedInEveryText(t *testing.T) {
	for _, k := range everyKind() {
		whole, _ := filledOf(t, k)
		v := reflect.New(reflect.TypeOf(whole)).Elem()
		v.Set(reflect.ValueOf(whole))
		want := markAll(v, "")
		var got []string
		for _, f := range Check(v.Interface().(Content), nil) {
			if f.Clause == P4 && f.Statement == 0 && strings.HasPrefix(f.Message, "Say whose") {
				got = append(got, f.Field)
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: marks are checked in %v, its texts are %v", k, got, want)
		}
	}
}

// markAll puts a mark that lacks its source on every text, and names their fields.
func markAll(v reflect.Value, prefix string) []string {
	var names []string
	for i := range v.NumField() {
		f, name := v.Field(i), prefix+strings.TrimSuffix(v.Type().Field(i).Tag.Get("json"), ",omitempty")
		switch {
		case f.Type() == reflect.TypeFor[Text]():
			f.Set(reflect.ValueOf(Text{{Words: "He drinks.", Mark: &Mark{Nature: "opinion", Verification: Unverified}}}))
			if name == "text" && v.Type() == reflect.TypeFor[Withheld]() {
				name = "withheld"
			}
			names = append(names, name)
		case f.Kind() == reflect.Pointer:
			names = append(names, markAll(f.Elem(), name+".")...)
		}
	}
	return names
}

func TestEveryKindHasWordsAndLine(t *testing.T) {
	for _, k := range everyKind() {
		for _, c := range []Content{blankOf(t, k), first(filledOf(t, k))} {
			if c.Kind() != k {
				t.Errorf("%s says that it is %s", k, c.Kind())
			}
			if strings.TrimSpace(c.Line()) == "" || strings.ContainsRune(c.Line(), '\n') {
				t.Errorf("%s: line %q", k, c.Line())
			}
			Check(c, nil)
		}
		if c, _ := filledOf(t, k); c.Words() == "" {
			t.Errorf("%s has no words", k)
		}
	}
}

// What a newer program filed is kept to the byte.
func TestUnknownIsKept(t *testing.T) {
	for _, e := range []Encoded{
		{Kind: "chronology-2", Schema: 4, Data: cbor.RawMessage{0xa1, 0x01, 0x63, 'a', 'b', 'c'}},
		{Kind: KindNote, Schema: kinds[KindNote].schema + 1, Data: cbor.RawMessage{0x80}},
	} {
		c, err := e.Decode()
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := c.(Unknown); !ok || c.Kind() != e.Kind || c.Line() == "" || len(c.Body()) == 0 {
			t.Errorf("%s reads as %#v", e.Kind, c)
		}
		back, err := Encode(c)
		if err != nil || !reflect.DeepEqual(back, e) {
			t.Errorf("%s came back as %+v, %v", e.Kind, back, err)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	for name, data := range map[string]cbor.RawMessage{
		"nothing":                               nil,
		"null":                                  {0xf6},
		"a list":                                {0x80},
		"a text for a day":                      {0xa1, 0x02, 0x61, 'x'},
		"a field twice":                         {0xa2, 0x03, 0x60, 0x03, 0x60},
		"a field that the schema does not have": {0xa1, 0x18, 0x63, 0x60},
		"bytes after the end":                   {0xa0, 0xa0},
		"cut short":                             {0xa1, 0x03},
	} {
		if c, err := (Encoded{Kind: KindNote, Schema: 1, Data: data}).Decode(); err == nil {
			t.Errorf("%s reads as %#v", name, c)
		}
	}
}

func TestEncodeRefusesWhatHasNoForm(t *testing.T) {
	for _, c := range []Content{nil, Unreadable{Why: "damaged"}} {
		if e, err := Encode(c); err == nil {
			t.Errorf("%#v became %+v", c, e)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for i, k := range everyKind() {
		for _, c := range []Content{blankOf(f, k), first(filledOf(f, k))} {
			e, err := Encode(c)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(byte(i), []byte(e.Data))
		}
	}
	f.Fuzz(func(t *testing.T, kind byte, data []byte) {
		k := everyKind()[int(kind)%len(kinds)]
		c, err := Encoded{Kind: k, Schema: kinds[k].schema, Data: data}.Decode()
		if err != nil {
			return
		}
		shown(c)
		if c.Line() == "" {
			t.Error("an empty line")
		}
		file := Fold(record(Child{Set: map[string]string{DetailName: "Ella"}, Opens: true}, c, c))
		Check(c, file)
		Todo(file, testDay, DefaultSettings())
		if _, err := Encode(c); err != nil {
			t.Errorf("read but not written: %v", err)
		}
	})
}
