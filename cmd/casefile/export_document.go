package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"
	"time"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/document/format"
	"casefile/model/papers"
	"casefile/store"
	"casefile/store/paper"
)

const exportDocumentHelp = `
With KIND and FILE it makes a document of a child's file, in the folder --out,
under its reference, never a name. The access log has it first. KIND is one of:
  chronology  for a court: what was marked significant, or what --entries names,
              and changes of status; --family has the brothers and sisters too,
              of whom you may read the file
  evidence    for a statement: the entries named by --entries
  review      what happened since --from, for whoever chairs a review
  care-plan   decisions and views that bear on the Care Plan since --from
  letter      to the child or the family: --to says to whom. It tells of the
              last three months, unless --from, --until or --entries is given
  file        the whole file
  access      a copy for the person it is about; --request names their request
  schedule    what that copy leaves out, for the authority alone
A request is found by its name, without regard to case, spaces and dashes; whom
the copy is for is taken from it. Of one that is not on record --reader and
--standing say who asks. What a reader is to the child (--standing) is one of
child, for-child, parent, court, professional, family and other.
What of a copy is to be decided first is listed, and decided on the screen; with
--confidential the parts that a decision needs to be open are opened.
What somebody asked to keep back is left out, and a line in the document says
so; --despite names the entries that go in all the same. What was found by its
words, and what this reader is not to learn by itself, stays out too, and the
document is marked as not finished until --despite or --keep names each of the
entries. Nothing confidential
goes in but what --open names, entry by entry; each is opened, if your role may,
and entered in the access log. What you have to know before the document leaves
the house is said on standard error: read it. One that holds confidential
matter, or what somebody gave on terms of their own, is written once you have
said yes to that on the terminal, or before with --yes.

What a letter says in your own words is read from the JSON file that --letter
names, all of it optional: opening, closing, reach (how you are reached),
advocate, complain, words (an object of REF and what is said in place of the
record) and said (the REFS from which others are told what the child said).

The file is not encrypted, unless --seal asks for a passphrase, which you tell
its recipient by another way, or --seal-for names the recipient's public key of
age (age-encryption.org). Then only they can open it, and its name ends in .age.
--bundle writes another file beside it, with which anybody can check the entries
without a key: "casefile check" says what that proves. It holds the whole text
of those entries of which nothing had to be kept out: that can be more than the
document itself says of them.

Where entries of the file cannot be read, the document is made of the others,
says so, and the exit code is 5.

A file of the same name stays as it is unless --replace is given. What is
stopped half-way leaves no file.
`

// documentFlags say which document is made, and where it goes.
type documentFlags struct {
	format, folder, from, to, asOf, entries, open, despite, kept, reader, standing, addressee, request string
	letter, sealFor, sealFile                                                                          string
	subject, inside, child, replace, yes, bundle, seal                                                 bool
	// confidential opens the confidential parts, for a copy for its subject.
	confidential bool
	saidFlags
}

