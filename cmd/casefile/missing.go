package main

import (
	"errors"

	"casefile/model"
)

// missing says what a vault is known to have lost, and ends the program with the
// code for a damaged one; nil where nothing is missing.
func (p *program) missing(said []string) error {
	if len(said) == 0 {
		return nil
	}
	for _, sentence := range said[:len(said)-1] {
		p.tell("Note: %s", sentence)
	}
	return coded{errors.New(said[len(said)-1]), exitDamaged}
}

// unreadError ends the program with the code for a damaged vault where entries that
// were asked for cannot be read; nil where all can.
func unreadError(n int) error {
	if n == 0 {
		return nil
	}
	return coded{errors.New(model.UnreadWords(n) + ", and what rests on that is not known. Run \"casefile verify\""), exitDamaged}
}
