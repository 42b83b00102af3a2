package ui

import (
	"context"
	"slices"
	"strings"
	"testing"

	"cldx/ui/custom"
)

// What lists don't say of every asset is read once, for what is about it.
func TestWhatARowDoesNotSayIsRead(t *testing.T) {
	t.Parallel()
	run, err := custom.Parse("look {{.AssetID}} {{.URL}}", nil, custom.Sh)
	if err != nil {
		t.Fatal(err)
	}
	const id, url = "00000000000000000000000000000001", "https://res.example/demo/image/upload/v1/products/summer/shoe_red.jpg"
	tests := []struct {
		name string
		keys []string
		said func(s *stage, ran string) string
		want string
	}{
		{"copy the asset ID", []string{"y", "a"}, func(s *stage, _ string) string { return strings.Join(s.texts, "|") }, id},
		{"search by picture", []string{"S", "enter"}, func(s *stage, _ string) string { return string(s.app.here.place.Like.Asset) }, id},
		{"a command", []string{"X", "down", "enter"}, func(_ *stage, ran string) string { return ran }, "look '" + id + "' '" + url + "'"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			ran := ""
			s := newStage(t, sample(t), 120, 40, func(d *Deps) {
				d.Look.Commands = []custom.Command{{Name: "Look", Run: run}}
				d.Desk.Run = func(_ context.Context, r Run) (string, error) {
					ran = r.Text
					return "", nil
				}
			})
			ref, _ := s.app.assets.Current()
			row := s.app.store.Row(ref)
			s.app.store.Drop(ref)
			if s.app.store.Expect(row.Key, "", row.Bytes) != ref {
				t.Fatal("the row is another")
			}
			s.run(s.app.look())
			s.asked()
			s.press(tt.keys...)
			if got := tt.said(s, ran); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if asked := s.asked(); len(asked) == 0 || asked[0] != "resource" || slices.Contains(asked[1:], "resource") {
				t.Errorf("asked %q, want the asset once", asked)
			}
		})
	}
}
