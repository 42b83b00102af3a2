package cli

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"github.com/atotto/clipboard"
)

// copyPatience is how long a clipboard may take.
const copyPatience = 2 * time.Second

// copying is a way to put text on a clipboard.
type copying struct {
	name string
	// why says why it can't be had; "" when it can.
	why string
	put func(ctx context.Context, text string) error
}

// copyWays are the ways in the order in which they are tried. When none works,
// the terminal is asked (OSC 52).
func (a *app) copyWays() []copying {
	return []copying{
		{"clipboard", a.noClipboard(), func(ctx context.Context, text string) error {
			done := make(chan error, 1) // its tools can't be cancelled
			go func() { done <- clipboard.WriteAll(text) }()
			select {
			case err := <-done:
				return err
			case <-ctx.Done():
				return ctx.Err()
			}
		}},
		{"tmux buffer", a.noBuffer(), func(ctx context.Context, text string) error {
			// With -w tmux hands the text on to its terminal's clipboard too.
			load := exec.CommandContext(ctx, "tmux", "load-buffer", "-w", "-")
			load.Env, load.Stdin = a.Environ(), strings.NewReader(text)
			return load.Run()
		}},
	}
}

// remote reports whether the terminal is on another machine, whose clipboard is
// the one that the user means.
func (a *app) remote() bool {
	return (a.Getenv("SSH_CONNECTION") != "" || a.Getenv("SSH_TTY") != "") && a.Getenv("DISPLAY") == "" && a.Getenv("WAYLAND_DISPLAY") == ""
}

func (a *app) noClipboard() string {
	switch {
	case a.remote():
		return "over SSH it would be the clipboard of this machine"
	case clipboard.Unsupported:
		return "there is no tool for it: install xclip, xsel or wl-clipboard"
	}
	return ""
}

func (a *app) noBuffer() string {
	if a.Getenv("TMUX") == "" {
		return "tmux does not run here"
	}
	if _, err := exec.LookPath("tmux"); err != nil {
		return "tmux runs, but its command is not found"
	}
	return ""
}

// copyText puts text on the first clipboard that takes it, and says which.
func (a *app) copyText(ctx context.Context, text string) (string, error) {
	var failed []error
	for _, way := range a.copyWays() {
		err := errors.New(way.why)
		if way.why == "" {
			trying, cancel := context.WithTimeout(ctx, copyPatience)
			err = way.put(trying, text)
			cancel()
		}
		if err == nil {
			return way.name, nil
		}
		failed = append(failed, fmt.Errorf("%s: %w", way.name, err))
	}
	return "", errors.Join(failed...)
}
