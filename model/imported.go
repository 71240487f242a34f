package model

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
