package tui

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
	keyPassphrase = "passphrase"
	keyRepeat     = "repeat"
)

// passphraseSection asks for a new passphrase twice, says how strong it is and
// offers six words.
func passphraseSection(a *app, title, help string) *form.Section {
	first, again := form.NewSecret(keyPassphrase, "Passphrase"), form.NewSecret(keyRepeat, "Once more")
	return &form.Section{Title: title, Help: help, Fields: []form.Field{
		first, again,
		form.NewStatic(func(w int, t ui.Theme) string {
			return strings.Join(ui.Wrap(strength(first.Secret()), max(w, 10)), "\n")
		}),
	}}
}

// suggestPassphrase fills in six words drawn at random and shows them.
func suggestPassphrase(f *form.Form) Action {
	return Action{ID: "words", Title: "six words for me", Keys: []string{"f5"}, Run: func() tea.Cmd {
		words, err := diceware.Generate(6)
		if err != nil {
			return warn("No words could be drawn: " + err.Error())
		}
		phrase := strings.Join(words, " ")
		f.SetValue(keyPassphrase, phrase)
		f.SetValue(keyRepeat, "")
		return tea.Batch(f.Focus(keyRepeat), func() tea.Msg {
			return toastMsg{text: "Your words: " + phrase + ". Write them down, then type them once more.", bad: true}
		})
	}}
}

// strength says in words what a passphrase is worth against somebody who has
// the vault's file.
func strength(p []byte) string {
	if len(p) == 0 {
		return "At least 10 characters. Six words drawn at random (F5) are best: a stolen laptop then keeps its secrets."
	}
	n := utf8.RuneCount(p)
	if n > 100 {
		return "Strength: strong."
	}
	switch score := zxcvbn.PasswordStrength(string(p), nil).Score; {
	case n < 10:
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

// passphraseProblems is what is wrong with a new passphrase.
func passphraseProblems(f *form.Form) []form.Problem {
	p, again := secretOf(f, keyPassphrase), secretOf(f, keyRepeat)
	defer clear(p)
	defer clear(again)
	switch {
	case utf8.RuneCount(bytes.TrimSpace(p)) < 10:
		return []form.Problem{{Field: keyPassphrase, Text: "A passphrase has at least 10 characters.", Must: true}}
	case !bytes.Equal(p, again):
		return []form.Problem{{Field: keyRepeat, Text: "The two are not the same. Type it once more.", Must: true}}
	}
	return nil
}

func secretOf(f *form.Form, key string) []byte {
	if l, ok := f.Field(key).(*form.Line); ok {
		return l.Secret()
	}
	return nil
}

// wipeSecrets empties the secret fields of a form.
func wipeSecrets(f *form.Form) {
	for _, s := range f.Sections {
		for _, field := range s.Fields {
			if l, ok := field.(*form.Line); ok && len(l.Secret()) > 0 && l.Value() == "" {
				l.Wipe()
			}
		}
	}
}

// blankFields are the problems of fields that must have an answer.
func blankFields(f *form.Form, keys ...string) []form.Problem {
	var problems []form.Problem
	for _, k := range keys {
		if field := f.Field(k); field != nil && field.Empty() {
			problems = append(problems, form.Problem{Field: k, Text: field.Label() + " is needed.", Must: true})
		}
	}
	return problems
}
