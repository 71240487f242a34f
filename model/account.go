package model

// Account is what any account of something (a note, a visit, a contact, a
// decision) may say besides its own fields: that it was significant, who it came
// from, and what a third party gave.
type Account struct {
	// Significant marks it for the chronology (C4); nil where it is not.
	Significant *Significant `cbor:"40,keyasint,omitempty" json:"significant,omitempty"`
	// Informant is who it came from, where it came from somebody (C5).
	Informant *Informant `cbor:"41,keyasint,omitempty" json:"informant,omitempty"`
	// ThirdParty is what a third party gave, and its status (C6).
	ThirdParty *ThirdParty `cbor:"42,keyasint,omitempty" json:"thirdParty,omitempty"`
}

// account gives a kind's Account to whoever asks by accountOf.
func (a Account) account() Account { return a }

// accountOf is what content says besides its own fields; the zero Account where
// its kind says no such thing.
func accountOf(c Content) Account {
	if k, ok := c.(interface{ account() Account }); ok {
		return k.account()
	}
	return Account{}
}

// blocks are the Account as part of an entry's body.
func (a Account) blocks() []Block {
	var all []Block
	if a.Significant != nil {
		all = append(all, a.Significant.block())
	}
	if a.Informant != nil {
		all = append(all, a.Informant.block())
	}
	if a.ThirdParty != nil {
		all = append(all, a.ThirdParty.block())
	}
	return all
}

// check holds the rules of C4, C5 and C6 for one entry.
func (a Account) check(fs *findings) {
	if a.Significant != nil {
		a.Significant.check(fs)
	}
	if a.Informant != nil {
		a.Informant.check(fs)
	}
	if a.ThirdParty != nil {
		a.ThirdParty.check(fs)
	}
}
