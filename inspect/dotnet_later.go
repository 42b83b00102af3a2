package inspect

import (
	"strings"

	"cldx/api"
)

// later spells values of the calls in dotnetLater; nil for what has no way of its own.
func (d dotnet) later(c *call, r dotnetRow, v api.Value) node {
	raw := func(t any) node {
		return seq{text("new Transformation().RawTransformation("), csNotation.value(t), text(")")}
	}
	list, many := v.V.([]string)
	switch {
	case among(v.Name, words(r.texts)):
		return csNotation.value(v.V)
	case c.name == "create_slideshow" && v.Name == "tags" && many, v.Name == "urls" && many:
		return group{open: "new List<string>\n{", end: "}", pad: " ", items: nodes(csNotation, anys(list))}
	case r.named && v.Name == "resource_type", r.fluent && v.Name == "resource_type": // a text here
		return csNotation.value(v.V)
	case r.fluent && v.Name == "tags", r.fluent && v.Name == "target_tags":
		return group{open: "new List<string>\n{", end: "}", pad: " ", items: nodes(csNotation, anys(list))}
	case v.Name == "unsafe_update", v.Name == "manifest_transformation":
		return raw(v.V)
	case v.Name == "target_format":
		return text("ArchiveFormat." + camel(c.str("target_format", "zip"), true, nil))
	case v.Name == "opacity": // a text here
		return text(quoteCSharp(fieldText(v.V)))
	case v.Name == "representations":
		g := group{open: "new List<Representation>\n{", end: "}", pad: " ", hug: true}
		for _, t := range each(v.V, "transformation") {
			g.items = append(g.items, seq{text("new Representation { Transformation = "), raw(t), text(" }")})
		}
		return g
	case c.name == "update_metadata_field_datasource" && v.Name == "values":
		return d.entries(v.V)
	case c.name == "reorder_metadata_fields" && v.Name == "order_by":
		return text("MetadataReorderBy." + camel(c.str("order_by", ""), true, nil))
	case c.name == "reorder_metadata_fields" && v.Name == "direction":
		return text("MetadataReorderDirection." + camel(c.str("direction", ""), true, nil))
	}
	return nil
}

// entries spells the values of a metadata field.
func (dotnet) entries(v any) node {
	g := group{open: "new MetadataDataSourceParams(new List<EntryParams>\n{", end: "})", pad: " ", hug: true}
	for _, item := range anyList(v) {
		entry, _ := item.(map[string]any)
		one := group{open: "new EntryParams(", end: ")", items: []node{csNotation.value(entry["value"])}}
		if id, ok := entry["external_id"]; ok {
			one.items = append(one.items, csNotation.value(id))
		}
		g.items = append(g.items, one)
	}
	return g
}

// csFieldTypes begin the names of the classes of metadata fields, by type.
var csFieldTypes = map[string]string{"string": "String", "integer": "Int", "date": "Date", "enum": "Enum", "set": "Set"}

// field spells the parameter object of a new metadata field.
func (d dotnet) field(c *call) node {
	kind := csFieldTypes[c.str("type", "")]
	label := csNotation.value(c.value("label")).flat()
	g := group{open: "new " + kind + "MetadataFieldCreateParams(" + label + ")\n{", end: "}", pad: " ", hug: true}
	for _, v := range c.beside(words("type label")) {
		item := seq{text(camel(v.Name, true, nil) + " = "), csNotation.value(v.V)}
		switch v.Name {
		case "validation":
			rule, _ := plainValue(v.V).(map[string]any)
			item[1] = text("new StringLengthValidationParams { Min = " + compactJSON(rule["min"]) + ", Max = " + compactJSON(rule["max"]) + " }")
		case "datasource":
			source, _ := plainValue(v.V).(map[string]any)
			item = seq{text("DataSource = "), d.entries(source["values"])}
		case "default_value":
			if kind == "Date" {
				item[1] = seq{text("DateTime.Parse("), csNotation.value(v.V), text(")")}
			}
		}
		g.items = append(g.items, item)
	}
	return g
}

// builder spells new ArchiveParams().Tags(…)…
func (d dotnet) builder(c *call, r dotnetRow) node {
	ch := chain{head: text("new ArchiveParams()")}
	for _, v := range c.beside(words(r.direct)) {
		name := "." + camel(v.Name, true, nil) + "("
		ch.links = append(ch.links, group{open: name, end: ")", items: []node{d.value(c, v)}})
	}
	for _, fixed := range strings.Fields(r.set) {
		ch.links = append(ch.links, text("."+fixed))
	}
	if len(ch.links) == 0 && r.optional {
		return nil
	}
	return ch
}

// dotnetLaterLack says why a call of those in dotnetLater cannot carry c.
func dotnetLaterLack(c *call) string {
	rule, _ := plainValue(c.value("validation")).(map[string]any)
	several, _ := c.value("external_ids").([]string)
	switch {
	case among(c.name, words("delete_datasource_entries restore_metadata_field_datasource")) && len(several) != 1:
		return "The .NET SDK sends only the last of several external_ids"
	case among(c.name, words("resources_by_asset_ids resources_by_asset_folder")) && c.value("resource_type") != nil:
		return "The .NET SDK does not send resource_type here"
	case c.name == "update_metadata_field":
		return "The .NET SDK sends type and mandatory with every change of a field"
	case c.name == "delete_derived_by_transformation":
		return "The .NET SDK deletes the derived files of one asset a call, in another way"
	case c.name == "add_metadata_field" && csFieldTypes[c.str("type", "")] == "":
		return "The .NET SDK does not know this type"
	case c.name == "add_metadata_field" && rule != nil && rule["type"] != "strlen":
		return "The .NET SDK has validations of its own"
	case c.name == "reorder_metadata_fields" && !among(c.str("order_by", ""), words("label external_id created_at")),
		c.name == "reorder_metadata_fields" && !among(c.str("direction", "asc"), words("asc desc")):
		return "The .NET SDK does not know this order"
	case dotnetCalls[c.name].fluent && c.str("target_format", "zip") != "zip":
		return "The .NET SDK makes ZIP files only"
	case c.name == "unsigned_upload" && c.str("resource_type", "image") == "raw":
		return "The .NET SDK does not upload raw files unsigned"
	case c.value("moderation_status") != nil &&
		!among(c.str("moderation_status", ""), words("pending approved rejected overridden")):
		return "The .NET SDK does not know this moderation_status"
	}
	return ""
}
