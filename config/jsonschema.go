package config

import (
	"encoding/json"
	"fmt"
)

// Schema returns the JSON schema of the file, for editors that complete and check
// TOML by one.
func Schema(o Outline) ([]byte, error) {
	keys, actions := o.keySchema()
	properties := map[string]any{
		"keys": keys, "theme": o.themeSchema(), "environments": environmentSchema(), "command": commandSchema(),
	}
	for _, g := range groups() {
		inner := properties
		if g.name != "" {
			inner = map[string]any{}
			properties[g.name] = closed(g.means, inner)
		}
		for _, s := range g.settings {
			inner[s.key] = s.schema()
		}
	}
	root := closed("The configuration of cldx.", properties)
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["$defs"] = map[string]any{"actions": actions}
	root["title"] = "config.toml of cldx"
	text, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the schema: %w", err)
	}
	return append(text, '\n'), nil
}

// closed is an object with no other properties.
func closed(means string, properties map[string]any) map[string]any {
	return map[string]any{"type": "object", "description": means, "properties": properties, "additionalProperties": false}
}

func textSchema(means string, choices ...string) map[string]any {
	s := map[string]any{"type": aText, "description": means}
	if len(choices) > 0 {
		s["enum"] = choices
	}
	return s
}

func (s setting) schema() map[string]any {
	if s.kind != someText {
		schema := textSchema(s.means, s.choices...)
		schema["type"] = s.kind
		return schema
	}
	return map[string]any{"type": someText, "description": s.means, "items": textSchema("", s.choices...)}
}

// keySchema describes [keys], and the actions in the table of one context.
func (o Outline) keySchema() (schema, actions map[string]any) {
	keys := func(help string) map[string]any {
		return map[string]any{"description": help, "oneOf": []any{
			map[string]any{"type": aText},
			map[string]any{"type": someText, "items": map[string]any{"type": aText}},
			map[string]any{"const": false},
		}}
	}
	all := map[string]any{}
	for _, k := range o.Keys {
		all[k.Action] = keys(k.Help)
	}
	properties := map[string]any{}
	for _, c := range o.Contexts {
		properties[c] = map[string]any{"$ref": "#/$defs/actions"}
	}
	for action, s := range all {
		if context, both := properties[action]; both { // a name of an action and of a context
			properties[action] = map[string]any{"oneOf": []any{s, context}}
			continue
		}
		properties[action] = s
	}
	return closed("Keys by the names of actions, everywhere or in one context.", properties), closed("Keys by the names of actions.", all)
}

func (o Outline) themeSchema() map[string]any {
	roles := map[string]any{"base": textSchema("What roles without a colour are taken from.", bases...)}
	for _, r := range o.Roles {
		roles[r] = map[string]any{"type": aText, "pattern": rgb().String()}
	}
	return map[string]any{"type": "object", "description": "Themes of your own, by name.", "additionalProperties": closed("A theme.", roles)}
}

func environmentSchema() map[string]any {
	properties := map[string]any{"url": textSchema("Cloudinary's own spelling of an environment, CLOUDINARY_URL.")}
	for _, opt := range options {
		s := textSchema(opt.means)
		switch opt.kind {
		case truth:
			s["type"] = aTruth
		case number:
			s["type"] = aNumber
		case text:
		}
		properties[opt.key] = s
	}
	return map[string]any{"type": "object", "description": "Environments, by name.", "additionalProperties": closed("An environment.", properties)}
}

func commandSchema() map[string]any {
	prompt := closed("A question before the command.", map[string]any{
		"name": textSchema("What placeholders call the answer."), "title": textSchema("The question."),
		"kind": textSchema("How it is answered.", promptKinds...), "initial": textSchema("The answer to begin with."),
		"choices": map[string]any{"type": someText, "items": textSchema("")}, "from": textSchema("A command that prints the choices."),
	})
	prompt["required"] = []string{"name"}
	command := closed("A command of your own.", map[string]any{
		"name": textSchema("What it is called."), "key": textSchema("Its key."), "context": textSchema("Where the key holds."),
		"run":       textSchema("What the shell is to do, with placeholders."),
		"confirm":   map[string]any{"description": "The question to ask first, or true.", "type": []form{aText, aTruth}},
		"dangerous": map[string]any{"type": aTruth}, "secrets": map[string]any{"type": aTruth},
		"output": textSchema("Where its output goes.", outputs...), "shell": textSchema("What runs it; without it sh, on Windows cmd.", shells...),
		"prompt": map[string]any{"type": someText, "items": prompt},
	})
	command["required"] = []string{"name", "run"}
	return map[string]any{"type": someText, "items": command}
}
