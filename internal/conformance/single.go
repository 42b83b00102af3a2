package main

var singleChecks = []scenario{
	{"resource", func(c *Check) {
		c.Given("upload", Params{"file": c.photo, "public_id": c.ID("cat"), "tags": []string{"b", "a"}})
		full := c.Works(Params{"public_id": c.ID("cat"), "colors": true, "phash": true})
		full.Is(451, "width").Is(300, "height").Is("jpg", "format").Is([]string{"a", "b"}, "tags")
		if !c.typed() {
			full.Has("colors").Has("phash")
		}
		c.Works(Params{"public_id": c.ID("cat")}).Lacks("colors")
		c.Shows()
		c.Refused(404, "Resource not found - "+c.ID("none"), Params{"public_id": c.ID("none")})
	}},
	{"resource_by_asset_id", func(c *Check) {
		one := c.Upload("one", nil)
		c.Works(Params{"asset_id": c.AssetID(one)}).Is(one, "public_id").Is("gif", "format")
		c.Shows()
		c.Refused(404, "Resource not found", Params{"asset_id": noAsset})
	}},
	{"update", func(c *Check) {
		one := c.Upload("one", nil)
		c.Works(Params{
			"public_id": one, "tags": []string{"t1", "t2"}, "context": map[string]any{"alt": "New"},
			"display_name": "The cat", "asset_folder": c.Folder() + "/moved",
		}).Is("The cat", "display_name")
		c.Reads("resource", Params{"public_id": one}).Is([]string{"t1", "t2"}, "tags").
			Is("New", "context", "custom", "alt").Is(c.Folder()+"/moved", "asset_folder")
		c.Refused(404, "Resource not found - "+c.ID("none"), Params{"public_id": c.ID("none"), "tags": []string{"x"}})
	}},
	{"update_by_asset_id", func(c *Check) {
		one := c.Upload("one", nil)
		c.Works(Params{"asset_id": c.AssetID(one), "tags": []string{"t1", "t2"}}).Is(one, "public_id")
		c.Reads("resource", Params{"public_id": one}).Is([]string{"t1", "t2"}, "tags")
		c.Refused(404, "Resource not found", Params{"asset_id": noAsset, "tags": []string{"x"}})
	}},
	{"get_resource_by_body", func(c *Check) {
		one := c.Upload("one", nil)
		c.Works(Params{"public_id": one, "resource_type": "image", "type": "upload"}).Is("gif", "format")
		c.Shows()
		c.Refused(404, "Resource not found", Params{"public_id": c.ID("none"), "resource_type": "image", "type": "upload"})
	}},
	{"update_resource_by_body", func(c *Check) {
		one := c.Upload("one", nil)
		c.Works(Params{"public_id": one, "resource_type": "image", "type": "upload", "tags": []string{"t1"}})
		c.Reads("resource", Params{"public_id": one}).Is([]string{"t1"}, "tags")
		c.Refused(404, "Resource not found", Params{"public_id": c.ID("none"), "resource_type": "image", "type": "upload"})
	}},
	{"visual_search", func(c *Check) {
		c.Works(Params{"text": "cat"}).Has("resources")
		c.Shows() // the pictures of the library
		c.Refused(404, "Resource not found", Params{"image_asset_id": noAsset})
	}},
}

// noAsset is an asset ID that no asset has.
const noAsset = "0123456789abcdef0123456789abcdef"
