package search

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"cldx/api/query"
)

// keyed compiles a clause over a field that has keys, or over its keys.
func (c compiler) keyed(f query.Field, key string, n query.Node) cond {
	switch f.Name {
	case "context":
		return c.pairs(pairs{column: "a.context", rows: "SELECT row FROM asset_context", key: "key", text: "context"}, f, key, n)
	case "metadata":
		return c.pairs(pairs{column: "a.metadata", rows: "SELECT row FROM asset_metadata", key: "field", text: "metadata"}, f, key, n)
	case "image_metadata":
		return c.pairs(pairs{column: "a.image_metadata"}, f, key, n)
	case "colors":
		return colors(f, key, n)
	case "last_updated":
		return c.lastUpdated(key, n)
	}
	return scores(f, key, n)
}

// scores compares a measure of an analysis, which is kept beside what nothing
// else searches for. Only measures that the field names are known.
func scores(f query.Field, key string, n query.Node) cond {
	if key == "" {
		return scored(f, n)
	}
	if !slices.Contains(f.Keys, key) {
		return never
	}
	measure := score(f.Name + "." + key)
	if isExists(n) {
		return where(measure + " IS NOT NULL").whole()
	}
	in, ok := f.Interval(n)
	if !ok {
		return never
	}
	return within(measure, in).whole()
}

// score is the expression of a measure by the names on the way to it. SQLite's
// own function finds it in a tenth of the time that one of ours would take.
func score(path string) string { return "(a.rest ->> " + quote("$.analysis."+path) + ")" }

// scored finds the assets of which an analysis was made, or a measure of it.
func scored(f query.Field, n query.Node) cond {
	m, ok := equality(n)
	if !ok && !isExists(n) {
		return never
	}
	var list []cond
	for _, name := range f.Keys {
		if isExists(n) || name == m.Value.Text || m.Value.Prefix && strings.HasPrefix(name, m.Value.Text) {
			list = append(list, where(score(f.Name+"."+name)+" IS NOT NULL"))
		}
	}
	if len(list) == 0 {
		return never
	}
	return some(list...).whole()
}

// pairs is where the values of a keyed field lie: as a JSON object in a column,
// perhaps as rows of a table that is ordered by key, perhaps in the text index.
type pairs struct{ column, rows, key, text string }

// pairs compiles a clause over keys and values. Indexes narrow down the assets;
// the column then decides.
func (c compiler) pairs(p pairs, f query.Field, key string, n query.Node) cond {
	found := c.pairsOf(p, f, key, n)
	switch {
	case found.sql == never.sql:
		return never
	case key != "" && p.rows != "":
		return found.indexed()
	}
	return found.whole()
}

func (c compiler) pairsOf(p pairs, f query.Field, key string, n query.Node) cond {
	set := where(p.column + " <> ''")
	if key == "" {
		return p.names(n, set)
	}
	if p.rows != "" {
		set = rowsOf(p.rows, where(p.key+" = ?", key))
	}
	if isExists(n) {
		return all(set, where("cldx_filled("+p.column+", ?)", key))
	}
	m, ok := equality(n)
	if !ok {
		return c.ordered(p, set, f, key, n)
	}
	if m.Op == query.Equals {
		return all(set, where("cldx_value("+p.column+", ?, ?, ?)", key, m.Value.Text, m.Value.Prefix))
	}
	words, prefix := m.Value.Words()
	if match, ok := phraseQuery(p.text, m.Value); ok && p.text != "" {
		set = matching(match)
	}
	return all(set, where("cldx_words("+p.column+", ?, ?, ?)", key, strings.Join(words, " "), prefix))
}

// names compiles a clause over the keys themselves.
func (p pairs) names(n query.Node, set cond) cond {
	if isExists(n) {
		return all(set, where("cldx_filled("+p.column+", '')"))
	}
	m, ok := equality(n)
	if !ok {
		return never
	}
	if m.Op == query.Equals {
		return all(set, where("cldx_value("+p.column+", '', ?, ?)", m.Value.Text, m.Value.Prefix))
	}
	words, prefix := m.Value.Words()
	return all(set, where("cldx_words("+p.column+", '', ?, ?)", strings.Join(words, " "), prefix))
}

// ordered compares a value as a number or, where it is one, as a date.
func (c compiler) ordered(p pairs, set cond, f query.Field, key string, n query.Node) cond {
	var either []cond
	if in, ok := f.Interval(n); ok {
		either = append(either, within("cldx_number("+p.column+", "+quote(key)+")", in))
	}
	if _, ok := query.DatePeriod(n, c.now); ok {
		either = append(either, date("cldx_time("+p.column+", "+quote(key)+")", n, c.now))
	}
	return all(set, some(either...))
}

// quote spells a text as an SQL literal.
func quote(text string) string {
	if strings.ContainsRune(text, 0) {
		return "NULL" // would end the statement; no key holds it
	}
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}

// colors compares the share of a predominant colour, which is kept beside what
// nothing else searches for.
func colors(f query.Field, key string, n query.Node) cond {
	if found := colorsOf(f, key, n); found.sql != never.sql {
		return found.whole()
	}
	return never
}

func colorsOf(f query.Field, key string, n query.Node) cond {
	set := where("a.colors <> ''")
	if key != "" {
		share := "cldx_color(a.rest, " + quote(key) + ")"
		if isExists(n) {
			return all(set, where(share+" IS NOT NULL"))
		}
		in, ok := f.Interval(n)
		if !ok {
			return never
		}
		return all(set, within(share, in))
	}
	m, ok := equality(n)
	switch {
	case isExists(n):
		return all(set, where("cldx_colors(a.rest, '', 1)"))
	case !ok:
		return never
	}
	return all(set, where("cldx_colors(a.rest, ?, ?)", m.Value.Text, m.Value.Prefix))
}

// lastUpdated compares when a part of an asset changed; without a key, which parts did.
func (c compiler) lastUpdated(key string, n query.Node) cond {
	if key != "" {
		return date(changes[key], n, c.now)
	}
	m, ok := equality(n)
	if !ok && !isExists(n) {
		return never
	}
	var list []cond
	for _, name := range slices.Sorted(maps.Keys(changes)) {
		if isExists(n) || name == m.Value.Text || m.Value.Prefix && strings.HasPrefix(name, m.Value.Text) {
			list = append(list, where(changes[name]+" IS NOT NULL"))
		}
	}
	return some(list...)
}

// numberOf reads a value of context or metadata as a number.
func numberOf(v any) (float64, bool) {
	switch v := v.(type) {
	case float64:
		return v, true
	case string:
		number, err := query.ParseNumber(v)
		return number, err == nil
	}
	return 0, false
}

// timeOf reads a value of context or metadata as a date.
func timeOf(v any) (time.Time, bool) {
	text, ok := v.(string)
	if !ok {
		return time.Time{}, false
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if at, err := time.Parse(layout, text); err == nil {
			return at.UTC().Truncate(time.Second), true
		}
	}
	return time.Time{}, false
}

// textsOf gives a value of context or metadata as texts, one for each entry of a set.
func textsOf(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case float64:
		return []string{strconv.FormatFloat(v, 'f', -1, 64)}
	case []any:
		var texts []string
		for _, entry := range v {
			texts = append(texts, textsOf(entry)...)
		}
		return texts
	}
	return nil
}
