package preview_test

import (
	"io"
	"strings"
	"sync"
	"testing"

	"cldx/internal/term"
	"cldx/ui/picture"
	"cldx/ui/preview"
)

// player is a terminal that answers what is written to it.
type player struct {
	mu     sync.Mutex
	screen *term.Emulator
	keys   *io.PipeWriter
}

func (p *player) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	n, err := p.screen.Write(b)
	if replies := p.screen.Replies(); len(replies) > 0 {
		go p.keys.Write(replies)
	}
	return n, err
}

func TestFind(t *testing.T) {
	t.Parallel()
	tests := []struct {
		kind   term.Pictures
		choice picture.Protocol
		want   picture.Protocol
		name   string
		why    string
	}{
		{term.KittyPictures, "", picture.Kitty, "kitty(0.42.1)", "answered"},
		{term.SixelPictures, "", picture.Blocks, "foot(1.22.3)", "ask for them with sixel"},
		{term.SixelPictures, picture.Sixel, picture.Sixel, "foot(1.22.3)", "asked for"},
		{term.NoPictures, "", picture.Blocks, "cldx-term(1)", "does not say"},
	}
	for _, tt := range tests {
		in, keys := io.Pipe()
		out := &player{screen: term.NewEmulatorFor(tt.kind, 80, 24, &term.Dark), keys: keys}
		found, how, why, err := preview.Find(t.Context(), in, out, []string{"TERM=xterm-256color"}, preview.Deps{Choice: tt.choice})
		if err != nil || how != tt.want || found.Name != tt.name || !strings.Contains(why, tt.why) {
			t.Errorf("%s: %+v, %s, because %q, %v; want %s because of %q", tt.kind, found, how, why, err, tt.want, tt.why)
		}
		if found.CellWidth != term.CellWidth || found.CellHeight != term.CellHeight {
			t.Errorf("%s: a cell of %d by %d pixels", tt.kind, found.CellWidth, found.CellHeight)
		}
		keys.Close()
	}
}
