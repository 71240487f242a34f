package screen

import (
	"bytes"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/sethvargo/go-diceware/diceware"

	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/ui"
)

// The answers of a passphrase section.
const (
	KeyPassphrase = "passphrase"
	keyRepeat     = "repeat"
)

// NewPassphrase asks for a new passphrase twice, says how strong it is and
// offers six words.
type NewPassphrase struct {
	First, again *form.Line
	// whose says for whom it is, as the form stands.
	whose func() store.Holder
	// words are the six that were drawn; they stay on screen while they are what
	// the first field holds.
	words string
}

// AskPassphrase are the fields for a new passphrase, empty; whose says for whom it is,
// as the form stands.
func AskPassphrase(whose func() store.Holder) *NewPassphrase {
	return &NewPassphrase{whose: whose, First: form.NewSecret(KeyPassphrase, "Passphrase"), again: form.NewSecret(keyRepeat, "Once more")}
}

// Section is where they stand in a form.
func (p *NewPassphrase) Section(title, help string) *form.Section {
	return &form.Section{Title: title, Help: help, Fields: []form.Field{p.First, p.again, form.NewStatic(p.view)}}
}

func (p *NewPassphrase) view(w int, t ui.Theme) string {
	secret := p.First.Secret()
	defer clear(secret)
	says := "At least 10 characters. Six words drawn at random (F5) are best: a stolen laptop then keeps its secrets."
	if len(secret) > 0 {
		worth, enough := p.whose().Judge(secret)
		if says = worth; !enough {
			says = "! " + worth
		}
	}
	lines := ui.Wrap(says, max(w, 10))
	if p.words != "" && string(secret) == p.words {
		lines = append([]string{"Your six words, to write down now:", "", "  " + t.Title.Render(p.words), ""}, lines...)
	}
	return strings.Join(lines, "\n")
}

// Draw fills in six words drawn at random and shows them.
func (p *NewPassphrase) Draw(f *form.Form) Action {
	return Action{ID: "words", Title: "six words for me", Keys: []string{"f5"}, Run: func() tea.Cmd {
		words, err := diceware.Generate(6)
		if err != nil {
			return Warn("No words could be drawn: " + err.Error())
		}
		p.words = strings.Join(words, " ")
		f.SetValue(KeyPassphrase, p.words)
		f.SetValue(keyRepeat, "")
		return tea.Batch(f.Focus(keyRepeat), Say("Write the six words down, then type them once more."))
	}}
}

// Problems is what is wrong with the new passphrase.
func (p *NewPassphrase) Problems() []form.Problem {
	first, again := p.First.Secret(), p.again.Secret()
	defer clear(first)
	defer clear(again)
	if worth, enough := p.whose().Judge(first); !enough {
		return []form.Problem{{Field: KeyPassphrase, Text: worth, Must: true}}
	}
	if !bytes.Equal(first, again) {
		return []form.Problem{{Field: keyRepeat, Text: "The two are not the same. Type it once more.", Must: true}}
	}
	return nil
}

func (p *NewPassphrase) Wipe() {
	p.First.Wipe()
	p.again.Wipe()
	p.words = ""
}
