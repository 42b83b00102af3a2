package main

var presetChecks = []scenario{
	{"upload_presets", func(c *Check) {
		name := preset(c)
		c.Works(Params{"max_results": 500}).Item("presets", "name", name).Is(true, "unsigned")
		c.Shows()
		c.Refused(400, "next_cursor", Params{"next_cursor": "no such page"})
	}},
	{"upload_preset", func(c *Check) {
		name := preset(c)
		c.Works(Params{"name": name}).Is(true, "unsigned").Is([]string{"a", "b"}, "settings", "tags")
		c.Shows()
		c.Refused(404, "", Params{"name": c.Word("none")})
	}},
	{"create_upload_preset", func(c *Check) {
		name := c.Word("new")
		c.Works(Params{"name": name, "unsigned": true, "tags": []string{"a", "b"}}).Is("created", "message").Is(name, "name")
		c.Reads("upload_preset", Params{"name": name}).Is(true, "unsigned").Is([]string{"a", "b"}, "settings", "tags")
		c.Refused(400, "is invalid", Params{"name": "a b?"})
	}},
	{"update_upload_preset", func(c *Check) {
		name := preset(c)
		c.Works(Params{"name": name, "unsigned": false, "tags": []string{"c"}}).Is("updated", "message")
		c.Reads("upload_preset", Params{"name": name}).Is(false, "unsigned").Is([]string{"c"}, "settings", "tags")
		c.Refused(404, "", Params{"name": c.Word("none"), "tags": []string{"c"}})
	}},
	{"delete_upload_preset", func(c *Check) {
		name := preset(c)
		c.Works(Params{"name": name}).Is("deleted", "message")
		c.Gone("upload_preset", Params{"name": name})
		c.Refused(404, "", Params{"name": name})
	}},
	{"unsigned_upload", func(c *Check) {
		c.Works(Params{"file": pixel, "upload_preset": preset(c), "public_id": c.ID("one")}).Is(c.ID("one"), "public_id")
		c.Reads("resource", Params{"public_id": c.ID("one")}).Is([]string{"a", "b"}, "tags")
		c.Refused(400, "preset", Params{"file": pixel, "upload_preset": c.Word("none")})
	}},
}

// preset makes an unsigned upload preset that sets two tags, and gives its name.
func preset(c *Check) string {
	c.Given("create_upload_preset", Params{"name": c.Word("preset"), "unsigned": true, "tags": []string{"a", "b"}})
	return c.Word("preset")
}

var mappingChecks = []scenario{
	{"upload_mappings", func(c *Check) {
		folder := mapping(c)
		c.Works(Params{"max_results": 500}).Item("mappings", "folder", folder).Is(template, "template")
		c.Shows()
		c.Refused(400, "next_cursor", Params{"next_cursor": "no such page"})
	}},
	{"upload_mapping", func(c *Check) {
		c.Works(Params{"folder": mapping(c)}).Is(template, "template")
		c.Shows()
		c.Refused(404, "", Params{"folder": c.Word("none")})
	}},
	{"create_upload_mapping", func(c *Check) {
		folder := c.Word("new")
		c.Works(Params{"folder": folder, "template": template}).Is("created", "message").Is(folder, "folder")
		c.Reads("upload_mapping", Params{"folder": folder}).Is(template, "template")
		c.Refused(409, "", Params{"folder": folder, "template": template})
	}},
	{"update_upload_mapping", func(c *Check) {
		folder := mapping(c)
		c.Works(Params{"folder": folder, "template": template + "new/"}).Is("updated", "message")
		c.Reads("upload_mapping", Params{"folder": folder}).Is(template+"new/", "template")
		c.Refused(404, "", Params{"folder": c.Word("none"), "template": template})
	}},
	{"delete_upload_mapping", func(c *Check) {
		folder := mapping(c)
		c.Works(Params{"folder": folder}).Is("deleted", "message")
		c.Gone("upload_mapping", Params{"folder": folder})
		c.Refused(404, "", Params{"folder": folder})
	}},
	{"replace_upload_mappings", func(c *Check) {
		folder := mapping(c)
		c.Works(Params{"mappings": []any{map[string]any{"folder": c.Word("new"), "template": template}}})
		c.Reads("upload_mapping", Params{"folder": c.Word("new")}).Is(template, "template")
		c.Gone("upload_mapping", Params{"folder": folder})
		c.Stranger(Params{"mappings": []any{map[string]any{"folder": "a", "template": template}}})
	}},
}

const template = "https://pictures.example/"

// mapping makes an upload mapping and gives its folder.
func mapping(c *Check) string {
	c.Given("create_upload_mapping", Params{"folder": c.Word("folder"), "template": template})
	return c.Word("folder")
}

var profileChecks = []scenario{
	{"list_streaming_profiles", func(c *Check) {
		name := profile(c)
		c.Works(nil).Among("data", "name", name).Item("data", "name", "full_hd").Is(true, "predefined")
		c.Shows()
		c.Stranger(nil)
	}},
	{"get_streaming_profile", func(c *Check) {
		c.Works(Params{"name": profile(c)}).Is("Mine", "data", "display_name").Has("data", "representations")
		c.Shows()
		c.Refused(404, "", Params{"name": c.Word("none")})
	}},
	{"create_streaming_profile", func(c *Check) {
		name := c.Word("new")
		p := Params{"name": name, "display_name": "Mine", "representations": c.representations("c_limit,h_360,w_640")}
		c.Works(p).Is(name, "data", "name")
		c.Reads("get_streaming_profile", Params{"name": name}).Is("Mine", "data", "display_name").Has("data", "representations")
		c.Refused(409, "", p)
	}},
	{"update_streaming_profile", func(c *Check) {
		name := profile(c)
		c.Works(Params{"name": name, "display_name": "Yours", "representations": c.representations("c_limit,h_180,w_320")})
		c.Reads("get_streaming_profile", Params{"name": name}).Is("Yours", "data", "display_name")
		c.Refused(404, "", Params{
			"name": c.Word("none"), "display_name": "x", "representations": c.representations("c_limit,h_180,w_320"),
		})
	}},
	{"delete_streaming_profile", func(c *Check) {
		name := profile(c)
		c.Works(Params{"name": name}).Is("deleted", "message")
		c.Gone("get_streaming_profile", Params{"name": name})
		c.Refused(404, "", Params{"name": name})
	}},
}

// representations spells the one representation of a streaming profile. The service's
// own form is a list of objects with a transformation; SDKs but cldx's and Go's
// make that form of what is given.
func (c *Check) representations(transformation string) []any {
	return []any{map[string]any{"transformation": transformation}}
}

// profile makes a streaming profile and gives its name.
func profile(c *Check) string {
	c.Given("create_streaming_profile", Params{
		"name": c.Word("profile"), "display_name": "Mine", "representations": c.representations("c_limit,h_360,w_640"),
	})
	return c.Word("profile")
}
