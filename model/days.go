package model

import (
	"reflect"
	"strings"
	"time"
)

// BadDays are the fields of content, by their JSON names, that hold a day which
// is not in the calendar or a time which is not on the clock. No form lets one
// through; what comes from elsewhere may have one.
func BadDays(c Content) []string {
	var bad []string
	badDays(reflect.ValueOf(c), "", &bad)
	if k, ok := c.(Child); ok {
		for _, f := range DetailFields {
			if v := Date(k.Set[f.Key]); f.Date && !v.IsZero() && !v.Valid() {
				bad = append(bad, "set."+f.Key)
			}
		}
	}
	return bad
}

func badDays(v reflect.Value, name string, bad *[]string) {
	switch x := v.Interface().(type) {
	case Date:
		if !x.IsZero() && !x.Valid() {
			*bad = append(*bad, name)
		}
		return
	case Encoded:
		c, err := x.Decode()
		if _, unknown := c.(Unknown); err == nil && !unknown {
			badDays(reflect.ValueOf(c), name, bad)
		}
		return
	case Moment:
		if x.Time != "" && !clockTime(x.Time) {
			*bad = append(*bad, joined(name, "time"))
		}
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if !f.IsExported() {
				continue
			}
			field := name
			if !f.Anonymous {
				tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
				field = joined(name, tag)
			}
			badDays(v.Field(i), field, bad)
		}
	case reflect.Slice:
		for i := range v.Len() {
			badDays(v.Index(i), name, bad)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			badDays(v.Elem(), name, bad)
		}
	}
}

func clockTime(s string) bool {
	_, err := time.Parse("15:04", s)
	return err == nil && len(s) == len("15:04")
}

func joined(name, field string) string {
	if name == "" {
		return field
	}
	return name + "." + field
}
