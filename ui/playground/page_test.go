package playground_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"regexp"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/api/transformation"
	"cldx/inspect"
	"cldx/internal/golden"
	"cldx/internal/loop"
	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/playground"
	"cldx/ui/preview"
	"cldx/ui/theme"
)

// bench is a playground with a service of its own, and what was asked of it.
type bench struct {
	t       *testing.T
	page    *playground.Page
	asset   model.Asset
	size    [2]int
	theme   *theme.Theme
	fetched []string
	done    []string // what was copied and called
	past    []string
	tab     int
	want    string // the item to choose
	refuse  string // what the service refuses
}

func newBench(t *testing.T, w, h int, start string, change ...func(*bench)) *bench {
	t.Helper()
	b := &bench{t: t, size: [2]int{w, h}, theme: theme.New(theme.Dark, 0)}
	b.asset = model.Asset{
		PublicID: "shop/cat", ResourceType: model.Image, Type: model.Uploaded, Format: "jpg", Version: 1772800000,
		Media: model.Media{Bytes: 28_520, Width: 1200, Height: 900},
	}
	b.asset.SecureURL = "https://res.example/demo/image/upload/v1772800000/shop/cat.jpg"
	for _, c := range change {
		c(b)
	}
	var begin tea.Cmd
	b.page, begin = playground.New(b.tools(), b.asset, start)
	b.run(begin)
	b.screen()
	return b
}

func (b *bench) tools() playground.Tools {
	return playground.Tools{
		Reach: playground.Reach{
			Context: b.t.Context, After: func(_ time.Duration, msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } },
			Image: b.image, Pictures: func() bool { return b.theme.Variant != theme.Mono }, Fetch: b.fetch,
			Named:   func(context.Context) ([]string, error) { return []string{"t_small", "t_wide"}, nil },
			Derived: func(context.Context) ([]string, error) { return []string{"c_fit,w_90"}, nil },
		},
		Desk: playground.Desk{
			Copy: func(what, text string) tea.Cmd { b.done = append(b.done, what+": "+text); return nil },
			Call: func(op api.Operation) tea.Cmd { b.done = append(b.done, fmt.Sprintf("%+v", brief(op))); return nil },
			Pick: func(title string, items []overlay.Item, then func(int) tea.Cmd) tea.Cmd {
				for i, item := range items {
					if item.Label == b.want {
						return then(i)
					}
				}
				b.t.Errorf("%s offers %v, not %q", title, items, b.want)
				return nil
			},
			Past: func() []string { return b.past },
			Keep: func(text string) { b.past = append([]string{text}, b.past...) },
		},
		Spelling: playground.Spelling{
			Tabs: func() ([]string, int) { return []string{"Python", "Go"}, b.tab },
			Turn: func(by int) { b.tab = (b.tab + by + 2) % 2 },
			Code: func(d inspect.Delivery, width int) pane.Code {
				s, err := inspect.URL(d, []inspect.SDK{inspect.Python, inspect.Go}[b.tab], inspect.Form{Width: width})
				if err != nil {
					b.t.Fatal(err)
				}
				return pane.Code{Text: s.Code}
			},
		},
	}
}

func brief(op api.Operation) string {
	text := op.Spec().Name
	for _, v := range api.Values(op) {
		text += fmt.Sprintf(" %s=%v", v.Name, v.V)
	}
	return text
}

var width = regexp.MustCompile(`w_(\d+)`)

// fetch delivers a picture of the width that is asked for.
func (b *bench) fetch(_ context.Context, url string, _ int64) ([]byte, string, error) {
	b.fetched = append(b.fetched, url)
	if b.refuse != "" && strings.Contains(url, b.refuse) {
		return nil, "", &api.Error{Kind: api.BadRequest, Status: 400, Message: "Invalid effect in transformation: " + b.refuse}
	}
	w := 120
	if m := width.FindStringSubmatch(url); m != nil {
		_, _ = fmt.Sscan(m[1], &w)
	}
	var out bytes.Buffer
	err := png.Encode(&out, image.NewGray(image.Rect(0, 0, w, w/2)))
	return out.Bytes(), "image/png", err
}

// image draws the URL that a picture comes from.
func (b *bench) image(want preview.Want) preview.Image {
	url, _ := strings.CutPrefix(want.Of.At(want.Cols*2, want.Rows*2), "https://res.example/demo/image/upload/")
	lines := make([]string, want.Rows)
	for i := range lines {
		part := ""
		if from := i * want.Cols; from < len(url) {
			part = url[from:min(from+want.Cols, len(url))]
		}
		lines[i] = part + strings.Repeat("·", want.Cols-len(part))
	}
	return preview.Image{Lines: lines}
}

func (b *bench) run(cmd tea.Cmd) {
	loop.Carry(cmd, func(msg tea.Msg) { b.run(b.page.Update(msg)) })
}

