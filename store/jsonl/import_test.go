package jsonl_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"casefile/model"
	"casefile/store"
	"casefile/store/jsonl"
)

// Parts of files that are written by hand.
const (
	theirVault  = "abababababababababababababababab"
	theirDevice = "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"
	ben         = "11111111111111111111111111111111"
	zoe         = "22222222222222222222222222222222"
	authorJSON  = `{"id":"33333333333333333333333333333333","name":"Amara Reed","role":"social-worker"}`
)

func header(entries int) string {
	return fmt.Sprintf(`{"casefile":"entries","version":1,"vault":"%s","team":"North","exported":"2026-11-20T16:30:00Z","by":%s,"cases":1,"entries":%d,"confidential":true}`,
		theirVault, authorJSON, entries)
}

// entry is a line; rest begins with its kind.
func entry(seq int, file, rest string) string {
	return fmt.Sprintf(`{"vault":"%s","case":"%s","ref":"%s","filed":"2026-03-04T09:30:00+01:00","author":%s,%s}`,
		theirVault, file, ref(seq), authorJSON, rest)
}

func ref(seq int) string { return fmt.Sprintf("%s-%d", theirDevice, seq) }

func opens(name string) string {
	return fmt.Sprintf(`"kind":"child","schema":1,"content":{"set":{"name":"%s"},"opens":true}`, name)
}

func note(text string) string {
	return fmt.Sprintf(`"kind":"note","schema":2,"content":{"type":"case-note","happened":{"date":"2026-03-04"},"text":[{"words":"%s"}]}`, text)
}

func corrects(seq int, with string) string {
	return fmt.Sprintf(`"kind":"correction","schema":1,"content":{"of":"%s","why":"a slip","new":{%s}}`, ref(seq), with)
}

// file is a whole file of these lines.
func file(lines ...string) string {
	return strings.Join(append([]string{header(len(lines))}, lines...), "\n") + "\n"
}

// words are what the entries of a child's file say, in order.
func (x *vault) words(id string) (all []string) {
	x.t.Helper()
	var c model.CaseID
	x.must(c.UnmarshalText([]byte(id)))
	entries, err := x.s.Entries(x.t.Context(), c)
	if errors.Is(err, store.NotFound) {
		return nil
	}
	x.must(err)
	for _, e := range entries {
		all = append(all, e.Content.Line())
	}
	return all
}

func TestImport(t *testing.T) {
	x := newVault(t)
	text := file(entry(1, ben, opens("Ben")), entry(2, ben, note("A heron.")), entry(3, zoe, opens("Zoë")), entry(4, ben, corrects(2, note("A stork."))))
	var checked, filed int64
	result := x.imported(text, jsonl.ImportOptions{
		Checking: func(done, total int64) { checked = total - done }, Filing: func(done, total int64) { filed = total - done },
	})
	if result.Entries != 4 || result.Opened != 2 || result.Batch == "" || checked != 0 || filed != 0 {
		t.Errorf("imported %+v; %d and %d bytes are left", result, checked, filed)
	}
	if got := x.words(ben); len(got) != 3 || got[1] != "A heron." {
		t.Errorf("Ben's file says %q", got)
	}
	sameLines(t, body(x.export(true)), body(text))

	// The same again is refused, or adds nothing.
	_, err := x.try(text, jsonl.ImportOptions{})
	if !errors.Is(err, store.Exists) || !strings.Contains(err.Error(), "2 of the 2 children's files") {
		t.Errorf("imported twice: %v", err)
	}
	again := x.imported(text, jsonl.ImportOptions{Add: true})
	if again.Entries != 0 || again.Duplicates != 4 || again.Grown != 0 {
		t.Errorf("imported again: %+v", again)
	}

	// What came to it elsewhere since is added, and names what is there.
	more := file(entry(2, ben, note("A heron.")), entry(9, ben, corrects(2, note("A crane."))))
	added := x.imported(more, jsonl.ImportOptions{Add: true})
	if added.Entries != 1 || added.Duplicates != 1 || added.Grown != 1 || added.Opened != 0 {
		t.Errorf("added %+v", added)
	}
	rows, err := x.s.Cases(t.Context())
	x.must(err)
	f, err := x.s.CaseFile(t.Context(), rows[slices.IndexFunc(rows, func(r model.Row) bool { return r.Name == "Ben" })].Case)
	x.must(err)
	if it := f.Items[1]; len(it.Corrections) != 2 || it.Now.Line() != "A crane." {
		t.Errorf("the note reads %s now", it.Now.Line())
	}
	x.must(x.s.Imports().Withdraw(t.Context(), added.Batch, "too much"))
	x.must(x.s.Imports().Withdraw(t.Context(), result.Batch, "the wrong file"))
	if got := x.words(ben); got != nil {
		t.Errorf("after it was taken back Ben's file says %q", got)
	}
}

