package ui

// pageAnswers is what the service answers about everything that is no asset, by
// the operation's name. Some names are hostile, wide or long.
var pageAnswers = map[string]string{
	"transformations": `{"transformations": [
		{"name": "t_card", "allowed_for_strict": true, "used": true, "named": true},
		{"name": "c_fill,g_auto,h_300,w_400/e_sharpen:60/f_auto,q_auto", "used": true},
		{"name": "t_商品カード", "named": true}]}`,
	"transformation": `{"name": "t_card", "allowed_for_strict": true, "used": true, "named": true,
		"info": [{"width": 400, "height": 300, "crop": "fill"}, {"fetch_format": "auto"}],
		"derived": [{"public_id": "shop/shoes", "resource_type": "image", "type": "upload", "format": "jpg", "bytes": 18321}]}`,
	"upload_presets": `{"presets": [
		{"name": "avatars", "unsigned": true, "settings": {"folder": "people/avatars", "overwrite": false, "tags": "avatar,new"}},
		{"name": "imports", "unsigned": false, "settings": {"asset_folder": "imports", "use_filename": true, "moderation": "manual"}},
		{"name": "evil\u001b[31m\u0007\u202egpj 富士山", "settings": {"context": "alt=\u001b]0;x\u0007"}}]}`,
	"upload_preset": `{"name": "avatars", "unsigned": true, "external_id": "0a1b2c3d", "settings": {
		"folder": "people/avatars", "overwrite": false, "tags": "avatar,new", "allowed_formats": ["jpg", "png"]}}`,
	"upload_mappings": `{"mappings": [
		{"folder": "wiki", "template": "https://upload.wikimedia.org/wikipedia/"},
		{"folder": "legacy/very/deep/folder/of/the/old/site", "template": "https://old.example.com/media/"}]}`,
	"list_streaming_profiles": `{"data": [
		{"name": "4k", "display_name": "4K", "predefined": true}, {"name": "shop", "display_name": "Shop films", "predefined": false}]}`,
	"get_streaming_profile": `{"data": {"name": "4k", "display_name": "4K", "predefined": true, "representations": [
		{"transformation": [{"width": 3840, "height": 2160, "crop": "limit", "bit_rate": "18m"}]}]}}`,
	"list_metadata_rules": `{"metadata_rules": [
		{"external_id": "r1", "metadata_field_id": "stock", "name": "Stock of summer", "state": "active", "position": 1,
			"condition": {"metadata_field_id": "season", "equals": "summer"}, "result": {"enable": true}}]}`,
	"triggers": `{"triggers": [
		{"id": "7f", "uri": "https://hooks.example.com/cloudinary", "uri_type": "webhook", "event_type": "upload",
			"created_at": "2026-03-10T08:00:00Z", "updated_at": "2026-03-11T09:30:00Z"},
		{"id": "80", "uri": "poll://cldx", "uri_type": "poll", "event_type": "all",
			"created_at": "2026-03-14T11:00:00Z", "updated_at": "2026-03-14T11:00:00Z", "filter": {"==": [{"var": "resource_type"}, "image"]}}]}`,
	"notifications": `{"messages": [
		{"receipt_handle": "h1", "signed_payload": "p1", "payload": {"notification_type": "upload", "public_id": "shop/shoes", "timestamp": "2026-03-14T11:58:00Z"}},
		{"receipt_handle": "h2", "signed_payload": "p2", "payload": {"notification_type": "delete", "resources": [{"public_id": "a"}, {"public_id": "b"}], "timestamp": "2026-03-14T11:59:00Z"}}]}`,
	"usage": `{"plan": "Free", "last_updated": "2026-03-14", "credits": {"usage": 19.5, "limit": 25},
		"storage": {"usage": 9876543210}, "bandwidth": {"usage": 4200000000}, "transformations": {"usage": 5321}, "objects": {"usage": 1893},
		"requests": 90210, "resources": 1500, "derived_resources": 393,
		"media_limits": {"image_max_size_bytes": 10485760, "image_max_px": 25000000}}`,
	"get_folder_by_path": `{"name": "shop", "path": "shop", "external_id": "f1", "created_at": "2026-03-01T08:00:00Z",
		"resource_count": 12, "total_bytes": 3456789, "ancestors": [{"name": "root", "path": ""}]}`,
}
