package inspect

import (
	"testing"
	"time"

	"cldx/api"
)

// BenchmarkEverySDK spells every operation of the catalogue, with its example
// values, and says what one of them takes. All ten SDKs of an operation have to
// fit into a frame.
func BenchmarkEverySDK(b *testing.B) {
	const frame = time.Second / 120
	var ops []api.Operation
	for _, e := range api.Catalog() {
		ops = append(ops, example(b, e))
	}
	var all float64
	for _, sdk := range SDKs() {
		b.Run(sdk.Title(), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if _, err := Spell([]api.Operation{ops[i%len(ops)]}, sdk, Form{}); err != nil {
					b.Fatal(err)
				}
			}
			all += float64(b.Elapsed()) / float64(b.N)
		})
	}
	if all > float64(frame) {
		b.Errorf("an operation in every SDK takes %v, more than a frame of %v", time.Duration(all), frame)
	}
}
