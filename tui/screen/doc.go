// Package screen is what screens are made of: the interface that each is, those that
// it may be besides (screen.go), what all of them share (App), and the parts: lists,
// pages, menus, questions, long work. It knows no screen of the program.
package screen
