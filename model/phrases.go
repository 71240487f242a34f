package model

// wordings are the phrases pointed at, by what gives them away. They are what
// reviewers of social work records underline; none is wrong in itself. A phrase
// is written as in phraseNode.insert; a hyphen counts as a space.
//
// "Alleged" is pointed at: an allegation has a source and an extent of
// verification (P4). "The allegation was discussed" is not: that is a fact.
var wordings = []struct {
	why     string
	phrases []string
}{
	{"reads like an impression", []string{
		"seem|seems|seemed|seemingly",
		"appear|appears|appeared to?",
		"look|looks|looked like",
		"look|looks|looked|felt|feels as if|though",
		"it felt like",
		"come|comes|came across as",
		"give|gives|gave|giving the|an impression",
		"present|presents|presented|presenting as",
	}},
	{"reads like your own view", []string{
		"i|we think|thought|feel|felt|believe|believed|suspect|suspected|assume|assumed|wonder|wondered|doubt|doubted|sense|sensed|reckon|guess",
		"i|we do|did not think|feel|believe",
		"i|we don't|didn't think|feel|believe",
		"i|we am|are|was|were|remain|remained very? concerned|worried|confident|satisfied|sure|certain|convinced",
		"i'm|we're very? concerned|worried|confident|satisfied|sure|certain|convinced",
		"in|to my|our view|opinion|judgement|judgment|experience|mind",
		"my|our view|opinion|impression|sense|feeling",
	}},
	{"reads like somebody's view", []string{
		"thinks|believes|believed|reckons|reckoned",
		"in his|her|their view|opinion",
		"of the view|opinion",
		"is|was|are|were convinced",
	}},
	{"reads like an allegation or hearsay", []string{
		"allege|alleges|alleged|allegedly|alleging",
		"allegation|allegations that",
		"apparently|reportedly|supposedly|hearsay",
		"rumour|rumours|rumoured|rumor|rumors|rumored",
		"it is|was said|understood|believed|thought",
		"is|are|was|were said|thought|understood to",
		"accuse|accuses|accused|accusing",
	}},
	{"reads like a guess", []string{
		"probably|presumably|possibly|perhaps|maybe|likely|unlikely|suspected",
		"must have been|had|done|known",
		"might be|have",
		"may|could have been",
		"no doubt",
		"suspect|suspects that|he|she|they",
		"he|she|they suspect|suspects|suspected",
	}},
	{"reads like a conclusion", []string{
		"obvious|obviously|clearly|evidently|undoubtedly|certainly",
		"of course",
	}},
	{"judges a person", []string{
		"manipulative|lazy|aggressive|aggressively|hostile|rude|uncooperative|noncompliant|unreasonable|inappropriate|inappropriately",
		"dysfunctional|chaotic|neglectful|immature|irresponsible|dishonest|unstable|volatile|disengaged|untrustworthy|evasive",
		"unco operative",
		"un co operative",
		"non compliant",
		"attention seeking|seeker",
		"hard to reach",
		"challenging behaviour|behavior",
		"poor parenting|parent|mother|father",
		"bad parenting|parent|mother|father",
		"good enough",
		"does|do|did not care",
		"doesn't|don't|didn't care",
		"fail|fails|failed|failing to engage|protect|prioritise",
		"refuse|refuses|refused|refusing to engage",
		"difficult child|boy|girl|parent|parents|mother|father|mum|dad|woman|man|person|family|carer|character|behaviour",
		"he|she|they|mum|dad|mother|father|carer is|are|was|were being? very|quite|so? difficult",
	}},
	{"describes rather than states", []string{
		"unkempt|dishevelled|filthy|squalid|smelly|sullen|moody|grubby",
		"well|poorly presented",
		"very|quite|rather|more|increasingly withdrawn",
		"quiet|sad|low|tired and withdrawn",
		"withdrawn and quiet|sad|low|tired|sullen|tearful",
		"become|became|becomes|becoming withdrawn",
		"he|she|they is|was|are|were withdrawn",
	}},
}

// plainPhrases are phrases of plain fact that hold, or resemble, one of those
// above.
var plainPhrases = []string{
	"appear|appears|appeared in|at|on|before|by|for|from|outside|with|without|again",
	"present|presents|presented|presenting as homeless",
	"i|we felt his|her|their|the|a",
	"i|we assumed responsibility",
	"believes|believed in",
	"the accused",
	"in|since|of|until|by|during|for|early|late|mid may",
	"speak|speaks|spoke|spoken|talk|talks|talked|write|writes|wrote|written|see|saw|seen|hear|heard|explained|marked|labelled clearly",
	"clearly marked|labelled|written|visible|audible|signed|dated",
	"no|any obvious injury|injuries|bruise|bruises|bruising|mark|marks",
	"matter of course",
	"he|she|they is|was|are|were withdrawn from|by",
	"lazy eye|eyes",
	"aggressive treatment|cancer|tumour",
	"unstable angina|housing",
	"doesn't|don't|didn't care for",
	"does|do|did not care for",
}