// Line ends, blank lines and a mark at the beginning are as other programs make
// them.
func TestImportOfOtherPrograms(t *testing.T) {
	lines := []string{header(2), entry(1, ben, opens("Ben")), entry(2, ben, note("A heron."))}
	for name, text := range map[string]string{
		"as it is":             strings.Join(lines, "\n") + "\n",
		"without a last break": strings.Join(lines, "\n"),
		"Windows":              strings.Join(lines, "\r\n") + "\r\n",
		"a byte order mark":    "\ufeff" + strings.Join(lines, "\n"),
		"blank lines":          strings.Join(lines, "\n\n  \n") + "\n\n\n",
		"spaces":               "  " + strings.Join(lines, " \n\t "),
	} {
		t.Run(name, func(t *testing.T) {
			x := newVault(t)
			if result := x.imported(text, jsonl.ImportOptions{}); result.Entries != 2 {
				t.Errorf("imported %+v", result)
			}
		})
	}
}

// Each line that cannot be imported is named by its number and the reason.
func TestBadLines(t *testing.T) {
	first, second := entry(1, ben, opens("Ben")), entry(2, ben, note("A heron."))
	change := func(old, now string) []string { return []string{first, strings.Replace(second, old, now, 1)} }
	tests := []struct {
		name  string
		lines []string
		want  []string // the problems
	}{
		{"not JSON", []string{first, "A heron."}, []string{`line 3: it is not JSON from character 1 on`}},
		{"cut off", []string{first, second[:90]}, []string{"line 3: it is cut off"}},
		{"cut in a string", []string{first, second[:len(second)-20]}, []string{"line 3: it is cut off"}},
		{"a NUL", change("heron", "her\x00on"), []string{"line 3: it holds a NUL byte"}},
		{"not UTF-8", change("heron", "her\xffon"), []string{"line 3: it is not in UTF-8"}},
		{"half of a character", change("heron", `her\ud83don`), []string{"line 3: it holds half of a character"}},
		{"the other half", change("heron", `her\udc00on`), []string{"line 3: it holds half of a character"}},
		{"two firsts", change("heron", `her\ud83d\ud83don`), []string{"line 3: it holds half of a character"}},
		{"a list", []string{first, "[1]"}, []string{"line 3: it is not an object with the fields of an entry (array)"}},
		{"a name twice", change(`"kind":`, `"kind":"visit","kind":`), []string{`line 3: "kind" stands in it twice`}},
		{"a name twice, spelt out", change(`"kind":`, `"k\u0069nd":"visit","kind":`), []string{`line 3: "kind" stands in it twice`}},
		{"a name twice, within", change(`"words":`, `"words":"no","Words":`), []string{`line 3: "Words" stands in it twice`}},
		{"too deep", change(`"text":[`, `"text":`+strings.Repeat("[", 70)+strings.Repeat("]", 70)+`,"x":[`), []string{"line 3: it is nested deeper"}},
		{"an unknown field", change(`"vault"`, `"mood":"good","vault"`), []string{`line 3: it has a field "mood" that does not belong there`}},
		{"an unknown field within", change(`"type"`, `"mood":"good","type"`), []string{`line 3: the content of a note: it has a field "mood"`}},
		{"a number for a text", change(`"words":"A heron."`, `"words":7`), []string{`line 3: the content of a note: "text.words" holds what does not belong there (number)`}},
		{"no vault", change(theirVault, strings.Repeat("0", 32)), []string{`line 3: "vault" does not say`}},
		{"no case", change(ben, strings.Repeat("0", 32)), []string{`line 3: "case" does not say`}},
		{"half an id", change(ben, "11"), []string{"line 3: an id has 32 hexadecimal digits"}},
		{"no reference", change(theirDevice+"-2", strings.Repeat("0", 32)+"-0"), []string{`line 3: "ref" does not say`}},
		{"half a reference", change(theirDevice+"-2", "7KQM-214"), []string{"line 3: an id has 32 hexadecimal digits"}},
		{"no author", change("Amara Reed", "  "), []string{`line 3: "author" does not say`}},
		{"a long author", change("Amara Reed", strings.Repeat("A", 2000)), []string{"line 3: the author's name is longer"}},
		{"no role", change("social-worker", "judge"), []string{`line 3: "judge" is no role`}},
		{"no time", change("2026-03-04T09:30:00+01:00", "4 March"), []string{`line 3: "filed" is not a time such as`}},
		{"parts of a second", change("09:30:00", "09:30:00.5"), []string{`line 3: "filed" is not a time such as`}},
		{"long ago", change("2026-03-04T", "1066-10-14T"), []string{`line 3: "filed" is not a time such as`}},
		{"after the export", change("2026-03-04T", "2026-12-04T"), []string{"line 3: it was filed after it was exported"}},
		{"no kind", change(`"kind":"note",`, ""), []string{`line 3: "kind" and "schema" do not say`}},
		{"no schema", change(`"schema":2,`, ""), []string{`line 3: "kind" and "schema" do not say`}},
		{"a newer schema", change(`"schema":2,`, `"schema":99,`), []string{`line 3: what is recorded is a "note" of schema 99, which this program does not know`}},
		{"a newer kind", change(`"kind":"note"`, `"kind":"from-tomorrow"`), []string{`line 3: what is recorded is a "from-tomorrow"`}},
		{"no content", change(`"content":`, `"unreadable":"","data":null,"elsewhere":`), []string{`line 3: "elsewhere" holds what does not belong there (object)`}},
		{"content and data", change(`"content":`, `"data":"oA==","content":`), []string{`line 3: it has both`}},
		{"data that does not read", change(`"content":{"type":"case-note","happened":{"date":"2026-03-04"},"text":[{"words":"A heron."}]}`, `"data":"gA=="`), []string{`line 3: "data" does not read as a note`}},
		{"no such day", change(`"date":"2026-03-04"`, `"date":"2026-02-30"`), []string{`line 3: "happened.date" is no day in the calendar`}},
		{"withheld and there", change(`"vault"`, `"confidential":{"withheld":true,"kind":"note"},"vault"`), []string{"line 3: the confidential part is withheld and there as well"}},
		{"a confidential part of nothing", change(`"vault"`, `"confidential":{},"vault"`), []string{`line 3: the confidential part: "kind" and "schema" do not say`}},
		{"unreadable", change(`"vault"`, `"unreadable":"damaged","vault"`), []string{"line 3: the entry could not be read where it was exported: damaged"}},
		{"the same twice", []string{first, second, second}, []string{"line 4: it has the same reference (SQ6W-2) as line 3"}},
		{"a name that leads nowhere", []string{first, entry(2, ben, corrects(7, note("x")))}, []string{"line 3: it names entry SQ6W-7, which stands on no earlier line"}},
		{"a name that leads onward", []string{first, entry(2, ben, corrects(3, note("x"))), entry(3, ben, note("y"))}, []string{"line 3: it names entry SQ6W-3, which stands on no earlier line"}},
		{"a name that leads to a bad line", []string{first, change("heron", "her\xffon")[1], entry(3, ben, note("y")), entry(4, ben, corrects(2, note("x")))},
			[]string{"line 3: it is not in UTF-8", "line 5: it names entry SQ6W-2, which stands on no earlier line"}},
		{"a name that leads to a bad entry", []string{first, change("2026-03-04T", "2026-12-04T")[1], entry(4, ben, corrects(2, note("x")))},
			[]string{"line 3: it was filed after", "line 4: it names entry SQ6W-2 on line 3, which cannot be imported"}},
		{"elsewhere, and on a line", []string{first, strings.Replace(entry(2, ben, corrects(3, note("x"))), `"vault"`, `"elsewhere":["`+ref(3)+`"],"vault"`, 1), entry(3, ben, note("y"))},
			[]string{"line 4: an earlier line says that SQ6W-3 does not come along"}},
		{"a file that nobody opens", []string{second}, []string{"line 2: it is the first of this child's file and does not say who the child is"}},
		{"a file that a bad line opens", []string{first, entry(3, zoe, strings.Replace(opens("Zoë"), `"set"`, `"sets"`, 1)), entry(4, zoe, note("y"))},
			[]string{`line 3: the content of a child: it has a field "sets"`, "line 4: the line that opens this child's file cannot be imported"}},
	}
	x := newVault(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			result, err := x.try(file(tt.lines...), jsonl.ImportOptions{})
			if !errors.Is(err, jsonl.ErrBadLines) || result.Bad != len(tt.want) || result.Batch != "" {
				t.Fatalf("%v: %+v", err, result)
			}
			for i, p := range result.Problems {
				if !strings.HasPrefix(p.String(), tt.want[i]) {
					t.Errorf("found %q, want %q", p, tt.want[i])
				}
			}
		})
	}
	if rows, err := x.s.Cases(t.Context()); err != nil || len(rows) != 0 {
		t.Errorf("something was filed: %v, %v", rows, err)
	}
}

