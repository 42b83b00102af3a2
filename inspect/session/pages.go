package session

import "cldx/api"

// findPages tells the later pages of a listing from its first one: they are the
// same call with a cursor. The answers do not matter: they may have been cut.
func (w *weaver) findPages() {
	first := map[string]*part{}
	for _, p := range w.parts {
		paged, ok := p.Op.(api.Paged)
		if !ok || !p.read() || p.failed {
			continue
		}
		if key := keyOf(paged.From("")); key == p.key {
			first[key] = p
		} else {
			p.root = first[key]
		}
	} // The first page stands for the later ones.
	for _, p := range w.parts {
		if p.kept && p.root != nil {
			p.root.kept, p.root.pages, p.kept = true, true, false
		}
	}
}
