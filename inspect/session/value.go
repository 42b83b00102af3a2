package session

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"cldx/api"
)

// source is a value of an answer: the member that has it.
type source struct {
	part   *part
	member string
}

// taken says that a part's value is one that an earlier part's answer gave.
type taken struct {
	value  int // among the part's values
	param  string
	item   int // of a list; -1 for the whole
	from   *part
	member string
}

// kinds are the last words of the names of what the service makes, and calls
// take: IDs, cursors, tokens and addresses. A name is one too where a call that
// could have given it did not.
var kinds = []string{"id", "cursor", "token", "url"}

// lastWord is what kind of thing a wire name means: id for public_ids.
func lastWord(name string) string {
	name = singular(name)
	return name[strings.LastIndexByte(name, '_')+1:]
}

func singular(name string) string { return strings.TrimSuffix(name, "s") }

// gives reports whether the member of an operation's answer may be a value that
// the service made.
func gives(p *part, member string) bool {
	if slices.Contains(kinds, lastWord(member)) {
		return true
	}
	own := func(q api.Param) bool { return q.Name == member && q.Kind == api.Text }
	given := func(v api.Value) bool { return v.Name == member }
	return member == "name" && slices.ContainsFunc(api.Params(p.Op), own) && !slices.ContainsFunc(p.values, given)
}

// fit says how well a member's value suits a parameter; 0 when it does not. Of
// public_id and asset_id with one value a parameter asset_ids takes the latter.
func fit(p api.Param, member string) int {
	name := singular(p.Name)
	switch {
	case p.Const != "":
		return 0
	case p.Kind == api.File && lastWord(member) == "url":
		return 1
	case p.Kind != api.Text && p.Kind != api.List && p.Kind != api.Comma && p.Kind != api.Pipe:
		return 0
	case name == member, name+"_id" == member:
		return 3
	case strings.HasSuffix(name, "_"+member), strings.HasSuffix(member, "_"+name):
		return 2
	case member != "name" && lastWord(name) == lastWord(member) && slices.Contains(kinds, lastWord(name)):
		return 1
	}
	return 0
}

// findSources collects the values that answers gave and nobody had used before.
func (w *weaver) findSources() {
	used := map[string]time.Time{} // the first request with a text
	for _, p := range w.parts {
		for _, v := range p.values {
			items, _ := texts(v)
			for _, text := range items {
				if at, ok := used[text]; !ok || p.At.Before(at) {
					used[text] = p.At
				}
			}
		}
	}
	w.made = map[string][]source{}
	for _, p := range w.parts {
		if p.failed || p.root != nil {
			continue
		}
		for _, m := range members(p.Response) {
			if m.text == "" || !gives(p, m.name) {
				continue
			}
			if at, ok := used[m.text]; ok && at.Before(p.end()) {
				continue
			}
			w.made[m.text] = append(w.made[m.text], source{p, m.name})
		}
	}
}

// member is a text in an answer.
type member struct{ name, text string }

// members returns the texts of an answer's own members, as far as the answer was
// kept.
func members(answer []byte) []member {
	d := json.NewDecoder(bytes.NewReader(answer))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil
	}
	var found []member
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return found
		}
		var raw json.RawMessage
		if d.Decode(&raw) != nil {
			return found
		}
		var text string
		key, isName := name.(string)
		if isName && raw[0] == '"' && json.Unmarshal(raw, &text) == nil {
			found = append(found, member{key, text})
		}
	}
	return found
}

// resolve finds where the values of the kept calls came from. It goes backwards:
// a read that is needed may itself use what came before it.
func (w *weaver) resolve() {
	for _, p := range slices.Backward(w.parts) {
		if !p.kept {
			continue
		}
		for i, v := range p.values {
			items, list := texts(v)
			for item, text := range items {
				from, ok := w.origin(p, v.Param, text)
				if !ok {
					continue
				}
				if !list {
					item = -1
				}
				from.part.kept, from.part.needed = true, from.part.needed || !from.part.kept
				p.takes = append(p.takes, taken{i, v.Name, item, from.part, from.member})
			}
		}
	}
}

// origin finds the answer that gave a call a value: of a write that is kept, else
// of a read; of several the latest before the call.
func (w *weaver) origin(p *part, param api.Param, text string) (source, bool) {
	var best source
	rank := func(s source) (int, time.Time, int) {
		if s.part == nil {
			return 0, time.Time{}, 0
		}
		order := 1
		if !s.part.read() {
			order = 2
		}
		return order, s.part.end(), fit(param, s.member)
	}
	for _, s := range w.made[text] {
		if !s.before(p) || s.part.pages || fit(param, s.member) == 0 || !s.part.read() && !s.part.kept {
			continue
		}
		order, end, fits := rank(s)
		bestOrder, bestEnd, bestFits := rank(best)
		if order > bestOrder || order == bestOrder && (end.After(bestEnd) || end.Equal(bestEnd) && fits > bestFits) {
			best = s
		}
	}
	return best, best.part != nil
}

// before reports whether the answer was there when p was called, and is when the
// script calls it.
func (s source) before(p *part) bool { return s.part.at < p.at && !p.At.Before(s.part.end()) }
