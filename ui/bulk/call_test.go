package bulk_test

import (
	"slices"
	"strings"
	"testing"

	"cldx/api"
	"cldx/inspect"
	"cldx/internal/golden"
	"cldx/ui"
	"cldx/ui/pane"
	"cldx/ui/record"
	"cldx/ui/theme"
)

// speller spells operations as the program does, for the screens that are kept.
type speller struct{ coder }

func (speller) Tabs() []string {
	var titles []string
	for _, sdk := range inspect.SDKs() {
		titles = append(titles, sdk.Title())
	}
	return titles
}

func (speller) Code(ops []api.Operation, tab int, f record.Form) pane.Code {
	snippet, err := inspect.Spell(ops, inspect.SDKs()[tab], inspect.Form{Width: f.Width})
	if err != nil {
		return pane.Code{Text: err.Error()}
	}
	code := pane.Code{Text: snippet.Code}
	for _, s := range snippet.Spans {
		role := theme.Text
		if s.Class == inspect.String {
			role = theme.String
		}
		code.Spans = append(code.Spans, pane.Span{From: s.From, To: s.To, Role: role})
	}
	return code
}

// calls are the screens of the catalogue's windows that are kept.
var calls = []struct{ name, keys string }{
	{"operations", `L`},
	{"operation", `L "update" tab`},
	{"form", `L "upload_large" enter enter "/tmp/a.jpg" down down "shop/a" down "red" enter "blue"`},
	{"form-error", `L "tags" enter enter down down "9000"`},
	{"confirm", `L "delete_resources_by_tag" enter enter "old" enter enter`},
	{"answer", `L "search" enter enter enter`},
}

func TestCallScreens(t *testing.T) {
	t.Parallel()
	sizes := []struct {
		name string
		w, h int
	}{{"80x24", 80, 24}, {"120x40", 120, 40}, {"200x60", 200, 60}}
	for _, size := range sizes {
		for _, c := range calls {
			keys := c.keys
			if size.w > 100 {
				keys = strings.Replace(keys, "enter enter", "enter", 1) // the text is beside the index
			}
			s := newStage(t, options{w: size.w, h: size.h, coder: speller{}}, "cat", "dog")
			s.press(keys)
			golden.File(t, size.name+"/"+c.name+".txt", s.screen()+"\n")
		}
	}
}

func TestCallColours(t *testing.T) {
	t.Parallel()
	for _, look := range []string{"dark", "light"} {
		for _, c := range calls {
			s := newStage(t, options{coder: speller{}, look: ui.Look{Theme: look}}, "cat", "dog")
			s.press(strings.Replace(c.keys, "enter enter", "enter", 1))
			golden.File(t, "colours/"+c.name+"-"+look+".ansi", s.app.View().Content+"\n")
		}
	}
}

func TestAReadIsMadeAtOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "cat")
	s.press(`L "tags" enter`)
	s.sees("List tags", "code: tags", "it changes nothing, and is made at once")
	s.press("enter")
	s.sees("Answer of tags", `"summer"`)
	if s.svc.reads["tags"] != 1 || len(s.sent()) != 0 {
		t.Errorf("%d reads, want one and nothing else", s.svc.reads["tags"])
	}
	s.press("esc esc esc")
	s.sees("Assets", "tags")
}

func TestAWriteIsPlannedAndTakenBack(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "cat")
	s.press(`L "create_folder" enter "zoo/apes" enter`)
	s.sees("Confirm", "Create the folder zoo/apes", "Makes a folder", "z takes it back")
	if sent := s.sent(); len(sent) != 0 {
		t.Fatalf("%q was sent before anybody agreed", sent)
	}
	s.press("enter")
	s.sees("Answer of create_folder", `"success": true`)
	s.press("z")
	s.sees("Confirm", "Undo: Create the folder zoo/apes")
	s.press("enter")
	if want := []string{"create_folder path=zoo/apes", "delete_folder path=zoo/apes"}; !slices.Equal(s.sent(), want) {
		t.Errorf("the calls are not %q", want)
	}
}

func TestWhatIsThereIsReadBeforeItIsChanged(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "cat")
	s.press(`L "remove_all_tags" enter "cat" enter enter`)
	s.sees("Confirm", "z takes it back")
	if s.svc.reads["resources_by_ids"] != 1 {
		t.Errorf("the tags were read %d times, want once", s.svc.reads["resources_by_ids"])
	}
	s.press("esc")
	if sent := s.sent(); len(sent) != 0 {
		t.Errorf("%q was sent although nobody agreed", sent)
	}
}

func TestWhatOnlyTheServiceKnowsIsAskedForAgain(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "cat")
	before := s.svc.reads["search"]
	s.press(`L "explicit" enter "cat" ctrl+x enter enter`)
	s.sees("Answer of explicit")
	if s.svc.reads["search"] == before {
		t.Error("the list was not asked for again")
	}
}

func TestADeleteThatNamesNothingIsTyped(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "cat", "dog")
	s.press(`L "delete_all_resources" enter enter`)
	s.sees("Type delete_all_resources to go on", "There is no way back")
	s.press(`"1" enter`)
	s.sees("That is not it.")
	s.press(`esc enter "delete_all_resources" enter`)
	s.sees("Answer of delete_all_resources", `"dog": "deleted"`)
	if got := s.sent(); len(got) != 1 {
		t.Errorf("sent %q", got)
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{readOnly: true}, "cat")
	s.press(`L "create_folder" enter "x" enter`)
	s.sees("open for reading only: the code can be read and copied")
	s.press(`esc ctrl+u "tags" enter enter`)
	s.sees("Answer of tags")
	if sent := s.sent(); len(sent) != 0 {
		t.Errorf("%q was sent", sent)
	}
	s = newStage(t, options{})
	s.press(`L "delete_by_token" enter "abc" enter`)
	s.sees("Nothing was sent.", "no journal may keep")
	s.press(`esc ctrl+u "rename" enter "gone" down "new" enter enter`)
	s.sees("✗ Resource not found - gone", "refresh the list")
}

func TestASignedURLIsShownAndCopied(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{})
	s.press(`L "to_url" enter`)
	s.sees("nothing is sent, the URL is signed and shown")
	s.press("enter")
	s.sees("https://res.example/demo/search/signed", "copy the URL")
}

func TestTheFormOffersWhatIsUnderTheCursor(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "cat", "dog")
	s.press(`L "destroy" enter`)
	s.sees("→ cat")
	s.press("right")
	s.sees("code: destroy public_id=cat")
}

func TestACallIsChangedAndMadeAgain(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{h: 50, w: 120}, "cat", "dog")
	s.press(`R "lion" enter`)
	s.sent()
	s.press(`4 e`)
	s.sees("rename · Rename asset", "from_public_id", "cat", "lion")
	s.press(`down backspace backspace backspace backspace "tiger"`)
	s.sees("code: rename from_public_id=cat to_public_id=tiger")
	s.press(`up backspace backspace backspace "lion" enter enter`)
	if got, want := s.sent(), []string{"rename from_public_id=lion to_public_id=tiger"}; !slices.Equal(got, want) {
		t.Errorf("sent %q, want %q", got, want)
	}
}

func TestAFormIsAsItWasLeft(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "cat")
	s.press(`L "create_folder" enter "zoo/apes" esc enter`)
	s.sees("zoo/apes", "As it was left")
	s.press(`ctrl+l`)
	s.lacks("zoo/apes")
	s.press(`esc enter`)
	s.lacks("As it was left")
}
