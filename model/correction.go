package model

// The kinds that change how an earlier entry reads.
const (
	KindCorrection   Kind = "correction"
	KindFiledInError Kind = "filed-in-error"
)

var (
	_ = register[Correction](1, Spec{Noun: true})
	_ = register[FiledInError](1, Spec{})
)

// Correction says what an earlier entry ought to have said. The original stands
// beside it for ever (C7).
type Correction struct {
	Of Ref `cbor:"1,keyasint" json:"of"`
	// Why says what was wrong, or that what was missing is added.
	Why string `cbor:"2,keyasint,omitempty" json:"why,omitempty"`
	// New is the whole content as it ought to read.
	New Encoded `cbor:"3,keyasint" json:"new"`
}

// Kind is KindCorrection.
func (Correction) Kind() Kind { return KindCorrection }

// Critical marks that earlier entries read differently because of it.
func (Correction) Critical() {}

// Words is "Correction".
func (Correction) Words() string { return "Correction" }

// When is when it was filed.
func (Correction) When() Moment { return Moment{} }

// Content is the corrected content; Unreadable where it does not decode.
func (c Correction) Content() Content {
	if c.New.Kind == overtakenKind {
		return overtakenBy(c.New)
	}
	content, err := c.New.Decode()
	if err != nil {
		return Unreadable{Why: err.Error()}
	}
	return content
}

// Line is what is corrected and why.
func (c Correction) Line() string { return c.lineOf(c.Of.String()) }

func (c Correction) lineOf(of string) string { return "of " + of + reason(c.Why) }

// Body is why, and the whole corrected content.
func (c Correction) Body() []Block {
	return append([]Block{sentence("Corrects " + c.Of.String() + reason(c.Why))}, c.Content().Body()...)
}

// FiledInError withdraws an entry that belongs elsewhere or twice. All but
// managers then see only that it was withdrawn and why.
type FiledInError struct {
	Of  Ref    `cbor:"1,keyasint" json:"of"`
	Why string `cbor:"2,keyasint" json:"why"`
	// RightFile is the file it belongs in, where it is known.
	RightFile CaseID `cbor:"3,keyasint,omitzero" json:"rightFile,omitzero"`
}

// Kind is KindFiledInError.
func (FiledInError) Kind() Kind { return KindFiledInError }

// Critical marks that an earlier entry reads differently because of it.
func (FiledInError) Critical() {}

// Words is "Filed in error".
func (FiledInError) Words() string { return "Filed in error" }

// When is when it was filed.
func (FiledInError) When() Moment { return Moment{} }

// Line is which entry, and why.
func (f FiledInError) Line() string { return f.lineOf(f.Of.String()) }

func (f FiledInError) lineOf(of string) string { return of + " was filed in error" + reason(f.Why) }

// Body is which entry, and why.
func (f FiledInError) Body() []Block { return []Block{sentence(f.Line())} }

func (c Correction) check(f *CaseFile) []Finding {
	content := c.Content()
	fs := findings(Check(content, f))
	if _, bad := content.(Unreadable); bad || IsCritical(content) {
		fs.add(Needed, C7, "new", "Correct an entry with what it ought to have said; a correction is corrected the same way.")
	}
	if blank(c.Why) {
		fs.add(Needed, C7, "why", "Say what was wrong or missing, so that a reader understands the difference.")
	}
	return fs
}

func (f FiledInError) check(*CaseFile) []Finding {
	var fs findings
	if blank(f.Why) {
		fs.add(Needed, C7, "why", "Say why it was filed in error.")
	}
	return fs
}

// hidesForAll is the form of the record up to which everybody could mark what a colleague
// filed as filed in error.
const hidesForAll = 1

// mayHide reports whether the author of an entry could mark another as filed in error:
// it was theirs, or they decide as a manager.
func (it *Item) mayHide(of *Item) bool {
	return it.Author.ID == of.Author.ID || it.byManager() || it.Form == hidesForAll
}

// MayMarkInError says why somebody does not mark an entry as filed in error, which hides
// it from the team; empty where they do.
func (f *CaseFile) MayMarkInError(it *Item, by Person) string {
	for _, g := range Blocked(OnFiling(FiledInError{Of: it.Ref}, f, by, Moment{})) {
		if g.Field == "of" {
			return g.Message
		}
	}
	return ""
}

func (FiledInError) follows(*Item) bool { return true }

// onto gives away nothing of a copy that is wholly confidential.
func (f FiledInError) onto(copied *Item) (general, confidential Content) {
	if f.Of = copied.Ref; copied.sealed() {
		f.Why = "The entry that it was copied from was filed in error."
	}
	return f, nil
}
