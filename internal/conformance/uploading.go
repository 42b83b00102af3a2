package main

var uploadingChecks = []scenario{
	{"upload", func(c *Check) {
		c.Works(Params{
			"file": c.photo, "public_id": c.ID("cat"), "tags": []string{"pet", "cat"}, "context": map[string]any{"alt": "A cat"},
			"asset_folder": c.Folder(),
		}).Is(c.ID("cat"), "public_id").Is("jpg", "format").Is([]string{"cat", "pet"}, "tags")
		c.Reads("resource", Params{"public_id": c.ID("cat")}).Is(451, "width").Is("A cat", "context", "custom", "alt")
		c.Refused(400, "public_id", Params{"file": pixel, "public_id": "a?b&c"})
	}},
	{"rename", func(c *Check) {
		one, two := c.Upload("one", nil), c.ID("two é 🙂")
		c.Works(Params{"from_public_id": one, "to_public_id": two}).Is(two, "public_id")
		c.Reads("resource", Params{"public_id": two}).Is("gif", "format")
		c.Gone("resource", Params{"public_id": one})
		c.Refused(404, "Resource not found - "+c.ID("none"), Params{"from_public_id": c.ID("none"), "to_public_id": c.ID("x")})
	}},
	{"destroy", func(c *Check) {
		one := c.Upload("one", nil)
		c.Works(Params{"public_id": one}).Is("ok", "result")
		if !c.typed() { // the TypeScript SDK knows no other result than ok
			c.Works(Params{"public_id": c.ID("none")}).Is("not found", "result")
		}
		c.Reads("resources", Params{"type": "upload", "prefix": c.Prefix()}).Lists("resources", "public_id")
		c.Stranger(Params{"public_id": one})
	}},
	{"destroy_by_asset_id", func(c *Check) {
		one := c.Upload("one", nil)
		c.Works(Params{"asset_id": c.AssetID(one)}).Is("ok", "result")
		c.Reads("resources", Params{"type": "upload", "prefix": c.Prefix()}).Lists("resources", "public_id")
		c.Stranger(Params{"asset_id": noAsset})
	}},
	{"delete_by_token", func(c *Check) {
		token := c.Given("upload", Params{"file": pixel, "public_id": c.ID("one"), "return_delete_token": true}).Text("delete_token")
		c.Works(Params{"token": token}).Is("ok", "result")
		c.Reads("resources", Params{"type": "upload", "prefix": c.Prefix()}).Lists("resources", "public_id")
		c.Declared(Params{"token": "0123456789"})
	}},
	{"explicit", func(c *Check) {
		one := c.Given("upload", Params{"file": c.photo, "public_id": c.ID("cat")}).Text("public_id")
		c.Works(Params{"public_id": one, "type": "upload", "eager": []string{"c_scale,w_20", "c_fill,h_10,w_10"}}).
			Is("c_scale,w_20", "eager", 0, "transformation").Is(10, "eager", 1, "width")
		c.Whole("resource", Params{"public_id": one}).Lists("derived", "transformation", "c_scale,w_20", "c_fill,h_10,w_10")
		c.Refused(404, "Resource not found - "+c.ID("none"), Params{"public_id": c.ID("none"), "type": "upload"})
	}},
	{"search", func(c *Check) {
		one, two := c.Upload("one", Params{"tags": []string{"a", "b"}}), c.Upload("two", Params{"tags": []string{"a"}})
		answer := c.Works(Params{
			"expression": `public_id:"` + c.Prefix() + `*" AND tags=a`, "max_results": 10, "with_field": []string{"tags"},
			"sort_by": []any{map[string]any{"public_id": "desc"}}, "aggregate": []string{"format"},
		})
		answer.Is(2, "total_count").Lists("resources", "public_id", one, two)
		if !c.typed() {
			answer.Is(2, "aggregations", "format", "gif")
		}
		c.Shows()
		c.Refused(400, "", Params{"expression": "tags:("})
	}},
}
