package model

import "strings"

// FactNature says what the value of a fact is. What may stay in where something stays
// out is decided by it: of what a third party told, of where a child is to be
// found, of who an informant is.
type FactNature int

const (
	// FreeText is of unknown origin: anybody may have told it. It is the zero value, so
	// that what nobody thought of stays out wherever anything does.
	FreeText FactNature = iota
	// Answer was chosen from a list, is a day, or names who decided in their role: it
	// says nothing of what anybody told.
	Answer
	// Who says who an informant is, or may (C5).
	Who
	// Where says where somebody lives or is to be found.
	Where
	// Reference is the entry that this one speaks of, and nothing more.
	Reference
)

// Fact is one line of what an entry says: a field and its value.
type Fact struct {
	// Key is the field's own name, as it is stored in JSON: led by that of the part it
	// stands in ("informant.name"). A decision on what a copy holds names the fact by
	// it, so it stays when the label is reworded. Empty for a sentence of ours.
	Key string
	// Label is the field as people read it; empty where the value stands by itself.
	Label  string
	Value  string
	Nature FactNature
}

// String is the fact in a line.
func (f Fact) String() string {
	if f.Label == "" {
		return f.Value
	}
	return f.Label + ": " + f.Value
}

// Keys of facts that are asked for by themselves.
const (
	keyAscertained      = "ascertained"
	keyWishesHow        = "wishes.how"
	keyInformantType    = "informant.type"
	keyInformantContact = "informant.contact"
	keyWithheldFrom     = "informant.withheldFrom"
	keyManagerDecision  = "informant.managerDecision"
	keySeen             = "child"
	keyOrigin           = "from"
	keyOtherFile        = "to"
	keyTitle            = "title"
	ofWishes            = "wishes."
	ofSignificance      = "significant."
)

// SaysHowAscertained reports whether the fact is how a child's wishes and feelings
// were ascertained (P3).
func (f Fact) SaysHowAscertained() bool { return f.Key == keyAscertained || f.Key == keyWishesHow }

// SaysOtherFile reports whether the fact is the file of another child.
func (f Fact) SaysOtherFile() bool { return f.Key == keyOtherFile }

// SaysTitle reports whether the fact is what an entry is called.
func (f Fact) SaysTitle() bool { return f.Key == keyTitle }

// SaysWishes reports whether the fact is of how the child's wishes were considered (P3).
func (f Fact) SaysWishes() bool { return strings.HasPrefix(f.Key, ofWishes) }

// SaysSignificance reports whether the fact is what a chronology says of an entry (C4).
func (f Fact) SaysSignificance() bool { return strings.HasPrefix(f.Key, ofSignificance) }

// SaysOrigin reports whether the fact is from whose file an entry was copied (C3).
func (f Fact) SaysOrigin() bool { return f.Key == keyOrigin }

// Unnamed is a fact of that sort without whose file it is: who else is on file is not
// every reader's to know.
func (f Fact) Unnamed() string {
	words := "Copied from another child's file."
	if strings.HasSuffix(f.Value, rewordedWords) {
		words += rewordedWords
	}
	return words
}

// SaysHazard reports whether the fact warns whoever visits the home.
func (f Fact) SaysHazard() bool { return f.Key == DetailHazards }

// SaysWhyWithheld reports whether the fact is a manager's decision to withhold who
// the informant is (C5).
func (f Fact) SaysWhyWithheld() bool { return f.Key == keyManagerDecision }

// facts are gathered while a Body is made. A field without a value is no fact.
type facts []Fact

func (fs *facts) put(n FactNature, key, label, value string) {
	if value != "" {
		*fs = append(*fs, Fact{key, label, value, n})
	}
}

func (fs *facts) free(key, label, value string)   { fs.put(FreeText, key, label, value) }
func (fs *facts) answer(key, label, value string) { fs.put(Answer, key, label, value) }

// sentence adds words of ours, or such as no label stands before.
func (fs *facts) sentence(words string) { fs.free("", "", words) }

// of adds the entry that is spoken of, in a sentence.
func (fs *facts) of(led string, r Ref) { fs.put(Reference, "of", "", led+" "+r.String()) }

// choose adds a value of a list. One that the list does not have is free text: a
// newer program may have written it, or whoever made a file to import.
func (fs *facts) choose(key, label string, list []Term, value string) {
	fs.chosen(Answer, FreeText, key, label, list, value)
}

// chosen adds a value by what it is where the list has it, and where it does not.
func (fs *facts) chosen(known, unknown FactNature, key, label string, list []Term, value string) {
	n := unknown
	if listed(list, value) {
		n = known
	}
	fs.put(n, key, label, words(list, value))
}

// outcome adds what came of it, or that nobody said.
func (fs *facts) outcome(list []Term, value string) {
	if value == "" {
		fs.answer("outcome", "Outcome", "not stated")
	} else {
		fs.choose("outcome", "Outcome", list, value)
	}
}

// day adds a day. What stands in place of one may be anything.
func (fs *facts) day(key, label string, d Date) {
	n := FreeText
	if d.Valid() {
		n = Answer
	}
	fs.put(n, key, label, d.String())
}

// block is what was gathered, under a heading and before a text.
func (fs facts) block(title string, t Text) Block { return Block{Title: title, Facts: fs, Text: t} }

// sentence is a block of one.
func sentence(words string) Block { return Block{Facts: []Fact{{Value: words}}} }
