package store

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"cldx/api/query"
	"cldx/model"
)

// gap is the word between two values of one column of the text index. No value
// and no query has it, so that a phrase never reaches from one value into the next.
const gap = " ¶ "

// text gives what the text index holds of an asset, column by column: the words
// of its values as the search language splits and folds them. The tokenizer of
// the index takes these words as they are.
func (a *Asset) text() [8]string {
	return [8]string{
		words(string(a.PublicID)), words(a.Filename), words(a.DisplayName), words(a.AssetFolder),
		words(a.Tags...),
		words(slices.Sorted(maps.Values(a.Context))...),
		words(metadataTexts(a.Metadata)...),
		words(a.Format, string(a.ResourceType)),
	}
}

// words gives the words of values, with a gap between values.
func words(values ...string) string {
	texts := make([]string, 0, len(values))
	for _, v := range values {
		if tokens := query.Tokens(v); len(tokens) > 0 {
			texts = append(texts, strings.Join(tokens, " "))
		}
	}
	return strings.Join(texts, gap)
}

// metadataTexts gives the values of structured metadata as text, one for each
// entry of a set.
func metadataTexts(m model.Metadata) []string {
	rows := metadataRows(m)
	var texts []string
	for _, field := range slices.Sorted(maps.Keys(rows)) {
		for _, v := range rows[field] {
			texts = append(texts, fmt.Sprint(v))
		}
	}
	return texts
}
