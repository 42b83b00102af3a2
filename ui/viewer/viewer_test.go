package viewer_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/internal/golden"
	"cldx/internal/loop"
	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/preview"
	"cldx/ui/theme"
	"cldx/ui/viewer"
)

// wall is a library of one file of each kind, and what was asked of it.
type wall struct {
	t      *testing.T
	assets []model.Asset
	at     int
	why    error
	files  map[string]string
	copied []string
	mono   bool
	own    []keys.Own
	page   *viewer.Page
	size   [2]int
}

func newWall(t *testing.T) *wall {
	w := &wall{t: t, size: [2]int{80, 20}, files: map[string]string{
		"notes.txt": "First line\nSecond \x1b[31mline\n", "stock.csv": "sku,price\nA1,2.50\n", "shop.json": `{"name":"Tern","open":[9,17]}`, "font.woff2": "wOF2\x00\x01",
	}}
	add := func(rt model.ResourceType, format, name string, change func(*model.Asset)) {
		a := model.Asset{
			PublicID: model.PublicID("a/" + name), ResourceType: rt, Type: model.Uploaded, Format: format,
			Place: model.Place{AssetFolder: "a", DisplayName: name}, Media: model.Media{Bytes: 28_520, Width: 1200, Height: 900},
			CreatedAt: time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC), Labels: model.Labels{Tags: []string{"sale", "red"}},
		}
		if change != nil {
			change(&a)
		}
		a.SecureURL = fmt.Sprintf("https://res.example/demo/%s/%s/v1/a/%s", rt, a.Type, name)
		if rt != model.Raw {
			a.SecureURL += "." + format
		}
		w.assets = append(w.assets, a)
	}
	add(model.Image, "jpg", "shoe", nil)
	add(model.Video, "mp4", "walk", func(a *model.Asset) { a.Duration = 5 })
	add(model.Image, "pdf", "book", func(a *model.Asset) { a.Width, a.Height, a.Pages = 600, 800, 3 })
	add(model.Video, "mp3", "chime", func(a *model.Asset) { a.Width, a.Height, a.Duration, a.IsAudio = 0, 0, 83, true })
	for _, name := range []string{"notes.txt", "stock.csv", "shop.json", "font.woff2"} {
		add(model.Raw, "", name, func(a *model.Asset) { a.Width, a.Height = 0, 0 })
	}
	add(model.Image, "jpg", "secret\x1b[31m", func(a *model.Asset) { a.Type = model.Authenticated })
	return w
}

func (w *wall) tools() viewer.Tools {
	bindings, _ := keys.New(keys.Table(), keys.Preset{}, w.own)
	return viewer.Tools{
		Keys: bindings,
		Asset: func(by int) (model.Asset, bool) {
			if i := w.at + by; i >= 0 && i < len(w.assets) {
				return w.assets[i], true
			}
			return model.Asset{}, false
		},
		Move:     func(by int) tea.Cmd { w.at += by; return nil },
		Place:    func() (int, int) { return w.at, len(w.assets) },
		Image:    w.image,
		Pictures: func() bool { return !w.mono },
		Read: func(_ context.Context, url string, limit int64) ([]byte, bool, error) {
			data := w.files[url[strings.LastIndexByte(url, '/')+1:]]
			return []byte(data), int64(len(data)) <= limit, w.why
		},
		Context: w.t.Context,
		Copy:    func(what, text string) tea.Cmd { w.copied = append(w.copied, what+": "+text); return nil },
	}
}

