package config

import (
	"fmt"
	"slices"
	"strings"
)

// KeyDefault is a binding as it is without a configuration, for the documented
// file and the schema.
type KeyDefault struct {
	Context string
	Action  string
	Keys    []string
	Help    string
}

// Outline is what the explorer knows of what a file may say.
type Outline struct {
	// Contexts are in the order in which they are to be written.
	Contexts []string
	Keys     []KeyDefault
	// Roles are those of a theme.
	Roles []string
}

const preface = `# The configuration of cldx. Every line that begins with # and a name shows what holds
# without it: take the # away to change it. cldx config check reads the file and says
# what is wrong in it; cldx config show prints what is in force.
`

const aboutKeys = `# Keys by the names of actions: [keys] holds wherever an action can be had, [keys.assets] in the
# list of assets only, and so on; [keys.global] in every place that does not say otherwise.
# A key is written as R, ctrl+r, alt+left, space, f2, or as several one after the other: "g g".
# Several ways are a list: ["R", "f2"]; false is none. Yours always win: they are taken from
# whatever else has them.
`

const aboutThemes = `# A theme of your own, chosen with theme = "mine" in [ui]. What it does not say is
# its base's. Roles: %s.
#   [theme.mine]
#   base = "dark"
#   accent = "#ffaf5f"
`

const aboutEnvironments = `# Environments, by name. cldx env add NAME asks for what it needs and puts the secret into the
# system's keyring; cldx env import takes over what the cld CLI and the VS Code extension saved.
#   [environments.work]
`

const aboutCommands = `# Commands of your own, run in the shell; X lists them. In run stand placeholders, quoted for the
# shell: {{.PublicID}} {{.AssetID}} {{.URL}} {{.Format}} {{.Type}} {{.Folder}} {{.Environment}}
# {{.Cloud}} {{.Count}} {{.IDs}} (all of the selection), {{prompt "NAME"}}, and {{raw .URL}} to leave
# the quotes away. The selection comes on standard input, one JSON object a line: as much as the
# list knows of each asset, its address with it.
# output: none, notice, page or terminal. dangerous = true is refused where an environment is
# read-only. secrets = true puts CLOUDINARY_URL into its environment. shell: sh, cmd or powershell;
# without it sh, on Windows cmd.
#   [[command]]
#   name = "Check the delivery URL"
#   key = "alt+c"
#   run = "curl -sI {{.URL}}"
#   output = "page"
#
#   [[command]]
#   name = "Convert"
#   run = "convert {{.URL}} /tmp/out.{{prompt \"format\"}}"
#   confirm = "Convert it?"
#   [[command.prompt]]
#   name = "format"
#   kind = "choice"
#   choices = ["png", "webp"]
`

// Document returns the documented file: every setting with what it means and what
// holds without it.
func Document(o Outline) string {
	var b strings.Builder
	b.WriteString(preface)
	for _, g := range groups() {
		b.WriteString("\n")
		if g.name != "" {
			b.WriteString(comment(g.means) + "[" + g.name + "]\n")
		}
		for _, s := range g.settings {
			b.WriteString(comment(s.means) + "#" + s.key + " = " + s.initial + "\n")
		}
	}
	b.WriteString("\n" + aboutKeys)
	for _, context := range o.Contexts {
		o.keysOf(&b, context)
	}
	fmt.Fprintf(&b, "\n"+aboutThemes, strings.Join(o.Roles, ", "))
	b.WriteString("\n" + aboutEnvironments)
	for _, opt := range options {
		b.WriteString("#   " + opt.key + " = " + opt.sample() + "\n#       " + opt.means + "\n")
	}
	b.WriteString("\n" + aboutCommands)
	return b.String()
}

func (o Outline) keysOf(b *strings.Builder, context string) {
	head := "\n[keys." + context + "]\n"
	for _, k := range o.Keys {
		if k.Context != context {
			continue
		}
		b.WriteString(head + "#" + k.Action + " = " + spellList(k.Keys) + "  # " + k.Help + "\n")
		head = ""
	}
}

// spellList spells keys as the file has them: one as a text, several as a list.
func spellList(keys []string) string {
	quoted := make([]string, len(keys))
	for i, k := range keys {
		quoted[i] = quoteTOML(k)
	}
	switch len(quoted) {
	case 0:
		return "false"
	case 1:
		return quoted[0]
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// quoteTOML quotes text of one line for TOML.
func quoteTOML(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(text) + `"`
}

// widest is how wide a comment may be.
const widest = 100

// comment spells text as comments, broken between words.
func comment(text string) string {
	var b strings.Builder
	for paragraph := range strings.SplitSeq(text, "\n") {
		line := "#"
		for word := range strings.FieldsSeq(paragraph) {
			if len(line)+len(word) >= widest {
				b.WriteString(line + "\n")
				line = "#"
			}
			line += " " + word
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

// sample is a value of an environment's option, to show how it is written.
func (o option) sample() string {
	known := map[string]string{
		"cloud_name": "acme", "api_key": "123456789012345", "region": "eu", "colour": "red", "api_secret_env": "WORK_SECRET",
		"api_secret_command": "pass show cloudinary/work", "upload_prefix": regionPrefixes[RegionEU], "api_proxy": "http://localhost:3128",
		"signature_algorithm": "sha256", "secure_distribution": "media.example.com", "cname": "media.example.com",
		"api_secret": "…", "oauth_token": "…",
	}
	switch o.kind {
	case truth:
		return "true"
	case number:
		return map[string]string{"signature_version": "2", "rate_limit": "500", "concurrency": "4"}[o.key]
	case text:
	}
	return quoteTOML(known[o.key])
}

// Theme returns the theme of the file with that name.
func (f File) Theme(name string) (Theme, bool) {
	i := slices.IndexFunc(f.Themes, func(t Theme) bool { return t.Name == name })
	if i < 0 {
		return Theme{}, false
	}
	return f.Themes[i], true
}
