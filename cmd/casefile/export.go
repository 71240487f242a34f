package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"casefile/model"
	"casefile/model/papers"
	"casefile/store"
	"casefile/store/jsonl"
)

func exportCommand() command {
	return command{
		name:    "export",
		args:    "KIND FILE | --jsonl [FILE...]",
		summary: "a document of a file, or the record for another program",
		help: exportDocumentHelp + `
With --jsonl it writes the entries of these files, as "casefile list" names
them, or of all that you may read, to standard output or to --output, which
nobody else may read. What is written is not encrypted. The access log has it
first, with how many entries there are.

Of a confidential part it says only that there is one. With --confidential it
is opened, if your role may; that is entered in the access log for each. What
was filed in error shows to managers and auditors only.

--jsonl is the form: text in UTF-8, one JSON object on each line, in the order
of the record. The first line has casefile ("entries"), version (1), vault,
team, exported, by (id, name, role), cases, entries (how many lines follow)
and confidential; missing, where that many more were not to be found. Each
line after it is an entry:
  vault, ref    its name where it was recorded first
  case          whose file it stands in
  filed         when, RFC 3339, in whole seconds; clockJumped where that clock
                was behind an earlier entry
  author        who recorded it: id, name, role
  kind, schema  what was recorded, and content, the fields of its kind; data
                instead, in base64, where this program does not know the kind,
                and critical, where it changes how earlier entries read
  confidential  the confidential part: kind, schema and content; or withheld
  elsewhere     the entries that it names and that do not come along
  unreadable    instead of all from kind on: why it cannot be read
"casefile import" reads it. The export of an import has the same lines.`,
		prepare: func(fs *flag.FlagSet) action {
			var who personFlags
			who.declare(fs)
			form := fs.Bool("jsonl", false, "one JSON object on each line; the only form there is")
			confidential := fs.Bool("confidential", false, "open confidential parts; this is logged")
			var doc documentFlags
			doc.declare(fs)
			output := fs.String("output", "", "write to this new `FILE`")
			return func(ctx context.Context, p *program, args []string) error {
				if !*form && len(args) != 2 {
					return usage("export", "export takes the kind of document and a file, or --jsonl.")
				}
				forCopy := len(args) == 2 && (args[0] == string(papers.KindAccess) || args[0] == string(papers.KindSchedule))
				if !*form && (*confidential && !forCopy || *output != "") {
					return usage("export", "--output goes with --jsonl, --confidential with that, a copy and its schedule; a document takes --open and --out.")
				}
				doc.confidential = *confidential
				s, done, err := who.unlock(ctx, p)
				if err != nil {
					return err
				}
				defer done()
				if !*form {
					return doc.export(ctx, p, s, args[0], args[1])
				}
				o := jsonl.ExportOptions{Confidential: *confidential, Now: time.Now()}
				for _, name := range args {
					id, err := findCase(ctx, s, name)
					if err != nil {
						return err
					}
					o.Cases = append(o.Cases, id)
				}
				if *output == "" {
					return p.export(ctx, s, p.out, o)
				}
				return p.exportTo(ctx, s, *output, o)
			}
		},
	}
}

// exportTo exports to a new file. It stays where some of the record cannot be
// read: it says of what.
func (p *program) exportTo(ctx context.Context, s *store.Session, path string, o jsonl.ExportOptions) error {
	var damaged error
	err := store.WriteNew(path, false, func(w io.Writer) error {
		err := p.export(ctx, s, w, o)
		if errors.As(err, new(coded)) {
			damaged, err = err, nil
		}
		return err
	})
	if err != nil {
		return err
	}
	return damaged
}

func (p *program) export(ctx context.Context, s *store.Session, w io.Writer, o jsonl.ExportOptions) error {
	bar := p.progress("Exporting")
	out, err := jsonl.Export(ctx, s, w, o, bar.steps)
	bar.end()
	if err != nil {
		return err
	}
	p.tell("Exported %s of %s.", count(out.Entries, "entry"), count(out.Cases, "file"))
	if out.Hidden > 0 {
		p.tell("%s filed in error left out: managers export them.", count(out.Hidden, "entry"))
	}
	if len(out.Unreadable)+len(out.Closed)+len(out.Missing) == 0 {
		return nil
	}
	said := "some of it cannot be read. What is whole was exported."
	if len(out.Unreadable) > 0 {
		said += " Of " + names(out.Unreadable) + " the file says only that."
	}
	if len(out.Closed) > 0 {
		said += " Of " + names(out.Closed) + " the confidential part is left out."
	}
	for _, id := range slices.SortedFunc(maps.Keys(out.Missing), func(a, b model.CaseID) int { return bytes.Compare(a[:], b[:]) }) {
		said += fmt.Sprintf(" From file %s it leaves out %s that cannot be found.", id, count(out.Missing[id], "entry"))
	}
	return coded{errors.New(said + " Run \"casefile verify\""), exitDamaged}
}

// names lists entries, the first few of many.
func names(refs []model.Ref) string {
	const most = 20
	var all []string
	for i, r := range refs {
		if i == most {
			return strings.Join(all, ", ") + fmt.Sprintf(" and %d more", len(refs)-most)
		}
		all = append(all, r.String())
	}
	return strings.Join(all, ", ")
}
