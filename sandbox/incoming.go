package sandbox

import (
	"bytes"
	"context"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// convert applies an upload's incoming transformation and format to a picture
// before it is stored: what comes in is then not kept.
func (s *Sandbox) convert(ctx context.Context, a *store.Asset, in intake, op api.UploadAsset) (*store.Asset, intake, error) {
	if a.ResourceType == model.Video && (op.Transformation != "" || op.Format != "" && op.Format != a.Format) {
		return nil, in, invalid("Unsupported in the sandbox: incoming transformations of videos")
	}
	if a.ResourceType != model.Image || op.Transformation == "" && (op.Format == "" || op.Format == a.Format) {
		return a, in, nil
	}
	ext := op.Format
	if ext == "" {
		ext = a.Format
	}
	out, err := s.render(ctx, in.path, in.filename, op.Transformation, a, transform.Options{Ext: ext, Tools: s.tools()})
	if reason, cannot := incapable(err); cannot {
		return nil, in, invalid("%s", reason)
	}
	if err != nil {
		return nil, in, err
	}
	made, err := s.save(bytes.NewReader(out.Bytes), in.filename, maxFile)
	if err != nil {
		return nil, in, err
	}
	in.drop()
	next, err := s.examineInTurn(ctx, made, model.Image)
	if err == nil {
		next.ImageMetadata, next.EXIF, next.TakenAt = a.ImageMetadata, a.EXIF, a.TakenAt
	}
	return next, made, err
}
