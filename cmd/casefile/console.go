package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"casefile/tui/terminal"
)

// secretMax bounds what is read for one answer, in bytes.
const secretMax = 4096

var errNoConsole = coded{errors.New("there is no terminal to ask on. Give the sign-in name with --sign-in and the passphrase with --passphrase-file"), exitUsage}

// console is the controlling terminal, for questions. Standard input and output
// may lead elsewhere.
type console struct{ in, out *os.File }

// ask asks for a line.
func (p *program) ask(ctx context.Context, prompt string) (string, error) {
	line, err := p.asked(askOnConsole(ctx, prompt, readLine))
	return strings.TrimSpace(string(line)), err
}

// askSecret asks for a line that is not shown.
func (p *program) askSecret(ctx context.Context, prompt string) ([]byte, error) {
	return p.asked(askOnConsole(ctx, prompt, func(c console) ([]byte, error) {
		defer fmt.Fprintln(c.out)
		return term.ReadPassword(int(c.in.Fd()))
	}))
}

// asked is an answer in UTF-8: the same letters are the same passphrase on every
// terminal.
func (p *program) asked(sent []byte, err error) ([]byte, error) {
	if err != nil {
		return nil, err
	}
	text, unspelt := terminal.Detect(p.getenv).Typed(sent)
	if len(unspelt) > 0 {
		clear(sent)
		clear(text)
		return nil, fmt.Errorf("a letter came that this terminal's settings do not spell (byte %X), so that the answer is not what you typed. Nothing was done with it. \"casefile doctor\" says what to set", unspelt[0])
	}
	return text, nil
}

// askOnConsole shows a prompt and reads an answer. An interrupted answer leaves
// the terminal as it was before: showing what is typed.
func askOnConsole(ctx context.Context, prompt string, read func(console) ([]byte, error)) ([]byte, error) {
	c, err := openConsole()
	if err != nil {
		return nil, errNoConsole
	}
	before, err := term.GetState(int(c.in.Fd()))
	if err != nil {
		return nil, errNoConsole
	}
	fmt.Fprint(c.out, prompt)

	type answer struct {
		line []byte
		err  error
	}
	answered := make(chan answer, 1)
	go func() {
		line, err := read(c)
		answered <- answer{line, err}
	}()
	select {
	case a := <-answered:
		c.close()
		return a.line, a.err
	case <-ctx.Done():
		// The read cannot be stopped, so the console stays open: the program is
		// about to end, and the read with it.
		restored := term.Restore(int(c.in.Fd()), before)
		fmt.Fprintln(c.out)
		return nil, errors.Join(errors.New("stopped. Nothing was changed"), restored)
	}
}

// readLine reads byte by byte, so that nothing typed ahead is lost to the next
// question.
func readLine(c console) ([]byte, error) {
	var line []byte
	for b := make([]byte, 1); len(line) < secretMax; {
		if _, err := io.ReadFull(c.in, b); err != nil {
			return nil, errors.New("the terminal closed before there was an answer")
		}
		if b[0] == '\n' {
			break
		}
		line = append(line, b[0])
	}
	return bytes.TrimSuffix(line, []byte("\r")), nil
}
