package cli

import (
	"path/filepath"

	"cldx/config"
	"cldx/ui"
	"cldx/ui/keys"
)

// look is what the configuration says of looks and keys. What is wrong with keys
// is for the explorer to say: a slip in them locks nobody out.
func (a *app) look(s *session) ui.Look {
	look := ui.Look{NoColor: a.Getenv("NO_COLOR") != "" || s.file.UI.Theme == "mono", Keys: ownKeys(s.file)}
	look.Preset, _ = keys.PresetOf(s.file.UI.Keys)
	if theme := s.file.UI.Theme; theme == "dark" || theme == "light" {
		look.Theme = theme
	}
	return look
}

// ownKeys are the keys of the configuration file, each with its place.
func ownKeys(file config.File) []keys.Own {
	own := make([]keys.Own, len(file.Keys))
	for i, k := range file.Keys {
		own[i] = keys.Own{
			Context: keys.Context(k.Context), Action: keys.Action(k.Action), Keys: k.Keys,
			Place: filepath.Base(file.Path) + ":" + k.At.String(),
		}
	}
	return own
}
