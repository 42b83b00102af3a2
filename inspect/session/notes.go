package session

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"cldx/api"
	"cldx/model"
)

// notes says what the script lacks, and what it needs where it is run.
func (w *weaver) notes() []string {
	return slices.Concat(w.session.Notes, w.leftOut(), w.added(), w.stays(), w.needs())
}

// tally counts things that a note is about, and keeps a few as examples.
type tally struct {
	n        int
	seen     map[string]bool
	examples []string
}

func (t *tally) add(example string) {
	const most = 3
	if t.seen[example] {
		return
	}
	if t.seen == nil {
		t.seen = map[string]bool{}
	}
	t.seen[example] = true
	t.n++
	if len(t.examples) < most {
		t.examples = append(t.examples, example)
	}
}

// String lists the examples.
func (t *tally) String() string {
	text := strings.Join(t.examples, ", ")
	if t.n > len(t.examples) {
		text += " …"
	}
	return text
}

func (p *part) name() string { return p.Op.Spec().Name }

// leftOut says what was done and is not in the script.
func (w *weaver) leftOut() []string {
	var notes []string
	reads, failures := 0, 0
	var failed tally
	for _, p := range w.parts {
		switch {
		case p.kept || !p.chosen || p.root != nil && p.root.pages:
		case p.failed:
			failures++
			failed.add(p.name() + " (action " + strconv.Itoa(p.action.Number) + ")")
		case p.read():
			reads++
		}
	}
	if reads > 0 {
		notes = append(notes, plural(reads, "read")+" that nothing used: left out")
	}
	if failures > 0 {
		notes = append(notes, plural(failures, "call")+" that failed: left out: "+failed.String())
	}
	for i := range w.session.Actions {
		a := &w.session.Actions[i]
		if len(w.choice.Actions) > 0 && !slices.Contains(w.choice.Actions, a.Number) {
			continue
		}
		if missing := w.missing[a]; missing > 0 {
			notes = append(notes, fmt.Sprintf("action %d, %s: %d of its %d planned calls were never made", a.Number, a.Title, missing, len(a.Planned)))
		}
	}
	return notes
}

// added says what is in the script though it was not asked for as it stands.
func (w *weaver) added() []string {
	var notes []string
	for _, p := range w.parts {
		switch {
		case !p.kept:
		case p.shown:
			notes = append(notes, fmt.Sprintf("%s of action %d got no good answer, but had happened: it is made again", p.name(), p.action.Number))
		case p.pages:
			notes = append(notes, fmt.Sprintf("%s of action %d is read from its first page to its last", p.name(), p.action.Number))
		case p.needed && !p.chosen:
			notes = append(notes, fmt.Sprintf("%s of action %d was not chosen, but a later call uses its answer", p.name(), p.action.Number))
		}
	}
	return notes
}

// stays says which values stay as they were, and mean nothing elsewhere.
func (w *weaver) stays() []string {
	here, gone, secrets := map[string]*tally{}, map[string]*tally{}, map[string]*tally{}
	var names []string
	count := func(of map[string]*tally, name, example string) {
		if of[name] == nil {
			of[name] = &tally{}
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		of[name].add(example)
	}
	w.literals(func(p *part, v api.Value, text string) {
		switch made := w.maker(p, text); {
		case strings.Contains(text, api.Masked):
			count(secrets, v.Name, text)
		case made != nil:
			count(gone, v.Name, fmt.Sprintf("%s by action %d", text, made.action.Number))
		case bound(v.Param):
			count(here, v.Name, text)
		}
	})
	var notes []string
	for _, name := range names {
		if t := gone[name]; t != nil {
			notes = append(notes, fmt.Sprintf("%s: %s was made by an action that is not in the script (%s): it stays as it was", name, plural(t.n, "value"), t))
		}
		if t := here[name]; t != nil {
			notes = append(notes, fmt.Sprintf("%s %s belongs to %s: replaying elsewhere needs another", name, t, w.environment()))
		}
		if t := secrets[name]; t != nil {
			notes = append(notes, fmt.Sprintf("%s holds a secret, which is not kept: put it in place of %s", name, api.Masked))
		}
	}
	return notes
}

func (w *weaver) environment() string {
	if w.session.Environment == "" {
		return "this environment"
	}
	return "environment " + w.session.Environment
}

// literals visits the texts of the kept calls that are no variables.
func (w *weaver) literals(visit func(p *part, v api.Value, text string)) {
	for _, p := range w.parts {
		if !p.kept {
			continue
		}
		for i, v := range p.values {
			items, _ := texts(v)
			for item, text := range items {
				taken := func(t taken) bool { return t.value == i && (t.item == item || t.item < 0) }
				if v.Const == "" && !slices.ContainsFunc(p.takes, taken) {
					visit(p, v, text)
				}
			}
		}
	}
}

// maker returns the write that made a value, and is not in the script.
func (w *weaver) maker(p *part, text string) *part {
	for _, s := range w.made[text] {
		if s.before(p) && !s.part.read() && !s.part.kept {
			return s.part
		}
	}
	return nil
}

// bound reports whether what a parameter names exists in one environment only.
// Public IDs and external IDs are chosen, and may be the same elsewhere.
func bound(p api.Param) bool {
	if t := elem(p.Type); t == reflect.TypeFor[model.PublicID]() || p.Kind == api.File {
		return false
	}
	if strings.HasSuffix(singular(p.Name), "public_id") || strings.HasSuffix(singular(p.Name), "external_id") {
		return false
	}
	switch lastWord(p.Name) {
	case "id", "cursor", "token", "version":
		return true
	}
	return false
}

// elem is the type of a parameter, or of an item of its list.
func elem(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t
}

// needs says what must be where the script is run: files, and assets that it
// does not make itself.
func (w *weaver) needs() []string {
	var files, assets tally
	own := map[string]bool{}
	w.literals(func(p *part, v api.Value, text string) {
		_, isFile := v.V.(api.Source)
		switch {
		case isFile && !api.Source(text).Remote():
			files.add(text)
		case elem(v.Type) != reflect.TypeFor[model.PublicID]():
		case makes(p.Op, v.Param):
			own[text] = true
		case !own[text]:
			assets.add(text)
		}
	})
	var notes []string
	if files.n > 0 {
		notes = append(notes, fmt.Sprintf("it uploads %s of this machine, by the paths that they had: %s", plural(files.n, "file"), &files))
	}
	if assets.n > 0 {
		notes = append(notes, fmt.Sprintf("it expects %s to be there already: %s", plural(assets.n, "asset"), &assets))
	}
	return notes
}

// makes reports whether an operation gives an asset the public ID of a parameter.
func makes(op api.Operation, p api.Param) bool {
	spec := op.Spec()
	return strings.HasPrefix(p.Name, "to_") || spec.Shape == api.UploadShape && !p.Required && spec.Effect == api.Write
}
