package inspect

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"cldx/api"
	"cldx/api/wire"
)

// lack finds what the Go SDK cannot send: its lists are one text joined by
// commas, its structs drop empty values, and its encoder refuses control characters.
func (golang) lack(c *call) string {
	if why := goCalls[c.name].lack(c, "The Go SDK"); why != "" {
		return why
	}
	switch {
	case c.name == "to_url":
	case goCalls[c.name].method == "":
		return "The Go SDK has no call for " + c.name
	}
	if how, _ := plainValue(c.value("transformation")).(string); c.name == "explode" && how != "pg_all" {
		return "The Go SDK takes no transformation with which to explode"
	}
	if c.search() && counted(c) {
		return "The Go SDK does not count by ranges"
	}
	for _, v := range c.all() {
		joined := v.Kind == api.List && v.In != api.InForm || goJoined(c, v)
		switch {
		case blank(v), v.Kind == api.Integer && v.V == int64(0), v.Kind == api.Number && v.V == float64(0):
			return fmt.Sprintf("The Go SDK drops an empty %s", v.Name)
		case joined && !c.search() && takesText(v.V, func(s string) bool { return strings.Contains(s, ",") }):
			return fmt.Sprintf("The Go SDK splits %s at commas", v.Name)
		case (joined || v.Kind == api.Comma || v.Kind == api.Pairs || v.Name == "prefix") && unsafeGo(v.V):
			return fmt.Sprintf("The Go SDK cannot encode control characters in %s", v.Name)
		case v.Name == "date" && goDate(v.V, "02-01-2006") == "", v.Name == "start_at" && goDate(v.V, time.RFC3339) == "":
			return fmt.Sprintf("The Go SDK takes %s as a time", v.Name)
		}
	}
	return ""
}

// goJoined names the lists of the Upload API that the SDK joins as well.
func goJoined(c *call, v api.Value) bool {
	if strings.HasPrefix(goCalls[c.name].params, "CreateArchive") {
		return v.Name != "public_ids"
	}
	return v.Name == "public_ids" && strings.HasSuffix(c.name, "_context")
}

// unsafeGo reports whether a text in v has escapes in Go that JSON does not know.
func unsafeGo(v any) bool {
	bad := func(s string) bool { return !json.Valid([]byte(strconv.Quote(s))) }
	return takes(v, func(x any) bool {
		switch x := x.(type) {
		case string:
			return bad(x)
		case []string:
			return slices.ContainsFunc(x, bad)
		}
		return bad(pairsText(x))
	})
}

// goDate spells a point in time; "" when layout does not give back the same text.
func goDate(v any, layout string) string {
	s, _ := v.(string)
	t, err := time.Parse(layout, s)
	if err != nil || t.Format(layout) != s || t.Location() != time.UTC {
		return ""
	}
	return fmt.Sprintf("time.Date(%d, %d, %d, %d, %d, %d, 0, time.UTC)",
		t.Year(), int(t.Month()), t.Day(), t.Hour(), t.Minute(), t.Second())
}

// own spells the parameters that have a type of their own; nil for any other.
func (g golang) own(w *Writer, c *call, v api.Value) node {
	switch {
	case v.Name == "date":
		w.Need("time")
		return text(goDate(v.V, "02-01-2006"))
	case v.Name == "start_at":
		w.Need("time", goModule+"/api")
		return text("api.TimePtr(" + goDate(v.V, time.RFC3339) + ")")
	case c.name == "add_metadata_field" && v.Kind == api.Boolean, v.Name == "validation", v.Name == "default_value":
		return goNotation.value(v.V)
	case v.Name == "representations":
		return goRepresentations(v)
	case v.Name == "datasource", c.name == "update_metadata_field_datasource" && v.Name == "values":
		return goDataSource(w, v)
	case v.Name == "expires_at" && v.Kind == api.Integer:
		w.Need("time", goModule+"/api")
		return text(fmt.Sprintf("api.TimePtr(time.Unix(%d, 0))", v.V))
	case v.Name == "attachment" || v.Name == "opacity": // a text here
		return text(quoteGo(fieldText(v.V)))
	case v.Name == "prefix" && c.name == "delete_resources_by_prefix":
		w.Need(goModule + "/api")
		return seq{text("api.CldAPIArray{"), goNotation.value(v.V), text("}")}
	case v.Name == "responsive_breakpoints":
		return g.breakpoints(w, v)
	}
	return nil
}

