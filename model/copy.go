package model

import "slices"

// KindCopy is a copy of an entry of another child's file (C3).
const KindCopy Kind = "copy"

var _ = register[Copy](2, Spec{Noun: true})

// Copy holds what an entry of a brother's or sister's file says that matters to
// this child too. It knows its origin. It never counts as a visit to this child
// nor closes this file: what was done for this child has an entry of its own.
type Copy struct {
	// Of is the entry that was copied, From the file it stands in and FromName
	// whose file that is.
	Of       Ref    `cbor:"1,keyasint" json:"of"`
	From     CaseID `cbor:"2,keyasint" json:"from"`
	FromName string `cbor:"3,keyasint,omitempty" json:"fromName,omitempty"`
	// New is what the copy holds.
	New Encoded `cbor:"4,keyasint" json:"new"`
	// Reworded marks a copy in words written for this child.
	Reworded bool `cbor:"5,keyasint,omitempty" json:"reworded,omitempty"`
	// Withheld is the confidential part of the entry, where all of the copy is
	// confidential and stands in one part; nil otherwise.
	Withheld *Withheld `cbor:"6,keyasint,omitempty" json:"withheld,omitempty"`
}

// Kind is KindCopy.
func (Copy) Kind() Kind { return KindCopy }

// Content is what the copy holds; Unreadable where it does not decode.
func (c Copy) Content() Content {
	content, err := c.New.Decode()
	if err != nil {
		return Unreadable{Why: err.Error()}
	}
	return content
}

// Words is what was copied.
func (c Copy) Words() string { return orElse(c.Content().Words()+" (copy)", "Copy") }

// When is when it happened.
func (c Copy) When() Moment { return c.Content().When() }

// Line is whose file it comes from, and what it says.
func (c Copy) Line() string { return "from " + c.origin() + ": " + c.Said() }

// Said is what it says in one line. Of a visit it is the account: whether the
// other child was seen is not this child's.
func (c Copy) Said() string {
	content := c.Content()
	if v, ok := content.(Visit); ok && v.Seen == "" && !v.NoAccess {
		return orElse(v.Text.Line(), "no text")
	}
	return content.Line()
}

func (c Copy) origin() string { return oneLine(orElse(c.FromName, "another child")) + "'s file" }

const rewordedWords = " In words written for this child, not those of the original."

// Body is where it comes from, and what it holds.
func (c Copy) Body() []Block {
	from := "Copied from " + c.origin()
	if !c.Of.IsZero() {
		from += ", entry " + c.Of.String()
	}
	from += "."
	if c.Reworded {
		from += rewordedWords
	}
	content := c.Content()
	body := append([]Block{{Facts: facts{{Key: keyOrigin, Value: from}}}}, content.Body()...)
	if v, ok := content.(Visit); ok && v.Seen == "" && !v.NoAccess {
		body[1].Facts = slices.DeleteFunc(body[1].Facts, func(f Fact) bool { return f.Key == keySeen })
		body = blocks(body...)
	}
	if c.Withheld != nil {
		body = append(body, c.Withheld.Body()...)
	}
	return body
}

// account is what the copied entry says besides its own fields: its mark for the
// chronology, its informant, its third party.
func (c Copy) account() Account { return accountOf(c.Content()) }

func (c Copy) check(f *CaseFile) []Finding {
	var fs findings
	content := c.Content()
	_, bad := content.(Unreadable)
	_, copied := content.(Copy)
	switch {
	case c.From.IsZero() || bad || copied || IsCritical(content):
		fs.add(Needed, C3, "copies", "There is nothing here that can be copied: copy the entry in which it was first recorded.")
	case c.From == f.ID:
		fs.add(Needed, C3, "copies", "The entry stands in this child's file already: copy it into another child's.")
	case saysNothing(content):
		fs.add(Needed, C3, "copies", "The copy would say nothing of this child: give it a wording of its own, or leave this child out.")
	}
	if c.Reworded {
		fs.marks("wording", Texts(content))
	}
	if c.Withheld != nil {
		fs.marks("withheld.text", c.Withheld.Text)
	}
	return fs
}

// saysNothing reports whether content holds no statement.
func saysNothing(c Content) bool {
	if _, unknown := c.(Unknown); unknown {
		return false
	}
	return Texts(c).Empty()
}
