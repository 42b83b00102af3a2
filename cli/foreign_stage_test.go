package cli

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/config"
	"cldx/internal/loop"
	"cldx/internal/wild"
	"cldx/job"
	"cldx/job/tree"
	"cldx/model"
	"cldx/ui"
	"cldx/ui/bulk"
	"cldx/ui/custom"
	"cldx/ui/keys"
	pages "cldx/ui/page"
	"cldx/ui/pane"
	"cldx/ui/record"
)

var noon = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)

// foreign is an explorer to which everything that comes from outside says one text:
// every part of every answer, files, the configuration, the last session, errors.
type foreign struct {
	text   string
	fill   wild.Filler
	errors bool // calls are refused, with the text as the reason
	app    *ui.App
	copied []string
	tokens int
}

// manner is how the explorer is set up for a text, by the bits of a byte.
type manner byte

const (
	plain    manner = 1 << iota // linear
	strange                     // also what kind of asset it is says the text
	refusing                    // calls fail with the text
	small                       // on a screen of 80x24
	recalled                    // the last session says the text
	light                       // the light theme
	tabbed                      // two environments are open
	coded                       // the code is spelled in the ten SDKs
)

func (m manner) has(bit manner) bool { return m&bit != 0 }

// kinds are the types whose values decide what is shown at all.
var kinds = map[reflect.Type]any{
	reflect.TypeFor[model.ResourceType](): model.Image,
	reflect.TypeFor[model.DeliveryType](): model.Uploaded,
	reflect.TypeFor[model.FolderMode]():   model.DynamicFolders,
	reflect.TypeFor[model.FieldType]():    model.StringField,
}

func newForeign(t testing.TB, dir, text string, m manner) *foreign {
	t.Helper()
	o := &foreign{text: text, errors: m.has(refusing), fill: wild.Filler{Text: string([]rune(text)), Kept: kinds, Time: noon, Most: 3, Blank: []string{"NextCursor", "Secret"}}}
	if m.has(strange) {
		o.fill.Kept = nil
	}
	journal, err := job.OpenJournal(dir)
	if err != nil {
		t.Fatal(err)
	}
	w, h := 120, 40
	if m.has(small) {
		w, h = 80, 24
	}
	now := func() time.Time { return noon }
	doer := api.DoerFunc(o.answer)
	planner := bulk.New(bulk.Deps{
		Doer: doer, Options: job.Options{Width: 1, Now: now}, Journal: journal, Now: now, Token: func() string { o.tokens++; return "token" + string(rune('a'+o.tokens%26)) },
		Files: bulk.Files{
			Find: func(context.Context, []string, tree.Choice) (tree.Found, error) {
				return tree.Found{Files: []job.File{{Path: text, Bytes: 5}, {Path: text + "/x", Bytes: 6}}}, nil
			},
			Whole:    func(path string) string { return "/dev/null/" + path }, // nothing can be written there
			Complete: func(context.Context, string) []string { return []string{text, text + "2"} },
			Open:     func(string) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("public_id\n" + text)), nil },
		},
	})
	deps := ui.Deps{
		Environment: ui.Environment{ID: "1", Name: text, Mode: model.DynamicFolders, Cloud: text},
		Link: ui.Link{
			Doer: doer, Fetch: o.fetch, Exchanges: o.exchanges(),
			Peek: func(context.Context, string, int64) ([]byte, bool, error) {
				return []byte(text + "\n" + text), true, nil
			},
			Budget: func() model.Budget { return model.Budget{Limit: 500, Remaining: 412, Reset: noon.Add(time.Hour)} },
		},
		Desk: o.desk(now), Planner: planner, Coder: mute{},
		Look: ui.Look{Linear: m.has(plain), Commands: o.commands()},
		Environments: func(context.Context) ([]pages.Environment, error) {
			return []pages.Environment{{ID: "1", Name: text, Cloud: text}, {ID: "2", Name: text + "2"}}, nil
		},
		Memory: ui.Memory{Searches: ui.Searches{Load: func() ([]config.Search, error) {
			return []config.Search{{Name: text, Expression: text}}, nil
		}}},
	}
	if m.has(coded) {
		deps.Coder, deps.Address = coder{}, coder{}.address
	}
	if m.has(light) {
		deps.Look.Theme = "light"
	}
	if m.has(recalled) {
		recalling := o.fill
		recalling.Kept = map[reflect.Type]any{
			reflect.TypeFor[model.ResourceType](): model.Image, reflect.TypeFor[ui.Panes](): ui.Panes{}, reflect.TypeFor[ui.Place](): ui.Place{Kind: ui.InFolder, Folder: o.fill.Text},
		}
		var left ui.State
		recalling.Fill(&left)
		left.Version = 1
		if !m.has(strange) { // what is found by what was replaced is marked in another place
			left.Filter = ""
		}
		deps.Memory.Left = func() (ui.State, error) { return left, errors.New(text) }
	}
	if m.has(tabbed) {
		deps.Tabs = func() []ui.Tab { return []ui.Tab{{Name: text, Here: true}, {Name: text + "2"}} }
	}
	o.app = ui.New(t.Context(), deps)
	o.send(tea.WindowSizeMsg{Width: w, Height: h})
	o.carry(o.app.Init())
	return o
}

