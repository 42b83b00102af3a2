package main

var deletingChecks = []scenario{
	{"delete_resources", func(c *Check) {
		one := c.Upload("one", nil)
		answer := c.Works(Params{"public_ids": []string{one, c.ID("none")}})
		if c.answers() {
			answer.Is("deleted", "deleted", one).Is("not_found", "deleted", c.ID("none")).Is(false, "partial")
		}
		c.Reads("resources", Params{"type": "upload", "prefix": c.Prefix()}).Lists("resources", "public_id")
		c.TooMany(Params{})
	}},
	{"delete_resources_by_prefix", func(c *Check) {
		one := c.Upload("one", nil)
		answer := c.Works(Params{"prefix": c.Prefix()})
		if c.answers() {
			answer.Is("deleted", "deleted", one)
		}
		c.Reads("resources", Params{"type": "upload", "prefix": c.Prefix()}).Lists("resources", "public_id")
		p := Params{"prefix": c.Prefix(), "next_cursor": "no such page"}
		c.Misused(400, "Invalid next_cursor", p, Params{"prefix": c.Prefix()}, "typescript")
	}},
	{"delete_all_resources", func(c *Check) {
		one := c.Upload("one", Params{"type": "private"})
		answer := c.Works(Params{"type": "private"})
		if c.answers() {
			answer.Is("deleted", "deleted", one)
		}
		c.Reads("resources", Params{"type": "private"}).Lists("resources", "public_id")
		p := Params{"type": "private", "next_cursor": "no such page"}
		c.Misused(400, "Invalid next_cursor", p, Params{"type": "private"}, "typescript")
	}},
	{"delete_resources_by_tag", func(c *Check) {
		one := c.Upload("one", Params{"tags": []string{c.Word("tag")}})
		c.Works(Params{"tag": c.Word("tag")}).Is("deleted", "deleted", one)
		c.Reads("resources", Params{"type": "upload", "prefix": c.Prefix()}).Lists("resources", "public_id")
		c.Refused(400, "Invalid next_cursor", Params{"tag": c.Word("tag"), "next_cursor": "no such page"})
	}},
	{"delete_resources_by_asset_ids", func(c *Check) {
		one := c.Upload("one", nil)
		id := c.AssetID(one)
		c.Works(Params{"asset_ids": []string{id, noAsset}}).Is("deleted", "deleted", id).Is("not_found", "deleted", noAsset)
		c.Reads("resources", Params{"type": "upload", "prefix": c.Prefix()}).Lists("resources", "public_id")
		c.TooManyAssets("asset_ids")
	}},
	{"delete_derived_by_transformation", func(c *Check) {
		one := derive(c, "w_20", "w_30")
		c.Works(Params{"public_ids": []string{one}, "transformations": []string{"w_20"}})
		c.Whole("resource", Params{"public_id": one}).Lists("derived", "transformation", "w_30")
		c.Stranger(Params{"public_ids": []string{one}, "transformations": []string{"w_30"}})
	}},
	{"delete_derived_resources", func(c *Check) {
		one := derive(c, "w_20", "w_30")
		id := c.Given("resource", Params{"public_id": one}).Item("derived", "transformation", "w_20").Text("id")
		c.Works(Params{"derived_resource_ids": []string{id, "none"}}).Is("deleted", "deleted", id)
		c.Whole("resource", Params{"public_id": one}).Lists("derived", "transformation", "w_30")
		c.TooManyAssets("derived_resource_ids")
	}},
	{"invalidate_derived_by_urls", func(c *Check) {
		one := derive(c, "w_20")
		url := c.Given("resource", Params{"public_id": one}).Text("derived", 0, "secure_url")
		c.Works(Params{"urls": []string{url}})
		c.Whole("resource", Params{"public_id": one}).Lists("derived", "transformation")
		c.Stranger(Params{"urls": []string{url}})
	}},
	{"delete_backed_up_assets", func(c *Check) {
		one, older := backedUp(c)
		id := c.AssetID(one)
		c.Works(Params{"asset_id": id, "version_ids": []string{older}}).Is([]string{older}, "deleted_version_ids")
		c.Whole("resource", Params{"public_id": one, "versions": true}).Without("versions", "version_id", older)
		c.Refused(404, "", Params{"asset_id": noAsset, "version_ids": []string{older}})
	}},
}

// answers tells whether the SDK hands on what these calls answer.
func (c *Check) answers() bool { return c.name != "typescript" }

// derive uploads the photo with eager pictures and gives its public ID.
func derive(c *Check, transformations ...string) string {
	return c.Given("upload", Params{"file": c.photo, "public_id": c.ID("cat"), "eager": transformations}).Text("public_id")
}

// backedUp uploads a picture twice and gives its public ID and its older version.
func backedUp(c *Check) (id, older string) {
	c.Given("upload", Params{"file": c.photo, "public_id": c.ID("two"), "backup": true})
	c.Upload("two", Params{"backup": true})
	versions := c.Given("resource", Params{"public_id": c.ID("two"), "versions": true})
	return c.ID("two"), versions.Item("versions", "format", "jpg").Text("version_id")
}
