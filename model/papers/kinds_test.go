package papers_test

import (
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/papers"
)

// planter fills content with words of its own, so that each can be looked for.
type planter struct {
	t     testing.TB
	word  string
	words []string
}

// plant is content of type T with every text filled with words that begin alike,
// and those words.
func plant[T model.Content](t testing.TB, word string) (T, []string) {
	p := planter{t: t, word: word}
	var c T
	p.fill(reflect.ValueOf(&c).Elem())
	return c, p.words
}

func (p *planter) next() string {
	p.words = append(p.words, p.word+strconv.Itoa(len(p.words)+100)+"end")
	return p.words[len(p.words)-1]
}

func (p *planter) fill(v reflect.Value) {
	switch v.Interface().(type) {
	case model.Date:
		v.Set(reflect.ValueOf(plantedOn))
		return
	case model.Moment:
		v.Set(reflect.ValueOf(model.Moment{Date: plantedOn}))
		return
	case model.Encoded:
		v.Set(reflect.ValueOf(encoded(p.t, model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain(p.next())})))
		return
	case model.Ref, []model.Ref, model.Passage, *model.Informant, *model.ThirdParty:
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(p.next())
	case reflect.Int:
		v.SetInt(5)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		p.fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			p.fill(v.Index(i))
		}
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]string{model.DetailName: p.next(), "worries": p.next()}))
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				p.fill(v.Field(i))
			}
		}
	}
}

const plantedOn = model.Date("2026-03-04")

func encoded(t testing.TB, c model.Content) model.Encoded {
	t.Helper()
	e, err := model.Encode(c)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

var plantCase = model.CaseID{7}

func plantedRef(seq int) model.Ref { return model.NewRef(model.DeviceID{1, 2, 3}, uint64(seq)) }

// filing is content in its place of a record.
func filing(seq int, general, confidential model.Content) model.Entry {
	e := model.Entry{
		Ref: plantedRef(seq), Lamport: uint64(seq + 1), Case: plantCase, Content: general, Confidential: confidential, CriticalFlag: model.IsCritical(general),
		Author: model.Person{ID: model.PersonID{3}, Name: "Tom Fairclough", Role: model.SocialWorker}, Filed: plantedOn.Time().Add(time.Duration(seq)*time.Minute + 12*time.Hour),
	}
	if confidential != nil {
		e.Section = model.SectionOpen
		if general == nil {
			e.Content = model.Stub{Date: plantedOn}
		}
	}
	return e
}

// No kind of entry is left out, nor anything that one says: whatever the model
// knows the renderer shows.
func TestEveryKindIsSaidInFull(t *testing.T) {
	table, err := os.ReadFile("../testdata/kinds.txt") // has every kind: a test of the model's holds that
	if err != nil {
		t.Fatal(err)
	}
	for row := range strings.Lines(string(table)) {
		name, _, _ := strings.Cut(row, ":")
		k := model.Kind(name)
		if k == model.KindStub {
			continue // says nothing but that it is there: see below
		}
		c, words := said(t, k)
		f := model.Fold([]model.Entry{filing(0, model.Child{Set: map[string]string{model.DetailName: "Maya Kowalska"}, Opens: true, Since: plantedOn}, nil), filing(1, c, nil)})
		it := f.Item(plantedRef(1))
		page := strings.ToLower(paper(t, papers.Entries(f, []*model.Item{it}, papers.Sight{Role: model.SocialWorker})))
		for _, w := range words {
			if !strings.Contains(page, strings.ToLower(w)) {
				t.Errorf("%s: %s is not said:\n%s", k, w, page)
			}
		}
		if !strings.Contains(page, strings.ToLower(it.Ref.String())) || !strings.Contains(page, "tom fairclough") {
			t.Errorf("%s: neither its reference nor who recorded it is said:\n%s", k, page)
		}
	}
}

// said is content of a kind with every field filled, and its words.
func said(t testing.TB, k model.Kind) (model.Content, []string) {
	blank, err := model.Encoded{Kind: k, Schema: 1, Data: []byte{0xA0}}.Decode() // an empty map
	if err != nil {
		t.Fatal(err)
	}
	v := reflect.New(reflect.TypeOf(blank)).Elem()
	p := planter{t: t, word: "word"}
	p.fill(v)
	return v.Interface().(model.Content), p.words
}

// paper is blocks as plain text in one line.
func paper(t testing.TB, blocks []document.Block) string {
	t.Helper()
	text, _, _ := strings.Cut(plain(t, document.Document{Title: "x", Blocks: blocks}), "What this was made from")
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "\n|", "\n")), " ")
}

