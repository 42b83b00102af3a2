package cli

import (
	"testing"
	"testing/synctest"
	"time"
)

// What is typed to interrupt an editor is not meant for this program, though it may hear
// of it when the editor has ended.
func TestInterruptsOfAnEditor(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var g guest
		if g.interrupted() {
			t.Error("there was no editor")
		}
		leaves := g.comes()
		if !g.interrupted() {
			t.Error("an editor is there")
		}
		leaves()
		if !g.interrupted() || g.here.Load() {
			t.Error("an editor has just ended")
		}
		<-time.After(heardLate)
		if g.interrupted() {
			t.Error("an editor has ended long ago")
		}
	})
}
