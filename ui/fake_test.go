package ui

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/model"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

var noon = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)

// library is an environment in memory. It answers the calls that browsing makes
// and fails the test on any other.
type library struct {
	t       testing.TB
	mu      sync.Mutex
	assets  []model.Asset
	folders map[string][]string
	calls   []string
	fail    map[string]error // by operation name
	left    int
}

func (l *library) Do(ctx context.Context, op api.Operation, into any) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	l.left--
	l.calls = append(l.calls, call(op))
	if err := l.fail[op.Spec().Name]; err != nil {
		return err
	}
	switch op := op.(type) {
	case api.Search:
		*into.(*model.AssetPage) = l.search(op)
	case api.ListRootFolders:
		*into.(*model.FolderPage) = l.subfolders("")
	case api.ListSubfolders:
		*into.(*model.FolderPage) = l.subfolders(op.Folder)
	default:
		l.t.Errorf("unexpected call %s", call(op))
	}
	return nil
}

// call spells an operation in short.
func call(op api.Operation) string {
	switch op := op.(type) {
	case api.Search:
		return strings.TrimSpace(fmt.Sprintf("search %s %s %s", op.Expression, op.SortBy[0].Field, op.NextCursor))
	case api.ListSubfolders:
		return "subfolders " + op.Folder
	}
	return op.Spec().Name
}

func (l *library) search(op api.Search) model.AssetPage {
	var found []model.Asset
	for _, a := range l.assets {
		folder, isFolder := strings.CutPrefix(op.Expression, "asset_folder=")
		tag, isTag := strings.CutPrefix(op.Expression, "tags=")
		if isFolder && a.AssetFolder != strings.Trim(folder, `"`) {
			continue
		}
		if isTag && !strings.Contains(strings.Join(a.Tags, " "), tag) {
			continue
		}
		found = append(found, a)
	}
	from := 0
	if op.NextCursor != "" {
		if _, err := fmt.Sscan(op.NextCursor, &from); err != nil {
			l.t.Errorf("cursor %q", op.NextCursor)
		}
	}
	to := min(from+*op.MaxResults, len(found))
	page := model.AssetPage{Resources: found[from:to], TotalCount: len(found)}
	if to < len(found) {
		page.NextCursor = fmt.Sprint(to)
	}
	return page
}

func (l *library) subfolders(path string) model.FolderPage {
	page := model.FolderPage{}
	for _, name := range l.folders[path] {
		full := strings.TrimPrefix(path+"/"+name, "/")
		page.Folders = append(page.Folders, model.Folder{Name: name, Path: full})
	}
	return page
}

// sample is a small library with a file of each kind and hostile names.
func sample(t testing.TB) *library {
	l := &library{t: t, left: 500, folders: map[string][]string{
		"":         {"brand", "products", "выставка"},
		"products": {"summer", "winter"},
	}}
	add := func(name, folder string, rt model.ResourceType, format string, size int64, w, h int, hours int, tags ...string) {
		id := model.PublicID(name)
		if folder != "" {
			id = model.PublicID(folder + "/" + name)
		}
		a := model.Asset{
			AssetID:  model.AssetID(fmt.Sprintf("%032x", len(l.assets)+1)),
			PublicID: id, ResourceType: rt, Type: model.Uploaded, Format: format,
			Place: model.Place{AssetFolder: folder, DisplayName: name},
			Media: model.Media{Bytes: size, Width: w, Height: h}, Labels: model.Labels{Tags: tags},
			CreatedAt: noon.Add(-time.Duration(hours) * time.Hour),
			Delivery:  model.Delivery{SecureURL: fmt.Sprintf("https://res.example/demo/%s/upload/v1/%s.%s", rt, id, format)},
		}
		l.assets = append(l.assets, a)
	}
	add("shoe_red", "products/summer", model.Image, "jpg", 1_234_000, 1600, 1200, 2, "shoe", "red")
	add("shoe_blue", "products/summer", model.Image, "jpg", 912_000, 1600, 1200, 2, "shoe")
	add("walk", "products/summer", model.Video, "mp4", 8_100_000, 1920, 1080, 26, "clip")
	add("price_list", "products", model.Raw, "csv", 12_300, 0, 0, 80)
	add("日本語の写真 🏔️", "brand", model.Image, "png", 54_321, 300, 200, 100, "山", "富士")
	add("evil\x1b[31m\u202egpj.exe", "", model.Image, "gif", 77, 1, 1, 300)
	add("brochure", "brand", model.Image, "pdf", 2_500_000, 595, 842, 1000, "print")
	add("jingle", "brand", model.Video, "mp3", 1_900_000, 0, 0, 5000, "sound", "brand")
	add("a_name_that_is_so_long_that_no_column_of_any_terminal_could_ever_show_it_whole_without_cutting_it_somewhere", "brand", model.Image, "webp", 99_999, 4000, 3000, 20000)
	l.assets[0].Context = model.Context{"alt": "A red shoe", "caption": "Summer"}
	l.assets[0].Metadata = model.Metadata{"season": "summer", "stock": 12.0, "colours": []any{"red", "dark red"}}
	l.assets[7].Duration = 83
	return l
}

