package main

var folderDetailChecks = []scenario{
	{"rename_folder_operation", func(c *Check) {
		c.Given("create_folder", Params{"path": c.ID("old")})
		c.Works(Params{"path": c.ID("old"), "to_path": c.ID("new")})
		c.Reads("subfolders", Params{"path": c.Folder()}).Lists("folders", "path", c.ID("new"))
		c.Refused(404, "", Params{"path": c.ID("none"), "to_path": c.ID("x")})
	}},
	{"get_folder_by_path", func(c *Check) {
		c.Upload("one", Params{"asset_folder": c.ID("one")})
		c.Works(Params{"path": c.ID("one")}).Is(1, "resource_count").Is("one", "name")
		c.Shows()
		c.Refused(404, "", Params{"path": c.ID("none")})
	}},
	{"get_folder_by_id", func(c *Check) {
		id := c.Given("create_folder", Params{"path": c.ID("one")}).Text("external_id")
		c.Works(Params{"id": id}).Is(c.ID("one"), "path")
		c.Shows()
		c.Refused(404, "", Params{"id": "none"})
	}},
	{"get_folder_descendants", func(c *Check) {
		c.Given("create_folder", Params{"path": c.ID("one/two")})
		id := c.Given("get_folder_by_path", Params{"path": c.ID("one")}).Text("external_id")
		if words := show(c.Works(Params{"id": id}).At()); words == "{}" {
			c.Fail("no descendants: %s", words)
		}
		c.Shows()
		c.Refused(404, "", Params{"id": "none"})
	}},
}
