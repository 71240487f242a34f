// Package jsondoc writes a document as JSON for other programs. The form is
// stable: members are added, never renamed or removed, while "version" is 1.
//
//	{"format": "casefile-document", "version": 1,
//	 "kind", "title", "reference", "language", "marking", "large", "court",
//	 "made": {"vault", "heads": [{"device", "size", "root"}], "entries": ["REF"],
//	          "when" (RFC 3339), "by": {"id", "name", "role"}, "from", "to"},
//	 "blocks": [ ... ]}
//
// Each block is an object with "block", its name, and what it says:
//
//	heading    level, text, anchor
//	lead       runs: heads, in a few words, what follows it
//	paragraph  runs
//	facts      facts: [{label, value: runs}]
//	list       numbered, items: [runs]
//	table      caption, columns: [{title, weight}], rowHead, rows: [[runs]]
//	statement  label, words
//	quote      title, how, said: [{label, words}]
//	beside     title, blocks
//	stub       ref, when, by, part, words
//	omission   number, what, reason, words
//	notice     title, runs
//	pagebreak
//
// A run is {"text", "kind"}; kind is left out where it is plain, otherwise one of
// strong, label, own-words, reference. An empty member is left out. "words" is
// the sentence that the other formats show.
//
// Text is as it was typed. A character that could deceive a screen (controls,
// bidirectional overrides, what has no shape) is written as \uXXXX, which reads
// back as itself.
package jsondoc

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"casefile/model/document"
)

// Encode writes d to w as a document.Encode, a block to a line.
func Encode(ctx context.Context, w io.Writer, d document.Document, progress func(done, of int)) (document.Report, error) {
	e := encoder{w: bufio.NewWriter(w), meter: document.NewMeter(ctx, d, progress)}
	head, err := plain(headOf(d))
	if err != nil {
		return document.Report{}, err
	}
	e.w.Write(head[:len(head)-1]) // its closing brace comes after the blocks
	e.w.WriteString(",\n\"blocks\": [\n")
	for i, b := range d.Blocks {
		if i > 0 {
			e.w.WriteString(",\n")
		}
		out, err := e.block(b)
		if err != nil {
			return document.Report{}, err
		}
		text, err := plain(out)
		if err != nil {
			return document.Report{}, err
		}
		e.w.Write(text)
	}
	e.w.WriteString("\n]}\n")
	for range d.Body()[len(d.Blocks):] { // "made" says what those blocks say
		if err := e.meter.Step(); err != nil {
			return document.Report{}, err
		}
	}
	return document.Report{}, e.w.Flush()
}

type encoder struct {
	w     *bufio.Writer
	meter *document.Meter
}

// plain is v as JSON in which every hidden character is escaped.
func plain(v any) ([]byte, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("writing the document as JSON: %w", err)
	}
	out := make([]byte, 0, len(raw))
	for len(raw) > 0 {
		r, n := utf8.DecodeRune(raw)
		switch {
		case !document.Hidden(r):
			out = append(out, raw[:n]...)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		raw = raw[n:]
	}
	return out, nil
}
