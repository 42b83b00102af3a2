package model

import "hash/maphash"

func (s *Store) hash(k Key) uint64 {
	var h maphash.Hash
	h.SetSeed(s.seed)
	h.WriteString(string(k.ResourceType))
	h.WriteByte(0)
	h.WriteString(string(k.Type))
	h.WriteByte(0)
	h.WriteString(string(k.PublicID))
	return h.Sum64()
}

func (s *Store) register(k Key, ref Ref) {
	h := s.hash(k)
	if _, taken := s.index[h]; taken {
		s.clashes[k] = ref
		return
	}
	s.index[h] = ref
}

func (s *Store) unregister(k Key) {
	if _, ok := s.clashes[k]; ok {
		delete(s.clashes, k)
		return
	}
	delete(s.index, s.hash(k))
}
