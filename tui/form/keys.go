package form

import tea "github.com/charmbracelet/bubbletea"

// keyName is the name of a key that is not a letter, "" for letters. Letters
// that arrive in one read are one message: by String alone the typed word
// "home" would be the Home key.
func keyName(k tea.KeyMsg) string {
	if k.Type == tea.KeyRunes {
		return ""
	}
	return k.String()
}

// typed is the text that a key puts in, "" if it is none. What comes with Alt
// is none: it is a shortcut of some terminal, or an Esc that was torn apart.
func typed(k tea.KeyMsg) string {
	switch {
	case k.Alt:
		return ""
	case k.Type == tea.KeySpace:
		return " "
	case k.Type == tea.KeyRunes:
		return normalise(string(k.Runes))
	}
	return ""
}

// letter is the single letter that a key types, 0 if it is something else.
func letter(k tea.KeyMsg) rune {
	if k.Type != tea.KeyRunes || k.Alt || k.Paste || len(k.Runes) != 1 {
		return 0
	}
	return k.Runes[0]
}