// What is wrong with a file as a whole is said once.
func TestBadFiles(t *testing.T) {
	first := entry(1, ben, opens("Ben"))
	long := strings.Repeat("A heron. ", 40<<20/9)
	utf := func(s string) string {
		b := []byte{0xff, 0xfe}
		for _, u := range utf16.Encode([]rune(s)) {
			b = append(b, byte(u), byte(u>>8))
		}
		return string(b)
	}
	x := newVault(t)
	for name, tt := range map[string]struct{ text, want string }{
		"nothing":             {"", "the file is empty"},
		"blank":               {"\n\n", "the file is empty"},
		"something else":      {"name,born\nBen,2019\n", "does not begin with the first line of an export"},
		"no header":           {first + "\n", "does not begin with the first line of an export"},
		"another header":      {`{"casefile":"settings"}` + "\n", "does not begin with the first line of an export"},
		"a newer form":        {strings.Replace(header(0), `"version":1`, `"version":2,"more":true`, 1), "version 2 of this form"},
		"a header with more":  {strings.Replace(header(0), `"version":1`, `"version":1,"more":true`, 1), `a field "more"`},
		"UTF-16":              {utf(file(first)), "in UTF-16"},
		"a long first line":   {long, "does not begin with the first line of an export"},
		"too few lines":       {header(3) + "\n" + first + "\n", "line 2: the file is cut short after it: its first line says that 3 entries follow, and there are 1"},
		"too many lines":      {header(0) + "\n" + first + "\n", "line 2: the first line says that 0 entries follow, and there are 1"},
		"a long line":         {header(1) + "\n" + long, "line 2: it is longer than 32 MB"},
		"a long line of JSON": {file(first, entry(2, ben, note(long))), "line 3: it is longer than 32 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			result, err := x.try(tt.text, jsonl.ImportOptions{})
			if err == nil || result.Batch != "" {
				t.Fatalf("imported %+v", result)
			}
			said := err.Error()
			for _, p := range result.Problems {
				said += "\n" + p.String()
			}
			if !strings.Contains(said, tt.want) {
				t.Errorf("it says %q, want %q", said, tt.want)
			}
		})
	}
	// Ten million characters are no more than a long note.
	if result := x.imported(file(first, entry(2, ben, note(long[:10<<20]))), jsonl.ImportOptions{}); result.Entries != 2 {
		t.Errorf("imported %+v", result)
	}
}

