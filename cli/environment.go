package cli

import (
	"context"
	"fmt"
	"os/exec"
	"runtime"
	"strings"

	"cldx/model"
	"cldx/ui"
)

// environment is what the explorer shows of where it is.
func (a *app) environment(ctx context.Context, s *session) (ui.Environment, error) {
	e := ui.Environment{Name: s.choice.Environment.Name, Colour: s.choice.Environment.Colour, ReadOnly: s.choice.ReadOnly}
	if e.Name == "" {
		e.Name = s.choice.Environment.CloudName
	}
	e.Mode = model.DynamicFolders
	return e, ctx.Err()
}

// browse opens an address in the user's browser.
func browse(ctx context.Context, address string) error {
	if !strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "https://") {
		return fmt.Errorf("open %s: only http addresses are opened", address)
	}
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	if err := exec.CommandContext(ctx, name, args...).Run(); err != nil {
		return fmt.Errorf("open %s with %s: %w", address, name, err)
	}
	return nil
}