// value spells a parameter as the field's type asks.
func (g golang) value(w *Writer, c *call, v api.Value) node {
	if own := g.own(w, c, v); own != nil {
		return own
	}
	switch {
	case v.Kind == api.Boolean:
		w.Need(goModule + "/api")
		return text(fmt.Sprintf("api.Bool(%v)", v.V))
	case v.In == api.InPath && takesText(v.V, func(s string) bool { return strings.ContainsAny(s, "%?#") || unsafeURL(s) }):
		w.Need("net/url")
		return seq{text("url.PathEscape("), goNotation.value(v.V), text(")")}
	case c.search():
		return g.searchValue(v)
	case v.Kind == api.Pairs:
		return g.pairs(w, c, v)
	case v.Name == "tag" || v.Kind == api.Pipe:
		if list, ok := v.V.([]string); ok {
			return text(quoteGo(strings.Join(list, map[bool]string{true: "|", false: ","}[v.Kind == api.Pipe])))
		}
	case v.Kind == api.List || v.Kind == api.Comma:
		return goList(w, c, v)
	}
	return goNotation.value(v.V)
}

// goList spells a list: most are one text, joined by commas.
func goList(w *Writer, c *call, v api.Value) node {
	name := "api.CldAPIArray"
	if (c.spec.Family == api.Upload || among(v.Name, words("assets_to_relate assets_to_unrelate external_ids"))) && v.Kind == api.List && !goJoined(c, v) {
		name = "[]string"
	}
	id, variable := v.V.(ident)
	if strings.HasPrefix(name, "api") && (!variable || v.Kind == api.Comma) {
		w.Need(goModule + "/api")
	}
	if variable && v.Kind == api.Comma {
		return text("api.CldAPIArray{" + id.name + "}") // one text, joined by commas
	} else if variable {
		return text(id.name)
	}
	list := goNotation.value(v.V).(group)
	list.open = name + "{"
	return list
}

// goRepresentations spells the representations of a streaming profile.
func goRepresentations(v api.Value) node {
	g := group{open: "admin.StreamingProfileRepresentations{", end: "}", trail: true, hug: true}
	for _, t := range each(v.V, "transformation") {
		g.items = append(g.items, seq{text("{Transformation: "), goNotation.value(t), text("}")})
	}
	return g
}

// goDataSource spells the values of a metadata field.
func goDataSource(w *Writer, v api.Value) node {
	w.Need(goModule + "/api/admin/metadata")
	list := anyList(v.V)
	if m, ok := plainValue(v.V).(map[string]any); ok {
		list = anyList(m["values"])
	}
	g := group{open: "metadata.DataSource{Values: []metadata.DataSourceValue{", end: "}}", trail: true, hug: true}
	for _, item := range list {
		entry, _ := item.(map[string]any)
		one := group{open: "{", end: "}", trail: true}
		for _, k := range sortedKeys(entry) {
			one.items = append(one.items, seq{text(camel(k, true, goInitials) + ": "), goNotation.value(entry[k])})
		}
		g.items = append(g.items, one)
	}
	return g
}

func unsafeURL(s string) bool { return strings.ContainsFunc(s, func(r rune) bool { return !seen(r) }) }

// pairs spells a map; the SDK escapes nothing, so the values are escaped here.
func (golang) pairs(w *Writer, c *call, v api.Value) node {
	w.Need(goModule + "/api")
	name := "api.CldAPIMap"
	if v.Name == "metadata" && c.name != "update_metadata" {
		name = "api.Metadata"
	}
	pairs, _ := v.V.(map[string]any)
	if m, ok := v.V.(map[string]string); ok {
		pairs = plainValue(m).(map[string]any)
	}
	g := group{open: name + "{", end: "}", trail: true, hug: true}
	for _, k := range slices.Sorted(maps.Keys(pairs)) {
		key := strings.TrimSuffix(wire.ContextText(map[string]string{k: ""}), "=")
		value := strings.TrimPrefix(wire.MetadataText(map[string]any{"": pairs[k]}), "=")
		g.items = append(g.items, text(quoteGo(key)+": "+quoteGo(value)))
	}
	return g
}

func (golang) searchValue(v api.Value) node {
	list, _ := plainValue(v.V).([]any)
	g := group{open: "[]string{", end: "}", trail: true}
	switch v.Name {
	case "sort_by":
		g.open = "[]search.SortByField{"
		for _, item := range list {
			for field, direction := range item.(map[string]any) {
				g.items = append(g.items, text("{"+quoteGo(field)+": "+goNotation.value(direction).flat()+"}"))
			}
		}
		return g
	case "with_field", "fields", "aggregate":
		g.items = nodes(goNotation, list)
		return g
	}
	return goNotation.value(v.V)
}

func (golang) breakpoints(w *Writer, v api.Value) node {
	w.Need(goModule + "/api")
	list, _ := plainValue(v.V).([]any)
	g := group{open: "uploader.ResponsiveBreakpointsParams{", end: "}", trail: true}
	for _, item := range list {
		fields, _ := item.(map[string]any)
		one := group{open: "{", end: "}", trail: true}
		for _, k := range slices.Sorted(maps.Keys(fields)) {
			value := goNotation.value(fields[k]).flat()
			if k == "create_derived" {
				value = "api.Bool(" + value + ")"
			}
			one.items = append(one.items, text(camel(k, true, goInitials)+": "+value))
		}
		g.items = append(g.items, one)
	}
	return g
}
