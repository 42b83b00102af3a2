package sandbox

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// player makes random calls on a few public IDs. Alone, it also keeps a model
// of what the library must hold; beside others it only looks at the status.
type player struct {
	*environment
	rng   *rand.Rand
	model map[string]thing   // nil when others play too
	gone  map[string][]thing // deleted, as they were; the last one comes back first
	size  int
}

// thing is an asset as the model knows it.
type thing struct {
	Width, Derived int
	Folder         string
	Tags           string
}

var playground = []string{"a", "b", "dir/c", "d", "e", "f"}

func (p *player) name() string { return playground[p.rng.IntN(len(playground))] }

// moves are the calls that a player with a model makes. Each says whether the status that it
// got is one that it can get.
var moves = []func(*player) (string, answer, bool){
	(*player).store, (*player).store, (*player).rename, (*player).destroy, (*player).deleteMany,
	(*player).tag, (*player).untag, (*player).move, (*player).derive, (*player).restore, (*player).purge,
}

// play makes n moves; with a model each must come out as the model says.
func (p *player) play(t *testing.T, n int) {
	t.Helper()
	for i := range n {
		known := moves
		if p.model == nil {
			known = allMoves
		}
		what, a, ok := known[p.rng.IntN(len(known))](p)
		if !ok {
			t.Errorf("move %d, %s: status %d: %v", i, what, a.status, a.body)
			return
		}
	}
}

// expected tells whether a status is the model's, or without a model one that can be.
func (p *player) expected(a answer, there bool, otherwise int) bool {
	if p.model == nil {
		return a.status == 200 || a.status == otherwise
	}
	if there {
		return a.status == 200
	}
	return a.status == otherwise
}

func (p *player) store() (string, answer, bool) {
	id, tags := p.name(), "t"+fmt.Sprint(p.rng.IntN(3))
	p.size++
	width := 1 + p.size%50
	body, kind := multipartBody(p.t, p.sign(url.Values{"public_id": {id}, "tags": {tags}, "asset_folder": {"home"}}), "x.png", picture(width, 2))
	a := p.raw(http.MethodPost, "/image/upload", kind, body.String(), false)
	if p.model != nil {
		if _, there := p.model[id]; !there {
			p.back(id) // the new upload goes on where the deleted asset stopped
		}
		p.model[id] = thing{Width: width, Folder: "home", Tags: tags}
	}
	return "upload " + id, a, a.status == 200
}

func (p *player) rename() (string, answer, bool) {
	from, to, overwrite := p.name(), p.name(), p.rng.IntN(2) == 0
	a := p.form("/image/rename", url.Values{"from_public_id": {from}, "to_public_id": {to}, "overwrite": {fmt.Sprint(overwrite)}})
	what := fmt.Sprintf("rename %s to %s, overwrite %v", from, to, overwrite)
	if p.model == nil {
		return what, a, a.status == 200 || a.status == 404 || a.status == 400
	}
	was, there := p.model[from]
	_, taken := p.model[to]
	switch {
	case !there:
		return what, a, a.status == 404
	case from == to || taken && !overwrite:
		if a.status == 200 && from == to {
			return what, a, true
		}
		return what, a, a.status == 400
	}
	if taken {
		p.forget(to)
	}
	delete(p.model, from)
	p.model[to] = was
	return what, a, a.status == 200
}

func (p *player) forget(id string) {
	if was, there := p.model[id]; there {
		was.Derived = 0
		p.gone[id] = append(p.gone[id], was)
		delete(p.model, id)
	}
}

// back takes the asset that was deleted last from those that are gone.
func (p *player) back(id string) (thing, bool) {
	list := p.gone[id]
	if len(list) == 0 {
		return thing{}, false
	}
	p.gone[id] = list[:len(list)-1]
	return list[len(list)-1], true
}

func (p *player) destroy() (string, answer, bool) {
	id := p.name()
	a := p.form("/image/destroy", url.Values{"public_id": {id}})
	ok := a.status == 200
	if p.model != nil {
		want := "not found"
		if _, there := p.model[id]; there {
			want = "ok"
		}
		ok = ok && a.text("result") == want
		p.forget(id)
	}
	return "destroy " + id, a, ok
}

func (p *player) deleteMany() (string, answer, bool) {
	one, two := p.name(), p.name()
	a := p.admin("DELETE", "/resources/image/upload", fmt.Sprintf(`{"public_ids":[%q,%q]}`, one, two))
	if p.model != nil {
		p.forget(one)
		p.forget(two)
	}
	return "delete " + one + ", " + two, a, a.status == 200
}