// image draws the URL that a picture comes from.
func (w *wall) image(want preview.Want) preview.Image {
	if w.why != nil {
		return preview.Image{Note: "no picture: it cannot be shown", Why: w.why.Error()}
	}
	url, _ := strings.CutPrefix(want.Of.At(want.Cols*2, want.Rows*2), "https://res.example/demo/")
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

// open shows the asset of a name.
func (w *wall) open(name string) {
	w.t.Helper()
	for i := range w.assets {
		if w.assets[i].DisplayName == name {
			w.at = i
		}
	}
	page, start, ok := viewer.New(w.tools())
	if !ok {
		w.t.Fatal("nothing is shown")
	}
	w.page = page
	w.screen()
	w.run(start)
}

func (w *wall) run(cmd tea.Cmd) {
	loop.Carry(cmd, func(msg tea.Msg) { w.run(w.page.Update(msg)) })
}

func (w *wall) press(names ...string) {
	for _, name := range names {
		k := tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
		switch name {
		case "enter":
			k = tea.KeyPressMsg{Code: tea.KeyEnter}
		case "esc":
			k = tea.KeyPressMsg{Code: tea.KeyEscape}
		case "f8":
			k = tea.KeyPressMsg{Code: tea.KeyF8}
		case "ctrl+s":
			k = tea.KeyPressMsg{Code: 's', Mod: tea.ModCtrl}
		}
		w.run(w.page.Update(k))
		w.screen()
	}
}

func (w *wall) screen() string { return w.themed(theme.Mono) }

func (w *wall) themed(v theme.Variant) string {
	w.t.Helper()
	room := overlay.Room{Width: w.size[0], Height: w.size[1], Theme: theme.New(v, 0)}
	w.page.Pictures(room.Width, room.Height)
	pic := w.page.View(room)
	if len(pic.Lines) != room.Height {
		w.t.Errorf("%d lines, want %d", len(pic.Lines), room.Height)
	}
	for i, line := range pic.Lines {
		if got := cell.Width(line); got > room.Width {
			w.t.Errorf("line %d takes %d cells, want at most %d: %q", i, got, room.Width, line)
		}
	}
	for i := range pic.Lines {
		pic.Lines[i] = strings.TrimRight(pic.Lines[i], " ")
	}
	return cell.Clean(pic.Title) + "\n" + strings.Join(pic.Lines, "\n") + "\n" + pic.Hints.Draw(room.Theme, room.Width, room.Reader) + "\n"
}

func TestLooks(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, file string
		keys       []string
	}{
		{"picture", "shoe", nil},
		{"zoomed", "shoe", []string{"+", "+", "l"}},
		{"facts", "shoe", []string{"i"}},
		{"film", "walk", []string{"l", "l"}},
		{"film-sheet", "walk", []string{"c", "l"}},
		{"document", "book", []string{"l"}},
		{"document-sheet", "book", []string{"c"}},
		{"sound", "chime", nil},
		{"text", "notes.txt", nil},
		{"table", "stock.csv", nil},
		{"tree", "shop.json", nil},
		{"hex", "font.woff2", nil},
		{"signed", "secret\x1b[31m", nil},
	}
	sizes := []struct {
		name string
		w, h int
	}{{"80x24", 76, 21}, {"120x40", 116, 37}, {"200x60", 196, 57}}
	for _, size := range sizes {
		for _, tt := range tests {
			w := newWall(t)
			w.size = [2]int{size.w, size.h}
			w.open(tt.file)
			w.press(tt.keys...)
			golden.File(t, size.name+"/"+tt.name+".txt", ansi.Strip(w.screen()))
		}
	}
	for name, v := range map[string]theme.Variant{"dark": theme.Dark, "light": theme.Light} {
		w := newWall(t)
		w.open("walk")
		w.press("c", "l", "i")
		golden.File(t, "colours/"+name+".ansi", w.themed(v))
	}
}

func TestWhatIsAskedFor(t *testing.T) {
	t.Parallel()
	tests := []struct {
		file string
		keys []string
		want []string
	}{
		{"shoe", nil, []string{"image/upload/c_limit,h_,w_/q_auto/f_jpg/v1/a/shoe.jpg", "video/upload/c_limit,h_,w_,so_0/q_auto/v1/a/walk.jpg"}},
		{"shoe", []string{"+"}, []string{"image/upload/c_crop,g_north_west,h_600,w_1200,x_0,y_150/c_limit,h_,w_/q_auto/f_jpg/v1/a/shoe.jpg"}},
		{"walk", []string{"l", "l", "."}, []string{
			"video/upload/c_limit,h_,w_,so_0.75/q_auto/v1/a/walk.jpg", "image/upload/c_limit,h_,w_,pg_1/q_auto/f_jpg/v1/a/book.pdf", "image/upload/c_limit,h_,w_/q_auto/f_jpg/v1/a/shoe.jpg",
		}},
		{"walk", []string{"G", "+"}, []string{"video/upload/so_4.99/c_crop,g_north_west,h_600,w_1200,x_0,y_150/c_limit,h_,w_/q_auto/v1/a/walk.jpg"}},
		{"book", []string{"l"}, []string{
			"image/upload/c_limit,h_,w_,pg_2/q_auto/f_jpg/v1/a/book.pdf", "image/upload/c_limit,h_,w_,pg_3/q_auto/f_jpg/v1/a/book.pdf",
			"video/upload/c_limit,h_,w_,b_transparent,co_rgb:4c8dff,fl_waveform/v1/a/chime.png", "video/upload/c_limit,h_,w_,so_0/q_auto/v1/a/walk.jpg",
		}},
		{"book", []string{"G", "+", "+"}, []string{"image/upload/dn_162,pg_3/c_crop,g_north_west,h_0.4444,w_0.9999,x_0.0000,y_0.2778/c_limit,h_,w_/q_auto/f_jpg/v1/a/book.pdf"}},
		{"stock.csv", nil, nil},
	}
	for _, tt := range tests {
		w := newWall(t)
		w.open(tt.file)
		w.press(tt.keys...)
		var got []string
		for _, want := range w.page.Pictures(80, 20) {
			url := strings.TrimPrefix(want.Of.At(1, 2), "https://res.example/demo/")
			got = append(got, strings.Replace(url, "h_2,w_1", "h_,w_", 1))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s %q (-want +got):\n%s", tt.file, tt.keys, diff)
		}
	}
}

