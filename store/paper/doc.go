// Package paper makes documents of case files: it brings a session, a builder of
// model/papers and an encoder together, and writes the file. The command line
// and the screen both make theirs here.
package paper
