package papers_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"strings"
	"testing"

	"casefile/model"
)

// storedPart is a part of an entry as a vault holds it.
type storedPart struct {
	Kind   model.Kind
	Schema uint
	Data   []byte
}

func (s *storedPart) content(t testing.TB) model.Content {
	if s == nil {
		return nil
	}
	c, err := model.Encoded{Kind: s.Kind, Schema: s.Schema, Data: s.Data}.Decode()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Decisions on passages that a program made which named them by their words, labels
// included, still hold: all that testdata/decided.txt lists, on the entries of
// decided.jsonl. Both were written by that program and stay as they are.
func TestC6DecisionsOfEarlierVersionsHold(t *testing.T) {
	stored, err := os.ReadFile("testdata/decided.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	listed, err := os.ReadFile("testdata/decided.txt")
	if err != nil {
		t.Fatal(err)
	}
	p := &plantedFile{}
	for d := json.NewDecoder(bytes.NewReader(stored)); ; {
		var e struct{ General, Confidential *storedPart }
		if err := d.Decode(&e); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		p.both(e.General.content(t), e.Confidential.content(t))
	}
	decided := map[string]string{}
	for line := range strings.Lines(string(listed)) {
		how, which, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		decided[strings.ReplaceAll(which, "\\n", "\n")] = how
	}
	found := map[string]bool{}
	for _, s := range p.passages(t, model.Manager) {
		if s.ID.IsZero() {
			continue
		}
		which := s.Holder.Ref.String() + " " + s.Words
		found[which] = true
		if s.Ruling == nil || s.Ruling.Decided != decided[which] {
			t.Errorf("%s: %+v, was decided: %s", which, s.Ruling, decided[which])
		}
	}
	if len(decided) < 190 || len(found) != len(decided) {
		t.Errorf("%d passages of %d that were decided on", len(found), len(decided))
	}
}
