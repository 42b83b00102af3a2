package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// contender is a program that does the work of a job.
type contender struct {
	name        string
	connections int     // 0: it finds out itself
	budget      float64 // times the ideal, at most; 0: none
	part        int     // how many it does of them; all when 0
	peer        bool    // the program under test has to be faster
	do          func(context.Context) error
}

// race lets the contenders do the same work one after the other, and prints a row for each.
// The ideal is calls × latency / connections: of the latency that was added, and of what
// one call takes here when nothing runs beside it. The budget is of the latter: a machine
// whose disk is slow is slow for whoever calls.
func (d *distant) race(ctx context.Context, what string, n int, list []contender, alone time.Duration) error {
	fmt.Fprintf(d.out, "One call alone takes %.1f ms.\n\n", 1000*alone.Seconds())
	fmt.Fprintf(d.out, "| %s, %v away | at once | s | of calls × %v | ideal s | of the ideal |\n|---|---:|---:|---:|---:|---:|\n", what, d.o.distant, d.o.distant)
	best := 0.0
	for _, c := range list {
		begun := time.Now()
		if err := c.do(ctx); err != nil {
			return fmt.Errorf("%s, %s: %w", what, c.name, err)
		}
		took := time.Since(begun).Seconds()
		name, at, added, ideal, ratio := c.name, "", "", "", ""
		if c.part > 0 {
			name = fmt.Sprintf("%s: %.1f s for %d, times %d", name, took, c.part, n/c.part)
			took *= float64(n) / float64(c.part)
		}
		if c.connections > 0 {
			rounds := float64(n) / float64(c.connections)
			least := rounds * alone.Seconds()
			added = fmt.Sprintf("%.2f×", took/(rounds*d.o.distant.Seconds()))
			at, ideal, ratio = strconv.Itoa(c.connections), fmt.Sprintf("%.2f", least), fmt.Sprintf("%.2f×", took/least)
			if c.budget > 0 && took > c.budget*least {
				d.broken = append(d.broken, fmt.Sprintf("%s by %s takes %s of the ideal, the budget is %.2f×", what, c.name, ratio, c.budget))
			}
		}
		fmt.Fprintf(d.out, "| %s | %s | %.2f | %s | %s | %s |\n", name, at, took, added, ideal, ratio)
		if c.connections == 0 {
			best = took
		}
		if c.peer && took <= best {
			d.broken = append(d.broken, fmt.Sprintf("%s by %s takes %.2f s, by cldx %.2f s", what, name, took, best))
		}
	}
	_, err := fmt.Fprintln(d.out)
	return err
}

// pool renames as a program on the official SDK for Python does.
const pool = `import sys
from concurrent.futures import ThreadPoolExecutor
import cloudinary.uploader
def rename(line):
    cloudinary.uploader.rename(*line.rstrip("\n").split(","))
with ThreadPoolExecutor(int(sys.argv[1])) as threads:
    list(threads.map(rename, sys.stdin))
`

// rename has each contender give every asset another name.
func (d *distant) rename(ctx context.Context) error {
	list := []contender{
		d.cldx(connections, d.next, "rename", "-", "--yes"),
		d.cldx(0, d.next, "rename", "-", "--yes"),
	}
	if d.o.python != "" {
		env := []string{"CLOUDINARY_URL=" + d.s.url}
		for _, n := range []int{connections, workers} {
			list = append(list, contender{name: "a pool of the SDK for Python", connections: n, do: func(ctx context.Context) error {
				return d.run(ctx, d.next(), env, filepath.Join(d.o.python, "python"), "-c", pool, strconv.Itoa(n))
			}})
		}
		list = append(list, contender{name: "cld uploader rename", connections: 1, part: single, peer: true, do: func(ctx context.Context) error {
			for i, name := range d.names[:single] {
				if err := d.run(ctx, nil, env, filepath.Join(d.o.python, "cld"), "uploader", "rename", name, fmt.Sprintf("far/cld/%d", i)); err != nil {
					return err
				}
			}
			return nil
		}})
	}
	alone, err := each(func() error {
		name := fmt.Sprintf("far/alone/%d", time.Now().UnixNano())
		body := map[string]any{"from_public_id": d.names[0], "to_public_id": name}
		d.names[0] = name
		return d.s.do(ctx, request{http.MethodPost, "/image/rename", body}, nil)
	})
	if err != nil {
		return err
	}
	return d.race(ctx, "rename of "+grouped(renames), renames, list, alone)
}

// each is how long something takes, on an average of some.
func each(do func() error) (time.Duration, error) {
	const times = 40
	begun := time.Now()
	for range times {
		if err := do(); err != nil {
			return 0, err
		}
	}
	return time.Since(begun) / times, nil
}

// next is the next name of each asset.
func (d *distant) next() io.Reader {
	d.round++
	var pairs bytes.Buffer
	for i, name := range d.names {
		d.names[i] = fmt.Sprintf("far/%d/%05d", d.round, i)
		fmt.Fprintf(&pairs, "%s,%s\n", name, d.names[i])
	}
	return &pairs
}

// workers is how many connections the official CLI uses at once unless it is told otherwise.
const workers = 30

// download has each contender fetch the files.
func (d *distant) download(ctx context.Context) error {
	none := func() io.Reader { return nil }
	to := func(name string) string { return filepath.Join(d.dir, "to-"+name) }
	list := []contender{
		d.cldx(connections, none, "download", "--where", "asset_folder:distant", "--dir", to("8")),
		d.cldx(0, none, "download", "--where", "asset_folder:distant", "--dir", to("0")),
	}
	places := []string{to("8"), to("0")}
	if d.o.python != "" {
		list = append(list, contender{name: "cld sync --pull", connections: workers, peer: true, do: func(ctx context.Context) error {
			if err := os.MkdirAll(to("cld"), 0o700); err != nil {
				return err
			}
			// It makes the addresses of files itself, and would look for them at the service's own.
			delivers := d.s.url + "&cname=" + strings.TrimPrefix(d.s.base, "http://")
			return d.run(ctx, nil, []string{"CLOUDINARY_URL=" + delivers}, filepath.Join(d.o.python, "cld"), "sync", "--pull", "-F", to("cld"), "distant")
		}})
		places = append(places, to("cld"))
	}
	var files struct {
		Resources []struct {
			URL string `json:"secure_url"`
		} `json:"resources"`
	}
	if err := d.s.do(ctx, request{http.MethodPost, "/resources/search", map[string]any{"expression": "asset_folder:distant", "max_results": 1}}, &files); err != nil {
		return err
	}
	alone, err := each(func() error {
		h, err := http.NewRequestWithContext(ctx, http.MethodGet, files.Resources[0].URL, nil)
		if err != nil {
			return err
		}
		return d.s.send(h, nil)
	})
	if err != nil {
		return err
	}
	if err := d.race(ctx, "download of "+grouped(downloads), downloads, list, alone); err != nil {
		return err
	}
	for _, place := range places {
		if n, err := count(place); err != nil || n != downloads {
			return fmt.Errorf("%s holds %d files of %d: %w", place, n, downloads, err)
		}
	}
	return nil
}

// count counts the files in a folder, and in those below it.
func count(dir string) (n int, err error) {
	err = filepath.WalkDir(dir, func(_ string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			n++
		}
		return err
	})
	return n, err
}