var named = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab}, "up": {Code: tea.KeyUp},
	"down": {Code: tea.KeyDown}, "space": {Code: tea.KeySpace, Text: " "}, "ctrl+s": {Code: 's', Mod: tea.ModCtrl},
	"ctrl+e": {Code: 'e', Mod: tea.ModCtrl}, "ctrl+y": {Code: 'y', Mod: tea.ModCtrl}, "ctrl+t": {Code: 't', Mod: tea.ModCtrl},
	"ctrl+u": {Code: 'u', Mod: tea.ModCtrl},
}

// press presses keys by their names, and types what has none letter by letter.
func (b *bench) press(keys ...string) {
	for _, k := range keys {
		if msg, ok := named[k]; ok {
			b.run(b.page.Update(msg))
			continue
		}
		for _, r := range k {
			b.run(b.page.Update(tea.KeyPressMsg{Code: r, Text: string(r)}))
		}
	}
	b.screen()
}

// screen draws the window as the stack does.
func (b *bench) screen() string {
	room := overlay.Room{Width: b.size[0] - 4, Height: b.size[1] - 3, Theme: b.theme, Reader: overlay.Reader{Context: b.page.Context()}}
	b.page.Pictures(room.Width, room.Height)
	p := b.page.View(room)
	lines := make([]string, len(p.Lines))
	for i, line := range p.Lines {
		lines[i] = " " + cell.Fit(line, room.Width) + " "
	}
	box := overlay.Frame(b.theme, theme.Accent, p.Title, p.Hints.Draw(b.theme, room.Width, room.Reader), lines, b.size[0], b.size[1]-1)
	if len(p.Lines) > room.Height {
		b.t.Errorf("%d lines in a room of %d", len(p.Lines), room.Height)
	}
	for _, line := range box {
		if cell.Width(line) != b.size[0] {
			b.t.Errorf("a line of %d cells: %q", cell.Width(line), ansi.Strip(line))
		}
	}
	return strings.Join(box, "\n") + "\n"
}

func TestGolden(t *testing.T) {
	t.Parallel()
	const many = "c_fill,g_auto,h_200,w_300/e_sepia:50/q_auto"
	for name, open := range map[string]func(*testing.T, int, int) *bench{
		"empty": func(t *testing.T, w, h int) *bench { return newBench(t, w, h, "") },
		"offers": func(t *testing.T, w, h int) *bench {
			b := newBench(t, w, h, "c_fill,w_200")
			b.press("/e_gra")
			return b
		},
		"steps": func(t *testing.T, w, h int) *bench {
			b := newBench(t, w, h, many)
			b.press("tab", "j", "space")
			return b
		},
		"step": func(t *testing.T, w, h int) *bench {
			b := newBench(t, w, h, many)
			b.press("tab", "enter", "ctrl+u", "c_l")
			return b
		},
		"refused": func(t *testing.T, w, h int) *bench {
			b := newBench(t, w, h, "c_fill,w_200", func(b *bench) { b.refuse = "art:zorro" })
			b.press("/e_art:zorro/q_auto", "enter")
			return b
		},
		"wrong": func(t *testing.T, w, h int) *bench { return newBench(t, w, h, "c_fil,w_200/e_sepia") },
		"signed": func(t *testing.T, w, h int) *bench {
			return newBench(t, w, h, many, func(b *bench) {
				b.asset.Type, b.asset.SecureURL = model.Authenticated, "https://res.example/demo/image/authenticated/s--x--/v1/shop/cat.jpg"
			})
		},
		"video": func(t *testing.T, w, h int) *bench {
			return newBench(t, w, h, "c_scale,w_320/du_2.5", func(b *bench) {
				b.asset.ResourceType, b.asset.Format, b.asset.SecureURL = model.Video, "mp4", "https://res.example/demo/video/upload/v1/shop/walk.mp4"
			})
		},
	} {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				t.Parallel()
				b := open(t, size[0], size[1])
				golden.File(t, fmt.Sprintf("%s/%dx%d.txt", name, size[0], size[1]), ansi.Strip(b.screen()))
			})
		}
	}
}

func TestGoldenColours(t *testing.T) {
	t.Parallel()
	for name, variant := range map[string]theme.Variant{"dark": theme.Dark, "light": theme.Light, "sixteen": theme.Sixteen, "mono": theme.Mono} {
		b := newBench(t, 120, 40, "c_fill,w_200", func(b *bench) { b.refuse, b.theme = "art:zorro", theme.New(variant, 0) })
		b.press("/e_art:zorro/q_auto", "enter", "j", "space", "space")
		golden.File(t, "colours/"+name+".ansi", b.screen())
	}
}

// Every size is drawn within its room.
func TestSizes(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{20, 6}, {40, 10}, {60, 15}, {99, 24}, {100, 24}, {101, 70}, {300, 20}} {
		b := newBench(t, size[0], size[1], "c_fill,w_200/e_sepia")
		b.press("tab", "enter")
	}
}

