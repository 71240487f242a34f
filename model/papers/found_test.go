package papers_test

import (
	"strings"
	"testing"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/papers"
)

const inElsewhere, inPlace = "zqelsewhere", "zqplumtree"

// rita is who an informant is, as the confidential part of one entry has it.
var rita = model.Withheld{Informant: "Rita Zqelsewhere", Contact: "01482 555 111"}

// nameElsewhere is a file that withholds an informant in one entry, and names them,
// or says where the child is, in many others.
func nameElsewhere(t testing.TB) *plantedFile {
	p := &plantedFile{of: map[string]model.Ref{}}
	p.file(model.Child{Opens: true, Since: plantedOn, Set: map[string]string{
		model.DetailName: "Maya Kowalska", model.DetailBorn: "2010-05-06", "address": "9 Zqplumtree Row, Hornsea", "school": "Zqplumtreeschool Academy, Year 8",
		"plan": "Ask Rita Zqelsewhere; stay at Zqplumtree Row", "worries": "Mrs Zqelsewhere worries about Zqplumtree Row", "not-told": "Lee Cotter",
	}})
	p.file(model.Relation{Name: "Lee Cotter", Relation: "father", NotTold: model.Yes, Lives: "Hull"})
	p.file(model.Relation{Name: "Rita Zqelsewhere", Relation: "other"})
	p.file(model.Status{Type: model.StatusPlacement, Value: "foster", From: plantedOn, Detail: "Sandra Zqplumtreepike, found by Rita Zqelsewhere"})
	p.of["informant"] = p.both(model.Contact{Received: model.On(plantedOn), Source: "1B", Said: model.Plain("Shouting."), Outcome: "advice",
		Account: model.Account{Informant: &model.Informant{Type: model.Member, WithheldFrom: "both"}}}, rita)
	for _, words := range []string{"Mrs ZQELSEWHERE repeats it", "at Zqplumtree row", "with Mrs Zqplumtreepike", "at the Zqplumtreeschool gate"} {
		s := &model.Significant{Headline: words + " headline", Category: "home", Meaning: words}
		a := model.Account{Significant: s}
		text := append(model.Plain("Hello. "+words), model.Statement{Words: "He is moody", Mark: &model.Mark{Nature: "opinion", Source: model.FromNamed, SourceName: words, Verification: model.Unverified}})
		p.file(model.Note{Account: a, Type: model.CaseNote, Happened: model.On(plantedOn), Title: words, With: words, Text: text})
		visit := p.file(model.Visit{Account: a, Happened: model.On(plantedOn), Seen: model.Yes, SeenAlone: model.Yes, Present: words, ChildSaid: model.Plain(words), Text: text})
		p.file(model.Event{Account: a, Happened: model.On(plantedOn), Text: text, Source: words})
		p.file(model.Decision{Account: a, Outcome: model.Act, Decided: model.On(plantedOn), What: text, For: text, DecidedBy: words, Affects: model.Yes, Relied: []model.Ref{visit},
			Wishes: &model.Wishes{Said: text, How: "play", Effect: "partly", EffectWhy: text, Explained: words, Parents: text, OthersPR: text, Relevant: text, Background: words}})
		done := p.file(model.Action{What: words, Who: words, Agreed: plantedOn})
		p.file(model.Action{What: words, Who: words, Agreed: plantedOn})
		p.file(model.ActionDone{Action: done, On: plantedOn, Note: words, What: words})
		challenge := p.file(model.Challenge{Of: visit, By: words, Received: plantedOn, Disputed: text})
		p.file(model.ChallengeAnswer{Of: challenge, Outcome: model.ViewsAlongside, ViewsBy: words, On: plantedOn, Views: text})
		p.file(model.Correction{Of: visit, Why: words, New: encoded(t, model.Visit{Account: a, Happened: model.On(plantedOn), Seen: model.Yes, Text: text, ChildSaid: model.Plain(words)})})
	}
	p.file(model.Note{Account: model.Account{Significant: &model.Significant{Headline: "Her number is (01482) 555-111"}}, Type: model.CaseNote, Happened: model.On(plantedOn), Text: model.Plain("Ring 01482555111.")})
	return p
}

// guarded is the file with its confidential parts closed, which the program looked
// into for names.
func (p *plantedFile) guarded() *model.CaseFile {
	return p.the(false).Guarding(map[model.Ref]model.Content{p.of["informant"]: rita})
}

