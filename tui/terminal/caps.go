package terminal

import (
	"runtime"
	"strings"
)

// Caps is what a terminal can do, as far as its environment tells.
type Caps struct {
	UTF8   bool   // letters beyond ASCII, box-drawing included, arrive as meant
	Colour bool   // colours are both supported and wanted
	Dumb   bool   // the cursor cannot be moved: no full-screen program can run
	Name   string // the terminal's own name (TERM)
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
	return Caps{
		UTF8:   windows || utf8Locale(getenv),
		Colour: !dumb && !monochrome(name) && getenv("NO_COLOR") == "",
		Dumb:   dumb,
		Name:   name,
	}
}

func utf8Locale(getenv func(string) string) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := strings.ToUpper(getenv(name)); v != "" {
			return strings.Contains(v, "UTF-8") || strings.Contains(v, "UTF8")
		}
	}
	return false
}

// monochrome knows the terminals that have no colours by their names: the
// DEC family, and the "-m" and "-mono" variants of terminfo.
func monochrome(name string) bool {
	return strings.HasPrefix(name, "vt1") || strings.HasPrefix(name, "vt2") ||
		strings.HasSuffix(name, "-m") || strings.HasSuffix(name, "-mono")
}
