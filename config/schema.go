package config

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// root reads the whole file.
func (r *reader) root(t table, file *File) {
	more := map[string]func(value){
		"environments": func(v value) { r.environments(v, file) },
		"keys":         func(v value) { file.Keys = r.keys(v) },
		"theme":        func(v value) { r.themes(v, file) },
		"command":      func(v value) { r.commands(v, file) },
	}
	for _, g := range groups()[1:] {
		more[g.name] = func(v value) {
			if t, ok := v.table(g.name); ok {
				g.readInto(t, file, nil)
			}
		}
	}
	topGroup().readInto(t, file, more)
	if len(r.faults) == 0 {
		r.names(file)
	}
}

// names finds names that nothing in the file has.
func (r *reader) names(file *File) {
	if _, ok := file.Environment(file.Default); !ok && file.Default != "" && file.Default != Sandboxed {
		known := append(file.Names(), Sandboxed)
		r.fault(r.chosen, "default must name an environment, one of: %s%s", strings.Join(known, ", "), suggestion(file.Default, known))
	}
	known := slices.Clone(Themes)
	for _, t := range file.Themes {
		known = append(known, t.Name)
	}
	if file.UI.Theme != "" && !slices.Contains(known, file.UI.Theme) {
		r.fault(r.themed, "theme must be one of: %s%s", strings.Join(known, ", "), suggestion(file.UI.Theme, known))
	}
}

func (r *reader) environments(v value, file *File) {
	t, ok := v.table("environments")
	if !ok {
		return
	}
	for _, v := range t.all() {
		r.environment(v, file)
	}
}

func (r *reader) environment(v value, file *File) {
	t, ok := v.table("environments." + v.key)
	if !ok {
		return
	}
	if err := checkName(v.key); err != nil {
		v.fault("%v", err)
		return
	}
	env := blank()
	if from, ok := t.values["url"]; ok && !r.environmentURL(value{r: r, key: "url", prim: from}, t, &env) {
		return
	}
	known := map[string]func(value){"url": func(value) {}}
	for _, o := range options {
		known[o.key] = func(v value) { r.option(v, o, &env) }
	}
	t.each(known)
	if _, both := t.values["upload_prefix"]; both {
		if region, ok := t.values["region"]; ok {
			value{r: r, key: "region", prim: region}.fault("region and upload_prefix exclude each other")
		}
	}
	if sources := env.sources(); len(sources) > 1 {
		v.fault("[environments.%s] has its secret in several places: %s; keep one", v.key, strings.Join(sources, ", "))
	}
	if env.CloudName == "" {
		v.fault("[environments.%s] needs a url or a cloud_name", v.key)
		return
	}
	env.Name = v.key
	if !env.CanSign() {
		file.Doubts = append(file.Doubts, fmt.Sprintf("%s:%s: [environments.%s] has no API key, or does not say where its secret is: cldx env add %s --force asks for them",
			r.path, v.spot(), v.key, v.key))
	}
	file.Environments = append(file.Environments, env)
}

// environmentURL reads url = "cloudinary://…", beside which there may be only
// what such a URL cannot say.
func (r *reader) environmentURL(v value, t table, env *Environment) bool {
	raw, ok := v.text()
	if !ok {
		return false
	}
	parsed, err := parseURL(raw)
	if err != nil {
		v.fault("url: %v", err)
		return false
	}
	*env = parsed
	for _, v := range t.all() {
		if o, ok := findOption(v.key); ok && o.outside == everywhere {
			v.fault("%s stands beside url; give it inside the url, or give no url", v.key)
			return false
		}
	}
	return true
}

// option reads one option of an environment with the type that its kind asks for.
func (r *reader) option(v value, o option, env *Environment) {
	var given string
	switch decoded := v.any().(type) {
	case string:
		if o.kind == truth {
			v.wrong("true or false")
			return
		}
		given = decoded
	case bool:
		if o.kind != truth {
			v.wrong(o.kind.String())
			return
		}
		given = strconv.FormatBool(decoded)
	case int64:
		if o.kind != number {
			v.wrong(o.kind.String())
			return
		}
		given = strconv.FormatInt(decoded, 10)
	default:
		v.wrong(o.kind.String())
		return
	}
	if err := o.set(env, given); err != nil {
		v.fault("%s %v", v.key, err)
	}
}

// String says what a value of the kind looks like.
func (k kind) String() string {
	switch k {
	case truth:
		return "true or false"
	case number:
		return "a number"
	default:
		return "text in quotes"
	}
}

// keys reads action = "key" or ["key", "key"], at the top for every context or in
// a table for one.
func (r *reader) keys(v value) []KeyBinding {
	t, ok := v.table("keys")
	if !ok {
		return nil
	}
	var bindings []KeyBinding
	for _, v := range t.all() {
		if _, nested := v.any().(map[string]any); !nested {
			bindings = v.bind("", bindings)
			continue
		}
		context, _ := v.table("keys." + v.key)
		for _, inner := range context.all() {
			bindings = inner.bind(v.key, bindings)
		}
	}
	return bindings
}

// bind reads the keys of one action; false is none.
func (v value) bind(context string, bindings []KeyBinding) []KeyBinding {
	keys, ok := []string{}, true
	if on, truth := v.any().(bool); !truth {
		keys, ok = v.texts()
	} else if on {
		v.fault(`%s must name keys, such as "R", or be false to have none`, v.key)
		return bindings
	}
	if !ok {
		return bindings
	}
	for _, key := range keys {
		if key == "" || len(key) > longestName || checkPlain(key) != nil {
			v.fault(`%s must name keys, such as "R", "ctrl+r", "space" or "g g"`, v.key)
			return bindings
		}
	}
	return append(bindings, KeyBinding{Context: context, Action: v.key, Keys: keys, At: v.spot()})
}

// limit reads a number of calls an hour.
func (v value) limit() *int {
	const most = 1_000_000_000
	n, ok := v.any().(int64)
	if !ok {
		v.wrong("a number")
		return nil
	}
	if n < 0 || n > most {
		v.fault("%s must be 0 (no limit) to %d calls an hour", v.key, most)
		return nil
	}
	limit := int(n)
	return &limit
}

// absolute expands ~/ and joins relative paths to dir.
func absolute(path, dir string) string {
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}
