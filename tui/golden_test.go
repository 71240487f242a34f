package tui

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
	"github.com/rogpeppe/go-internal/diff"
	"github.com/rogpeppe/go-internal/txtar"

	"casefile/tui/terminal"
	"casefile/tui/ui"
)

var update = flag.Bool("update", false, "rewrite the golden screens in testdata/golden")

// variant is a terminal on which every golden screen is drawn.
type variant struct {
	name string
	w, h int
	caps terminal.Caps
}

// plainTerminal is one without UTF-8, colour, bold or reverse.
var plainTerminal = terminal.Caps{Name: "vt100"}

var variants = []variant{
	{"80x24", 80, 24, terminal.Caps{UTF8: true, Colour: true}},
	{"80x24 plain", 80, 24, plainTerminal},
	{"120x40", 120, 40, terminal.Caps{UTF8: true, Colour: true}},
	{"120x40 plain", 120, 40, plainTerminal},
}

// as makes the driver's terminal another one.
func (d *driver) as(v variant) {
	profile, theme := termenv.Ascii, ui.ThemeMono
	if v.caps.Colour {
		profile, theme = termenv.ANSI, ui.ThemeDefault
	}
	lipgloss.SetColorProfile(profile)
	d.root.Given.Caps = v.caps
	d.root.Theme = ui.NewTheme(theme, v.caps.UTF8)
	d.size(v.w, v.h)
}

// TestGolden holds every screen as it was last looked at by somebody, on each
// terminal. After a change on purpose: go test ./tui -run Golden -update, and
// read the difference.
func TestGolden(t *testing.T) {
	was := lipgloss.ColorProfile()
	t.Cleanup(func() { lipgloss.SetColorProfile(was) })
	golden, err := filepath.Abs(filepath.Join("testdata", "golden"))
	if err != nil {
		t.Fatal(err)
	}
	team := newDemo(t) // which changes the folder
	for _, s := range scenes {
		t.Run(s.name, func(t *testing.T) {
			lipgloss.SetColorProfile(termenv.Ascii)
			d := s.play(t, team)
			devices, files := devicesOf(d)
			var got txtar.Archive
			for _, v := range variants {
				d.as(v)
				f, err := parseFrame(masked(d.root.View(), devices, files))
				if err != nil {
					t.Fatalf("%s: %v", v.name, err)
				}
				got.Files = append(got.Files, txtar.File{Name: v.name, Data: []byte(f.text())})
				if v.caps.Colour {
					got.Files = append(got.Files, txtar.File{Name: v.name + " styles", Data: []byte(f.styled())})
					continue
				}
				onlyASCII(t, f)
			}
			compare(t, filepath.Join(golden, s.name+".txt"), txtar.Format(&got))
		})
	}
}

// onlyASCII fails where a terminal that is not UTF-8 would get more.
func onlyASCII(t *testing.T, f frame) {
	t.Helper()
	for n, line := range f.lines {
		for i := range len(line) {
			if line[i] < ' ' || line[i] > '~' {
				t.Fatalf("line %d is not ASCII: %q", n+1, line)
			}
		}
	}
}

func compare(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v: go test ./tui -run Golden -update writes it", err)
	}
	if d := diff.Diff(path, want, "the screen now", got); len(d) > 0 {
		t.Errorf("%s", d)
	}
}

// masked is a view with the random part of references, and the numbers of files,
// made the same in every run, those too that the end of their column cuts; it is
// as wide as before.
func masked(view string, devices, files []string) string {
	for _, file := range files {
		view = strings.ReplaceAll(view, file, "5DA0VXK3")
	}
	for _, device := range devices {
		view = strings.ReplaceAll(view, device+"-", "7KQM-")
	}
	view = version.ReplaceAllString(view, "${1}VVVV")
	return cutDevice.ReplaceAllStringFunc(view, func(cut string) string {
		from, to := len("("), strings.IndexAny(cut, "….")
		return cut[:from] + "7KQM"[:to-from] + cut[to:]
	})
}

// version is what tells apart documents that say different things, references among it.
var version = regexp.MustCompile(`(-\d{4}-\d\d-\d\d-|Version: )[0-9A-HJKMNP-TV-Z]{4}\b`)

// cutDevice is the beginning of a reference in brackets, or of anything else that
// could be one: which letters it has must make no difference.
var cutDevice = regexp.MustCompile(`\([0-9A-HJKMNP-TV-Z]{1,4}(…|\.\.\.)`)

// devicesOf are the devices whose names begin the references of this vault, and
// the numbers of its files.
func devicesOf(d *driver) (names, files []string) {
	s := d.root.Session
	if s == nil {
		return nil, nil
	}
	rows, err := s.Cases(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, r := range rows {
		files = append(files, r.Case.String())
		entries, err := s.Entries(context.Background(), r.Case)
		if err != nil {
			d.t.Fatal(err)
		}
		for _, e := range entries {
			if name := e.Ref.Device.String(); !seen[name] {
				seen[name] = true
				names = append(names, name)
			}
		}
	}
	return names, files
}
