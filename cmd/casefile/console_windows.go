package main

import "os"

func openConsole() (console, error) {
	in, err := os.OpenFile("CONIN$", os.O_RDWR, 0)
	if err != nil {
		return console{}, err
	}
	out, err := os.OpenFile("CONOUT$", os.O_RDWR, 0)
	if err != nil {
		in.Close()
		return console{}, err
	}
	return console{in: in, out: out}, nil
}

func (c console) close() {
	c.in.Close()
	c.out.Close()
}
