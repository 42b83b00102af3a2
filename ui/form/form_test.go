package form_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/form"
	"cldx/ui/theme"
)

func key(name string) tea.KeyPressMsg {
	codes := map[string]rune{
		"enter": tea.KeyEnter, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft,
		"right": tea.KeyRight, "backspace": tea.KeyBackspace, "pgdown": tea.KeyPgDown,
	}
	if name == "space" {
		return tea.KeyPressMsg{Code: ' ', Text: " "}
	}
	if rest, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(rest[0]), Mod: tea.ModCtrl}
	}
	if code, ok := codes[name]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

func typing(f *form.Form, text string) {
	for _, r := range text {
		f.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

// enter says a value in the field that has the keys, as a person would.
func enter(t *testing.T, f *form.Form, v api.Value) {
	t.Helper()
	switch x := v.V.(type) {
	case bool:
		for range 3 {
			if got := given(f, v.Name); got == x {
				return
			}
			f.Update(key("space"))
		}
	case []string:
		for i, item := range x {
			if i > 0 && !f.Enter() {
				t.Errorf("%s: enter adds no line", v.Name)
			}
			typing(f, item)
		}
	case map[string]string:
		first := true
		for k, value := range x {
			if !first {
				f.Enter()
			}
			first = false
			typing(f, k+"="+value)
		}
	case map[string]any:
		for k, value := range x {
			typing(f, fmt.Sprintf("%s=%v", k, value))
		}
	case string:
		f.Update(key("ctrl+r"))
		if len(f.Entry().Choices(v.Param).Values) > 0 && !f.Entry().Choices(v.Param).Open {
			for range 12 {
				if given(f, v.Name) == x {
					return
				}
				f.Update(key("right"))
			}
		}
		typing(f, x)
	case int64, float64, api.Source:
		typing(f, fmt.Sprint(x))
	default:
		b, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		f.Update(key("ctrl+r"))
		typing(f, string(b))
	}
}

// given returns what the form's operation says for a parameter.
func given(f *form.Form, name string) any {
	op, _ := f.Op()
	for _, v := range api.Values(op) {
		if v.Name == name && v.Const == "" {
			return v.V
		}
	}
	return nil
}

// TestEveryOperationByHand types the catalogue's examples into the form of every
// operation: what comes out is the example.
func TestEveryOperationByHand(t *testing.T) {
	t.Parallel()
	for _, e := range api.Catalog() {
		want, err := wire.Example(e, nil)
		if err != nil {
			t.Fatal(err)
		}
		f := form.New(e, form.Known{})
		for _, v := range api.Values(want) {
			if v.Const != "" {
				continue
			}
			if !f.Focus(v.Name) {
				t.Errorf("%s has no field for %s", e.Name, v.Name)
			}
			enter(t, f, v)
		}
		got, ok := f.Op()
		if !ok {
			t.Errorf("%s is not complete: %s", e.Name, f.Check())
		}
		if diff := cmp.Diff(spelled(t, want), spelled(t, got)); diff != "" {
			t.Errorf("%s (-example +typed):\n%s", e.Name, diff)
		}
		if diff := cmp.Diff(want, got, cmp.Exporter(func(reflect.Type) bool { return true })); diff != "" {
			t.Errorf("%s is another value (-example +typed):\n%s", e.Name, diff)
		}
	}
}

// TestEveryParameterByHand types the example of every single parameter, and fills
// a second form with what came of it.
func TestEveryParameterByHand(t *testing.T) {
	t.Parallel()
	for _, e := range api.Catalog() {
		for _, p := range e.Params {
			if p.Const != "" || p.Doc.Example == "" {
				continue
			}
			want, err := wire.Bind(e, map[string]any{p.Name: p.Doc.Example}, wire.Strict)
			if err != nil {
				t.Fatal(err)
			}
			f := form.New(e, form.Known{})
			f.Focus(p.Name)
			for _, v := range api.Values(want) {
				if v.Name == p.Name && v.Const == "" {
					enter(t, f, v)
				}
			}
			got, _ := f.Op()
			if diff := cmp.Diff(spelled(t, want), spelled(t, got)); diff != "" {
				t.Errorf("%s %s (-example +typed):\n%s", e.Name, p.Name, diff)
			}
			again := form.New(e, form.Known{})
			again.Fill(got)
			filled, _ := again.Op()
			if diff := cmp.Diff(spelled(t, got), spelled(t, filled)); diff != "" {
				t.Errorf("%s %s, filled again (-typed +filled):\n%s", e.Name, p.Name, diff)
			}
		}
	}
}

func spelled(t *testing.T, op api.Operation) string {
	t.Helper()
	b, err := wire.Marshal(op)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestExampleFillsEveryForm(t *testing.T) {
	t.Parallel()
	for _, e := range api.Catalog() {
		want, err := wire.Example(e, nil)
		if err != nil {
			t.Fatal(err)
		}
		f := form.New(e, form.Known{})
		f.Example()
		got, ok := f.Op()
		if diff := cmp.Diff(spelled(t, want), spelled(t, got)); diff != "" || !ok {
			t.Errorf("%s, complete %v (-want +got):\n%s", e.Name, ok, diff)
		}
		if why := f.Check(); why != "" {
			t.Errorf("%s: the example is refused: %s", e.Name, why)
		}
	}
}

// TestEveryFormRefusesWhatBindRefuses gives every field texts that may be wrong
// for it: where wire.Bind or wire.Encode refuses, so does the form.
func TestEveryFormRefusesWhatBindRefuses(t *testing.T) {
	t.Parallel()
	wrong := []string{"x", "1.5", "-1", "{", "[1", "maybe", "a,b", "a=b", "999999999999999999999999"}
	for _, e := range api.Catalog() {
		for _, p := range e.Params {
			if p.Const != "" || p.Kind == api.Boolean || p.Kind == api.Text || p.Kind == api.File {
				continue // of texts nothing is refused
			}
			for _, text := range wrong {
				f := form.New(e, form.Known{})
				f.Example()
				base, _ := f.Op()
				params := map[string]any{}
				for _, v := range api.Values(base) {
					if v.Const == "" {
						params[v.Name] = v.V
					}
					if file, ok := v.V.(api.Source); ok {
						params[v.Name] = string(file)
					}
				}
				params[p.Name] = text
				op, refused := wire.Bind(e, params, wire.Strict)
				if refused == nil {
					_, refused = wire.Encode(op)
				}
				f.Focus(p.Name)
				f.Update(key("ctrl+r"))
				f.Update(key("ctrl+e"))
				f.Update(key("ctrl+u"))
				typing(f, text)
				if _, ok := f.Op(); refused != nil && ok {
					t.Errorf("%s %s takes %q, though it is refused: %v", e.Name, p.Name, text, refused)
				}
			}
		}
	}
}

func TestWhatHasToBeGivenIsAskedFor(t *testing.T) {
	t.Parallel()
	for _, e := range api.Catalog() {
		f := form.New(e, form.Known{})
		missing := wire.Missing(e.Zero)
		_, ok := f.Op()
		if ok != (len(missing) == 0) {
			t.Errorf("%s: complete %v, though %v is missing", e.Name, ok, missing)
		}
		if why := f.Check(); (why != "") != (len(missing) > 0) {
			t.Errorf("%s: Check says %q, %v is missing", e.Name, why, missing)
		}
		if p, _ := f.Focused(); len(missing) > 0 && !slices.Contains(missing, p.Name) {
			t.Errorf("%s: the cursor is in %s, want one of %v", e.Name, p.Name, missing)
		}
		draft, _ := f.Draft()
		if _, err := wire.Encode(draft); err != nil {
			t.Errorf("%s: the draft of an empty form can't be spelled: %v", e.Name, err)
		}
	}
}

func TestEveryFormDraws(t *testing.T) {
	t.Parallel()
	th := theme.New(theme.Dark, 0)
	for _, e := range api.Catalog() {
		f := form.New(e, form.Known{Subject: model.Asset{PublicID: "shop/\x1b[31mred", ResourceType: model.Video}})
		for range 80 {
			for _, w := range []int{12, 40, 76} {
				lines, cursor := f.View(th, w, 10)
				for _, line := range lines {
					if cell.Width(line) > w || strings.Contains(ansi.Strip(line), "\x1b") {
						t.Fatalf("%s: %q is %d cells wide, want %d", e.Name, ansi.Strip(line), cell.Width(line), w)
					}
				}
				if len(lines) > 10 || cursor != nil && (cursor.Y < 0 || cursor.Y >= len(lines)) {
					t.Fatalf("%s: %d lines, cursor %v", e.Name, len(lines), cursor)
				}
			}
			if f.About() == "" {
				t.Errorf("%s has a field that nothing is said about", e.Name)
			}
			if _, ok := f.Focused(); !ok {
				f.Enter()
			}
			f.Update(key("tab"))
		}
	}
}