// On request the good lines are filed, and what rests on bad ones is left out
// with them.
func TestKeepGood(t *testing.T) {
	x := newVault(t)
	text := file(
		entry(1, ben, opens("Ben")), entry(2, ben, note("her\xffon")), entry(3, ben, note("A stork.")), entry(4, ben, corrects(2, note("x"))),
		entry(5, zoe, note("No child.")), entry(6, zoe, opens("Zoë")),
	)
	result := x.imported(text, jsonl.ImportOptions{KeepGood: true})
	if result.Entries != 2 || result.Bad != 4 || result.Opened != 1 || len(result.Problems) != 4 {
		t.Errorf("imported %+v", result)
	}
	if got := x.words(ben); len(got) != 2 || got[1] != "A stork." {
		t.Errorf("Ben's file says %q", got)
	}
	if got := x.words(zoe); got != nil {
		t.Errorf("Zoë's file says %q", got)
	}
}

// The problems of a file that is all wrong are counted, and not all kept.
func TestManyBadLines(t *testing.T) {
	x := newVault(t)
	lines := slices.Repeat([]string{"A heron."}, 5000)
	result, err := x.try(file(lines...), jsonl.ImportOptions{})
	if !errors.Is(err, jsonl.ErrBadLines) || result.Bad != 5000 || len(result.Problems) > 500 {
		t.Errorf("%v: %d bad, %d kept", err, result.Bad, len(result.Problems))
	}
}

