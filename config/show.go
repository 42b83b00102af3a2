package config

import (
	"maps"
	"net/url"
	"strings"

	"github.com/BurntSushi/toml"
)

// Show spells the settings in force, those that nobody gave too, as a file would
// have them. Secrets are masked.
func Show(f File) (string, error) {
	var b strings.Builder
	b.WriteString("# " + f.Path + "\n")
	if f.Missing {
		b.WriteString("# There is no such file: everything is as it comes.\n")
	}
	for _, g := range groups() {
		values := map[string]any{}
		for _, s := range g.settings {
			var initial map[string]any
			if _, err := toml.Decode("v = "+s.initial, &initial); err != nil {
				return "", err // a fault of the table
			}
			values[s.key] = initial["v"]
		}
		for key, v := range g.values(&f) {
			if v != "" {
				values[key] = v
			}
		}
		if err := showTable(&b, g.name, values); err != nil {
			return "", err
		}
	}
	environments := map[string]any{}
	for _, e := range f.Environments {
		environments[e.Name] = e.masked()
	}
	for _, s := range []section{{"keys", bindingValues(f.Keys)}, {"theme", themeValues(f.Themes)}, {"environments", environments}} {
		if err := s.encode(&b); err != nil {
			return "", err
		}
	}
	if commands := commandValues(f.Commands); len(commands) > 0 {
		if err := (section{"", map[string]any{"command": commands}}).encode(&b); err != nil {
			return "", err
		}
	}
	return b.String(), nil
}

// showTable writes a table with all it has, empty texts too.
func showTable(b *strings.Builder, name string, values map[string]any) error {
	b.WriteString("\n")
	nested := values
	if name != "" {
		nested = map[string]any{name: values}
	}
	encoder := toml.NewEncoder(b)
	encoder.Indent = ""
	return encoder.Encode(nested)
}

// masked spells an environment without its secrets.
func (e Environment) masked() map[string]any {
	if !e.APISecret.IsZero() {
		e.APISecret = NewSecret(mask)
	}
	if !e.OAuthToken.IsZero() {
		e.OAuthToken = NewSecret(mask)
	}
	if u, err := url.Parse(e.APIProxy); err == nil && u.User != nil {
		e.APIProxy = u.Scheme + "://" + u.User.Username() + ":" + mask + "@" + u.Host
	}
	e.Other = maps.Clone(e.Other)
	for key := range e.Other {
		e.Other[key] = NewSecret(mask)
	}
	return e.values()
}
