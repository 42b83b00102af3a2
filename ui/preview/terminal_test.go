package preview_test

import (
	"context"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi/kitty"

	"cldx/ui/picture"
	"cldx/ui/preview"
)

func graphics(payload string) uv.KittyGraphicsEvent {
	return uv.KittyGraphicsEvent{Options: kitty.Options{ID: picture.KittyAnswer}, Payload: []byte(payload)}
}

var da1 = uv.PrimaryDeviceAttributesEvent{62, 22}

// The terminal is asked, and its answers count for more than the environment.
func TestTheTerminalIsFound(t *testing.T) {
	t.Parallel()
	outer := func(name string, passes bool) func(context.Context) (preview.Outer, error) {
		return func(context.Context) (preview.Outer, error) {
			return preview.Outer{Name: name, Passthrough: passes}, nil
		}
	}
	tests := []struct {
		name    string
		env     tea.EnvMsg
		outer   func(context.Context) (preview.Outer, error)
		answers []tea.Msg
		want    picture.Protocol
		asked   bool // for the kitty graphics protocol
	}{
		{"kitty", tea.EnvMsg{"TERM=xterm-kitty"}, nil, []tea.Msg{tea.TerminalVersionMsg{Name: "kitty(0.42.1)"}, graphics("OK"), da1}, picture.Kitty, true},
		{"over SSH without hints", tea.EnvMsg{"TERM=xterm-256color", "SSH_TTY=/dev/pts/1"}, nil, []tea.Msg{tea.TerminalVersionMsg{Name: "ghostty 1.2"}, graphics("OK"), da1}, picture.Kitty, true},
		{"one that refuses", tea.EnvMsg{"TERM=xterm-kitty"}, nil, []tea.Msg{tea.TerminalVersionMsg{Name: "kitty"}, graphics("ENOTSUP"), da1}, picture.Blocks, true},
		{"one that does not give its name", tea.EnvMsg{"KITTY_WINDOW_ID=1"}, nil, []tea.Msg{graphics("OK"), da1}, picture.Kitty, true},
		{"one that says nothing", tea.EnvMsg{"TERM=vt220"}, nil, nil, picture.Blocks, true},
		{"the Linux console", tea.EnvMsg{"TERM=linux"}, nil, []tea.Msg{uv.PrimaryDeviceAttributesEvent{6}}, picture.Blocks, false},
		{"tmux in kitty", tea.EnvMsg{"TMUX=/tmp/x,1,0", "TERM=tmux-256color"}, outer("kitty(0.42.1)", true), []tea.Msg{tea.TerminalVersionMsg{Name: "tmux 3.5a"}, da1}, picture.Kitty, false},
		{"tmux in kitty that keeps back", tea.EnvMsg{"TMUX=/tmp/x,1,0"}, outer("kitty(0.42.1)", false), []tea.Msg{da1}, picture.Blocks, false},
		{"kitty started from tmux", tea.EnvMsg{"TMUX=/tmp/x,1,0", "TERM=xterm-kitty"}, outer("", true), []tea.Msg{tea.TerminalVersionMsg{Name: "kitty(0.42.1)"}, da1, graphics("OK"), da1}, picture.Kitty, true},
		{"an answer that comes late", tea.EnvMsg{"TERM=xterm-kitty"}, nil, []tea.Msg{nil, tea.TerminalVersionMsg{Name: "kitty"}, graphics("OK"), da1}, picture.Kitty, true},
	}
	for _, tt := range tests {
		d := newDesk(t, func(deps *preview.Deps) { deps.Outer = tt.outer })
		d.send(tt.env)
		d.do()
		for _, msg := range tt.answers {
			if msg == nil {
				d.pass() // its time is over
				continue
			}
			d.send(msg)
			d.do()
		}
		d.pass()
		_, how, why := d.gallery.Terminal()
		if how != tt.want {
			t.Errorf("%s: %s, because %s; want %s", tt.name, how, why, tt.want)
		}
		if asked := strings.Contains(d.sent(), "a=q"); asked != tt.asked {
			t.Errorf("%s: it was asked for its graphics: %v", tt.name, asked)
		}
	}
}
