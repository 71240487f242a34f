package store

import (
	"testing"
	"time"

	"casefile/model"
	"casefile/model/demo"
)

// madeUp answers what the demonstration's filings ask with what is made up, so
// that every process of a fuzzer makes the same seeds.
type madeUp struct{}

func (madeUp) Ref(label string) model.Ref {
	return model.NewRef(model.DeviceID{9}, uint64(len(label)))
}

func (n madeUp) Filed(label string) (model.CaseID, model.Ref) { return model.CaseID{1}, n.Ref(label) }

func (madeUp) Who(person int) model.PersonID { return model.PersonID{byte(person + 1)} }

// seedPayloads are texts of parts as they are before they are sealed: one of each
// kind that the demonstration's team put on record.
func seedPayloads(f *testing.F) (texts [][]byte) {
	f.Helper()
	team := demo.Make(time.Date(2026, 3, 4, 9, 30, 0, 0, time.FixedZone("", 3600)))
	seen := map[model.Kind]int{}
	for _, filing := range team.Filings {
		for _, write := range []demo.Write{filing.General, filing.Confidential} {
			if write == nil {
				continue
			}
			content := write(madeUp{})
			if seen[content.Kind()]++; seen[content.Kind()] > 2 {
				continue
			}
			encoded, err := model.Encode(content)
			if err != nil {
				f.Fatal(err)
			}
			texts = append(texts, seedText(f, newPayload(encoded, filing.At, 0)))
		}
	}
	if len(texts) < 20 {
		f.Fatalf("the demonstration has only %d kinds of part", len(seen))
	}
	return texts
}

// seedText is what plaintext makes of a value, without the chance in it.
func seedText(f *testing.F, v any) []byte {
	f.Helper()
	body, err := encMode.Marshal(v)
	if err != nil {
		f.Fatal(err)
	}
	return append(make([]byte, saltSize, saltSize+len(body)), body...)
}

// seedKeys are a person's, always the same.
func seedKeys(f *testing.F) *personKeys {
	f.Helper()
	keys, err := newPersonKeys(vaultID{1}, &slotRecord{Sign: make([]byte, keySize), Box: append(make([]byte, keySize-1), 1)})
	if err != nil {
		f.Fatal(err)
	}
	return keys
}

// seedRecords are the texts of open parts, one of each kind.
func seedRecords(f *testing.F) (texts [][]byte) {
	f.Helper()
	keys := seedKeys(f)
	grant := grantRecord{Person: model.PersonID{1}, Role: model.Manager, Sign: keys.signer(), Box: keys.box.PublicKey().Bytes()}
	roles := map[role][]byte{}
	for _, r := range append([]role{recovery}, memberRoles...) {
		roles[r] = keys.box.PublicKey().Bytes()
	}
	for _, rec := range []openRecord{
		{Genesis: &genesisRecord{Founder: grant, Keys: epochRecord{Roles: roles, Recovery: signer{2}}}},
		{Grant: &grant},
		{Rotation: &epochRecord{Roles: roles, Recovery: signer{3}}},
		{Case: &caseRecord{Confidential: keys.box.PublicKey().Bytes()}},
		{Closes: &batchRecord{Batch: batchID{1}, Entries: 3, Last: model.NewRef(model.DeviceID{9}, 7)}},
		{Withdraws: &withdrawalRecord{Batch: batchID{1}}},
		{Announces: &announcementRecord{Case: model.CaseID{1}, Day: "2026-03-04"}},
		{Stops: &stopRecord{Announcement: model.NewRef(model.DeviceID{9}, 7), Day: "2026-03-05"}},
		{Destroys: &destructionRecord{Case: model.CaseID{1}, Entries: 3, Parts: 9, Day: "2026-03-18"}},
		{Change: &changeRecord{Person: model.PersonID{1}}},
		{Leave: &leaveRecord{Person: model.PersonID{1}}},
		{Removal: &removalRecord{Person: model.PersonID{1}}},
	} {
		texts = append(texts, seedText(f, rec))
	}
	return texts
}

// seedLeaves are leaves of a log: with and without a parent, of a batch, critical.
func seedLeaves(f *testing.F) (leaves [][]byte) {
	f.Helper()
	keys := seedKeys(f)
	sealed := []partRef{{Section: sectionGeneral, Algorithm: symmetric}, {Section: sectionConfidential, Algorithm: confidential}}
	for _, e := range []envelope{
		{Parts: []partRef{{Section: sectionOpen}, {Section: sectionKeys}}},
		{Lamport: 3, Case: model.CaseID{1}, Parts: sealed, Critical: true},
		{Lamport: 4, Seq: 4, Case: model.CaseID{1}, Parts: sealed, Batch: batchID{1}},
		{Lamport: 9, Seen: []seenLog{{Device: model.DeviceID{2}, Size: 7}}, Parent: &parentLog{Device: model.DeviceID{2}, Size: 7}, Parts: []partRef{{Section: sectionAccess, Algorithm: toRole}}},
	} {
		e.Format, e.Vault, e.Author = formatVersion, vaultID{1}, keys.signer()
		raw, err := e.sign(keys.sign)
		if err != nil {
			f.Fatal(err)
		}
		leaves = append(leaves, raw)
	}
	return leaves
}
