package main

var transformationChecks = []scenario{
	{"transformations", func(c *Check) {
		name := named(c, "w_11")
		answer := c.Works(Params{"named": true, "max_results": 500})
		answer.Item("transformations", "name", "t_"+name).Is(true, "named").Is(false, "used").Is(true, "allowed_for_strict")
		c.Shows()
		c.Refused(400, "next_cursor", Params{"next_cursor": "no such page"})
	}},
	{"transformation", func(c *Check) {
		name := named(c, "c_scale,w_12")
		c.Works(Params{"transformation": name}).Is(true, "named").Has("info")
		c.Given("upload", Params{"file": c.photo, "public_id": c.ID("cat"), "eager": []string{"t_" + name}})
		c.Works(Params{"transformation": "t_" + name}).Is(true, "used").Lists("derived", "public_id", c.ID("cat"))
		c.Shows()
		c.Refused(404, "", Params{"transformation": c.Word("none")})
	}},
	{"create_transformation", func(c *Check) {
		name := c.Word("new")
		c.Works(Params{"name": name, "transformation": "c_scale,w_13"}).Is("created", "message")
		c.Reads("transformation", Params{"transformation": name}).Is(true, "named")
		c.Refused(409, "", Params{"name": name, "transformation": "w_14"})
	}},
	{"update_transformation", func(c *Check) {
		name := named(c, "w_15")
		c.Works(Params{"transformation": name, "allowed_for_strict": false}).Is("updated", "message")
		c.Reads("transformation", Params{"transformation": name}).Is(false, "allowed_for_strict")
		c.Refused(404, "", Params{"transformation": c.Word("none"), "allowed_for_strict": true})
	}},
	{"delete_transformation", func(c *Check) {
		name := named(c, "w_16")
		c.Works(Params{"transformation": name}).Is("deleted", "message")
		c.Gone("transformation", Params{"transformation": name})
		c.Refused(404, "", Params{"transformation": name})
	}},
}

// named makes a named transformation and gives its name.
func named(c *Check, text string) string {
	c.Given("create_transformation", Params{"name": c.Word("named"), "transformation": text})
	return c.Word("named")
}
