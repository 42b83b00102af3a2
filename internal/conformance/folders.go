package main

import "strings"

var folderChecks = []scenario{
	{"root_folders", func(c *Check) {
		c.Given("create_folder", Params{"path": c.Word("folder")})
		c.Works(Params{"max_results": 500}).Among("folders", "path", c.Word("folder")).Has("total_count")
		c.Shows()
		c.Misused(400, "Invalid next_cursor", Params{"next_cursor": "no such page"}, nil, "typescript") // it takes no cursor
	}},
	{"subfolders", func(c *Check) {
		c.Given("create_folder", Params{"path": c.ID("one/two three")})
		c.Works(Params{"path": c.ID("one")}).Lists("folders", "path", c.ID("one/two three")).Is(1, "total_count")
		c.Shows()
		c.Refused(404, "Can't find folder with path "+c.ID("none"), Params{"path": c.ID("none")})
	}},
	{"create_folder", func(c *Check) {
		c.Works(Params{"path": c.ID("one/two three")}).Is(true, "success").Is("two three", "name").Is(c.ID("one/two three"), "path")
		c.Reads("subfolders", Params{"path": c.ID("one")}).Lists("folders", "name", "two three")
		c.Misused(400, "folder path", Params{"path": strings.Repeat("x", 300)}, Params{"path": c.ID("one")}, "cldx")
	}},
	{"rename_folder", func(c *Check) {
		one := c.Upload("one", Params{"asset_folder": c.ID("old")})
		c.Works(Params{"path": c.ID("old"), "to_folder": c.ID("new")}).Is(c.ID("old"), "from", "path").Is(c.ID("new"), "to", "path")
		c.Reads("resource", Params{"public_id": one}).Is(c.ID("new"), "asset_folder")
		c.Refused(404, "Can't find folder with path "+c.ID("none"), Params{"path": c.ID("none"), "to_folder": c.ID("x")})
	}},
	{"delete_folder", func(c *Check) {
		c.Given("create_folder", Params{"path": c.ID("one/two")})
		c.Works(Params{"path": c.ID("one")}).Has("deleted")
		c.Gone("subfolders", Params{"path": c.ID("one")})
		c.Refused(404, "Can't find folder with path "+c.ID("one"), Params{"path": c.ID("one")})
	}},
	{"search_folders", func(c *Check) {
		c.Given("create_folder", Params{"path": c.Word("found")})
		c.Works(Params{"expression": "name=" + c.Word("found")}).Lists("folders", "path", c.Word("found")).Is(1, "total_count")
		c.Shows()
		c.Refused(400, "", Params{"expression": "name:("})
	}},
}
