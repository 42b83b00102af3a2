package picture_test

import (
	"strings"
	"testing"

	"cldx/ui/picture"
)

func TestTheBestWayIsOneThatIsSureToWork(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		terminal picture.Terminal
		choice   picture.Protocol
		want     picture.Protocol
		why      string
	}{
		{"kitty", picture.Terminal{Name: "kitty(0.42.1)", Graphics: true}, "", picture.Kitty, "answered"},
		{"ghostty", picture.Terminal{Name: "ghostty 1.2.0", Graphics: true}, picture.Auto, picture.Kitty, "answered"},
		{"one that only claims to be kitty", picture.Terminal{Name: "xterm-kitty"}, "", picture.Blocks, "does not say"},
		{"wezterm", picture.Terminal{Name: "WezTerm 20240203", Graphics: true, Sixels: true}, "", picture.Blocks, "not known for pictures in cells"},
		{"iterm2", picture.Terminal{Name: "iTerm2 3.5.10", Sixels: true}, "", picture.Blocks, "ask for them with iterm2 or sixel"},
		{"foot", picture.Terminal{Name: "foot(1.22.3)", Sixels: true}, "", picture.Blocks, "ask for them with sixel"},
		{"nobody", picture.Terminal{}, "", picture.Blocks, "the terminal does not say"},
		{"tmux in kitty", picture.Terminal{Name: "tmux 3.5a", Multiplexer: "tmux", Outer: "kitty(0.42.1)", Passthrough: true}, "", picture.Kitty, "tmux hands them on"},
		{"tmux that keeps back", picture.Terminal{Multiplexer: "tmux", Outer: "kitty(0.42.1)"}, "", picture.Blocks, "allow-passthrough"},
		{"tmux far away", picture.Terminal{Multiplexer: "tmux"}, "", picture.Blocks, "does not tell"},
		{"tmux in xterm", picture.Terminal{Multiplexer: "tmux", Outer: "XTerm(390)"}, "", picture.Blocks, "inside tmux"},
		{"zellij", picture.Terminal{Multiplexer: "zellij", Sixels: true}, "", picture.Blocks, "inside zellij"},
		{"asked for", picture.Terminal{Name: "WezTerm"}, picture.ITerm2, picture.ITerm2, "asked for"},
		{"asked for where it can't be", picture.Terminal{Multiplexer: "tmux"}, picture.ITerm2, picture.Blocks, "no place"},
		{"off", picture.Terminal{Name: "kitty", Graphics: true}, picture.Off, picture.Off, "asked for"},
	}
	for _, tt := range tests {
		got, why := tt.terminal.Choose(tt.choice)
		if got != tt.want || !strings.Contains(why, tt.why) {
			t.Errorf("%s: %s, because %q; want %s, because of %q", tt.name, got, why, tt.want, tt.why)
		}
	}
}

func TestParseProtocol(t *testing.T) {
	t.Parallel()
	for _, p := range picture.Protocols {
		if got, err := picture.ParseProtocol(string(p)); got != p || err != nil {
			t.Errorf("ParseProtocol(%q) = %q, %v", p, got, err)
		}
	}
	if got, err := picture.ParseProtocol(""); got != picture.Auto || err != nil {
		t.Errorf("nothing is read as %q, %v", got, err)
	}
	if _, err := picture.ParseProtocol("paint"); err == nil || !strings.Contains(err.Error(), "auto, kitty") {
		t.Errorf("ParseProtocol of what is none: %v", err)
	}
}

func TestCellsOfStrangeSizes(t *testing.T) {
	t.Parallel()
	for _, c := range [][2]int{{0, 0}, {-1, 20}, {1, 1}, {100_000, 3}} {
		if w, h := (picture.Terminal{CellWidth: c[0], CellHeight: c[1]}).Cell(); w != 10 || h != 20 {
			t.Errorf("a cell of %v is taken as %d by %d", c, w, h)
		}
	}
}
