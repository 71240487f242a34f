package model_test

import (
	"testing"

	"casefile/model"
)

func TestCount(t *testing.T) {
	for _, c := range []struct {
		n           int
		thing, want string
	}{
		{0, "day", "0 days"}, {1, "day", "1 day"}, {2, "day", "2 days"},
		{1, "entry", "1 entry"}, {1200, "entry", "1200 entries"},
		{2, "child", "2 children"}, {3, "person", "3 people"},
		{2, "confidential part", "2 confidential parts"},
		{2, "sealed entry", "2 sealed entries"}, {2, "named person", "2 named people"},
	} {
		if got := model.Count(c.n, c.thing); got != c.want {
			t.Errorf("Count(%d, %q) = %q, not %q", c.n, c.thing, got, c.want)
		}
	}
}
