package bulk_test

import "testing"

// Two jobs make the same calls at the same time; the number in a call's context
// tells whose it is.
func TestCallsSayWhichActionTheyAreMadeFor(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "cat", "dog")
	s.press(`R ctrl+u "kitten" enter`)
	first := s.svc.action["rename"]
	s.press(`j R ctrl+u "puppy" enter`)
	second := s.svc.action["rename"]
	if first == 0 || second == 0 || first == second {
		t.Errorf("the renames are made for the actions %d and %d, want two", first, second)
	}
}

func TestEveryDialogShowsItsCodeBeforeAnythingIsSent(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, keys, want string }{
		{"rename", `R ctrl+u "x"`, "code: rename"},
		{"tag", `t "new"`, "code: add_tag"},
		{"move", `m "zoo"`, "code: update"},
		{"delete", `D`, "code: delete_resources"},
		{"context", `c "alt=a"`, "code: add_context"},
		{"upload", `u "a.jpg"`, "code: upload"},
		{"new folder", `n "zoo2"`, "code: create_folder"},
		{"rename folder", `1 j R ctrl+u "zoo3"`, "code: rename_folder"},
		{"delete folder", `1 j D`, "code: delete_folder"},
		{"undo", `R ctrl+u "x" enter z`, "code: rename"},
	}
	for _, tt := range tests {
		s := newStage(t, options{}, "cat", "dog")
		s.press(tt.keys)
		s.sees("not sent yet", tt.want)
		s.sent()
		s.press("esc")
		s.lacks("not sent yet")
		if sent := s.sent(); len(sent) > 0 {
			t.Errorf("%s: leaving the dialog sent %q", tt.name, sent)
		}
	}
}
