package main

var generationChecks = []scenario{
	{"upload_large", func(c *Check) {
		p := Params{"file": c.large, "public_id": c.ID("large.bin"), "resource_type": "raw", "chunk_size": 5 << 20}
		if c.name == "cldx" {
			delete(p, "chunk_size") // its chunks have a size of their own
		}
		c.Works(p).Is(c.ID("large.bin"), "public_id").Is(largeBytes, "bytes")
		c.same(c.Reads("resource", Params{"public_id": c.ID("large.bin"), "resource_type": "raw"}).Text("secure_url"), c.large)
		p["public_id"] = "a?b&c"
		c.Refused(400, "public_id", p)
	}},
	{"eval_upload_params", func(c *Check) {
		c.Works(Params{"eval": "upload_options['tags'] = 'a,b'", "public_id": c.ID("one")}).Has("tags")
		c.Shows()
		c.Refused(400, "", Params{"eval": "this is no script ("})
	}},
	{"text", func(c *Check) {
		c.Works(Params{"text": "Hello", "public_id": c.ID("hello"), "font_size": 20}).Is("text", "type").Is("png", "format").Has("width")
		c.Untyped("resource", Params{"public_id": c.ID("hello"), "type": "text"}).Is("png", "format")
		c.Refused(400, "public_id (a?b) is invalid", Params{"text": "Hello", "public_id": "a?b"})
	}},
	{"generate_sprite", func(c *Check) {
		tag := three(c)
		answer := c.Works(Params{"tag": tag})
		answer.Has("css_url").Has("version").Has("image_infos", c.ID("a"), "width")
		c.Fetch(answer.Text("secure_css_url")).contains(c, "a")
		c.Fetch(answer.Text("secure_image_url")).contains(c, "PNG")
		c.shown[Effect] = true
		c.Refused(404, "", Params{"tag": c.Word("none")})
	}},
	{"multi", func(c *Check) {
		answer := c.Works(Params{"tag": three(c)})
		answer.Has("public_id").Has("version")
		c.Fetch(answer.Text("secure_url")).contains(c, "GIF8")
		c.shown[Effect] = true
		c.Refused(404, "", Params{"tag": c.Word("none")})
	}},
	{"explode", func(c *Check) {
		c.Given("upload", Params{"file": c.library + "/docs/lookbook.pdf", "public_id": c.ID("book")})
		c.Works(Params{"public_id": c.ID("book"), "transformation": "pg_all", "notification_url": c.hook()}).Has("batch_id")
		c.verify(c.wait())
		c.Whole("resource", Params{"public_id": c.ID("book")}).Has("derived")
		c.Refused(404, "", Params{"public_id": c.ID("none"), "transformation": "pg_all"})
	}},
	{"create_archive", func(c *Check) {
		p := Params{"tags": []string{three(c)}, "target_public_id": c.ID("all.zip"), "target_format": "zip"}
		if c.name == "cldx" || c.name == "go" {
			delete(p, "target_format") // zip by itself
		}
		c.archived(c.Works(p))
		c.Refused(404, "", Params{"tags": []string{c.Word("none")}})
	}},
	{"create_zip", func(c *Check) {
		c.archived(c.Works(Params{"tags": []string{three(c)}, "target_public_id": c.ID("all.zip")}))
		c.Refused(404, "", Params{"tags": []string{c.Word("none")}})
	}},
	{"create_slideshow", func(c *Check) {
		one, two := c.Upload("one", nil), c.Upload("two", nil)
		manifest := map[string]any{"w": 100, "h": 100, "du": 2, "vars": map[string]any{"slides": []any{
			map[string]any{"media": "i:" + one}, map[string]any{"media": "i:" + two},
		}}}
		c.Works(Params{"manifest_json": manifest, "public_id": c.ID("show"), "notification_url": c.hook()}).Has("batch_id")
		c.verify(c.wait())
		c.Reads("resource", Params{"public_id": c.ID("show"), "resource_type": "video"}).Is("mp4", "format")
		c.Refused(400, "", Params{"public_id": c.ID("none")})
	}},
	{"concat", func(c *Check) {
		film := c.Given("upload", Params{
			"file": c.library + "/motion/beach-ball.mp4", "public_id": c.ID("film"), "resource_type": "video",
		}).Text("secure_url")
		c.Works(Params{"urls": []string{film, film}, "public_id": c.ID("long"), "notification_url": c.hook()}).Is("processing", "status")
		c.verify(c.wait())
		c.Reads("resource", Params{"public_id": c.ID("long"), "resource_type": "video"}).Has("duration")
		c.Refused(400, "", Params{"urls": []string{"ftp://nowhere.example/a.mp4"}})
	}},
}

