package config

import (
	"strings"
)

// Reference returns the documentation page of the file: every setting, what it
// means and what holds without it.
func Reference(o Outline) string {
	var b strings.Builder
	b.WriteString("# Configuration\n\nGenerated from the settings by `make generate`; do not edit.\n\n" +
		"`cldx config init` writes a file with all of this in it, `cldx config path` says where,\n" +
		"`cldx config check` says what is wrong in it, and `cldx config schema` prints a JSON schema for editors.\n" +
		"Nothing needs the file. `CLDX_CONFIG` names another one.\n")
	for _, g := range groups() {
		title := "`[" + g.name + "]`"
		if g.name == "" {
			title = "At the top"
		}
		b.WriteString("\n## " + title + "\n\n")
		if g.means != "" {
			b.WriteString(g.means + "\n\n")
		}
		b.WriteString("| setting | without it | meaning |\n|---|---|---|\n")
		for _, s := range g.settings {
			b.WriteString("| `" + s.key + "` | `" + s.initial + "` | " + cell(s.means) + " |\n")
		}
	}
	b.WriteString("\n## `[environments.NAME]`\n\n" + prose(aboutEnvironments) +
		"\n`url = \"cloudinary://KEY:SECRET@CLOUD\"` says several of these at once, as `CLOUDINARY_URL` does.\n\n" +
		"| setting | such as | meaning |\n|---|---|---|\n")
	for _, opt := range options {
		b.WriteString("| `" + opt.key + "` | `" + opt.sample() + "` | " + cell(opt.means) + " |\n")
	}
	b.WriteString("\n## `[keys]`\n\n" + prose(aboutKeys) + "\n[Keys](keys.md) lists the actions and their contexts: " +
		strings.Join(o.Contexts, ", ") + ".\n")
	b.WriteString("\n## `[theme.NAME]`\n\n" + prose(strings.Replace(aboutThemes, "%s", strings.Join(o.Roles, ", "), 1)))
	b.WriteString("\n## `[[command]]`\n\n" + prose(aboutCommands))
	return b.String()
}

// cell fits text into one cell of a table.
func cell(text string) string {
	return strings.NewReplacer("\n", " ", "|", `\|`, "<", "&lt;").Replace(text)
}

// prose turns comments of the documented file into text, and what it shows there
// into a block.
func prose(comments string) string {
	var b strings.Builder
	inside := false
	for line := range strings.Lines(comments) {
		text, shown := strings.TrimPrefix(strings.TrimPrefix(line, "#"), " "), strings.HasPrefix(line, "#   ")
		switch {
		case shown && !inside:
			b.WriteString("\n```toml\n")
		case !shown && inside && strings.TrimSpace(text) != "":
			b.WriteString("```\n\n")
		}
		inside = shown || inside && strings.TrimSpace(text) == ""
		if inside {
			text = strings.TrimPrefix(text, "  ")
		} else {
			text = strings.NewReplacer("{{", "`{{", "}}", "}}`").Replace(text)
		}
		b.WriteString(text)
	}
	if inside {
		b.WriteString("```\n")
	}
	return b.String()
}
