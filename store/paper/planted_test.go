package paper_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"testing"

	"casefile/model"
	"casefile/model/document/format"
	"casefile/model/papers"
	"casefile/store"
	"casefile/store/paper"
)

// The words planted in the file begin with what they are.
const (
	inOpen         = "zqopen"
	inNotSubject   = "zqsubject"
	inNotNamed     = "zqnotnamed"
	inClarifying   = "zqclarifying"
	inConfidential = "zqconfidential"
	// inName is who an informant is: in a confidential part, and said of somebody
	// in the main part, where only who has the first open can recognise it.
	inName   = "zqname"
	inMember = "zqmember"
	inError  = "zqerror"
	inCopy   = "zqdecision"
)

var everyPlant = []string{inOpen, inNotSubject, inNotNamed, inClarifying, inConfidential, inName, inMember, inError, inCopy}

// planted is a vault with words planted in one file, and where.
type planted struct {
	*fixture
	of map[string]model.Ref
	// events are the entries that a chronology, evidence and a letter are made of.
	events []model.Ref
	// closed are those with a confidential part.
	closed []model.Ref
}

func plant(t testing.TB) *planted {
	p := &planted{fixture: newFixture(t), of: map[string]model.Ref{}}
	for _, g := range []struct{ word, status string }{
		{inOpen, model.StatusOpen}, {inNotSubject, model.StatusNotSubject}, {inNotNamed, model.StatusNotNamed}, {inClarifying, model.StatusClarifying},
	} {
		by := &model.ThirdParty{Giver: g.word + "giver", Status: g.status, NotTo: "Rob Hill", Channel: g.word + "channel"}
		account := model.Account{ThirdParty: by, Significant: &model.Significant{Headline: g.word + " headline"}}
		n := note(g.word + " note")
		n.Account = account
		p.of[g.word] = p.event(n)
		p.event(model.Visit{Account: account, Happened: model.On("2026-03-05"), Seen: model.Yes, SeenAlone: model.Yes, ChildSaid: model.Plain(g.word + " said"), Ascertained: g.word + "how", Text: model.Plain(g.word + " visit")})
		p.event(model.Decision{Account: account, Outcome: model.Act, Decided: model.On("2026-03-06"), What: model.Plain(g.word + " what"), For: model.Plain(g.word + " for"), Affects: model.Yes})
		p.said(p.of[g.word], g.word, n)
	}
	p.closed = append(p.closed, p.put(p.worker, nil, note(inConfidential+" note")))
	p.of[inConfidential] = p.closed[0]
	informant := model.Contact{
		Received: model.On("2026-03-07"), Source: "1B", Said: model.Plain("Shouting at night.\nMs Zqname said so."), Outcome: "advice",
		Account: model.Account{Informant: &model.Informant{Type: model.Member, WithheldFrom: "both"}, Significant: &model.Significant{Headline: "Shouting"}},
	}
	told := p.put(p.worker, informant, model.Withheld{Informant: "Rita Zqname", Contact: inConfidential + "@example.org", Text: model.Plain(inConfidential + " detail")})
	p.events, p.closed = append(p.events, told), append(p.closed, told)
	p.put(p.worker, model.Attempt{Of: told, Made: model.On("2026-03-08"), How: "rang Ms Zqname", Outcome: "none", By: "Ann", Result: model.Plain("Nothing.")}, nil)
	p.of[inMember] = p.event(model.Contact{
		Received: model.On("2026-03-09"), Source: "1B", From: inMember + "who", Said: model.Plain("A good family."),
		Account: model.Account{Informant: &model.Informant{Type: model.Member, Name: inMember + "name", Contact: inMember + "contact"}, Significant: &model.Significant{}},
	})
	wrong := p.put(p.worker, note(inError+" note"), nil)
	p.put(p.manager, model.FiledInError{Of: wrong, Why: inError + " why"}, nil)
	p.put(p.worker, model.Disclosure{Of: p.of[inOpen], Request: "another", Decided: model.KeepPassage, Why: inCopy + " why", On: "2026-03-10"}, nil)
	return p
}

func (p *planted) event(c model.Content) model.Ref {
	ref := p.put(p.worker, c, nil)
	p.events = append(p.events, ref)
	return ref
}

// said files what is said of a note later, filled with its word.
func (p *planted) said(of model.Ref, word string, n model.Note) {
	challenge := p.put(p.worker, model.Challenge{Of: of, By: "Ola", Received: "2026-03-05", Disputed: model.Plain(word + " disputed")}, nil)
	p.put(p.worker, model.ChallengeAnswer{Of: challenge, Outcome: model.ViewsAlongside, ViewsBy: "Ola", On: "2026-03-06", Views: model.Plain(word + " views")}, nil)
	p.put(p.worker, model.EventMark{Of: of, Significant: &model.Significant{Headline: word + " marked"}}, nil)
	again, err := model.Encode(n)
	p.must(err)
	p.put(p.worker, model.Correction{Of: of, Why: word + " corrected", New: again}, nil)
}

// requests are every kind of document, as its readers are asked for.
func (p *planted) requests(readers papers.Readers) []paper.Request {
	since := papers.Span{From: "2020-01-01"}
	all := []paper.Request{
		{Kind: papers.KindChronology}, {Kind: papers.KindEvidence, Entries: p.events}, {Kind: papers.KindWhole},
		{Kind: papers.KindReview, Span: since}, {Kind: papers.KindCarePlan, Span: since},
	}
	for i, r := range all {
		all[i].Readers = readers
		if r.Kind != papers.KindEvidence && r.Kind != papers.KindWhole {
			all[i].Confidential = nil // these are of the main file alone
		}
	}
	if readers.Reader == (model.Reader{}) && !readers.Inside && readers.Despite == nil && readers.Confidential == nil {
		all = append(all, paper.Request{Kind: papers.KindLetter, Addressee: papers.Addressee{Child: true}},
			paper.Request{Kind: papers.KindLetter, Addressee: papers.Addressee{Name: "Rob Hill"}},
			paper.Request{Kind: papers.KindAccess, Request: "SAR-1"}, paper.Request{Kind: papers.KindSchedule, Request: "SAR-1"})
	}
	for i := range all {
		all[i].Case = p.file
	}
	return all
}

