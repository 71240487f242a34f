// Package tui is the terminal program: a root model that holds a stack of
// screens, and one file for each screen.
//
// Only the root navigates. Screens call the store inside commands and know
// their answers by a request id, so a stale answer is dropped. No screen holds
// a rule of the procedure: the forms, the lists and the tasks ask package model.
package tui
