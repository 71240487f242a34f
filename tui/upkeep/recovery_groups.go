package upkeep

import (
	"fmt"
	"strings"

	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// recoveryGroups asks for the recovery key as it stands on the paper: eight
// groups of five, each checked as far as it can be by itself.
type recoveryGroups struct{ Fields []form.Field }

const (
	groupCount = 8
	groupSize  = 5
)

// GroupKey names the field of the i-th group of a recovery key.
func GroupKey(i int) string { return fmt.Sprintf("group-%d", i+1) }

func askRecoveryKey() *recoveryGroups {
	g := &recoveryGroups{}
	for i := range groupCount {
		g.Fields = append(g.Fields, screen.Line(GroupKey(i), fmt.Sprintf("Group %d", i+1)))
	}
	return g
}

// Clean is what somebody typed as the key has it: spaces and dashes are not part
// of it, and letters count as the digits that they are misread for.
func Clean(s string) string {
	return strings.NewReplacer(" ", "", "-", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(s))
}

// spread passes what is too much for a group on to the next one, so that a key
// can be typed or pasted in one go. It answers the group to go on in; -1 to stay.
func (g *recoveryGroups) spread() int {
	at := -1
	for i := range g.Fields[:groupCount-1] {
		runes := []rune(Clean(g.Fields[i].Value()))
		if len(runes) <= groupSize {
			continue
		}
		g.Fields[i].SetValue(string(runes[:groupSize]))
		g.Fields[i+1].SetValue(string(runes[groupSize:]) + g.Fields[i+1].Value())
		at = i + 1
	}
	return at
}

// problems is what is wrong with the groups; only those that somebody has
// finished where not all of them are asked for.
func (g *recoveryGroups) problems(all bool) []form.Problem {
	var problems []form.Problem
	for i, f := range g.Fields {
		text := Clean(f.Value())
		wrong := ""
		switch {
		case strings.ContainsFunc(text, notInKey):
			wrong = "Only digits and letters stand in the key, and no U: look at the paper again."
		case all && len(text) != groupSize:
			wrong = fmt.Sprintf("This group has %d letters and digits.", groupSize)
		}
		if wrong != "" {
			problems = append(problems, form.Problem{Field: GroupKey(i), Text: wrong, Must: true})
		}
	}
	return problems
}

func notInKey(r rune) bool {
	return !strings.ContainsRune("0123456789ABCDEFGHJKMNPQRSTVWXYZ", r)
}

// key is the key that the groups make, its check made.
func (g *recoveryGroups) key() (store.RecoveryKey, error) {
	var all strings.Builder
	for _, f := range g.Fields {
		all.WriteString(Clean(f.Value()))
	}
	return store.ParseRecoveryKey(all.String())
}

// wipe forgets what was typed.
func (g *recoveryGroups) Wipe() {
	for _, f := range g.Fields {
		f.SetValue("")
	}
}
