//go:build sdk

package sdktest

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"cldx/api"
	"cldx/api/client"
	"cldx/inspect"
)

// TestScripts runs exported sessions and compares what they send with what cldx
// sends for the same steps, with the values of its own run.
func TestScripts(t *testing.T) {
	library := plantLibrary(t)
	scripts := Scripts(setting(t, "CLDX_PHOTO"))
	for _, sdk := range slices.Concat(measured, lentHere()) {
		t.Run(string(sdk), func(t *testing.T) {
			t.Parallel()
			b := newBench(t, sdk, library)
			b.runScripts(scripts)
		})
	}
}

func (b *bench) runScripts(scripts []Script) {
	b.t.Helper()
	for i, s := range scripts {
		head := []string{"Session 1 in the environment sandbox.", "CLOUDINARY_URL says where it runs."}
		code, err := inspect.Script(s.Steps, b.sdk, inspect.Form{Head: head})
		if err != nil {
			b.t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Dir(b.file(i)), 0o700); err != nil {
			b.t.Fatal(err)
		}
		if err := os.WriteFile(b.file(i), []byte(code.Code), 0o600); err != nil {
			b.t.Fatal(err)
		}
	}
	b.build(len(scripts))
	failed := 0
	for i, s := range scripts {
		b.t.Run(s.Name, func(t *testing.T) {
			if complaint := b.compareScript(t, i, s); complaint != "" {
				failed++
				t.Errorf("%s\n%s", complaint, b.source(i))
			}
		})
	}
	b.report("scripts", len(scripts)-failed, failed)
}

// compareScript says what is wrong with a script, "" when nothing is.
func (b *bench) compareScript(t *testing.T, i int, s Script) string {
	t.Helper()
	wanted, err := b.perform(t, s)
	if err != nil {
		return "cldx itself: " + err.Error()
	}
	answers := &tape{next: b.library.open(t).Handler()}
	b.recorder.Forward(answers)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	out, complaint, err := b.output(ctx, i)
	seen, wrong := acts(b.recorder.Take(), answers)
	if wrong != nil {
		return wrong.Error()
	}
	said := string(out) + string(complaint)
	if s.Fails > 0 {
		want := fmt.Sprintf("tep %d (%s): ", s.Fails, s.Steps[s.Fails-1].Title)
		if err == nil || !strings.Contains(said, want) {
			return fmt.Sprintf("it ended with %v and does not say %q, but %s", err, want, said)
		}
	} else if err != nil {
		return fmt.Sprintf("the script failed: %v\n%s", err, said)
	}
	if len(seen) != len(wanted) {
		return fmt.Sprintf("%d requests, want %d: %v, want %v\n%s", len(seen), len(wanted), seen, wanted, said)
	}
	var lines []string
	for n, want := range wanted {
		for _, d := range b.unexplained(want.operation, Compare(seen[n].meaning, want.meaning)) {
			lines = append(lines, fmt.Sprintf("request %d, %s: %s", n+1, want.operation, d))
		}
	}
	return strings.Join(lines, "\n")
}

// act is one request of a script, values of earlier answers named by where they come from.
type act struct {
	operation string
	meaning   Meaning
}

// acts reads requests beside what they were answered.
func acts(requests []Request, answers *tape) ([]act, error) {
	given := []string{}
	var list []act
	for i, r := range requests {
		m, err := r.Meaning()
		if err != nil {
			return nil, err
		}
		names := strings.NewReplacer(given...)
		for name := range m {
			m[name] = names.Replace(m[name])
		}
		list = append(list, act{meaning: m})
		var answer map[string]any
		if json.Unmarshal(answers.bodies[i], &answer) != nil {
			continue
		}
		for _, name := range []string{"secure_url", "public_id", "asset_id", "id", "next_cursor"} {
			if value, _ := answer[name].(string); len(value) > 7 {
				given = append(given, value, fmt.Sprintf("<%s of answer %d>", name, i+1))
			}
		}
	}
	return list, nil
}

// perform makes the steps of a script as cldx does.
func (b *bench) perform(t *testing.T, s Script) ([]act, error) {
	t.Helper()
	u, err := url.Parse(b.url)
	if err != nil {
		return nil, err
	}
	recorder, answers := NewRecorder(b.dir), &tape{next: b.library.open(t).Handler()}
	recorder.Forward(answers)
	server := httptest.NewServer(recorder)
	defer server.Close()
	secret, _ := u.User.Password()
	own := client.New(client.Config{Prefix: server.URL, Cloud: u.Host, Key: u.User.Username(), Secret: secret})
	values := map[string][]string{}
	var names []string
	for i, step := range s.Steps {
		for k, op := range step.Ops {
			for _, take := range step.Takes {
				if take.Op == k {
					op = replaced(op, take, values[take.From])
				}
			}
			made, err := b.call(t.Context(), own, op, step, values)
			names = append(names, slices.Repeat([]string{op.Spec().Name}, made)...)
			if err != nil && s.Fails != i+1 {
				return nil, err
			}
		}
		if s.Fails == i+1 {
			break
		}
	}
	list, err := acts(recorder.Take(), answers)
	for i := range list {
		list[i].operation = names[i]
	}
	return list, err
}

// call makes one call, or those for all pages, and says how many it made.
func (b *bench) call(ctx context.Context, own api.Doer, op api.Operation, step inspect.Step, values map[string][]string) (int, error) {
	for n := 1; ; n++ {
		// cld asks for as many as there can be when it goes through the pages itself.
		if b.sdk == inspect.CLI && step.Pages && (n > 1 || op.Spec().Name == "search") && !strings.HasPrefix(op.Spec().Name, "delete") {
			op = most(op)
		}
		var raw json.RawMessage
		if err := own.Do(ctx, op, &raw); err != nil {
			return n, err
		}
		var answer map[string]any
		if err := json.Unmarshal(raw, &answer); err != nil {
			return n, err
		}
		for _, give := range step.Gives {
			values[give.Name] = append(values[give.Name], fmt.Sprint(answer[give.Path]))
		}
		cursor, _ := answer["next_cursor"].(string)
		paged, ok := op.(api.Paged)
		if !step.Pages || !ok || cursor == "" {
			return n, nil
		}
		op = paged.From(cursor)
	}
}

// replaced puts values of earlier answers into an operation.
func replaced(op api.Operation, take inspect.Take, values []string) api.Operation {
	return changed(op, take.Param, func(f reflect.Value) {
		switch {
		case f.Kind() == reflect.String:
			f.SetString(values[max(take.Index, 0)])
		case take.Item >= 0:
			f.Index(take.Item).SetString(values[max(take.Index, 0)])
		default:
			for i, value := range values {
				f.Index(i).SetString(value)
			}
		}
	})
}

// most asks for the longest pages.
func most(op api.Operation) api.Operation {
	return changed(op, "max_results", func(f reflect.Value) {
		if f.Kind() == reflect.Pointer {
			f.Set(reflect.ValueOf(new(500)))
			return
		}
		f.SetInt(500)
	})
}

// changed returns a copy of op in which a parameter is changed.
func changed(op api.Operation, name string, change func(reflect.Value)) api.Operation {
	ptr := reflect.New(reflect.TypeOf(op))
	ptr.Elem().Set(reflect.ValueOf(op))
	for _, p := range api.Params(op) {
		if p.Name == name {
			change(p.Field(ptr))
		}
	}
	return ptr.Elem().Interface().(api.Operation)
}
