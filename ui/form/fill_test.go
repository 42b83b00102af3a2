package form_test

import (
	"fmt"
	"reflect"
	"testing"

	"cldx/api"
	"cldx/api/wire"
	"cldx/ui/form"
)

// A call that was made is filled in as it was, whatever its texts hold.
func TestFillChangesNothing(t *testing.T) {
	t.Parallel()
	many := make([]any, 2005)
	for i := range many {
		many[i] = fmt.Sprint("id", i)
	}
	for _, wild := range []string{"a\r\n\tb", "\x1b[2J", `a=b\=c`, "e\u0301\u202e|,"} {
		for _, e := range api.Catalog() {
			for _, p := range e.Params {
				values := map[api.Kind][]any{
					api.Text: {wild}, api.File: {wild}, api.List: {[]any{wild, "x"}, many}, api.Comma: {[]any{wild, "x"}}, api.Pipe: {[]any{wild, "x"}},
					api.Pairs: {map[string]any{wild: wild, "k": ""}},
				}
				for i, v := range values[p.Kind] {
					if i > 0 && p.Limit > 0 {
						continue // so many are refused
					}
					op, err := wire.Bind(e, map[string]any{p.Name: v}, wire.Strict)
					if err != nil || p.Const != "" {
						continue // such a call was never made
					}
					f := form.New(e, form.Known{})
					f.Fill(op)
					if got, _ := f.Op(); !reflect.DeepEqual(got, op) {
						t.Fatalf("%s, %s: filled in as %#v, want %#v", e.Name, p.Name, got, op)
					}
				}
			}
		}
	}
}
