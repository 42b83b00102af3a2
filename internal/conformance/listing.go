package main

import "fmt"

var listingChecks = []scenario{
	{"resources", func(c *Check) {
		one, two := c.Upload("one", Params{"tags": []string{"b", "a"}, "context": map[string]any{"alt": "A cat"}}), c.Upload("two", nil)
		p := Params{"type": "upload", "prefix": c.Prefix(), "tags": true, "context": true, "max_results": 1}
		first := c.Works(p)
		first.Lists("resources", "public_id", one).Is([]string{"a", "b"}, "resources", 0, "tags").Has("next_cursor")
		p["next_cursor"] = first.Text("next_cursor")
		c.Works(p).Lists("resources", "public_id", two).Lacks("next_cursor")
		c.Shows()
		c.Refused(400, "next_cursor", Params{"type": "upload", "prefix": c.Prefix(), "next_cursor": "no such page"})
	}},
	{"resources_by_ids", func(c *Check) {
		one := c.Upload("one", Params{"tags": []string{"a"}})
		ids := []string{one, c.ID("none")}
		c.Works(Params{"public_ids": ids}).Lists("resources", "public_id", one)
		c.Shows()
		c.TooMany(Params{})
	}},
	{"resources_by_tag", func(c *Check) {
		tag := c.Word("tag")
		one := c.Upload("one", Params{"tags": []string{tag}})
		c.Upload("other", nil)
		c.Works(Params{"tag": tag}).Lists("resources", "public_id", one)
		c.Shows()
		c.Refused(400, "next_cursor", Params{"tag": tag, "next_cursor": "no such page"})
	}},
	{"resources_by_asset_folder", func(c *Check) {
		one := c.Upload("one", Params{"asset_folder": c.Folder()})
		c.Upload("below", Params{"asset_folder": c.Folder() + "/below"})
		c.Works(Params{"asset_folder": c.Folder()}).Lists("resources", "public_id", one)
		c.Shows()
		c.Refused(404, "Can't find folder with path", Params{"asset_folder": c.ID("none")})
	}},
	{"resources_by_asset_ids", func(c *Check) {
		one := c.Upload("one", nil)
		id := c.AssetID(one)
		c.Works(Params{"asset_ids": []string{id}}).Lists("resources", "public_id", one)
		c.Shows()
		c.TooManyAssets("asset_ids")
	}},
	{"list_resources_by_external_ids", func(c *Check) {
		c.Declared(Params{"external_ids": []string{c.ID("none")}})
	}},
	{"list_resources_by_container_id", func(c *Check) {
		c.Declared(Params{"container_id": c.Word("none")})
	}},
	{"resources_by_context", func(c *Check) {
		key := c.Word("key")
		one := c.Upload("one", Params{"context": map[string]any{key: "yes"}})
		two := c.Upload("two", Params{"context": map[string]any{key: "no"}})
		c.Works(Params{"key": key}).Lists("resources", "public_id", one, two)
		c.Works(Params{"key": key, "value": "yes"}).Lists("resources", "public_id", one)
		c.Shows()
		c.Refused(400, "next_cursor", Params{"key": key, "next_cursor": "no such page"})
	}},
	{"resources_by_moderation", func(c *Check) {
		one := c.Upload("one", Params{"moderation": "manual"})
		c.Works(Params{"moderation_kind": "manual", "moderation_status": "pending"}).Among("resources", "public_id", one)
		c.Given("update", Params{"public_id": one, "moderation_status": "approved"})
		c.Works(Params{"moderation_kind": "manual", "moderation_status": "pending"}).Without("resources", "public_id", one)
		c.Works(Params{"moderation_kind": "manual", "moderation_status": "approved"}).Among("resources", "public_id", one)
		c.Shows()
		c.Refused(400, "next_cursor", Params{"moderation_kind": "manual", "moderation_status": "pending", "next_cursor": "no such page"})
	}},
	{"tags", func(c *Check) {
		c.Upload("one", Params{"tags": []string{c.Word("a"), c.Word("b")}})
		c.Works(Params{"prefix": c.Word("")}).Is([]string{c.Word("a"), c.Word("b")}, "tags")
		c.Shows()
		c.Refused(400, "next_cursor", Params{"next_cursor": "no such page"})
	}},
}

// TooMany makes the call with more public IDs than it takes; cldx itself would not send it.
func (c *Check) TooMany(p Params) {
	p["public_ids"] = hundredAndOne(c)
	c.Misused(400, "Too many ids", p, Params{"public_ids": []string{c.ID("none")}}, "cldx")
}

// TooManyAssets is TooMany for asset IDs, under this name.
func (c *Check) TooManyAssets(name string) {
	ids := make([]string, 101)
	for i := range ids {
		ids[i] = fmt.Sprintf("%032x", i)
	}
	c.Misused(400, "Too many ids", Params{name: ids}, Params{name: ids[:1]}, "cldx")
}

// hundredAndOne gives one public ID more than a call takes.
func hundredAndOne(c *Check) []string {
	ids := make([]string, 101)
	for i := range ids {
		ids[i] = c.ID(string(rune('a'+i%26)) + string(rune('a'+i/26)))
	}
	return ids
}
