package inspect

import "cldx/api"

// phpFields names the classes of metadata fields, by type.
var phpFields = map[string]string{
	"string": "StringMetadataField", "integer": "IntMetadataField", "date": "DateMetadataField",
	"enum": "EnumMetadataField", "set": "SetMetadataField",
}

// phpFieldLack says why a metadata field cannot be an object of the SDK.
func phpFieldLack(c *call) string {
	if c.name != "add_metadata_field" && c.name != "update_metadata_field" {
		return ""
	}
	rule, _ := plainValue(c.value("validation")).(map[string]any)
	switch {
	case phpFields[c.str("type", "")] == "" || c.str("label", "") == "":
		return "The PHP SDK names type and label in every field"
	case rule != nil && rule["type"] != "strlen":
		return "The PHP SDK has validations of its own"
	case c.value("datasource") != nil && !among(c.str("type", ""), words("enum set")):
		return "The PHP SDK has values in lists only"
	}
	return ""
}

// phpField makes a field, statement by statement, and gives the arguments before
// it and its variable.
func phpField(w *Writer, c *call) (args []node, variable string) {
	const space = `Cloudinary\Api\Metadata\`
	variable = "$" + w.local("field")
	made := group{open: "new " + phpClass(w, space+phpFields[c.str("type", "")]) + "(", end: ")", items: []node{
		phpNotation.value(c.str("label", "")),
	}}
	if source, ok := plainValue(c.value("datasource")).(map[string]any); ok {
		made.items = append(made.items, phpNotation.value(source["values"]))
	}
	w.Line(variable+" = ", made, ";")
	for _, v := range c.all() {
		set := variable + "->set" + camel(v.Name, true, nil) + "("
		switch {
		case among(v.Name, words("type label datasource")):
		case v.In == api.InPath:
			args = append(args, phpNotation.value(v.V))
		case v.Name == "validation":
			rule, _ := plainValue(v.V).(map[string]any)
			w.Line(set+"new "+phpClass(w, space+`Validators\StringLength`)+"(", phpNotation.value(rule["min"]), ", ", phpNotation.value(rule["max"]), "));")
		default:
			w.Line(set, phpNotation.value(v.V), ");")
		}
	}
	return args, variable
}
