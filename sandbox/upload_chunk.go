package sandbox

import (
	"context"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
)

// uploadChunk takes one chunk of a file; the last one stores it. Sent again, the
// last one gets the same answer and stores nothing.
func (s *Sandbox) uploadChunk(ctx context.Context, op api.UploadAsset, header string) (model.Asset, error) {
	c := callOf(ctx)
	r, err := parseSpan(header)
	if err != nil {
		return model.Asset{}, err
	}
	id := c.header.Get("X-Unique-Upload-Id")
	if id == "" && !(r.start == 0 && r.last()) {
		return model.Asset{}, invalid("Missing required header - X-Unique-Upload-Id")
	}
	part, drop, err := s.chunkPart(c, op)
	if err != nil {
		return model.Asset{}, err
	}
	defer drop()
	got, err := s.chunks.add(id, r, part, s.now())
	switch {
	case err != nil:
		return model.Asset{}, err
	case got.whole != nil:
		c.params.File = got.whole
		m, err := s.storeFile(ctx, op)
		if err != nil {
			intake{path: got.whole.Path}.drop() // it may not have been looked at
		}
		s.chunks.settle(id, got.of, answered{m, c.instead, err})
		return m, err
	case got.of != nil:
		before, err := got.of.wait(ctx)
		c.instead = before.instead
		return before.asset, err
	}
	c.instead = partial{Bytes: got.size, Kind: "upload", PublicID: op.PublicID, ResourceType: op.ResourceType}
	return model.Asset{}, nil
}

// chunkPart gives the chunk as a file, and what removes it where nobody else does.
func (s *Sandbox) chunkPart(c *call, op api.UploadAsset) (*wire.FilePart, func(), error) {
	if c.params.File != nil {
		return c.params.File, func() {}, nil
	}
	in, err := s.receiveData(string(op.File)) // the TypeScript SDK sends its chunks as data URIs
	if err != nil {
		return nil, nil, err
	}
	return &wire.FilePart{Filename: in.filename, Path: in.path, Size: in.size}, in.drop, nil
}
