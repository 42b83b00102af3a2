package cli

import (
	"cmp"
	"context"
	"fmt"
	"os/exec"
	"runtime"
	"slices"
	"strings"

	"cldx/api"
	"cldx/config"
	"cldx/model"
	"cldx/sandbox"
	"cldx/ui"
	pages "cldx/ui/page"
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

// environments are those that can be opened, as they are configured, the sandbox, and
// the one that is open where it is none of these.
func (a *app) environments(s *session) ([]pages.Environment, error) {
	paths := config.Locate(a.Getenv)
	file, err := config.Load(paths.Config)
	if err != nil {
		return nil, err
	}
	all := make([]pages.Environment, 0, len(file.Environments)+1)
	for _, e := range file.Environments {
		all = append(all, pages.Environment{
			ID: idOfAccount(e), Name: e.Name, Cloud: e.CloudName, Colour: badge(e.Colour), RateLimit: e.RateLimit, Concurrency: e.Concurrency,
			Trait: pages.Trait{ReadOnly: e.ReadOnly || a.flags.readOnly, Default: e.Name == file.Default},
		})
	}
	all = append(all, pages.Environment{
		ID: idOfSandbox(sandboxOf(file, paths)), Name: config.Sandboxed, RateLimit: sandbox.DefaultRateLimit,
		Trait: pages.Trait{ReadOnly: a.flags.readOnly, Sandbox: true, Default: file.Default == config.Sandboxed},
	})
	here := a.environment(s)
	if slices.ContainsFunc(all, func(e pages.Environment) bool { return e.ID == here.ID && e.ReadOnly == here.ReadOnly }) {
		return all, nil
	}
	e := pages.Environment{
		ID: here.ID, Name: here.Name, Cloud: cmp.Or(here.Cloud, s.choice.Data), Colour: here.Colour,
		Trait: pages.Trait{ReadOnly: here.ReadOnly, Sandbox: here.Sandbox},
	}
	if e.Sandbox {
		e.RateLimit = sandbox.DefaultRateLimit
	}
	return slices.Insert(all, 0, e), nil
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
