package main

import (
	"context"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"casefile/model"
	"casefile/model/document/text"
	"casefile/model/papers"
	"casefile/store"
)

func checkCommand() command {
	return command{
		name:    "check",
		args:    "BUNDLE",
		summary: "prove that the entries of a bundle are as they were filed",
		help: `
BUNDLE is a file that was written beside a document, with the entries that it
was made from; - reads it from standard input. It is checked without a vault
and without a key, on any machine.

It says what the bundle proves: that each text is word for word what was filed,
and that the record has not been altered since it had the heads that are listed;
with the whole log, also that its account was in use then, and in which order
all of it came. It also says what it does not prove.

A vault that somebody made for themselves passes too. To know that it is the
record you mean, give a head that was kept elsewhere, with --head: the document
names one, and "casefile verify" prints them:
  casefile check --head "7KQM 214 5f0c..." bundle.jsonl
or name the file in which "casefile verify --checkpoints" was kept:
  casefile check --head monday.checkpoint bundle.jsonl

Its heads and proofs are checkpoints and proofs as other transparency logs have
them (c2sp.org/tlog-checkpoint, c2sp.org/tlog-proof), and --json gives the key
by which their tools check them.

With --texts the entries are printed, once all of it was found in order.

It ends with exit code 5 where the bundle is not in order.

JSON: bundle, vault and case (ids), made, by (id, name, role), heads (device,
size, root in hexadecimal; checkpoint, and key: who signed it), people
(accounts), entries, texts and confidential (how many were found true), listed
(how many there should be), whole (the maker's word that these are all), log
(proved by the whole record), known and unknown (the heads you gave), ordered
(that the order is proved), proves, doesNotProve, problems (what, where).`,
		prepare: func(fs *flag.FlagSet) action {
			asJSON := jsonFlag(fs)
			texts := fs.Bool("texts", false, "print the entries")
			var heads []store.HeadMark
			fs.Func("head", "a `HEAD` kept elsewhere, or its file; may be repeated", func(s string) error {
				h, err := keptHeads(s)
				heads = append(heads, h...)
				return err
			})
			return func(ctx context.Context, p *program, args []string) error {
				if len(args) != 1 {
					return usage("check", "check takes one argument: the bundle's file.")
				}
				if *texts && (*asJSON || args[0] == "-") {
					return usage("check", "--texts reads the file twice, and prints no JSON.")
				}
				return p.check(ctx, args[0], heads, *asJSON, *texts)
			}
		},
	}
}

// maxKept is more than any file has in which heads were kept.
const maxKept = 1 << 20

// keptHeads reads heads that were kept elsewhere, from words or a file.
func keptHeads(s string) ([]store.HeadMark, error) {
	h, err := store.ParseHead(s)
	if err == nil {
		return []store.HeadMark{h}, nil
	}
	f, missing := store.OpenPlain(s)
	if errors.Is(missing, os.ErrNotExist) {
		return nil, fmt.Errorf("%w; and there is no file of that name", err)
	} else if missing != nil {
		return nil, missing
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxKept))
	if err != nil {
		return nil, err
	}
	return store.ParseHeads(string(text))
}

// check checks a bundle and says what was found.
func (p *program) check(ctx context.Context, path string, heads []store.HeadMark, asJSON, texts bool) error {
	in := p.in
	if path != "-" {
		f, err := store.OpenPlain(path)
		if err != nil {
			return fmt.Errorf("the bundle cannot be opened: %w", err)
		}
		defer f.Close()
		in = f
	}
	report, err := p.checkBundle(ctx, in, store.BundleCheck{Heads: heads})
	if err != nil {
		return err
	}
	if asJSON {
		err = p.printJSON(newBundleJSON(path, report))
	} else {
		err = p.print(bundleText(path, report, min(p.width(), pageWidth)))
	}
	switch {
	case err != nil:
		return err
	case !report.OK():
		return coded{fmt.Errorf("the bundle is not in order: %s. Do not rely on it, and ask whoever sent it for another", count(len(report.Problems), "problem")), exitDamaged}
	case texts:
		return p.bundleTexts(ctx, in)
	}
	return nil
}

func (p *program) checkBundle(ctx context.Context, in io.Reader, how store.BundleCheck) (store.BundleReport, error) {
	bar := p.progress("Checking")
	defer bar.end()
	how.Progress = bar.steps
	return store.CheckBundle(ctx, in, how)
}

