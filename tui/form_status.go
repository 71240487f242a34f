package tui

import (
	"casefile/model"
	"casefile/tui/form"
)

// endsPrefix leads the answers that end a running status rather than begin one.
const endsPrefix = "ends "

var statusForm = formKind{
	id: "status", kind: model.KindStatus, title: "Status",
	offer: &offer{title: "status", key: "s", seldom: true},
	ask: func(a *app, file *model.CaseFile) *form.Form {
		types := options(model.StatusTypes)
		if file != nil {
			for _, s := range file.Statuses {
				if s.To.IsZero() && s.Type != model.StatusFile {
					types = append(types, form.Option{Value: endsPrefix + refValue(s.Ref), Label: "End: " + s.ValueWords(), Help: "since " + s.From.String()})
				}
			}
		}
		fields := []form.Field{form.NewChoice("type", "What changes", types)}
		for _, t := range model.StatusTypes {
			fields = append(fields, choice(t.Value, t.Words, model.StatusValues[model.StatusType(t.Value)]))
		}
		fields = append(fields, line("from", "From"), line("to", "Last day"), line("detail", "Detail"))
		f := form.New("Status", &form.Section{Title: "Status", Fields: fields})
		for _, t := range model.StatusTypes {
			f.Show(t.Value, func() bool { return f.Value("type") == t.Value })
		}
		f.Show("from", func() bool { return !isEnd(f.Value("type")) })
		startToday(a, f, "from", dateHelp)
		f.SetHelp("to", "the day it ended or will end, where that is known")
		return f
	},
	read: func(r *reader) model.Content {
		s := model.Status{Detail: r.line("detail"), To: r.date("to")}
		if v := r.line("type"); isEnd(v) {
			r.note("type", s.Ends.UnmarshalText([]byte(v[len(endsPrefix):])))
			if r.file != nil {
				for _, running := range r.file.Statuses {
					if running.Ref == s.Ends {
						s.Type, s.Value = running.Type, running.Value
					}
				}
			}
			return s
		}
		s.Type, s.From = model.StatusType(r.line("type")), r.date("from")
		s.Value = r.line(string(s.Type))
		return s
	},
}

func isEnd(v string) bool { return len(v) > len(endsPrefix) && v[:len(endsPrefix)] == endsPrefix }
