package job

import (
	"container/heap"
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"cldx/api"
)

// far is a service that is simulated: its clock moves from event to event.
type far struct {
	latency  func(now time.Duration) time.Duration // of the way there and back
	work     time.Duration                         // that one call takes of the service
	workers  int                                   // calls that it works on at once; 0: all
	refuses  int                                   // more than so many at once; 0: none
	free     []time.Duration                       // when each worker has time
	inside   int
	now      time.Duration
	dice     *rand.Rand
	refusals int
	widths   []int // at each answer
}

// event is a call that comes back.
type event struct {
	at, began time.Duration
	err       error
}

type events []event

func (e events) Len() int           { return len(e) }
func (e events) Less(i, j int) bool { return e[i].at < e[j].at }
func (e events) Swap(i, j int)      { e[i], e[j] = e[j], e[i] }
func (e *events) Push(x any)        { *e = append(*e, x.(event)) }
func (e *events) Pop() any {
	last := (*e)[len(*e)-1]
	*e = (*e)[:len(*e)-1]
	return last
}

// call says when a call comes back that is sent now.
func (f *far) call() event {
	way := f.latency(f.now)
	way += time.Duration(f.dice.Int64N(int64(way)/10 + 1))
	if f.refuses > 0 && f.inside >= f.refuses {
		return event{f.now + way, f.now, &api.Error{Kind: api.RateLimited, Status: 429}}
	}
	f.inside++
	begin := f.now + way/2
	if f.workers > 0 {
		first := 0
		for i := range f.free {
			if f.free[i] < f.free[first] {
				first = i
			}
		}
		begin = max(begin, f.free[first]) + f.work
		f.free[first] = begin
	}
	return event{begin + way/2, f.now, nil}
}

// carry makes n calls at the pace, again where one is refused.
func (f *far) carry(p *pace, n int) time.Duration {
	f.dice, f.free = rand.New(rand.NewPCG(1, 2)), make([]time.Duration, f.workers)
	var under events
	epoch := time.Unix(0, 0)
	for done, begun := 0, 0; done < n; {
		for begun < n && p.room(len(under)) {
			heap.Push(&under, f.call())
			begun++
		}
		e := heap.Pop(&under).(event)
		f.now = e.at
		if e.err != nil {
			f.refusals++
			begun--
		} else {
			f.inside--
			done++
		}
		p.hear(api.Exchange{Op: api.RenameAsset{}, At: epoch.Add(e.began), Took: e.at - e.began, Err: e.err})
		f.widths = append(f.widths, p.now())
	}
	return f.now
}

func steady(d time.Duration) func(time.Duration) time.Duration {
	return func(time.Duration) time.Duration { return d }
}

// most and least are the extremes of the width in the second half of a job.
func (f *far) spread() (least, most int) {
	least = 1 << 30
	for _, w := range f.widths[len(f.widths)/2:] {
		least, most = min(least, w), max(most, w)
	}
	return least, most
}

func TestPaceOfADistantService(t *testing.T) {
	t.Parallel()
	f, p := &far{latency: steady(50 * time.Millisecond)}, newPace(0)
	took := f.carry(p, 5000)
	if ideal := 5000 * 50 * time.Millisecond / mostWidth; took > ideal*115/100 {
		t.Errorf("5000 calls take %v, want 1.15 times %v at most", took, ideal)
	}
	if least, most := f.spread(); least != mostWidth || most != mostWidth {
		t.Errorf("%d to %d calls at once, want %d", least, most, mostWidth)
	}
}

// A service that can do no more is not asked for more: what waits there would only
// wait longer. It is kept busy all the same.
func TestPaceOfABusyService(t *testing.T) {
	t.Parallel()
	for _, workers := range []int{1, 4, 12} {
		f, p := &far{latency: steady(50 * time.Millisecond), work: 20 * time.Millisecond, workers: workers}, newPace(64)
		took := f.carry(p, 4000)
		ideal := 4000 * 20 * time.Millisecond / time.Duration(workers)
		if took > ideal*115/100 {
			t.Errorf("%d workers: 4000 calls take %v, want 1.15 times %v at most", workers, took, ideal)
		}
		// As many as it works on, and those on their way, twice.
		if _, most := f.spread(); most > 2*(workers*70/20+1)+workers {
			t.Errorf("%d workers: up to %d calls at once", workers, most)
		}
	}
}

