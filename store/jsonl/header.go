package jsonl

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"casefile/model"
)

// Header is the first line of a file.
type Header struct {
	// Casefile is always formName, Version what this program reads and writes.
	Casefile string    `json:"casefile"`
	Version  int       `json:"version"`
	Vault    vaultName `json:"vault"`
	Team     string    `json:"team,omitempty"`
	Exported time.Time `json:"exported"`
	By       person    `json:"by"`
	Cases    int       `json:"cases"`
	Entries  int       `json:"entries"`
	// Missing is how many entries of these files do not come along because the vault
	// has lost where they are.
	Missing int `json:"missing,omitempty"`
	// Confidential says that confidential parts come along.
	Confidential bool `json:"confidential"`
}

const (
	formName    = "entries"
	formVersion = 1
)

// vaultName is a vault's id, written in hexadecimal.
type vaultName model.ID

// MarshalText gives the whole id.
func (v vaultName) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, v[:]), nil }

// UnmarshalText reads what MarshalText wrote.
func (v *vaultName) UnmarshalText(b []byte) error { return (*model.CaseID)(v).UnmarshalText(b) }

// person is somebody with an account, as far as they go along.
type person struct {
	ID   model.PersonID `json:"id"`
	Name string         `json:"name"`
	Role model.Role     `json:"role"`
}

func personOf(p model.Person) person { return person{p.ID, p.Name, p.Role} }

var errForm = errors.New("the file does not begin with the first line of an export of Casefile. Choose a file that \"casefile export --jsonl\" wrote")

// readHeader reads the first line.
func readHeader(text []byte) (Header, error) {
	var h Header
	// A file from a newer program may say more in its header; what it is comes
	// first.
	if err := json.Unmarshal(text, &h); err != nil || h.Casefile != formName {
		return h, errForm
	}
	if h.Version != formVersion {
		return h, fmt.Errorf("the file has version %d of this form, and this program reads version %d. Update it, or export from the older program", h.Version, formVersion)
	}
	if err := strict(text); err != nil {
		return h, err
	}
	return h, decode(text, &h)
}
