package tui

import (
	"testing"

	"casefile/model"
	"casefile/model/papers"
	"casefile/store"
	"casefile/tui/documents"
	"casefile/tui/screen"
)

// asks puts the child's own request on record, by which a copy is made.
func (d *driver) asks(id model.CaseID) {
	d.t.Helper()
	if _, err := d.root.Session.File(d.t.Context(), store.Filing{Case: id, General: model.Request{Name: copyRequest, Standing: model.StandingChild, Identity: model.Yes, Received: d.root.Today()}}); err != nil {
		d.t.Fatal(err)
	}
	d.send(screen.ChangedMsg{})
}

// A mother asks for the record of her child. It is put on record on the way to the
// copy, whom that is for is taken from there, and it stays a task until she was told
// something (C6).
func TestC6RequestOnTheWayToACopy(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("p", "a")
	d.sees("One that is not on record yet")
	d.press("ctrl+s")
	d.sees("Request for the record", "It is answered in one calendar month")
	d.press("ctrl+s")
	d.sees("Say what the request is called")
	d.fill("name", "SAR 2026-17")
	d.choose("standing", model.StandingParent)
	d.fill("by", "Dana Kowalska")
	d.choose("behalf", model.ForTheChild)
	d.choose("consent", model.ConsentAsking)
	d.fill("from", "1/1/2026")
	d.press("ctrl+s")
	d.sees("The child is being asked. Once they have answered")
	d.press("ctrl+s")
	d.sees("Filed as", "SAR 2026-17: Dana Kowalska, to be answered by 4 Apr 2026", "For Dana Kowalska, a person with parental responsibility.", "Asks for the time from 1 Jan 2026.")
	d.press("ctrl+s")
	d.sees("What the copy leaves out", "The copy is for Dana Kowalska, a person with parental responsibility.")
	s := d.root.top().(*documents.OmissionsScreen)
	if c := s.Choice; c.From != "2026-01-01" || c.Request != "SAR 2026-17" || !c.Reader.Subject || c.Reader.IsChild() {
		t.Errorf("the copy is made by %+v", c)
	}

	// What she was told ends the task.
	d.press("esc", "esc", "t")
	d.sees("Answer the request for the record SAR 2026-17: Dana Kowalska", "04/04/2026")
	d.press("/")
	d.write("received")
	d.press("enter", "enter")
	if !d.onForm("request-reply") {
		t.Fatalf("not the form of a reply:\n%s", d.screen())
	}
	d.choose("outcome", model.RequestRefused)
	d.press("ctrl+s")
	d.sees("Give the reasons that they were told.")
	d.fill("reasons", "Maya does not want it.")
	d.fill("rights", "all of them, in the letter of today")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.seesNot("Answer the request for the record")
	d.press("esc", "esc", "p", "s")
	d.sees("SAR 2026-17: Dana Kowalska, Refused on 4 Mar 2026")
}

// Decisions that were kept under a name before requests were put on record go on to
// count: their name is offered.
func TestC6RequestOfBefore(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	id := d.file().ID
	if _, err := d.root.Session.File(t.Context(), store.Filing{Case: id, General: aThirdParty("Her aunt drinks.")}); err != nil {
		t.Fatal(err)
	}
	s, reader := d.omissions(id), "Jo Kowalska"
	s.Choice.Reader.Name = reader
	d.press("e", "x")
	d.sees("5 of 5 decided")
	d.press("esc", "esc", "enter", "p", "a")
	d.sees(copyRequest+": decisions are on record, the request is not", "One that is not on record yet")
	d.press("ctrl+s")
	d.sees("Request is needed.")
	d.choose("request", copyRequest)
	d.sees("The decisions name " + reader + " as whoever asked.")
	d.choose("standing", model.StandingForChild)
	d.press("ctrl+s")
	d.sees("5 of 5 decided", "The copy is for "+reader+", somebody who acts for the child.")

	// Put on record, however it is written, it is the same request.
	d.press("esc")
	d.choose("request", documents.NewRequest)
	d.press("ctrl+s")
	d.fill("name", "sar 2026 17")
	d.choose("standing", model.StandingChild)
	d.press("ctrl+s")
	d.sees("sar 2026 17: The child or young person, to be answered by")
	d.seesNot("decisions are on record")
	d.press("ctrl+s")
	d.sees("sar 2026 17: 5 of 5 decided", "The copy is for the child or young person.")
}

// Who reads any other document is said with what they are to the child.
func TestDocumentForSomebodyByTheirStanding(t *testing.T) {
	t.Parallel()
	d := withRecord(t)
	m := documents.NewMaking(d.root.App, d.file(), documents.Offered(papers.KindWhole))
	d.run(d.root.Push(m.First))
	d.send(tickMsg(d.now)) // the root moves with a message
	d.choose("reader", "named")
	d.fill("reader-name", "Dana Kowalska")
	d.choose("standing", model.StandingParent)
	d.press("ctrl+s")
	if got, want := m.Request.Reader, (model.Reader{Name: "Dana Kowalska", Standing: model.StandingParent}); got != want {
		t.Errorf("it is for %+v", got)
	}
}
