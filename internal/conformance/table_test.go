package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cldx/api"
)

// whole is what is known when every SDK shows every part of every operation.
func whole() []Result {
	var results []Result
	for _, column := range columns {
		for _, e := range api.Catalog() {
			for _, p := range parts {
				results = append(results, Result{SDK: column.name, Op: e.Name, Part: p})
			}
		}
	}
	return results
}

func printed(t *testing.T, results []Result) (string, error) {
	t.Helper()
	var text strings.Builder
	for _, r := range results {
		line, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		text.Write(append(line, '\n'))
	}
	file := filepath.Join(t.TempDir(), "results")
	if err := os.WriteFile(file, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	err := printTable(&table, []string{file})
	return table.String(), err
}

// change gives other results for one operation through the Go SDK.
func change(op string, with ...Result) []Result {
	var results []Result
	for _, r := range whole() {
		if r.SDK != "go" || r.Op != op {
			results = append(results, r)
		}
	}
	for _, r := range with {
		r.SDK, r.Op = "go", op
		results = append(results, r)
	}
	return results
}

func TestTable(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		with []Result
		want string // the cell of ping through the Go SDK
	}{
		{"all shown", []Result{{Part: Works}, {Part: Effect}, {Part: Error}}, "wex"},
		{"no such call", []Result{{None: true}}, "–"},
		{"another call does it", []Result{{None: true, Why: "Upload does it."}}, "– [1](#reasons)"},
		{"a reason", []Result{{Part: Works}, {Part: Effect}, {Part: Error, Why: "It raises nothing."}}, "we [1](#reasons)"},
		{"a failure", []Result{{Fail: "not refused"}}, "**failed**"},
		{"a part is missing", []Result{{Part: Works}, {Part: Error}}, "**failed**"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			text, err := printed(t, change("ping", tt.with...))
			if err != nil {
				t.Fatal(err)
			}
			line := "| `ping` | wex | wex | wex | wex | " + tt.want + " | wex | wex |\n"
			if !strings.Contains(text, line) {
				t.Errorf("no line %q in\n%.600s", line, text)
			}
			if why := tt.with[len(tt.with)-1].Why; !strings.Contains(text, why) {
				t.Errorf("the reason %q is not in the table", why)
			}
		})
	}
}

func TestTableHasNoEmptyCell(t *testing.T) {
	t.Parallel()
	if _, err := printed(t, change("rename")); err == nil || !strings.Contains(err.Error(), "rename through Go") {
		t.Errorf("err = %v, want that nothing is known of rename through Go", err)
	}
}

func TestTableListsWhatIsAside(t *testing.T) {
	t.Parallel()
	results := append(whole(), Result{SDK: "node", Op: "utils.now", Note: "a helper"}, Result{SDK: "node", Op: "utils.at", Note: "a helper"})
	text, err := printed(t, results)
	if err != nil || !strings.Contains(text, "- Node.js, `utils.at`, `utils.now`: a helper.\n") {
		t.Errorf("err = %v, text ends with %q", err, text[len(text)-200:])
	}
}
