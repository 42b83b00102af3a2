package inspect

import "fmt"

// tongue is how a language spells what a script has beside calls.
type tongue struct {
	again bool                // a name may be given again
	name  func(string) string // spells a name in snake case
	mark  string              // begins the name of a variable
	set   string              // a line that gives a variable a text
	list  string              // a line that makes an empty list of texts
	add   string              // a line that adds a text to a list
	item  string              // one of a list
	array *notation           // spells a list of texts; nil in shells
	step  string              // a line that says which step is under way; "" for none
	quote func(string) string
	has   string // names that scripts have besides
}

// goTexts spells lists of texts, where any other list of Go is of any values.
func goTexts() *notation {
	n := goNotation
	n.list = "[]string{"
	return &n
}

func shellTongue() tongue {
	return tongue{
		again: true, name: same, set: `%s=%s`, list: "%s=()", add: `%s+=("%s")`, item: "{%s[%d]}",
		step: "step=%s", quote: quoteShell, has: "api auth cloud prefix response",
	}
}

func (curl) tongue() tongue { return shellTongue() }
func (cli) tongue() tongue  { return shellTongue() }

func (python) tongue() tongue {
	return tongue{
		again: true, name: same, set: "%s = %s", list: "%s = []", add: "%s.append(%s)", item: "%s[%d]",
		array: &pythonNotation, step: "step = %s", quote: quotePython,
	}
}

func (ruby) tongue() tongue {
	return tongue{
		again: true, name: same, set: "%s = %s", list: "%s = []", add: "%s << %s", item: "%s[%d]",
		array: &rubyNotation, step: "step = %s", quote: quoteRuby,
	}
}

func (php) tongue() tongue {
	return tongue{
		again: true, name: lower, mark: "$", set: "%s = %s;", list: "%s = [];", add: "%s[] = %s;", item: "%s[%d]",
		array: &phpNotation, step: "$step = %s;", quote: quotePHP,
	}
}

func (nodejs) tongue() tongue {
	return tongue{
		name: lower, set: "const %s = %s;", list: "const %s = [];", add: "%s.push(%s);", item: "%s[%d]",
		array: &jsNotation, step: "step = %s;", quote: quoteScript,
	}
}

func (typescript) tongue() tongue {
	t := nodejs{}.tongue()
	t.list, t.has = "const %s: string[] = [];", "env host"
	return t
}

func (java) tongue() tongue {
	return tongue{
		name: lower, set: "String %s = %s;", list: "List<String> %s = new ArrayList<>();", add: "%s.add(%s);", item: "%s.get(%d)",
		array: &javaNotation, step: "step = %s;", quote: quoteJava,
	}
}

func (dotnet) tongue() tongue {
	return tongue{
		name: lower, set: "var %s = %s;", list: "var %s = new List<string>();", add: "%s.Add(%s);", item: "%s[%d]",
		array: &csNotation, quote: quoteCSharp, has: "environment prefix",
	}
}

func (golang) tongue() tongue {
	return tongue{
		name: func(s string) string { return camel(s, false, goInitials) },
		set:  "%s := %s", list: "var %s []string", add: "%[1]s = append(%[1]s, %[2]s)", item: "%s[%d]",
		array: goTexts(), step: "log.SetPrefix(%s)", quote: quoteGo,
	}
}

// variable spells the name of a variable.
func (t tongue) variable(name string) string { return t.mark + name }

// at spells one of a list.
func (t tongue) at(list string, i int) string { return fmt.Sprintf(t.item, list, i) }
