package form

import "cldx/ui/pane"

// lacking returns the line of structured metadata that a new asset can't be
// without, by its place; ok is false where nothing lacks. An upload preset may say
// it instead.
func (f *Form) lacking() (fl *field, row int, ok bool) {
	if !f.creates() || f.said("upload_preset") != "" {
		return nil, 0, false
	}
	for _, fl := range f.fields {
		if _, meta := fl.shape.(described); !meta || !fl.composed() {
			continue
		}
		for i, p := range fl.parts {
			if p.due && !p.used() {
				return fl, i, true
			}
		}
	}
	return nil, 0, false
}

// fieldsInAll says how many fields there are.
func (fl *field) fieldsInAll() string {
	must := 0
	for _, p := range fl.parts {
		if p.must {
			must++
		}
	}
	text := pane.Plural(len(fl.parts), "field")
	if must > 0 {
		text += ", " + pane.Count(must) + " mandatory"
	}
	return text
}
