package model_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/model"
)

func TestSteps(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]model.Steps{
		"w_100,c_fill":            {{"crop": "fill", "width": 100.0}},
		"c_scale,w_0.5/e_sepia:5": {{"crop": "scale", "width": 0.5}, {"effect": "sepia:5"}},
		"w_iw_div_2":              {{"width": "iw_div_2"}},
		"w_007":                   {{"width": "007"}},
		"t_a.b":                   {{"transformation": "a.b"}},
		"e_sepia,e_blur":          {{"raw_transformation": "e_sepia,e_blur"}},
		"$w_10,w_$w":              {{"raw_transformation": "$w_10,w_$w"}},
		"if_w_gt_5,c_scale,w_5":   {{"if": "w_gt_5", "crop": "scale", "width": 5.0}},
		"":                        {},
	} {
		got := model.ParseSteps(text)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("ParseSteps(%q): %s", text, diff)
		}
		if again := model.ParseSteps(got.Text()); cmp.Diff(got, again) != "" {
			t.Errorf("%q as %q reads %v, want %v", text, got.Text(), again, got)
		}
	}
}

func TestStepsReadJSON(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`"w_100,c_fill"`:                          "c_fill,w_100",
		`{"width":100,"crop":"fill"}`:             "c_fill,w_100",
		`[{"width":"100"},{"flags":["a","b"]}]`:   "w_100/fl_a.b",
		`[{"raw_transformation":"x_1","nope":5}]`: "x_1",
		`null`: "",
	} {
		var s model.Steps
		if err := json.Unmarshal([]byte(text), &s); err != nil || s.Text() != want {
			t.Errorf("%s reads %q, %v, want %q", text, s.Text(), err, want)
		}
	}
	var s model.Steps
	if err := json.Unmarshal([]byte(`5`), &s); err == nil {
		t.Errorf("5 reads %v, want an error", s)
	}
}

func FuzzSteps(f *testing.F) {
	for _, seed := range []string{"c_fill,w_100/e_sepia:50", "$a_1", "if_w_gt_5,w_5", "w_1e3", "w_", "_", "a_b,a_b", "//", "fl_a.b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once := model.ParseSteps(text).Text()
		if again := model.ParseSteps(once).Text(); again != once {
			t.Errorf("%q is spelled %q, and that %q", text, once, again)
		}
	})
}
