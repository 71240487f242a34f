package demo

import "casefile/model"

// Stored values that the stories use often, by the words they read best with.
const (
	call        model.NoteType = "call"
	message     model.NoteType = "message"
	meeting     model.NoteType = "meeting"
	oversight   model.NoteType = "oversight"
	supervision model.NoteType = "supervision"
	reviewing   model.NoteType = "iro"
	outOfHours  model.NoteType = "out-of-hours"

	planned     = "planned"
	unannounced = "unannounced"

	alone       = "alone"
	withOthers  = "with-others"
	observed    = "observed"
	play        = "play"
	tool        = "tool"
	interpreter = "interpreter"
	byCarer     = "carer"

	followed    = "followed"
	partly      = "partly"
	notFollowed = "not"

	asManager = "team manager"
	asWorker  = "named worker"
)
