package config

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// reader collects what is wrong with a file while it is read.
type reader struct {
	path   string
	lines  []string // of the file
	meta   toml.MetaData
	faults []fault
	// where names stand that can only be looked up when all is read
	chosen, themed Spot
}

type fault struct {
	at   Spot
	text string
}

// fault notes that something is wrong at a spot.
func (r *reader) fault(at Spot, format string, args ...any) {
	r.faults = append(r.faults, fault{at, fmt.Sprintf(format, args...)})
}

// err joins the faults in the order of their lines.
func (r *reader) err() error {
	slices.SortStableFunc(r.faults, func(a, b fault) int {
		return cmp.Or(cmp.Compare(a.at.Line, b.at.Line), cmp.Compare(a.at.Column, b.at.Column))
	})
	var errs []error
	for _, f := range r.faults {
		errs = append(errs, fmt.Errorf("%s:%s: %s", r.path, f.at, f.text))
	}
	return errors.Join(errs...)
}

// syntax words a parser's error. Inside an environment it leaves the parser's own
// words out, because they may quote a secret.
func (r *reader) syntax(err error) error {
	var bad toml.ParseError
	if !errors.As(err, &bad) {
		return fmt.Errorf("%s: not a TOML file", r.path)
	}
	message := bad.Message
	if strings.HasPrefix(bad.LastKey, "environments") {
		message = fmt.Sprintf("not valid TOML at or after %s; text needs quotes, as in name = \"value\", and in these \\ is written \\\\", bad.LastKey)
	}
	at := Spot{bad.Position.Line, 1}
	if at.Line >= 1 && at.Line <= len(r.lines) {
		at.Column = r.column(at.Line, bad.Position.Start)
	}
	if at.Column == 1 && at.Line > 1 && at.Line <= len(r.lines) && strings.HasSuffix(strings.TrimSuffix(message, " instead"), `'\n'`) {
		at = Spot{at.Line - 1, utf8.RuneCountInString(r.lines[at.Line-2]) + 1} // what is lacking lacks there
	}
	return fmt.Errorf("%s:%s: %s", r.path, at, message)
}

// table is a TOML table of which each value is still to be read.
type table struct {
	r      *reader
	name   string
	values map[string]toml.Primitive
	at     Spot // of the table's head in a list of tables
}

// value is a TOML value under its key.
type value struct {
	r    *reader
	key  string
	prim toml.Primitive
	at   Spot // of a value in a list of tables, where the parser knows none
}

// each calls the function that known has for every key, and faults the others.
func (t table) each(known map[string]func(value)) {
	for _, v := range t.all() {
		if read, ok := known[v.key]; ok {
			read(v)
			continue
		}
		place := "at the top"
		if t.name != "" {
			place = "in [" + t.name + "]"
		}
		expected := slices.Sorted(maps.Keys(known))
		v.fault("unknown key %s %s%s; there are: %s", quote(v.key), place, suggestion(v.key, expected), strings.Join(expected, ", "))
	}
}

// all returns the values, sorted by key.
func (t table) all() []value {
	var values []value
	for _, key := range slices.Sorted(maps.Keys(t.values)) {
		values = append(values, value{r: t.r, key: key, prim: t.values[key], at: t.spot(key)})
	}
	return values
}

// quote shows a key of the file, shortened.
func quote(key string) string {
	const most = 40
	if len(key) > most {
		key = strings.ToValidUTF8(key[:most], "") + "…"
	}
	return fmt.Sprintf("%q", key)
}

func (v value) fault(format string, args ...any) {
	v.r.fault(v.spot(), format, args...)
}

// wrong faults a value of another type than expected.
func (v value) wrong(expected string) {
	v.fault("%s must be %s, not %s", v.key, expected, typeName(v.any()))
}

func (v value) any() any {
	var decoded any
	if err := v.r.meta.PrimitiveDecode(v.prim, &decoded); err != nil {
		return nil
	}
	return decoded
}

func (v value) table(name string) (table, bool) {
	t := table{r: v.r, name: name}
	if _, ok := v.any().(map[string]any); !ok {
		v.wrong("a table ([" + name + "])")
		return table{}, false
	}
	if err := v.r.meta.PrimitiveDecode(v.prim, &t.values); err != nil {
		v.fault("[%s] cannot be read", name)
		return table{}, false
	}
	return t, true
}

func (v value) text() (string, bool) {
	text, ok := v.any().(string)
	if !ok {
		v.wrong("text in quotes")
	}
	return text, ok
}

// rows reads a list of tables.
func (v value) rows(name string) ([]table, bool) {
	if _, ok := v.any().([]map[string]any); !ok {
		v.wrong("a list of tables ([[" + name + "]])")
		return nil, false
	}
	var rows []map[string]toml.Primitive
	if err := v.r.meta.PrimitiveDecode(v.prim, &rows); err != nil {
		v.fault("[[%s]] cannot be read", name)
		return nil, false
	}
	if len(rows) > mostOfAnyKind {
		v.fault("there are more than %d [[%s]]", mostOfAnyKind, name)
		return nil, false
	}
	tables := make([]table, len(rows))
	for i, values := range rows {
		tables[i] = table{r: v.r, name: "[" + name + "]", values: values, at: v.r.header(name, i)}
		if v.at != (Spot{}) {
			tables[i].at = v.at // a list within a list: the outer one's head is known
		}
	}
	return tables, true
}

// truth reads true or false.
func (v value) truth(otherwise bool) bool {
	yes, ok := v.any().(bool)
	if !ok {
		v.wrong("true or false")
		return otherwise
	}
	return yes
}

// count reads a whole number from 0 to most.
func (v value) count(key string, most int64) int {
	n, ok := v.any().(int64)
	switch {
	case !ok:
		v.wrong("a number")
	case n < 0 || n > most:
		v.fault("%s must be 0 to %d", key, most)
	default:
		return int(n)
	}
	return 0
}

// suggestion names what a wrong name may be a slip of.
func suggestion(wrong string, known []string) string {
	near := Nearest(wrong, known)
	if len(near) == 0 {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", near[0])
}

// into returns a reader that stores text that is among allowed.
func into(target *string, allowed ...string) func(value) {
	return func(v value) {
		text, ok := v.text()
		if !ok {
			return
		}
		if len(allowed) > 0 && !slices.Contains(allowed, text) {
			v.fault("%s must be one of: %s", v.key, strings.Join(allowed, ", "))
			return
		}
		*target = text
	}
}

// texts reads text, or a list of texts.
func (v value) texts() ([]string, bool) {
	switch decoded := v.any().(type) {
	case string:
		return []string{decoded}, true
	case []any:
		list := make([]string, 0, len(decoded))
		for _, item := range decoded {
			text, ok := item.(string)
			if !ok {
				v.fault("%s must be a list of texts, but has %s in it", v.key, typeName(item))
				return nil, false
			}
			list = append(list, text)
		}
		return list, true
	default:
		v.wrong(`text or a list of texts, such as ["R", "f2"]`)
		return nil, false
	}
}

// typeName says what a decoded value is, in the words of the messages above.
func typeName(decoded any) string {
	switch decoded.(type) {
	case string:
		return "text"
	case bool:
		return "true or false"
	case int64:
		return "a number"
	case float64:
		return "a number with a fraction"
	case []any, []map[string]any:
		return "a list"
	case map[string]any:
		return "a table"
	default:
		return "a date or time"
	}
}
