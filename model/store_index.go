package model

import (
	"encoding/binary"
	"hash/maphash"
	"math"
	"slices"
)

// index finds rows by their keys. It holds a number for each row: a part of the hash of
// its key, the row, and a sum of what the row says. The numbers stand in order, in
// shards by another part of the hash. Keys of which these parts are the same are told
// apart by who asks.
type index struct {
	shards [1 << shardBits][]entry
	seed   maphash.Seed
}

// entry is the part of the hash, the ref, and the sum.
type entry uint64

const (
	shardBits = 12
	refBits   = 24
	sumBits   = 24
	keyBits   = 64 - refBits - sumBits
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

// shard returns the shard of a hash, and what its entries there begin with.
func (x *index) shard(hash uint64) (shard *[]entry, key entry) {
	return &x.shards[hash>>(64-shardBits)], entry(hash << shardBits >> (64 - keyBits) << (refBits + sumBits))
}

// candidates returns the entries of the rows that may have the key of a hash.
func (x *index) candidates(hash uint64) []entry {
	shard, key := x.shard(hash)
	from, _ := slices.BinarySearch(*shard, key)
	to := from
	for to < len(*shard) && (*shard)[to]>>(refBits+sumBits) == key>>(refBits+sumBits) {
		to++
	}
	return (*shard)[from:to]
}

// add makes a row known.
func (x *index) add(hash uint64, ref Ref, sum uint32) {
	if ref >= mostRows {
		return
	}
	shard, key := x.shard(hash)
	s := *shard
	if len(s) == cap(s) { // a part of what append would leave free
		const least = 4
		s = append(make([]entry, 0, len(s)+len(s)/16+least), s...)
	}
	e := key | entry(ref)<<sumBits | entry(sum)
	at, _ := slices.BinarySearch(s, e)
	*shard = slices.Insert(s, at, e)
}

// remove forgets a row.
func (x *index) remove(hash uint64, ref Ref) {
	shard, key := x.shard(hash)
	at, _ := slices.BinarySearch(*shard, key|entry(ref)<<sumBits)
	if at < len(*shard) && (*shard)[at]>>sumBits == (key|entry(ref)<<sumBits)>>sumBits {
		*shard = slices.Delete(*shard, at, at+1)
	}
}
