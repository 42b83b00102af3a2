package main

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"os"

	"github.com/cloudinary/cloudinary-go/v2/api"
	"github.com/cloudinary/cloudinary-go/v2/api/admin"
	"github.com/cloudinary/cloudinary-go/v2/api/uploader"
)

func service(c *checks) {
	c.add("ping", func() error { return same(must(cld.Admin.Ping(ctx)).Status, "ok") })
	c.add("usage counts the library", func() error {
		usage := must(cld.Admin.Usage(ctx, admin.UsageParams{}))
		if usage.Resources < 10 || usage.Storage.Usage == 0 {
			return same(usage, "an amount")
		}
		return nil
	})
	c.add("resource types", func() error {
		return same(len(must(cld.Admin.AssetTypes(ctx)).AssetTypes), 3)
	})
}

func uploads(c *checks) {
	photo, large := os.Getenv("CLDX_PHOTO"), os.Getenv("CLDX_LARGE")
	c.add("upload a file", func() error {
		a := must(cld.Upload.Upload(ctx, photo, uploader.UploadParams{
			PublicID: at("cat"), Tags: api.CldAPIArray{"pet", "cat"},
			Context: api.CldAPIMap{"alt": "A cat"}, AssetFolder: "go",
		}))
		return same(
			[]any{a.PublicID, a.AssetFolder, a.Format, a.Bytes, a.Tags, a.Context},
			[]any{at("cat"), "go", "jpg", size(photo), api.CldAPIArray{"cat", "pet"}, api.Metadata{"custom": map[string]any{"alt": "A cat"}}},
		)
	})
	c.add("what was uploaded is delivered", func() error { return delivered(asset("cat").SecureURL, photo) })
	c.add("upload a data URI signed with sha256", func() error {
		cld.Config.Cloud.SignatureAlgorithm = "sha256"
		cld.Upload.Config.Cloud.SignatureAlgorithm = "sha256"
		defer func() { cld.Upload.Config.Cloud.SignatureAlgorithm = "sha1" }()
		a := must(cld.Upload.Upload(ctx, pixel, uploader.UploadParams{PublicID: at("pixel"), Tags: api.CldAPIArray{"pet"}}))
		return same([]any{a.Width, a.Height, a.Format}, []any{1, 1, "gif"})
	})
	c.add("upload from a reader, raw", func() error {
		f, err := os.Open(photo)
		if err != nil {
			return err
		}
		defer f.Close()
		a := must(cld.Upload.Upload(ctx, f, uploader.UploadParams{PublicID: at("plain.bin"), ResourceType: "raw"}))
		return same([]any{a.PublicID, a.ResourceType, a.Bytes}, []any{at("plain.bin"), "raw", size(photo)})
	})
	c.add("upload that does not overwrite", func() error {
		a := must(cld.Upload.Upload(ctx, pixel, uploader.UploadParams{PublicID: at("cat"), Overwrite: api.Bool(false)}))
		return same(a.Format, "jpg")
	})
	c.add("upload in chunks", func() error {
		before := cld.Upload.Config.API.ChunkSize
		cld.Upload.Config.API.ChunkSize = 5 << 20
		defer func() { cld.Upload.Config.API.ChunkSize = before }()
		a := must(cld.Upload.Upload(ctx, large, uploader.UploadParams{PublicID: at("large.bin"), ResourceType: "raw"}))
		return errors.Join(same(a.Bytes, size(large)), delivered(a.SecureURL, large))
	})
}

// delivered fails unless url serves the content of a file.
func delivered(url, name string) error {
	want, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	answer, err := http.Get(url)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	got, err := io.ReadAll(answer.Body)
	if err == nil && !bytes.Equal(got, want) {
		return errors.New("the bytes differ")
	}
	return err
}