// three uploads three pictures with a tag of their own and gives the tag.
func three(c *Check) string {
	tag := c.Word("tag")
	for _, name := range []string{"a", "b", "c"} {
		c.Given("upload", Params{"file": c.photo, "public_id": c.ID(name), "tags": []string{tag}, "transformation": "w_20"})
	}
	return tag
}

// archived reads an archive of the three pictures back.
func (c *Check) archived(answer Answer) {
	answer.Is("raw", "resource_type").Is(3, "file_count").Is(3, "resource_count")
	c.Reads("resource", Params{"public_id": c.ID("all.zip"), "resource_type": "raw"}).Has("bytes")
	c.Fetch(answer.Text("secure_url")).zipped(c, 3)
}

var downloadChecks = []scenario{
	{"private_download_url", func(c *Check) {
		c.Given("upload", Params{"file": c.photo, "public_id": c.ID("cat"), "type": "private"})
		answer := c.Works(Params{"public_id": c.ID("cat"), "format": "jpg", "type": "private"})
		c.opens(answer, c.photo, 404, Params{"public_id": c.ID("none"), "format": "jpg", "type": "private"})
	}},
	{"download_archive_url", func(c *Check) {
		p := Params{"tags": []string{three(c)}, "target_format": "zip"}
		if c.name == "go" {
			delete(p, "target_format")
		}
		c.unzips(c.url(c.Works(p)))
	}},
	{"download_zip_url", func(c *Check) { c.unzips(c.url(c.Works(Params{"tags": []string{three(c)}}))) }},
	{"download_folder", func(c *Check) {
		three(c)
		c.unzips(c.url(c.Works(Params{"prefixes": []string{c.Folder()}})))
	}},
	{"download_generated_sprite", func(c *Check) {
		url := c.url(c.Works(Params{"tag": three(c)}))
		c.Fetch(url).contains(c, "PNG")
		c.sees(url)
	}},
	{"download_multi", func(c *Check) {
		url := c.url(c.Works(Params{"tag": three(c)}))
		c.Fetch(url).contains(c, "GIF8")
		c.sees(url)
	}},
	{"download_backedup_asset", func(c *Check) {
		one, older := backedUp(c)
		answer := c.Works(Params{"asset_id": c.AssetID(one), "version_id": older})
		c.opens(answer, c.photo, 404, Params{"asset_id": noAsset, "version_id": older})
	}},
	{"download_asset_by_asset_id", func(c *Check) {
		c.Given("upload", Params{"file": c.photo, "public_id": c.ID("cat"), "type": "private"})
		id := c.Given("resource", Params{"public_id": c.ID("cat"), "type": "private"}).Text("asset_id")
		url := c.url(c.Works(Params{"asset_id": id}))
		c.same(url, c.photo)
		c.sees(url)
	}},
	{"to_url", func(c *Check) {
		one := c.Upload("one", nil)
		url := c.url(c.Works(Params{"expression": `public_id="` + one + `"`, "max_results": 10}))
		found, err := parseAnswer(c.Fetch(url).body)
		c.must("read the answer of the URL", err)
		found.Lists("resources", "public_id", one)
		c.sees(url)
	}},
}

// unzips fetches an archive of the three pictures.
func (c *Check) unzips(url string) {
	c.Fetch(url).zipped(c, 3)
	c.sees(url)
}
