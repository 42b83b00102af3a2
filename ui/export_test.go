package ui

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/inspect/session"
	"cldx/internal/golden"
)

// disk is files in memory.
type disk map[string]string

func (d disk) save(_ context.Context, path string, text []byte, replace bool) (string, error) {
	if _, there := d[path]; there && !replace {
		return "", fmt.Errorf("%s: %w", path, fs.ErrExist)
	}
	d[path] = string(text)
	return "/home/" + path, nil
}

// taped is a stage whose session is recorded, with a disk.
func taped(t *testing.T, w, h int) (*stage, disk) {
	d := disk{}
	tape := session.Session{Head: session.Head{ID: "s1", Environment: "sandbox", Started: noon}}
	s, _ := acted(t, w, h, func(deps *Deps) {
		deps.Desk.Save = d.save
		deps.Memory.Record = func(e session.Event) {
			if e.Begun != nil {
				tape.Actions = append(tape.Actions, *e.Begun)
			}
		}
		deps.Memory.Session = func() (session.Session, error) { return tape, nil }
	})
	return s, d
}

func TestExportScreens(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
		name := fmt.Sprintf("%dx%d/inspect-export", size[0], size[1])
		s, _ := taped(t, size[0], size[1])
		s.press("4", "x")
		golden.File(t, name+".txt", ansi.Strip(s.screen())+"\n")
	}
}

func TestTheSessionIsExported(t *testing.T) {
	t.Parallel()
	const script, name = "# sandbox: [], reads false\nsearch(1)\nroot_folders(1)\nRename 5 assets(1)\n", "cldx-2026-03-14-1200"
	tests := []struct {
		name  string
		keys  []string
		files disk
		texts []string
	}{
		{"all writes, into a file", []string{"enter"}, disk{name + ".1": script}, nil},
		{"this entry, in the next SDK", []string{"right", "tab", "right", "enter"}, disk{name + ".2": "# sandbox: [3], reads true\nsearch(2)\nroot_folders(2)\nRename 5 assets(2)\n"}, nil},
		{"to the clipboard", []string{"down", "down", "right", "enter"}, disk{}, []string{script}},
		{"a name of one's own", []string{"shift+tab", "ctrl+u", `"x.py"`, "enter"}, disk{"x.py": script}, nil},
		{"left", []string{"esc"}, disk{}, nil},
	}
	for _, tt := range tests {
		s, d := taped(t, 120, 40)
		s.press(append([]string{"4", "x"}, tt.keys...)...)
		if diff := cmp.Diff(tt.files, d); diff != "" {
			t.Errorf("%s: files (-want +got):\n%s", tt.name, diff)
		}
		if diff := cmp.Diff(tt.texts, s.texts); diff != "" {
			t.Errorf("%s: copied (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestAnArchiveIsExported(t *testing.T) {
	t.Parallel()
	s, d := taped(t, 120, 40)
	s.press("4", "x", "tab", "tab", "left", "enter")
	if text := d["cldx-2026-03-14-1200.har"]; len(d) != 1 || !strings.Contains(text, `"log"`) {
		t.Errorf("the files are %q", d)
	}
	if screen := ansi.Strip(s.screen()); !strings.Contains(screen, "Saved /home/cldx-2026-03-14-1200.har") {
		t.Errorf("it is not said where it went:\n%s", screen)
	}
}

// An archive of all writes has none of the reads, those included that the pane has
// forgotten; and one of nothing is not one of everything.
func TestAnArchiveOfWritesHasNoReads(t *testing.T) {
	t.Parallel()
	const file = "cldx-2026-03-14-1200.har"
	reads := session.Action{Number: 71, Calls: []session.Call{{Op: api.ListRootFolders{}, Request: "GET https://x/folders"}}}
	writes := session.Action{Number: 72, Calls: []session.Call{{Op: api.CreateFolder{Folder: "a"}, Request: "POST https://x/folders/a"}}}
	export := func(actions ...session.Action) (*stage, disk) {
		s, d := taped(t, 120, 40)
		s.app.deps.Memory.Session = func() (session.Session, error) {
			return session.Session{Head: session.Head{ID: "s1"}, Actions: actions}, nil
		}
		s.press("4", "x", "tab", "tab", "left", "enter")
		return s, d
	}
	if _, d := export(reads, writes); strings.Contains(d[file], "GET") || !strings.Contains(d[file], "POST") {
		t.Errorf("the archive of all writes is\n%s", d[file])
	}
	s, d := export(reads)
	if screen := ansi.Strip(s.screen()); len(d) > 0 || !strings.Contains(screen, "There is nothing of that in the session") {
		t.Errorf("of a session that changed nothing %q is written:\n%s", d, screen)
	}
}

func TestAnExportSaysHowItRunsAndSparesWhatIsThere(t *testing.T) {
	t.Parallel()
	s, d := taped(t, 120, 40)
	d["cldx-2026-03-14-1200.1"] = "mine"
	s.press("4", "x", "enter")
	if screen := ansi.Strip(s.screen()); d["cldx-2026-03-14-1200.1"] != "mine" || !strings.Contains(screen, "is there already") {
		t.Errorf("a file is written over, or nothing is said:\n%s", screen)
	}
	s.press("enter")
	if screen := ansi.Strip(s.screen()); d["cldx-2026-03-14-1200.1"] == "mine" || !strings.Contains(screen, "run /home/cldx-2026-03-14-1200.1") {
		t.Errorf("the file is as it was, or it is not said how it runs:\n%s", screen)
	}
	s.press("y")
	if diff := cmp.Diff([]string{"run /home/cldx-2026-03-14-1200.1"}, s.texts); diff != "" {
		t.Errorf("copied (-want +got):\n%s", diff)
	}
}

func TestWhyNothingIsExportedIsSaid(t *testing.T) {
	t.Parallel()
	s, _ := acted(t, 120, 40)
	s.press("4", "x")
	if screen := ansi.Strip(s.screen()); !strings.Contains(screen, "This session is not recorded") {
		t.Errorf("nothing is said:\n%s", screen)
	}
	broken, d := taped(t, 120, 40)
	broken.app.deps.Memory.Session = func() (session.Session, error) { return session.Session{}, errors.New("the disk is full") }
	broken.press("4", "x", "enter")
	if screen := ansi.Strip(broken.screen()); len(d) > 0 || !strings.Contains(screen, "The disk is full") {
		t.Errorf("the dialog does not say what is wrong:\n%s", screen)
	}
}
