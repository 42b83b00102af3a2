package inspect

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"cldx/api"
	"cldx/api/wire"
)

// hostile are texts that a snippet must carry unharmed.
var hostile = []string{
	`a"b'c\d`, "$x #{y} ${z} #@w `id` %s %41 !h", "line\nbreak\ttab\r", "emoji 😀 é 👩‍💻", "bidi \u202e \u2066x",
	"ctl \x01\x1b[31m\u0085\u2028\x7f", "true", "1e3", "null", "a,b=c", "--opt", "", "a/b?c#d&e+f", "x/../y", "a\\", "a\\|b\\=c",
	"@file", "nul \x00 x", "[1]", "{}", "0", "'", "\U000e0001\u200d\ufeff", " lead", "<?php ?>", "*/ //", "\"\"\"", "\\u000a",
}

// example makes an operation from the catalogue's examples: its arguments and
// the options named.
func example(t testing.TB, e api.Entry, options ...string) api.Operation {
	t.Helper()
	return bound(t, e, options, exampleValue)
}

// nasty is example with every free text replaced by a hostile one.
func nasty(t testing.TB, e api.Entry, options ...string) api.Operation {
	t.Helper()
	i := 0
	return awkward(t, e, func() string { i++; return hostile[(i*7+len(e.Name))%11] }, options...)
}

// awkward is example with every free text replaced by the next of some texts.
func awkward(t testing.TB, e api.Entry, next func() string, options ...string) api.Operation {
	t.Helper()
	return bound(t, e, options, func(p api.Param) any {
		free := !among(p.Name, words("resource_type type to_type direction fields sort_by with_field aggregate date start_at"))
		switch {
		case !free:
		case p.Kind == api.Text:
			return next()
		case p.Kind == api.List && p.Type.Kind() != reflect.String:
			return []any{next(), next()}
		case p.Kind == api.Comma && p.Name != "allowed_formats":
			return []any{next(), next()}
		case p.Kind == api.Pairs:
			return map[string]any{"alt": next(), next(): "v"}
		case p.Kind == api.File:
			return `/tmp/it's "here"; $HOME.jpg`
		}
		return exampleValue(p)
	})
}

func bound(t testing.TB, e api.Entry, options []string, value func(api.Param) any) api.Operation {
	t.Helper()
	params := map[string]any{}
	for _, p := range e.Params {
		needed := p.Arg || p.Required && p.Default == "" || p.Name == "type" && e.Name == "explicit"
		if p.Const == "" && (needed || among(p.Name, options) || among(p.Name, e.Example)) {
			params[p.Name] = value(p)
		}
	}
	op, err := wire.Bind(e, params, wire.Strict)
	if err != nil {
		t.Fatalf("%s: %v", e.Name, err)
	}
	return op
}

func exampleValue(p api.Param) any {
	if p.Kind == api.Text || p.Kind == api.File {
		return p.Example
	}
	var v any
	if err := json.Unmarshal([]byte(p.Example), &v); err != nil {
		return p.Example
	}
	return v
}

// usual are the options that samples give where an operation has them.
var usual = words("prefix max_results expression sort_by with_field tags context metadata asset_folder invalidate overwrite eager " +
	"transformations direction colors versions date settings")

// clean reports the first character that code must not hold as it stands.
func clean(code string) (rune, bool) {
	for _, r := range code {
		if r != '\n' && r != '\t' && !seen(r) {
			return r, false
		}
	}
	return 0, !strings.Contains(code, "\r")
}

// unsent are options of an upload that no SDK sends all of.
func unsent() (o api.UploadOptions) {
	yes := true
	o.Pages, o.ClearInvalid, o.BatchID = &yes, true, "batch-1"
	return o
}
