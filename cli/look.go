package cli

import (
	"cmp"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"cldx/config"
	"cldx/ui"
	"cldx/ui/custom"
	"cldx/ui/keys"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// look is what the configuration says of looks and keys. What is wrong with keys
// is for the explorer to say: a slip in them locks nobody out.
func (a *app) look(s *session) ui.Look {
	f := s.file
	look := ui.Look{
		NoColor: a.Getenv("NO_COLOR") != "" || f.UI.Theme == "mono", Keys: ownKeys(f),
		Linear: a.flags.linear || f.UI.Linear,
		List:   listStyle(f.UI), NoMouse: f.UI.NoMouse, Layout: layout(f.Layout),
	}
	look.Commands, _ = commandsOf(f)
	look.Preset, _ = keys.PresetOf(f.UI.Keys)
	switch f.UI.Theme {
	case "auto", "mono", "":
	default:
		look.Theme = f.UI.Theme
	}
	if t, own := f.Theme(f.UI.Theme); own {
		look.Theme = t.Base
		look.Custom, _, _ = ownTheme(f, t)
	}
	return look
}

// ownKeys are the keys of the configuration file, each with its place.
func ownKeys(file config.File) []keys.Own {
	own := make([]keys.Own, 0, len(file.Keys)+len(file.Commands))
	for _, k := range file.Keys {
		own = append(own, keys.Own{
			Context: keys.Context(k.Context), Action: keys.Action(k.Action), Keys: k.Keys,
			Place: filepath.Base(file.Path) + ":" + k.At.String(),
		})
	}
	for _, c := range file.Commands {
		if c.Key != "" {
			own = append(own, keys.Own{Action: keys.Action("run:" + c.Name), Keys: []string{c.Key}, Place: filepath.Base(file.Path) + ":" + c.At.String()})
		}
	}
	return own
}

// commandsOf are the configuration's commands, and what is wrong with them, each
// with its place.
func commandsOf(file config.File) (commands []custom.Command, wrong []string) {
	for _, c := range file.Commands {
		out, err := commandOf(c)
		if err != nil {
			wrong = append(wrong, fmt.Sprintf("%s:%s: command %q: %v", file.Path, c.At, c.Name, err))
			continue
		}
		commands = append(commands, out)
	}
	return commands, wrong
}

func commandOf(c config.Command) (custom.Command, error) {
	out := custom.Command{
		Name: c.Name, Context: c.Context, Confirm: c.Confirm, Dangerous: c.Dangerous, Secrets: c.Secrets, Output: custom.Output(c.Output),
	}
	var asked []string
	shell := cmp.Or(custom.Shell(c.Shell), custom.ShellOf(runtime.GOOS))
	for _, p := range c.Prompts {
		prompt := custom.Prompt{Name: p.Name, Title: p.Title, Kind: p.Kind, Initial: p.Initial, Choices: p.Choices}
		if p.From != "" {
			from, err := custom.Parse(p.From, asked, shell)
			if err != nil {
				return out, fmt.Errorf("from of prompt %s: %w", p.Name, err)
			}
			prompt.From = from
		}
		asked = append(asked, p.Name)
		out.Prompts = append(out.Prompts, prompt)
	}
	run, err := custom.Parse(c.Run, asked, shell)
	out.Run = run
	return out, err
}

func listStyle(u config.UI) pane.Style {
	style := pane.Style{Absolute: u.Times == "absolute"}
	for _, c := range u.Columns {
		style.Columns = append(style.Columns, pane.Column{Name: c.Name, Width: c.Width})
	}
	return style
}

// paneNames are the panes that a configuration can name.
var paneNames = map[string]ui.Pane{"folders": ui.FoldersPane, "detail": ui.DetailPane, "inspect": ui.InspectPane}

func layout(l config.Layout) ui.Layout {
	out := ui.Layout{Sizes: map[ui.Pane]int{}, Right: l.InspectAt == "right"}
	for name, size := range map[string]int{"folders": l.Folders, "detail": l.Detail, "inspect": l.Inspect} {
		if size > 0 {
			out.Sizes[paneNames[name]] = size
		}
	}
	for _, name := range l.Hidden {
		out.Hidden = append(out.Hidden, paneNames[name])
	}
	if p, ok := paneNames[l.Companion]; ok {
		out.Companion = &p
	}
	return out
}

// variants are the themes that others are made from.
var variants = map[string]theme.Variant{
	"": theme.Dark, "dark": theme.Dark, "light": theme.Light,
	"high-contrast": theme.HighContrast, "high-contrast-light": theme.HighContrastLight,
}

// ownTheme makes a theme of the configuration's: what is wrong with it, each with
// its place, and what is hard to read. The theme is what is right about it.
func ownTheme(file config.File, t config.Theme) (own *theme.Custom, wrong, warnings []string) {
	colours := map[string]theme.RGB{}
	place := func(at config.Spot) string { return file.Path + ":" + at.String() + ": theme " + t.Name }
	for _, c := range t.Colours {
		rgb, _ := theme.ParseRGB(c.Value) // the configuration has checked it
		if _, err := theme.NewCustom(theme.Dark, map[string]theme.RGB{c.Role: rgb}); err != nil {
			near := config.Nearest(c.Role, theme.RoleNames())
			wrong = append(wrong, fmt.Sprintf("%s: there is no role %q%s; there are: %s", place(c.At), c.Role, meant(near), strings.Join(theme.RoleNames(), ", ")))
			continue
		}
		colours[c.Role] = rgb
	}
	own, _ = theme.NewCustom(variants[t.Base], colours)
	for _, f := range own.Faint() {
		warnings = append(warnings, place(t.At)+": "+f)
	}
	return own, wrong, warnings
}

// named are the colours that an environment can have by name, as its badge shows them.
var named = map[string]string{
	"black": "#1c1c1c", "red": "#b3261e", "green": "#1b6e34", "yellow": "#c79a00", "blue": "#2d55c4", "magenta": "#8a2a9c", "cyan": "#006c80", "white": "#f0f0f0",
}

// badge is an environment's colour as #RRGGBB.
func badge(colour string) string {
	if rgb, ok := named[colour]; ok {
		return rgb
	}
	return colour
}
