// Package noto has the letters of the scripts that Liberation Sans lacks: one face
// of Noto Sans each, version 2020-12-25, as its makers published it. They are under
// the SIL Open Font License 1.1 (OFL.txt), which lets a program carry them.
package noto

import _ "embed" // for the fonts

//go:embed NotoSansArabic-Regular.ttf
var Arabic []byte

//go:embed NotoSansBengali-Regular.ttf
var Bengali []byte

//go:embed NotoSansDevanagari-Regular.ttf
var Devanagari []byte

//go:embed NotoSansGurmukhi-Regular.ttf
var Gurmukhi []byte

//go:embed NotoSansHebrew-Regular.ttf
var Hebrew []byte

//go:embed NotoSansTamil-Regular.ttf
var Tamil []byte

//go:embed NotoSansThai-Regular.ttf
var Thai []byte
