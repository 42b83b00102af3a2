package main

var fieldChecks = []scenario{
	{"list_metadata_fields", func(c *Check) {
		id := field(c)
		c.Works(nil).Item("metadata_fields", "external_id", "sku").Is("SKU", "label")
		c.Works(nil).Item("metadata_fields", "external_id", id).Is("set", "type")
		c.Shows()
		c.Stranger(nil)
	}},
	{"metadata_field_by_field_id", func(c *Check) {
		c.Works(Params{"external_id": field(c)}).Is("set", "type").Is("Red", "datasource", "values", 0, "value")
		c.Shows()
		c.Refused(404, "", Params{"external_id": c.Word("none")})
	}},
	{"add_metadata_field", func(c *Check) {
		p := Params{"external_id": c.Word("new"), "label": c.Word("New"), "type": "integer"}
		c.Works(p).Is(c.Word("new"), "external_id")
		c.Reads("metadata_field_by_field_id", Params{"external_id": c.Word("new")}).Is("integer", "type").Is(c.Word("New"), "label")
		c.Refused(400, "external id "+c.Word("new")+" already exists", p)
	}},
	{"update_metadata_field", func(c *Check) {
		id := text(c)
		c.Works(Params{"external_id": id, "label": c.Word("Other")}).Is(c.Word("Other"), "label")
		c.Reads("metadata_field_by_field_id", Params{"external_id": id}).Is(c.Word("Other"), "label").Is("string", "type")
		c.Refused(404, "", Params{"external_id": c.Word("none"), "label": "x"})
	}},
	{"delete_metadata_field", func(c *Check) {
		id := field(c)
		c.Works(Params{"external_id": id}).Is("ok", "message")
		c.Gone("metadata_field_by_field_id", Params{"external_id": id})
		c.Refused(404, "", Params{"external_id": id})
	}},
	{"update_metadata_field_datasource", func(c *Check) {
		id := field(c)
		values := []any{map[string]any{"external_id": "red", "value": "Crimson"}, map[string]any{"external_id": "blue", "value": "Blue"}}
		c.Works(Params{"external_id": id, "values": values}).Has("values")
		c.Reads("metadata_field_by_field_id", Params{"external_id": id})
		source := Answer{c.Given("metadata_field_by_field_id", Params{"external_id": id}).At("datasource")}
		source.Lists("values", "value", "Crimson", "Green", "Blue")
		c.Refused(404, "", Params{"external_id": c.Word("none"), "values": values})
	}},
	{"delete_datasource_entries", func(c *Check) {
		id := field(c)
		c.Works(Params{"external_id": id, "external_ids": []string{"red"}}).Lists("values", "external_id", "green")
		seesStates(c, id, "inactive")
		c.Refused(404, "", Params{"external_id": c.Word("none"), "external_ids": []string{"red"}})
	}},
	{"restore_metadata_field_datasource", func(c *Check) {
		id := field(c)
		c.Given("delete_datasource_entries", Params{"external_id": id, "external_ids": []string{"red"}})
		c.Works(Params{"external_id": id, "external_ids": []string{"red"}}).Lists("values", "external_id", "red", "green")
		seesStates(c, id, "active")
		c.Refused(404, "", Params{"external_id": c.Word("none"), "external_ids": []string{"red"}})
	}},
	{"reorder_metadata_field_datasource", func(c *Check) {
		id := field(c)
		c.Works(Params{"external_id": id, "order_by": "value", "direction": "asc"}).Is("green", "values", 0, "external_id")
		c.Reads("metadata_field_by_field_id", Params{"external_id": id}).Is("green", "datasource", "values", 0, "external_id")
		c.Refused(404, "", Params{"external_id": c.Word("none"), "order_by": "value", "direction": "asc"})
	}},
	{"reorder_metadata_fields", func(c *Check) {
		field(c)
		last := c.Works(Params{"order_by": "external_id", "direction": "desc"}).Each("metadata_fields", "external_id")
		again := c.Reads("list_metadata_fields", nil).Each("metadata_fields", "external_id")
		if show(last) != show(again) || last[0] < last[len(last)-1] {
			c.Fail("the order is %v, and then %v", last, again)
		}
		c.Refused(400, "order_by", Params{"order_by": "colour", "direction": "desc"})
	}},
	{"reorder_metadata_field", func(c *Check) {
		id := field(c)
		c.Works(Params{"external_id": id, "position": 0})
		c.Reads("list_metadata_fields", nil).Is(id, "metadata_fields", 0, "external_id")
		c.Refused(404, "", Params{"external_id": c.Word("none"), "position": 0})
	}},
	{"search_metadata_field_datasource", func(c *Check) {
		id := field(c)
		found := Answer{map[string]any{"list": c.Works(Params{"term": "gree"}).At()}}
		found.Item("list", "field_id", id).Is("green", "id")
		c.Shows()
		c.Stranger(Params{"term": "gree"})
	}},
	{"search_datasource_in_md_field", func(c *Check) {
		id := field(c)
		found := Answer{map[string]any{"list": c.Works(Params{"external_id": id, "term": "gree"}).At()}}
		found.Item("list", "field_id", id).Is("green", "id")
		c.Shows()
		c.Refused(404, "", Params{"external_id": c.Word("none"), "term": "gree"})
	}},
}

