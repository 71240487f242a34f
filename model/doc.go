// Package model is the record and the procedure: what an entry is, what a
// child's file adds up to, and what the recording procedure asks of both.
//
// It is pure. It reads no clock, no disk and no terminal; whatever depends on
// the day takes the day as an argument. Clause numbers (P1–P4, C1–C7) are those
// of the case recording procedure: P for its principles, C for its steps.
package model
