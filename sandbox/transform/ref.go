package transform

import (
	"encoding/base64"
	"slices"
	"strings"

	"cldx/sandbox/transform/expr"
)

// Ref is what a layer shows.
type Ref struct {
	// Kind is image, text, video, subtitles or lut.
	Kind string
	// Type is the delivery type of an image.
	Type string
	// ID is the public ID, or the source's URL of type fetch. For a text it is the style, or the public ID of a text
	// asset that has one.
	ID string
	// Text is what a text layer says.
	Text string
}

// parseRef reads the value of l or u. The error is an *InvalidError.
func parseRef(value string) (Ref, error) {
	head, rest, more := strings.Cut(value, ":")
	switch {
	case more && head == "text":
		style, text, found := strings.Cut(rest, ":")
		if style == "" || !found {
			return Ref{Kind: "image", Type: "text", ID: idOf(rest)}, nil
		}
		return Ref{Kind: "text", ID: style, Text: expr.Unescape(text)}, nil
	case more && head == "fetch":
		source, err := decodeURL(rest)
		if err != nil {
			return Ref{}, &InvalidError{"overlay", value}
		}
		return Ref{Kind: "image", Type: "fetch", ID: source}, nil
	case more && (head == "video" || head == "subtitles" || head == "lut"):
		return Ref{Kind: head, Type: "upload", ID: idOf(rest)}, nil
	case more && head == "image":
		return parseRef(rest)
	case more && rest != "" && slices.Contains(deliveryTypes, head):
		return Ref{Kind: "image", Type: head, ID: idOf(rest)}, nil
	case value == "":
		return Ref{}, &InvalidError{"overlay", value}
	}
	return Ref{Kind: "image", Type: "upload", ID: idOf(value)}, nil
}

// idOf is a public ID as it stands: its folders are parted by colons in a transformation.
func idOf(value string) string { return expr.Unescape(strings.ReplaceAll(value, ":", "/")) }

// decodeURL reads a layer's URL, which is base64 with either alphabet, padded or not.
func decodeURL(text string) (string, error) {
	text = strings.TrimRight(expr.Unescape(text), "=")
	text = strings.NewReplacer("+", "-", "/", "_").Replace(text)
	b, err := base64.RawURLEncoding.DecodeString(text)
	return string(b), err
}

// Refs lists what the layers of a chain show. dynamic says that a variable decides about one of them, which is
// then not in the list.
func (c Chain) Refs() (refs []Ref, dynamic bool) {
	for _, step := range c {
		for _, p := range step {
			if p.Code != "l" && p.Code != "u" {
				continue
			}
			ref, err := parseRef(p.Value)
			switch {
			case err != nil:
			case strings.Contains(ref.ID, "$"):
				dynamic = true
			default:
				refs = append(refs, ref)
			}
		}
	}
	return refs, dynamic
}

// Dynamic reports whether what is made depends on an asset's facts, by a condition or a variable.
func (c Chain) Dynamic() bool {
	for _, step := range c {
		for _, p := range step {
			if p.Code == "if" || strings.HasPrefix(p.Code, "$") || strings.Contains(p.Value, "ctx:") || strings.Contains(p.Value, "md:") {
				return true
			}
		}
	}
	return false
}

// Responsive reports whether what is made depends on the client's hints.
func (c Chain) Responsive() bool {
	for _, step := range c {
		if step.Value("dpr") == "auto" || strings.HasPrefix(step.Value("w"), "auto") {
			return true
		}
	}
	return false
}
