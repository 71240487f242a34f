package model

// KeptWords is how long a file is kept, for whoever it is about: years is the team's
// own period after closing, as for RetentionOf.
func KeptWords(f *CaseFile, years int) string {
	if r := RetentionOf(f, years); r.Hold == "" && r.Kept.Valid() {
		return "It is kept until " + r.Kept.String() + "."
	}
	switch born := f.Details.Born(); {
	case f.placedForAdoption().Valid():
		return "It is kept for " + itoa(yearsAdopted) + " years from the adoption."
	case f.wasLookedAfter() && born.Valid():
		return "The law has it kept until the " + itoa(yearsLookedAfter) + "th birthday, " + born.AddMonths(12*yearsLookedAfter).String() + "."
	case f.wasLookedAfter():
		return "The law has it kept until the " + itoa(yearsLookedAfter) + "th birthday."
	}
	return "It is kept for " + itoa(years) + " years after the file is closed."
}
