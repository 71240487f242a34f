package format

import (
	"context"
	"io"
	"testing"

	"casefile/model/internal/sample"
)

func TestEveryFormatTakesWhatItSays(t *testing.T) {
	for _, f := range All {
		if same, ok := Named(f.Name); !ok || same.Extension != f.Extension || f.Words == "" {
			t.Errorf("%q is not found by its name", f.Name)
		}
		for _, d := range sample.All() {
			_, err := f.Encode(context.Background(), io.Discard, d, nil)
			if why := f.Takes(d); (why == nil) != (err == nil) {
				t.Errorf("%s takes %s: %v, but writing gives %v", f.Name, d.Kind, why, err)
			}
		}
	}
	if _, ok := Named("odt"); ok {
		t.Error("a format that there is none of was found")
	}
}
