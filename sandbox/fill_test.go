package sandbox

import (
	"fmt"
	"time"

	"cldx/model"
	"cldx/sandbox/store"
)

// fill stores n assets without files, bulk/00000 and on, a second apart, the
// last one an hour ago.
func (e *environment) fill(n int) {
	e.t.Helper()
	begin := e.now().Add(-time.Hour - time.Duration(n)*time.Second)
	assets := make([]*store.Asset, n)
	for i := range assets {
		a := &store.Asset{}
		a.ResourceType, a.Type, a.PublicID = model.Image, model.Uploaded, model.PublicID(fmt.Sprintf("bulk/%05d", i))
		a.Format, a.Width, a.Height, a.Bytes = "jpg", 100, 80, 1234
		a.CreatedAt = begin.Add(time.Duration(i) * time.Second)
		a.Tags, a.AssetFolder = []string{"all", fmt.Sprintf("t%d", i%10)}, fmt.Sprintf("folder/%d", i%3)
		assets[i] = a
	}
	if err := e.Insert(e.t.Context(), assets); err != nil {
		e.t.Fatal(err)
	}
}