// many is a library of n images in one folder.
func many(t testing.TB, n int) *library {
	l := &library{t: t, left: 500, folders: map[string][]string{}}
	for i := range n {
		l.assets = append(l.assets, model.Asset{
			AssetID:  model.AssetID(fmt.Sprintf("%032x", i+1)),
			PublicID: model.PublicID(fmt.Sprintf("bulk/item_%07d", i)), ResourceType: model.Image, Type: model.Uploaded, Format: "jpg",
			Place: model.Place{AssetFolder: "bulk"}, Media: model.Media{Bytes: int64(1000 + i), Width: 800, Height: 600},
			Labels: model.Labels{Tags: []string{"bulk", fmt.Sprint("t", i%7)}}, CreatedAt: noon.Add(-time.Duration(i) * time.Minute),
		})
	}
	return l
}

// gradient is a picture as a delivery would send it.
func gradient(_ context.Context, url string, _ int64) ([]byte, string, error) {
	img := image.NewRGBA(image.Rect(0, 0, 24, 18))
	for y := range 18 {
		for x := range 24 {
			img.Set(x, y, color.RGBA{uint8(x * 10), uint8(y * 14), uint8(len(url)), 255})
		}
	}
	var b bytes.Buffer
	err := jpeg.Encode(&b, img, nil)
	return b.Bytes(), "image/jpeg", err
}

// coder is a Coder of two SDKs.
type coder struct{}

func (coder) Tabs() []string { return []string{"cURL", "Python", "Go"} }

func (coder) Code(ops []api.Operation, tab int) pane.Code {
	text := fmt.Sprintf("cloudinary.%s(%q)", ops[0].Spec().Name, subject(ops[0]))
	dot := strings.IndexByte(text, '.')
	return pane.Code{Text: text, Spans: []pane.Span{{From: dot + 1, To: strings.IndexByte(text, '('), Role: theme.Function}}}
}

// stage runs an App without a terminal and without a clock: commands are carried
// out at once, in turn.
type stage struct {
	t     testing.TB
	app   *App
	lib   *library
	calls []api.Exchange // made, not yet told
	saved []State
	texts []string // copied
	quit  bool
}

func newStage(t testing.TB, lib *library, w, h int, change ...func(*Deps)) *stage {
	s := &stage{t: t, lib: lib}
	deps := Deps{
		Environment: Environment{Name: "sandbox", Mode: model.DynamicFolders},
		Service: Service{
			Doer: api.DoerFunc(func(ctx context.Context, op api.Operation, into any) error {
				err := lib.Do(ctx, op, into)
				s.calls = append(s.calls, api.Exchange{Op: op, At: noon, Took: 41 * time.Millisecond, Status: 200, Err: err})
				return err
			}),
			Budget: func() model.Budget {
				return model.Budget{Limit: 500, Remaining: lib.left, Reset: noon.Add(38 * time.Minute)}
			},
			Fetch: gradient,
		},
		Desk: Desk{Now: func() time.Time { return noon }, After: after, Copy: func(_ context.Context, text string) (string, error) {
			s.texts = append(s.texts, text)
			return "test", nil
		}},
		Coder:  coder{},
		Memory: Memory{Save: func(st State) error { s.saved = append(s.saved, st); return nil }},
	}
	for _, c := range change {
		c(&deps)
	}
	s.app = New(t.Context(), deps)
	s.send(tea.WindowSizeMsg{Width: w, Height: h})
	s.run(s.app.Init())
	return s
}

func (s *stage) send(msg tea.Msg) {
	_, cmd := s.app.Update(msg)
	s.app.View()
	s.run(cmd)
}

// run carries out a command and everything that comes of it.
func (s *stage) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			s.run(c)
		}
	case tea.QuitMsg:
		s.quit = true
	default:
		s.send(msg)
	}
	for len(s.calls) > 0 {
		x := s.calls[0]
		s.calls = s.calls[1:]
		s.send(exchanged(x))
	}
}

// after gives messages at once; those that end a notice or tell the time never.
func after(_ time.Duration, msg tea.Msg) tea.Cmd {
	if _, rests := msg.(dwell); rests {
		return func() tea.Msg { return msg }
	}
	return nil
}

// press types keys: names as Bubble Tea spells them, or a text in quotes.
func (s *stage) press(names ...string) {
	for _, name := range names {
		if text, ok := strings.CutPrefix(name, `"`); ok {
			for _, r := range strings.TrimSuffix(text, `"`) {
				s.send(tea.KeyPressMsg{Code: r, Text: string(r)})
			}
			continue
		}
		s.send(keyOf(name))
	}
}

func keyOf(name string) tea.KeyPressMsg {
	codes := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown,
		"left": tea.KeyLeft, "right": tea.KeyRight, "backspace": tea.KeyBackspace, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp,
	}
	if name == "space" {
		return tea.KeyPressMsg{Code: ' ', Text: " "}
	}
	if name == "shift+tab" {
		return tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}
	}
	if rest, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(rest[0]), Mod: tea.ModCtrl}
	}
	if code, ok := codes[name]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

// asked returns the calls made since it was last asked.
func (s *stage) asked() []string {
	s.lib.mu.Lock()
	defer s.lib.mu.Unlock()
	calls := s.lib.calls
	s.lib.calls = nil
	return calls
}

// current returns the name of the asset under the cursor.
func (s *stage) current() string {
	ref, ok := s.app.assets.Current()
	if !ok {
		return ""
	}
	return s.app.store.Name(ref)
}
