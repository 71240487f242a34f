package main

import (
	"os"
	"strings"
	"testing"
)

// TestReadmeShowsEveryPicture, and no other.
func TestReadmeShowsEveryPicture(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range scenes() {
		if !strings.Contains(string(readme), "](cmd/pictures/"+s.name+".svg)") {
			t.Errorf("%s.svg is not in the README", s.name)
		}
	}
	if got, want := strings.Count(string(readme), "](cmd/pictures/"), len(scenes()); got != want {
		t.Errorf("the README shows %d pictures, there are %d", got, want)
	}
}

// TestPlay plays one scene through: it ends where it says, and is the same
// another time, in another vault.
func TestPlay(t *testing.T) {
	s := scene{width: 80, height: 24, steps: []step{{"My children", []string{"/", "zofia", "enter"}}, {"Record:", []string{"enter"}}, {"Recorded ", nil}}}
	frame, err := s.play(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(frame, "Zofia") || !strings.Contains(frame, pictured+"-") {
		t.Errorf("the frame is\n%s", frame)
	}
	again, err := s.play(t.Context())
	if err != nil || again != frame {
		t.Errorf("played again it is another: %v\n%s", err, again)
	}
}
