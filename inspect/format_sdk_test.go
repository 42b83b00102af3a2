//go:build sdk

package inspect

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// formatter is a tool that lays code out, and how many programs it may lay out
// anew. More fail the tests, and so does a limit that is no limit any more.
type formatter struct {
	sdk     SDK
	name    string
	version string // a command in a shell that prints it
	command string // one that names the files of the folder it would change, one a line or in a report
	percent int    // how many of a hundred programs it may change
	why     string // what it would change
}

// formatters run in a folder of programs; $CLDX_SDK/tools has those that no
// language brings along. All keep within 88 columns where they can be told to.
var formatters = []formatter{
	{Go, "gofmt", "go env GOVERSION", "gofmt -l .", 0, ""},
	{Node, "prettier", "prettier --version", prettier, 27, plainScript},
	{TypeScript, "prettier", "prettier --version", prettier, 47, plainScript},
	{Python, "black", "python -m black --version", "python -m black --check --line-length 88 . 2>&1", 11,
		"plain HTTP: one long call stays whole; texts with quotes inside keep double quotes outside"},
	{Java, "google-java-format, AOSP style", "java -jar $CLDX_SDK/tools/google-java-format-all-deps.jar --version 2>&1",
		"find . -name '*.java' | xargs java -jar $CLDX_SDK/tools/google-java-format-all-deps.jar --aosp --skip-sorting-imports --dry-run", 93,
		"it breaks at 100 columns, indents what is continued by eight, and sets no bracket on a line of its own"},
	{Curl, "shfmt", "shfmt --version", "shfmt -i 2 -sr -l .", 1, "a pipe that goes on ends in a backslash"},
	{CLI, "shfmt", "shfmt --version", "shfmt -i 2 -sr -l .", 0, ""},
	{Ruby, "rubocop, Layout", "rubocop --version", "rubocop --only Layout --format files --cache false .", 19,
		"it aligns what a bracket holds with the bracket; plain HTTP has guard clauses without a line after them"},
	{PHP, "phpcs, PSR-12", "phpcs --version", "phpcs --standard=PSR12 --report=emacs .", 11, "lines of more than 120 columns: a long text is one literal"},
}

// plainScript is what prettier would change in JavaScript.
const plainScript = "plain HTTP: fetch and credentials keep their lines, however long the address"

const prettier = "prettier --list-different --no-config --print-width 88 ."

var program = regexp.MustCompile(`\bp\d+/[Cc]all\.\w+`)

// TestFormattersLeavePrograms counts the programs that each language's formatter leaves byte for byte.
func TestFormattersLeavePrograms(t *testing.T) {
	t.Parallel()
	lines := make([]string, len(formatters))
	t.Run("each", func(t *testing.T) { // which ends when all of them have
		for i, f := range formatters {
			t.Run(string(f.sdk), func(t *testing.T) {
				t.Parallel()
				lines[i] = f.count(t)
			})
		}
	})
	if err := os.WriteFile(filepath.Join(os.Getenv("CLDX_SDK"), "formatters.md"), []byte(strings.Join(lines, "")), 0o600); err != nil {
		t.Error(err)
	}
}

// count has a formatter look at every program and gives the row of the report.
func (f formatter) count(t *testing.T) string {
	t.Helper()
	files := programs(t, f.sdk, parsers[f.sdk].ext)
	dir := filepath.Dir(filepath.Dir(files[0]))
	changed := f.changed(t, dir)
	share := (100*len(changed) + len(files) - 1) / len(files)
	switch {
	case share > f.percent:
		t.Errorf("%s would change %d of %d programs, %d%% are allowed: %v", f.name, len(changed), len(files), f.percent, changed[:min(len(changed), 20)])
	case share < f.percent-5:
		t.Errorf("%s would change only %d of %d programs: allow no more than %d%%", f.name, len(changed), len(files), share)
	}
	version := regexp.MustCompile(`\d+(\.\d+)+`).FindString(f.shell(t, dir, f.version))
	if keep := os.Getenv("CLDX_KEEP"); keep != "" {
		if err := os.CopyFS(filepath.Join(keep, string(f.sdk)), os.DirFS(dir)); err != nil {
			t.Error(err)
		}
	}
	return fmt.Sprintf("| %s | %s %s | %d of %d | %s |\n", f.sdk.Title(), f.name, version, len(files)-len(changed), len(files), f.why)
}

// changed are the programs that a formatter would change.
func (f formatter) changed(t *testing.T, dir string) []string {
	t.Helper()
	found := program.FindAllString(f.shell(t, dir, f.command), -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// shell runs a command; formatters fail where they would change something.
func (formatter) shell(t *testing.T, dir, command string) string {
	t.Helper()
	tools := os.Getenv("CLDX_SDK") + "/tools"
	cmd := exec.CommandContext(t.Context(), "bash", "-c", command)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "PATH="+tools+":"+tools+"/node_modules/.bin:"+tools+"/python/bin:"+os.Getenv("PATH"))
	out, err := cmd.Output()
	if err != nil && len(out) == 0 {
		t.Errorf("%s: %v: %s", command, err, complaint(err))
	}
	return string(out)
}
