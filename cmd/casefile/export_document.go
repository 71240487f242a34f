package main

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"
	"time"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/document/format"
	"casefile/store"
	"casefile/store/paper"
)

const exportDocumentHelp = `
With KIND and FILE it makes a document of a child's file, in the folder --out,
under its reference, never a name. The access log has it first. KIND is one of:
  chronology  for a court: what was marked significant
  evidence    for a statement: the entries named by --entries
  review      what happened since --from, for whoever chairs a review
  care-plan   decisions and views that bear on the Care Plan since --from
  letter      to the child or the family: --to says to whom
  file        the whole file
  access      a copy for the person it is about; --request names their request
  schedule    what that copy leaves out, for the authority alone
What somebody asked to keep back is left out, and a line in the document says
so. Nothing confidential goes in but what --open names, entry by entry; each is
opened, if your role may, and entered in the access log. What you have to know
before the document leaves the house is said on standard error: read it.
A file of the same name stays as it is unless --replace is given. What is
stopped half-way leaves no file.
`

// documentFlags say which document is made, and where it goes.
type documentFlags struct {
	format, folder, from, to, entries, open, reader, addressee, request string
	subject, inside, child, replace                                     bool
}

func (d *documentFlags) declare(fs *flag.FlagSet) {
	fs.StringVar(&d.format, "format", "pdf", "the `FORMAT`: pdf, html, text, markdown, csv or json")
	fs.StringVar(&d.folder, "out", ".", "the `FOLDER` that the document goes into")
	fs.StringVar(&d.from, "from", "", "the first `DAY` it covers, as 2026-02-03")
	fs.StringVar(&d.to, "until", "", "the last `DAY` it covers")
	fs.StringVar(&d.entries, "entries", "", "the `REFS` chosen, with commas between them")
	fs.StringVar(&d.open, "open", "", "the `REFS` whose confidential part goes in")
	fs.StringVar(&d.reader, "reader", "", "the `NAME` of whom it is made for; without one, anybody")
	fs.BoolVar(&d.subject, "subject", false, "the reader is whom the record is about")
	fs.BoolVar(&d.inside, "inside", false, "it stays with those who may read the file here")
	fs.StringVar(&d.addressee, "to", "", "whom a letter is for: a `NAME`")
	fs.BoolVar(&d.child, "child", false, "the letter is for the child")
	fs.StringVar(&d.request, "request", "", "the `REQUEST` that a copy answers")
	fs.BoolVar(&d.replace, "replace", false, "replace a file of the same name")
}

// export makes the document of a kind of a file, and writes it.
func (d *documentFlags) export(ctx context.Context, p *program, s *store.Session, kind, file string) error {
	form, ok := format.Named(d.format)
	if !ok {
		return usage("export", fmt.Sprintf("There is no format %q.", d.format))
	}
	r, err := d.chosen(ctx, s, kind, file)
	if err != nil {
		return err
	}
	for _, ref := range r.Confidential {
		if _, err := s.Reveal(ctx, ref); err != nil {
			return err
		}
	}
	made, err := paper.Make(ctx, s, r, time.Now())
	if err != nil {
		return err
	}
	for _, w := range made.Warnings {
		p.tell("Note: %s", w)
	}
	bar := p.progress("Writing")
	path, report, err := paper.Write(ctx, s, r, made, paper.Target{Folder: d.folder, Format: form, Replace: d.replace}, bar.steps)
	bar.end()
	if err != nil {
		return err
	}
	for _, l := range report.Lacking {
		p.tell("Note: the letters of this format have no U+%04X; it is spelt out so (%d times).", l.Rune, l.Times)
	}
	return p.print(path + "\n")
}

func (d *documentFlags) chosen(ctx context.Context, s *store.Session, kind, file string) (paper.Request, error) {
	r := paper.Request{
		Kind:      document.Kind(kind),
		Span:      document.Span{From: model.Date(d.from), To: model.Date(d.to)},
		Addressee: document.Addressee{Name: d.addressee, Child: d.child},
		Request:   d.request,
	}
	if !slices.ContainsFunc(paper.Offers, func(o paper.Offer) bool { return o.Kind == r.Kind }) {
		return r, usage("export", fmt.Sprintf("There is no document called %q.", kind))
	}
	r.Reader, r.Inside = model.Reader{Name: d.reader, Subject: d.subject}, d.inside
	var err error
	if r.Case, err = findCase(ctx, s, file); err != nil {
		return r, err
	}
	if r.Entries, err = findRefs(ctx, s, d.entries); err != nil {
		return r, err
	}
	r.Confidential, err = findRefs(ctx, s, d.open)
	return r, err
}

// findRefs finds entries by their references, which have commas between them; nil
// for none.
func findRefs(ctx context.Context, s *store.Session, list string) ([]model.Ref, error) {
	var refs []model.Ref
	for name := range strings.SplitSeq(list, ",") {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		r, err := s.FindRef(ctx, name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		refs = append(refs, r)
	}
	return refs, nil
}
