package document

import (
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"
)

// versionLetters are those of references: none is taken for another.
var versionLetters = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// Version is a short name for what a document says, by a sum (FNV-1a): two that leave out
// different things have different ones, as a rule. It proves nothing.
func Version(title string, blocks []Block) string {
	h := fnv.New64a()
	io.WriteString(h, title)
	for _, b := range blocks {
		fmt.Fprintf(h, "\n%T %v", b, b)
	}
	return versionLetters.EncodeToString(binary.BigEndian.AppendUint64(nil, h.Sum64()))[:4]
}
