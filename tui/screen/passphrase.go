package screen

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/ccojocar/zxcvbn-go"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/sethvargo/go-diceware/diceware"

	"casefile/tui/form"
	"casefile/tui/ui"
)

// The answers of a passphrase section.
const (
	KeyPassphrase = "passphrase"
	KeyRepeat     = "repeat"
)

// NewPassphrase asks for a new passphrase twice, says how strong it is and
// offers six words.
type NewPassphrase struct {
	First, again *form.Line
	// words are the six that were drawn; they stay on screen while they are what
	// the first field holds.
	words string
}

// AskPassphrase are the fields for a new passphrase, empty.
func AskPassphrase() *NewPassphrase {
	return &NewPassphrase{First: form.NewSecret(KeyPassphrase, "Passphrase"), again: form.NewSecret(KeyRepeat, "Once more")}
}

// Section is where they stand in a form.
func (p *NewPassphrase) Section(title, help string) *form.Section {
	return &form.Section{Title: title, Help: help, Fields: []form.Field{p.First, p.again, form.NewStatic(p.view)}}
}

func (p *NewPassphrase) view(w int, t ui.Theme) string {
	secret := p.First.Secret()
	defer clear(secret)
	lines := ui.Wrap(Strength(secret), max(w, 10))
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
		f.SetValue(KeyRepeat, "")
		return tea.Batch(f.Focus(KeyRepeat), Say("Write the six words down, then type them once more."))
	}}
}

// Problems is what is wrong with the new passphrase.
func (p *NewPassphrase) Problems() []form.Problem {
	first, again := p.First.Secret(), p.again.Secret()
	defer clear(first)
	defer clear(again)
	switch {
	case utf8.RuneCount(bytes.TrimSpace(first)) < 10:
		return []form.Problem{{Field: KeyPassphrase, Text: "A passphrase has at least 10 characters.", Must: true}}
	case !bytes.Equal(first, again):
		return []form.Problem{{Field: KeyRepeat, Text: "The two are not the same. Type it once more.", Must: true}}
	}
	return nil
}

func (p *NewPassphrase) Wipe() {
	p.First.Wipe()
	p.again.Wipe()
	p.words = ""
}

// judgedRunes is how many characters of a passphrase are judged. The whole is no
// weaker, and the time it takes grows steeply: of 95 different signs, 2 s a key.
const judgedRunes = 32

// Strength says in words what a passphrase is worth against somebody who has
// the vault's file.
func Strength(p []byte) string {
	if len(p) == 0 {
		return "At least 10 characters. Six words drawn at random (F5) are best: a stolen laptop then keeps its secrets."
	}
	beginning := []rune(string(p))
	defer clear(beginning)
	beginning = beginning[:min(len(beginning), judgedRunes)]
	switch score := zxcvbn.PasswordStrength(string(beginning), nil).Score; {
	case len(beginning) < 10:
		return "Strength: too short. At least 10 characters."
	case score <= 1:
		return "Strength: weak. Somebody with a copy of the vault would guess it within hours."
	case score == 2:
		return "Strength: poor. More words that have nothing to do with each other make it strong."
	case score == 3:
		return "Strength: fair. One more word makes it strong."
	}
	return "Strength: strong."
}
