package model

import (
	"encoding/binary"
	"hash/maphash"
	"math"
	"slices"
)

// index finds rows by their keys. It holds a number for each row: a part of the hash of
// its key, the row, and a sum of what the row says. Keys of which all parts of the hash
// are the same are told apart by who asks.
type index struct {
	shards [1 << shardBits]shard
	seed   maphash.Seed
}

// shard holds the numbers of the rows that have a part of their hash in common, in buckets
// by another part, and in order there. With a million rows a shard is so large that it
// has whole pages of memory, which leave no holes when it grows.
type shard struct {
	entries []entry
	ends    [1 << bucketBits]uint32 // of the buckets
}

// entry is the part of the hash, the ref, and the sum.
type entry uint64

const (
	shardBits  = 7
	bucketBits = 5
	refBits    = 24
	sumBits    = 24
	keyBits    = 64 - refBits - sumBits
)

// noSum is the sum of no row.
const noSum = 1 << sumBits

// mostRows is how many rows can be found again.
const mostRows = 1 << refBits

func (e entry) ref() Ref    { return Ref(e >> sumBits & (1<<refBits - 1)) }
func (e entry) sum() uint32 { return uint32(e & (1<<sumBits - 1)) }

// hash is of a key.
func (x *index) hash(k Key) uint64 {
	var h maphash.Hash
	h.SetSeed(x.seed)
	writeText(&h, string(k.ResourceType), string(k.Type), string(k.PublicID))
	return h.Sum64()
}

// sum is of all that a row says of an asset.
func (x *index) sum(a *Asset, says saying) uint32 {
	var h maphash.Hash
	h.SetSeed(x.seed)
	writeText(&h, string(a.ResourceType), string(a.Type), string(a.PublicID), string(a.AssetID), a.DisplayName, a.Home(), a.Format, string(says))
	writeText(&h, a.Tags...)
	for _, n := range []uint64{uint64(a.Bytes), uint64(a.Width), uint64(a.Height), math.Float64bits(a.Duration), uint64(a.CreatedAt.Unix())} {
		var b [8]byte
		binary.LittleEndian.PutUint64(b[:], n)
		_, _ = h.Write(b[:]) // it never fails
	}
	return uint32(h.Sum64() & (1<<sumBits - 1))
}

func writeText(h *maphash.Hash, texts ...string) {
	for _, s := range texts {
		_, _ = h.WriteString(s) // it never fails
		_ = h.WriteByte(0)
	}
}

// part takes n bits of a hash, after some that were taken.
func part(hash uint64, taken, n int) uint64 { return hash << taken >> (64 - n) }

// place returns the shard and the bucket of a hash, and what its entries there begin with.
func (x *index) place(hash uint64) (s *shard, bucket int, key entry) {
	return &x.shards[part(hash, 0, shardBits)], int(part(hash, shardBits, bucketBits)),
		entry(part(hash, shardBits+bucketBits, keyBits)) << (refBits + sumBits)
}

// find returns where an entry is in a bucket, or where it would stand, and the bucket's end.
func (s *shard) find(bucket int, e entry) (at, end int) {
	from := 0
	if bucket > 0 {
		from = int(s.ends[bucket-1])
	}
	end = int(s.ends[bucket])
	at, _ = slices.BinarySearch(s.entries[from:end], e)
	return from + at, end
}

// move makes a bucket larger or smaller; those behind it move.
func (s *shard) move(bucket, by int) {
	for r := bucket; r < len(s.ends); r++ {
		s.ends[r] = uint32(int(s.ends[r]) + by)
	}
}

// candidates returns the entries of the rows that may have the key of a hash.
func (x *index) candidates(hash uint64) []entry {
	s, bucket, key := x.place(hash)
	from, end := s.find(bucket, key)
	to := from
	for to < end && s.entries[to]>>(refBits+sumBits) == key>>(refBits+sumBits) {
		to++
	}
	return s.entries[from:to]
}

// add makes a row known.
func (x *index) add(hash uint64, ref Ref, sum uint32) {
	if ref >= mostRows {
		return
	}
	s, bucket, key := x.place(hash)
	if n := len(s.entries); n == cap(s.entries) { // a part of what append would leave free
		const least = 4
		s.entries = append(make([]entry, 0, n+n/16+least), s.entries...)
	}
	e := key | entry(ref)<<sumBits | entry(sum)
	at, _ := s.find(bucket, e)
	s.entries = slices.Insert(s.entries, at, e)
	s.move(bucket, 1)
}

// remove forgets a row.
func (x *index) remove(hash uint64, ref Ref) {
	s, bucket, key := x.place(hash)
	at, end := s.find(bucket, key|entry(ref)<<sumBits)
	if at < end && s.entries[at]>>sumBits == (key|entry(ref)<<sumBits)>>sumBits {
		s.entries = slices.Delete(s.entries, at, at+1)
		s.move(bucket, -1)
	}
}
