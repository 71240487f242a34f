package store

import (
	"fmt"
	"time"

	"casefile/model"
)

// AccessAct is what a line of the access log says was done. The words are
// stored, and programs read them: none changes.
type AccessAct string

// What is entered in the access log.
const (
	// AccessOpened: a confidential part, or one that a search or an export showed.
	AccessOpened AccessAct = "opened"
	// AccessSearched: confidential sections, whether anything was found or not.
	AccessSearched AccessAct = "searched"
	AccessExported AccessAct = "exported"
	// AccessImported and AccessTookBack: entries from elsewhere were put on record,
	// or an import was withdrawn.
	AccessImported AccessAct = "imported"
	AccessTookBack AccessAct = "took-back"
	AccessUnlocked AccessAct = "unlocked"
	// AccessRecovered: unlocked by the recovery key, with a new account.
	AccessRecovered AccessAct = "recovered"
	// AccessRestored: this was the first unlock of a vault made of a backup.
	AccessRestored AccessAct = "restored"
	// AccessPassphrase: somebody changed their own.
	AccessPassphrase AccessAct = "passphrase"
	AccessDestroyed  AccessAct = "destroyed"
	// AccessStruckOut: a backup, from the list of those that are remembered.
	AccessStruckOut AccessAct = "struck-out"
	// AccessLoss: it was noticed that the end of a log is gone.
	AccessLoss AccessAct = "loss"
	// AccessUnreadable: the line cannot be read; its note says why.
	AccessUnreadable AccessAct = "unreadable"
)

// AccessActs are the acts in the order in which they are offered.
var AccessActs = []AccessAct{
	AccessOpened, AccessSearched, AccessExported, AccessImported, AccessTookBack, AccessUnlocked,
	AccessRecovered, AccessRestored, AccessPassphrase, AccessDestroyed, AccessStruckOut, AccessLoss, AccessUnreadable,
}

// Words are an act as it is offered in a list.
func (a AccessAct) Words() string {
	switch a {
	case AccessOpened:
		return "Opened a confidential part"
	case AccessSearched:
		return "Searched confidential sections"
	case AccessExported:
		return "Exported"
	case AccessImported:
		return "Imported"
	case AccessTookBack:
		return "Took back an import"
	case AccessUnlocked:
		return "Unlocked the vault"
	case AccessRecovered:
		return "Unlocked by the recovery key"
	case AccessRestored:
		return "Unlocked a vault restored from a backup"
	case AccessPassphrase:
		return "Changed the passphrase"
	case AccessDestroyed:
		return "Destroyed a file"
	case AccessStruckOut:
		return "Struck out a backup"
	case AccessLoss:
		return "Noticed that entries are missing"
	case AccessUnreadable:
		return "Cannot be read"
	}
	return "Something that this Casefile does not know"
}

// Access is one line of the access log.
type Access struct {
	// When is by the clock of the machine on which it was done.
	When time.Time
	Who  model.Person
	Act  AccessAct
	// Case and Entry say what was opened; zero where it was done to more than one,
	// or to none.
	Case  model.CaseID
	Entry model.Ref
	// Count is of how many entries, where it was done to many at once; for an
	// unlock, how many wrong passphrases came before it, whoever typed them.
	Count int
	// Note says more: which backup was struck out, why a line cannot be read.
	Note string
}

// Words are the line without who, when and where.
func (a Access) Words() string {
	words := a.Act.Words()
	unlocked := a.Act == AccessUnlocked || a.Act == AccessRecovered
	switch {
	case unlocked && a.Count == 1:
		words += " after 1 wrong passphrase"
	case unlocked && a.Count > 0:
		words += fmt.Sprintf(" after %d wrong passphrases", a.Count)
	case a.Count == 1:
		words += ": 1 entry"
	case a.Count > 0:
		words += fmt.Sprintf(": %d entries", a.Count)
	}
	if a.Note != "" {
		words += " (" + a.Note + ")"
	}
	return words
}