// bundleTexts prints the entries of a bundle that was found in order, which is
// checked again on the way.
func (p *program) bundleTexts(ctx context.Context, in io.ReadSeeker) error {
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("the bundle cannot be read again: %w", err)
	}
	width := p.width()
	report, err := store.CheckBundle(ctx, in, store.BundleCheck{Visit: func(e store.BundleEntry) error {
		page, err := bundleEntryText(e, width)
		if err != nil {
			return err
		}
		return p.print(page)
	}})
	if err == nil && !report.OK() {
		err = coded{errors.New("the bundle changed while it was printed. Do not rely on what was"), exitDamaged}
	}
	return err
}

// bundleEntryText is an entry as its author filed it: what corrects it is an entry
// of its own.
func bundleEntryText(e store.BundleEntry, width int) (string, error) {
	if e.Withheld {
		pg := &page{width: width}
		pg.line(0, e.Ref.String()+"  "+e.Content.Line())
		return "\n" + pg.b.String(), nil
	}
	page, err := text.Page(papers.Alone(e.Entry), width)
	return "\n" + page, err
}

// bundleText is a report for people, prose in lines of at most w cells.
func bundleText(path string, r store.BundleReport, w int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s of file %s, %d with their text, %s\n", path, count(r.Entries, "entry"), r.Case, r.Texts, count(r.Confidential, "confidential part"))
	paragraph(&b, "", fmt.Sprintf("It says that it was made on %s by %s (%s).", r.Made.Format("2 Jan 2006 15:04"), r.By.Name, r.By.Role.Words()), w)
	for _, h := range r.Heads {
		fmt.Fprintf(&b, "head %s\n", h.Mark())
	}
	for _, h := range r.Unknown {
		paragraph(&b, "", fmt.Sprintf("Nothing in the bundle can be compared with the head %s %d that you gave.", h.Device, h.Size), w)
	}
	for _, problem := range r.Problems {
		paragraph(&b, "! ", fmt.Sprintf("%s (%s)", problem.What, problem.Where), w)
	}
	if !r.OK() {
		return b.String()
	}
	b.WriteString("\nIn order. It proves:\n")
	for _, s := range r.Proves() {
		paragraph(&b, "- ", s, w)
	}
	b.WriteString("It does not prove:\n")
	for _, s := range r.DoesNotProve() {
		paragraph(&b, "- ", s, w)
	}
	return b.String()
}

// bundleJSON is a store.BundleReport as check gives it.
type bundleJSON struct {
	Bundle       string           `json:"bundle"`
	Vault        string           `json:"vault"`
	Case         model.CaseID     `json:"case"`
	Made         time.Time        `json:"made"`
	By           bundlePersonJSON `json:"by"`
	Heads        []headJSON       `json:"heads"`
	People       int              `json:"people"`
	Entries      int              `json:"entries"`
	Texts        int              `json:"texts"`
	Confidential int              `json:"confidential"`
	Listed       int              `json:"listed"`
	Whole        bool             `json:"whole"`
	Log          bool             `json:"log"`
	Ordered      bool             `json:"ordered"`
	Known        []string         `json:"known"`
	Unknown      []string         `json:"unknown"`
	Proves       []string         `json:"proves"`
	DoesNotProve []string         `json:"doesNotProve"`
	Problems     []bundleProblem  `json:"problems"`
}

type bundlePersonJSON struct {
	ID   model.PersonID `json:"id"`
	Name string         `json:"name"`
	Role model.Role     `json:"role"`
}

type bundleProblem struct {
	What  string `json:"what"`
	Where string `json:"where"`
}

func newBundleJSON(path string, r store.BundleReport) bundleJSON {
	j := bundleJSON{
		Bundle: path, Vault: hex.EncodeToString(r.Vault[:]), Case: r.Case, Made: r.Made,
		By: bundlePersonJSON{r.By.ID, r.By.Name, r.By.Role}, Heads: headsJSON(r.Heads, r.Checkpoints), People: r.People,
		Entries: r.Entries, Texts: r.Texts, Confidential: r.Confidential, Listed: r.Listed, Whole: r.Whole, Log: r.Log, Ordered: r.Ordered,
		Known: marks(r.Known), Unknown: marks(r.Unknown),
		Proves: append([]string{}, r.Proves()...), DoesNotProve: append([]string{}, r.DoesNotProve()...), Problems: []bundleProblem{},
	}
	for _, p := range r.Problems {
		j.Problems = append(j.Problems, bundleProblem{p.What, p.Where})
	}
	return j
}

func marks(heads []store.HeadMark) []string {
	all := []string{}
	for _, h := range heads {
		all = append(all, h.String())
	}
	return all
}
