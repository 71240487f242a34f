package model

import (
	"strings"
	"time"
)

// Imported says how an entry came here that was recorded elsewhere. Who recorded
// it and when it was filed are then what the file said that it came in: claims,
// for which whoever imported it answers. Since when it is known here is not.
type Imported struct {
	// By is who imported it.
	By Person
	// Vault and Ref name the entry where it was recorded.
	Vault ID
	Ref   Ref
	// Batch names the batch that it came in, by which it is withdrawn.
	Batch string
	// Withheld says that it had a confidential part that did not come with it.
	Withheld bool
	// ClockJumped marks that the importing machine's clock was behind an earlier
	// filing: since when the entry is known here is not to be relied on.
	ClockJumped bool
}

// Undone is an import that brought entries into a file and was taken back: none of
// them counts any more. What damage hides of it is zero.
type Undone struct {
	// Batch names the import.
	Batch string `json:"batch"`
	// Entries is how many of the file's it brought; Came is when, and By by whom.
	Entries int       `json:"entries"`
	Came    time.Time `json:"came"`
	By      Person    `json:"by"`
	// Back is when it was taken back, BackBy by whom, and Why the reason given.
	Back   time.Time `json:"back"`
	BackBy Person    `json:"backBy"`
	Why    string    `json:"why"`
}

// Line is what was taken back, by whom, when and why.
func (u Undone) Line() string {
	return Count(u.Entries, "entry") + " brought in by " + orElse(u.By.Name, "somebody") + onDay(u.Came) +
		", taken back by " + orElse(u.BackBy.Name, "somebody") + onDay(u.Back) + reason(strings.TrimSuffix(u.Why, "."))
}

// onDay is a day in a sentence; empty where none is known.
func onDay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return " on " + DateOf(t).String()
}

// undoneBy are the imports taken back that had brought their entries by the end of a
// day, which may have stood in the file then.
func (f *CaseFile) undoneBy(day Date) []Undone {
	var by []Undone
	for _, u := range f.Undone {
		if u.Came.IsZero() || DateOf(u.Came) <= day {
			by = append(by, u)
		}
	}
	return by
}

// By is who recorded the entry, as it is named beside it: of an imported one
// that is a claim.
func (e Entry) By() string {
	if e.Imported != nil {
		return e.Author.Name + " (imported)"
	}
	return e.Author.Name
}

// ImportLines say, a line each, how the entry came here and what that means for
// it; none where it was filed here.
func (e Entry) ImportLines() []string {
	i := e.Imported
	if i == nil {
		return nil
	}
	lines := []string{
		"Imported " + e.KnownHere.Format("2 Jan 2006 15:04") + " by " + i.By.Name + ". Who recorded it and when it was filed are as it came.",
		"There it is entry " + i.Ref.String() + ". The import is batch " + i.Batch + ".",
	}
	if i.Withheld {
		lines = append(lines, "It has a confidential part, which did not come with it.")
	}
	if i.ClockJumped {
		lines = append(lines, "The clock of the machine it was imported on had jumped back: do not rely on since when it is known here.")
	}
	return lines
}
