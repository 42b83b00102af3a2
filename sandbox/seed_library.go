package sandbox

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

// manifest is library.json: what a sample library holds.
type manifest struct {
	Fields  []model.MetadataField `json:"fields"`
	Folders []string              `json:"folders"`
	Assets  []sample              `json:"assets"`
	Related [][2]string           `json:"related"`
	setUp
}

// sample is one asset of a sample library; its labels are those of an upload.
type sample struct {
	File         string             `json:"file"`
	ResourceType model.ResourceType `json:"resource_type"`
	Type         model.DeliveryType `json:"type"`
	PublicID     model.PublicID     `json:"public_id"`
	AssetFolder  string             `json:"asset_folder"`
	DisplayName  string             `json:"display_name"`
	CreatedAt    time.Time          `json:"created_at"`
	Tags         []string           `json:"tags"`
	Context      model.Context      `json:"context"`
	Metadata     model.Metadata     `json:"metadata"`
	Moderation   []model.Moderation `json:"moderation"`
	Versions     []struct {
		File      string    `json:"file"`
		CreatedAt time.Time `json:"created_at"`
	} `json:"versions"`
}

// seedWorkers is how many files are looked at beside each other.
const seedWorkers = 2

// SeedLibrary fills the library with the sample that files holds: library.json
// and the media that it names. Every file is looked at as an upload's would be.
// All of it is stored or, when it fails or the process ends, nothing.
func SeedLibrary(ctx context.Context, s *Sandbox, files fs.FS) error {
	m, err := readManifest(files)
	if err != nil {
		return fmt.Errorf("seeding the sample library: %w", err)
	}
	plants := make([][]seedling, len(m.Assets))
	defer func() {
		for _, versions := range plants {
			for _, v := range versions {
				v.file.drop()
			}
		}
	}()
	group, within := errgroup.WithContext(ctx)
	group.SetLimit(seedWorkers)
	for i, one := range m.Assets {
		group.Go(func() (err error) {
			plants[i], err = s.sproutSample(within, files, one)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return fmt.Errorf("seeding the sample library: %w", err)
	}
	slices.SortStableFunc(plants, func(a, b []seedling) int { return cmp.Compare(a[0].at.Unix(), b[0].at.Unix()) })
	if err := s.store.Write(ctx, func(tx *store.Tx) error { return s.plantSample(ctx, tx, m, plants) }); err != nil {
		return fmt.Errorf("seeding the sample library: %w", err)
	}
	return nil
}

func readManifest(files fs.FS) (m manifest, err error) {
	b, err := fs.ReadFile(files, "library.json")
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(b, &m); err != nil {
		return m, fmt.Errorf("library.json: %w", err)
	}
	return m, nil
}

// sproutSample looks at all versions of a sample.
func (s *Sandbox) sproutSample(ctx context.Context, files fs.FS, one sample) ([]seedling, error) {
	var list []seedling
	for _, v := range one.Versions {
		grown, err := s.sproutFile(ctx, files, v.File, one.upload(), v.CreatedAt)
		list = append(list, grown)
		if err != nil {
			return list, err
		}
	}
	grown, err := s.sproutFile(ctx, files, one.File, one.upload(), one.CreatedAt)
	return append(list, grown), err
}

func (s *Sandbox) sproutFile(ctx context.Context, files fs.FS, name string, op api.UploadAsset, at time.Time) (seedling, error) {
	f, err := files.Open(name)
	if err != nil {
		return seedling{}, err
	}
	in, err := s.save(f, path.Base(name), maxFile)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return seedling{file: in}, fmt.Errorf("%s: %w", name, err)
	}
	grown, err := s.sprout(ctx, in, op, at)
	grown.file = in
	if err != nil {
		return grown, fmt.Errorf("%s: %w", name, err)
	}
	return grown, nil
}

// upload is the call that would have made the sample.
func (one sample) upload() api.UploadAsset {
	op := api.UploadAsset{ResourceType: one.ResourceType}
	op.Type, op.PublicID = one.Type, one.PublicID
	op.AssetFolder, op.DisplayName = &one.AssetFolder, &one.DisplayName
	op.Tags, op.Context, op.Metadata = &one.Tags, &one.Context, one.Metadata
	if len(one.Moderation) > 0 {
		op.Moderation = one.Moderation[len(one.Moderation)-1].Kind
	}
	return op
}

func (s *Sandbox) plantSample(ctx context.Context, tx *store.Tx, m manifest, plants [][]seedling) error {
	for _, f := range m.Fields {
		if err := tx.PutField(ctx, f); err != nil {
			return err
		}
	}
	first := s.now()
	if len(plants) > 0 {
		first = plants[0][0].at
	}
	for _, folder := range m.Folders {
		if _, err := tx.MakeFolder(ctx, folder, first); err != nil {
			return err
		}
	}
	for _, versions := range plants {
		if err := s.plant(ctx, tx, versions); err != nil {
			return err
		}
	}
	for _, pair := range m.Related {
		if err := relate(ctx, tx, pair); err != nil {
			return fmt.Errorf("relating %s and %s: %w", pair[0], pair[1], err)
		}
	}
	if err := m.plant(ctx, tx, first); err != nil {
		return err
	}
	return tx.Set(ctx, seededBy, "library")
}

// relate makes two assets related that are named as resource_type/type/public_id.
func relate(ctx context.Context, tx *store.Tx, pair [2]string) error {
	var ids [2]model.AssetID
	for i, name := range pair {
		rt, rest, _ := strings.Cut(name, "/")
		dt, id, _ := strings.Cut(rest, "/")
		a, err := tx.LiveOrDeleted(ctx, model.Key{ResourceType: model.ResourceType(rt), Type: model.DeliveryType(dt), PublicID: model.PublicID(id)})
		if err != nil {
			return err
		}
		ids[i] = a.AssetID
	}
	return tx.Relate(ctx, ids[0], ids[1])
}
