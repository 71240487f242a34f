package document

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"casefile/model"
)

// Provenance says what a document was made from.
type Provenance struct {
	// Vault is the vault's name for itself.
	Vault string
	// Heads are the signed heads that fix the record as it was.
	Heads []Head
	// Entries are the entries that the document takes something from.
	Entries []model.Ref
	// When it was made, by the clock of the machine, and by whom.
	When time.Time
	By   model.Person
	// From and To are the first and the last day that it covers; empty for no
	// bound.
	From, To model.Date
	// Several says that the files of several children were taken from: no bundle is
	// made of them together.
	Several bool
}

// Head is how far a device's log goes, and its root.
type Head struct {
	Device model.DeviceID
	Size   uint64
	Root   [32]byte
}

// Blocks is the provenance as every document ends with it.
func (p Provenance) Blocks(reference string) []Block {
	facts := []Fact{{"Reference", Text(reference)}}
	add := func(label, value string) {
		if value != "" {
			facts = append(facts, Fact{label, Text(value)})
		}
	}
	made := p.When.Format("2 January 2006 15:04 (UTC-07:00)")
	if p.By.Name != "" {
		made += ", by " + p.By.Name
		if role := p.By.Role.Words(); role != "" {
			made += " (" + role + ")"
		}
	}
	add("Made", made)
	add("Covers", p.span())
	add("Entries", refs(p.Entries))
	add("Vault", p.Vault)
	for _, h := range p.Heads {
		add("Signed head, device "+h.Device.String(), fmt.Sprintf("%d entries, root %s", h.Size, grouped(h.Root[:])))
	}
	proves := "With the bundle that can be made beside this document anybody can check, without a key, that its entries have not been altered since."
	if p.Several {
		proves = "It was made from the files of several children: with the bundle that can be made beside a chronology of each anybody can check, without a key, that its entries have not been altered since."
	}
	return []Block{
		Heading{Level: 1, Text: "What this was made from"},
		Facts{facts},
		Paragraph{Text("The signed head fixes the record as it was. " + proves + " That does not show that what they say is true.")},
	}
}

// brief is the provenance in a line.
func (p Provenance) brief(reference string) []Block {
	return []Block{Paragraph{Text("Written on " + p.When.Format("2 January 2006") + ". Its name in our notes is " + reference + ".")}}
}

func (p Provenance) span() string {
	switch {
	case p.From.IsZero() && p.To.IsZero():
		return ""
	case p.From.IsZero():
		return "up to " + p.To.String()
	case p.To.IsZero():
		return "from " + p.From.String()
	}
	return p.From.String() + " to " + p.To.String()
}

// refs are references in their order, those that follow each other as a span.
func refs(all []model.Ref) string {
	if len(all) == 0 {
		return ""
	}
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b model.Ref) int { return slices.Compare(a.Bytes(), b.Bytes()) })
	all = slices.Compact(all)
	var parts []string
	for i := 0; i < len(all); {
		j := i + 1
		for j < len(all) && all[j].Device == all[i].Device && all[j].Seq == all[j-1].Seq+1 {
			j++
		}
		switch {
		case j-i > 2:
			parts = append(parts, all[i].String()+" to "+all[j-1].String())
		default:
			for _, r := range all[i:j] {
				parts = append(parts, r.String())
			}
		}
		i = j
	}
	return strconv.Itoa(len(all)) + ": " + strings.Join(parts, ", ")
}

// grouped is bytes in hexadecimal, eight digits at a time, so that they can be
// compared by eye and broken over lines.
func grouped(b []byte) string {
	var parts []string
	for chunk := range slices.Chunk(b, 4) {
		parts = append(parts, hex.EncodeToString(chunk))
	}
	return strings.Join(parts, " ")
}
