package model

// Provision is what the program does for a clause of the procedure, and where.
type Provision struct {
	Clause Clause `json:"clause"`
	// Binds says that the clause binds a worker: it then has rules that know when
	// it is not met, and tasks until it is.
	Binds bool `json:"binds"`
	// Does is what the program does for it.
	Does []string `json:"does"`
	// Where are the places in which it happens.
	Where []Place `json:"where"`
}

// Place is where something happens on screen.
type Place struct {
	// Screen is one of Screens.
	Screen string `json:"screen"`
	// Action names what is done there, by its id in the program.
	Action string `json:"action"`
	// Key is pressed for it.
	Key string `json:"key"`
	// What is done, in words.
	What string `json:"what"`
}

// The screens that places name.
const (
	OnAny      = "anywhere"
	OnChildren = "list of children"
	OnFile     = "child's file"
	OnEntry    = "entry"
	OnMenu     = "menu of an entry, m"
	OnForm     = "form"
	OnTasks    = "tasks"
	OnFamily   = "family"
)

// Provisions is the whole procedure, clause by clause, in order.
var Provisions = []Provision{
	{P1, false, []string{
		"Every entry keeps who wrote it, when it happened and when it was recorded, so that the record can be relied on.",
		"The chronology fills itself from what was marked as significant.",
	}, []Place{
		{OnFile, "open", "enter", "read an entry in full"},
		{OnFile, "chronology", "y", "the chronology"},
		{OnFile, "stood", "D", "the file as it stood on a past day"},
		{OnAny, "search", "ctrl+f", "search the whole record"},
	}},
	{P2, true, []string{
		"To act, to take no action, to decline a service, to defer and to close are one form, with the same standing.",
		"A decision without an argument stands marked incomplete. A review that is due is a task.",
		"A manager agrees, or says why not, and signs off what needs it.",
	}, []Place{
		{OnFile, "decision", "d", "record a decision"},
		{OnMenu, "correct", "c", "add the argument that is missing"},
		{OnMenu, "oversee", "o", "a manager comments on a decision, or signs it off"},
	}},
	{P3, true, []string{
		"\"Significantly affects the child\" opens the questions: what the child said or showed, how that is known, what weight it had and what it changed.",
		"For a looked-after child the form asks for parents, others who matter, and religion, origin, culture and language too.",
		"The child's own words stand in one place, in order, with the decisions they bore on.",
	}, []Place{
		{OnFile, "decision", "d", "the section on wishes and feelings"},
		{OnFile, "visit", "v", "what the child said or showed"},
		{OnFile, "voice", "b", "the child's own words over time"},
	}},
	{P4, true, []string{
		"A paragraph is marked as opinion, judgement, allegation and so on, with whose it is and how far it was checked. It is shown so everywhere.",
		"Wording that reads like an impression is pointed at; nothing is marked by itself.",
	}, []Place{
		{OnForm, "mark", "f3", "mark the paragraph; a digit takes a common answer"},
	}},
	{C1, false, []string{
		"Everything is recorded here, offline too. What is being written is kept every second, through a lock, a crash or a power cut.",
		"A thought is caught at once; its child is chosen later.",
		"Where the authority has a main system besides, what has not been entered there yet is a task.",
	}, []Place{
		{OnFile, "note", "n", "record a note"},
		{OnAny, "jot", "f9", "jot something down"},
		{OnChildren, "drafts", "u", "go on with what is unfinished"},
		{OnChildren, "queue", "x", "what is not in the main system yet"},
	}},
	{C2, true, []string{
		"One named worker at a time, with history; who covers for an absence stands beside them. A file without a worker is marked on every list.",
		"A hand-over says what is open. The file shows the last entry and the last visit; what is due or late is a task; late recording is marked.",
	}, []Place{
		{OnFile, "worker", "w", "name, hand over, cover"},
		{OnFile, "visit", "v", "record a visit"},
		{OnFile, "action", "a", "agree an action"},
		{OnFile, "status", "s", "begin or end a plan, an order, a placement"},
		{OnFile, "tasks", "t", "what is due and late"},
		{OnTasks, "clause", "p", "what asks for a task"},
		{OnChildren, "my-tasks", "t", "my tasks"},
		{OnChildren, "team-tasks", "T", "the team's tasks"},
		{OnChildren, "settings", ",", "how often, and within what time: the team's settings"},
	}},
	{C3, true, []string{
		"Each child has a file. What matters to brothers and sisters is copied into theirs on filing, after one preview.",
		"What is confidential for one of the children stays so in every copy.",
	}, []Place{
		{OnChildren, "new-child", "n", "open a child's file"},
		{OnFile, "change-details", "I", "keep the child's details"},
		{OnFile, "family", "g", "the family, as a picture or in lines"},
		{OnFamily, "relation", "a", "add somebody in the child's life"},
		{OnFamily, "relation-child", "A", "add a brother or sister on file"},
	}},
	{C4, true, []string{
		"Notes, visits, decisions and contacts have a box for a significant event; or it is an entry of its own. Later is not too late.",
	}, []Place{
		{OnForm, "significant", "f5", "mark what is being written"},
		{OnMenu, "event-mark", "s", "mark an entry later"},
		{OnFile, "event", "e", "record a significant event"},
		{OnFile, "chronology", "y", "the chronology"},
	}},
	{C5, true, []string{
		"An entry may name its informant. Of somebody who does not want to be named, what was said stays in the file, and who they are goes into the confidential part.",
		"For an anonymous informant the attempts to verify are a task until one is recorded.",
	}, []Place{
		{OnFile, "contact", "c", "record a contact"},
		{OnChildren, "contact", "c", "record a contact about a child not on file yet"},
		{OnMenu, "attempt", "v", "record an attempt to verify"},
		{OnForm, "confidential", "f4", "make a part of the entry confidential"},
	}},
	{C6, true, []string{
		"What a third party gave has a status. \"Being clarified\" is a task for whoever received it, until it is settled.",
		"Of a confidential part the main file shows that there is one, its date and who recorded it, and nothing else.",
		"A request for a copy of the record is on record, and answered within one calendar month; who asks for whom, and whether the child agrees, decides on what the copy holds.",
	}, []Place{
		{OnForm, "confidential", "f4", "make a part of the entry confidential"},
		{OnMenu, "settle", "t", "settle who may see it"},
		{OnEntry, "reveal", "o", "open the confidential part; the access log says so"},
		{OnFile, "request", "Q", "somebody asks for a copy of the record"},
	}},
	{C7, true, []string{
		"An entry is challenged by whoever it is about; it is answered within one calendar month by an amendment, by their own views beside it, or by both.",
		"A correction stands beside the original, which stays readable.",
		"What its author marks as filed in error is a managers' task, until one of them has looked whether it was.",
	}, []Place{
		{OnMenu, "correct", "c", "correct an entry"},
		{OnMenu, "challenge", "h", "open a challenge"},
		{OnMenu, "answer", "a", "answer a challenge"},
	}},
}

// ProvisionOf is what the program does for a clause.
func ProvisionOf(c Clause) Provision {
	for _, p := range Provisions {
		if p.Clause == c {
			return p
		}
	}
	return Provision{Clause: c}
}
