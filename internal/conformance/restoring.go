package main

var restoringChecks = []scenario{
	{"restore", func(c *Check) {
		one, older := backedUp(c)
		c.Given("delete_resources", Params{"public_ids": []string{one}})
		c.Works(Params{"public_ids": []string{one}}).Is(one, one, "public_id").Is("gif", one, "format")
		c.Works(Params{"public_ids": []string{one}, "versions": []string{older}})
		c.Reads("resource", Params{"public_id": one}).Is("jpg", "format")
		c.Refused(400, "versions must have as many items", Params{"public_ids": []string{one}, "versions": []string{older, older}})
	}},
	{"restore_by_asset_ids", func(c *Check) {
		one, _ := backedUp(c)
		id := c.AssetID(one)
		c.Given("delete_resources", Params{"public_ids": []string{one}})
		c.Works(Params{"asset_ids": []string{id}}).Is(one, id, "public_id")
		c.Reads("resources", Params{"type": "upload", "prefix": one}).Lists("resources", "public_id", one)
		c.TooManyAssets("asset_ids")
	}},
	{"publish_by_ids", func(c *Check) {
		one := c.Upload("one", Params{"type": "private"})
		c.Works(Params{"public_ids": []string{one}, "type": "private"}).Lists("published", "public_id", one)
		c.Reads("resource", Params{"public_id": one}).Is("upload", "type")
		c.TooMany(Params{"type": "private"})
	}},
	{"publish_by_prefix", func(c *Check) {
		one := c.Upload("one", Params{"type": "authenticated"})
		c.Works(Params{"prefix": c.Prefix()}).Lists("published", "public_id", one)
		c.Reads("resource", Params{"public_id": one}).Is("upload", "type")
		c.Stranger(Params{"prefix": c.Prefix()})
	}},
	{"publish_by_tag", func(c *Check) {
		one := c.Upload("one", Params{"type": "private", "tags": []string{c.Word("tag")}})
		c.Works(Params{"tag": c.Word("tag")}).Lists("published", "public_id", one)
		c.Reads("resource", Params{"public_id": one}).Is("upload", "type")
		c.Stranger(Params{"tag": c.Word("tag")})
	}},
	{"update_resources_access_mode_by_ids", func(c *Check) {
		one := c.Upload("one", nil)
		accessMode(c, one, Params{"public_ids": []string{one}})
	}},
	{"update_resources_access_mode_by_prefix", func(c *Check) {
		accessMode(c, c.Upload("one", nil), Params{"prefix": c.Prefix()})
	}},
	{"update_resources_access_mode_by_tag", func(c *Check) {
		accessMode(c, c.Upload("one", Params{"tags": []string{c.Word("tag")}}), Params{"tag": c.Word("tag")})
	}},
}

// accessMode hides what p selects, reads that back, and is refused a mode that there is not.
func accessMode(c *Check, id string, p Params) {
	p["access_mode"] = "authenticated"
	c.Works(p).Lists("updated", "public_id", id)
	c.Reads("resource", Params{"public_id": id}).Is("authenticated", "access_mode")
	p["access_mode"] = "hidden"
	c.Refused(400, "access_mode", p)
}
