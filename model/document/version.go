package document

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"io"
)

// versionLetters are those of references: none is taken for another.
var versionLetters = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// Version is a short name for what a document says: two that leave out different things
// have different ones. It proves nothing.
func Version(title string, blocks []Block) string {
	h := sha256.New()
	io.WriteString(h, title)
	for _, b := range blocks {
		fmt.Fprintf(h, "\n%T %v", b, b)
	}
	return versionLetters.EncodeToString(h.Sum(nil))[:4]
}
