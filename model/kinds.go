package model

import (
	"maps"
	"slices"
)

// Kinds are the names of all kinds of entry that this program knows, in order.
func Kinds() []Kind { return slices.Sorted(maps.Keys(kinds)) }