func (d *documentFlags) declare(fs *flag.FlagSet) {
	fs.StringVar(&d.format, "format", "pdf", "`FORMAT`: pdf, docx, html, text, markdown, csv or json")
	fs.StringVar(&d.folder, "out", ".", "the `FOLDER` that the document goes into")
	fs.StringVar(&d.from, "from", "", "the first `DAY` it covers, as 2026-02-03")
	fs.StringVar(&d.to, "until", "", "the last `DAY` it covers")
	fs.StringVar(&d.asOf, "as-of", "", "the `DAY` at whose end the file is shown as it stood")
	fs.StringVar(&d.entries, "entries", "", "the `REFS` chosen, with commas between them")
	fs.StringVar(&d.open, "open", "", "the `REFS` whose confidential part goes in")
	fs.StringVar(&d.despite, "despite", "", "the `REFS` that go in although asked to be kept back")
	fs.StringVar(&d.kept, "keep", "", "`REFS` of which what was left out stays out")
	fs.StringVar(&d.reader, "reader", "", "the `NAME` of whom it is made for; without one, anybody")
	fs.StringVar(&d.standing, "standing", "", "what the reader is to the child: a `STANDING`")
	fs.BoolVar(&d.subject, "subject", false, "the reader is whom the record is about")
	fs.BoolVar(&d.inside, "inside", false, "it stays with those who may read the file here")
	fs.StringVar(&d.addressee, "to", "", "whom a letter is for: a `NAME`")
	fs.StringVar(&d.letter, "letter", "", "what a letter says in your words: a JSON `FILE`")
	fs.BoolVar(&d.child, "child", false, "the letter is for the child")
	fs.StringVar(&d.request, "request", "", "the `NAME` of the request that a copy answers")
	fs.BoolVar(&d.replace, "replace", false, "replace a file of the same name")
	fs.BoolVar(&d.yes, "yes", false, "do not ask before writing confidential matter")
	fs.BoolVar(&d.bundle, "bundle", false, "write beside it what its entries can be checked with")
	fs.BoolVar(&d.seal, "seal", false, "encrypt it with a passphrase, which is asked for")
	fs.StringVar(&d.sealFile, "seal-file", "", "encrypt it with the passphrase in this `FILE`")
	d.saidFlags.declare(fs)
	fs.StringVar(&d.sealFor, "seal-for", "", "encrypt it for the owner of this public `KEY` of age")
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
	if d.confidential {
		if err := openForCopy(ctx, s, r); err != nil {
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
	if err := p.tellUndecided(ctx, s, r); err != nil {
		return err
	}
	if err := d.sure(ctx, p, made); err != nil {
		return err
	}
	to := paper.Target{Folder: d.folder, Format: form, Replace: d.replace, Bundle: d.bundle}
	if to.Seal, err = d.recipient(ctx, p); err != nil {
		return err
	}
	bar := p.progress("Writing")
	done, err := paper.Write(ctx, s, r, made, to, bar.steps)
	bar.end()
	if errors.Is(err, store.Exists) {
		return fmt.Errorf("%w Or say --replace", err)
	}
	if err != nil {
		return err
	}
	if lacks := done.Report.Lacks(); lacks != "" {
		p.tell("Note: %s", lacks)
	}
	written := done.Path + "\n"
	if done.Bundle != "" {
		p.tell("The bundle holds %s, %d of them with their text.", count(done.Entries, "entry"), done.Texts)
		written += done.Bundle + "\n"
	}
	unread, err := unreadKnown(ctx, s)
	return errors.Join(p.print(written), err, unreadError(unread))
}

// sure asks whether a document is to be written that holds what not everybody
// may read.
func (d *documentFlags) sure(ctx context.Context, p *program, made document.Document) error {
	if made.Holds.None() || d.yes {
		return nil
	}
	p.tell("%s", made.Holds.Words())
	answer, err := p.ask(ctx, "Write it? yes or no: ")
	switch {
	case errors.Is(err, errNoConsole):
		return coded{errors.New("there is no terminal to ask on whether it is to be written, and nothing was. Say --yes if whoever gets it may read that"), exitUsage}
	case err != nil:
		return err
	case !strings.EqualFold(answer, "yes") && !strings.EqualFold(answer, "y"):
		return errors.New("nothing was written, since the answer was not yes")
	}
	return nil
}

// recipient is whom the document is sealed for.
func (d *documentFlags) recipient(ctx context.Context, p *program) (to store.Recipient, err error) {
	to.Key = d.sealFor
	switch {
	case d.sealFile != "":
		to.Passphrase, err = p.readPassphrase(d.sealFile)
	case d.seal:
		to.Passphrase, err = p.askNewSecret(ctx, "A passphrase for whoever gets it, at least 10 characters: ")
	}
	return to, err
}

func (d *documentFlags) chosen(ctx context.Context, s *store.Session, kind, file string) (paper.Request, error) {
	r := paper.Request{
		Kind:      document.Kind(kind),
		Span:      papers.Span{From: model.Date(d.from), To: model.Date(d.to)},
		Addressee: papers.Addressee{Name: d.addressee, Child: d.child},
		Request:   d.request,
	}
	if !slices.ContainsFunc(paper.Offers, func(o paper.Offer) bool { return o.Kind == r.Kind }) {
		return r, usage("export", fmt.Sprintf("There is no document called %q.", kind))
	}
	var err error
	if r.Reader, err = d.reads(); err != nil {
		return r, err
	}
	r.Inside = d.inside
	if r.Case, err = findCase(ctx, s, file); err != nil {
		return r, err
	}
	r.AsOf = model.Date(d.asOf)
	if d.request != "" && (r.Kind == papers.KindAccess || r.Kind == papers.KindSchedule) {
		if err := d.answers(ctx, s, &r); err != nil {
			return r, err
		}
	}
	if r.Said, err = d.said(ctx, s); err != nil {
		return r, err
	}
	if r.Entries, err = findRefs(ctx, s, d.entries); err != nil {
		return r, err
	}
	if r.Confidential, err = findRefs(ctx, s, d.open); err != nil {
		return r, err
	}
	if r.Despite, err = findRefs(ctx, s, d.despite); err != nil {
		return r, err
	}
	if r.Kept, err = findRefs(ctx, s, d.kept); err != nil || d.letter == "" {
		return r, err
	}
	r.Letter, err = readLetter(ctx, s, d.letter)
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
