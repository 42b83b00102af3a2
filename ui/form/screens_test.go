package form_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"cldx/internal/golden"
	"cldx/ui/form"
	"cldx/ui/theme"
)

// screens are forms whose fields are made of lines, as they are kept.
var screens = []struct {
	name, op, param string
	keys            []string
}{
	{"metadata", "update_metadata", "metadata", []string{`"win"`, "down", `"web"`, "space", "right", "down", `"2026-02-30"`}},
	{"metadata-set", "update_metadata", "metadata", []string{"down", `"web"`, "space", "right"}},
	{"metadata-new", "upload", "metadata", []string{"down", "down", "down", "down"}},
	{"metadata-unfocused", "update_metadata", "public_ids", nil},
	{"datasource", "update_metadata_field_datasource", "values", []string{`"Matt"`, "enter", `"matt"`, "enter", `"Gloss"`, "enter"}},
	{"access", "update", "access_control", []string{"right", "tab", `"2026-03-14"`, "tab", `"2026-03-01"`}},
	{"condition", "add_metadata_rule", "condition", []string{"down", `"whe"`, "down", `"inc"`, "down", `"sh"`}},
	{"validation", "add_metadata_field", "validation", []string{`"3"`, "down", "down", `"9"`, "down"}},
	{"json", "test_trigger", "sample_data", []string{`"{"`}},
}

func screenOf(t *testing.T, op, param string, keys []string) *form.Form {
	t.Helper()
	f := formOf(t, op, form.Known{Today: time.Date(2026, 3, 14, 0, 0, 0, 0, time.UTC)})
	f.Learn(schema())
	f.Focus(param)
	play(f, keys...)
	return f
}

func TestScreens(t *testing.T) {
	t.Parallel()
	for _, s := range screens {
		for _, size := range []struct {
			name string
			w, h int
		}{{"80x24", 76, 10}, {"120x40", 64, 29}, {"200x60", 108, 48}} {
			lines, _ := screenOf(t, s.op, s.param, s.keys).View(theme.New(theme.Mono, 0), size.w, size.h)
			for i, line := range lines {
				lines[i] = strings.TrimRight(ansi.Strip(line), " ")
			}
			golden.File(t, size.name+"/"+s.name+".txt", strings.Join(lines, "\n")+"\n")
		}
	}
}

func TestScreenColours(t *testing.T) {
	t.Parallel()
	for _, s := range screens {
		for name, kind := range map[string]theme.Variant{"dark": theme.Dark, "light": theme.Light} {
			lines, _ := screenOf(t, s.op, s.param, s.keys).View(theme.New(kind, 0), 64, 29)
			golden.File(t, "colours/"+s.name+"-"+name+".ansi", strings.Join(lines, "\n")+"\n")
		}
	}
}
