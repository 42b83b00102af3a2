package assetview

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/preview"
	"cldx/ui/raw"
)

// found is what was found of files for what stands beside the rows.
type found struct {
	sought string                     // the version whose file was asked for last
	files  map[string]preview.Address // of versions; the zero Address where there is none
	head   raw.View                   // the beginning of a file without a picture
	asked  bool                       // that is on its way, or there
	why    string                     // there is none
}

// rest asks where the file of the version under the cursor is, where its picture
// would be shown and nobody knows that yet.
func (v *View) rest() tea.Cmd {
	b, ok := v.row().of.(model.Backup)
	if !ok || v.tab != Versions || v.side == 0 || b.VersionID == v.asset.VersionID || b.VersionID == v.sought {
		return nil
	}
	v.sought = b.VersionID
	if _, known := v.files[b.VersionID]; known || !shown(b.Format, b.Size) {
		return nil
	}
	return v.wish(LocateVersion{b})
}

// Located says where the file of a version is; "" where that can't be said.
func (v *View) Located(version, url string) {
	if v.files == nil {
		v.files = map[string]preview.Address{}
	}
	v.files[version] = preview.Address{}
	if url != "" {
		v.files[version] = preview.Plain(url)
	}
}

// fileOf is the picture of a version; ok is false where it has none.
func (v *View) fileOf(b model.Backup) (of preview.Address, ok bool) {
	if b.VersionID == v.asset.VersionID {
		return preview.Still(&v.asset)
	}
	of, known := v.files[b.VersionID]
	return of, shown(b.Format, b.Size) && (!known || of != preview.Address{})
}

// readHead asks for the beginning of a file that has no picture, once.
func (v *View) readHead() tea.Cmd {
	if v.asset.ResourceType != model.Raw || v.gallery == nil || !v.gallery.Shows() || v.asked || v.asset.SecureURL == "" {
		return nil
	}
	v.asked = true
	return v.wish(ReadHead{})
}

// Head shows the beginning of the asset's file, or why nobody can read it.
func (v *View) Head(d *raw.Doc, err error) {
	if err != nil {
		v.why = "no preview: " + err.Error()
		return
	}
	v.head.Show(d)
}

// decoded are the formats that can be shown as they are delivered.
var decoded = []string{"jpg", "jpeg", "png", "gif", "webp"}

// shown reports whether a file can be shown as it is.
func shown(format string, size int64) bool {
	return slices.Contains(decoded, format) && size <= preview.MostBytes
}
