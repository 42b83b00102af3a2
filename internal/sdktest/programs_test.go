//go:build sdk

package sdktest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cldx/api"
	"cldx/inspect"
)

// measured are the SDKs that a build installs; their programs can be pointed at the recorder.
var measured = []inspect.SDK{
	inspect.Go, inspect.Java, inspect.CLI, inspect.TypeScript, inspect.Python, inspect.Node, inspect.Curl,
}

// TestPrograms runs every program as it stands. CLDX_SDK names the folder with
// the SDKs, CLDX_PROGRAM a built cldx, CLDX_PHOTO a picture.
func TestPrograms(t *testing.T) {
	library := plantLibrary(t)
	cases := slices.Concat(Examples(library.given, setting(t, "CLDX_PHOTO")), Hostile(), Bulk(), generatedCases(t))
	for _, sdk := range slices.Concat(measured, lentHere()) {
		t.Run(string(sdk), func(t *testing.T) {
			t.Parallel()
			newBench(t, sdk, library).measure(cases)
		})
	}
}

// generatedCases has generated values; CLDX_SEED is what they are made from.
func generatedCases(t *testing.T) []Case {
	t.Helper()
	seed := uint64(4)
	if text := os.Getenv("CLDX_SEED"); text != "" {
		var err error
		if seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			t.Fatalf("CLDX_SEED: %v", err)
		}
	}
	cases, err := Generated(seed, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return cases
}

// TestHabitsAreReported writes what is allowed for the report: habits, and refusals that are declared.
func TestHabitsAreReported(t *testing.T) {
	t.Parallel()
	var habits, refusals strings.Builder
	for _, h := range Habits {
		habits.WriteString(h.String() + "\n")
	}
	for _, e := range api.Catalog() {
		if r, ok := e.Refusal(); ok {
			fmt.Fprintf(&refusals, "- `%s`: %d, %q. Why: %s.\n", e.Name, r.Status, r.Words, r.Why)
		}
	}
	for name, lines := range map[string]string{"habits.md": habits.String(), "refusals.md": refusals.String()} {
		if err := os.WriteFile(filepath.Join(setting(t, "CLDX_SDK"), name), []byte(lines), 0o600); err != nil {
			t.Error(err)
		}
	}
}

func setting(t *testing.T, name string) string {
	t.Helper()
	value := os.Getenv(name)
	if value == "" {
		t.Fatalf("%s is not set: run make sdk", name)
	}
	return value
}
