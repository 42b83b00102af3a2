package store

import (
	"context"
	"testing"

	"cldx/model"
)

// library makes a store of n assets.
func library(b *testing.B, n int) *Store {
	b.Helper()
	s := openTest(b)
	for from := 0; from < n; from += 5000 {
		batch := make([]*Asset, min(5000, n-from))
		for i := range batch {
			batch[i] = sample(from + i)
		}
		write(b, s, func(tx *Tx) error { return tx.Put(context.Background(), batch...) })
	}
	return s
}

func BenchmarkInsert5000(b *testing.B) {
	s := openTest(b)
	for n := 0; b.Loop(); n++ {
		batch := make([]*Asset, 5000)
		for i := range batch {
			batch[i] = sample(n*5000 + i)
		}
		write(b, s, func(tx *Tx) error { return tx.Put(context.Background(), batch...) })
	}
}

func BenchmarkFolderPage500(b *testing.B) {
	s := library(b, 20_000)
	folder := "folder/2"
	for b.Loop() {
		if _, err := s.List(context.Background(), Filter{Folder: &folder}, "", 500); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTag1000(b *testing.B) {
	s := library(b, 20_000)
	page, err := s.List(context.Background(), Filter{}, "", 1000)
	if err != nil {
		b.Fatal(err)
	}
	for n := 0; b.Loop(); n++ {
		for _, a := range page.Assets {
			a.Tags = []string{"all", string(rune('a' + n%26))}
		}
		write(b, s, func(tx *Tx) error { return tx.Put(context.Background(), page.Assets...) })
	}
}

func BenchmarkUploadOne(b *testing.B) {
	s := openTest(b)
	for n := 0; b.Loop(); n++ {
		a := sample(n)
		write(b, s, func(tx *Tx) error { return tx.Put(context.Background(), a) })
	}
}

func BenchmarkByKey(b *testing.B) {
	s := library(b, 20_000)
	key := model.Key{ResourceType: model.Image, Type: model.Uploaded, PublicID: sample(300).PublicID}
	for b.Loop() {
		if _, err := s.ByKey(context.Background(), key); err != nil {
			b.Fatal(err)
		}
	}
}