func TestCallsAndCopies(t *testing.T) {
	t.Parallel()
	b := newBench(t, 120, 40, "c_fill,w_200")
	b.press("ctrl+s", "ctrl+e")
	for _, b.want = range []string{"URL", "HTML", "Markdown", "Transformation"} {
		b.press("ctrl+y")
	}
	want := []string{
		"create_transformation transformation=c_fill,w_200",
		"explicit resource_type=image public_id=shop/cat type=upload eager=[c_fill,w_200]",
		"URL: https://res.example/demo/image/upload/c_fill,w_200/v1772800000/shop/cat.jpg",
		`HTML: <img src="https://res.example/demo/image/upload/c_fill,w_200/v1772800000/shop/cat.jpg" alt="cat" width="200" height="100">`,
		"Markdown: ![cat](https://res.example/demo/image/upload/c_fill,w_200/v1772800000/shop/cat.jpg)",
		"Transformation: c_fill,w_200",
	}
	if diff := cmp.Diff(want, b.done); diff != "" {
		t.Error(diff)
	}
	b.press("tab", "x", "ctrl+s")
	if len(b.done) != len(want) || !strings.Contains(b.screen(), "There is no transformation yet.") {
		t.Errorf("without a transformation: %q", b.done[len(want):])
	}
}

// What can't be made says what is wrong with it, which is not told while it is typed.
func TestWhatIsWrongIsSaidWhenItIsWanted(t *testing.T) {
	t.Parallel()
	b := newBench(t, 80, 24, "")
	b.press("c_fill,w_0")
	problems := transformation.Check("c_fill,w_0")
	if len(problems) == 0 || strings.Contains(b.screen(), problems[0].Message) {
		t.Fatalf("while it is typed, it says what is wrong with it, %v:\n%s", problems, b.screen())
	}
	b.press("ctrl+e")
	if got := b.screen(); !strings.Contains(got, problems[0].Message) || len(b.done) != 0 {
		t.Errorf("there is no %q, and %q was done:\n%s", problems[0].Message, b.done, got)
	}
}

// What is plainly wrong is not asked for, and what stays the same not again.
func TestAsksOnlyWhatCanBe(t *testing.T) {
	t.Parallel()
	b := newBench(t, 120, 40, "")
	b.press("c_fil")
	if len(b.fetched) != 0 {
		t.Errorf("fetched %q", b.fetched)
	}
	b.press("l,w_9", "enter", "enter", "esc", "tab")
	want := []string{
		"https://res.example/demo/image/upload/c_fill/v1772800000/shop/cat.jpg",
		"https://res.example/demo/image/upload/c_fill,w_9/v1772800000/shop/cat.jpg",
	}
	if diff := cmp.Diff(want, b.fetched); diff != "" {
		t.Error(diff)
	}
}

func TestBeginsWithWhatThereIs(t *testing.T) {
	t.Parallel()
	b := newBench(t, 120, 40, "")
	for _, want := range []string{"t_small", "c_fit,w_90"} {
		b.want = want
		b.press("ctrl+t")
		if b.page.Text() != want {
			t.Errorf("after choosing %s it is %q", want, b.page.Text())
		}
	}
	b.press("ctrl+u", "up", "up")
	if b.page.Text() != "t_small" {
		t.Errorf("tried before was %q, want t_small of %q", b.page.Text(), b.past)
	}
	b.press("down", "down")
	if b.page.Text() != "" {
		t.Errorf("what was typed comes back as %q", b.page.Text())
	}
}

func TestFailuresAreTold(t *testing.T) {
	t.Parallel()
	b := newBench(t, 120, 40, "")
	tools := b.tools()
	tools.Derived = func(context.Context) ([]string, error) { return nil, errors.New("the line is cut") }
	b.page, _ = playground.New(tools, b.asset, "")
	b.want = "t_small"
	b.press("ctrl+t")
	if !strings.Contains(b.screen(), "Not all is known: the line is cut") {
		t.Error(ansi.Strip(b.screen()))
	}
}

func TestSteps(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ keys, want string }{
		{"tab space", "e_sepia/q_auto"},
		{"tab j space", "w_9/q_auto"},
		{"tab J", "e_sepia/w_9/q_auto"},
		{"tab G K K", "q_auto/w_9/e_sepia"},
		{"tab x x", "q_auto"},
		{"tab j space esc /r_max", "w_9/q_auto/r_max"},
		{"tab j space k x", "q_auto"},
		{"tab j enter ctrl+u r_5/o_50 enter", "w_9/r_5/o_50/q_auto"},
		{"tab j enter ctrl+u enter", "w_9/q_auto"},
		{"tab a r_5 enter", "w_9/r_5/e_sepia/q_auto"},
		{"tab A r_5 esc esc", "r_5/w_9/e_sepia/q_auto"},
	} {
		b := newBench(t, 120, 40, "w_9/e_sepia/q_auto")
		b.press(strings.Fields(tt.keys)...)
		if b.page.Text() != tt.want {
			t.Errorf("%s: %q, want %q", tt.keys, b.page.Text(), tt.want)
		}
	}
}
