package sandbox

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"cldx/api"
	"cldx/model"
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

// analyze looks at a picture: at its quality really, else it says that there is
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
	score, err := s.qualityAt(ctx, op.URI)
	if err != nil {
		return model.Analyzed{}, err
	}
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

// qualityAt loads a picture and measures it as an upload would be.
func (s *Sandbox) qualityAt(ctx context.Context, uri string) (float64, error) {
	in, err := s.fetch(ctx, uri)
	if err != nil {
		return 0, err
	}
	defer in.drop()
	a, err := s.examineInTurn(ctx, in, model.Image)
	if err != nil {
		return 0, err
	}
	if a.PHash == "" {
		return 0, invalid("The pixels of this %s file cannot be read: it is too large, or of a format that the sandbox does not decode", a.Format)
	}
	return a.QualityScore, nil
}
