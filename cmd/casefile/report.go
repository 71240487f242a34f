package main

import (
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"casefile/model"
	"casefile/store"
	"casefile/tui/ui"
)

// pageWidth is how wide prose is set, where there is room.
const pageWidth = 80

// reportText is a report for people, prose in lines of at most w cells.
func reportText(path string, r store.Report, w int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s, %s, %s\n", path, count(r.Entries, "entry"), count(r.Parts, "sealed part"), count(r.People, "person"))
	if r.Opened > 0 {
		fmt.Fprintf(&b, "%s opened and compared with what was filed\n", count(r.Opened, "part"))
	}
	if r.Waiting > 0 {
		fmt.Fprintf(&b, "%s of unfinished imports, which count nowhere\n", count(r.Waiting, "entry"))
	}
	if r.Withdrawn > 0 {
		fmt.Fprintf(&b, "%s of withdrawn imports, which count nowhere\n", count(r.Withdrawn, "entry"))
	}
	if r.DestroyedCases > 0 {
		fmt.Fprintf(&b, "%s destroyed at the end of their time, with %s: their texts are gone, as the record says\n", count(r.DestroyedCases, "file"), count(r.Destroyed, "entry"))
	}
	if r.Announced > 0 {
		fmt.Fprintf(&b, "%s announced to be destroyed: managers and auditors see it in the program (v, then d), and can stop it\n", count(r.Announced, "file"))
	}
	for _, l := range r.Losses {
		if said := lossText(l); said != "" {
			paragraph(&b, "", said, w)
		}
	}
	for _, h := range r.Heads {
		fmt.Fprintf(&b, "head %s %d %x\n", h.Device, h.Size, h.Root)
	}
	if r.Against != nil {
		paragraph(&b, "", r.Against.Sentence(), w)
		if n := r.Against.Problems; n > 0 {
			paragraph(&b, "", fmt.Sprintf("The other file has %s of its own: verify it by itself.", count(n, "problem")), w)
		}
	}
	if r.OK() {
		b.WriteString("No problems found.\n")
		return b.String()
	}
	for _, problem := range r.Problems {
		paragraph(&b, "! ", fmt.Sprintf("%s (%s)", problem.What, problem.Where), w)
	}
	switch {
	case r.Unread:
		b.WriteString("Not all of the vault could be looked at.\n")
	case r.Harmed > 0:
		fmt.Fprintf(&b, "%s not whole; all others are.\n", count(r.Harmed, "entry"))
	default:
		b.WriteString("Every entry is whole.\n")
	}
	b.WriteString("\nWhat to do:\n")
	for _, advice := range r.Advice() {
		paragraph(&b, "- ", advice, w)
	}
	return b.String()
}

// lossText says of a loss that a manager acknowledged that it is known; empty of
// another, which is a problem.
func lossText(l store.Loss) string {
	if l.Acknowledged.IsZero() {
		return ""
	}
	said := fmt.Sprintf("Known to be lost: %s. Acknowledged in entry %s", l.Words(), l.Acknowledged)
	if l.By.Name != "" {
		said += fmt.Sprintf(" by %s on %s", l.By.Name, model.DateOf(l.When).String())
	}
	if l.Why != "" {
		said += ": " + l.Why
	}
	return said
}

// paragraph sets prose after a sign, in lines of at most w cells.
func paragraph(b *strings.Builder, sign, text string, w int) {
	for i, line := range ui.Wrap(text, max(20, w-len(sign))) {
		if i > 0 {
			sign = strings.Repeat(" ", len(sign))
		}
		b.WriteString(sign + strings.TrimRight(line, " ") + "\n")
	}
}

// reportJSON is a store.Report as verify gives it.
type reportJSON struct {
	Vault   string `json:"vault"`
	Entries int    `json:"entries"`
	Parts   int    `json:"parts"`
	People  int    `json:"people"`
	Opened  int    `json:"opened"`
	// Waiting and Withdrawn are entries of imports that do not count.
	Waiting   int `json:"waiting"`
	Withdrawn int `json:"withdrawn"`
	// Destroyed are the entries of DestroyedFiles, whose texts are gone.
	Destroyed      int `json:"destroyed"`
	DestroyedFiles int `json:"destroyedFiles"`
	// AnnouncedFiles are those that are to be destroyed.
	AnnouncedFiles int `json:"announcedFiles"`
	// Harmed are the entries that are not whole; Unread says that not all could be
	// looked at, and Apart that a process of its own did.
	Harmed   int           `json:"harmed"`
	Unread   bool          `json:"unread"`
	Apart    bool          `json:"apart"`
	Heads    []headJSON    `json:"heads"`
	Problems []problemJSON `json:"problems"`
	Losses   []lossJSON    `json:"losses,omitempty"`
	Advice   []string      `json:"advice"`
	Against  *againstJSON  `json:"against,omitempty"`
}

