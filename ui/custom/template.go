// Package custom holds the user's own commands: what their placeholders become
// and how the shell gets it in one piece. It exists so that a name, which
// anybody may have given, can't become a part of a command. It runs nothing.
package custom

import (
	"errors"
	"fmt"
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

// String returns the word in quotes.
func (w Word) String() string { return Quote(string(w)) }

// Words are several of them.
type Words []Word

// String returns the words in quotes, with spaces between.
func (w Words) String() string {
	quoted := make([]string, len(w))
	for i, word := range w {
		quoted[i] = word.String()
	}
	return strings.Join(quoted, " ")
}

// Quote makes one word of a POSIX shell of any text. The shell could not take a
// zero byte, which is left out.
func Quote(text string) string {
	text = strings.ReplaceAll(text, "\x00", "")
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

// Template is a command with its placeholders.
type Template struct {
	parsed *template.Template
	asset  bool
}

// Parse reads a command. It is an error to use what there is not.
func Parse(text string, prompts []string) (*Template, error) {
	parsed, err := template.New("run").Funcs(functions(nil)).Option("missingkey=error").Parse(text)
	if err != nil {
		return nil, errors.New(strings.TrimPrefix(err.Error(), "template: run:"))
	}
	t := &Template{parsed: parsed, asset: uses(parsed.Root, "PublicID", "AssetID", "URL", "Format", "Type", "Name", "IDs")}
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

// Text returns the command with values in place of the placeholders.
func (t *Template) Text(v Values, answers map[string]string) (string, error) {
	run, err := t.parsed.Clone()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	if err := run.Funcs(functions(answers)).Execute(&b, v); err != nil {
		return "", errors.New(strings.TrimPrefix(err.Error(), "template: run:"))
	}
	return b.String(), nil
}

// functions are what placeholders can be piped through.
func functions(answers map[string]string) template.FuncMap {
	return template.FuncMap{
		"quote": func(v any) Word { return Word(plain(v)) },
		"raw":   plain,
		"prompt": func(name string) (Word, error) {
			answer, ok := answers[name]
			if !ok {
				return "", fmt.Errorf("there is no prompt %q", name)
			}
			return Word(answer), nil
		},
	}
}

// plain is a value without quotes.
func plain(v any) string {
	switch v := v.(type) {
	case Word:
		return string(v)
	case Words:
		texts := make([]string, len(v))
		for i, w := range v {
			texts[i] = string(w)
		}
		return strings.Join(texts, " ")
	}
	return fmt.Sprint(v)
}

// uses reports whether a template has one of the fields.
func uses(node parse.Node, fields ...string) bool {
	for _, f := range fields {
		if strings.Contains(node.String(), "."+f) {
			return true
		}
	}
	return false
}