func TestLeavingAndGoingOn(t *testing.T) {
	t.Parallel()
	tests := []struct {
		file  string
		keys  []string
		shown string
		done  bool
	}{
		{"shoe", []string{"n"}, "walk", false},
		{"shoe", []string{"n", "p"}, "shoe", false},
		{"shoe", []string{"]", "]", "["}, "walk", false},
		{"shoe", []string{"p"}, "shoe", false},
		{"shoe", []string{"esc"}, "shoe", true},
		{"shoe", []string{"+", "esc"}, "shoe", false},
		{"shoe", []string{"+", "esc", "esc"}, "shoe", true},
		{"walk", []string{"c", "esc"}, "walk", false},
		{"walk", []string{"c", "l", "enter", "esc"}, "walk", true},
		{"shop.json", []string{"/", "n", "esc", "n"}, "font.woff2", false},
		{"shop.json", []string{"/", "T", "enter", "n", "n"}, "shop.json", false},
		{"stock.csv", []string{"t", "n"}, "shop.json", false},
		{"shoe", []string{"q"}, "shoe", true},
	}
	for _, tt := range tests {
		w := newWall(t)
		w.open(tt.file)
		w.press(tt.keys...)
		if got := w.assets[w.at].DisplayName; got != tt.shown || w.page.Done() != tt.done {
			t.Errorf("%s %q leads to %s, left %v, want %s, %v", tt.file, tt.keys, got, w.page.Done(), tt.shown, tt.done)
		}
	}
}

func TestTheReasonIsSaid(t *testing.T) {
	t.Parallel()
	service := &api.Error{Kind: api.Invalid, Op: "fetch", Status: 400, Message: "Invalid page in transformation: 9"}
	tests := []struct {
		file string
		keys []string
		why  error
		mono bool
		want []string
	}{
		{"book", []string{"l"}, service, false, []string{"Page 2 could not be shown:", "Invalid page in transformation: 9"}},
		{"walk", []string{"l"}, service, false, []string{"The picture at 0:00.3 could not be shown:"}},
		{"chime", nil, service, false, []string{"The waveform could not be shown:"}},
		{"notes.txt", nil, service, false, []string{"The file could not be shown:", "reading a/notes.txt: fetch: Invalid page", "correct what the message names"}},
		{"shoe", nil, nil, true, []string{"There are no pictures without colours."}},
		{"secret\x1b[31m", nil, service, false, []string{"The picture could not be shown:", "It is authenticated: only a signature or a token opens it."}},
		{"shoe", []string{"c"}, nil, false, []string{"Only films and documents have a contact sheet."}},
		{"shoe", []string{"p"}, nil, false, []string{"This is the first asset."}},
		{"shoe", []string{"o"}, nil, false, []string{"No browser can be opened here"}},
		{"font.woff2", nil, errors.New("odd"), false, []string{"odd"}},
	}
	for _, tt := range tests {
		w := newWall(t)
		w.why, w.mono = tt.why, tt.mono
		w.open(tt.file)
		w.press(tt.keys...)
		got := ansi.Strip(w.screen())
		for _, want := range tt.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s %q does not say %q:\n%s", tt.file, tt.keys, want, got)
			}
		}
	}
}

func TestCopies(t *testing.T) {
	t.Parallel()
	w := newWall(t)
	w.open("shoe")
	w.press("y", "Y")
	w.open("shop.json")
	w.press("j", "y")
	want := []string{"URL: https://res.example/demo/image/upload/v1/a/shoe.jpg", "Public ID: a/shoe", "Value: Tern"}
	if diff := cmp.Diff(want, w.copied); diff != "" {
		t.Errorf("copied (-want +got):\n%s", diff)
	}
}

func TestKeysOfOnesOwn(t *testing.T) {
	t.Parallel()
	own := []keys.Own{
		{Context: keys.Viewing, Action: keys.NextFile, Keys: []string{"f8"}},
		{Context: keys.Viewing, Action: keys.ZoomIn, Keys: []string{"z i"}},
		{Context: keys.Reading, Action: keys.FindText, Keys: []string{"ctrl+s"}},
		{Action: keys.Right, Keys: []string{"d"}},
	}
	tests := []struct {
		file string
		keys []string
		want string // the file that is shown, and what is seen there
	}{
		{"shoe", []string{"n"}, "shoe"},
		{"shoe", []string{"f8"}, "walk"},
		{"shoe", []string{"z"}, "f8 p next"},
		{"shoe", []string{"z", "i"}, "1.5 times"},
		{"shoe", []string{"z", "esc", "i"}, "Facts"},
		{"shoe", []string{"+"}, "z i -"},
		{"walk", []string{"d"}, "0:00.3 of"},
		{"walk", []string{"l"}, "0:00.0 of"},
		{"stock.csv", []string{"/"}, "ctrl+s find"},
		{"stock.csv", []string{"ctrl+s", "x"}, "/ x"},
	}
	for _, tt := range tests {
		w := newWall(t)
		w.own = own
		w.open(tt.file)
		w.press(tt.keys...)
		if got := ansi.Strip(w.screen()); !strings.Contains(got, tt.want) {
			t.Errorf("%s %q does not show %q:\n%s", tt.file, tt.keys, tt.want, got)
		}
	}
}
