// Package ui draws: themes, text made safe and made to fit, rules, boxes,
// tables, windowed lists and scrolled panes. It is pure: strings in, strings
// out, no clock, no I/O, and nothing of cases or of the store.
//
// Widths and heights are cells. Text that a person or an import wrote goes
// through Safe or Line before anything else; Truncate, Pad, Wrap and Clip then
// take text that is safe already, with or without styles in it.
//
// Every state has a word or a sign, from Glyphs; styles only add to it, since
// many terminals drop them, reverse video and bold included.
package ui
