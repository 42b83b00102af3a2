package ui

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/internal/golden"
	"cldx/model"
	"cldx/ui/pane"
	"cldx/ui/record"
)

// acted is a stage on which five assets are being renamed: three are, one failed,
// and one call was not sent.
func acted(t testing.TB, w, h int, change ...func(*Deps)) (*stage, *planner) {
	p := &planner{}
	s := newStage(t, sample(t), w, h, append(change, func(d *Deps) { d.Planner = p })...)
	s.press("t")
	var ops []api.Operation
	for i, name := range []string{"red", "blue", "green", "white", "black"} {
		ops = append(ops, api.RenameAsset{
			ResourceType: model.Image, From: model.PublicID("products/summer/shoe_" + name), To: model.PublicID(fmt.Sprintf("products/summer/shoe-%03d", i+1)),
		})
	}
	id := p.host.Show("Rename 5 assets", ops, "")
	p.host.Mark(id, record.Step{State: pane.Running, Note: "3/5"})
	for i, op := range ops[:4] {
		x := api.Exchange{
			Op: op, Action: id, At: noon.Add(time.Duration(i) * time.Second), Took: 41 * time.Millisecond, Status: 200, Attempts: 1,
			Request: "POST https://api.example/v1_1/demo/image/rename\nContent-Type: application/x-www-form-urlencoded\n\nfrom_public_id=a\nsignature=••••••\n",
			Header:  "HTTP/1.1 200 OK\nContent-Type: application/json", Response: fmt.Appendf(nil, `{"public_id":"shoe-%03d","bytes":1200,"tags":[],"overwritten":false,"phash":null}`, i+1),
		}
		if i == 2 {
			x.Status, x.Err, x.Header = 404, errors.New("there is no shoe_green"), "HTTP/1.1 404 Not Found"
		}
		s.send(exchanged{x})
	}
	return s, p
}

var inspections = []struct {
	name string
	keys []string
}{
	{"group", []string{"4", "l"}},
	{"call", []string{"4", "l", "l", "j"}},
	{"request", []string{"4", "l", "j", "j", "o"}},
	{"writes", []string{"4", "w"}},
	{"filter", []string{"4", "f", `"folder"`, "enter"}},
	{"nothing", []string{"4", "w", "f", `"zebra"`}},
	{"beside", []string{"4", "|"}},
	{"copy", []string{"4", "l", "j", "Y"}},
}

func TestInspectScreens(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
		for _, in := range inspections {
			name := fmt.Sprintf("%dx%d/inspect-%s", size[0], size[1], in.name)
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				s, _ := acted(t, size[0], size[1])
				s.press(in.keys...)
				golden.File(t, name+".txt", ansi.Strip(s.screen())+"\n")
			})
		}
	}
}

func TestInspectColours(t *testing.T) {
	t.Parallel()
	for _, th := range []string{"dark", "light"} {
		t.Run(th, func(t *testing.T) {
			t.Parallel()
			s, _ := acted(t, 120, 40, func(d *Deps) { d.Look.Theme = th })
			s.press("4", "+", "l", "j", "j", "o")
			golden.File(t, "colours/inspect-"+th+".ansi", s.screen()+"\n")
		})
	}
}

func TestAnActionOpensAndCloses(t *testing.T) {
	t.Parallel()
	s, _ := acted(t, 120, 40)
	shows := func(what string, want bool) {
		t.Helper()
		if got := strings.Contains(ansi.Strip(s.screen()), what); got != want {
			t.Errorf("%q is shown: %v, want %v:\n%s", what, got, want, ansi.Strip(s.screen()))
		}
	}
	s.press("4")
	shows("▸ Rename 5 assets", true)
	s.press("enter")
	shows("▾ Rename 5 assets", true)
	shows("there is no shoe_green", true)
	shows("… 1 more not sent yet", true)
	s.press("j", "j")
	shows(`cloudinary.rename("products/summer/shoe_blue")`, true)
	s.press("y", "h")
	if diff := cmp.Diff([]string{`cloudinary.rename("products/summer/shoe_blue")`}, s.texts); diff != "" {
		t.Errorf("copied (-want +got):\n%s", diff)
	}
	shows("▸ Rename 5 assets", true)
	s.press("h")
	if s.app.inspect.Tab != 0 {
		t.Errorf("h on a closed action turns to tab %d, want the one before", s.app.inspect.Tab)
	}
}

