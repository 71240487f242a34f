package store

import (
	"testing"

	"casefile/model"
)

// A filing may name entries filed before it in the same act; one that cannot be
// filed takes the others with it.
func TestFilingsOfOneActNameEachOther(t *testing.T) {
	f := newFixture(t)
	ella, noah := f.newCase("Ella"), f.newCase("Noah")
	refer := func(before []model.Ref) (model.Content, model.Content) {
		return model.CopyOf(model.Origin{Ref: before[0], Case: ella, Name: "Ella"}, note("Gran came."), withheld("Mrs Hill."), nil)
	}
	filed, err := f.s.File(f.ctx, Filing{Case: ella, General: note("Gran came."), Confidential: withheld("Mrs Hill.")}, Filing{Case: noah, Refer: refer})
	f.must(err)
	if c, ok := filed[1].Content.(model.Copy); !ok || c.Of != filed[0].Ref || filed[1].Case != noah || filed[1].Section != model.SectionOpen {
		t.Errorf("the copy is %+v", filed[1])
	}
	nothing := func([]model.Ref) (model.Content, model.Content) { return nil, nil }
	_, err = f.s.File(f.ctx, Filing{Case: ella, General: note("Lost with the other.")}, Filing{Case: noah, Refer: nothing})
	f.is(err, Invalid)
	entries, err := f.s.Entries(f.ctx, ella)
	f.must(err)
	if len(entries) != 2 {
		t.Errorf("%d entries, not 2: half of an act was filed", len(entries))
	}
	f.verify()
}
