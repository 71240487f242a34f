package form

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/tui/ui"
)

// benchForm is a form as long as a visit's, with a note of the given size.
func benchForm(paragraphs, size int) *Form {
	return benchFormOf("She said that she had been to school and seems settled. ", paragraphs, size)
}

func benchFormOf(words string, paragraphs, size int) *Form {
	letters := []rune(words)
	paragraph := strings.Repeat(words, size/len(letters)+1)
	paragraph = string([]rune(paragraph)[:size])
	note := strings.TrimSuffix(strings.Repeat(paragraph+"\n", paragraphs), "\n")

	text := NewText("note", "What happened")
	text.Hints = func(s string) string {
		if strings.Contains(s, "seems") {
			return "reads as opinion"
		}
		return ""
	}
	sections := []*Section{{Title: "Account", Fields: []Field{text}}}
	for _, title := range []string{"Visit", "The child", "Informant", "Status"} {
		s := &Section{Title: title}
		for _, key := range []string{"a", "b", "c"} {
			s.Fields = append(s.Fields,
				NewLine(title+key, "When and where"),
				NewChoice(title+key+"c", "Seen alone", []Option{{Value: "yes"}, {Value: "no"}, {Value: "not appropriate"}}),
				NewCheck(title+key+"k", "significant event"))
		}
		sections = append(sections, s)
	}
	f := New("Visit", sections...)
	f.SetValue("note", note)
	f.Init()
	return f
}

func benchKey(b *testing.B, f *Form) {
	t := ui.NewTheme(ui.ThemeDefault, true)
	f.View(120, 40, t)
	k := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("x")}
	b.ReportAllocs()
	for b.Loop() {
		f.Update(k)
		f.View(120, 40, t)
	}
}

// BenchmarkKeyIn20000 is a key to a frame of a whole form, in a note of 20,000
// characters. The bar is 5 ms.
func BenchmarkKeyIn20000(b *testing.B) {
	b.Run("paragraphs", func(b *testing.B) { benchKey(b, benchForm(40, 500)) })
	b.Run("one", func(b *testing.B) { benchKey(b, benchForm(1, 20_000)) })
	b.Run("arabic", func(b *testing.B) {
		benchKey(b, benchFormOf("قالت إنها ذهبت إلى المدرسة. ", 1, 20_000))
	})
}

func BenchmarkKeyIn100000(b *testing.B) { benchKey(b, benchForm(200, 500)) }

func BenchmarkKeyIn5MB(b *testing.B) { benchKey(b, benchForm(10_000, 500)) }

// BenchmarkPaste5MB is the paste and the frame after it.
func BenchmarkPaste5MB(b *testing.B) {
	t := ui.NewTheme(ui.ThemeDefault, true)
	paste := []rune(strings.Repeat("She said that she had been to school.\r\n", 5<<20/39))
	for b.Loop() {
		f := benchForm(1, 100)
		f.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: paste, Paste: true})
		f.View(120, 40, t)
	}
}