func (p *player) tag() (string, answer, bool) {
	id, tag := p.name(), "t"+fmt.Sprint(p.rng.IntN(4))
	a := p.form("/image/tags", url.Values{"command": {"add"}, "tag": {tag}, "public_ids[]": {id}})
	if was, there := p.model[id]; there {
		tags := append(strings.Split(was.Tags, ","), tag)
		slices.Sort(tags)
		was.Tags = strings.Trim(strings.Join(slices.Compact(tags), ","), ",")
		p.model[id] = was
	}
	return "tag " + id + " " + tag, a, a.status == 200
}

func (p *player) untag() (string, answer, bool) {
	id := p.name()
	a := p.form("/image/tags", url.Values{"command": {"remove_all"}, "public_ids[]": {id}})
	if was, there := p.model[id]; there {
		was.Tags = ""
		p.model[id] = was
	}
	return "untag " + id, a, a.status == 200
}

func (p *player) move() (string, answer, bool) {
	id, folder := p.name(), []string{"home", "away", "away/far"}[p.rng.IntN(3)]
	a := p.admin("POST", "/resources/image/upload/"+id, fmt.Sprintf(`{"asset_folder":%q}`, folder))
	was, there := p.model[id]
	if there {
		was.Folder = folder
		p.model[id] = was
	}
	return "move " + id + " to " + folder, a, p.expected(a, there, 404)
}

func (p *player) derive() (string, answer, bool) {
	id := p.name()
	a := p.form("/image/explicit", url.Values{"public_id": {id}, "type": {"upload"}, "eager": {"c_scale,w_2|c_scale,w_3"}})
	was, there := p.model[id]
	if there {
		was.Derived = 2
		p.model[id] = was
	}
	return "derive " + id, a, p.expected(a, there, 404)
}

func (p *player) restore() (string, answer, bool) {
	id := p.name()
	a := p.admin("POST", "/resources/image/upload/restore", fmt.Sprintf(`{"public_ids":[%q]}`, id))
	if p.model != nil {
		if _, there := p.model[id]; !there {
			if was, deleted := p.back(id); deleted {
				p.model[id] = was
			}
		}
	}
	return "restore " + id, a, a.status == 200
}

func (p *player) purge() (string, answer, bool) {
	id := p.name()
	a := p.admin("DELETE", "/resources/image/upload", fmt.Sprintf(`{"public_ids":[%q],"keep_original":true}`, id))
	if was, there := p.model[id]; there {
		was.Derived = 0
		p.model[id] = was
	}
	return "purge " + id, a, a.status == 200
}

// found reads from the library what the model says of it.
func (p *player) found() map[string]thing {
	p.t.Helper()
	list := map[string]thing{}
	for _, id := range playground {
		a := p.admin("GET", "/resources/image/upload/"+id, "")
		if a.status == 404 || a.body["placeholder"] == true {
			continue
		}
		one := thing{Folder: a.text("asset_folder")}
		width, _ := a.body["width"].(float64)
		one.Width = int(width)
		derived, _ := a.body["derived"].([]any)
		one.Derived = len(derived)
		tags, _ := a.body["tags"].([]any)
		var words []string
		for _, t := range tags {
			words = append(words, fmt.Sprint(t))
		}
		one.Tags = strings.Join(words, ",")
		list[id] = one
	}
	return list
}

// One client alone: after every few random calls the library holds exactly what
// a model of it holds, and is consistent.
func TestRandomCallsKeepTheModel(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			p := &player{
				environment: newEnvironment(t, Options{}), rng: rand.New(rand.NewPCG(seed, 1)),
				model: map[string]thing{}, gone: map[string][]thing{},
			}
			for range 12 {
				p.play(t, 15)
				if diff := cmp.Diff(p.model, p.found()); diff != "" || t.Failed() {
					t.Fatalf("the library departs from the model (-want +got):\n%s", diff)
				}
				ids := p.admin("GET", "/resources/image/upload?max_results=50", "").want(200).ids()
				slices.Sort(ids)
				if want := slices.Sorted(maps.Keys(p.model)); !slices.Equal(ids, want) {
					t.Fatalf("listed %v, want %v", ids, want)
				}
			}
			p.checkConsistent(t)
		})
	}
}

// Several clients on the same few public IDs: no call gets an answer that it
// could not have got alone, and what is left is consistent.
func TestRandomCallsOfManyStayConsistent(t *testing.T) {
	t.Parallel()
	for _, backup := range []bool{true, false} {
		e := newEnvironment(t, Options{NoBackup: !backup})
		var players sync.WaitGroup
		for n := range 6 {
			players.Go(func() {
				p := &player{environment: e, rng: rand.New(rand.NewPCG(uint64(n), 2)), size: n * 7}
				p.play(t, 60)
			})
		}
		players.Wait()
		e.rests()
		e.checkConsistent(t)
	}
}
