package search

import (
	"database/sql/driver"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"modernc.org/sqlite"

	"cldx/api/query"
	"cldx/model"
)

// The functions that the SQL of this package calls. They look into the JSON
// columns as query.Eval would look into the asset.
func init() {
	for name, f := range map[string]struct {
		args int32
		call func([]driver.Value) driver.Value
	}{
		"cldx_fold":   {1, func(a []driver.Value) driver.Value { return query.Fold(text(a[0])) }},
		"cldx_filled": {2, func(a []driver.Value) driver.Value { return slices.ContainsFunc(valuesAt(a), filled) }},
		"cldx_value":  {4, valueMatches},
		"cldx_words":  {4, wordsMatch},
		"cldx_number": {2, numberAt},
		"cldx_time":   {2, timeAt},
		"cldx_color":  {2, colorShare},
		"cldx_colors": {3, colorNamed},
	} {
		sqlite.MustRegisterDeterministicScalarFunction(name, f.args,
			func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) { return f.call(args), nil })
	}
}

func text(v driver.Value) string {
	s, _ := v.(string)
	return s
}

func truth(v driver.Value) bool {
	n, _ := v.(int64)
	return n != 0
}

func filled(s string) bool { return s != "" }

// member gives the member of a JSON object that the second argument names.
func member(args []driver.Value) (any, bool) {
	var object map[string]any
	if json.Unmarshal([]byte(text(args[0])), &object) != nil {
		return nil, false
	}
	v, ok := object[text(args[1])]
	return v, ok
}

// valuesAt gives the texts of the member of a JSON object that the second
// argument names, or the object's names when it is empty.
func valuesAt(args []driver.Value) []string {
	if text(args[1]) == "" {
		var object map[string]json.RawMessage
		if json.Unmarshal([]byte(text(args[0])), &object) != nil {
			return nil
		}
		return slices.Collect(maps.Keys(object))
	}
	v, _ := member(args)
	return textsOf(v)
}

// valueMatches takes column, key, text, prefix.
func valueMatches(args []driver.Value) driver.Value {
	want, prefix := text(args[2]), truth(args[3])
	return slices.ContainsFunc(valuesAt(args), func(v string) bool {
		return v == want || prefix && strings.HasPrefix(v, want)
	})
}

// wordsMatch takes column, key, words, prefix.
func wordsMatch(args []driver.Value) driver.Value {
	values, prefix := valuesAt(args), truth(args[3])
	words := strings.Fields(text(args[2]))
	if len(words) == 0 {
		return prefix && len(values) > 0
	}
	return slices.ContainsFunc(values, func(v string) bool { return holds(query.Tokens(v), words, prefix) })
}

// holds reports whether words stand next to each other in tokens; with prefix
// the last may be the beginning of one.
func holds(tokens, words []string, prefix bool) bool {
	last := len(words) - 1
	for i := 0; i+last < len(tokens); i++ {
		if !slices.Equal(tokens[i:i+last], words[:last]) {
			continue
		}
		if got := tokens[i+last]; got == words[last] || prefix && strings.HasPrefix(got, words[last]) {
			return true
		}
	}
	return false
}

func numberAt(args []driver.Value) driver.Value {
	v, _ := member(args)
	if number, ok := numberOf(v); ok {
		return number
	}
	return nil
}

func timeAt(args []driver.Value) driver.Value {
	v, _ := member(args)
	if at, ok := timeOf(v); ok {
		return at.Unix()
	}
	return nil
}

// shares reads the predominant colours out of the column that holds them.
func shares(rest string) []model.Color {
	var held struct {
		Analysis struct {
			Predominant map[string][]model.Color `json:"predominant"`
		} `json:"analysis"`
	}
	if json.Unmarshal([]byte(rest), &held) != nil {
		return nil
	}
	return held.Analysis.Predominant["google"]
}

func colorShare(args []driver.Value) driver.Value {
	for _, c := range shares(text(args[0])) {
		if c.Name == text(args[1]) {
			return c.Percent
		}
	}
	return nil
}

// colorNamed takes column, name, prefix.
func colorNamed(args []driver.Value) driver.Value {
	want, prefix := text(args[1]), truth(args[2])
	return slices.ContainsFunc(shares(text(args[0])), func(c model.Color) bool {
		return c.Name == want || prefix && strings.HasPrefix(c.Name, want)
	})
}
