// Package record is what is on record, read: the children, their files and entries,
// the chronology, the family, what is to be done, and what was searched for.
package record