// field makes a field with two values and gives its ID.
func field(c *Check) string {
	c.Given("add_metadata_field", Params{
		"external_id": c.Word("field"), "label": c.Word("Field"), "type": "set", "datasource": map[string]any{"values": []any{
			map[string]any{"external_id": "red", "value": "Red"}, map[string]any{"external_id": "green", "value": "Green"},
		}},
	})
	return c.Word("field")
}

// text makes a field for texts and gives its ID.
func text(c *Check) string {
	c.Given("add_metadata_field", Params{"external_id": c.Word("text"), "label": c.Word("Text"), "type": "string"})
	return c.Word("text")
}

// seesStates reads the state of the red value back.
func seesStates(c *Check, id, state string) {
	c.Reads("metadata_field_by_field_id", Params{"external_id": id})
	seen := Answer{c.Given("metadata_field_by_field_id", Params{"external_id": id}).At("datasource")}
	if state == "inactive" { // entries that are deleted may be left out
		for _, v := range seen.At("values").([]any) {
			if one := (Answer{v}); one.At("external_id") == "red" {
				one.Is(state, "state")
			}
		}
		return
	}
	seen.Item("values", "external_id", "red").Is(state, "state")
}

var ruleChecks = []scenario{
	{"list_metadata_rules", func(c *Check) {
		id := rule(c)
		c.Works(nil).Item("metadata_rules", "external_id", id).Is(c.Word("rule"), "name")
		c.Shows()
		c.Stranger(nil)
	}},
	{"add_metadata_rule", func(c *Check) {
		p := ruleParams(c, "new")
		id := c.Works(p).Is(c.Word("new"), "name").Text("external_id")
		c.Reads("list_metadata_rules", nil).Item("metadata_rules", "external_id", id).Is(c.Word("new"), "name")
		p["metadata_field_id"] = c.Word("none")
		c.Refused(400, "", p)
	}},
	{"update_metadata_rule", func(c *Check) {
		id := rule(c)
		p := Params{"external_id": id, "name": c.Word("other")}
		c.Works(p).Is(c.Word("other"), "name")
		c.Reads("list_metadata_rules", nil).Item("metadata_rules", "external_id", id).Is(c.Word("other"), "name")
		p["external_id"] = c.Word("none")
		c.Refused(404, "", p)
	}},
	{"delete_metadata_rule", func(c *Check) {
		id := rule(c)
		c.Works(Params{"external_id": id}).Is(true, "success")
		c.Reads("list_metadata_rules", nil).Without("metadata_rules", "external_id", id)
		c.Refused(404, "", Params{"external_id": id})
	}},
}

// rule makes a rule and gives its ID.
func rule(c *Check) string {
	return c.Given("add_metadata_rule", ruleParams(c, "rule")).Text("external_id")
}

// ruleParams shows one field only when another one has a value.
func ruleParams(c *Check, name string) Params {
	return Params{
		"metadata_field_id": field(c), "name": c.Word(name),
		"condition": map[string]any{"metadata_field_id": text(c), "equals": "yes"}, "result": map[string]any{"enable": true},
	}
}
