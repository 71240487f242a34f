package terminal

import (
	"testing"

	"golang.org/x/text/encoding/charmap"
)

func env(pairs ...string) func(string) string {
	m := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return func(name string) string { return m[name] }
}

func TestDetect(t *testing.T) {
	for _, c := range []struct {
		name    string
		env     func(string) string
		windows bool
		want    Caps
	}{
		{"an ordinary terminal", env("TERM", "xterm-256color", "LANG", "en_GB.UTF-8"), false,
			Caps{UTF8: true, Colour: true, Name: "xterm-256color"}},
		{"LC_ALL goes before LANG", env("TERM", "xterm", "LANG", "en_GB.UTF-8", "LC_ALL", "C"), false,
			Caps{Colour: true, Name: "xterm"}},
		{"LC_CTYPE goes before LANG", env("TERM", "xterm", "LANG", "C", "LC_CTYPE", "C.utf8"), false,
			Caps{UTF8: true, Colour: true, Name: "xterm"}},
		{"no locale is not UTF-8", env("TERM", "xterm"), false, Caps{Colour: true, Name: "xterm"}},
		{"the Linux console is what its locale says", env("TERM", "linux", "LANG", "en_GB.ISO-8859-1"), false,
			Caps{Colour: true, Name: "linux", Charset: charmap.ISO8859_1}},
		{"NO_COLOR", env("TERM", "xterm", "NO_COLOR", "1", "LANG", "C.UTF-8"), false,
			Caps{UTF8: true, Name: "xterm"}},
		{"vt100 has no colour", env("TERM", "vt100"), false, Caps{Name: "vt100"}},
		{"dumb", env("TERM", "dumb", "LANG", "C.UTF-8"), false, Caps{UTF8: true, Dumb: true, Name: "dumb"}},
		{"no TERM at all", env("LANG", "C.UTF-8"), false, Caps{UTF8: true, Dumb: true}},
		{"the Windows console has no TERM and is UTF-8", env(), true, Caps{UTF8: true, Colour: true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := detect(c.env, c.windows); got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}
