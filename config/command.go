package config

import (
	"slices"
	"strings"
)

// Command is a command of the user's own, to be run in a shell.
type Command struct {
	Name string
	Key  string // as people write keys; "" is none
	// Context is where the key holds; empty means in the library.
	Context string
	// Run is the shell's text, with placeholders in double braces.
	Run string
	// Confirm asks before it runs, with this text; "" does not ask.
	Confirm string
	Traits
	Prompts []Prompt
	At      Spot
}

// Traits say how a command is run.
type Traits struct {
	// Dangerous is refused where an environment is read-only, and always asks.
	Dangerous bool
	// Secrets puts the credentials into its environment.
	Secrets bool
	// Output is none, notice, page or terminal; empty means notice.
	Output string
	// Shell runs it: sh, cmd or powershell; empty means the system's.
	Shell string
}

// Prompt asks for a value before a command runs.
type Prompt struct {
	// Name is what placeholders call the answer.
	Name  string
	Title string
	// Kind is input, choice or confirm; empty means input.
	Kind    string
	Initial string
	// Choices are what can be chosen; From is a shell command that prints them.
	Choices []string
	From    string
}

var (
	shells      = []string{"sh", "cmd", "powershell"}
	outputs     = []string{"none", "notice", "page", "terminal"}
	promptKinds = []string{"input", "choice", "confirm"}
)

// commands reads [[command]].
func (r *reader) commands(v value, file *File) {
	rows, ok := v.rows("command")
	if !ok {
		return
	}
	for i, t := range rows {
		c := Command{At: r.header("command", i)}
		t.each(map[string]func(value){
			"name":      into(&c.Name),
			"key":       into(&c.Key),
			"context":   into(&c.Context),
			"run":       into(&c.Run),
			"confirm":   func(v value) { c.Confirm = v.question() },
			"dangerous": func(v value) { c.Dangerous = v.truth(false) },
			"secrets":   func(v value) { c.Secrets = v.truth(false) },
			"output":    into(&c.Output, outputs...),
			"shell":     into(&c.Shell, shells...),
			"prompt":    func(v value) { c.Prompts = v.prompts() },
		})
		c.check(r, file.Commands)
		file.Commands = append(file.Commands, c)
	}
}

// check faults a command that lacks something.
func (c Command) check(r *reader, before []Command) {
	switch {
	case strings.TrimSpace(c.Name) == "" || checkPlain(c.Name) != nil || len(c.Name) > longestName:
		r.fault(c.At, "a [[command]] needs a name, without control characters and of at most %d bytes", longestName)
	case strings.TrimSpace(c.Run) == "":
		r.fault(c.At, "command %s needs run: what the shell is to do", quote(c.Name))
	case checkPlain(c.Key) != nil || checkPlain(c.Context) != nil:
		r.fault(c.At, "command %s must have no control characters in key and context", quote(c.Name))
	case slices.ContainsFunc(before, func(b Command) bool { return b.Name == c.Name }):
		r.fault(c.At, "there are two commands %s", quote(c.Name))
	}
}

// question reads true, which asks in the usual words, or the words to ask in.
func (v value) question() string {
	if yes, ok := v.any().(bool); ok {
		if yes {
			return "Run this command?"
		}
		return ""
	}
	text, _ := v.text()
	return text
}

// prompts reads [[command.prompt]].
func (v value) prompts() []Prompt {
	rows, _ := v.rows("command.prompt")
	var prompts []Prompt
	for _, t := range rows {
		var p Prompt
		t.each(map[string]func(value){
			"name": into(&p.Name), "title": into(&p.Title), "kind": into(&p.Kind, promptKinds...), "initial": into(&p.Initial),
			"choices": func(v value) { p.Choices, _ = v.texts() }, "from": into(&p.From),
		})
		switch {
		case !names().MatchString(p.Name) || len(p.Name) > longestName:
			v.fault("a prompt needs a name of letters, digits, dots, hyphens and underscores")
		case p.Kind == "choice" && len(p.Choices) == 0 && p.From == "":
			v.fault("prompt %s needs choices, or from: a command that prints them, one a line", quote(p.Name))
		case slices.ContainsFunc(prompts, func(q Prompt) bool { return q.Name == p.Name }):
			v.fault("there are two prompts %s", quote(p.Name))
		}
		prompts = append(prompts, p)
	}
	return prompts
}

func commandValues(commands []Command) []map[string]any {
	var all []map[string]any
	for _, c := range commands {
		values := given(map[string]any{
			"name": c.Name, "key": c.Key, "context": c.Context, "run": c.Run, "confirm": c.Confirm,
			"dangerous": c.Dangerous, "secrets": c.Secrets, "output": c.Output, "shell": c.Shell,
		})
		var prompts []map[string]any
		for _, p := range c.Prompts {
			row := given(map[string]any{"name": p.Name, "title": p.Title, "kind": p.Kind, "initial": p.Initial, "from": p.From})
			if len(p.Choices) > 0 {
				row["choices"] = p.Choices
			}
			prompts = append(prompts, row)
		}
		if len(prompts) > 0 {
			values["prompt"] = prompts
		}
		all = append(all, values)
	}
	return all
}

// given leaves empty texts and what is false out.
func given(values map[string]any) map[string]any {
	for key, v := range values {
		if v == "" || v == false {
			delete(values, key)
		}
	}
	return values
}
