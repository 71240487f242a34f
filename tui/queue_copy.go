package tui

import (
	"context"
	"os"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/ui"
)

// copied is an entry of which the text left the vault, and the file that it went
// to; empty for the clipboard.
type copied struct {
	ref  model.Ref
	path string
}

// toClipboard puts the text on the clipboard, once the access log says so.
func (s *queueScreen) toClipboard() tea.Cmd {
	ref, words, system, clipboard := s.current().Item.Ref, s.text, s.system(), s.clipboard
	if clipboard == nil {
		return warn("There is no terminal here that has a clipboard. f writes it to a file.")
	}
	return query(s.app, &s.copying, func(ctx context.Context, session *store.Session) (copied, error) {
		if err := session.NoteTransfer(ctx, ref, system); err != nil {
			return copied{}, err
		}
		return copied{ref: ref}, clipboard(words)
	})
}

// copied says what came of it.
func (s *queueScreen) copied(c copied, err error) tea.Cmd {
	if err != nil {
		return warn("Not copied: " + strings.TrimSuffix(err.Error(), ".") + ". f writes it to a file.")
	}
	return say("Copied " + c.ref.String() + ", if this terminal can (PuTTY cannot, nor tmux as it comes: f writes a file). Paste it there; m once it is entered.")
}

// toFile asks where the text is to be written, and writes it.
func (s *queueScreen) toFile() tea.Cmd {
	ref, words := s.current().Item.Ref, s.text
	ask := form.New("Write it to a file", &form.Section{
		Title: "A file", Help: "The text of " + ref.String() + ", not encrypted: whoever finds the file can read it. Delete it once it is entered in " + ui.Line(s.system()) + ".",
		Fields: []form.Field{line(keyPath, "Write it to")},
	})
	ask.SetValue(keyPath, "~"+string(os.PathSeparator)+textName(ref))
	ask.SetHelp(keyPath, "a folder, or a file that does not exist yet")
	return s.push(newPromptScreen(s.app, ask, "write", func(p *promptScreen) tea.Cmd {
		typed := strings.TrimSpace(ask.Value(keyPath))
		if typed == "" {
			return p.refuse([]form.Problem{{Field: keyPath, Text: "Say where it is to be written.", Must: true}})
		}
		return s.push(newTextScreen(p, s.system(), ref, typed, words))
	}))
}

// textName is what the file of an entry's text is called: never by a name.
func textName(ref model.Ref) string { return "casefile-" + ref.String() + ".txt" }

// newTextScreen writes the text; where it fails, the question of where stays.
func newTextScreen(asked *promptScreen, system string, ref model.Ref, typed, words string) *workScreen[copied] {
	a := asked.app
	return newWorkScreen(a, work[copied]{
		title: "Write it to a file", doing: "Writing the text ...", stopping: "Then there is no file.",
		run: func(ctx context.Context, session *store.Session, _ *progress) (copied, error) {
			path, err := whereTo(typed, textName(ref))
			if err != nil {
				return copied{}, err
			}
			return copied{ref, path}, session.WriteTransfer(ctx, ref, system, path, words)
		},
		then: func(s Screen, c copied, err error) tea.Cmd {
			if err != nil {
				return tea.Batch(a.leave(s), asked.refuse([]form.Problem{{Field: keyPath, Text: "Not written. " + err.Error(), Must: true}}))
			}
			return tea.Batch(a.leave(asked), say("Written: "+c.path+". It is not encrypted: delete it once it is entered. Then m."))
		},
	})
}