// mute is a Coder that says nothing of what it is given.
type mute struct{ coder }

func (mute) Code([]api.Operation, int, record.Form) pane.Code { return pane.Code{Text: "code()"} }

// desk is the machine, on which everything that is asked says the text.
func (o *foreign) desk(now func() time.Time) ui.Desk {
	return ui.Desk{
		Now: now, After: func(wait time.Duration, msg tea.Msg) tea.Cmd {
			if wait > time.Second { // a notice stays
				return nil
			}
			return func() tea.Msg { return msg }
		},
		Copy: func(_ context.Context, text string) (string, error) {
			o.copied = append(o.copied, text)
			return o.text, nil
		},
		Browse: func(context.Context, string) error { return errors.New(o.text) },
		Run:    func(context.Context, ui.Run) (string, error) { return o.text + "\n" + o.text, nil },
		Save:   func(context.Context, string, []byte, bool) (string, error) { return o.text, nil },
	}
}

// commands are the user's own, whose names and prompts are what a file says.
func (o *foreign) commands() []custom.Command {
	run, err := custom.Parse("echo {public_id}", nil, custom.Sh)
	if err != nil {
		return nil
	}
	return []custom.Command{{Name: o.text, Context: "assets", Run: run, Output: custom.Page}, {Name: o.text + "2", Context: "global", Run: run}}
}

// refused is what a call that fails says.
func (o *foreign) refused(op string) error {
	return &api.Error{Kind: api.BadRequest, Op: op, Status: http.StatusBadRequest, Message: o.text}
}

func (o *foreign) fetch(context.Context, string, int64) ([]byte, string, error) {
	return nil, "", o.refused("fetch")
}

// answer fills whatever is asked for.
func (o *foreign) answer(ctx context.Context, op api.Operation, into any) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if _, listing := op.(api.Search); o.errors && !listing {
		return o.refused(op.Spec().Name)
	}
	raw, whole := into.(*json.RawMessage)
	if !whole {
		if into != nil {
			o.fill.Fill(into)
		}
		return nil
	}
	e, _ := api.Lookup(op.Spec().Name)
	answer := reflect.New(e.Answer)
	o.fill.Fill(answer.Interface())
	b, err := json.Marshal(answer.Interface())
	*raw = b
	return err
}

// exchanges are calls that were made, as they went over the wire.
func (o *foreign) exchanges() <-chan api.Exchange {
	answer, err := json.Marshal(map[string]any{"public_id": o.text, "error": map[string]any{"message": o.text}})
	if err != nil {
		answer = []byte(o.text)
	}
	calls := make(chan api.Exchange, 8)
	for i, body := range [][]byte{answer, []byte(o.text), []byte("{" + o.text)} {
		calls <- api.Exchange{
			Op: api.AddTag{Tags: []string{o.text}, PublicIDs: []model.PublicID{model.PublicID(o.text)}}, At: noon, Took: time.Millisecond, Status: 200 + 100*i,
			Request: "POST /v1_1/" + o.text + "\n\n" + o.text, Header: "HTTP/1.1 200 OK\nX-Cld-Error: " + o.text, Response: body, Err: o.refused("add_tag"),
		}
	}
	close(calls)
	return calls
}

func (o *foreign) send(msg tea.Msg) {
	_, cmd := o.app.Update(msg)
	o.app.View()
	o.carry(cmd)
}

// carry carries out a command and what comes of it.
func (o *foreign) carry(cmd tea.Cmd) { loop.Carry(cmd, o.send) }

// special are the keys that bytes beyond ASCII stand for.
var special = []string{"up", "down", "left", "right", "pgdown", "pgup", "home", "end", "shift+tab", "f1", "shift+up", "shift+down", "ctrl+enter", "alt+1"}

// paste is the byte that pastes the text.
const paste = 0x8f

// press presses the key of a byte, as a terminal would send it.
func (o *foreign) press(b byte) {
	switch {
	case b == paste:
		o.send(tea.PasteMsg{Content: o.text})
	case b == '\r' || b == '\n':
		o.send(keys.Stroke("enter"))
	case b == 0x1b:
		o.send(keys.Stroke("esc"))
	case b == '\t':
		o.send(keys.Stroke("tab"))
	case b == 0x7f || b == 0:
		o.send(keys.Stroke("backspace"))
	case b < 0x20:
		o.send(keys.Stroke("ctrl+" + string(rune('a'+b-1))))
	case b == ' ':
		o.send(keys.Stroke("space"))
	case b < 0x7f:
		o.send(keys.Stroke(string(rune(b))))
	default:
		o.send(keys.Stroke(special[int(b-0x80)%len(special)]))
	}
}
