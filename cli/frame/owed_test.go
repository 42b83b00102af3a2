package frame

import (
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// The end waits for what the terminal owes, whatever of it was asked first.
func TestTheEndWaitsForAnswers(t *testing.T) {
	t.Parallel()
	const last = ansi.RequestPrimaryDeviceAttributes
	ask := func(what string) tea.Msg { return tea.RawMsg{Msg: what} }
	cases := []struct {
		name    string
		before  []tea.Msg
		asks    bool // the last question, at the end
		answers int  // that the end waits for
	}{
		{"nothing was asked", nil, false, 0},
		{"something was asked", []tea.Msg{tea.RequestBackgroundColor()}, true, 1},
		{"everything was answered", []tea.Msg{ask("\x1b[>q" + last), uv.PrimaryDeviceAttributesEvent{62}}, false, 0},
		{"the last question was not answered", []tea.Msg{ask("\x1b[>q" + last)}, false, 1},
		{"something was asked after the last question", []tea.Msg{ask("\x1b[>q" + last), tea.RequestBackgroundColor()}, true, 2},
		{"the last answer came before one that is owed", []tea.Msg{ask("\x1b[>q" + last), tea.RequestBackgroundColor(), uv.PrimaryDeviceAttributesEvent{62}}, true, 1},
	}
	for _, tt := range cases {
		for _, mute := range []bool{false, true} {
			t.Run(tt.name, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					s := bench(false)
					ended := make(chan tea.Msg, 9)
					s.send = func(msg tea.Msg) { ended <- msg }
					for _, msg := range tt.before {
						s.Filter(msg)
					}
					s.said.Reset()
					began := time.Now()
					if quits := s.Filter(tea.QuitMsg{}) != nil; quits != (tt.answers == 0) {
						t.Fatalf("it ends at once: %v, with %d answers owed", quits, tt.answers)
					}
					if asks := s.said.String() == last; asks != tt.asks {
						t.Errorf("%q is asked at the end", s.said.String())
					}
					if tt.answers == 0 {
						return
					}
					for n := tt.answers; n > 0 && !mute; n-- {
						synctest.Wait()
						if len(ended) > 0 {
							t.Fatalf("it ends with %d answers owed", n)
						}
						s.Filter(uv.PrimaryDeviceAttributesEvent{62})
					}
					if s.Filter(<-ended) == nil {
						t.Error("it does not end")
					}
					if took := time.Since(began); mute && took != grace || !mute && took != 0 {
						t.Errorf("it took %v", took)
					}
				})
			})
		}
	}
}

// What is asked while the end is near is waited for too, and a terminal that never
// answered is not waited for again.
func TestTheEndIsNotPutOffForEver(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := bench(false)
		ended := make(chan tea.Msg, 9)
		s.send = func(msg tea.Msg) { ended <- msg }
		s.Filter(tea.RequestBackgroundColor())
		s.Filter(tea.QuitMsg{})
		s.Filter(tea.RequestBackgroundColor())
		s.Filter(uv.PrimaryDeviceAttributesEvent{62})
		if s.Filter(<-ended) != nil {
			t.Error("it ends with an answer owed")
		}
		s.Filter(uv.PrimaryDeviceAttributesEvent{62})
		if s.Filter(<-ended) == nil {
			t.Error("it does not end")
		}

		mute := bench(false)
		mute.Filter(tea.RawMsg{Msg: ansi.RequestPrimaryDeviceAttributes})
		<-time.After(grace)
		mute.Filter(tea.RequestBackgroundColor())
		if mute.Filter(tea.QuitMsg{}) == nil {
			t.Error("a terminal that does not answer is waited for")
		}
	})
}
