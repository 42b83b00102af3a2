package main

var relatedChecks = []scenario{
	{"add_related_assets", func(c *Check) {
		one, two := c.Upload("one", nil), c.Upload("two", nil)
		c.Works(Params{"public_id": one, "assets_to_relate": []string{"image/upload/" + two}}).
			Is("image/upload/"+two, "success", 0, "asset")
		seesRelated(c, one, two)
		c.Refused(404, "", Params{"public_id": c.ID("none"), "assets_to_relate": []string{"image/upload/" + two}})
	}},
	{"add_related_assets_by_asset_ids", func(c *Check) {
		one, two := c.Upload("one", nil), c.Upload("two", nil)
		c.Works(Params{"asset_id": c.AssetID(one), "assets_to_relate": []string{c.AssetID(two)}}).Has("success")
		seesRelated(c, one, two)
		c.Refused(404, "", Params{"asset_id": noAsset, "assets_to_relate": []string{c.AssetID(two)}})
	}},
	{"delete_related_assets", func(c *Check) {
		one, two := relate(c)
		c.Works(Params{"public_id": one, "assets_to_unrelate": []string{"image/upload/" + two}}).Has("success")
		c.Reads("resource", Params{"public_id": two, "related": true})
		seesNoRelated(c, one)
		c.Refused(404, "", Params{"public_id": c.ID("none"), "assets_to_unrelate": []string{"image/upload/" + two}})
	}},
	{"delete_related_assets_by_asset_ids", func(c *Check) {
		one, two := relate(c)
		c.Works(Params{"asset_id": c.AssetID(one), "assets_to_unrelate": []string{c.AssetID(two)}}).Has("success")
		c.Reads("resource", Params{"public_id": two, "related": true})
		seesNoRelated(c, one)
		c.Refused(404, "", Params{"asset_id": noAsset, "assets_to_unrelate": []string{c.AssetID(two)}})
	}},
}

// relate uploads two pictures that are related to each other.
func relate(c *Check) (one, two string) {
	one, two = c.Upload("one", nil), c.Upload("two", nil)
	c.Given("add_related_assets", Params{"public_id": one, "assets_to_relate": []string{"image/upload/" + two}})
	return one, two
}

// seesRelated reads the relation back in both directions.
func seesRelated(c *Check, one, two string) {
	c.Reads("resource", Params{"public_id": one, "related": true})
	c.Given("resource", Params{"public_id": one, "related": true}).Is(two, "related_assets", 0, "public_id")
	c.Given("resource", Params{"public_id": two, "related": true}).Is(one, "related_assets", 0, "public_id")
}

func seesNoRelated(c *Check, one string) {
	c.Given("resource", Params{"public_id": one, "related": true}).Lacks("related_assets")
}
