package model

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// odd are texts that names and tags may be.
var odd = []string{"", "a", "ü/ö", "\x00", "\x01x", "007", "IMG_0007-2", "a/b/c", "x y  z", strings.Repeat("long ", 50), "\x00\x01", "ends/"}

func oddAsset(random *rand.Rand, i int) *Asset {
	pick := func() string { return odd[random.IntN(len(odd))] }
	a := &Asset{
		PublicID: PublicID(fmt.Sprint(pick(), "/", pick(), i)), ResourceType: ResourceTypes[random.IntN(3)], Type: Uploaded, Format: pick(),
		Place:     Place{AssetFolder: pick(), DisplayName: fmt.Sprint(pick(), i, pick())},
		Media:     Media{Bytes: random.Int64N(8 << 30), Width: random.IntN(9000), Height: random.IntN(9000), Duration: float64(random.IntN(3))},
		CreatedAt: time.Unix(random.Int64N(1<<33)-1<<32, 0).UTC(),
	}
	if random.IntN(2) == 0 {
		a.AssetID = AssetID(fmt.Sprintf("%032x", random.Uint64()))
	}
	for range random.IntN(3) {
		a.Tags = append(a.Tags, "t"+strings.ReplaceAll(pick(), "\x00", ""))
	}
	return a
}

// rowOf is what the row of an asset must say.
func rowOf(a *Asset) Row {
	return Row{
		Key: a.Key(), AssetID: a.AssetID, Name: a.Name(), Folder: a.AssetFolder, Format: a.Format, Tags: a.Tags,
		Bytes: a.Bytes, Width: a.Width, Height: a.Height, Duration: a.Duration, Created: a.CreatedAt,
	}
}

// Rows say the same packed, unpacked and changed, wherever they stand.
func TestPackedRowsSayTheSame(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	s := NewStore(0)
	want := map[Ref]*Asset{}
	for i := range 20 * pageRows {
		a := oddAsset(random, i)
		want[s.Put(a)] = a
	}
	for range 300 {
		ref := Ref(random.IntN(20 * pageRows))
		switch a := want[ref]; {
		case a == nil:
		case random.IntN(2) == 0:
			s.Drop(ref)
			delete(want, ref)
		default:
			changed := *a
			changed.Bytes, changed.DisplayName, changed.Tags = changed.Bytes/2, "other", []string{"new"}
			s.Edit(ref, func(a *Asset) { a.Bytes, a.DisplayName, a.Tags = changed.Bytes, changed.DisplayName, changed.Tags })
			want[ref] = &changed
		}
	}
	if len(s.rows.opened) > mostOpen || s.rows.warm.weight > mostWarm {
		t.Errorf("%d pages are open, %d bytes unpacked, more than %d and %d", len(s.rows.opened), s.rows.warm.weight, mostOpen, mostWarm)
	}
	for ref, a := range want {
		if diff := cmp.Diff(rowOf(a), s.Row(ref)); diff != "" {
			t.Fatalf("row %d (-want +got):\n%s", ref, diff)
		}
		if found, ok := s.Lookup(a.Key()); !ok || found != ref {
			t.Fatalf("Lookup(%v) = %d, %v, want %d", a.Key(), found, ok, ref)
		}
		if s.Put(a) != ref {
			t.Fatalf("put again, %v is another row", a.Key())
		}
	}
	if s.Len() != len(want) {
		t.Errorf("%d rows, want %d", s.Len(), len(want))
	}
}

func FuzzEcho(f *testing.F) {
	f.Add("red_shoe_0007", "red shoe 7")
	f.Add("0_00_000", "0 00")
	f.Add("a", "\x00\x01\x19")
	f.Fuzz(func(t *testing.T, base, name string) {
		var b strings.Builder
		writeEchoed(&b, base, echo(base, name))
		if b.String() != name {
			t.Errorf("beside %q, %q comes back as %q", base, name, b.String())
		}
	})
}

func FuzzLexicon(f *testing.F) {
	f.Add("red-shoe-7\xffshoe", "shoe \xfe\xf5\x00 red")
	f.Add("ümläut ümläut", "\xf5\xf5\xfd\xfe")
	f.Fuzz(func(t *testing.T, learnt, text string) {
		var l lexicon
		l.learn(&[pageRows]packed{{base: learnt, fact: fact{tags: learnt}}, {base: learnt}})
		if got := l.text(l.append(nil, text)); got != text {
			t.Errorf("with the words of %q, %q comes back as %q", learnt, text, got)
		}
	})
}

// What was listed again is known by what it says: nothing is unpacked for it, but where the
// parts of two hashes that are kept happen to be the same.
func TestListingAgainUnpacksNothing(t *testing.T) {
	t.Parallel()
	s := NewStore(0)
	assets := make([]*Asset, 20*pageRows)
	for i := range assets {
		assets[i] = &Asset{AssetID: AssetID(fmt.Sprintf("%032x", i+1)), PublicID: PublicID(fmt.Sprint("a/", i)), ResourceType: Image, Type: Uploaded}
		s.Put(assets[i])
	}
	before := s.rows.warm.clock
	for i := range assets {
		if got := s.Put(assets[i*7919%len(assets)]); got != Ref(i*7919%len(assets)) {
			t.Fatalf("asset %d has row %d now", i, got)
		}
	}
	if n := s.rows.warm.clock - before; n > len(assets)/200 {
		t.Errorf("packed pages were read %d times", n)
	}
}
