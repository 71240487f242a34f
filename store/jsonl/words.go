package jsonl

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"casefile/model"
)

// decode decodes one object and refuses fields that it does not have. The error
// is for people.
func decode(text []byte, v any) error {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	return inWords(dec.Decode(v))
}

// inWords says for people what encoding/json found wrong.
func inWords(err error) error {
	var wrong *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &wrong) && wrong.Field == "":
		return fmt.Errorf("it is not an object with the fields of an entry (%s)", wrong.Value)
	case errors.As(err, &wrong):
		return fmt.Errorf("%q holds what does not belong there (%s)", wrong.Field, wrong.Value)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return errCutOff
	case errors.As(err, &syntax):
		return fmt.Errorf("it is not JSON from character %d on", syntax.Offset)
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return fmt.Errorf("it has a field %s that does not belong there", cut(name))
	}
	return err
}

// days checks the days and times in a part.
func days(e model.Encoded) error {
	c, err := e.Decode()
	if err != nil {
		return fmt.Errorf("it does not read as a %s", e.Kind)
	}
	if bad := model.BadDays(c); len(bad) > 0 {
		return fmt.Errorf("%q is no day in the calendar, or no time of day", bad[0])
	}
	return nil
}

// cut is the beginning of a text, for a message.
func cut(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "..."
}
