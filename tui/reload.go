package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
)

// reload reads files again that a screen shows.
type reload struct{ load pending }

func (r *reload) again(a *app, files []*model.CaseFile) tea.Cmd {
	session := a.session
	return ask(&r.load, func(ctx context.Context) ([]*model.CaseFile, error) {
		var all []*model.CaseFile
		for _, f := range files {
			now, err := session.CaseFile(ctx, f.ID)
			if err != nil {
				return nil, err
			}
			all = append(all, now)
		}
		return all, nil
	})
}

// came is the files read again, where the answer is to this question. What
// cannot be read again stays as it was.
func (r *reload) came(msg answer[[]*model.CaseFile]) ([]*model.CaseFile, bool) {
	return msg.value, r.load.took(msg.id) && msg.err == nil
}
