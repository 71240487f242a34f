package model

import (
	"slices"
	"testing"
)

func TestBadDays(t *testing.T) {
	note := Note{Type: CaseNote, Happened: Moment{Date: testDay, Time: "14:30"}}
	wrong := Note{Type: CaseNote, Happened: Moment{Date: "2026-02-30", Time: "25:00"}}
	marked := Note{Happened: On(testDay), Text: Text{{Words: "x"}, {Words: "y", Mark: &Mark{VerifiedOn: "soon"}}}}
	encoded, err := Encode(wrong)
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		c    Content
		want []string
	}{
		"none":            {note, nil},
		"no day":          {Note{}, nil},
		"a moment":        {wrong, []string{"happened.time", "happened.date"}},
		"a short time":    {Note{Happened: Moment{Date: testDay, Time: "9:05"}}, []string{"happened.time"}},
		"a mark":          {marked, []string{"text.mark.verifiedOn"}},
		"a correction":    {Correction{New: encoded}, []string{"new.happened.time", "new.happened.date"}},
		"what is unknown": {Copy{New: Encoded{Kind: "from-tomorrow", Schema: 1, Data: []byte{0x01}}}, nil},
		"details":         {Child{Set: map[string]string{DetailBorn: "in spring", DetailName: "in spring"}}, []string{"set.born"}},
		"unknown":         {Unknown{}, nil},
	} {
		if got := BadDays(tt.c); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
	for _, k := range everyKind() {
		if bad := BadDays(first(filledOf(t, k))); len(bad) > 0 && k != KindChild {
			t.Errorf("%s: %v", k, bad)
		}
	}
}
