package sheet

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"cldx/model"
)

// Text is what stands in a column for an asset.
func (c Column) Text(a *model.Asset) string {
	switch v := c.Value(a).(type) {
	case nil:
		return ""
	case string:
		return v
	case []string:
		return joinList(v)
	default:
		return spell(v)
	}
}

// Value is what a column holds of an asset: a text, a number, a list of texts, or
// nil for nothing.
func (c Column) Value(a *model.Asset) any {
	if key := c.Key(); key != "" {
		return filled(a.Context[key])
	}
	if field := c.Field(); field != "" {
		return metadataValue(a.Metadata[field])
	}
	switch c {
	case AssetID:
		return filled(string(a.AssetID))
	case PublicID:
		return string(a.PublicID)
	case ResourceType:
		return filled(string(a.ResourceType))
	case Type:
		return filled(string(a.Type))
	case DisplayName:
		return filled(a.DisplayName)
	case Folder:
		return a.Home()
	case Tags:
		return slices.Clone(a.Tags)
	}
	return c.measured(a)
}

// measured is what a column holds that only the service can change.
func (c Column) measured(a *model.Asset) any {
	switch string(c) {
	case "format":
		return filled(a.Format)
	case "bytes":
		return a.Bytes
	case "width":
		return some(int64(a.Width))
	case "height":
		return some(int64(a.Height))
	case "duration":
		if a.Duration == 0 {
			return nil
		}
		return a.Duration
	case "pages":
		return some(int64(a.Pages))
	case "created_at":
		return at(a.CreatedAt)
	case "uploaded_at":
		return at(a.UploadedAt)
	case "version":
		return some(a.Version)
	case "etag":
		return filled(a.ETag)
	case "access_mode":
		return filled(a.AccessMode)
	case "status":
		return filled(a.Status)
	case "url":
		if a.SecureURL == "" {
			return filled(a.URL)
		}
		return a.SecureURL
	}
	return nil
}

func filled(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func some(n int64) any {
	if n == 0 {
		return nil
	}
	return n
}

func at(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UTC().Format(time.RFC3339)
}

// metadataValue makes a value of structured metadata one that a column can hold.
func metadataValue(v any) any {
	list, ok := v.([]any)
	if !ok {
		if texts, ok := v.([]string); ok {
			return texts
		}
		return v
	}
	texts := make([]string, len(list))
	for i, item := range list {
		texts[i] = spell(item)
	}
	return texts
}

// spell writes a number, or whatever else an answer may hold, as text.
func spell(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case int:
		return strconv.Itoa(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	}
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(b)
}

// joinList spells a list in one cell.
func joinList(items []string) string {
	texts := make([]string, len(items))
	for i, item := range items {
		texts[i] = escapeItem(item)
	}
	return strings.Join(texts, ",")
}

var itemEscapes = strings.NewReplacer(`\`, `\\`, `,`, `\,`)

// escapeItem marks what would end an item, and spaces at its ends, which a person
// may type between items.
func escapeItem(item string) string {
	item = itemEscapes.Replace(item)
	if strings.HasPrefix(item, " ") {
		item = `\` + item
	}
	if strings.HasSuffix(item, " ") && item != `\ ` {
		item = item[:len(item)-1] + `\ `
	}
	return item
}

// splitList reads a list out of one cell. Spaces around items are dropped, and so
// are empty items.
func splitList(text string) []string {
	var items []string
	var b strings.Builder
	kept := 0 // how much of b stays when spaces are dropped
	end := func() {
		if item := b.String(); kept > 0 {
			items = append(items, item[:kept])
		}
		b.Reset()
		kept = 0
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text):
			i++
			b.WriteByte(text[i])
			kept = b.Len()
		case c == ',':
			end()
		case c == ' ' && b.Len() == 0:
		default:
			b.WriteByte(c)
			if c != ' ' {
				kept = b.Len()
			}
		}
	}
	end()
	return items
}

// formula are the characters with which a spreadsheet begins a formula, and the
// one that keeps it from doing so.
const formula = "=+-@\t\r\n'＝＋－＠"

// guard keeps a text from being taken for a formula.
func guard(text string) string {
	if first, _ := utf8.DecodeRuneInString(text); text != "" && strings.ContainsRune(formula, first) {
		return "'" + text
	}
	return text
}

// unguard takes away what guard put there.
func unguard(text string) string {
	rest, guarded := strings.CutPrefix(text, "'")
	if first, _ := utf8.DecodeRuneInString(rest); guarded && rest != "" && strings.ContainsRune(formula, first) {
		return rest
	}
	return text
}
