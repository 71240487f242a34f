package jsonl

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf16"
)

// Escape spells out in JSON what encoding/json leaves as it is and a terminal
// could take for commands: DEL, the C1 controls, and characters of format such as
// bidirectional overrides. What a program reads is the same. Outside strings JSON
// has none of them.
func Escape(text []byte) []byte {
	if !bytes.ContainsFunc(text, commands) {
		return text
	}
	out := make([]byte, 0, len(text)+64)
	for _, r := range string(text) {
		switch {
		case !commands(r):
			out = append(out, string(r)...)
		case r > 0xffff:
			hi, lo := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, hi, lo)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
	}
	return out
}

func commands(r rune) bool {
	return r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r))
}
