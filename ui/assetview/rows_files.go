package assetview

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

func derivedRows(v *View) []row {
	var rows []row
	for _, d := range v.asset.Derived {
		size := join(" · ", d.Format, pane.Size(d.Bytes), pane.Dimensions(d.Width, d.Height))
		r := row{label: size, value: d.Transformation, of: d, url: cmp.Or(d.SecureURL, d.URL), mark: d.ID}
		r.copied = r.url
		if d.Status != "" {
			r.value, r.role = join(" · ", r.value, d.Status, d.Reason), theme.Warn
		}
		if r.url != "" {
			r.edit = Browse{r.url}
		}
		if d.ID != "" {
			r.remove = DeleteDerived{[]model.Derived{d}}
		} else {
			r.why = "the service told no ID of it"
		}
		rows = append(rows, r)
	}
	if v.parts[Core].more {
		k := v.asset.Key()
		op := api.ShowAsset{ResourceType: k.ResourceType, Type: k.Type, PublicID: k.PublicID}
		op.MaxResults = mostDerived
		rows = append(rows, row{label: "more", value: "there are more than these; enter asks for them", role: theme.Dim, edit: Fill{op}})
	}
	return rows
}

// mostDerived is how many derived files one call can tell.
const mostDerived = 500

func relatedRows(v *View) []row {
	var rows []row
	byName := slices.SortedFunc(slices.Values(v.asset.RelatedAssets), func(a, b model.Asset) int {
		return strings.Compare(string(a.PublicID), string(b.PublicID))
	})
	for i := range byName {
		other := &byName[i]
		k := other.Key()
		rows = append(rows, row{
			label: join(" · ", string(k.ResourceType), other.Format), value: string(k.PublicID), url: other.SecureURL,
			edit: Open{k}, remove: Unrelate{[]model.Key{k}}, mark: k.String(), of: k,
		})
	}
	return rows
}

func versionRows(v *View) []row {
	a := &v.asset
	var rows []row
	newest := slices.SortedStableFunc(slices.Values(a.Versions), func(x, y model.Backup) int {
		switch same := y.Time.Equal(x.Time); {
		case same && x.VersionID == a.VersionID:
			return -1
		case same && y.VersionID == a.VersionID:
			return 1
		}
		return y.Time.Compare(x.Time)
	})
	for _, b := range newest {
		r := row{
			label: moment(b.Time), copied: b.VersionID, mark: b.VersionID, of: b,
			remove: DeleteVersions{[]model.Backup{b}},
		}
		state := ""
		switch {
		case b.VersionID == a.VersionID:
			state, r.role, r.why = "now", theme.Good, "it is the present version"
		case b.Restorable:
			r.edit = RestoreVersion{b}
		default:
			state = "can't be restored"
		}
		r.value = join(" · ", b.Format, pane.Size(b.Size), state, b.VersionID)
		rows = append(rows, r)
	}
	return rows
}

// usageRows says which transformations made files of the asset, the most used first.
func usageRows(v *View) []row {
	type use struct {
		name    string
		count   int
		bytes   int64
		formats []string
	}
	var uses []use
	for _, d := range v.asset.Derived {
		i := slices.IndexFunc(uses, func(u use) bool { return u.name == d.Transformation })
		if i < 0 {
			i = len(uses)
			uses = append(uses, use{name: d.Transformation})
		}
		uses[i].count++
		uses[i].bytes += d.Bytes
		if d.Format != "" && !slices.Contains(uses[i].formats, d.Format) {
			uses[i].formats = append(uses[i].formats, d.Format)
		}
	}
	slices.SortStableFunc(uses, func(a, b use) int { return b.count - a.count })
	var rows []row
	for _, u := range uses {
		slices.Sort(u.formats)
		rows = append(rows, row{
			label: join(" · ", pane.Plural(u.count, "file"), pane.Size(u.bytes)), value: join("  · ", u.name, strings.Join(u.formats, ", ")),
			copied: u.name, edit: Fill{api.ShowTransformation{Transformation: u.name}},
			bar: &bar{share: float64(u.count) / float64(max(len(v.asset.Derived), 1))},
		})
	}
	return rows
}

// per is a number with its unit; "" for none.
func per(n float64, unit string) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatFloat(n, 'f', -1, 64) + unit
}

func positiveID(n int64) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}
