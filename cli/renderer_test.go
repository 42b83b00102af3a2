package cli

import (
	"io"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// numbered is a program that shows the number that it was told last.
type numbered int

func (c numbered) Init() tea.Cmd  { return nil }
func (c numbered) View() tea.View { return tea.NewView("frame " + strconv.Itoa(int(c)) + ".") }

func (c numbered) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if next, ok := msg.(numbered); ok {
		return next, nil
	}
	return c, nil
}

// frames is a terminal that hands on what is drawn.
type frames chan string

func (f frames) Write(p []byte) (int, error) {
	f <- string(p)
	return len(p), nil
}

// show waits until something is drawn that has text in it.
func (f frames) show(t *testing.T, text string) {
	t.Helper()
	late := time.After(20 * time.Second)
	for {
		select {
		case drawn := <-f:
			if strings.Contains(drawn, text) {
				return
			}
		case <-late:
			t.Fatalf("%q is never drawn", text)
		}
	}
}

// shortly has the terminal for as long as the renderer takes to stop.
type shortly struct{ still chan<- bool }

func (shortly) SetStdin(io.Reader)  {}
func (shortly) SetStdout(io.Writer) {}
func (shortly) SetStderr(io.Writer) {}

func (b shortly) Run() error {
	rendererStops()
	b.still <- rendererRuns()
	return nil
}

// However little time a program needs that has the terminal, what comes after it
// is drawn. A Bubble Tea that calls its renderer otherwise fails here too.
//
//nolint:paralleltest // the renderer is looked for in the whole process
func TestTheRendererStopsBeforeTheNextOneStarts(t *testing.T) {
	keys, typing, err := os.Pipe() // an input that can be interrupted: else Bubble Tea waits half a second each time
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { keys.Close(); typing.Close() })
	drawn := make(frames, 100)
	program := tea.NewProgram(numbered(0), tea.WithContext(t.Context()), tea.WithInput(keys), tea.WithOutput(drawn),
		tea.WithEnvironment([]string{"TERM=xterm"}), tea.WithWindowSize(40, 5), tea.WithoutSignalHandler(), tea.WithFPS(framesPerSecond))
	ended := make(chan error, 1)
	go func() {
		_, err := program.Run()
		ended <- err
	}()
	drawn.show(t, "0.")
	if !rendererRuns() {
		t.Fatalf("no goroutine of a running program is in %s", renderer)
	}
	still := make(chan bool, 1)
	for i := range 50 {
		program.Send(tea.Exec(shortly{still}, nil)())
		if <-still {
			t.Fatal("the renderer still runs while another program has the terminal")
		}
		program.Send(numbered(i + 1))
		drawn.show(t, strconv.Itoa(i+1)+".")
	}
	program.Quit()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
}
