// Package tui is the terminal program: a root that holds a stack of screens, and
// rooms of screens that know only the rooms beneath them.
//
// Only the root navigates. Screens call the store inside commands and know
// their answers by a request id, so a stale answer is dropped. No screen holds
// a rule of the procedure: the forms, the lists and the tasks ask package model. That a
// file is shown is entered in the access log by the root: a screen only says which
// (screen.OfFile).
//
// The rooms, from the ground up; each knows those above its line:
//
//	terminal ui form     what a terminal can do, how things are drawn, fields
//	screen               what a screen is, what it may be besides, what screens are made of
//	documents            what leaves the house
//	filing               what is put on record
//	upkeep               the vault, and who comes in
//	record               what is on record, read
//
// What a room opens of one that it does not know it opens by a door (screen/doors.go);
// doors.go says where each leads.
//
// Where to find what:
//
//	run.go root.go frame.go input.go lock.go help.go
//	                                               the program: keys, the stack, the lock, what can be done
//	screen/screen.go screen/parts.go screen/ask.go screen/app.go screen/may.go
//	                                               what screens are made of, and who may do what
//	screen/menu.go screen/pick.go screen/prompt.go screen/tick.go screen/page.go screen/work.go
//	                                               questions, choices and long work
//	record/cases.go record/child.go record/entry.go screen/lines.go
//	                                               the children, a file, an entry
//	filing/kind.go filing/answers.go filing/form.go
//	                                               a form for each kind, and how it is read
//	filing/draft.go filing/filing.go screen/shelf.go
//	                                               what was begun, and what is filed
//	record/tasks.go record/task_meet.go record/queue.go
//	                                               what is to be done
//	record/chronology.go record/family.go record/voice.go record/stood.go
//	                                               other readings of the record
//	documents/documents.go documents/preview.go documents/omissions.go filing/letter.go
//	                                               documents, and what stays out of them
//	upkeep/vault.go upkeep/backups.go upkeep/import.go upkeep/withdrawn.go upkeep/access.go upkeep/retention.go
//	                                               the vault as a thing
//	upkeep/unlock.go upkeep/setup.go upkeep/recover.go upkeep/people.go upkeep/account_acts.go
//	                                               who comes in, and by what
package tui
