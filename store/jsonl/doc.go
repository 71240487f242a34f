// Package jsonl is the form in which a record goes from one vault to another, or
// to another program: a text file in UTF-8, one JSON object on each line.
//
// The first line is the header:
//
//	casefile      always "entries": by this the form is known
//	version       1
//	vault, team   the vault that it was exported from
//	exported, by  when, and who did (id, name, role)
//	cases         how many files it is of
//	entries       how many lines follow
//	confidential  whether confidential parts come along
//
// Each line after it is an entry, in the order of the record:
//
//	vault, ref    the name of the entry where it was recorded first
//	case          whose file it stands in
//	filed         when it was filed there, RFC 3339, in whole seconds
//	clockJumped   true where that clock was behind an earlier entry
//	author        who recorded it: id, name, role
//	kind, schema  what was recorded
//	content       the fields of its kind
//	data          instead of content: the stored bytes in base64, of a kind that
//	              the exporting program did not know
//	critical      true of such a kind, where it changes how earlier entries read
//	confidential  the confidential part: kind, schema and content or data; or only
//	              withheld: true, where there is one that does not come along
//	elsewhere     the entries that it names and that do not come along
//	unreadable    instead of all from kind on: why the entry cannot be read
//
// Ids are 32 hexadecimal digits; a reference is an id, a dash and a number. A
// line that holds a field which is not listed here is refused, since what is in
// it would be lost. An entry may name only entries on earlier lines, those in
// elsewhere, and those that the vault has already. The first entry of a file that
// the vault does not have is of kind "child".
//
// What is imported keeps vault, ref, filed and author, and gives them again when
// it is exported, so that an export of an import has the same lines.
package jsonl
