package record

import (
	"context"
	"os"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
	"casefile/tui/ui"
	"casefile/tui/upkeep"
)

// copied is an entry of which the text left the vault, and the file that it went
// to; empty for the clipboard.
type copied struct {
	ref  model.Ref
	path string
}

// toClipboard puts the text on the clipboard, once the access log says so.
func (s *QueueScreen) toClipboard() tea.Cmd {
	ref, words, system, clipboard := s.Current().Item.Ref, s.Text, s.system(), s.Clipboard
	if clipboard == nil {
		return screen.Warn("There is no terminal here that has a clipboard. f writes it to a file.")
	}
	return screen.Query(s.App, &s.copying, func(ctx context.Context, session *store.Session) (copied, error) {
		if err := session.Queue().Note(ctx, ref, system); err != nil {
			return copied{}, err
		}
		return copied{ref: ref}, clipboard(words)
	})
}

// copied says what came of it.
func (s *QueueScreen) copied(c copied, err error) tea.Cmd {
	if err != nil {
		return screen.Warn("Not copied: " + strings.TrimSuffix(err.Error(), ".") + ". f writes it to a file.")
	}
	return screen.Say("Copied " + c.ref.String() + ", if this terminal can (PuTTY cannot, nor tmux as it comes: f writes a file). Paste it there; m once it is entered.")
}

// toFile asks where the text is to be written, and writes it.
func (s *QueueScreen) toFile() tea.Cmd {
	ref, words := s.Current().Item.Ref, s.Text
	ask := form.New("Write it to a file", &form.Section{
		Title: "A file", Help: "The text of " + ref.String() + ", not encrypted: whoever finds the file can read it. Delete it once it is entered in " + ui.Line(s.system()) + ".",
		Fields: []form.Field{screen.Line(upkeep.KeyPath, "Write it to")},
	})
	ask.SetValue(upkeep.KeyPath, "~"+string(os.PathSeparator)+TextName(ref))
	ask.SetHelp(upkeep.KeyPath, "a folder, or a file that does not exist yet")
	return s.Push(screen.NewPrompt(s.App, ask, "write", func(p *screen.Prompt) tea.Cmd {
		typed := strings.TrimSpace(ask.Value(upkeep.KeyPath))
		if typed == "" {
			return p.Refuse([]form.Problem{{Field: upkeep.KeyPath, Text: "Say where it is to be written.", Must: true}})
		}
		return s.Push(newTextScreen(p, s.system(), ref, typed, words))
	}))
}

// TextName is what the file of an entry's text is called: never by a name.
func TextName(ref model.Ref) string { return "casefile-" + ref.String() + ".txt" }

// newTextScreen writes the text; where it fails, the question of where stays.
func newTextScreen(asked *screen.Prompt, system string, ref model.Ref, typed, words string) *screen.WorkScreen[copied] {
	a := asked.App
	return screen.NewWork(a, screen.Work[copied]{
		Title: "Write it to a file", Doing: "Writing the text ...", Stopping: "Then there is no file.",
		Run: func(ctx context.Context, session *store.Session, _ *screen.Progress) (copied, error) {
			path, err := upkeep.WhereTo(typed, TextName(ref))
			if err != nil {
				return copied{}, err
			}
			return copied{ref, path}, session.Queue().Write(ctx, ref, system, path, words)
		},
		Then: func(s screen.Screen, c copied, err error) tea.Cmd {
			if err != nil {
				return tea.Batch(a.Leave(s), asked.Refuse([]form.Problem{{Field: upkeep.KeyPath, Text: "Not written. " + err.Error(), Must: true}}))
			}
			return tea.Batch(a.Leave(asked), screen.Say("Written: "+c.path+". It is not encrypted: delete it once it is entered. Then m."))
		},
	})
}
