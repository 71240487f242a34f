// Package form is fields and forms: one page of questions in sections, with
// the focus on one field and all of them in reach. It knows nothing of cases
// or of the store.
//
// What the package holds to: text that was typed is never lost or cut (what
// does not fit is refused, with the reason); stored text is shown safely and
// kept exactly; every state is a sign or a word, so that it can be read
// without colour; the cursor stands where the typing is (terminal.CursorHere);
// and a form is never a trap: there is always a way to move on.
package form
