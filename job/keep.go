package job

import (
	"encoding/json"
	"strconv"
	"strings"
)

// Kept is what the journal has of an answer: members by their paths.
type Kept map[string]json.RawMessage

// longestKept is how long a member may be that the journal keeps: names and
// cursors are shorter.
const longestKept = 4096

// kept returns the members of a step's answer that it asks to keep. What stands
// for a permission is never kept.
func kept(s Step, o outcome) Kept {
	answer := o.answer
	if answer == nil {
		answer = o.seen
	}
	if len(s.Keep) == 0 || answer == nil {
		return nil
	}
	out := Kept{}
	for _, path := range s.Keep {
		if v := member(answer, path); v != nil && len(v) <= longestKept && !strings.HasSuffix(path, "token") {
			out[path] = v
		}
	}
	return out
}

// member finds a value in an answer by its path: names, and numbers where there
// is a list, with points between them. It is nil when nothing is there.
func member(raw json.RawMessage, path string) json.RawMessage {
	for path != "" {
		var name string
		name, path, _ = strings.Cut(path, ".")
		var object map[string]json.RawMessage
		if json.Unmarshal(raw, &object) == nil {
			raw = object[name]
			continue
		}
		var list []json.RawMessage
		i, err := strconv.Atoi(name)
		if err != nil || json.Unmarshal(raw, &list) != nil || i < 0 || i >= len(list) {
			return nil
		}
		raw = list[i]
	}
	if string(raw) == "null" {
		return nil
	}
	return raw
}
