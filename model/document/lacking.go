package document

import (
	"fmt"
	"strings"

	"casefile/model"
)

// Lacks says in a sentence what the format has no letters for, and which one has;
// empty where it has them all.
func (r Report) Lacks() string {
	if len(r.Lacking) == 0 {
		return ""
	}
	const named = 3 // the rest are of the same script, as a rule
	var names []string
	times := 0
	for i, l := range r.Lacking {
		if times += l.Times; i < named {
			names = append(names, Spelt(l.Rune))
		}
	}
	which, verb := strings.Join(names, ", "), "they are"
	switch more := len(r.Lacking) - len(names); {
	case more > 0:
		which += fmt.Sprintf(" and %d more", more)
	case len(names) > 1:
		which = strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
	default:
		verb = "it is"
	}
	return fmt.Sprintf("The letters of this format lack %s: %s spelt out, %s. The web page (HTML) shows all letters.", which, verb, model.Count(times, "time"))
}
