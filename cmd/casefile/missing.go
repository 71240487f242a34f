package main

import "errors"

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
