package main

import "strings"

var labelChecks = []scenario{
	{"add_tag", func(c *Check) {
		one, two := c.Upload("one", Params{"tags": []string{"b"}}), c.Upload("two", nil)
		c.Works(Params{"tag": "a", "public_ids": []string{one, two, c.ID("none")}}).Is([]string{one, two}, "public_ids")
		c.Reads("resource", Params{"public_id": one}).Is([]string{"a", "b"}, "tags")
		c.longTag(one)
	}},
	{"remove_tag", func(c *Check) {
		one := c.Upload("one", Params{"tags": []string{"a", "b"}})
		c.Works(Params{"tag": "a", "public_ids": []string{one}}).Is([]string{one}, "public_ids")
		c.Reads("resource", Params{"public_id": one}).Is([]string{"b"}, "tags")
		c.longTag(one)
	}},
	{"replace_tag", func(c *Check) {
		one := c.Upload("one", Params{"tags": []string{"a", "b"}})
		c.Works(Params{"tag": "c", "public_ids": []string{one}}).Is([]string{one}, "public_ids")
		c.Reads("resource", Params{"public_id": one}).Is([]string{"c"}, "tags")
		c.longTag(one)
	}},
	{"remove_all_tags", func(c *Check) {
		one := c.Upload("one", Params{"tags": []string{"a", "b"}})
		c.Works(Params{"public_ids": []string{one}}).Is([]string{one}, "public_ids")
		c.Reads("resource", Params{"public_id": one}).Lacks("tags")
		c.Stranger(Params{"public_ids": []string{one}})
	}},
	{"add_context", func(c *Check) {
		one := c.Upload("one", Params{"context": map[string]any{"alt": "A cat"}})
		c.Works(Params{"context": map[string]any{"caption": "“é” 🙂"}, "public_ids": []string{one}}).Is([]string{one}, "public_ids")
		c.Reads("resource", Params{"public_id": one}).
			Is(map[string]any{"alt": "A cat", "caption": "“é” 🙂"}, "context", "custom")
		c.Stranger(Params{"context": map[string]any{"a": "b"}, "public_ids": []string{one}})
	}},
	{"remove_all_context", func(c *Check) {
		one := c.Upload("one", Params{"context": map[string]any{"alt": "A cat"}})
		c.Works(Params{"public_ids": []string{one}}).Is([]string{one}, "public_ids")
		c.Reads("resource", Params{"public_id": one}).Lacks("context", "custom")
		c.Stranger(Params{"public_ids": []string{one}})
	}},
	{"update_metadata", func(c *Check) {
		one := c.Upload("one", nil)
		c.Works(Params{"metadata": map[string]any{"sku": "CAT-0002"}, "public_ids": []string{one}}).Is([]string{one}, "public_ids")
		c.Reads("resource", Params{"public_id": one}).Is("CAT-0002", "metadata", "sku")
		c.Refused(400, "Metadata External IDs do not exist", Params{
			"metadata": map[string]any{"no_such_field": "x"}, "public_ids": []string{one},
		})
	}},
}

// longTag makes the call with a tag that is longer than tags may be; cldx itself would not send it.
func (c *Check) longTag(id string) {
	p := Params{"tag": strings.Repeat("x", 256), "public_ids": []string{id}}
	c.Misused(400, "Tag is too long", p, Params{"tag": "a", "public_ids": []string{id}}, "cldx")
}
