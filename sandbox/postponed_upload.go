package sandbox

import (
	"context"
	"os"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

// postponeUpload has an upload stored after the answer. A content that came with
// the call is kept until then; a remote one is fetched then.
func (s *Sandbox) postponeUpload(ctx context.Context, op api.UploadAsset) error {
	op.Async, op.UploadPreset = nil, "" // what the preset says is in the options by now
	key := model.Key{ResourceType: op.ResourceType, Type: delivery(op.Type), PublicID: op.PublicID}
	source := strings.ToLower(string(op.File))
	if callOf(ctx).params.File == nil && !strings.HasPrefix(source, "data:") {
		return s.postpone(ctx, op, nil, key)
	}
	in, err := s.receive(ctx, op)
	if err != nil {
		return err
	}
	defer in.drop()
	op.File = api.Source(in.filename)
	return s.postpone(ctx, op, &in, key)
}

// borrow copies the content that waits with work, because who stores it moves it.
func (s *Sandbox) borrow(w store.Work) (intake, error) {
	path, err := s.store.Path(w.File)
	if err != nil {
		return intake{}, err
	}
	f, err := os.Open(path)
	if err != nil {
		return intake{}, err
	}
	defer f.Close()
	return s.save(f, w.Filename, maxChunked)
}
