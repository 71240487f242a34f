package papers

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"casefile/model/document"
)

// ages says for readers of which age the letter is written, and what of it is copied
// from the record, by the Flesch-Kincaid grade: long sentences and long words ask for
// more years at school. It counts no jargon.
func (l *letter) ages(blocks []document.Block) []string {
	var all strings.Builder
	gather(&all, blocks)
	age := readingAge(all.String())
	if age == 0 {
		return nil
	}
	text := "Reading age of this letter: about " + strconv.Itoa(age)
	if copied := readingAge(l.copied.String()); copied > 0 {
		text += "; of what is copied from the record: about " + strconv.Itoa(copied)
	}
	return []string{text + "."}
}

// readingAge is the age at which somebody reads a text with ease, in years; 0 for one
// without a sentence.
func readingAge(text string) int {
	const youngest = 5
	words, sentences, syllables := 0, 0, 0
	for _, line := range strings.Split(text, "\n") {
		for _, sentence := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(".!?;", r) }) {
			found := false
			for word := range strings.FieldsFuncSeq(sentence, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
				if n := syllablesOf(word); n > 0 {
					words, syllables, found = words+1, syllables+n, true
				}
			}
			if found {
				sentences++
			}
		}
	}
	if sentences == 0 {
		return 0
	}
	grade := 0.39*float64(words)/float64(sentences) + 11.8*float64(syllables)/float64(words) - 15.59
	return max(youngest, int(math.Round(grade))+youngest)
}

// syllablesOf counts the syllables of an English word, as near as its letters tell: groups of
// vowels, an e at the end left out where it is silent.
func syllablesOf(word string) int {
	word = strings.ToLower(word)
	n, before := 0, false
	letters := 0
	for _, r := range word {
		vowel := strings.ContainsRune("aeiouyáéíóúàèëïöüäâêîôû", r)
		if vowel && !before {
			n++
		}
		before = vowel
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if n > 1 && strings.HasSuffix(word, "e") && !strings.HasSuffix(word, "le") && !strings.HasSuffix(word, "ee") {
		n--
	}
	if n > 1 && strings.HasSuffix(word, "ed") && !strings.HasSuffix(word, "ted") && !strings.HasSuffix(word, "ded") {
		n--
	}
	if letters == 0 {
		return 0
	}
	return max(n, 1)
}
