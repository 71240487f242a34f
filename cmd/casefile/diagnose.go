package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"time"

	"casefile/store"
)

// diagnose says of each thing how it is, and what to do.
func diagnose(s symptoms) []finding {
	all := []finding{s.screen(), s.letters(), s.disk(), s.memory(), s.clock(), s.stateFolder(), s.vault()}
	if s.Err == nil {
		all = append(all, s.backup(), s.check())
		if f := s.access(); f.Said != "" {
			all = append(all, f)
		}
	}
	for _, f := range []finding{s.leftovers(), s.exports()} {
		if f.Said != "" {
			all = append(all, f)
		}
	}
	return all
}

// The screen's sizes: what it needs, and what it was made for.
const (
	leastCols, leastRows = 40, 10
	usualCols, usualRows = 80, 24
)

func (s symptoms) screen() finding {
	f := finding{Of: "terminal"}
	size := fmt.Sprintf("%s, %d by %d", s.caps.Name, s.cols, s.rows)
	switch {
	case !s.terminal:
		f.State, f.Said, f.Do = look, "there is none here", "The subcommands work without; the program itself needs one"
	case s.caps.Dumb:
		f.State, f.Said, f.Do = mend, "it cannot move its cursor (TERM is dumb or not set)", "Set TERM to what your terminal is, such as xterm-256color"
	case s.cols < leastCols || s.rows < leastRows:
		f.State, f.Said, f.Do = mend, size, fmt.Sprintf("Make the window larger: it needs %d by %d", leastCols, leastRows)
	case s.cols < usualCols || s.rows < usualRows:
		f.State, f.Said, f.Do = look, size, fmt.Sprintf("It is easier to read from %d by %d on", usualCols, usualRows)
	default:
		f.State, f.Said = good, size
	}
	return f
}

func (s symptoms) letters() finding {
	colours := "without colours"
	if s.caps.Colour {
		colours = "in colour"
	}
	if s.caps.UTF8 {
		return finding{Of: "letters", State: good, Said: "UTF-8, " + colours + ". Where the program says that a letter was not taken, the terminal itself is not set to UTF-8"}
	}
	typed := "what is typed is read as UTF-8, and a letter that is not is refused with a message"
	if s.caps.Charset != nil {
		typed = "what is typed is read as " + s.caps.Charset.String() + ", so that no other letters can be typed"
	}
	return finding{Of: "letters", State: look, Said: "only ASCII is shown, " + colours + ": accents and other scripts are left out on screen, not on record; " + typed,
		Do: "Set the terminal to UTF-8, and LC_ALL or LANG to a locale with UTF-8, such as en_GB.UTF-8"}
}

// Room on the disk: less than scarce is trouble at once; beside a copy of the
// vault, which a backup or a compaction makes, some must be left.
const (
	scarce = 50 << 20
	margin = 100 << 20
)

func (s symptoms) disk() finding {
	f := finding{Of: "disk", Said: bytesText(s.Free) + " free"}
	switch {
	case s.FreeUnknown:
		f.State, f.Said = look, "it cannot be told how much room is left"
	case s.Free < scarce:
		f.State, f.Do = mend, "Make room: on a full disk nothing can be put on record"
	case s.Free < 2*uint64(s.Size)+margin:
		f.State, f.Do = look, "Make room: a backup, a passphrase change or a check in the program needs as much as the vault takes"
	default:
		f.State = good
	}
	return f
}

func (s symptoms) memory() finding {
	cost := uint64(s.KDF.MemoryKiB) << 10
	f := finding{Of: "memory", State: good, Said: bytesText(s.Memory)}
	switch {
	case s.Memory == 0:
		f.State, f.Said = look, "it cannot be told how much there is"
	case cost == 0:
	case s.Memory < 4*cost:
		f.State, f.Said = look, fmt.Sprintf("%s, and an unlock takes %s of it", bytesText(s.Memory), bytesText(cost))
		f.Do = "Close other programs where unlocking is slow or fails"
	default:
		f.Said += fmt.Sprintf("; an unlock takes %s of it", bytesText(cost))
	}
	return f
}

// clockSlack is by how much clocks may differ.
const clockSlack = 5 * time.Minute

func (s symptoms) clock() finding {
	f := finding{Of: "clock", State: good, Said: s.now.Format("2 January 2006 15:04, MST (UTC-07:00)")}
	switch released := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC); {
	case s.now.Before(released):
		f.State, f.Do = mend, "Set the clock: that was before this program was made"
	case s.Touched.After(s.now.Add(clockSlack)):
		f.State, f.Said = mend, f.Said+", and the vault was used at "+s.Touched.In(s.now.Location()).Format("15:04 on 2 January 2006")
		f.Do = "Set the clock: entries say when they were filed by it"
	}
	return f
}

