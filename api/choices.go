package api

import "cldx/model"

// Choices are the values that a text parameter takes, or some of them.
type Choices struct {
	Values []string
	Open   bool // there are others: add-ons and new kinds come and go
}

// Choices returns the values that a parameter of the operation takes; none where
// any text will do.
func (s Spec) Choices(p Param) Choices {
	if p.Kind == Boolean || p.Kind == Integer || p.Kind == Number {
		return Choices{}
	}
	for _, key := range []string{s.Name + " " + p.Name, s.Section + ": " + p.Name, p.Name} {
		if c, ok := choices[key]; ok {
			return c
		}
	}
	return Choices{}
}

var (
	resourceTypes = []string{string(model.Image), string(model.Video), string(model.Raw)}
	packed        = Choices{Values: []string{"image", "video", "raw", "auto", "all"}}
	ascending     = Choices{Values: []string{"asc", "desc"}}
)

// choices holds what parameters take, by the same names as docs.
var choices = map[string]Choices{
	"resource_type":                      {Values: resourceTypes},
	"Upload: resource_type":              {Values: []string{"image", "video", "raw", "auto"}},
	"Archives: resource_type":            packed,
	"download_zip_url resource_type":     packed,
	"download_archive_url resource_type": packed,
	"download_folder resource_type":      packed,
	"type":                               {Values: []string{"upload", "private", "authenticated", "fetch"}, Open: true},
	"to_type":                            {Values: []string{"upload", "private", "authenticated"}},
	"add_metadata_field type":            {Values: []string{"string", "integer", "date", "enum", "set"}},
	"update_metadata_field type": {
		Values: []string{"string", "integer", "date", "enum", "set"},
	},
	"direction":                                  ascending,
	"reorder_metadata_fields order_by":           {Values: []string{"label", "external_id", "created_at"}},
	"reorder_metadata_field_datasource order_by": {Values: []string{"value"}},
	"upload_presets order_by":                    {Values: []string{"name", "created_at"}},
	"access_mode":                                {Values: []string{"public", "authenticated"}},
	"moderation_status":                          {Values: []string{"approved", "rejected"}},
	"resources_by_moderation moderation_status":  {Values: []string{"pending", "approved", "rejected"}},
	"moderation":                                 {Values: []string{"manual", "webpurify", "aws_rek", "aws_rek_video", "metascan", "duplicate:0.8"}, Open: true},
	"moderation_kind":                            {Values: []string{"manual", "duplicate", "webpurify", "aws_rek", "aws_rek_video", "metascan"}, Open: true},
	"with_field":                                 {Values: []string{"tags", "context", "metadata", "image_metadata", "image_analysis"}, Open: true},
	"aggregate":                                  {Values: []string{"resource_type", "type", "format", "bytes", "pixels", "duration"}},
	"state":                                      {Values: []string{"active", "inactive"}},
	"uri_type":                                   {Values: []string{"webhook", "flow", "poll"}},
	"event_type":                                 {Values: []string{"all", "upload", "delete", "rename", "resource_tags_changed", "resource_context_changed", "resource_metadata_changed", "moderation", "eager"}, Open: true},
	"analysis_type":                              {Values: []string{"image_quality", "captioning", "google_tagging", "coco", "cld_text"}, Open: true},
	"input_type":                                 {Values: []string{"uri"}},
	"mode":                                       {Values: []string{"create", "download"}},
	"target_format":                              {Values: []string{"zip", "tgz"}},
	"font_weight":                                {Values: []string{"normal", "bold"}},
	"font_style":                                 {Values: []string{"normal", "italic"}},
	"font_hinting":                               {Values: []string{"none", "slight", "medium", "full"}},
	"font_antialiasing":                          {Values: []string{"none", "gray", "subpixel", "fast", "good", "best"}},
	"text_align":                                 {Values: []string{"left", "center", "right", "end", "start", "justify"}},
	"text_decoration":                            {Values: []string{"none", "underline", "strikethrough"}},
	"categorization":                             {Values: []string{"google_tagging", "imagga_tagging", "aws_rek_tagging"}, Open: true},
	"detection":                                  {Values: []string{"adv_face", "captioning", "coco_v2", "lvis_v1", "openimages_v4"}, Open: true},
	"ocr":                                        {Values: []string{"adv_ocr"}, Open: true},
	"raw_convert":                                {Values: []string{"aspose", "google_speech"}, Open: true},
	"background_removal":                         {Values: []string{"cloudinary_ai", "pixelz"}, Open: true},
	"format":                                     {Values: []string{"jpg", "png", "webp", "avif", "gif", "mp4", "webm", "pdf"}, Open: true},
	"allowed_formats":                            {Values: []string{"jpg", "png", "webp", "avif", "gif", "mp4", "webm", "pdf"}, Open: true},
	"order_by":                                   {Values: []string{"label", "external_id", "created_at"}, Open: true},
}
