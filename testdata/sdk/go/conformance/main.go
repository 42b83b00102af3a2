// Command conformance drives the sandbox with the official Go SDK and checks
// every answer. CLOUDINARY_URL names a sandbox with the sample library,
// CLDX_LIMITED_URL one that allows three Admin calls an hour, CLDX_PHOTO a JPEG,
// CLDX_LARGE a file of twelve megabytes.
package main

import (
	"context"
	"log"
	"os"

	"github.com/cloudinary/cloudinary-go/v2"
	"github.com/cloudinary/cloudinary-go/v2/api"
	"github.com/cloudinary/cloudinary-go/v2/api/admin"
)

const pixel = "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs="

var (
	ctx = context.Background()
	cld *cloudinary.Cloudinary
)

// at names an asset of this run.
func at(name string) string { return "go/" + name }

func main() {
	var err error
	if cld, err = cloudinary.New(); err != nil {
		log.Fatal(err)
	}
	var c checks
	service(&c)
	uploads(&c)
	listings(&c)
	searches(&c)
	labels(&c)
	edits(&c)
	folders(&c)
	deletes(&c)
	refusals(&c)
	c.run()
}

func publicIDs(assets []api.BriefAssetResult) []string {
	ids := []string{}
	for _, a := range assets {
		ids = append(ids, a.PublicID)
	}
	return ids
}

// asset gives an asset's details.
func asset(name string) *admin.AssetResult {
	return must(cld.Admin.Asset(ctx, admin.AssetParams{PublicID: at(name)}))
}

func size(name string) int {
	info, err := os.Stat(name)
	if err != nil {
		panic(broken{err})
	}
	return int(info.Size())
}
