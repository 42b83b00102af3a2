package query

// Want says what could be written at the cursor.
type Want uint8

// What a Completion can want.
const (
	// WantNothing is the inside of free text or a place where only an operator sign fits.
	WantNothing Want = iota
	// WantField is the name of a field, or a free term.
	WantField
	// WantOperator is a comparison operator after a field name.
	WantOperator
	// WantValue is a value of Field.
	WantValue
	// WantKeyword is AND, OR or NOT after a clause, or TO in a range. After a
	// clause a new field is possible as well.
	WantKeyword
)

// Completion says what could be written at the cursor of an unfinished
// expression. The text between From and To, in bytes, is what a choice replaces.
type Completion struct {
	Want Want
	// Field is the field of the value or operator.
	Field string
	// Prefix is what was written so far, quotes and escapes resolved.
	Prefix   string
	From, To int

	fields *Table
	inside place
	keyed  bool // the prefix is a field with a key, which may be whole
}

// place is where in the grammar the scan stands.
type place uint8

const (
	atClause place = iota // a clause may begin
	afterNot              // a clause has to begin
	atValue               // a value of the field has to begin
	atLow                 // the lower bound of a range
	afterLow              // TO
	atHigh                // the upper bound
	done                  // a clause has just ended
)

// Complete says what could be written at byte cursor of an asset search. Any
// text will do, however broken.
func Complete(expr string, cursor int) Completion { return AssetFields.Complete(expr, cursor) }

// Complete says what could be written at byte cursor of expr over the fields
// of t. Any text will do, however broken.
func (t *Table) Complete(expr string, cursor int) Completion {
	if len(expr) > MaxLength {
		return Completion{From: cursor, To: cursor, fields: t}
	}
	c := scanner{src: expr, cursor: min(max(cursor, 0), len(expr)), fields: t}
	for c.at < c.cursor {
		if found, ok := c.step(); ok {
			return found
		}
	}
	return c.empty()
}

// scanner goes over a possibly broken expression up to the cursor.
type scanner struct {
	src        string
	at, cursor int
	fields     *Table
	place      place
	field      string   // of the comparison it is in
	last       string   // the word that has just ended, which may turn out to be a field
	spaced     bool     // white space came last
	groups     []string // the field of each open bracket, empty for plain brackets
}

// step reads one piece. It answers true when the cursor is in or at the end of it.
func (c *scanner) step() (Completion, bool) {
	if to := spaceEnd(c.src, c.at); to > c.at {
		c.at, c.spaced, c.last = to, true, ""
		return Completion{}, false
	}
	if c.src[c.at] == '"' {
		return c.phrase()
	}
	if to, _ := wordEnd(c.src, c.at); to > c.at {
		return c.word(to)
	}
	c.sign()
	c.spaced = false
	return Completion{}, false
}

// phrase passes quoted text.
func (c *scanner) phrase() (Completion, bool) {
	from := c.at
	to, closed := phraseEnd(c.src, from)
	if c.cursor < to || !closed {
		return c.choice(from, to, unescape(c.src[from+1:c.cursor]), true), true
	}
	c.at = to
	c.ended()
	return Completion{}, false
}

// word passes an unquoted word that ends at to.
func (c *scanner) word(to int) (Completion, bool) {
	from := c.at
	if sign := c.src[from]; (c.place == atClause || c.place == done && c.spaced) && (sign == '-' || sign == '+') {
		c.at, c.place, c.spaced = from+1, afterNot, false
		return Completion{}, false
	}
	text := c.src[from:to]
	if c.cursor <= to {
		return c.choice(from, to, unescape(c.src[from:c.cursor]), false), true
	}
	c.at = to
	switch {
	case text == "AND" || text == "OR":
		c.place = atClause
		if field := c.group(); field != "" {
			c.place, c.field = atValue, field
		}
	case text == "NOT":
		c.place = afterNot
	case text == "TO" && c.place == afterLow:
		c.place = atHigh
	default:
		c.last = unescape(text)
		c.ended()
		return Completion{}, false
	}
	c.spaced = false
	return Completion{}, false
}

// ended notes that a value or term is complete.
func (c *scanner) ended() {
	c.spaced = false
	if c.place == atLow {
		c.place = afterLow
		return
	}
	c.place = done
}

// group returns the field of the innermost bracket.
func (c *scanner) group() string {
	if len(c.groups) == 0 {
		return ""
	}
	return c.groups[len(c.groups)-1]
}

// sign passes one character that isn't part of a word.
func (c *scanner) sign() {
	if op := operatorAt(c.src, c.at); op != "" {
		c.at += len(op)
		c.field, c.last, c.place = c.last, "", atValue
		return
	}
	switch c.src[c.at] {
	case '(':
		field := ""
		if c.place == atValue {
			field = c.field
		} else {
			c.place = atClause
		}
		c.groups = append(c.groups, field)
	case ')':
		if len(c.groups) > 0 {
			c.groups = c.groups[:len(c.groups)-1]
		}
		c.place = done
	case '[', '{':
		c.place = atLow
	case '*':
		c.ended()
	default:
		c.place = done
	}
	c.at++
}
