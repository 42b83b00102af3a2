package sandbox

import (
	"context"
	"net/http"
	"strings"
	"unicode/utf8"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

// maxPath is the longest path of a folder, in characters.
const maxPath = 255

func (s *Sandbox) renameFolder(ctx context.Context, op api.RenameFolder) (model.RenamedFolder, error) {
	m, err := s.movement(op.Folder, op.To, "to_folder")
	if err != nil {
		return model.RenamedFolder{}, err
	}
	var answer model.RenamedFolder
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if answer.From, err = s.clear(ctx, tx, m, http.StatusConflict); err != nil {
			return err
		}
		if _, err := tx.MoveFolder(ctx, m.from, m.to, s.now()); err != nil {
			return err
		}
		if answer.To, err = tx.Folder(ctx, m.to); err != nil {
			return err
		}
		return s.tellFolderMoved(ctx, tx, m.from, m.to)
	})
	return answer, err
}

// What a folder operation moves at most when it does not say so.
const (
	usualMoved   = 100_000
	usualBytes   = 1 << 40
	usualDerived = 1_000_000
)

// moveFolder renames a folder unless too much would go along. Unconfirmed: that
// nothing is moved then, and that the answer is no error.
func (s *Sandbox) moveFolder(ctx context.Context, op api.RenameFolderOperation) (model.MovedFolder, error) {
	m, err := s.movement(op.Folder, op.To, "to_path")
	if err != nil {
		return model.MovedFolder{}, err
	}
	var answer model.MovedFolder
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if _, err := s.clear(ctx, tx, m, http.StatusBadRequest); err != nil {
			return err
		}
		assets, fits, err := fitsLimits(ctx, tx.View, m.from, op)
		if err != nil {
			return err
		}
		if !fits {
			answer.Rejected = assets
			return nil
		}
		if answer.Moved, err = tx.MoveFolder(ctx, m.from, m.to, s.now()); err != nil {
			return err
		}
		answer.FolderDeleted = true
		return s.tellFolderMoved(ctx, tx, m.from, m.to)
	})
	return answer, err
}

// fitsLimits counts the assets in a folder and below it, and says whether so
// much may move.
func fitsLimits(ctx context.Context, v store.View, path string, op api.RenameFolderOperation) (assets int, fits bool, err error) {
	sizes, err := v.FolderSizes(ctx, path)
	if err != nil {
		return 0, false, err
	}
	var bytes int64
	for _, size := range sizes {
		assets, bytes = assets+int(size.Assets), bytes+size.Bytes
	}
	derived := usually(op.MaxDerived, usualDerived)
	n, err := v.DerivedBelow(ctx, path, derived+1)
	fits = assets <= usually(op.ResourcesLimit, usualMoved) && bytes <= int64(usually(op.ResourcesSizeLimit, usualBytes)) && int(n) <= derived
	return assets, fits, err
}

func usually(wish, usual int) int {
	if wish <= 0 {
		return usual
	}
	return wish
}

// movement is a folder's way from one path to another.
type movement struct{ from, to, param string }

func (s *Sandbox) movement(from, to, param string) (movement, error) {
	if s.mode == model.FixedFolders {
		return movement{}, invalid("Renaming folders is available in dynamic folder mode only")
	}
	from = strings.Trim(from, "/")
	to, err := folderPath(to)
	if err != nil {
		return movement{}, err
	}
	if to == "" || to == from || strings.HasPrefix(to, from+"/") {
		return movement{}, invalid("%s (%s) is invalid", param, printable(to))
	}
	return movement{from, to, param}, nil
}

// clear finds the folder that moves and sees to it that its way is clear. Which
// status a folder at the new place gives is the call's to say.
func (s *Sandbox) clear(ctx context.Context, tx *store.Tx, m movement, taken int) (model.Folder, error) {
	f, err := s.folder(ctx, tx.View, m.from)
	if err != nil {
		return f, err
	}
	if _, err := tx.Folder(ctx, m.to); err == nil {
		return f, refuse(taken, "Folder "+m.to+" already exists")
	}
	longest, err := tx.LongestBelow(ctx, m.from)
	if err != nil {
		return f, err
	}
	if int(longest)-utf8.RuneCountInString(m.from)+utf8.RuneCountInString(m.to) > maxPath {
		return f, invalid("%s (%s) is invalid: a path below it would be longer than %d characters", m.param, printable(m.to), maxPath)
	}
	return f, nil
}
