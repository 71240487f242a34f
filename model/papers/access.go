package papers

import (
	"slices"
	"strings"

	"casefile/model"
	"casefile/model/document"
)

// AccessChoice is what goes into a copy of the record for its subject, or for
// somebody who may ask in their place (UK GDPR Art 15).
type AccessChoice struct {
	Span
	// Request names the request, as the decisions on record do.
	Request string
	// Reader is who asked.
	Reader   model.Reader
	Settings model.Settings
}

// Access is the copy of the record that its subject asked for. What is proposed
// to stay out stays out, and so does what was decided to; what was decided to be
// given is given. Each omission is a line that says so. While anything proposed
// is not decided the copy says on every page that it is not finished.
func Access(f *model.CaseFile, c AccessChoice, p document.Provenance) (document.Document, error) {
	m, err := newAccess(f, c, p)
	if err != nil {
		return document.Document{}, err
	}
	record := m.record(byTime(f.Items))
	blocks := []document.Block{document.Paragraph{Runs: document.Text(m.says() + " You asked to read it. It stands here in the order in which things happened. You need not read it alone: the last pages say who goes through it with you, and what you can do.")}}
	if n := m.undecided(); n > 0 {
		blocks = append(blocks, document.Notice{Title: "Not finished", Runs: document.Text("Whether " + count(n, "passage") + " can be given is to be decided. This copy must not leave the house as it is.")})
	}
	blocks = append(blocks, m.whom())
	blocks = append(blocks, explained(len(m.omitted), m.days())...)
	blocks = append(blocks, m.events()...)
	blocks = append(blocks, document.Heading{Level: 1, Text: "The record"})
	blocks = append(blocks, record...)
	blocks = append(blocks, glossary(blocks)...)
	d := m.document(KindAccess, m.whose("Your record", "A copy of the record about "+child(f)), append(blocks, m.about()...))
	d.Warnings = append(d.Warnings, m.lacksContacts()...)
	if days := m.days(); days != "" {
		d.Warnings = append([]string{"This copy covers " + days + ". Whoever asked for all that is kept about them has not got it by this."}, d.Warnings...)
	}
	if f.RequestNamed(m.request) == nil && !m.Reader.IsChild() {
		d.Warnings = append([]string{"No request of this name is on record: put it on record (Q on the file), with who asks, what they are to the child, and whether the child agrees."}, d.Warnings...)
	}
	if why := m.noConsent(); why != "" {
		d.Marking = "Not finished: " + why
		d.Warnings = append([]string{"This copy must not be sent: " + why + "."}, d.Warnings...)
	}
	if n := m.undecided(); n > 0 {
		d.Marking = "Not finished: " + count(n, "passage") + " to be decided"
		d.Warnings = append([]string{"This copy is not finished: " + count(n, "passage") + " still to be decided, and out of it until then."}, d.Warnings...)
	}
	return d, nil
}

// days is which days the copy covers, where it does not cover all.
func (a *access) days() string { return a.choice.narrows(a.on()) }

// says is what the copy is, and first of all what it is not.
func (a *access) says() string {
	if days := a.days(); days != "" {
		return "This is a part of the record that is kept about " + child(a.teller.file) + ". It covers " + days + "."
	}
	return "This is the record that is kept about " + child(a.teller.file) + "."
}

// explained says to whoever reads the copy what the lines in it mean; days is which
// days it covers, where those are not all.
func explained(omitted int, days string) []document.Block {
	blocks := []document.Block{
		document.Heading{Level: 1, Text: "How to read it"},
		document.Paragraph{Runs: document.Text("Words in square brackets before a sentence say that it is not a fact: whose view it is, and how far anybody checked it. Who wrote an entry, and in which job, stands above it.")},
		document.Paragraph{Runs: document.Text("If something is wrong, or you see it in another way, you can say so, now or later. It is then put right, or your own words are put next to it, where everybody who reads the record finds them.")},
	}
	switch {
	case omitted == 0 && days != "":
		return append(blocks, document.Paragraph{Runs: document.Text("This copy covers " + days + ". Of what it covers no passage was taken out. You can ask for the rest as well.")})
	case omitted == 0:
		return append(blocks, document.Paragraph{Runs: document.Text("Nothing was left out.")})
	}
	return append(blocks, document.Paragraph{Runs: document.Text("The law lets some things be kept from you: mostly what would tell you about somebody else's life. Wherever that was done a line says \"Left out here\", with a number and the reason. There " + are(omitted) + ". You can ask to have any of them looked at again, and say which by its number. You can also complain to the Information Commissioner.")})
}

func are(n int) string {
	if n == 1 {
		return "is 1 such line"
	}
	return "are " + count(n, "such line")
}

// access is a copy for the subject while it is built.
type access struct {
	*maker
	rulings model.Rulings
	// omitted are the lines of the copy in their order, and given what was proposed
	// to stay out and is given.
	omitted, given []*omitted
}

func newAccess(f *model.CaseFile, c AccessChoice, p document.Provenance) (*access, error) {
	if strings.TrimSpace(c.Request) == "" {
		return nil, Refused("Say which request this answers: its number, or who asked and when. The decisions on what stays out are kept under it.")
	}
	c.Reader = asking(f, c.Reader)
	m, err := newMaker(f, Choice{Span: c.Span, Readers: Readers{Reader: c.Reader}, Settings: c.Settings}, p)
	if err != nil {
		return nil, err
	}
	a := &access{maker: m, rulings: f.Rulings(c.Request)}
	m.copying, m.cuts, m.request = true, a.decide, strings.TrimSpace(c.Request)
	m.teller.opens = func(*model.Item) bool { return true }
	m.closed, m.hidden = a.closedPart, a.hiddenEntry
	return a, nil
}

// noConsent is why a copy that somebody asked for in the child's place must not be sent
// yet; empty where it may, or no request is on record.
func (a *access) noConsent() string {
	s := a.teller.file.RequestNamed(a.request)
	if s == nil || a.Reader.IsChild() || s.Request.Behalf == model.ForThemselves {
		return ""
	}
	switch s.Request.Consent {
	case model.ConsentAsking:
		return "the child is being asked, and has not answered"
	case "":
		return "nobody has said whether the child agrees"
	}
	return ""
}

// asking is who asks for a copy: the child, or somebody in the child's place. A name
// that is not the child's, of whoever has not said what they are, is somebody else's.
func asking(f *model.CaseFile, r model.Reader) model.Reader {
	r.Subject = true
	if r.Standing == "" && r.Name != "" && !model.SameName(r.Name, f.Details.Name()) {
		r.Standing = model.StandingOther
	}
	return r
}

// record is the record without what is about copies of it: requests, what was told of
// them, decisions.
func (a *access) record(items []*model.Item) []document.Block {
	return a.maker.record(slices.DeleteFunc(slices.Clone(items), a.teller.file.OnCopies))
}

// whom is whom the copy is about. The rest of what is known stands in the record,
// where each passage can be decided on.
func (a *access) whom() document.Facts {
	f := a.teller.file
	facts := []document.Fact{{Label: "Child", Value: document.Text(child(f))}}
	if born := f.Details.Born(); !born.IsZero() {
		facts = append(facts, document.Fact{Label: "Born", Value: document.Text(born.String())})
	}
	facts = append(facts, document.Fact{Label: "File", Value: document.Text(f.ID.String())})
	if name := a.authority().Name; name != "" {
		facts = append(facts, document.Fact{Label: "Kept by", Value: document.Text(name)})
	}
	return document.Facts{Facts: facts}
}