// A name that is withheld in one entry stands in no document through another: not
// in a title, a row, an action, a status or own views, in no form; whether the
// confidential part is open, or was only looked into (C5).
func TestC5AWithheldNameIsLookedForInTheWholeFile(t *testing.T) {
	p := nameElsewhere(t)
	for open, f := range map[bool]*model.CaseFile{true: p.the(true), false: p.guarded()} {
		for _, m := range makings() {
			doc, err := m.make(f, papers.Readers{Reader: model.Reader{Name: "Saltmere Family Court"}}, made(model.SocialWorker))
			if err != nil {
				t.Fatalf("%s: %v", m.name, err)
			}
			page := plain(t, doc)
			for _, word := range []string{"zqelsewhere", "rita", "555-111", "555111", "555 111"} {
				if strings.Contains(strings.ToLower(page), word) {
					t.Errorf("%s, open %t, names the informant:\n%s", m.name, open, around(t, doc, word))
				}
			}
			if m.name == "chronology" && !strings.Contains(page, "Something is left out here") {
				t.Errorf("%s, open %t, does not say that a headline is left out", m.name, open)
			}
			warned := strings.Join(doc.Warnings, "\n")
			switch {
			case m.name == "schedule" || strings.HasPrefix(m.name, "letter"):
			case m.name == "access":
				if !strings.HasPrefix(doc.Marking, "Not finished") {
					t.Errorf("%s is finished", m.name)
				}
			case doc.Holds.None() || !strings.Contains(warned, "Nobody has decided yet") || !strings.Contains(warned, "identity is withheld in "+p.of["informant"].String()):
				t.Errorf("%s, open %t: nobody is told what was found: %q %s", m.name, open, doc.Holds.Words(), warned)
			}
			if strings.Contains(warned, "nothing here could check") {
				t.Errorf("%s, open %t: it says that it could not check", m.name, open)
			}
		}
	}
}

// Where nothing was looked into the maker is told so; and what somebody decided to
// put in goes in.
func TestC5WhatWasFoundGoesInBySomebodysChoice(t *testing.T) {
	p := nameElsewhere(t)
	doc, err := papers.Whole(p.the(false), papers.WholeChoice{}, made(model.Auditor))
	if err != nil || !strings.Contains(strings.Join(doc.Warnings, "\n"), "nothing here could check") {
		t.Errorf("nobody is told that it could not be checked: %v", err)
	}
	court := papers.Readers{Reader: model.Reader{Name: "Saltmere Family Court"}}
	doc, err = papers.Whole(p.guarded(), papers.WholeChoice{Choice: papers.Choice{Readers: court}}, made(model.SocialWorker))
	if err != nil || len(doc.KeptBack) == 0 {
		t.Fatalf("nothing can be put in: %v", err)
	}
	court.Despite = doc.KeptBack
	doc, err = papers.Whole(p.guarded(), papers.WholeChoice{Choice: papers.Choice{Readers: court}}, made(model.SocialWorker))
	if err != nil || !strings.Contains(plain(t, doc), "Mrs ZQELSEWHERE repeats it") || len(doc.Holds.Undecided) > 0 {
		t.Errorf("what was decided to go in does not: %v", err)
	}
}

// A document for somebody who must not learn where the child lives holds no word of
// the address, the school or the placement, in whatever line (C6).
func TestC6APlaceIsLookedForInTheWholeFile(t *testing.T) {
	p := nameElsewhere(t)
	lee := model.Reader{Name: "Lee Cotter"}
	for _, m := range append(makings(), making{"letter to him", func(f *model.CaseFile, _ papers.Readers, by document.Provenance) (document.Document, error) {
		return letterTo(f, papers.LetterChoice{To: papers.Addressee{Name: "Lee Cotter"}}, by)
	}}, making{"copy for him", func(f *model.CaseFile, _ papers.Readers, by document.Provenance) (document.Document, error) {
		return papers.Access(f, papers.AccessChoice{Request: "SAR-1", Reader: lee}, by)
	}}) {
		switch m.name {
		case "access", "schedule", "letter to the child", "letter to the family":
			continue // for somebody else
		}
		doc, err := m.make(p.guarded(), papers.Readers{Reader: lee}, made(model.SocialWorker))
		if err != nil {
			t.Fatalf("%s: %v", m.name, err)
		}
		if strings.Contains(strings.ToLower(plain(t, doc)), inPlace) {
			t.Errorf("%s says where the child is:\n%s", m.name, around(t, doc, inPlace))
		}
		if m.name == "copy for him" && !strings.HasPrefix(doc.Marking, "Not finished") {
			t.Errorf("%s is finished", m.name)
		}
		if m.name == "whole file" && len(doc.Holds.Undecided) == 0 {
			t.Errorf("%s: nobody is asked to decide", m.name)
		}
	}
}
