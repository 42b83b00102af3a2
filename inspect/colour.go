package inspect

// Span is a stretch of code with a class, in bytes.
type Span struct {
	From, To int
	Class    Class
}

// Class says what a stretch of code is, for its colour.
type Class uint8

// The classes.
const (
	Keyword Class = iota + 1
	String
	Comment
	Number
	Name // a name that is called
	Punctuation
)

// String names the class.
func (c Class) String() string {
	return [...]string{"", "keyword", "string", "comment", "number", "name", "punctuation"}[c]
}

// dialect is what the scanner needs to know of a language.
type dialect struct {
	keywords map[string]bool
	comment  string // what begins a comment that ends with the line
	single   bool   // single quotes make strings too
	ticks    bool   // so do backticks
	shell    bool   // a quote may stand inside a word, single quotes know no escapes
}

func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words(s) {
		m[w] = true
	}
	return m
}

var (
	jsWords = set("const let var await async function for of if throw new return import from require true false null undefined class export")
	shWords = set("for in do done if then fi while set local function IFS")
)

var dialects = map[SDK]dialect{
	Curl:       {keywords: shWords, comment: "#", single: true, shell: true},
	CLI:        {keywords: shWords, comment: "#", single: true, shell: true},
	Node:       {keywords: jsWords, comment: "//", single: true, ticks: true},
	TypeScript: {keywords: jsWords, comment: "//", single: true, ticks: true},
	Python: {
		keywords: set("import from try except as for in if else raise True False None and or not with def range len lambda return"),
		comment:  "#", single: true,
	},
	Ruby: {keywords: set("require begin rescue end do if unless raise nil true false each puts abort new return"), comment: "#", single: true},
	PHP: {
		keywords: set("php require use new try catch if throw foreach as echo true false null array return exit fn function"),
		comment:  "//", single: true,
	},
	Java: {
		keywords: set("import public class static void new try catch throw for if int var String return true false null final Map List"),
		comment:  "//", single: true,
	},
	DotNet: {keywords: set("using new var foreach in if true false null for int string throw return"), comment: "//"},
	Go: {
		keywords: set("package import func if for range var return nil true false err string defer make map"),
		comment:  "//", ticks: true,
	},
}

// colour finds the classes of code.
func colour(sdk SDK, code string) []Span {
	d := dialects[sdk]
	spans := make([]Span, 0, len(code)/6)
	for i := 0; i < len(code); {
		to, class := d.scan(code, i)
		if class != 0 {
			spans = append(spans, Span{i, to, class})
		}
		i = to
	}
	return spans
}

// scan returns where the piece that begins at i ends, and its class.
func (d dialect) scan(code string, i int) (int, Class) {
	switch c := code[i]; {
	case d.begins(code, i):
		return i + line(code[i:]), Comment
	case c == '"', c == '\'' && d.single, c == '`' && d.ticks:
		return d.literal(code, i), String
	case c == '$' && d.shell && i+1 < len(code) && code[i+1] == '\'':
		return quotedEnd(code, i+1, true), String
	case c == '\\' && d.shell && i+1 < len(code):
		return i + 2, Punctuation // the next character means nothing
	case digit(c):
		return i + run(code[i:], func(c byte) bool { return digit(c) || c == '.' || letter(c) }), Number
	case letter(c):
		end := i + run(code[i:], func(c byte) bool { return letter(c) || digit(c) })
		return end, d.word(code, i, end)
	case c == ' ' || c == '\n' || c == '\t' || c == '\r' || c >= 0x80:
		return i + 1, 0
	}
	return i + 1, Punctuation
}

// begins reports whether a comment begins at i. In a shell, only after a space.
func (d dialect) begins(code string, i int) bool {
	if len(code)-i < len(d.comment) || code[i:i+len(d.comment)] != d.comment {
		return false
	}
	return !d.shell || i == 0 || code[i-1] == ' ' || code[i-1] == '\n'
}

func (d dialect) word(code string, from, to int) Class {
	switch {
	case d.keywords[code[from:to]]:
		return Keyword
	case to < len(code) && code[to] == '(':
		return Name
	}
	return 0
}

func (d dialect) literal(code string, i int) int {
	return quotedEnd(code, i, !d.shell || code[i] == '"')
}

// quotedEnd returns the end of the literal whose quote stands at i.
func quotedEnd(code string, i int, escapes bool) int {
	quote := code[i]
	for j := i + 1; j < len(code); j++ {
		switch {
		case code[j] == '\\' && escapes:
			j++
		case code[j] == quote:
			return j + 1
		}
	}
	return len(code)
}

func line(s string) int {
	return run(s, func(c byte) bool { return c != '\n' })
}

func run(s string, in func(byte) bool) int {
	n := 0
	for n < len(s) && in(s[n]) {
		n++
	}
	return n
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' }
