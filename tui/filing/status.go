package filing

import (
	"casefile/model"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// endsPrefix leads the answers that end a running status rather than begin one.
const endsPrefix = "ends "

var statusForm = FormKind{
	ID: "status", Kind: model.KindStatus, Title: "Status",
	Offer: &offer{Title: "status", Key: "s", Seldom: true},
	ask: func(a *screen.App, file *model.CaseFile) *form.Form {
		types := screen.Options(model.StatusTypes)
		if file != nil {
			for _, s := range file.Statuses {
				if s.To.IsZero() && s.Type != model.StatusFile {
					types = append(types, form.Option{Value: endsPrefix + RefValue(s.Ref), Label: "End: " + s.ValueWords(), Help: "since " + s.From.String()})
				}
			}
		}
		fields := []form.Field{form.NewChoice("type", "What changes", types)}
		for _, t := range model.StatusTypes {
			fields = append(fields, screen.Choice(t.Value, t.Words, model.StatusValues[model.StatusType(t.Value)]))
		}
		fields = append(fields, screen.Line("from", "From"), screen.Line("to", "Last day"), screen.Line("detail", "Detail"))
		f := form.New("Status", &form.Section{Title: "Status", Fields: fields})
		for _, t := range model.StatusTypes {
			f.Show(t.Value, func() bool { return f.Value("type") == t.Value })
		}
		f.Show("from", func() bool { return !isEnd(f.Value("type")) })
		screen.StartToday(a, f, "from", screen.DateHelp)
		f.SetHelp("to", "the day it ended or will end, where that is known")
		return f
	},
	read: func(r *Reader) model.Content {
		s := model.Status{Detail: r.Line("detail"), To: r.Date("to")}
		if v := r.Line("type"); isEnd(v) {
			r.Note("type", s.Ends.UnmarshalText([]byte(v[len(endsPrefix):])))
			if r.File != nil {
				for _, running := range r.File.Statuses {
					if running.Ref == s.Ends {
						s.Type, s.Value = running.Type, running.Value
					}
				}
			}
			return s
		}
		s.Type, s.From = model.StatusType(r.Line("type")), r.Date("from")
		s.Value = r.Line(string(s.Type))
		return s
	},
}

func isEnd(v string) bool { return len(v) > len(endsPrefix) && v[:len(endsPrefix)] == endsPrefix }
