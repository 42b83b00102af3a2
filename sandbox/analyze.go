package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"image"
	"math"
	"os"
	"slices"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/media"
)

// imageQuality is the analysis that the sandbox carries out itself.
const imageQuality = "image_quality"

// paidAnalyses need a model that belongs to an add-on.
var paidAnalyses = []string{
	"captioning", "google_tagging", "google_logo_detection", "cld_fashion", "cld_text", "coco", "lvis", "unidet", "human_anatomy",
	"shop_classifier", "watermark_detection", "ai_vision_general", "ai_vision_moderation", "ai_vision_tagging", "custom",
}

// customModel is what an analysis of the type custom has to say.
type customModel struct {
	Custom struct {
		Name    string      `json:"model_name"`
		Version json.Number `json:"model_version"`
	} `json:"custom"`
}

// analyze looks at a picture: at its sharpness really, else it says that there is
// no subscription. Unconfirmed: the words of the refusals.
func (s *Sandbox) analyze(ctx context.Context, op api.Analyze) (model.Analyzed, error) {
	if op.InputType != "uri" {
		return model.Analyzed{}, invalid("Invalid input type %s", printable(op.InputType))
	}
	if op.AnalysisType != imageQuality && !slices.Contains(paidAnalyses, op.AnalysisType) {
		return model.Analyzed{}, invalid("Invalid analysis_type %s", printable(op.AnalysisType))
	}
	if scheme, _, _ := strings.Cut(strings.ToLower(op.URI), "://"); scheme != "http" && scheme != "https" {
		return model.Analyzed{}, invalid("Invalid uri %s", printable(op.URI))
	}
	if op.AnalysisType == "custom" {
		var m customModel
		if json.Unmarshal(op.Parameters, &m) != nil || m.Custom.Name == "" || m.Custom.Version == "" {
			return model.Analyzed{}, invalid("Missing required parameter - parameters.custom with model_name and model_version")
		}
	}
	if op.AnalysisType != imageQuality {
		return model.Analyzed{}, refuse(statusRateLimited, "You don't have an active subscription for "+op.AnalysisType)
	}
	score, err := s.focusOf(ctx, op.URI)
	if err != nil {
		return model.Analyzed{}, err
	}
	score = math.Round(score*1000) / 1000
	found := object(map[string]any{
		"data": map[string]any{"score": score, "quality": qualityOf(score)}, "model_version": 1,
	})
	return model.Analyzed{Data: model.AnalyzedEntity{Entity: op.URI, Analysis: found}, RequestID: callOf(ctx).id}, nil
}

// qualityOf puts a score into a word. Unconfirmed: where the words part.
func qualityOf(score float64) string {
	switch {
	case score < 0.33:
		return "low"
	case score < 0.66:
		return "medium"
	}
	return "high"
}

// focusOf loads a picture and measures how sharp it is.
func (s *Sandbox) focusOf(ctx context.Context, uri string) (float64, error) {
	in, err := s.fetch(ctx, uri)
	if err != nil {
		return 0, err
	}
	defer in.drop()
	a, err := s.examineInTurn(ctx, in, model.Image)
	if err != nil {
		return 0, err
	}
	if a.Width*a.Height > maxAnalysed {
		return 0, invalid("Image dimensions are too large: %d x %d. Maximum is %d pixels.", a.Width, a.Height, maxAnalysed)
	}
	select {
	case s.decoding <- struct{}{}:
		defer func() { <-s.decoding }()
	case <-ctx.Done():
		return 0, ctx.Err()
	}
	f, err := os.Open(in.path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	img, _, err := image.Decode(f)
	if errors.Is(err, image.ErrFormat) {
		return 0, invalid("Unsupported image format %s", a.Format)
	}
	if err != nil {
		return 0, invalid("Invalid image file")
	}
	return media.Focus(img), nil
}