// Every document that somebody in any role can write of a vault, and every bundle
// beside one, holds planted words only where a person decided that it may (C5, C6).
func TestC6WrittenFilesHoldPlantedWordsOnlyWhereSomebodyDecided(t *testing.T) {
	p := plant(t)
	opened := p.unlock("ann")
	for _, ref := range p.closed {
		_, err := opened.Reveal(p.ctx, ref)
		p.must(err)
	}
	for _, who := range []struct {
		name string
		s    *store.Session
		// opens says that the confidential parts are open.
		opens bool
	}{
		{"a manager", p.manager, false}, {"a social worker who opened all", opened, true}, {"a social worker", p.unlock("ann"), false}, {"an auditor", p.audit, false},
	} {
		for _, c := range []struct {
			name    string
			readers papers.Readers
			may     []string
		}{
			{"anybody", papers.Readers{}, []string{inOpen}},
			{"the child", papers.Readers{Reader: model.Reader{Name: "Maya Hart", Subject: true}}, []string{inOpen, inNotNamed}},
			{"him whom they named", papers.Readers{Reader: model.Reader{Name: "Rob Hill"}}, []string{inOpen, inNotSubject}},
			{"those inside", papers.Readers{Inside: true}, []string{inOpen, inNotSubject, inNotNamed, inClarifying, inMember, inError, inCopy}},
			{"anybody, with one entry in spite of what was asked", papers.Readers{Despite: []model.Ref{p.of[inClarifying]}}, []string{inOpen, inClarifying}},
			{"anybody, with one confidential part", papers.Readers{Confidential: []model.Ref{p.of[inConfidential]}}, []string{inOpen, inConfidential}},
		} {
			if c.readers.Confidential != nil && !who.opens {
				continue
			}
			for _, r := range p.requests(c.readers) {
				p.writes(who.s, r, c.may, fmt.Sprintf("%s by %s for %s", r.Kind, who.name, c.name), who.opens)
			}
		}
	}
}

// writes writes a document in every format, and its bundle, and looks into the
// files.
func (p *planted) writes(s *store.Session, r paper.Request, may []string, name string, opens bool) {
	p.Helper()
	d := p.make(s, r)
	to := paper.Target{Folder: p.TempDir(), Replace: true}
	for _, form := range format.All {
		if form.Takes(d) != nil || form.Name != "text" && s != p.manager { // an encoder knows no role
			continue
		}
		to.Format = form
		to.Bundle = form.Name == "text" && paper.BundleWhyNot(d) == ""
		w, err := paper.Write(p.ctx, s, r, d, to, nil)
		p.must(err)
		// How a PDF's letters are numbered only a reader of it knows: the tests of
		// the documents have one. Here its outline and its title are looked at.
		written := p.read(w.Path)
		if form.Name == "docx" {
			written = p.unpacked(written)
		}
		p.only(written, may, name+" as "+form.Name, !opens && form.Name != "pdf")
		must := []string{inOpen}
		switch {
		case r.Kind == papers.KindSchedule || r.Kind == papers.KindLetter && !r.Addressee.Child: // others are told no reasons
			must = nil
		case r.Kind == papers.KindWhole:
			must = may
		}
		if form.Name == "text" {
			p.all(p.read(w.Path), must, name)
		}
		if to.Bundle {
			b := p.read(w.Bundle)
			p.checks(b)
			p.only(inBundle(b), may, "the bundle beside "+name, false)
			if r.Kind == papers.KindWhole || r.Kind == papers.KindEvidence {
				p.all(inBundle(b), must, "the bundle beside "+name)
			}
			said := bytes.ToLower(p.read(w.Path))
			for _, word := range everyPlant {
				if bytes.Contains(bytes.ToLower(inBundle(b)), []byte(word)) && !bytes.Contains(said, []byte(word)) {
					p.Errorf("the bundle beside %s holds %s, and the document does not say it", name, word)
				}
			}
		}
	}
}

// only fails where other plants are in a file than those; unrecognised is for the
// name of an informant that nothing could know.
func (p *planted) only(file []byte, may []string, name string, unrecognised bool) {
	p.Helper()
	for _, word := range everyPlant {
		if bytes.Contains(bytes.ToLower(file), []byte(word)) && !slices.Contains(may, word) && !(word == inName && unrecognised) {
			p.Errorf("%s holds %s", name, word)
		}
	}
}

// unpacked are all the parts of a file that packs them, one after another.
func (p *planted) unpacked(file []byte) []byte {
	p.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	p.must(err)
	var all []byte
	for _, f := range z.File {
		r, err := f.Open()
		p.must(err)
		part, err := io.ReadAll(r)
		p.must(err)
		all = append(all, part...)
	}
	return all
}

// all fails where a plant is not in a file that was decided to be there, but for
// those that only managers see.
func (p *planted) all(file []byte, must []string, name string) {
	p.Helper()
	for _, word := range must {
		if word != inError && !bytes.Contains(bytes.ToLower(file), []byte(word)) {
			p.Errorf("%s does not hold %s", name, word)
		}
	}
}
