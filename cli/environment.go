package cli

import (
	"context"
	"fmt"
	"os/exec"
	"runtime"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/ui"
)

// environment is what the explorer shows of where it is. Where folders are is
// for folderMode to find out, after the first frame.
func (a *app) environment(s *session) ui.Environment {
	e := ui.Environment{ID: s.id(), Name: s.choice.Environment.Name, Colour: badge(s.choice.Environment.Colour), ReadOnly: s.choice.ReadOnly, Sandbox: s.choice.Sandbox, Cloud: s.choice.Environment.CloudName}
	if e.Name == "" {
		e.Name = s.choice.Environment.CloudName
	}
	return e
}

// folderMode says where assets have their folders: the sandbox knows, an account
// is asked with one call.
func (s *session) folderMode(ctx context.Context) (model.FolderMode, error) {
	if err := s.ready(ctx); err != nil {
		return "", err
	}
	if s.local != nil {
		if mode := s.local.mode(); mode != "" {
			return mode, nil
		}
	}
	answer, err := api.Run(ctx, s.doer(), api.ShowConfig{Settings: true})
	if err != nil {
		return "", err
	}
	if answer.Settings == nil || answer.Settings.FolderMode == "" {
		return model.FixedFolders, nil // accounts older than the setting
	}
	return answer.Settings.FolderMode, nil
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
