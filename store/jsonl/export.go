package jsonl

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"time"

	"casefile/model"
	"casefile/store"
)

// ExportOptions say what is exported.
type ExportOptions struct {
	// Cases are the files; all that the person may read where it is empty.
	Cases []model.CaseID
	// Confidential takes confidential parts along. Each is entered in the access
	// log as it is opened.
	Confidential bool
	// Now is when it is exported, as the header says.
	Now time.Time
}

// Exported says what was exported.
type Exported struct {
	Entries, Cases int
	// Hidden is how many entries were left out since they were filed in error,
	// which shows to managers and auditors only.
	Hidden int
	// Unreadable are the entries that cannot be read, and of which the file says
	// only that; Closed those of which only the confidential part cannot be.
	Unreadable, Closed []model.Ref
	// Missing is how many entries of which files are not in the export because the
	// vault has lost where they are.
	Missing map[model.CaseID]int
}

// Export writes case files to w, an entry on each line. The access log has it
// before the first line is written. Errors: as store.Exports.Begin, and those of
// w.
func Export(ctx context.Context, s *store.Session, w io.Writer, o ExportOptions, progress func(done, total int)) (Exported, error) {
	x, err := s.Exports().Begin(ctx, o.Cases, o.Confidential)
	if err != nil {
		return Exported{}, err
	}
	out := Exported{Cases: x.Cases, Hidden: x.Hidden, Missing: x.Missing}
	b := bufio.NewWriterSize(w, 64<<10)
	h := Header{
		Casefile: formName, Version: formVersion, Vault: vaultName(x.Vault), Team: s.Team(), Exported: o.Now.Truncate(time.Second),
		By: personOf(s.Me()), Cases: x.Cases, Entries: x.Entries(), Confidential: o.Confidential,
	}
	for _, n := range x.Missing {
		h.Missing += n
	}
	text, err := encode(h)
	if err == nil {
		_, err = b.Write(text)
	}
	if err != nil {
		return out, fmt.Errorf("write the export: %w", err)
	}
	err = x.Each(ctx, func(r store.Recorded) error {
		text, err := encodeLine(r)
		if err != nil {
			return fmt.Errorf("entry %s: %w", r.Ref, err)
		}
		if r.Unreadable != "" {
			out.Unreadable = append(out.Unreadable, r.Ref)
		}
		if _, err := b.Write(text); err != nil {
			return fmt.Errorf("write the export: %w", err)
		}
		out.Entries++
		if progress != nil {
			progress(out.Entries, x.Entries())
		}
		return nil
	})
	out.Closed = x.Closed
	if err != nil {
		return out, err
	}
	if err := b.Flush(); err != nil {
		return out, fmt.Errorf("write the export: %w", err)
	}
	return out, nil
}