func TestPaceOfAServiceThatRefuses(t *testing.T) {
	t.Parallel()
	f, p := &far{latency: steady(50 * time.Millisecond), refuses: 10}, newPace(0)
	took := f.carry(p, 5000)
	if f.refusals > 5000/20 {
		t.Errorf("%d calls of 5000 were refused", f.refusals)
	}
	if ideal := 5000 * 50 * time.Millisecond / 10; took > ideal*3/2 {
		t.Errorf("5000 calls take %v, want 1.5 times %v at most", took, ideal)
	}
	if least, most := f.spread(); most > 20 || least < 4 {
		t.Errorf("%d to %d calls at once, want about 10", least, most)
	}
}

// Where the way becomes longer it is not the service that is slow.
func TestPaceWhereTheWayGetsLonger(t *testing.T) {
	t.Parallel()
	f, p := &far{latency: func(now time.Duration) time.Duration {
		if now < 5*time.Second {
			return 20 * time.Millisecond
		}
		return 200 * time.Millisecond
	}}, newPace(0)
	f.carry(p, 20000)
	if least, _ := f.spread(); least != mostWidth {
		t.Errorf("after the way has become longer %d calls are made at once, want %d", least, mostWidth)
	}
}

// Of calls that are refused together one counts.
func TestPaceHalvesOnce(t *testing.T) {
	t.Parallel()
	p, at := newPace(0), time.Unix(100, 0)
	for range 8 {
		p.hear(api.Exchange{Op: api.RenameAsset{}, At: at, Took: time.Second, Err: &api.Error{Kind: api.RateLimited}})
	}
	if got := p.now(); got != 4 {
		t.Errorf("after 8 refusals at once: %d at once, want 4", got)
	}
	for i := range 10 {
		p.hear(api.Exchange{Op: api.RenameAsset{}, At: at.Add(time.Duration(2+i) * time.Second), Err: &api.Error{Kind: api.ServerFault, Status: 503}})
	}
	if got := p.now(); got != 1 {
		t.Errorf("after refusals again and again: %d at once, want 1", got)
	}
}

// What says nothing about the service changes nothing: a signature, the bytes of a
// file, a network that fails.
func TestPaceHeedsOnlyWhatTells(t *testing.T) {
	t.Parallel()
	p := newPace(0)
	for range 100 {
		p.room(7)
		for _, x := range []api.Exchange{
			{Op: api.SignPrivateDownload{}}, {Op: api.UploadAsset{}, Took: time.Second}, {Op: api.UploadLarge{}, Took: time.Second},
			{Op: api.RenameAsset{}, Took: time.Hour, Err: &api.Error{Kind: api.Network}},
			{Op: api.RenameAsset{}, Took: time.Hour, Err: &api.Error{Kind: api.ServerFault, Status: 500}},
		} {
			p.hear(x)
		}
	}
	if got := p.now(); got != firstWidth {
		t.Errorf("%d at once, want %d as at the beginning", got, firstWidth)
	}
	for i := range 100 { // answers come fast, but nobody would use more
		p.hear(api.Exchange{Op: api.RenameAsset{}, At: time.Unix(int64(i), 0), Took: time.Millisecond, Err: &api.Error{Kind: api.NotFound}})
	}
	if got := p.now(); got > 2*firstWidth {
		t.Errorf("%d at once, of which most are not used", got)
	}
}

func FuzzPace(f *testing.F) {
	f.Add(uint8(0), []byte{1, 2, 3, 200, 7, 0, 255, 4})
	f.Add(uint8(1), []byte("any times, any refusals"))
	f.Fuzz(func(t *testing.T, most uint8, heard []byte) {
		p, now := newPace(int(most)), time.Unix(0, 0)
		ceiling := int(most)
		if most == 0 {
			ceiling = mostWidth
		}
		for i, b := range heard {
			now = now.Add(time.Duration(b) * time.Millisecond)
			x := api.Exchange{Op: api.RenameAsset{}, At: now, Took: time.Duration(b) * time.Millisecond}
			if b%16 == 3 {
				x.Err = &api.Error{Kind: api.RateLimited}
			}
			p.room(i % 40)
			p.hear(x)
			if got := p.now(); got < 1 || got > ceiling || !p.room(0) {
				t.Fatalf("%d at once of %d", got, ceiling)
			}
		}
	})
}

func TestCrowded(t *testing.T) {
	t.Parallel()
	for _, err := range []error{nil, errors.New("x"), &api.Error{Kind: api.ServerFault, Status: 500}, &api.Error{Kind: api.NotFound}} {
		if crowded(err) {
			t.Errorf("%v is taken for too many calls", err)
		}
	}
}