func TestC6AStubSaysNothingElse(t *testing.T) {
	open := filing(1, nil, model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain("Unmistakable.")})
	part := filing(2, model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain("In the open.")}, model.Withheld{Informant: "Unmistakable"})
	f := model.Fold([]model.Entry{open, part})
	for _, ref := range []int{1, 2} {
		if page := paper(t, papers.Entries(f, []*model.Item{f.Item(plantedRef(ref))}, papers.Sight{Role: model.SocialWorker})); !strings.Contains(page, "Unmistakable") {
			t.Errorf("what is open is not shown:\n%s", page)
		}
	}
	for _, e := range []*model.Entry{&open, &part} {
		e.Section, e.Confidential = model.SectionClosed, nil
	}
	f = model.Fold([]model.Entry{open, part})
	page := paper(t, papers.Entries(f, []*model.Item{f.Item(plantedRef(1))}, papers.Sight{Role: model.SocialWorker}))
	if strings.Contains(page, "Unmistakable") || !strings.Contains(page, "held in the confidential section") || !strings.Contains(page, "4 Mar 2026") {
		t.Errorf("the stub:\n%s", page)
	}
	page = paper(t, papers.Entries(f, []*model.Item{f.Item(plantedRef(2))}, papers.Sight{Role: model.SocialWorker}))
	if !strings.Contains(page, "In the open.") || !strings.Contains(page, "Part of this entry is held in the confidential section") {
		t.Errorf("the rest of an entry, and its stub:\n%s", page)
	}
}

// What was filed in error shows to managers and auditors only (C7).
func TestFiledInErrorShowsToManagersAndAuditors(t *testing.T) {
	f := model.Fold([]model.Entry{
		filing(1, model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain("Unmistakable.")}, nil),
		filing(2, model.FiledInError{Of: plantedRef(1), Why: "It is of another child."}, nil),
	})
	for role, shows := range map[model.Role]bool{model.Manager: true, model.SocialWorker: false, model.Auditor: true} {
		page := paper(t, papers.Entries(f, []*model.Item{f.Item(plantedRef(1))}, papers.Sight{Role: role}))
		if strings.Contains(page, "Unmistakable") != shows || !strings.Contains(page, "It is of another child.") || !strings.Contains(page, "Filed in error") {
			t.Errorf("%s:\n%s", role, page)
		}
	}
}

func note(words string) model.Note {
	return model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain(words)}
}

// The original stays readable beneath its correction, and own views stand beside
// what they answer (C7).
func TestC7OriginalsAndOwnViewsStandBeside(t *testing.T) {
	f := model.Fold([]model.Entry{
		filing(1, note("He came at five."), nil),
		filing(2, model.Correction{Of: plantedRef(1), Why: "the hour was wrong", New: encoded(t, note("He came at six."))}, nil),
		filing(3, model.Correction{Of: plantedRef(2), Why: "wrong again", New: encoded(t, note("He came at seven."))}, nil),
		filing(4, model.Challenge{Of: plantedRef(1), By: "Rob Hill", Received: plantedOn, Disputed: model.Plain("It was eight.")}, nil),
		filing(5, model.ChallengeAnswer{Of: plantedRef(4), Outcome: model.ViewsAlongside, Views: model.Plain("I know when I came."), ViewsBy: "Rob Hill", On: plantedOn}, nil),
	})
	page := paper(t, papers.Entries(f, []*model.Item{f.Item(plantedRef(1))}, papers.Sight{Role: model.SocialWorker}))
	at := 0
	for _, words := range []string{"the hour was wrong", "wrong again", "He came at seven.", "I know when I came.", "It was eight.", "Before that: as corrected", "He came at six.", "As first recorded", "He came at five."} {
		i := strings.Index(page[at:], words)
		if i < 0 {
			t.Fatalf("%q does not stand where it belongs:\n%s", words, page)
		}
		at += i
	}
}