func (s symptoms) stateFolder() finding {
	if s.StateErr != nil {
		return finding{Of: "notes", State: mend, Said: fmt.Sprintf("this machine's notes on its vaults cannot be kept (%v)", s.StateErr),
			Do: "Give yourself write access to the folder, or name another one in XDG_STATE_HOME: without it a vault that was set back is not noticed"}
	}
	return finding{Of: "notes", State: good, Said: "kept in " + s.StateDir}
}

func (s symptoms) vault() finding {
	f := finding{Of: "vault"}
	switch {
	case errors.Is(s.Err, store.NotFound):
		f.State, f.Said, f.Do = look, "there is none at "+s.path, "Set one up with \"casefile init\", or name it with --vault"
	case errors.Is(s.Err, store.InUse):
		f.State, f.Said, f.Do = look, "it is open in another window, so nothing can be told of it here", "Use that window, or close it and run this again"
	case s.Err != nil:
		f.State, f.Said = mend, fmt.Sprintf("%s does not open: %v", s.path, trimStop(s.Err.Error()))
		f.Do = "\"casefile verify\" says what is wrong and what to do"
	case len(s.Warnings) > 0:
		f.State, f.Said = look, fmt.Sprintf("%s opens, and says: %s", s.path, trimStop(s.Warnings[0]))
	case s.Compact:
		f.State, f.Said, f.Do = look, "what was deleted last can still be found in the file", "Run \"casefile compact\""
	default:
		f.State, f.Said = good, fmt.Sprintf("%s, %s", s.path, bytesText(uint64(s.Size)))
	}
	return f
}

// How old the last backup and the last check may be.
const (
	backupDue = 7 * 24 * time.Hour
	checkDue  = 30 * 24 * time.Hour
)

func (s symptoms) backup() finding {
	f := finding{Of: "backup", Do: "Make one with \"casefile backup FILE\", on another disk"}
	switch age := s.now.Sub(s.Backup); {
	case s.Backup.IsZero():
		f.State, f.Said = mend, "this vault knows of none"
	case age > 4*backupDue:
		f.State, f.Said = mend, "the last one is of "+s.Backup.Format("2 January 2006")
	case age > backupDue:
		f.State, f.Said = look, "the last one is of "+s.Backup.Format("2 January 2006")
	default:
		f.State, f.Said, f.Do = good, "the last one is of "+s.Backup.Format("2 January 2006"), ""
	}
	return f
}

func (s symptoms) check() finding {
	f := finding{Of: "check", Do: "Run \"casefile verify\""}
	switch age := s.now.Sub(s.Check.When); {
	case s.Check.When.IsZero():
		f.State, f.Said = look, "the vault was not verified on this machine yet"
	case s.Check.Problems > 0:
		f.State, f.Said = mend, fmt.Sprintf("the last one, of %s, found %s", s.Check.When.Format("2 January 2006"), count(s.Check.Problems, "problem"))
	case age > checkDue:
		f.State, f.Said = look, "the last one was on "+s.Check.When.Format("2 January 2006")
	default:
		f.State, f.Said, f.Do = good, "the last one, of "+s.Check.When.Format("2 January 2006")+", found nothing", ""
	}
	return f
}

// access tells where others may read the file.
func (s symptoms) access() finding {
	if runtime.GOOS == "windows" || s.Mode.Perm()&0o077 == 0 {
		return finding{}
	}
	return finding{Of: "access", State: look, Said: fmt.Sprintf("others on this machine have access to the vault's file (%v): it is sealed, and they could still copy or damage it", s.Mode.Perm()),
		Do: "Unless you share it, take that away with chmod 600"}
}

func (s symptoms) leftovers() finding {
	if len(s.Leftovers) == 0 {
		return finding{}
	}
	return finding{Of: "leftovers", State: look, Said: fmt.Sprintf("%s of a copy that was being made, such as %s: another program is at work just now, or one was cut short",
		count(len(s.Leftovers), "file"), filepath.Base(s.Leftovers[0])),
		Do: "Leave it: the program takes them away an hour after they were last written to"}
}

// exports are what a killed export left.
func (s symptoms) exports() finding {
	if len(s.Exports) == 0 {
		return finding{}
	}
	return finding{Of: "leftovers", State: look, Said: fmt.Sprintf("%s of an export that was cut short, unless one is at work just now, such as %s: what was exported may stand in it as plain text",
		count(len(s.Exports), "file"), s.Exports[0]),
		Do: "Delete it; the next export to that folder does so too, an hour after it was last written to"}
}

// bytesText is a size for people.
func bytesText(n uint64) string {
	const mib = 1 << 20
	switch {
	case n >= 10<<30:
		return fmt.Sprintf("%d GiB", n>>30)
	case n >= mib:
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return "less than 1 MiB"
}

// trimStop takes the full stop off a sentence that another one follows.
func trimStop(s string) string {
	if n := len(s); n > 0 && s[n-1] == '.' {
		return s[:n-1]
	}
	return s
}
