package breakpoints

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParse(t *testing.T) {
	t.Parallel()
	whole := Wish{CreateDerived: true, MaxWidth: 1000, MinWidth: 50, BytesStep: 20_000, MaxImages: 20}
	for text, want := range map[string][]Wish{
		`[{"create_derived":true}]`:         {whole},
		`{"create_derived":true}`:           {whole},
		``:                                  nil,
		`null`:                              nil,
		`[]`:                                {},
		`[{"max_width":10,"min_width":20}]`: nil,
		`[{"max_images":500}]`:              nil,
		`[{"bytes_step":-1}]`:               nil,
		`"x"`:                               nil,
		`[{"max_width":"wide"}]`:            nil,
	} {
		got, err := Parse([]byte(text))
		if diff := cmp.Diff(want, got); diff != "" || (err == nil) != (want != nil || text == "" || text == "null") {
			t.Errorf("Parse(%s): %v %s", text, err, diff)
		}
	}
}

func TestChoose(t *testing.T) {
	t.Parallel()
	flat := func(int) (int64, error) { return 1000, nil }
	square := func(w int) (int64, error) { return int64(w) * int64(w), nil }
	for _, row := range []struct {
		name    string
		wish    Wish
		natural int
		weigh   func(int) (int64, error)
		want    []int
	}{
		{"every width weighs the same", Wish{MaxWidth: 900, MinWidth: 100, BytesStep: 10, MaxImages: 5}, 2000, flat, []int{900, 100}},
		{"the picture is small", Wish{MaxWidth: 900, MinWidth: 100, BytesStep: 10, MaxImages: 5}, 80, flat, []int{80}},
		{"one image", Wish{MaxWidth: 900, MinWidth: 100, BytesStep: 10, MaxImages: 1}, 2000, square, []int{900}},
		{"steps", Wish{MaxWidth: 900, MinWidth: 100, BytesStep: 300_000, MaxImages: 20}, 2000, square, []int{900, 713, 455, 100}},
	} {
		got, err := row.wish.Choose(row.natural, row.weigh)
		if diff := cmp.Diff(row.want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", row.name, err, diff)
		}
	}
	broken := errors.New("broken")
	if _, err := (Wish{MaxWidth: 900, MinWidth: 100, BytesStep: 10, MaxImages: 5}).Choose(900, func(int) (int64, error) { return 0, broken }); !errors.Is(err, broken) {
		t.Errorf("error = %v, want %v", err, broken)
	}
}

func FuzzChoose(f *testing.F) {
	f.Add([]byte(`[{"max_width":900,"min_width":100,"bytes_step":1,"max_images":3}]`), 700, int64(3))
	f.Add([]byte(`[{"bytes_step":9223372036854775807}]`), 10_000, int64(1<<40))
	f.Fuzz(func(t *testing.T, text []byte, natural int, slope int64) {
		wishes, err := Parse(text)
		if err != nil {
			return
		}
		for _, w := range wishes {
			widths, err := w.Choose(natural, func(width int) (int64, error) { return max(0, int64(width)*(slope%1_000_000)), nil })
			if err != nil || len(widths) == 0 || len(widths) > w.MaxImages || !slices.IsSortedFunc(widths, func(a, b int) int { return b - a }) {
				t.Errorf("%+v of a picture %d wide: %v, %v", w, natural, widths, err)
			}
		}
	})
}
