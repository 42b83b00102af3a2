package cli

import (
	"errors"
	"fmt"
	"slices"

	"cldx/config"
	"cldx/ui"
	"cldx/ui/keys"
)

// look is what the configuration says of looks and keys.
func (a *app) look(s *session) (ui.Look, error) {
	look := ui.Look{NoColor: a.Getenv("NO_COLOR") != "" || s.file.UI.Theme == "mono", Keys: map[string][]string{}}
	if theme := s.file.UI.Theme; theme == "dark" || theme == "light" {
		look.Theme = theme
	}
	var wrong []error
	bindings := slices.SortedFunc(slices.Values(s.file.Keys), func(x, y config.KeyBinding) int { return x.Line - y.Line })
	for _, k := range bindings {
		if err := checkBinding(k); err != nil {
			wrong = append(wrong, fmt.Errorf("%s:%d: %w", s.file.Path, k.Line, err))
			continue
		}
		look.Keys[k.Action] = k.Keys
	}
	if len(wrong) > 0 {
		return look, usage(errors.Join(wrong...))
	}
	return look, nil
}

// checkBinding finds keys for what is no action, or is none where the
// configuration says.
func checkBinding(k config.KeyBinding) error {
	var actions, contexts []string
	found := false
	for _, b := range keys.Table() {
		if !slices.Contains(actions, string(b.Action)) {
			actions = append(actions, string(b.Action))
		}
		if string(b.Action) == k.Action {
			contexts = append(contexts, string(b.Context))
			found = found || k.Context == "" || k.Context == string(b.Context)
		}
	}
	switch {
	case len(contexts) == 0:
		return fmt.Errorf("keys: there is no action %q%s", k.Action, meant(nearest(k.Action, actions)))
	case !found:
		return fmt.Errorf("keys: %s is no action of %q but of %q", k.Action, k.Context, contexts[0])
	}
	return nil
}
