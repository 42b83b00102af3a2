package main

import (
	"context"

	"github.com/cloudinary/cloudinary-go/v2"
	"github.com/cloudinary/cloudinary-go/v2/api/admin/search"
	"github.com/cloudinary/cloudinary-go/v2/api/uploader"
)

// call is a call of the SDK: its own name, and how it is made.
type call struct {
	name string
	make func(Params) (any, error)
}

// with makes a call that takes a struct of parameters.
func with[P, R any](name string, f func(context.Context, P) (*R, error)) call {
	return call{name, func(p Params) (any, error) {
		params, err := fill[P](p)
		if err != nil {
			return nil, err
		}
		return checked(f(context.Background(), params))
	}}
}

// without makes a call that takes no parameters.
func without[R any](name string, f func(context.Context) (*R, error)) call {
	return call{name, func(Params) (any, error) { return checked(f(context.Background())) }}
}

// local makes a call that sends nothing and gives a URL.
func local[P any](name string, f func(P) (string, error)) call {
	return call{name, func(p Params) (any, error) {
		params, err := fill[P](p)
		if err != nil {
			return nil, err
		}
		return f(params)
	}}
}

func checked[R any](answer *R, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return answer, refused(answer)
}

// take removes a parameter that stands by itself.
func take(p Params, name string) any {
	value := p[name]
	delete(p, name)
	return value
}

// table is every operation that the SDK has.
func table(cld *cloudinary.Cloudinary) map[string]call {
	calls := adminCalls(&cld.Admin)
	u := &cld.Upload
	for op, c := range map[string]call{
		"upload": {"Upload.Upload", func(p Params) (any, error) {
			file := take(p, "file")
			params, err := fill[uploader.UploadParams](p)
			if err != nil {
				return nil, err
			}
			return checked(u.Upload(context.Background(), file, params))
		}},
		"unsigned_upload": {"Upload.UnsignedUpload", func(p Params) (any, error) {
			file, preset := take(p, "file"), take(p, "upload_preset").(string)
			params, err := fill[uploader.UploadParams](p)
			if err != nil {
				return nil, err
			}
			return checked(u.UnsignedUpload(context.Background(), file, preset, params))
		}},
		"explicit":             with("Upload.Explicit", u.Explicit),
		"rename":               with("Upload.Rename", u.Rename),
		"destroy":              with("Upload.Destroy", u.Destroy),
		"add_tag":              with("Upload.AddTag", u.AddTag),
		"remove_tag":           with("Upload.RemoveTag", u.RemoveTag),
		"replace_tag":          with("Upload.ReplaceTag", u.ReplaceTag),
		"remove_all_tags":      with("Upload.RemoveAllTags", u.RemoveAllTags),
		"add_context":          with("Upload.AddContext", u.AddContext),
		"remove_all_context":   with("Upload.RemoveAllContext", u.RemoveAllContext),
		"update_metadata":      with("Upload.UpdateMetadata", u.UpdateMetadata),
		"text":                 with("Upload.Text", u.Text),
		"explode":              with("Upload.Explode", u.Explode),
		"multi":                with("Upload.Multi", u.Multi),
		"generate_sprite":      with("Upload.GenerateSprite", u.GenerateSprite),
		"create_archive":       with("Upload.CreateArchive", u.CreateArchive),
		"create_zip":           with("Upload.CreateZip", u.CreateZip),
		"private_download_url": local("Upload.PrivateDownloadURL", u.PrivateDownloadURL),
		"download_archive_url": local("Upload.DownloadArchiveURL", u.DownloadArchiveURL),
		"download_zip_url":     local("Upload.DownloadZipURL", u.DownloadZipURL),
		"download_folder": {"Upload.DownloadFolder", func(p Params) (any, error) {
			path := take(p, "prefixes").([]any)[0].(string)
			params, err := fill[uploader.CreateArchiveParams](p)
			if err != nil {
				return nil, err
			}
			return u.DownloadFolder(path, params)
		}},
		"to_url": {"Cloudinary.SearchURL", func(p Params) (any, error) {
			query, err := fill[search.Query](p)
			if err != nil {
				return nil, err
			}
			url, err := cld.SearchURL(query)
			if err != nil {
				return nil, err
			}
			return url.String()
		}},
		helper: {"Upload.VerifyNotificationSignature", func(p Params) (any, error) {
			at, _ := p["timestamp"].(float64)
			return u.VerifyNotificationSignature(p["body"].(string), int64(at), p["signature"].(string), 7200), nil
		}},
		"download_backedup_asset": local("Upload.DownloadBackedUpAsset", u.DownloadBackedUpAsset),
	} {
		calls[op] = c
	}
	return calls
}

const builder = "builds a URL for delivery"

// helper is what checks use besides the operations.
const helper = "verify_notification_signature"

// lacks says what does an operation that the SDK has no call for.
var lacks = map[string]string{
	"upload_large": "The Go SDK's Upload sends a large file in parts by itself; its suite does so.",
}

// aside lists the public calls that are no operations, and why.
var aside = map[string]string{
	"Cloudinary.Image": builder, "Cloudinary.Video": builder, "Cloudinary.File": builder, "Cloudinary.Media": builder,
	"Cloudinary.NewConfig":                             "sends nothing",
	"Upload.VerifyApiResponseSignature":                "checks a signature, and is checked with answers",
	"Admin.AddRelatedComplementaryAssetsByAssetIDs":    "is in no reference of the API",
	"Admin.DeleteRelatedComplementaryAssetsByAssetIDs": "is in no reference of the API",
}
