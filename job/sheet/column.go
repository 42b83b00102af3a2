package sheet

import (
	"fmt"
	"slices"
	"strings"

	"cldx/model"
)

// Column is the name of a column: that of a member of an asset, or context.KEY or
// metadata.FIELD.
type Column string

// The columns that say which asset a line is about.
const (
	AssetID      Column = "asset_id"
	PublicID     Column = "public_id"
	ResourceType Column = "resource_type"
	Type         Column = "type"
)

// The columns that a table brings changes in, besides the public ID, context and
// metadata.
const (
	DisplayName Column = "display_name"
	Folder      Column = "folder"
	Tags        Column = "tags"
)

const (
	contextPrefix  = "context."
	metadataPrefix = "metadata."
)

// contextColumn is the column of a key of the context.
func contextColumn(key string) Column { return Column(contextPrefix + key) }

// metadataColumn is the column of a field of structured metadata.
func metadataColumn(field string) Column { return Column(metadataPrefix + field) }

// plain are the columns that every asset has, in the order in which they are offered.
var plain = []Column{
	AssetID, PublicID, ResourceType, Type, DisplayName, Folder, "format", "bytes", "width", "height", "duration", "pages",
	"created_at", "uploaded_at", "version", "etag", "access_mode", "status", Tags, "url",
}

// Default are the columns that a table has when nobody chooses.
func Default() []Column {
	return []Column{PublicID, ResourceType, Type, AssetID, DisplayName, Folder, "format", "bytes", "width", "height", "created_at", Tags, "url"}
}

// Editable are the columns of a table that is to be edited: those that say which
// asset is meant, then those that can be changed. Of context there are the keys
// that one of the assets has.
func Editable(assets []model.Asset, fields []model.MetadataField) []Column {
	cols := []Column{AssetID, ResourceType, Type, PublicID, DisplayName, Folder, Tags}
	var keys []string
	seen := map[string]bool{}
	for i := range assets {
		for key := range assets[i].Context {
			if !seen[key] {
				seen[key], keys = true, append(keys, key)
			}
		}
	}
	slices.Sort(keys)
	for _, key := range keys {
		cols = append(cols, contextColumn(key))
	}
	for _, f := range fields {
		cols = append(cols, metadataColumn(f.ExternalID))
	}
	return cols
}

// Plain returns the columns that every asset has, in the order in which they are
// offered.
func Plain() []Column { return slices.Clone(plain) }

// Columns reads a list of column names, separated by commas.
func Columns(text string) ([]Column, error) {
	var cols []Column
	for _, name := range splitList(text) {
		c := Column(strings.TrimSpace(name))
		if c == "" {
			continue
		}
		if err := c.Check(); err != nil {
			return nil, err
		}
		if !slices.Contains(cols, c) {
			cols = append(cols, c)
		}
	}
	if len(cols) == 0 {
		return nil, fmt.Errorf("no column is named: choose among %s, context.KEY and metadata.FIELD", joined(plain))
	}
	return cols, nil
}

// Check says why there is no such column; nil when there is.
func (c Column) Check() error {
	if c.Key() != "" || c.Field() != "" || slices.Contains(plain, c) {
		return nil
	}
	return fmt.Errorf("there is no column %q: choose among %s, context.KEY and metadata.FIELD", string(c), joined(plain))
}

// known is the column that a name means that somebody typed: with spaces around it,
// in capitals, or as the API calls it. What is none stays as it is.
func (c Column) known() Column {
	if c.Check() == nil {
		return c
	}
	name := Column(strings.TrimSpace(string(c)))
	if lower := Column(strings.ToLower(string(name))); slices.Contains(plain, lower) {
		return lower
	} else if lower == "asset_folder" {
		return Folder
	}
	return name
}

// Key returns the key of the context that the column is of; "" when it is of another.
func (c Column) Key() string { key, _ := after(c, contextPrefix); return key }

// Field returns the metadata field that the column is of; "" when it is of another.
func (c Column) Field() string { field, _ := after(c, metadataPrefix); return field }

func after(c Column, prefix string) (string, bool) {
	rest, ok := strings.CutPrefix(string(c), prefix)
	if !ok {
		return "", false
	}
	return rest, true
}

// changes reports whether a table can bring changes in the column.
func (c Column) changes() bool {
	return c == PublicID || c == DisplayName || c == Folder || c == Tags || c.Key() != "" || c.Field() != ""
}

// Spelled spells a list of columns as Columns reads it.
func Spelled(cols []Column) string { return joined(cols) }

func joined(cols []Column) string {
	names := make([]string, len(cols))
	for i, c := range cols {
		names[i] = escapeItem(string(c))
	}
	return strings.Join(names, ", ")
}
