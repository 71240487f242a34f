package papers

import (
	"casefile/model"
	"casefile/model/document"
)

// Transfer is an entry as somebody enters it in the authority's main system: its
// main part in its latest wording, marks and statuses included. Of a confidential
// part it holds only that there is one, open or not; and nothing that names an
// informant whose identity is withheld, as far as that can be told. Marks for the
// chronology go with it; whatever else was said of it is transferred by itself.
func Transfer(f *model.CaseFile, it *model.Item, s model.Settings) ([]document.Block, error) {
	m, err := newMaker(f, Choice{Readers: Readers{Inside: true}, Settings: s}, document.Provenance{})
	if err != nil {
		return nil, err
	}
	now, _ := parts(it)
	blocks := []document.Block{document.Heading{Level: 1, Text: m.title(it, m.silent(now))}, document.Paragraph{Runs: m.filed(it)}}
	if corrected := m.corrected(it); corrected != "" {
		blocks = append(blocks, document.Paragraph{Runs: document.Text(corrected)})
	}
	if of := f.About(it); of != nil {
		about := "About " + of.Name() + ", entry " + of.Ref.String()
		if moved, _ := model.SaidOf[model.Transferred](of); moved != nil && moved.Reference != "" {
			about += ", there " + moved.Reference
		}
		blocks = append(blocks, document.Paragraph{Runs: document.Text(about + ".")})
	}
	for _, p := range now {
		if !p.confidential {
			blocks = append(blocks, m.tell(p)...)
		}
	}
	blocks = append(blocks, m.confidential(it, now)...)
	for _, s := range it.Said {
		if _, mark := s.Now.(model.EventMark); mark {
			blocks = append(blocks, m.beside(s))
		}
	}
	return blocks, nil
}