// A file that is written to while it is imported is noticed.
func TestFileThatChanges(t *testing.T) {
	x := newVault(t)
	one := file(entry(1, ben, opens("Ben")), entry(2, ben, note("A heron.")))
	for name, other := range map[string]string{
		"another text": file(entry(1, ben, opens("Ben")), entry(2, ben, note("A stork."))),
		"a bad line":   file(entry(1, ben, opens("Ben")), "A heron."),
		"another end":  one + "\n\n",
	} {
		t.Run(name, func(t *testing.T) {
			_, err := jsonl.Import(t.Context(), x.s, &changing{one: strings.NewReader(one), other: strings.NewReader(other)}, jsonl.ImportOptions{})
			if err == nil || !strings.Contains(err.Error(), "changed while it was imported") {
				t.Errorf("imported: %v", err)
			}
			if got := x.words(ben); got != nil {
				t.Errorf("it says %q", got)
			}
		})
	}
}

// changing is another file from its second beginning on.
type changing struct {
	one, other *strings.Reader
	begun      int
}

func (c *changing) Seek(offset int64, whence int) (int64, error) {
	if whence == io.SeekStart {
		c.begun++
	}
	return c.now().Seek(offset, whence)
}

func (c *changing) Read(b []byte) (int, error) { return c.now().Read(b) }

func (c *changing) now() *strings.Reader {
	if c.begun > 1 {
		return c.other
	}
	return c.one
}

// An import that is stopped has filed nothing.
func TestImportStopped(t *testing.T) {
	x := newVault(t)
	lines := []string{entry(0, ben, opens("Ben"))}
	for i := range 3000 {
		lines = append(lines, entry(i+1, ben, note("A heron.")))
	}
	for name, during := range map[string]func(o *jsonl.ImportOptions, stop func()){
		"while it is checked": func(o *jsonl.ImportOptions, stop func()) { o.Checking = func(_, _ int64) { stop() } },
		"while it is filed":   func(o *jsonl.ImportOptions, stop func()) { o.Filing = func(_, _ int64) { stop() } },
	} {
		t.Run(name, func(t *testing.T) {
			ctx, stop := context.WithCancel(t.Context())
			var o jsonl.ImportOptions
			during(&o, stop)
			if _, err := jsonl.Import(ctx, x.s, strings.NewReader(file(lines...)), o); err == nil {
				t.Fatal("it went on")
			}
			if got := x.words(ben); got != nil {
				t.Errorf("it says %d things", len(got))
			}
		})
	}
}

// Whoever is no manager imports nothing.
func TestImportDenied(t *testing.T) {
	x := newVault(t)
	_, err := x.s.Accounts().Add(t.Context(), store.NewPerson{Name: "Ann", SignIn: "ann", Role: model.SocialWorker, Passphrase: []byte(passphrase)})
	x.must(err)
	ann, err := x.v.Unlock(t.Context(), "ann", []byte(passphrase))
	x.must(err)
	defer ann.Lock()
	if _, err := jsonl.Import(t.Context(), ann, strings.NewReader(file(entry(1, ben, opens("Ben")))), jsonl.ImportOptions{}); !errors.Is(err, store.Denied) {
		t.Errorf("imported: %v", err)
	}
}

