package table_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"casefile/store/table"
)

// However a file is written, the same comes out of it.
func TestLookEncodings(t *testing.T) {
	const text = "Name;Date of birth\r\nZoë Marsh – “Zo”;04/03/2015\r\n"
	utf16 := func(e unicode.Endianness) string {
		s, err := unicode.UTF16(e, unicode.UseBOM).NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	old, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		text string
		want table.Encoding
	}{
		"UTF-8":            {text, table.UTF8},
		"UTF-8 with mark":  {"\ufeff" + text, table.UTF8},
		"UTF-16 little":    {utf16(unicode.LittleEndian), table.UTF16LE},
		"UTF-16 big":       {utf16(unicode.BigEndian), table.UTF16BE},
		"Windows-1252":     {old, table.Windows1252},
		"with sep":         {"\ufeffsep=;\r\n" + text, table.UTF8},
		"letter torn here": {text + strings.Repeat("x;y\n", 65536-len(text)/4) + "é;é\n", table.UTF8},
	} {
		t.Run(name, func(t *testing.T) {
			l, err := table.Look(t.Context(), strings.NewReader(c.text), table.LookOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if l.Encoding != c.want || l.Delimiter != ';' || len(l.Columns) != 2 {
				t.Fatalf("read as %s, %q, %v", l.Encoding, l.Delimiter, l.Columns)
			}
			if l.Columns[0].Name != "Name" || l.Columns[0].Samples[0] != "Zoë Marsh – “Zo”" {
				t.Errorf("the first column is %+v", l.Columns[0])
			}
			d := newDesk(t)
			if p := d.check(c.text, table.Children); p.Good == 0 {
				t.Errorf("nothing of it can be filed: %+v", p)
			}
		})
	}
}

// What is no table is refused in a sentence.
func TestLookRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":                   "empty",
		"\n\n":               "empty",
		"PK\x03\x04whatever": "spreadsheet",
		"a,b\n1\x00,2\n":     "zero bytes",
		"\"a,b\n1,2\n":       "first row",
	} {
		_, err := table.Look(t.Context(), strings.NewReader(text), table.LookOptions{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// A quotation mark that is never closed does not have the rest of a large file
// read into memory.
func TestEndlessCell(t *testing.T) {
	text := "Name,Date of birth\nMaya Hart,1/2/2015\n\"" + strings.Repeat("a,b\n", 10<<20)
	_, err := table.Look(t.Context(), strings.NewReader(text), table.LookOptions{})
	if err == nil || !strings.Contains(err.Error(), "after line 2") || !strings.Contains(err.Error(), "never be closed") {
		t.Errorf("%v", err)
	}
}

type stopping struct {
	io.ReadSeeker
	stop func()
}

func (s stopping) Read(b []byte) (int, error) {
	s.stop()
	return s.ReadSeeker.Read(b)
}

func TestLookStops(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	_, err := table.Look(ctx, stopping{strings.NewReader("a,b\n1,2\n"), stop}, table.LookOptions{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestDelimiters(t *testing.T) {
	for _, sep := range []string{",", ";", "\t", "|"} {
		text := strings.ReplaceAll("a|b|c\n\"1;2,3\"|4|5\n6|7|8\n", "|", sep)
		l, err := table.Look(t.Context(), strings.NewReader(text), table.LookOptions{})
		if err != nil || string(l.Delimiter) != sep || len(l.Columns) != 3 {
			t.Errorf("%q: %q, %v", sep, l.Delimiter, err)
		}
	}
}

func TestDateGuess(t *testing.T) {
	for _, c := range []struct {
		cells  string
		want   table.DateOrder
		either bool
		not    int
	}{
		{"3/4/2020 5/6/2021", table.DayFirst, true, 0},
		{"3/4/2020 25/6/2021", table.DayFirst, false, 0},
		{"3/4/2020 6/25/2021", table.MonthFirst, false, 0},
		{"2020-04-03 2021-06-25T14:30:00Z", table.YearFirst, false, 0},
		{"3-Apr-2020 5.6.21 unknown", table.DayFirst, false, 1},
	} {
		l, err := table.Look(t.Context(), strings.NewReader("Date,x\n"+strings.ReplaceAll(c.cells, " ", ",x\n")+",x\n"), table.LookOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if g := l.Columns[0].DateGuess(); g.Order != c.want || g.Either != c.either || g.Not != c.not {
			t.Errorf("%s: %+v", c.cells, g)
		}
	}
}
