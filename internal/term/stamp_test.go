package term

import "testing"

func TestSixelsBehindARunAreSeen(t *testing.T) {
	t.Parallel()
	e := NewEmulatorFor(SixelPictures, 10, 4, &Dark)
	const runs = "\x1bPq\"1;1;8;6#1;2;100;0;0#1!5~~~!1~\x1b\\"
	if _, err := e.Write([]byte(runs)); err != nil {
		t.Fatal(err)
	}
	placed := e.Placed()
	if len(placed) != 1 {
		t.Fatalf("%d pictures, want one: %q", len(placed), e.Graphics().Trouble)
	}
	for x := range 8 {
		if _, _, _, alpha := placed[0].Image.At(x, 3).RGBA(); alpha == 0 {
			t.Errorf("column %d is empty", x)
		}
	}
}

func TestASmallerScreenCutsPictures(t *testing.T) {
	t.Parallel()
	e := NewEmulatorFor(SixelPictures, 10, 4, &Dark)
	const atTheRight = "\x1b[1;10H\x1bPq\"1;1;8;6#1;2;100;0;0#1!8~\x1b\\"
	if _, err := e.Write([]byte(atTheRight)); err != nil {
		t.Fatal(err)
	}
	if placed := e.Placed(); len(placed) != 1 || !placed[0].Whole() {
		t.Fatalf("%+v is placed, want a whole picture; trouble: %q", placed, e.Graphics().Trouble)
	}
	e.Resize(9, 4)
	if placed := e.Placed(); len(placed) != 0 {
		t.Errorf("%+v is seen where there is no screen", placed)
	}
}