// A file that is restricted at its end is open here to managers alone from its
// first entry on; in one that is here already to whom it is open stays.
func TestImportRestricted(t *testing.T) {
	x := newVault(t)
	_, err := x.s.Accounts().Add(t.Context(), store.NewPerson{Name: "Ann", SignIn: "ann", Role: model.SocialWorker, Passphrase: []byte(passphrase)})
	x.must(err)
	ann, err := x.v.Unlock(t.Context(), "ann", []byte(passphrase))
	x.must(err)
	defer ann.Lock()
	restricted := func(yes bool) string {
		return fmt.Sprintf(`"kind":"restriction","schema":1,"content":{"restricted":%v,"why":"a colleague's family","date":"2026-03-04"}`, yes)
	}
	text := file(
		entry(1, ben, opens("Ben")), entry(2, ben, restricted(true)), entry(3, ben, note("A heron.")),
		entry(4, zoe, opens("Zoë")), entry(5, zoe, restricted(true)), entry(6, zoe, restricted(false)),
	)
	result := x.imported(text, jsonl.ImportOptions{})
	if result.Restricted != 1 || result.Opened != 2 {
		t.Errorf("imported %+v", result)
	}
	rows, err := ann.Cases(t.Context())
	x.must(err)
	if len(rows) != 1 || rows[0].Name != "Zoë" {
		t.Errorf("who is kept out sees %v", rows)
	}
	sameLines(t, body(x.export(true)), body(text))

	more := file(entry(7, zoe, note("Before.")), entry(8, zoe, restricted(true)), entry(9, zoe, note("After.")))
	again, err := x.try(more, jsonl.ImportOptions{Add: true, KeepGood: true})
	x.must(err)
	if again.Entries != 1 || again.Bad != 2 || !strings.Contains(again.Problems[0].Why, "Restrict it here first") {
		t.Errorf("added %+v", again)
	}
}

// An export of one child names what does not come along, and the import of it
// finds that where the vault has it.
func TestImportOfOneChild(t *testing.T) {
	from, to := newVault(t), newVault(t)
	copied := fmt.Sprintf(`"kind":"copy","schema":1,"content":{"of":"%s","from":"%s","fromName":"Ben","new":{%s}}`, ref(2), ben, note("A heron."))
	from.imported(file(entry(1, ben, opens("Ben")), entry(2, ben, note("A heron.")), entry(3, zoe, opens("Zoë")), entry(4, zoe, copied)), jsonl.ImportOptions{})
	var benID, zoeID model.CaseID
	from.must(errors.Join(benID.UnmarshalText([]byte(ben)), zoeID.UnmarshalText([]byte(zoe))))
	alone := from.export(true, zoeID)
	if !strings.Contains(alone, `"elsewhere":["`+ref(2)+`"]`) {
		t.Errorf("it does not say what it names elsewhere: %s", alone)
	}
	to.imported(from.export(true, benID), jsonl.ImportOptions{})
	to.imported(alone, jsonl.ImportOptions{})
	entries, err := to.s.Entries(t.Context(), benID)
	to.must(err)
	others, err := to.s.Entries(t.Context(), zoeID)
	to.must(err)
	if c := others[1].Content.(model.Copy); c.Of != entries[1].Ref || c.From != benID {
		t.Errorf("the copy is of %s, and the entry is %s", c.Of, entries[1].Ref)
	}
	sameLines(t, body(to.export(true, zoeID)), body(alone))
}

// What a newer program recorded goes along to the byte, and with it that it
// changes how earlier entries read.
func TestUnknownKindsGoAlong(t *testing.T) {
	x := newVault(t)
	text := file(entry(1, ben, opens("Ben")),
		entry(2, ben, `"kind":"from-tomorrow","schema":3,"data":"oQEC"`),
		entry(3, ben, `"kind":"from-tomorrow","schema":3,"data":"oQEC","critical":true`))
	x.imported(text, jsonl.ImportOptions{})
	sameLines(t, body(x.export(true)), body(text))
	var id model.CaseID
	x.must(id.UnmarshalText([]byte(ben)))
	f, err := x.s.CaseFile(t.Context(), id)
	x.must(err)
	if f.ReadOnly == "" {
		t.Error("the file can be added to, and something newer changes how it reads")
	}
}

func TestExportFails(t *testing.T) {
	x := newVault(t)
	x.imported(file(entry(1, ben, opens("Ben"))), jsonl.ImportOptions{})
	full := errors.New("full")
	out, err := jsonl.Export(t.Context(), x.s, failing{full}, jsonl.ExportOptions{Now: time.Now()}, nil)
	if !errors.Is(err, full) {
		t.Errorf("exported %+v: %v", out, err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
