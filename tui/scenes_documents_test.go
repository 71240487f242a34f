package tui

import (
	"casefile/model/document"
	"casefile/model/document/format"
	"casefile/store/paper"
	"casefile/tui/documents"
)

// documentScenes are the screens on which a document of a file is made.
var documentScenes = []scene{
	{"document-kinds", demoAs(worker, func(d *driver) { d.openFile("Zofia"); d.press("p") })},
	{"document-form", demoAs(worker, func(d *driver) { d.makes("Zofia", "c"); d.choose("reader", "named") })},
	{"document-form-letter", demoAs(worker, func(d *driver) { d.makes("Zofia", "l") })},
	{"document-form-request", demoAs(worker, func(d *driver) { d.makes("Gethin", "a") })},
	{"document-form-new-request", demoAs(worker, func(d *driver) { d.makes("Tyler", "a"); d.press("ctrl+s") })},
	{"document-entries", demoAs(worker, func(d *driver) { d.makes("Zofia", "e"); d.press("ctrl+s", "down", "enter", "enter") })},
	{"document-letter-words", demoAs(worker, func(d *driver) { d.makes("Tyler", "l"); d.press("f8", "f8") })},
	{"document-confidential", demoAs(worker, func(d *driver) { d.makes("Zofia", "f"); d.press("ctrl+s") })},
	{"document-preview", demoAs(worker, func(d *driver) { d.makes("Zofia", "f"); d.press("ctrl+s", "enter", "ctrl+s") })},
	{"document-preview-letter", demoAs(worker, func(d *driver) { d.makes("Tyler", "l"); d.press("ctrl+s", "n") })},
	{"document-where", demoAs(worker, func(d *driver) {
		d.makes("Zofia", "c")
		d.press("ctrl+s", "ctrl+s", "w")
		d.refill("folder", "/media/stick")
		d.choose("seal", "key")
	})},
	{"document-sealed", demoAs(worker, func(d *driver) {
		d.makes("Zofia", "c")
		d.press("ctrl+s", "ctrl+s", "w")
		d.refill("folder", "/media/stick")
		d.choose("seal", "passphrase")
		d.fill("passphrase", "ochre tidal wren")
	})},
	{"document-sure", demoAs(worker, func(d *driver) {
		d.makes("Zofia", "f")
		d.press("ctrl+s", "enter", "ctrl+s", "w")
		d.refill("folder", "/media/stick")
		d.press("ctrl+s")
	})},
	{"document-written", demoAs(worker, func(d *driver) {
		d.openFile("Zofia")
		pdf, _ := format.Named("pdf")
		d.run(d.root.Push(documents.NewWrittenScreen(d.root.App, paper.Target{Format: pdf}, paper.Written{
			Path: "/media/stick/7KQM2Z4V-file-2026-11-21.pdf", Bundle: "/media/stick/7KQM2Z4V-file-2026-11-21.bundle.jsonl", Texts: 31, Entries: 36,
			Report: document.Report{Pages: 17, Lacking: []document.Lacking{{Rune: '中', Times: 2}}},
		})))
		d.send(tickMsg(d.now)) // the root moves with a message
	})},
}

// makes opens a child's file and begins a document of it.
func (d *driver) makes(word, kind string) {
	d.t.Helper()
	d.openFile(word)
	d.press("p", kind)
}
