package query

import (
	"strings"
	"unicode"
)

// Quote spells value so that it is read as exactly that value, whether it
// stands after an operator, in a group, in a range or alone: as it is where
// that is safe, else in double quotes.
func Quote(value string) string {
	if bare(value) {
		return value
	}
	return `"` + escapeQuoted(value) + `"`
}

// FieldName spells name so that it is read as exactly that field name. Keys of
// context and metadata may hold characters that need a backslash.
func FieldName(name string) string {
	text := guard(name)
	if name != "" && (name[0] == '-' || name[0] == '+') {
		return `\` + text
	}
	return text
}

// Eq spells the clause that field has exactly value.
func Eq(field, value string) string { return FieldName(field) + "=" + Quote(value) }

// Has spells the clause that field contains value: a word or phrase of a
// tokenised field, the whole value of another.
func Has(field, value string) string { return FieldName(field) + ":" + Quote(value) }

// StartsWith spells the clause that field begins with value. For folders, a
// value that ends in / means everything below.
func StartsWith(field, value string) string {
	if bare(value) {
		return FieldName(field) + ":" + value + "*"
	}
	return FieldName(field) + `:"` + escapeQuoted(value) + `*"`
}

// AllOf joins expressions so that all of them have to match. Each is parsed by
// itself first, so that none can reach beyond its own end; blank ones are left
// out. The error is the *Error of the first that is malformed, or of the whole.
func AllOf(parts ...string) (string, error) { return joinParts(" AND ", parts) }

// AnyOf joins expressions so that one of them has to match, and otherwise
// works like AllOf. A blank part matches everything and so does the whole.
func AnyOf(parts ...string) (string, error) { return joinParts(" OR ", parts) }

func joinParts(join string, parts []string) (string, error) {
	var kept []string
	for _, part := range parts {
		n, err := Parse(part)
		if err != nil {
			return "", err
		}
		_, isAnd := n.(And)
		_, isOr := n.(Or)
		_, isAll := n.(All)
		switch {
		case isAll && join == " OR ":
			return "", nil
		case isAll:
			continue
		case isAnd && join == " OR " || isOr && join == " AND ":
			part = "(" + strings.TrimSpace(part) + ")"
		}
		kept = append(kept, part)
	}
	whole := strings.Join(kept, join)
	if _, err := Parse(whole); err != nil {
		return "", err
	}
	return whole, nil
}

// bare reports whether value can be written without quotes wherever a value or
// a term can stand.
func bare(value string) bool {
	if value == "" || value[0] == '-' || value[0] == '+' || reserved(value) {
		return false
	}
	for _, r := range value {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_-./", r) {
			return false
		}
	}
	return true
}

// reserved reports whether a word means something else than itself somewhere.
func reserved(word string) bool {
	switch word {
	case "AND", "OR", "NOT", "TO":
		return true
	}
	return AssetFields.names(word) || FolderFields.names(word)
}

// escapeQuoted puts a backslash before what ends or changes a quoted phrase.
func escapeQuoted(s string) string {
	return quotedEscapes.Replace(s)
}

var quotedEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, `*`, `\*`)

// escape spells s as an unquoted word.
func escape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		size := wordRune(s, i)
		if size == 0 {
			b.WriteByte('\\')
			size = 1
			for i+size < len(s) && s[i+size]&0xC0 == 0x80 {
				size++
			}
		}
		b.WriteString(s[i : i+size])
		i += size
	}
	return b.String()
}
