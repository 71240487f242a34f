// Pictures draws the pictures of the README from the program itself: it opens
// the demonstration on a fixed day, presses keys and draws what the screen shows.
// Run it from anywhere within the project; with -check it only says which
// pictures are no longer what the program shows.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

func main() {
	check := flag.Bool("check", false, "write nothing; fail where a picture is out of date")
	dir := flag.String("dir", "cmd/pictures", "the `FOLDER` of the pictures")
	flag.Parse()
	lipgloss.SetColorProfile(termenv.ANSI) // whatever terminal this runs on
	if err := takeAll(context.Background(), *dir, *check); err != nil {
		fmt.Fprintln(os.Stderr, "pictures:", err)
		os.Exit(1)
	}
}

// takeAll draws every scene into dir, or compares it with what is there.
func takeAll(ctx context.Context, dir string, check bool) error {
	var stale error
	for _, s := range scenes() {
		frame, err := s.play(ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		picture := []byte(draw(s.title, cells(frame, s.width)))
		path := filepath.Join(dir, s.name+".svg")
		before, err := os.ReadFile(path)
		if err == nil && bytes.Equal(before, picture) {
			continue
		}
		if check {
			stale = errors.Join(stale, fmt.Errorf("%s is not what the program shows; go run ./cmd/pictures draws it anew", path))
			continue
		}
		if err := os.WriteFile(path, picture, 0o644); err != nil {
			return err
		}
		fmt.Println(path)
	}
	return stale
}
