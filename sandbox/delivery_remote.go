package sandbox

import (
	"context"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

// takeRemote fetches and stores a remote file. It goes on when who asked for it
// has left, as others may wait for it too.
func (s *Sandbox) takeRemote(ctx context.Context, key model.Key) (*store.Asset, error) {
	if callOf(ctx).header.Get(fetchHeader) != "" {
		return nil, invalid("Error in loading %s - the request came from a sandbox itself", printable(string(key.PublicID)))
	}
	ctx, end, err := s.lifetime.begin(ctx, fetchTime)
	if err != nil {
		return nil, err
	}
	defer end()
	in, err := s.fetch(ctx, string(key.PublicID))
	if err != nil {
		return nil, err
	}
	defer in.drop()
	a, err := s.examineInTurn(ctx, in, key.ResourceType)
	if err != nil {
		return nil, err
	}
	a.PublicID, a.Type, a.Status = key.PublicID, key.Type, "active"
	a.Filename, a.OriginalFilename = filename(key), stem(in.filename)
	var op api.UploadAsset
	op.Backup, op.Overwrite, op.UniqueDisplayName = new(bool), new(bool), new(bool)
	*op.UniqueDisplayName = true
	return a, s.keep(ctx, a, in, op, false)
}
