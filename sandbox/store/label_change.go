package store

import (
	"reflect"
	"slices"

	"cldx/model"
)

// differing gives two states of one asset with only the labels in which they
// differ, as far as the label tables are concerned.
func differing(before, after *Asset) (old, fresh *Asset) {
	was, is := *before, *after
	if was.Live != is.Live {
		return &was, &is
	}
	if was.ResourceType == is.ResourceType && was.CreatedAt.Equal(is.CreatedAt) {
		was.Tags, is.Tags = without(before.Tags, after.Tags), without(after.Tags, before.Tags)
	}
	was.Context, is.Context = model.Context{}, model.Context{}
	for key, value := range before.Context {
		if now, kept := after.Context[key]; !kept || now != value {
			was.Context[key] = value
		}
	}
	for key, value := range after.Context {
		if then, had := before.Context[key]; !had || then != value {
			is.Context[key] = value
		}
	}
	was.Metadata, is.Metadata = unlike(before.Metadata, after.Metadata), unlike(after.Metadata, before.Metadata)
	return &was, &is
}

// without gives the entries of list that other has not.
func without(list, other []string) []string {
	if !slices.IsSorted(other) {
		other = slices.Sorted(slices.Values(other))
	}
	var rest []string
	for _, entry := range list {
		if _, there := slices.BinarySearch(other, entry); !there {
			rest = append(rest, entry)
		}
	}
	return rest
}

// unlike gives the values of m that other has not in the same form.
func unlike(m, other model.Metadata) model.Metadata {
	rest := model.Metadata{}
	for field, value := range m {
		if there, known := other[field]; !known || !reflect.DeepEqual(value, there) {
			rest[field] = value
		}
	}
	return rest
}
