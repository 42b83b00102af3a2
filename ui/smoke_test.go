package ui

import (
	"fmt"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestSmoke(t *testing.T) {
	s := newStage(t, sample(t), 120, 40)
	fmt.Println(ansi.Strip(s.app.View().Content))
	fmt.Println(s.lib.calls)
}
