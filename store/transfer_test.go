package store

import (
	"testing"

	"casefile/model"
)

// That the text of an entry leaves the vault is in the log first, with which one
// and for what; who may not read it, or records nothing, takes nothing.
func TestTransferIsLogged(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ann")
	e := f.file(f.s, Filing{Case: id, General: note("seen")})
	f.must(f.s.Queue().Note(f.ctx, e.Ref, "Careway"))
	log, err := accessLog(f.s)
	f.must(err)
	if len(log) != 1 || log[0].Words() != "Exported (as text for Careway)" || log[0].Case != id || log[0].Entry != e.Ref || log[0].Who.ID != f.s.Me().ID {
		t.Errorf("the access log says %+v", log)
	}
	auditor := f.person("odd", model.Auditor)
	f.is(auditor.Queue().Note(f.ctx, e.Ref, "Careway"), Denied)
	f.is(f.s.Queue().Note(f.ctx, model.NewRef(model.DeviceID{9}, 3), "Careway"), NotFound)
	bo := f.person("bo", model.SocialWorker)
	_, err = f.s.Restrict(f.ctx, id, model.Restriction{Restricted: true, Why: "a colleague's family", Date: "2026-03-04"})
	f.must(err)
	f.is(bo.Queue().Note(f.ctx, e.Ref, "Careway"), NotFound)
	bo.Lock()
	f.is(bo.Queue().Note(f.ctx, e.Ref, "Careway"), Locked)
}
