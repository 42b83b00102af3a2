package query

// AssetFields are the fields of the asset search.
var AssetFields = newTable(
	Field{Name: "tags", Kind: List, Free: true, About: "words the asset is tagged with", Example: "tags=kitten"},
	Field{Name: "public_id", Kind: Keyword, Sortable: true, Free: true, About: "the identifier, path included", Example: "public_id:pets/*"},
	Field{Name: "display_name", Kind: Text, Sortable: true, Free: true, About: "name shown in dynamic folder mode", Example: "display_name:cat"},
	Field{Name: "filename", Kind: Text, Sortable: true, Free: true, About: "last part of the public ID", Example: "filename:cat"},
	Field{Name: "asset_folder", Kind: Path, Sortable: true, Free: true, About: "folder in dynamic folder mode", Example: `asset_folder="pets/cats"`},
	Field{Name: "folder", Kind: Path, Sortable: true, Free: true, About: "folder in fixed folder mode", Example: `folder:"pets/*"`},
	Field{
		Name: "resource_type", Kind: Keyword, Sortable: true, Free: true, About: "image, video or raw", Example: "resource_type:image",
		Values: []string{"image", "video", "raw"},
	},
	Field{
		Name: "type", Kind: Keyword, Sortable: true, About: "delivery type", Example: "type:upload",
		Values: []string{"upload", "private", "authenticated", "asset", "fetch", "list", "text", "sprite", "multi"},
	},
	Field{
		Name: "format", Kind: Keyword, Sortable: true, Free: true, About: "file format", Example: "format:png",
		Values: []string{"jpg", "png", "gif", "webp", "avif", "svg", "tiff", "heic", "pdf", "mp4", "webm", "mov", "mp3", "wav"},
	},
	Field{Name: "bytes", Kind: Number, Unit: Bytes, Sortable: true, About: "file size", Example: "bytes>1m"},
	Field{Name: "width", Kind: Number, Sortable: true, About: "width in pixels", Example: "width>=1920"},
	Field{Name: "height", Kind: Number, Sortable: true, About: "height in pixels", Example: "height<600"},
	Field{Name: "pixels", Kind: Number, Sortable: true, About: "width times height", Example: "pixels>12000000"},
	Field{Name: "pages", Kind: Number, Sortable: true, About: "pages or layers", Example: "pages>1"},
	Field{Name: "duration", Kind: Number, Unit: Seconds, Sortable: true, About: "length in seconds", Example: "duration>30s"},
	Field{Name: "aspect_ratio", Kind: Number, Unit: Ratio, Sortable: true, About: "width divided by height", Example: `aspect_ratio>="4:3"`},
	Field{Name: "created_at", Kind: Date, Sortable: true, About: "first upload", Example: "created_at>4w"},
	Field{Name: "uploaded_at", Kind: Date, Sortable: true, About: "last upload of the content", Example: "uploaded_at>1d"},
	Field{Name: "updated_at", Kind: Date, Sortable: true, About: "last change of any kind", Example: "updated_at>12h"},
	Field{Name: "taken_at", Kind: Date, Sortable: true, About: "when the picture was taken", Example: "taken_at<2020-01-01"},
	Field{
		Name: "last_updated", Kind: Keyword, Keyed: true, KeyKind: Date, About: "last change by what changed", Example: "last_updated.tags_updated_at>1d",
		Keys: []string{
			"updated_at", "tags_updated_at", "context_updated_at", "metadata_updated_at",
			"public_id_updated_at", "access_control_updated_at",
		},
	},
	Field{Name: "context", Kind: Text, Keyed: true, KeyKind: Text, Free: true, About: "contextual metadata by key", Example: "context.alt:cat"},
	Field{Name: "metadata", Kind: Text, Keyed: true, KeyKind: Text, Free: true, About: "structured metadata by external ID", Example: "metadata.sku=A1"},
	Field{
		Name: "status", Kind: Keyword, Sortable: true, About: "active unless asked otherwise", Example: "status:(active OR pending)",
		Values: []string{"active", "inactive", "pending"},
	},
	Field{
		Name: "access_mode", Kind: Keyword, About: "public or authenticated", Example: "access_mode:public",
		Values: []string{"public", "authenticated"},
	},
	Field{
		Name: "moderation_status", Kind: Keyword, About: "outcome of the last moderation", Example: "moderation_status=approved",
		Values: []string{"pending", "approved", "rejected", "overridden"},
	},
	Field{Name: "moderation_kind", Kind: Keyword, About: "who moderates", Example: "moderation_kind=manual"},
	Field{Name: "asset_id", Kind: Keyword, About: "the immutable identifier", Example: "asset_id=0123456789abcdef0123456789abcdef"},
	Field{Name: "etag", Kind: Keyword, About: "MD5 of the content", Example: "etag=d41d8cd98f00b204e9800998ecf8427e"},
	Field{Name: "version", Kind: Keyword, Sortable: true, About: "version of the content", Example: "version=1700000000"},
	Field{Name: "created_by", Kind: Keyword, About: "access key of the first upload", Example: "created_by=123456789012345"},
	Field{Name: "uploaded_by", Kind: Keyword, About: "access key of the last upload", Example: "uploaded_by=123456789012345"},
	Field{Name: "image_metadata", Kind: Text, Keyed: true, KeyKind: Text, Tier: 2, About: "embedded metadata by name", Example: "image_metadata.Make:canon"},
	Field{Name: "face_count", Kind: Number, Sortable: true, Tier: 2, About: "faces found", Example: "face_count>0"},
	Field{Name: "quality_score", Kind: Number, Sortable: true, Tier: 2, About: "overall quality, 0 to 1", Example: "quality_score>0.7"},
	Field{Name: "illustration_score", Kind: Number, Sortable: true, Tier: 2, About: "how likely a drawing, 0 to 1", Example: "illustration_score<0.5"},
	Field{Name: "grayscale", Kind: Flag, Tier: 2, Values: []string{"true", "false"}, About: "has no colour", Example: "grayscale=true"},
	Field{Name: "transparent", Kind: Flag, Tier: 2, Values: []string{"true", "false"}, About: "has transparency", Example: "transparent=true"},
	Field{Name: "colors", Kind: Keyword, Keyed: true, KeyKind: Number, Tier: 2, About: "main colours, in percent", Example: "colors.red>50"},
	Field{
		Name: "quality_analysis", Kind: Keyword, Keyed: true, KeyKind: Number, Tier: 2, About: "quality by aspect", Example: "quality_analysis.focus>0.8",
		Keys: []string{
			"focus", "jpeg_quality", "jpeg_chroma", "noise", "contrast", "exposure", "saturation", "lighting",
			"pixel_score", "color_score", "dct", "blockiness", "chroma_subsampling", "resolution",
		},
	},
	Field{
		Name: "accessibility_analysis", Kind: Keyword, Keyed: true, KeyKind: Number, Tier: 2,
		About: "how well colours can be told apart", Example: "accessibility_analysis.colorblind_accessibility_score>0.9",
		Keys: []string{
			"colorblind_accessibility_score", "colorblind_accessibility_analysis.distinct_edges",
			"colorblind_accessibility_analysis.distinct_colors",
		},
	},
)
