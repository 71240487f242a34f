package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"casefile/model"
	"casefile/model/papers"
	"casefile/store"
)

// letterFile is what a letter says in its writer's own words, as --letter names it.
type letterFile struct {
	Opening  string            `json:"opening"`
	Closing  string            `json:"closing"`
	Reach    string            `json:"reach"`
	Advocate string            `json:"advocate"`
	Complain string            `json:"complain"`
	Words    map[string]string `json:"words"`
	Said     []string          `json:"said"`
}

// readLetter reads a letter's words.
func readLetter(ctx context.Context, s *store.Session, path string) (papers.LetterWords, error) {
	var words papers.LetterWords
	f, err := os.Open(path)
	if err != nil {
		return words, fmt.Errorf("the words of the letter cannot be read, and nothing was written: %w", err)
	}
	defer f.Close()
	var said letterFile
	d := json.NewDecoder(f)
	d.DisallowUnknownFields()
	if err := d.Decode(&said); err != nil {
		return words, fmt.Errorf("the words of the letter are not as \"casefile help export\" says, and nothing was written: %w", err)
	}
	words = papers.LetterWords{
		Opening: said.Opening, Closing: said.Closing, Reach: said.Reach, Advocate: said.Advocate, Complain: said.Complain,
		Words: map[model.Ref]string{},
	}
	for name, text := range said.Words {
		ref, err := s.FindRef(ctx, name)
		if err != nil {
			return words, fmt.Errorf("%s: %w", name, err)
		}
		words.Words[ref] = text
	}
	for _, name := range said.Said {
		ref, err := s.FindRef(ctx, name)
		if err != nil {
			return words, fmt.Errorf("%s: %w", name, err)
		}
		words.Said = append(words.Said, ref)
	}
	return words, nil
}
