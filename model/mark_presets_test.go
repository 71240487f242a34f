package model

import "testing"

func TestMarkPresets(t *testing.T) {
	mother := commonMarks[0]
	if all := MarkPresets(nil); len(all) != maxPresets || all[0] != mother {
		t.Errorf("without a file: %+v", all)
	}
	used := Mark{Nature: "judgement", Source: FromNamed, SourceName: "Gran", Verification: Verified, VerifiedBy: "me", VerifiedHow: "by phone", VerifiedOn: testDay}
	half := Mark{Nature: "opinion", Source: FromAuthor, Verification: OwnJudgementBasis, Basis: "ten visits"}
	secret := Mark{Nature: "allegation", Source: FromNamed, SourceName: "Mrs Unmistakable", Verification: Unverified}
	entries := record(Note{Type: CaseNote, Happened: On(testDay), Text: Text{{"He is tired.", &used}, {"He drinks.", &half}}})
	entries[0].Section, entries[0].Confidential = SectionOpen, Withheld{Text: Text{{"She said so.", &secret}}}
	writing := Mark{Nature: "opinion", Source: FromNamed, SourceName: "teacher", Verification: Unverified}
	all := MarkPresets(Fold(entries), Text{{"He is fine.", &writing}})
	if len(all) != maxPresets || all[0] != writing || all[1].SourceName != "Gran" || all[2] != mother {
		t.Fatalf("what was used does not come first: %+v", all)
	}
	if all[1].VerifiedBy != "" || all[1].VerifiedHow != "" || !all[1].VerifiedOn.IsZero() {
		t.Errorf("who verified one thing is offered for another: %+v", all[1])
	}
	for _, m := range all {
		if m.Verification == OwnJudgementBasis {
			t.Error("a mark is offered that lacks its basis")
		}
		if m.SourceName == secret.SourceName {
			t.Error("a name from a confidential part is offered")
		}
	}
	related := Fold(record(Relation{Name: "Donna Hart", Relation: "mother"}))
	if all := MarkPresets(related); all[0].SourceName != "Donna Hart, mother" || all[0].Nature != "allegation" || all[1] != mother {
		t.Errorf("the people in the child's life are not offered: %+v", all)
	}
	for range 2 { // the same mark twice is one preset
		entries = append(entries, filed(uint64(len(entries)), testDay, Note{Type: CaseNote, Happened: On(testDay), Text: Text{{"Again.", &mother}}}))
	}
	seen := map[Mark]bool{}
	for _, m := range MarkPresets(Fold(entries)) {
		if seen[m] {
			t.Errorf("offered twice: %+v", m)
		}
		seen[m] = true
	}
}
