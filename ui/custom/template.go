// Package custom holds the user's own commands: what their placeholders become
// and how the shell gets it in one piece. It exists so that a name, which
// anybody may have given, can't become a part of a command. It runs nothing.
package custom

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"text/template"
	"text/template/parse"
)

// Command is a command of the user's own.
type Command struct {
	Name    string
	Context string // of its key; "" is the library
	Run     *Template
	// Confirm is asked before it runs; "" asks nothing.
	Confirm   string
	Dangerous bool // refused where nothing may be changed, and always asked about
	Secrets   bool // it gets the credentials
	Output    Output
	Prompts   []Prompt
}

// NeedsWhole reports whether the command, or a question of its, is about what is not
// known of every asset that is listed.
func (c *Command) NeedsWhole() bool {
	parts := []*Template{c.Run}
	for _, p := range c.Prompts {
		if p.From != nil {
			parts = append(parts, p.From)
		}
	}
	return slices.ContainsFunc(parts, func(t *Template) bool { return uses(t.parsed.Root, []string{"AssetID", "URL"}) })
}

// Output says where what a command prints goes.
type Output string

// The outputs.
const (
	Nowhere  Output = "none"
	Notice   Output = "notice" // its first lines, in the corner
	Page     Output = "page"
	Terminal Output = "terminal" // it has the terminal while it runs
)

// Prompt asks for a value.
type Prompt struct {
	Name, Title, Kind, Initial string
	Choices                    []string
	// From prints the choices, one a line; nil: they are Choices.
	From *Template
}

// Values are what placeholders stand for: the asset under the cursor, the
// selection or else that asset, and where it all is.
type Values struct {
	PublicID, AssetID, URL, Format, Type, Name Word
	Folder, Environment, Cloud                 Word
	Count                                      int
	IDs                                        Words
}

// Word is a value that is quoted for the shell wherever it is put into a command.
type Word string

// Words are several of them.
type Words []Word

// Template is a command with its placeholders.
type Template struct {
	parsed *template.Template
	shell  Shell
	asset  bool
}

// Parse reads a command for a shell. It is an error to use what there is not.
func Parse(text string, prompts []string, shell Shell) (*Template, error) {
	parsed, err := template.New("run").Funcs(functions(shell, nil)).Option("missingkey=error").Parse(text)
	if err != nil {
		return nil, errors.New(strings.TrimPrefix(err.Error(), "template: run:"))
	}
	t := &Template{parsed: parsed, shell: shell, asset: uses(parsed.Root, []string{"PublicID", "AssetID", "URL", "Format", "Type", "Name", "IDs"})}
	answers := map[string]string{}
	for _, p := range prompts {
		answers[p] = "x"
	}
	if _, err := t.Text(Values{IDs: Words{"x"}}, answers); err != nil {
		return nil, err
	}
	return t, nil
}

// NeedsAsset reports whether the command is about an asset.
func (t *Template) NeedsAsset() bool { return t.asset }

// Shell returns the shell that the command is for.
func (t *Template) Shell() Shell { return t.shell }

// Text returns the command with values in place of the placeholders. It is an error
// to use one that the shell can't be given.
func (t *Template) Text(v Values, answers map[string]string) (string, error) {
	run, err := t.parsed.Clone()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	if err := run.Funcs(functions(t.shell, answers)).Execute(&b, v.in(t.shell)); err != nil {
		return "", errors.New(strings.TrimPrefix(err.Error(), "template: run:"))
	}
	return b.String(), t.shell.check(b.String())
}

// in are the values by the names of their placeholders, as words of a shell.
func (v Values) in(s Shell) map[string]any {
	values := map[string]any{"Count": v.Count, "IDs": s.list(v.IDs)}
	for name, w := range map[string]Word{
		"PublicID": v.PublicID, "AssetID": v.AssetID, "URL": v.URL, "Format": v.Format, "Type": v.Type, "Name": v.Name,
		"Folder": v.Folder, "Environment": v.Environment, "Cloud": v.Cloud,
	} {
		values[name] = s.word(w)
	}
	return values
}

// functions are what placeholders can be piped through.
func functions(shell Shell, answers map[string]string) template.FuncMap {
	return template.FuncMap{
		"quote": func(v any) word { return shell.word(Word(plain(v))) },
		"raw":   plain,
		"prompt": func(name string) (word, error) {
			answer, ok := answers[name]
			if !ok {
				return nil, fmt.Errorf("there is no prompt %q", name)
			}
			return shell.word(Word(answer)), nil
		},
	}
}

// plain is a value without quotes.
func plain(v any) string {
	if w, ok := v.(word); ok {
		return w.plain()
	}
	return fmt.Sprint(v)
}

// uses reports whether the placeholders of a template have one of the fields; the
// text between them may hold anything.
func uses(list *parse.ListNode, fields []string) bool {
	if list == nil {
		return false
	}
	return slices.ContainsFunc(list.Nodes, func(node parse.Node) bool {
		switch n := node.(type) {
		case *parse.TextNode:
			return false
		case *parse.IfNode:
			return branchUses(&n.BranchNode, fields)
		case *parse.RangeNode:
			return branchUses(&n.BranchNode, fields)
		case *parse.WithNode:
			return branchUses(&n.BranchNode, fields)
		}
		return names(node, fields)
	})
}

func branchUses(b *parse.BranchNode, fields []string) bool {
	return names(b.Pipe, fields) || uses(b.List, fields) || uses(b.ElseList, fields)
}

func names(node parse.Node, fields []string) bool {
	return slices.ContainsFunc(fields, func(f string) bool { return strings.Contains(node.String(), "."+f) })
}
