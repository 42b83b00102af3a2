package model

import (
	"strings"
	"time"
)

// betweenTags stands between the tags of a row: what is decoded from JSON, and so any
// tag, may hold every character, but no byte that is none.
const betweenTags = "\xff"

// Row returns the row of ref; the zero Row when it was dropped.
func (s *Store) Row(ref Ref) Row {
	if !s.Has(ref) {
		return Row{}
	}
	f := s.rows.fact(ref)
	r := Row{
		Key:      s.key(ref),
		AssetID:  s.rows.id(ref).id(),
		Name:     s.Name(ref),
		Folder:   s.words.word(f.folder),
		Format:   s.words.word(f.format),
		Bytes:    s.rows.size(ref),
		Width:    int(f.width),
		Height:   int(f.height),
		Duration: float64(f.duration),
		Created:  time.Unix(f.created, 0).UTC(),
	}
	if f.tags != "" {
		r.Tags = strings.Split(f.tags, betweenTags)
	}
	return r
}

// Name returns the name of a row without making the rest of it.
func (s *Store) Name(ref Ref) string {
	if !s.Has(ref) {
		return ""
	}
	if name := s.rows.name(ref); name != "" {
		return name
	}
	return s.rows.base(ref)
}

// Folder returns the folder of a row, without making the rest of the row.
func (s *Store) Folder(ref Ref) string {
	if !s.Has(ref) {
		return ""
	}
	return s.words.word(s.rows.fact(ref).folder)
}

// Base returns the last segment of a row's public ID, without making the rest of
// the row.
func (s *Store) Base(ref Ref) string {
	if !s.Has(ref) {
		return ""
	}
	return s.rows.base(ref)
}

// key returns the key of a row; the zero Key when it was dropped.
func (s *Store) key(ref Ref) Key {
	if !s.Has(ref) {
		return Key{}
	}
	f := s.rows.fact(ref)
	return Key{ResourceType(s.words.word(f.resource)), DeliveryType(s.words.word(f.delivery)), PublicID(f.dir + s.rows.base(ref))}
}

// isKey reports whether a row has a key. What most likely differs is looked at first,
// and what is looked at only for this is not kept unpacked.
func (s *Store) isKey(ref Ref, k Key) bool {
	_, base := k.PublicID.split()
	return s.Has(ref) && s.rows.isBase(ref, base) && s.key(ref) == k
}
