package job

import "maps"

// Replayed returns the newest job that is a step of a replay of the session; ok
// is false when the journal has none.
func (j *Journal) Replayed(session string) (r Record, ok bool, err error) {
	for r, err := range j.newest() {
		if err != nil {
			return Record{}, false, err
		}
		if r.Plan.Part != nil && r.Plan.Part.Session == session {
			return r, true, nil
		}
	}
	return Record{}, false, nil
}

// Live reports whether a process runs the job now.
func (r Record) Live() bool { return r.live }

// Answers returns what the journal has of the answers of a replay's step, by the
// number of the call: those of the job, and of those that it tries again.
func (j *Journal) Answers(id string) (map[int]Kept, error) {
	all := map[int]Kept{}
	for seen := map[string]bool{}; id != "" && !seen[id]; {
		seen[id] = true
		r, err := j.Load(id)
		if err != nil {
			return nil, err
		}
		for step, k := range r.Kept {
			if _, newer := all[step]; !newer {
				all[step] = maps.Clone(k)
			}
		}
		id = ""
		if r.Plan.Part != nil {
			id = r.Plan.Of
		}
	}
	return all, nil
}
