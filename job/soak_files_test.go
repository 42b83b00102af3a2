package job_test

import (
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"

	"cldx/job"
	"cldx/model"
)

// files uploads as many files as there are assets, and fetches them.
func (s *soak) files() int {
	dir, up := s.t.TempDir(), job.Upload{Folder: "files"}
	sums := map[model.PublicID]string{}
	for i := range soaked {
		id, content := model.PublicID(fmt.Sprintf("file%05d.bin", i)), random(500)
		path := filepath.Join(dir, string(id))
		if err := os.WriteFile(path, content, 0o600); err != nil {
			s.t.Fatal(err)
		}
		sum := md5.Sum(content)
		sums[id] = hex.EncodeToString(sum[:])
		up.Files = append(up.Files, job.File{Path: path, Bytes: 500, PublicID: id})
	}
	r := s.do(up)
	failed := map[string]bool{}
	for _, f := range r.Failures {
		failed[filepath.Base(f.Name())] = true
	}
	var stored []model.Asset
	for _, a := range s.assets() {
		if a.AssetFolder != "files" {
			continue
		}
		if sums[a.PublicID] != a.ETag {
			s.t.Errorf("upload: %s has the MD5 %s, want %s", a.PublicID, a.ETag, sums[a.PublicID])
		}
		stored = append(stored, a)
		delete(sums, a.PublicID)
	}
	for id := range sums {
		if !failed[string(id)] {
			s.t.Errorf("upload: %s is not there, and was not listed as failed", id)
		}
	}
	s.t.Logf("upload of %d: %d failed", r.Total, len(r.Failures))
	return len(r.Failures) + s.fetched(stored)
}

// fetched downloads assets and compares the files with what was stored.
func (s *soak) fetched(assets []model.Asset) int {
	dir := s.t.TempDir()
	r := s.do(job.Download{Assets: assets, Dir: dir, Flat: true})
	failed := map[model.PublicID]bool{}
	for _, f := range r.Failures {
		failed[f.Key.PublicID] = true
	}
	for _, a := range assets {
		text, err := os.ReadFile(filepath.Join(dir, string(a.PublicID)))
		sum := md5.Sum(text)
		if whole := err == nil && hex.EncodeToString(sum[:]) == a.ETag; !whole && (err == nil || !failed[a.PublicID]) {
			s.t.Errorf("download: %s: %v, %d bytes; listed as failed: %v", a.PublicID, err, len(text), failed[a.PublicID])
		}
	}
	s.t.Logf("download of %d: %d failed", r.Total, len(r.Failures))
	return len(r.Failures)
}
