package main

import (
	"context"
	"flag"

	"casefile/model/papers"
	"casefile/store"
	"casefile/store/paper"
)

// saidFlags are what whoever makes a document says in it, and how it is set out.
type saidFlags struct {
	court, number, parties, involvement, about, without string
	family, meaning, detail, asFiled                    bool
}

func (d *saidFlags) declare(fs *flag.FlagSet) {
	fs.StringVar(&d.court, "court", "", "the `COURT` that a chronology or evidence is for")
	fs.StringVar(&d.number, "number", "", "the `NUMBER` of the case there")
	fs.StringVar(&d.parties, "parties", "", "the `PARTIES` to it")
	fs.StringVar(&d.involvement, "involvement", "", "how long you were involved, in your `WORDS`")
	fs.BoolVar(&d.family, "family", false, "a chronology of brothers and sisters as well")
	fs.BoolVar(&d.meaning, "meaning", false, "with what each event meant for the child")
	fs.BoolVar(&d.detail, "detail", false, "with all that each entry says")
	fs.StringVar(&d.about, "for", "", "what the statement is about, in `WORDS`")
	fs.StringVar(&d.without, "without", "", "the `REFS` left out of a review or a care-plan")
	fs.BoolVar(&d.asFiled, "as-filed", false, "the file in the order in which it was put on record")
}

// said is what the flags say.
func (d *saidFlags) said(ctx context.Context, s *store.Session) (paper.Said, error) {
	without, err := findRefs(ctx, s, d.without)
	return paper.Said{
		CourtCase: papers.CourtCase{Court: d.court, Number: d.number, Parties: d.parties}, Involvement: d.involvement,
		Family: d.family, Meaning: d.meaning, Detail: d.detail, For: d.about, Without: without, AsFiled: d.asFiled,
	}, err
}
