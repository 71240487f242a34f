package store

import "slices"

// remedies are in the order in which they are to be thought of.
var remedies = []Remedy{RemedyCopy, RemedyBackup, RemedyExplain, RemedyAcknowledge, RemedyRebuild, RemedyNone}

// advice says what to do where a remedy helps.
var advice = map[Remedy]string{
	RemedyCopy:        "File nothing more in this vault: what is written next could damage more of it. Close the program, copy the vault's file to another disk and keep the copy, and have the disk looked at. Then restore the last backup. What was filed since can be read in the copy where it is whole.",
	RemedyBackup:      "What is missing or altered cannot be made again from this file. Keep a copy of it. The last backup may hold what is missing: \"casefile verify --against BACKUP\" tells how the two differ, and \"casefile restore BACKUP\" makes a vault of it.",
	RemedyExplain:     "There is another record of this vault that this file does not agree with. Find out where it is before anything more is filed: a newer file, another machine, a copy that somebody went on with. \"casefile verify --against FILE\" compares two of them.",
	RemedyAcknowledge: "Entries were lost before, and the vault went on without them. Look for them in a newer file or in a backup, and write again what nobody finds. Then a manager acknowledges the loss, in the program under the vault (v) or by \"casefile verify --acknowledge\", with the reason; until then each check names it.",
	RemedyRebuild:     "Lists and indexes are made again from the record by \"casefile rebuild\", and with --unlock the list of children too. The record itself is not touched by it.",
	RemedyNone:        "Nothing on record is touched by what lies outside it: that is made again as it is used, or has to be written again; each line says which.",
}

// Advice is what to do about what was found, the first thing first; empty where
// nothing was.
func (r Report) Advice() []string {
	var all []string
	for _, remedy := range remedies {
		if slices.ContainsFunc(r.Problems, func(p Problem) bool { return p.Remedy == remedy }) {
			all = append(all, advice[remedy])
		}
	}
	return all
}
