package filing

import "casefile/model"

// account is what a form's answers say besides its own fields: each part of it
// is read by a function of its own, and belongs to a section of its own.
func (r *Reader) account() model.Account {
	return model.Account{Significant: r.significant(), Informant: r.informant(), ThirdParty: r.thirdParty()}
}

// account puts what an account says besides its own fields into a form.
func (w *Writer) account(a model.Account) {
	w.Significant(a.Significant)
	w.informant(a.Informant)
	w.thirdParty(a.ThirdParty)
}
