package filing

import (
	"reflect"
	"strings"

	"casefile/model"
	"casefile/tui/form"
)

// A form asks for the fields of a kind by their names in JSON, as findings, facts and
// drafts do. So what was asked and what is recorded become each other without being
// written down field by field.

// filled is content with what the form says. A field that is not asked for now
// stays empty, whatever was typed before.
func (r *Reader) filled(blank model.Content) model.Content {
	v := reflect.New(reflect.TypeOf(blank)).Elem()
	eachField(r.Form, v, "", func(key string, at any) {
		if r.Form.Asked(key) {
			r.answer(key, at)
		}
	})
	if of := v.FieldByName("Of"); of.IsValid() {
		of.Set(reflect.ValueOf(r.spokenOf()))
	}
	if account := v.FieldByName("Account"); account.IsValid() {
		account.Set(reflect.ValueOf(r.account()))
	}
	return v.Interface().(model.Content)
}

func (r *Reader) answer(key string, at any) {
	switch at := at.(type) {
	case *model.Text:
		*at = r.text(key)
	case *model.Date:
		*at = r.Date(key)
	case *model.Moment:
		*at = r.Moment(key)
	case *[]model.Ref:
		*at = r.refs(key)
	case *bool:
		*at = r.Line(key) != ""
	default:
		reflect.ValueOf(at).Elem().SetString(r.Line(key))
	}
}

// Content puts content into the form, to correct it.
func (w *Writer) Content(c model.Content) {
	v := reflect.New(reflect.TypeOf(c)).Elem()
	v.Set(reflect.ValueOf(c))
	eachField(w.Form, v, "", func(key string, at any) {
		switch at := at.(type) {
		case *model.Text:
			w.text(key, *at)
		case *model.Date:
			w.date(key, *at)
		case *model.Moment:
			w.moment(key, *at)
		case *[]model.Ref:
			w.refs(key, *at)
		case *bool:
			w.line(key, map[bool]string{true: model.Yes}[*at])
		default:
			value := reflect.ValueOf(at).Elem().String()
			if _, box := w.Form.Field(key).(*form.Check); box && value != model.Yes {
				value = "" // any value would tick it
			}
			w.line(key, value)
		}
	})
	if account := v.FieldByName("Account"); account.IsValid() {
		w.account(account.Interface().(model.Account))
	}
}

// eachField gives the fields of content that the form has, by their names and where
// they are. A part that content does not have is made where something of it is asked.
func eachField(f *form.Form, v reflect.Value, prefix string, field func(key string, at any)) {
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		at := v.Field(i)
		switch key := prefix + name; {
		case name == "" || v.Type().Field(i).Anonymous:
		case at.Kind() == reflect.Pointer && at.Type().Elem().Kind() == reflect.Struct:
			if at.IsNil() && f.AskedUnder(key+".") {
				at.Set(reflect.New(at.Type().Elem()))
			}
			if !at.IsNil() {
				eachField(f, at.Elem(), key+".", field)
			}
		case f.Field(key) != nil:
			field(key, at.Addr().Interface())
		}
	}
}
