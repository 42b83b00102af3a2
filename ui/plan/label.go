package plan

import (
	"errors"
	"fmt"
	"strings"

	"cldx/job"
	"cldx/model"
)

// SplitTags reads tags separated by commas.
func SplitTags(text string) []string {
	var tags []string
	for field := range strings.SplitSeq(text, ",") {
		if tag := strings.TrimSpace(field); tag != "" {
			tags = append(tags, tag)
		}
	}
	return tags
}

// Tag changes the tags of the subjects to what was typed.
func Tag(subjects []Subject, mode job.TagMode, text string) (job.Tag, error) {
	a := job.Tag{Targets: Targets(subjects), Mode: mode, Tags: SplitTags(text)}
	if mode == job.ClearTags {
		a.Tags = nil
		return a, nil
	}
	if len(a.Tags) == 0 {
		return a, ErrIncomplete
	}
	return a, nil
}

// ErrIncomplete is the error of fields that do not say enough yet; nothing is wrong.
var ErrIncomplete = errors.New("not complete yet")

// Pairs reads context as it is typed: key=value, separated by ; with \ before a
// separator that is meant as such. An empty value removes the key.
func Pairs(text string) (model.Context, error) {
	values := model.Context{}
	for _, field := range cutUnescaped(text, ';') {
		if strings.TrimSpace(field) == "" {
			continue
		}
		sides := cutUnescaped(field, '=')
		if len(sides) < 2 {
			return nil, fmt.Errorf("%q has no =: write key=value; key=value", strings.TrimSpace(field))
		}
		key := strings.TrimSpace(unescape(sides[0]))
		if key == "" {
			return nil, fmt.Errorf("%q has no key", strings.TrimSpace(field))
		}
		values[key] = strings.TrimSpace(unescape(strings.Join(sides[1:], "=")))
	}
	if len(values) == 0 {
		return nil, ErrIncomplete
	}
	return values, nil
}

func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// cutUnescaped cuts at separators that no backslash stands before.
func cutUnescaped(s string, sep byte) []string {
	var fields []string
	from := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case sep:
			fields = append(fields, s[from:i])
			from = i + 1
		}
	}
	return append(fields, s[from:])
}
