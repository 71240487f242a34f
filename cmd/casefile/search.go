package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"casefile/model"
	"casefile/store"
	"casefile/tui/ui"
)

func searchCommand() command {
	return command{
		name:    "search",
		summary: "find words in all files",
		help: `
Finds the entries in which all the words occur, newest first. Capitals, accents,
apostrophes and hyphens make no difference. The words are asked for on the
terminal, or read from --words-file ("-" for standard input); never taken from
the arguments, which would leave a child's name in the shell's history.

Confidential parts are searched only with --confidential; each one found is
entered in the access log.

Where an entry cannot be searched because it is damaged, it is named, and the
exit code is 5.

JSON: a list of hits, newest first: ref, shortRef, case, file, child, when,
kind, title, text, start and end (bytes of text), mark, confidential.`,
		prepare: func(fs *flag.FlagSet) action {
			var who personFlags
			who.declare(fs)
			asJSON := jsonFlag(fs)
			var q store.Query
			wordsFile := fs.String("words-file", "", "a `FILE` with the words")
			file := fs.String("file", "", "search this `FILE` of \"casefile list\" only")
			fs.BoolVar(&q.Confidential, "confidential", false, "confidential parts too; what is found is logged")
			return func(ctx context.Context, p *program, args []string) error {
				if len(args) > 0 {
					return usage("search", "search takes no arguments: they would stay in the shell's history.")
				}
				s, done, err := who.unlock(ctx, p)
				if err != nil {
					return err
				}
				defer done()
				if *file != "" {
					if q.Case, err = findCase(ctx, s, *file); err != nil {
						return err
					}
				}
				if q.Words, err = searchWords(ctx, p, *wordsFile); err != nil {
					return err
				}
				return search(ctx, p, s, q, *asJSON)
			}
		},
	}
}

func searchWords(ctx context.Context, p *program, file string) (words string, err error) {
	switch file {
	case "":
		words, err = p.ask(ctx, "Words: ")
	case "-":
		words, err = readWords(p.in)
	default:
		var f *os.File
		if f, err = os.Open(file); err == nil {
			words, err = readWords(f)
			f.Close()
		}
	}
	if err == nil && strings.TrimSpace(words) == "" {
		err = errors.New("there are no words to search for")
	}
	return words, err
}

func readWords(r io.Reader) (string, error) {
	text, err := io.ReadAll(io.LimitReader(r, secretMax))
	return string(text), err
}

// hitJSON is a hit as search gives it.
type hitJSON struct {
	Ref          model.Ref    `json:"ref"`
	ShortRef     string       `json:"shortRef"`
	Case         model.CaseID `json:"case"`
	File         string       `json:"file"`
	Child        string       `json:"child"`
	When         model.Moment `json:"when"`
	Kind         string       `json:"kind"`
	Title        string       `json:"title,omitempty"`
	Text         string       `json:"text"`
	Start        int          `json:"start"`
	End          int          `json:"end"`
	Mark         *model.Mark  `json:"mark,omitempty"`
	Confidential bool         `json:"confidential"`
}

// search prints the hits; text as they come, JSON when all are there.
func search(ctx context.Context, p *program, s *store.Session, q store.Query, asJSON bool) error {
	hits, found := []hitJSON{}, 0
	var failed error
	err := s.Search(ctx, q, func(h store.Hit) bool {
		found++
		if asJSON {
			hits = append(hits, hitJSON{h.Ref, h.Ref.String(), h.Case, h.Case.String(), h.Child, h.When, h.Kind, h.Title, h.Text, h.Start, h.End, h.Mark, h.Confidential})
			return true
		}
		failed = p.print(hitText(h))
		return failed == nil
	})
	if err = errors.Join(err, failed); err != nil && !errors.Is(err, store.Damaged) {
		return err
	}
	if asJSON {
		return errors.Join(err, p.printJSON(hits))
	}
	p.tell("%s", count(found, "hit"))
	return err
}

// hitText is a hit in two lines. A marked statement says so first (P4).
func hitText(h store.Hit) string {
	text := strings.TrimSpace(h.Text)
	if h.Mark != nil {
		text = "[" + h.Mark.Short() + "] " + text
	}
	if h.Confidential {
		text = "[confidential] " + text
	}
	return fmt.Sprintf("%s  %s  %s, %s\n    %s\n", h.Ref, h.When.Numeric(), ui.Line(h.Child), h.Kind, ui.Line(text))
}
