package sandbox

import (
	"context"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

// applyLabels gives an asset the labels of a call: tags and context replace what
// it has, metadata is merged. Nothing given changes nothing, but for the defaults
// of a new asset.
func (s *Sandbox) applyLabels(ctx context.Context, tx *store.Tx, a *store.Asset, l api.Labelling, isNew bool, now time.Time) error {
	if l.Tags != nil {
		tags, err := cleanTags(*l.Tags)
		if err != nil {
			return err
		}
		a.Tags, a.LastUpdated.TagsUpdatedAt = tags, now
	}
	if l.Context != nil {
		a.Context, a.LastUpdated.ContextUpdatedAt = withoutEmpty(*l.Context), now
	}
	if err := s.applyMetadata(ctx, tx, a, l, isNew, now); err != nil {
		return err
	}
	return applyCoordinates(a, l)
}

func applyCoordinates(a *store.Asset, l api.Labelling) error {
	if err := applyRegions(a, l.Regions); err != nil {
		return err
	}
	if l.Faces == "" && l.Custom == "" {
		return nil
	}
	var next model.Coordinates
	if a.Coordinates != nil {
		next = *a.Coordinates
	}
	var err error
	if l.Faces != "" {
		if next.Faces, err = parseBoxes("face_coordinates", l.Faces); err != nil {
			return err
		}
		a.Faces, a.FaceCount = next.Faces, len(next.Faces)
	}
	if l.Custom != "" {
		if next.Custom, err = parseBoxes("custom_coordinates", l.Custom); err != nil {
			return err
		}
	}
	a.Coordinates = &next
	return nil
}

// regionName is what a region may be called.
var regionName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z0-9-]{1,255}$`) })

// applyRegions reads named regions, each of two points or more. Unconfirmed:
// that no regions at all remove those there are.
func applyRegions(a *store.Asset, text json.RawMessage) error {
	if len(text) == 0 {
		return nil
	}
	var regions map[string][][]int
	if err := json.Unmarshal(text, &regions); err != nil {
		return invalid("Invalid value for parameter regions")
	}
	for name, points := range regions {
		if !regionName().MatchString(name) || len(points) < 2 {
			return invalid("Invalid value for parameter regions: %s", printable(name))
		}
		for _, p := range points {
			if len(p) != 2 || p[0] < 0 || p[1] < 0 {
				return invalid("Invalid value for parameter regions: %s", printable(name))
			}
		}
	}
	if len(regions) == 0 {
		regions = nil
	}
	a.Regions = regions
	return nil
}

// parseBoxes reads x,y,w,h boxes joined by |.
func parseBoxes(param, text string) ([][]int, error) {
	boxes := [][]int{}
	for _, part := range strings.Split(text, "|") {
		var box []int
		for _, number := range strings.Split(part, ",") {
			n, err := strconv.Atoi(strings.TrimSpace(number))
			if err != nil || n < 0 {
				return nil, invalid("Invalid value for parameter %s: %s", param, printable(text))
			}
			box = append(box, n)
		}
		if len(box) != 4 {
			return nil, invalid("Invalid value for parameter %s: %s", param, printable(text))
		}
		boxes = append(boxes, box)
	}
	return boxes, nil
}

// clip cuts boxes to the picture; what lies outside of it is dropped.
func clip(boxes [][]int, width, height int) [][]int {
	var inside [][]int
	for _, b := range boxes {
		x, y := min(b[0], width), min(b[1], height)
		w, h := min(b[2], width-x), min(b[3], height-y)
		if w > 0 && h > 0 {
			inside = append(inside, []int{x, y, w, h})
		}
	}
	return inside
}

// applyAccess reads access_control; an empty list clears it.
func applyAccess(a *store.Asset, text json.RawMessage, now time.Time) error {
	if len(text) == 0 {
		return nil
	}
	var rules []model.Access
	if err := json.Unmarshal(text, &rules); err != nil {
		return invalid("Invalid value for parameter access_control")
	}
	for _, r := range rules {
		if r.AccessType != "anonymous" && r.AccessType != "token" {
			return invalid("Invalid value for parameter access_control: access_type %s", printable(r.AccessType))
		}
	}
	if len(rules) == 0 {
		rules = nil
	}
	a.AccessControl, a.LastUpdated.AccessUpdatedAt = rules, now
	return nil
}

func applyAccessMode(a *store.Asset, mode string) error {
	switch mode {
	case "":
	case "public", "authenticated":
		a.AccessMode = mode
	default:
		return invalid("Invalid value for parameter access_mode: %s", printable(mode))
	}
	return nil
}

// setDisplayName names an asset. A name that another asset of the folder has
// gets a suffix when unique says so, and is refused when it says not; without a
// word it is no matter. Unconfirmed: the words of the refusal.
func (s *Sandbox) setDisplayName(ctx context.Context, tx *store.Tx, a *store.Asset, name string, unique *bool) error {
	if err := checkDisplayName(name); err != nil {
		return err
	}
	if unique != nil && name != a.DisplayName {
		taken, err := tx.NameTaken(ctx, a.AssetFolder, name, a.Row)
		switch {
		case err != nil:
			return err
		case taken && !*unique:
			return invalid("display_name %s already exists in the folder", printable(name))
		case taken:
			name += "_" + randomName(6)
		}
	}
	a.DisplayName = name
	return nil
}

// move puts an asset into a folder, which is made when it is missing.
func (s *Sandbox) move(ctx context.Context, tx *store.Tx, a *store.Asset, folder string) error {
	if s.mode == model.FixedFolders {
		return invalid("asset_folder is available in dynamic folder mode only")
	}
	path, err := folderPath(folder)
	if err != nil {
		return err
	}
	a.AssetFolder = path
	_, err = tx.MakeFolder(ctx, path, s.now())
	return err
}
