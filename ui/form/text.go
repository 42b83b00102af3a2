package form

import "cldx/api"

// Text returns what is typed where the keys are, and what it is called; ok is false
// where nothing is typed.
func (f *Form) Text() (name, text string, ok bool) {
	fl := f.current()
	if fl == nil || fl.editor() == nil {
		return "", "", false
	}
	return fl.Name, fl.editor().Text(), true
}

// CheckText says why a text can't stand where the keys are.
func (f *Form) CheckText(text string) error {
	if fl := f.current(); fl != nil && fl.way == typed && text != "" && (fl.Kind == api.Object || fl.Kind == api.JSONText) {
		return checkJSON(text)
	}
	return nil
}

// Write puts a text, which may have many lines, where the keys are.
func (f *Form) Write(text string) {
	fl := f.current()
	if fl == nil || fl.editor() == nil {
		return
	}
	e := fl.editor()
	e.Whole = true
	e.Set(text)
	fl.picked, fl.empty = 0, fl.empty && text == ""
	f.judge(fl)
}
