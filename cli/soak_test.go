//go:build unix

package cli_test

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"cldx/job"
)

// killing is a library whose jobs are killed again and again, and
// what must be in it.
type killing struct {
	*stage
	to    target
	dice  *rand.Rand
	kills int
	usual time.Duration // that a command takes which nobody kills
	must  map[string]item
}

// item is what a job may change of an asset.
type item struct{ ID, Folder, Tags, Context, Metadata string }

func newKilling(t *testing.T) *killing {
	t.Helper()
	seed := rand.Uint64()
	if text := os.Getenv("CLDX_TEST_SEED"); text != "" {
		if _, err := fmt.Sscan(text, &seed); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("CLDX_TEST_SEED=%d", seed)
	return &killing{stage: newStage(t), dice: rand.New(rand.NewPCG(seed, 0)), usual: 300 * time.Millisecond}
}

// seeded is a folder with a library of synthetic assets, and a field of metadata.
func (k *killing) seeded() string {
	k.t.Helper()
	dir := filepath.Join(k.t.TempDir(), "target")
	if code := exitCode(k.command(k.t.Context(), "sandbox", "seed", "--data", dir, "--assets", fmt.Sprint(shot))); code != 0 {
		k.t.Fatalf("seeding ends with %d", code)
	}
	return dir
}

// store reads a library from its database, whoever serves it.
func (k *killing) store(dir string) map[string]item {
	k.t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "library.db")+"?mode=ro")
	if err != nil {
		k.t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.QueryContext(k.t.Context(), "SELECT asset_id, resource_type || '/' || type || '/' || public_id, folder, tags, context, metadata FROM assets WHERE live = 1")
	if err != nil {
		k.t.Fatal(err)
	}
	defer rows.Close()
	found := map[string]item{}
	for rows.Next() {
		var id string
		var a item
		if err := rows.Scan(&id, &a.ID, &a.Folder, &a.Tags, &a.Context, &a.Metadata); err != nil {
			k.t.Fatal(err)
		}
		found[id] = a
	}
	if err := rows.Err(); err != nil {
		k.t.Fatal(err)
	}
	return found
}

// newest is the newest job of the journals; ok is false when there is none.
func (k *killing) newest() (r job.Record, ok bool) {
	k.t.Helper()
	dirs, err := filepath.Glob(filepath.Join(k.dir, "STATE", "cldx", "jobs-*"))
	if err != nil || len(dirs) == 0 {
		return r, false
	}
	for _, dir := range dirs {
		journal, err := job.OpenJournal(dir)
		if err != nil {
			k.t.Fatal(err)
		}
		records, err := journal.History()
		if err != nil {
			k.t.Fatal(err)
		}
		if len(records) > 0 && records[0].Plan.ID > r.Plan.ID {
			r, ok = records[0], true
		}
	}
	return r, ok
}

// once runs a command, and kills it at a random moment while there are kills left.
func (k *killing) once(stdin string, args ...string) (code int, said string) {
	k.t.Helper()
	c := k.command(k.t.Context(), args...)
	var out bytes.Buffer
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(stdin), &out, &out
	begun := time.Now()
	if err := c.Start(); err != nil {
		k.t.Fatal(err)
	}
	var timer *time.Timer
	if k.kills > 0 {
		after := time.Duration(k.dice.Int64N(int64(k.usual)))
		timer = time.AfterFunc(after, func() { _ = c.Process.Signal(syscall.SIGKILL) })
	}
	_ = c.Wait() // the code says it
	if timer != nil {
		timer.Stop()
	}
	if code = c.ProcessState.ExitCode(); code < 0 {
		k.kills--
	} else {
		k.usual = (k.usual + time.Since(begun)) / 2
	}
	return code, out.String()
}

// through runs a command to its end, however often it is killed: its job is gone on
// with, and where none had begun it is run again.
func (k *killing) through(stdin string, args ...string) {
	k.t.Helper()
	before, _ := k.newest()
	flags := []string{"--data", k.to.dir}
	for {
		now, begun := k.newest()
		begun = begun && now.Plan.ID != before.Plan.ID
		switch {
		case begun && now.Outcome == job.Running:
			k.ends(k.once("", append([]string{"jobs", "resume", now.Plan.ID, "--yes"}, flags...)...))
		case begun && !now.Open:
			return
		default:
			before = now // what it had not found it finds again
			code, said := k.once(stdin, append(slices.Clone(args), flags...)...)
			k.ends(code, said)
			if last, _ := k.newest(); code == 0 && last.Plan.ID == now.Plan.ID {
				return // it was killed when all was done, and nothing is left for a job
			}
		}
	}
}

// ends makes sure that a command was killed, or did all that it was asked to.
func (k *killing) ends(code int, said string) {
	k.t.Helper()
	if open := code == 4 && strings.Contains(said, "did not come to its end"); code > 0 && !open {
		k.t.Fatalf("%d kills before the last a command ends with %d:\n%s", k.kills, code, said)
	}
}

// compare holds the library against what must be in it.
func (k *killing) compare(what string) {
	k.t.Helper()
	found, wrong := k.store(k.to.dir), 0
	for id, want := range k.must {
		if got := found[id]; got != want {
			if wrong++; wrong <= 3 {
				k.t.Errorf("%s: %s is %+v, want %+v", what, id, got, want)
			}
		}
	}
	for id, got := range found {
		if _, known := k.must[id]; !known {
			wrong++
			k.t.Errorf("%s: %s came from nowhere: %+v", what, id, got)
		}
	}
	if wrong > 0 {
		k.t.Fatalf("%s: %d of %d assets are not as they must be", what, wrong, len(k.must))
	}
}

