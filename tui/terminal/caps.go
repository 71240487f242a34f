package terminal

import (
	"cmp"
	"runtime"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// Caps is what a terminal can do, as far as its environment tells.
type Caps struct {
	UTF8   bool   // letters beyond ASCII, box-drawing included, arrive as meant
	Colour bool   // colours are both supported and wanted
	Dumb   bool   // the cursor cannot be moved: no full-screen program can run
	Name   string // the terminal's own name (TERM)
	// Charset spells the letters that are typed, one byte each; nil where that is
	// UTF-8 or the locale does not say.
	Charset *charmap.Charmap
}

// Detect reads the environment through getenv (os.Getenv, or a map in tests).
// It asks the terminal nothing: some never answer.
//
// UTF8 follows the locale as POSIX orders it (LC_ALL, LC_CTYPE, LANG: the
// first that is set decides), the Linux console included; the Windows console
// is always UTF-8. Colour is off where NO_COLOR is set to anything.
func Detect(getenv func(string) string) Caps {
	return detect(getenv, runtime.GOOS == "windows")
}

func detect(getenv func(string) string, windows bool) Caps {
	name := getenv("TERM")
	dumb := name == "dumb" || (name == "" && !windows)
	caps := Caps{
		UTF8:   windows || utf8Locale(getenv),
		Colour: !dumb && !monochrome(name) && getenv("NO_COLOR") == "",
		Dumb:   dumb,
		Name:   name,
	}
	if !caps.UTF8 {
		caps.Charset = charset(locale(getenv))
	}
	return caps
}

func utf8Locale(getenv func(string) string) bool {
	v := strings.ToUpper(locale(getenv))
	return strings.Contains(v, "UTF-8") || strings.Contains(v, "UTF8")
}

// locale is what the environment says of letters; empty where it says nothing.
func locale(getenv func(string) string) string {
	return cmp.Or(getenv("LC_ALL"), getenv("LC_CTYPE"), getenv("LANG"))
}

// monochrome knows the terminals that have no colours by their names: the
// DEC family, and the "-m" and "-mono" variants of terminfo.
func monochrome(name string) bool {
	return strings.HasPrefix(name, "vt1") || strings.HasPrefix(name, "vt2") ||
		strings.HasSuffix(name, "-m") || strings.HasSuffix(name, "-mono")
}
