package cli

import (
	"sync/atomic"
	"testing"

	"cldx/internal/wild"
	"cldx/ui/keys"
	"cldx/ui/pages"
)

// walk is keys, and how many of them only look: what is drawn until then looks as if
// the text had been sanitized before it came. Later the text itself may decide what
// happens, as a name that is not allowed, or one for a file.
type walk struct {
	keys  string
	looks int
}

// walks are the keys to everything that there is to see: every key of the table in
// every pane, with what comes of it entered, and every page.
func walks() (list []walk) {
	look := func(keys string) { list = append(list, walk{keys, len(keys)}) }
	act := func(before, keys string) { list = append(list, walk{before + keys, len(before)}) }
	for _, keys := range []string{"", "1jlj", "3]]]jj", "4jjlll", "V", "Vjj", "\r]]]]]]]]", "p"} {
		look(keys)
	}
	seen := map[string]bool{}
	for _, b := range keys.Table() {
		for _, key := range b.Keys {
			if len(key) != 1 || key == "q" || seen[key] {
				continue
			}
			seen[key] = true
			for _, pane := range []string{"1j", "2", "3", "4"} {
				if key == "d" { // names of files, which have no such characters
					act(pane, key)
					continue
				}
				look(pane + key)
				act(pane, key+"j\r\x1b")
				act(pane, "  "+key+"\x8f\r\r")
			}
			act("\r", key+"j\r\r")
			act("p", key+"j"+key)
			act("P", key+"j\r")
		}
	}
	for _, e := range pages.All() {
		look(":" + e.Name + "\rlljjkh")
		act(":"+e.Name+"\r", "jj\r\x1ba\r\r")
		act(":"+e.Name+"\r", "  ? \x1bv\rf\x8f\rsj\r")
		act(":"+e.Name+"\r", "N\x8f\t\x8f\r\r")
	}
	for _, name := range []string{"help", "jobs", "log", "tags", "operations", "own"} {
		act("", ":"+name+"\rj\rj\r")
	}
	act("", "/\x8f\r")
	return list
}

// TestSoakForeignText takes every walk with texts of the corpus, set up in every
// manner in turn.
func TestSoakForeignText(t *testing.T) {
	t.Parallel()
	var screens, compared atomic.Int64
	list := walks()
	t.Cleanup(func() {
		t.Logf("%d walks with %d of %d texts each: %d screens drawn, %d of them compared with those of the sanitized text", len(list)/everyWalk, textsAWalk, len(wild.Sequences), screens.Load(), compared.Load())
		if n := screens.Load(); compared.Load()*4 < n && !t.Failed() {
			t.Errorf("of %d screens only %d were compared", n, compared.Load())
		}
	})
	const shards = 8
	for shard := range shards {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			for i := shard * everyWalk; i < len(list); i += shards * everyWalk {
				for n := range textsAWalk {
					s := wild.Sequences[(i+n*13)%len(wild.Sequences)]
					how := manner(i * 37 % 256)
					if n%2 == 0 { // what is compared must not be the exception
						how &^= strange | coded
					}
					compared.Add(int64(walked(t, s.Text, list[i], how)))
					screens.Add(int64(len(list[i].keys) + 1))
				}
			}
		})
	}
}
