package model

// Informant is who information came from, and what they ask (C5). Where their
// identity is withheld, who they are stands in the entry's confidential part and
// not here.
type Informant struct {
	// Type is one of InformantTypes.
	Type string `cbor:"1,keyasint" json:"type"`
	// Name and Contact say who, where identity is not withheld.
	Name    string `cbor:"2,keyasint,omitempty" json:"name,omitempty"`
	Contact string `cbor:"3,keyasint,omitempty" json:"contact,omitempty"`
	// WithheldFrom is one of Withholdings; empty where identity is not withheld.
	WithheldFrom string `cbor:"4,keyasint,omitempty" json:"withheldFrom,omitempty"`
	// ManagerDecision is a manager's decision to withhold a professional's name.
	ManagerDecision string `cbor:"5,keyasint,omitempty" json:"managerDecision,omitempty"`
}

// The types of informant.
const (
	Professional = "professional"
	Member       = "named"
	Anonymous    = "anonymous"
)

// InformantTypes lists who information comes from, in the order offered.
var InformantTypes = []Term{
	{Professional, "A professional", "normally named"},
	{Member, "A named member of the public or family", "may ask that their identity is withheld"},
	{Anonymous, "Somebody who would not say who they are", "attempts to verify are recorded"},
}

// Withholdings lists from whom an identity is withheld.
var Withholdings = []Term{
	{"child", "The child", ""},
	{"family", "The family", ""},
	{"both", "The child and the family", ""},
}

// block is who it was. A value that no list has may be a name: it says who, as the
// name does.
func (i Informant) block() Block {
	var all facts
	all.chosen(FreeText, Who, keyInformantType, "", InformantTypes, i.Type)
	all.put(Who, "informant.name", "Name", i.Name)
	all.put(Who, keyInformantContact, "Contact", i.Contact)
	all.chosen(FreeText, Who, keyWithheldFrom, "Identity withheld from", Withholdings, i.WithheldFrom)
	all.free(keyManagerDecision, "Manager's decision", i.ManagerDecision)
	return all.block("Informant", nil)
}

func (i Informant) check(fs *findings) {
	switch {
	case i.Type == "":
		fs.add(Must, C5, "informant.type", "Say what sort of informant it is.")
	case i.Type == Professional && i.WithheldFrom != "" && blank(i.ManagerDecision):
		fs.add(Must, C5, "informant.managerDecision", "Professionals are normally named. Record the manager's decision to withhold the name.")
	case i.Type != Anonymous && i.WithheldFrom == "" && blank(i.Name):
		fs.add(Must, C5, "informant.name", "Name the informant, or say that their identity is withheld.")
	}
	if i.WithheldFrom != "" && (!blank(i.Name) || !blank(i.Contact)) {
		fs.add(Needed, C5, "informant.name", "Their identity is withheld: who they are goes into the confidential part, not here.")
		fs.mainFileOnly()
	}
}
