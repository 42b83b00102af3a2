package sandbox

import (
	"slices"
	"strings"

	"cldx/api"
)

// addOn is a parameter that asks for the work of an add-on, and the values it
// can have. The sandbox has no add-ons: it tells a wrong value from a right one,
// as the service does, and then that there is no subscription.
type addOn struct {
	param  string
	value  func(api.AddOns) string
	values []string
	upload string // what an upload says of a wrong value, %s being the value
}

var addOns = []addOn{
	{"raw_convert", func(a api.AddOns) string { return a.RawConvert },
		[]string{"aspose", "google_speech", "extract_text", "azure_video_indexer"}, "Raw convert is invalid"},
	{"categorization", func(a api.AddOns) string { return a.Categorization },
		[]string{"google_tagging", "google_video_tagging", "imagga_tagging", "aws_rek_tagging", "azure_video_indexer"},
		"Categorization %s is not valid"},
	{"detection", func(a api.AddOns) string { return a.Detection },
		[]string{
			"adv_face", "aws_rek_face", "captioning", "cld-fashion", "cld-text", "coco", "lvis", "unidet", "human-anatomy",
			"shop-classifier", "iqa", "watermark-detection", "openimages",
		}, "Detection invalid model '%s'"},
	{"ocr", func(a api.AddOns) string { return a.OCR }, []string{"adv_ocr"}, "Ocr %s is not valid"},
	{"background_removal", func(a api.AddOns) string { return a.BackgroundRemoval },
		[]string{"cloudinary_ai", "pixelz", "remove_the_background"}, "Background removal is invalid"},
	{"similarity_search", func(a api.AddOns) string { return a.SimilaritySearch }, nil, "Similarity search is invalid"},
}

// checkAddOns refuses every wish for an add-on.
func checkAddOns(a api.AddOns, upload bool) error {
	if a.AutoTagging < 0 || a.AutoTagging > 1 {
		return invalid("Illegal value for auto_tagging - %v", a.AutoTagging)
	}
	for _, one := range addOns {
		value := one.value(a)
		if value == "" {
			continue
		}
		name, _, _ := strings.Cut(value, ":")
		name, _, _ = strings.Cut(name, "_v") // a model may have its version: coco_v2
		if slices.Contains(one.values, name) {
			return refuse(statusRateLimited, "You don't have an active subscription for "+name)
		}
		if !upload {
			return invalid("Illegal value for %s - %s", one.param, printable(value))
		}
		return invalid("%s", strings.ReplaceAll(one.upload, "%s", strings.Trim(printable(value), `"`)))
	}
	return nil
}
