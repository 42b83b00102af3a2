package model

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"
)

// vocabulary is what names and tags of a library are made of.
var vocabulary = strings.Fields(`red blue green silver golden cold warm fancy modern vintage small large round square summer winter
	shoe lamp sofa phone camera banner office kitchen mirror dress jacket watch bridge harbour garden mountain market team puzzle`)

// stocked is a store of n assets as a library has them.
func stocked(n, whole int) *Store {
	random := rand.New(rand.NewPCG(5, 6))
	word := func() string { return vocabulary[random.IntN(len(vocabulary))] }
	s := NewStore(whole)
	for i := range n {
		folder, name := fmt.Sprintf("products/line %d", random.IntN(n/100+1)), word()+"_"+word()
		a := &Asset{
			AssetID: AssetID(fmt.Sprintf("%016x%016x", random.Uint64(), random.Uint64())), Format: "jpg",
			PublicID: PublicID(fmt.Sprintf("%s/%s_%07d", folder, name, i)), ResourceType: Image, Type: Uploaded,
			Place:     Place{AssetFolder: folder, DisplayName: fmt.Sprintf("%s %d", strings.ReplaceAll(name, "_", " "), i)},
			Media:     Media{Bytes: random.Int64N(4 << 20), Width: 1920, Height: 1080},
			CreatedAt: time.Unix(1700000000-200*int64(i)-random.Int64N(100), 0),
		}
		for range random.IntN(6) {
			a.Tags = append(a.Tags, fmt.Sprintf("%s-%s-%d", word(), word(), random.IntN(700)))
		}
		s.Put(a)
	}
	return s
}

func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// cool lets go of what was unpacked, which is bounded by itself.
func (s *Store) cool() *Store {
	for len(s.rows.warm.pages) > 0 {
		s.rows.warm.forget(s.rows.warm.pages[0])
	}
	return s
}

// A row takes few bytes, in a library of a tag or three an asset, once there are more
// than IDs are kept of.
func TestBytesOfARow(t *testing.T) { // alone: it measures the heap
	const some, rows, most = 2 * mostRecent * pageRows, 4 * mostRecent * pageRows, 42
	before := heap()
	few := stocked(some, 1).cool()
	between := heap()
	many := stocked(rows, 1).cool()
	after := heap()
	perRow := float64((after-between)-(between-before)) / (rows - some)
	t.Logf("a row takes %.1f bytes", perRow)
	if perRow > most {
		t.Errorf("a row takes %.1f bytes, more than %d", perRow, most)
	}
	runtime.KeepAlive(few)
	runtime.KeepAlive(many)
}
