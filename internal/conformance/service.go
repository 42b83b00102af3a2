package main

import "strings"

var serviceChecks = []scenario{
	{"ping", func(c *Check) {
		c.Works(nil).Is("ok", "status")
		c.Shows() // that the sandbox answers
		c.Stranger(nil)
	}},
	{"usage", func(c *Check) {
		before := c.Given("usage", nil).At("resources").(float64)
		c.Upload("one", nil)
		c.Works(nil).Is(before+1, "resources").Has("storage", "usage").Has("last_updated")
		c.Shows()
		c.Misused(400, "Invalid date", Params{"date": "32-13-2020"}, nil, "go", "typescript") // they have a type for dates
	}},
	{"config", func(c *Check) {
		c.Works(Params{"settings": true}).Has("cloud_name").Is("dynamic", "settings", "folder_mode")
		c.Shows()
		c.Stranger(nil)
	}},
	{"resource_types", func(c *Check) {
		c.Given("upload", Params{"file": c.photo, "public_id": c.ID("plain"), "resource_type": "raw"})
		types, _ := c.Works(nil).At("resource_types").([]any)
		if words := show(types); !strings.Contains(words, `"raw"`) || !strings.Contains(words, `"image"`) {
			c.Fail("the types are %s", words)
		}
		c.Shows()
		c.Stranger(nil)
	}},
}