type headJSON struct {
	Device string `json:"device"`
	Size   uint64 `json:"size"`
	Root   string `json:"root"`
	// Checkpoint is the same signed, Key by whom; empty where nobody asked for it.
	Checkpoint string `json:"checkpoint,omitempty"`
	Key        string `json:"key,omitempty"`
}

// headsJSON are heads, with their checkpoints where there are any.
func headsJSON(heads []store.Head, signed []store.Checkpoint) []headJSON {
	all := make([]headJSON, len(heads))
	for i, h := range heads {
		all[i] = headJSON{Device: hex.EncodeToString(h.Device[:]), Size: h.Size, Root: hex.EncodeToString(h.Root[:])}
		if len(signed) == len(heads) {
			all[i].Checkpoint, all[i].Key = signed[i].Note, signed[i].Key
		}
	}
	return all
}

type problemJSON struct {
	What   string       `json:"what"`
	Where  string       `json:"where"`
	Remedy store.Remedy `json:"remedy"`
}

// lossJSON is a store.Loss as verify gives it.
type lossJSON struct {
	Log          string        `json:"log"`
	Held         uint64        `json:"held"`
	Found        uint64        `json:"found"`
	Altered      bool          `json:"altered,omitempty"`
	Noted        string        `json:"noted"`
	Acknowledged string        `json:"acknowledged,omitempty"`
	By           *model.Person `json:"by,omitempty"`
	When         *time.Time    `json:"when,omitempty"`
	Why          string        `json:"why,omitempty"`
}

func newLossJSON(l store.Loss) lossJSON {
	j := lossJSON{Log: hex.EncodeToString(l.Log[:]), Held: l.Held, Found: l.Found, Altered: l.Altered, Noted: l.Noted.String(), Why: l.Why}
	if !l.Acknowledged.IsZero() {
		j.Acknowledged = l.Acknowledged.String()
	}
	if l.By.Name != "" {
		j.By, j.When = &l.By, &l.When
	}
	return j
}

type againstJSON struct {
	File     string              `json:"file"`
	Verdict  store.Verdict       `json:"verdict"`
	Problems int                 `json:"problems"`
	Logs     []logDifferenceJSON `json:"logs"`
}

type logDifferenceJSON struct {
	Device string `json:"device"`
	Here   uint64 `json:"here"`
	There  uint64 `json:"there"`
	From   string `json:"from,omitempty"`
}

func newReportJSON(path string, r store.Report) reportJSON {
	j := reportJSON{
		Vault: path, Entries: r.Entries, Parts: r.Parts, People: r.People, Opened: r.Opened,
		Waiting: r.Waiting, Withdrawn: r.Withdrawn, Destroyed: r.Destroyed, DestroyedFiles: r.DestroyedCases, AnnouncedFiles: r.Announced,
		Harmed: r.Harmed, Unread: r.Unread, Apart: r.Apart, Advice: append([]string{}, r.Advice()...),
		Heads: headsJSON(r.Heads, nil), Problems: make([]problemJSON, len(r.Problems)),
	}
	for _, l := range r.Losses {
		j.Losses = append(j.Losses, newLossJSON(l))
	}
	for i, problem := range r.Problems {
		j.Problems[i] = problemJSON(problem)
	}
	if a := r.Against; a != nil {
		j.Against = &againstJSON{File: a.Path, Verdict: a.Verdict, Problems: a.Problems, Logs: make([]logDifferenceJSON, len(a.Logs))}
		for i, l := range a.Logs {
			j.Against.Logs[i] = logDifferenceJSON{Device: hex.EncodeToString(l.Device[:]), Here: l.Here, There: l.There}
			if l.From != nil {
				j.Against.Logs[i].From = l.From.String()
			}
		}
	}
	return j
}

// count is a number with its noun: "1 entry", "2 entries".
func count(n int, noun string) string { return model.Count(n, noun) }
