package sandbox

import (
	"context"
	"errors"
	"image/color"
	"slices"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/lettering"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// textStyles keeps the style of each text asset, by asset ID: overlays may name
// the asset for its style.
var textStyles = store.Collection[lettering.Style]{Kind: store.TextStyle}

func (s *Sandbox) createText(ctx context.Context, op api.CreateText) (model.Asset, error) {
	style, err := styleOf(op.Lettering)
	if err != nil {
		return model.Asset{}, err
	}
	if op.PublicID != "" {
		if err := checkPublicID(op.PublicID); err != nil {
			return model.Asset{}, err
		}
	}
	in, err := s.letter(ctx, style, op.Text)
	if err != nil {
		return model.Asset{}, err
	}
	defer in.drop()
	callOf(ctx).kept = func(tx *store.Tx, a *store.Asset) error {
		return textStyles.Put(ctx, tx, string(a.AssetID), s.now(), style)
	}
	a, err := s.storeMade(ctx, in, api.UploadAsset{ResourceType: model.Image, Type: model.Text, PublicID: op.PublicID})
	if err != nil {
		return model.Asset{}, err
	}
	m := s.present(ctx, a)
	m.Overwritten = a.Overwritten
	return m, nil
}

// letter draws a text as a PNG file.
func (s *Sandbox) letter(ctx context.Context, style lettering.Style, text string) (intake, error) {
	if err := s.takeRenderer(ctx); err != nil {
		return intake{}, err
	}
	defer s.freeRenderer()
	m, err := lettering.Render(style, text)
	if errors.Is(err, lettering.ErrTooLarge) {
		return intake{}, invalid("%s", err.Error())
	}
	if err != nil {
		return intake{}, err
	}
	return s.savePNG(m, "text.png")
}

// textStyle finds the style that a text asset was drawn in.
func (s *Sandbox) textStyle(ctx context.Context, id model.PublicID) (lettering.Style, error) {
	a, err := s.store.ByKey(ctx, model.Key{ResourceType: model.Image, Type: model.Text, PublicID: id})
	if err != nil {
		return lettering.Style{}, missing(err, id)
	}
	d, err := textStyles.Find(ctx, s.store.View, string(a.AssetID))
	return d.Body, missing(err, id)
}

// styleOf reads the parameters of a text.
func styleOf(l api.Lettering) (lettering.Style, error) {
	s := lettering.Style{Font: lettering.Font{Family: l.Family, Size: float64(l.Size)}}
	if s.Family == "" {
		s.Family = "Arial"
	}
	if l.Size < 0 || l.Size > lettering.MaxSize {
		return s, invalid("Invalid value for parameter font_size: %d", l.Size)
	}
	words := []struct {
		name, value string
		known       []string
	}{
		{"font_weight", l.Weight, []string{"normal", "bold"}},
		{"font_style", l.Style, []string{"normal", "italic"}},
		{"text_decoration", l.Decoration, []string{"none", "underline", "strikethrough"}},
		{"text_align", l.Align, []string{"left", "center", "right", "start", "end", "justify"}},
		{"font_hinting", l.Hinting, lettering.Hintings},
		{"font_antialiasing", l.Antialiasing, lettering.Antialiasings},
	}
	for _, w := range words {
		if w.value != "" && !slices.Contains(w.known, w.value) {
			return s, invalid("Invalid value for parameter %s: %s", w.name, printable(w.value))
		}
	}
	s.Bold, s.Italic = l.Weight == "bold", l.Style == "italic"
	s.Underline, s.Strike = l.Decoration == "underline", l.Decoration == "strikethrough"
	s.Align, _ = lettering.ParseAlign(l.Align)
	s.Hinted = l.Hinting == "medium" || l.Hinting == "full"
	s.Jagged = l.Antialiasing == "none"
	return s, drawingOf(&s, l)
}

func drawingOf(s *lettering.Style, l api.Lettering) error {
	if l.LineSpacing != nil {
		if *l.LineSpacing < -lettering.MaxSize || *l.LineSpacing > lettering.MaxSize {
			return invalid("Invalid value for parameter line_spacing: %d", *l.LineSpacing)
		}
		s.LineSpacing = *l.LineSpacing
	}
	var err error
	if s.Color, err = colourOf("font_color", l.Color); err != nil {
		return err
	}
	if s.Background, err = colourOf("background", l.Background); err != nil {
		return err
	}
	if l.Opacity == nil {
		return nil
	}
	if *l.Opacity < 0 || *l.Opacity > 100 {
		return invalid("Invalid value for parameter opacity: %d", *l.Opacity)
	}
	s.Opacity = *l.Opacity
	if s.Opacity == 0 {
		s.Color = color.NRGBA{R: 255, G: 255, B: 255} // nothing is seen of it
	}
	return nil
}

// colourOf reads a colour: a name, #rrggbb or rgb:rrggbb; "" leaves it open.
func colourOf(name, text string) (color.NRGBA, error) {
	if text == "" {
		return color.NRGBA{}, nil
	}
	c, ok := transform.ParseColour(text)
	if !ok {
		return color.NRGBA{}, invalid("Invalid value for parameter %s: %s", name, printable(text))
	}
	return c, nil
}
