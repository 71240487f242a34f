package pdfread

import (
	"regexp"
	"strconv"
)

var (
	elementTag  = regexp.MustCompile(`/S /(\w+) `)
	elementPage = regexp.MustCompile(`^<<[^<]*?/Pg (\d+) 0 R`)
	elementKids = regexp.MustCompile(`/K \[(.*)\]>>$`)
	elementKid  = regexp.MustCompile(`<</Type /MCR /Pg (\d+) 0 R /MCID (\d+)>>|<</Type /OBJR /Pg \d+ 0 R /Obj (\d+) 0 R>>|(\d+) 0 R|(\d+)`)
)

// readTree reads the element that is an object, and those within it.
func (r *Reading) readTree(object, within int) {
	body := r.objects[object]
	at := len(r.Tree)
	r.Tree = append(r.Tree, Element{Tag: elementTag.FindStringSubmatch(body)[1], Within: within, Object: object, Body: body})
	if r.Tree[at].Tag != "Link" { // what is within a line
		r.said.WriteString("\n")
	}
	piece := func(page, mark string) {
		p, _ := strconv.Atoi(page)
		n, _ := strconv.Atoi(mark)
		r.Tree[at].Text += r.Pages[r.byID[p]].Marks[n]
		r.said.WriteString(r.Pages[r.byID[p]].Marks[n])
		r.Tree[at].Pieces++
	}
	for _, k := range elementKid.FindAllStringSubmatch(elementKids.FindStringSubmatch(body)[1], -1) {
		switch {
		case k[1] != "":
			piece(k[1], k[2])
		case k[3] != "":
			n, _ := strconv.Atoi(k[3])
			r.Tree[at].Links = append(r.Tree[at].Links, n)
		case k[4] != "":
			n, _ := strconv.Atoi(k[4])
			r.readTree(n, at)
		default:
			piece(elementPage.FindStringSubmatch(body)[1], k[5])
		}
	}
}

// Text is all that the document says, as a screen reader goes through it.
func (r *Reading) Text() string { return r.said.String() }
