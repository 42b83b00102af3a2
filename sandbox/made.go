package sandbox

import (
	"bytes"
	"context"
	"image"
	"image/png"

	"cldx/api"
	"cldx/sandbox/store"
)

// storeMade makes an asset of a file that the sandbox has made, which moves
// where it stays. An asset that has the name already is replaced, unless the
// operation forbids it.
func (s *Sandbox) storeMade(ctx context.Context, in intake, op api.UploadAsset) (*store.Asset, error) {
	a, err := s.examineInTurn(ctx, in, op.ResourceType)
	if err != nil {
		return nil, err
	}
	return a, s.storeExamined(ctx, a, in, op)
}

// storeExamined is storeMade for a file that has been looked at.
func (s *Sandbox) storeExamined(ctx context.Context, a *store.Asset, in intake, op api.UploadAsset) error {
	if err := s.prepare(a, in, op); err != nil {
		return err
	}
	return s.keep(ctx, a, in, op, false)
}

// savePNG puts a picture into the temporary folder.
func (s *Sandbox) savePNG(m image.Image, filename string) (intake, error) {
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, m); err != nil {
		return intake{}, err
	}
	return s.save(&b, filename, maxFile)
}
