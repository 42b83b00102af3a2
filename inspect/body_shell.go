package inspect

import "strings"

// shellJSON is JSON between the single quotes of a shell.
var shellJSON = func() notation {
	n := jsonNotation
	n.quote = func(s string) string { return strings.ReplaceAll(quoteJS(s), "'", `'\''`) }
	n.key = n.quote
	return n
}()

// withJQ ends the sentence that says what a program takes: with jq, if it needs that.
func (w *Writer) withJQ() string {
	if w.needs["jq"] {
		return "; needs jq."
	}
	return "."
}

// shellObject spells a JSON object as one word. One in which variables stand is made
// with jq, to which their values are no code.
func (w *Writer) shellObject(fields []field) node {
	b := jqObject{members: map[string]any{}}
	for _, f := range fields {
		b.add(f)
	}
	fixed := shellJSON.object(b.members)
	if len(b.args) == 0 && b.list == "" {
		return seq{text("'"), fixed, text("'")}
	}
	w.Need("jq")
	line := chain{head: text(`"$(jq -n`), links: b.args, sep: " ", cont: " \\"}
	if b.list != "" { // what stands behind the filter are texts
		line.head = text(`"$(jq -n --args`)
	}
	filter := seq{text("'"), fixed, text(b.tail + "'" + b.list + `)"`)}
	if begin := line.flat() + " "; len(begin) <= lineOfArgs {
		return seq{text(begin), filter}
	}
	line.links = append(line.links, filter)
	return line
}

// lineOfArgs is how long the arguments of jq may be on one line.
const lineOfArgs = 66

// jqObject is an object with variables, as jq makes it.
type jqObject struct {
	members map[string]any
	args    []node // the options that give jq the variables
	tail    string // adds what may hold nothing
	list    string // the items of a list, behind the filter
}

// add adds a member. No call takes two lists of which items stand in variables.
func (b *jqObject) add(f field) {
	id, variable := f.v.(ident)
	if !variable {
		b.members[f.name] = f.v
		return
	}
	if f.list {
		b.members[f.name] = ident{name: "$ARGS.positional"}
		b.list = " -- " + shellItems(id)
		if id.items != nil {
			b.list = " --"
			for _, item := range id.items {
				b.list += " " + shellWord(item)
			}
		}
		return
	}
	name := jqName(f.name)
	b.args = append(b.args, text("--arg "+name+` "$`+id.name+`"`))
	if id.maybe { // a cursor
		b.tail += " + (if $" + name + ` == "" then {} else {$` + name + "} end)"
		return
	}
	b.members[f.name] = ident{name: "$" + name}
}

// jqName is the name of a variable of jq's; before 1.7 a word of the language is none.
func jqName(name string) string {
	if among(name, words("and as catch def elif else end foreach if import include label module not or reduce then try")) {
		return name + "_text"
	}
	return name
}