// What is confidential in what was said of an entry is called so there too, and that it
// is there where it is closed; a reason and an informant that stand in a confidential
// part alone are read with it.
func TestC6ConfidentialPartsOfWhatIsSaidAreCalledSo(t *testing.T) {
	marked := model.Text{{Words: "He said so.", Mark: &model.Mark{Nature: "allegation", Source: model.FromInformant, SourceName: "Unmistakable", Verification: model.Unverified}}}
	hidden := model.Withheld{Text: marked}
	right := encoded(t, model.Withheld{Text: model.Plain("She said so.")})
	entries := []model.Entry{
		filing(1, note("He came at five."), hidden),
		filing(2, model.Challenge{Of: plantedRef(1), By: "Rob Hill", Received: plantedOn, Disputed: model.Plain("It was eight.")}, model.Withheld{Text: model.Plain("He rang from the refuge.")}),
	}
	f := model.Fold(entries)
	open := paper(t, papers.Entries(f, []*model.Item{f.Item(plantedRef(1))}, papers.Sight{Role: model.SocialWorker}))
	challenge := open[strings.Index(open, "It was eight."):]
	if i, j := strings.Index(challenge, "Confidential: "), strings.Index(challenge, "from the refuge"); i < 0 || j < i {
		t.Errorf("what is confidential stands there as anything else:\n%s", open)
	}
	if !strings.Contains(open, "from an informant: Unmistakable") {
		t.Errorf("the confidential part does not say who:\n%s", open)
	}
	entries[1].Confidential, entries[1].Section = nil, model.SectionClosed
	f = model.Fold(entries)
	closed := paper(t, papers.Entries(f, []*model.Item{f.Item(plantedRef(1))}, papers.Sight{Role: model.SocialWorker}))
	if at := strings.Index(closed, "It was eight."); strings.Contains(closed, "refuge") || !strings.Contains(closed[at:], "held in the confidential section") {
		t.Errorf("closed, nothing says that it is there:\n%s", closed)
	}

	entries = append(entries[:1], filing(3, model.Correction{Of: plantedRef(1), Why: "spelling", New: encoded(t, note("He came at six."))}, model.Correction{Of: plantedRef(1), Why: "she rang again", New: right}))
	f = model.Fold(entries)
	if page := paper(t, papers.Entries(f, []*model.Item{f.Item(plantedRef(1))}, papers.Sight{Role: model.SocialWorker})); !strings.Contains(page, "Corrected: she rang again") {
		t.Errorf("why the confidential part was corrected is gone:\n%s", page)
	}
}

// How an entry came here that was recorded elsewhere stands with it: who recorded
// it is then a claim.
func TestAnImportedEntrySaysSo(t *testing.T) {
	e := filing(1, model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain("Words.")}, nil)
	e.Imported = &model.Imported{By: model.Person{Name: "Sue South"}, Ref: plantedRef(7), Batch: "b1", Withheld: true}
	f := model.Fold([]model.Entry{e})
	page := paper(t, papers.Entries(f, []*model.Item{f.Item(plantedRef(1))}, papers.Sight{Role: model.SocialWorker}))
	for _, words := range []string{", imported)", "by Sue South. Who recorded it", "batch b1", "It has a confidential part, which did not come with it."} {
		if !strings.Contains(page, words) {
			t.Errorf("%q is not said:\n%s", words, page)
		}
	}
}

// How a closed part is opened is said where there is one, and nowhere else.
func TestWhoLooksIsToldHowAClosedPartOpens(t *testing.T) {
	note := model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain("Words.")}
	plain, closed := filing(1, note, nil), filing(2, note, nil)
	closed.Section = model.SectionClosed
	f := model.Fold([]model.Entry{plain, closed})
	page := paper(t, papers.Entries(f, f.Items, papers.Sight{Role: model.SocialWorker, Closed: "Ask for it."}))
	if strings.Count(page, "Ask for it.") != 1 || !strings.HasSuffix(strings.TrimSpace(page), "Ask for it.") {
		t.Errorf("got\n%s", page)
	}
}

func TestAnEntryAloneSaysWhatItSays(t *testing.T) {
	correction := model.Correction{Of: plantedRef(1), Why: "the hour was wrong", New: encoded(t, model.Note{Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain("He came at six.")})}
	page := paper(t, papers.Alone(filing(2, correction, nil)))
	for _, words := range []string{"the hour was wrong", "He came at six.", plantedRef(2).String()} {
		if !strings.Contains(page, words) {
			t.Errorf("%q is not said:\n%s", words, page)
		}
	}
}