// every changes what must be of every asset.
func (k *killing) every(change func(*item)) {
	for id, a := range k.must {
		change(&a)
		k.must[id] = a
	}
}

// tagged adds a tag to a list of tags as the store has it.
func tagged(list, tag string) string {
	var tags []string
	_ = json.Unmarshal([]byte(list), &tags) // none is ""
	tags = append(tags, tag)
	slices.Sort(tags)
	text, _ := json.Marshal(slices.Compact(tags)) // texts are always JSON
	return string(text)
}

// set gives a field of metadata a value, as the store has it.
func set(values, field, value string) string {
	all := map[string]any{}
	_ = json.Unmarshal([]byte(values), &all) // none is ""
	all[field] = value
	text, _ := json.Marshal(all) // it was JSON
	return string(text)
}

// round makes one job of each kind, and looks after each at what is stored.
func (k *killing) round(n int) {
	k.t.Helper()
	tag := fmt.Sprintf("round%d", n)
	k.through("", "tag", "add", tag, "--all", "--yes")
	k.every(func(a *item) { a.Tags = tagged(a.Tags, tag) })
	k.compare("tag")
	k.through("", "metadata", "set", "soaked="+tag, "--all", "--yes")
	k.every(func(a *item) { a.Metadata = set(a.Metadata, "soaked", tag) })
	k.compare("metadata")
	k.through("", "move", "soaked/"+tag, "--all", "--yes")
	k.every(func(a *item) { a.Folder = "soaked/" + tag })
	k.compare("move")
	k.renamed(n)
	k.files(n)
}

// renamed gives names: half of them go round in circles of three, so that a rename
// that is made twice takes an asset to another's place.
func (k *killing) renamed(n int) {
	var images []string
	for id, a := range k.must {
		if strings.HasPrefix(a.ID, "image/upload/") {
			images = append(images, id)
		}
	}
	slices.Sort(images)
	pairs, to := &strings.Builder{}, map[string]string{}
	for i, id := range images {
		to[id] = fmt.Sprintf("image/upload/round%d/%04d", n, i)
		if i < len(images)/6*3 {
			to[id] = k.must[images[i/3*3+(i+1)%3]].ID
		}
		fmt.Fprintf(pairs, "%s,%s\n", strings.TrimPrefix(k.must[id].ID, "image/upload/"), strings.TrimPrefix(to[id], "image/upload/"))
	}
	before := k.to.calls(k.t, "rename")
	k.through(pairs.String(), "rename", "-", "--yes")
	for id, name := range to {
		a := k.must[id]
		a.ID = name
		k.must[id] = a
	}
	k.compare("rename")
	if made, most := k.to.calls(k.t, "rename")-before, len(images)+len(images)/6; made > most {
		k.t.Errorf("rename: %d calls took effect, %d were planned", made, most)
	}
}

// files uploads files, fetches them, and deletes them again.
func (k *killing) files(n int) {
	const some = 24
	dir := filepath.Join(k.dir, fmt.Sprintf("up%d", n))
	if err := os.Mkdir(dir, 0o700); err != nil {
		k.t.Fatal(err)
	}
	contents := map[string]string{}
	for i := range some {
		name := fmt.Sprintf("file-%d-%d.txt", n, i)
		contents[name] = strings.Repeat(name+"\n", 200)
		if err := os.WriteFile(filepath.Join(dir, name), []byte(contents[name]), 0o600); err != nil {
			k.t.Fatal(err)
		}
	}
	k.through("", "upload", dir, "--flat", "--folder", "up", "--yes")
	stored := k.store(k.to.dir)
	if len(stored) != len(k.must)+some {
		k.t.Fatalf("upload: there are %d assets more, want %d", len(stored)-len(k.must), some)
	}
	down := filepath.Join(k.dir, fmt.Sprintf("down%d", n))
	k.through("", "download", "--where", "asset_folder:up", "--flat", "--dir", down)
	k.fetched(down, contents)
	k.through("", "delete", "--where", "asset_folder:up", "--yes")
	k.compare("delete")
}

// fetched holds files against what was stored; their names have an end of the
// service's own.
func (k *killing) fetched(dir string, contents map[string]string) {
	k.t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != len(contents) {
		k.t.Fatalf("download: %d files, want %d, %v", len(files), len(contents), err)
	}
	for _, f := range files {
		text, err := os.ReadFile(filepath.Join(dir, f.Name()))
		first, _, _ := strings.Cut(string(text), "\n")
		if err != nil || string(text) != contents[first] {
			k.t.Errorf("download: %s has %d bytes and begins with %q, %v", f.Name(), len(text), first, err)
		}
		delete(contents, first)
	}
	if len(contents) > 0 {
		k.t.Errorf("download: %d files are missing", len(contents))
	}
}

// Killed at random moments and gone on with, each job ends as its plan says: no asset
// is lost, and nothing is done twice.
func TestSoakKilled(t *testing.T) {
	t.Parallel()
	k := newKilling(t)
	k.to = k.targetIn(k.seeded(), "--rate-limit", "0", "--fault", "latency=3ms")
	k.field()
	k.must = k.store(k.to.dir)
	k.kills = killed
	rounds := 0
	for ; k.kills > 0; rounds++ {
		k.round(rounds)
	}
	t.Logf("%d kills among %d jobs over %d assets: every asset is as planned, nothing was done twice", killed, rounds*7, shot)
}

// field makes the field of metadata that the jobs set.
func (k *killing) field() {
	k.t.Helper()
	if code := exitCode(k.command(k.t.Context(), "call", "add_metadata_field", "type=string", "external_id=soaked", "label=Soaked", "--data", k.to.dir)); code != 0 {
		k.t.Fatalf("making the field ends with %d", code)
	}
}
