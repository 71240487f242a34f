package screen

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
)

// Reload reads files again that a screen shows.
type Reload struct{ load Pending }

// Again reads the files anew.
func (r *Reload) Again(a *App, files []*model.CaseFile) tea.Cmd {
	session := a.Session
	return Ask(&r.load, func(ctx context.Context) ([]*model.CaseFile, error) {
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

// Came is the files read again, where the answer is to this question. What
// cannot be read again stays as it was.
func (r *Reload) Came(msg Answer[[]*model.CaseFile]) ([]*model.CaseFile, bool) {
	return msg.Value, r.load.Took(msg.ID) && msg.Err == nil
}
