package jsondoc

import (
	"encoding/hex"
	"time"

	"casefile/model"
	"casefile/model/document"
)

type head struct {
	Format    string `json:"format"`
	Version   int    `json:"version"`
	Kind      string `json:"kind"`
	Title     string `json:"title"`
	Reference string `json:"reference"`
	Language  string `json:"language"`
	Marking   string `json:"marking,omitempty"`
	Large     bool   `json:"large,omitempty"`
	Court     bool   `json:"court,omitempty"`
	Made      made   `json:"made"`
}

type made struct {
	Vault   string      `json:"vault,omitempty"`
	Heads   []logHead   `json:"heads,omitempty"`
	Entries []model.Ref `json:"entries,omitempty"`
	When    time.Time   `json:"when"`
	By      maker       `json:"by"`
	From    model.Date  `json:"from,omitempty"`
	To      model.Date  `json:"to,omitempty"`
}

type maker struct {
	ID   model.PersonID `json:"id,omitzero"`
	Name string         `json:"name,omitempty"`
	Role model.Role     `json:"role,omitempty"`
}

type logHead struct {
	Device string `json:"device"`
	Size   uint64 `json:"size"`
	Root   string `json:"root"`
}

func headOf(d document.Document) head {
	m := made{
		Vault: d.Made.Vault, Entries: d.Made.Entries, When: d.Made.When, From: d.Made.From, To: d.Made.To,
		By: maker{ID: d.Made.By.ID, Name: d.Made.By.Name, Role: d.Made.By.Role},
	}
	for _, h := range d.Made.Heads {
		m.Heads = append(m.Heads, logHead{hex.EncodeToString(h.Device[:]), h.Size, hex.EncodeToString(h.Root[:])})
	}
	return head{
		Format: "casefile-document", Version: 1, Kind: string(d.Kind), Title: d.Title, Reference: d.Reference,
		Language: d.Language, Marking: d.Marking, Large: d.Large, Court: d.Court, Made: m,
	}
}

// block is any block: each has its own of these members.
type block struct {
	Block    string      `json:"block"`
	Level    int         `json:"level,omitempty"`
	Title    string      `json:"title,omitempty"`
	Text     string      `json:"text,omitempty"`
	Anchor   string      `json:"anchor,omitempty"`
	Runs     []run       `json:"runs,omitempty"`
	Facts    []fact      `json:"facts,omitempty"`
	Numbered bool        `json:"numbered,omitempty"`
	Items    [][]run     `json:"items,omitempty"`
	Caption  string      `json:"caption,omitempty"`
	Columns  []column    `json:"columns,omitempty"`
	RowHead  bool        `json:"rowHead,omitempty"`
	Rows     [][][]run   `json:"rows,omitempty"`
	Label    string      `json:"label,omitempty"`
	How      string      `json:"how,omitempty"`
	Said     []statement `json:"said,omitempty"`
	Ref      string      `json:"ref,omitempty"`
	When     string      `json:"when,omitempty"`
	By       string      `json:"by,omitempty"`
	Part     bool        `json:"part,omitempty"`
	Number   int         `json:"number,omitempty"`
	What     string      `json:"what,omitempty"`
	Reason   string      `json:"reason,omitempty"`
	Words    string      `json:"words,omitempty"`
	Blocks   []block     `json:"blocks,omitempty"`
}

type run struct {
	Text string `json:"text"`
	Kind string `json:"kind,omitempty"`
}

type fact struct {
	Label string `json:"label"`
	Value []run  `json:"value"`
}

type column struct {
	Title  string  `json:"title"`
	Weight float64 `json:"weight,omitempty"`
}

type statement struct {
	Label string `json:"label,omitempty"`
	Words string `json:"words"`
}

func (e *encoder) block(b document.Block) (out block, err error) {
	switch b := b.(type) {
	case document.Heading:
		out = block{Block: "heading", Level: b.Level, Text: b.Text, Anchor: b.Anchor}
	case document.Lead:
		out = block{Block: "lead", Runs: runs(b.Runs)}
	case document.Paragraph:
		out = block{Block: "paragraph", Runs: runs(b.Runs)}
	case document.Facts:
		out = block{Block: "facts"}
		for _, f := range b.Facts {
			out.Facts = append(out.Facts, fact{f.Label, runs(f.Value)})
		}
	case document.List:
		out = block{Block: "list", Numbered: b.Numbered}
		for _, it := range b.Items {
			out.Items = append(out.Items, runs(it))
		}
	case document.Table:
		out, err = e.table(b)
	case document.Statement:
		out = block{Block: "statement", Number: b.Number, Label: b.Label, Words: b.Words}
	case document.Quote:
		out = block{Block: "quote", Title: b.Title, How: b.How}
		for _, s := range b.Said {
			out.Said = append(out.Said, statement{s.Label, s.Words})
		}
	case document.Beside:
		out = block{Block: "beside", Title: b.Title}
		for _, inner := range b.Blocks {
			in, err := e.block(inner)
			if err != nil {
				return block{}, err
			}
			out.Blocks = append(out.Blocks, in)
		}
	case document.Stub:
		out = block{Block: "stub", Ref: b.Ref, When: b.When, By: b.By, Part: b.Part, Words: b.Words()}
	case document.Omission:
		out = block{Block: "omission", Number: b.Number, What: b.What, Reason: b.Reason, Words: b.Words()}
	case document.Notice:
		out = block{Block: "notice", Title: b.Title, Runs: runs(b.Runs)}
	case document.PageBreak:
		out = block{Block: "pagebreak"}
	default:
		return block{}, document.Unknown(b)
	}
	if err != nil {
		return block{}, err
	}
	return out, e.meter.Step()
}

func (e *encoder) table(t document.Table) (block, error) {
	out := block{Block: "table", Caption: t.Caption, RowHead: t.RowHead}
	for _, c := range t.Columns {
		c.Weight = finite(c.Weight)
		out.Columns = append(out.Columns, column(c))
	}
	for i := range t.Rows {
		var row [][]run
		for _, c := range t.Cells(i) {
			row = append(row, runs(c))
		}
		out.Rows = append(out.Rows, row)
		if err := e.meter.Step(); err != nil {
			return block{}, err
		}
	}
	return out, nil
}

func runs(all []document.Run) []run {
	out := make([]run, len(all))
	for i, r := range all {
		out[i] = run{r.Text, string(r.Kind)}
	}
	return out
}

// finite is a weight that JSON can hold.
func finite(w float64) float64 {
	if w-w != 0 {
		return 0
	}
	return w
}
