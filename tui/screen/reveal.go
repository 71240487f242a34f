package screen

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
)

// Opened is how many confidential parts were opened.
type Opened struct{ Parts int }

// Reveal opens confidential parts, as far as that can be; the access log has each.
func Reveal(a *App, p *Pending, refs []model.Ref) tea.Cmd {
	return Query(a, p, func(ctx context.Context, session *store.Session) (done Opened, err error) {
		for _, r := range refs {
			if _, err := session.Reveal(ctx, r); err != nil {
				return done, err
			}
			done.Parts++
		}
		return done, nil
	})
}
