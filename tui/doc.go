// Package tui is the terminal program: a root model that holds a stack of
// screens, and one file for each screen.
//
// Only the root navigates. Screens call the store inside commands and know
// their answers by a request id, so a stale answer is dropped. No screen holds
// a rule of the procedure: the forms, the lists and the tasks ask package model.
//
// Where to find what:
//
//	run.go root.go frame.go input*.go lock.go      the program: keys, the stack, the lock
//	screen.go parts.go list.go ask.go app.go       what screens are made of
//	screen_menu.go screen_pick.go screen_prompt.go screen_tick.go screen_page.go screen_work.go
//	                                               questions, choices and long work
//	screen_cases.go screen_child.go screen_entry.go lines.go
//	                                               the children, a file, an entry
//	form_kind.go form_answers.go form_*.go screen_form.go
//	                                               a form for each kind, and how it is read
//	form_draft.go form_filing.go shelf.go          what was begun, and what is filed
//	screen_tasks.go task_*.go screen_queue.go      what is to be done
//	screen_chronology*.go screen_family.go screen_voice.go draw_*.go screen_stood.go
//	                                               other readings of the record
//	documents*.go screen_preview.go form_letter.go omissions_*.go screen_omissions*.go
//	                                               documents, and what stays out of them
//	screen_vault.go screen_backup*.go screen_import*.go screen_access.go
//	                                               the vault as a thing
//	screen_unlock.go screen_setup.go screen_recover*.go screen_people.go account_acts.go
//	                                               who comes in, and by what
package tui
