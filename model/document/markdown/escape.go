package markdown

import (
	"strings"

	"casefile/model/document"
)

// escape keeps what Markdown would take for itself as it was typed. "://", "@"
// and "www." are parted, so that no address becomes a link.
func escape(s string) string { return escaper.Replace(s) }

var escaper = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`,
	"&", `\&`, "|", `\|`, "~", `\~`, "#", `\#`, "@", `\@`, "!", `\!`, "$", `\$`,
	"://", `:\//`, "www.", `www\.`, "WWW.", `WWW\.`, "Www.", `Www\.`,
)

// atStart keeps the beginning of a line from making a list or a rule of it.
func atStart(l string) string {
	digits := len(l) - len(strings.TrimLeft(l, "0123456789"))
	switch {
	case l == "":
		return l
	case strings.ContainsRune("+-=:", rune(l[0])):
		return `\` + l
	case digits > 0 && digits < len(l) && (l[digits] == '.' || l[digits] == ')'):
		return l[:digits] + `\` + l[digits:]
	}
	return l
}

// strong is text that stands out.
func strong(s string) string {
	// Marks of emphasis must touch their text, and end on its line.
	lines := strings.Split(document.Shown(s), "\n")
	for i, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			lines[i] = "**" + escape(l) + "**"
		}
	}
	return strings.Join(lines, "\n")
}

// inline is runs as Markdown. Wrapping may part them at any space.
func inline(runs []document.Run) string {
	var b strings.Builder
	for _, r := range document.ShownRuns(runs) {
		if r.Kind != document.Strong && r.Kind != document.Label {
			b.WriteString(escape(r.Text))
			continue
		}
		text := strings.TrimSpace(r.Text)
		lead, _, _ := strings.Cut(r.Text, text)
		b.WriteString(lead + strong(text) + r.Text[len(lead)+len(text):])
	}
	return b.String()
}