func TestCallsAreFoundByWhatTheySay(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, typed string
		want        []string
	}{
		{"by the title, fuzzily", "rnam5", []string{"Rename 5 assets"}},
		{"by a parameter of one of its calls", "shoe-004", []string{"Rename 5 assets"}},
		{"by the code", "cloudinary.root", []string{"root_folders"}},
		{"by nothing", "zebra", nil},
		{"in capitals", "Shoe-004", nil},
	}
	for _, tt := range tests {
		s, _ := acted(t, 120, 40)
		s.press("4", "f", `"`+tt.typed+`"`, "enter")
		var got []string
		for _, c := range s.app.log.Calls() {
			if s.app.inspect.Only[c.ID] {
				got = append(got, c.Name)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		s.press("esc")
		if s.app.inspect.Len() != 3 || s.app.shape.focus != InspectPane {
			t.Errorf("%s: esc shows %d calls", tt.name, s.app.inspect.Len())
		}
	}
}

func TestNewCallsPassTheFilterToo(t *testing.T) {
	t.Parallel()
	s, _ := acted(t, 120, 40)
	s.press("4", "f", `"winter"`, "enter")
	s.send(exchanged{{Op: api.ListSubfolders{Folder: "products/winter"}, At: noon.Add(time.Hour), Status: 200}})
	if got := s.app.inspect.Len(); got != 1 {
		t.Errorf("%d calls pass, want the one that came", got)
	}
}

func TestTwoSDKsStandSideBySideWhereThereIsRoom(t *testing.T) {
	t.Parallel()
	s, _ := acted(t, 120, 40)
	s.press("4", "|")
	if screen := ansi.Strip(s.screen()); !strings.Contains(screen, "need a pane of 140 columns; this one has 120.") {
		t.Errorf("it is not said how wide the pane must be:\n%s", screen)
	}
	wide, _ := acted(t, 160, 45)
	wide.press("4", "|", "}")
	state := wide.app.State()
	if !state.Panes.Beside || state.SDK != "Python" || state.Second != "Go" {
		t.Errorf("the state is %+v", state)
	}
	again := newStage(t, sample(t), 160, 45, func(d *Deps) { d.Memory.Left = left(state) })
	if !again.app.inspect.Beside || again.app.inspect.Second != 2 {
		t.Error("the second SDK did not come back")
	}
	if screen := ansi.Strip(again.screen()); strings.Count(screen, `cloudinary.root_folders("")`) != 2 {
		t.Errorf("the call does not stand there twice:\n%s", screen)
	}
}

func TestTheDocumentationIsOpenedOrItsAddressCopied(t *testing.T) {
	t.Parallel()
	s, _ := acted(t, 120, 40)
	s.press("4", "O")
	if len(s.texts) != 1 || !strings.HasPrefix(s.texts[0], "https://cloudinary.com/documentation/") {
		t.Errorf("without a browser %q is copied", s.texts)
	}
}

func TestTheMouseOpensAnAction(t *testing.T) {
	t.Parallel()
	s, _ := acted(t, 120, 40)
	r := s.app.rects[InspectPane]
	s.send(clickAt(10, r.y+1))
	if screen := ansi.Strip(s.screen()); !strings.Contains(screen, "▾ Rename 5 assets") {
		t.Errorf("a click opens nothing:\n%s", screen)
	}
	s.send(clickAt(10, r.y+3))
	if of, _ := s.app.inspect.Current(); of.Part != 2 {
		t.Errorf("a click on the second call is on call %d", of.Part)
	}
	s.send(clickAt(10, r.y+1))
	if screen := ansi.Strip(s.screen()); !strings.Contains(screen, "▸ Rename 5 assets") {
		t.Errorf("a second click closes nothing:\n%s", screen)
	}
}

func TestTheFilterReachesIntoAnAction(t *testing.T) {
	t.Parallel()
	s, _ := acted(t, 120, 40)
	s.press("4", "f", `"white"`, "enter", "l", "l")
	screen := ansi.Strip(s.screen())
	if !strings.Contains(screen, "shoe_white → shoe-004") || strings.Contains(screen, "shoe_red →") || !strings.Contains(screen, "… 3 more without a match") {
		t.Errorf("not only the call that matches is shown:\n%s", screen)
	}
	s.press("y")
	if diff := cmp.Diff([]string{`cloudinary.rename("products/summer/shoe_white")`}, s.texts); diff != "" {
		t.Errorf("copied (-want +got):\n%s", diff)
	}
	s.press("esc")
	if of, _ := s.app.inspect.Current(); of.Part != 4 {
		t.Errorf("without the filter the cursor is on call %d, want the same one", of.Part)
	}
}
