package pdf

import "strings"

// tongue is the language that words of a script are in, as far as its letters tell;
// 0 for that of the document. A screen reader needs it to choose a voice.
type tongue uint8

// tongues are the languages, by number.
var tongues = []string{"", "ar", "ur", "fa", "bn", "hi", "pa", "he", "ta", "th"}

// The letters that Urdu has and Arabic has not, and likewise those of Persian, of
// which Urdu has some too.
const (
	urdu    = "ٹڈڑںےہھۃ"
	persian = "پچژگکی"
)

// tongueOf is the language of what is written in a paragraph in the face of a script.
func tongueOf(f *face, paragraph []typed) tongue {
	found := "ar"
	switch f.resource {
	case "Beng":
		found = "bn"
	case "Deva":
		found = "hi"
	case "Guru":
		found = "pa"
	case "Hebr":
		found = "he"
	case "Taml":
		found = "ta"
	case "Thai":
		found = "th"
	case "Arab":
		for _, c := range paragraph {
			if strings.ContainsRune(urdu, c.r) {
				found = "ur"
				break
			} else if strings.ContainsRune(persian, c.r) {
				found = "fa"
			}
		}
	default:
		found = ""
	}
	for i, t := range tongues {
		if t == found {
			return tongue(i)
		}
	}
	return 0
}
