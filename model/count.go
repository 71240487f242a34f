package model

import (
	"fmt"
	"strings"
)

// Count is a number of things in words: "1 day", "3 days", "2 entries". The thing
// is named in the singular; its last word takes the plural.
func Count[N int | uint64](n N, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %s", n, plural(thing))
}

// plural is several of a thing that is named in the singular.
func plural(thing string) string {
	before, last := "", thing
	if i := strings.LastIndexByte(thing, ' '); i >= 0 {
		before, last = thing[:i+1], thing[i+1:]
	}
	switch last {
	case "child":
		return before + "children"
	case "person":
		return before + "people"
	}
	if stem, ok := strings.CutSuffix(thing, "y"); ok && stem != "" && !strings.ContainsRune("aeiou", rune(stem[len(stem)-1])) {
		return stem + "ies"
	}
	if strings.HasSuffix(last, "ss") {
		return thing + "es"
	}
	return thing + "s"
}
