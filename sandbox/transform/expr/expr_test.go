package expr

import (
	"strings"
	"testing"
)

// world is a picture of 40 by 20 with tags.
type world struct{}

func (world) Lookup(name string) (Value, error) {
	switch name {
	case "w", "iw":
		return Of(40), nil
	case "h", "ih":
		return Of(20), nil
	case "ar":
		return Of(2), nil
	case "tags":
		return List([]string{"sale", "new", "in_stock"}), nil
	case "ctx:name":
		return Text("Käse, 1"), nil
	case "ctx:none", "md:none":
		return Text(""), nil
	}
	return Value{}, &Error{name, "unknown here"}
}

func TestEval(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"5": "5", "0.5": "0.5", "1.0": "1.0", "w": "40", "iw_div_2": "20", "w_add_h_mul_2": "80", "2_pow_3_mul_2": "16",
		"10_sub_3_sub_2": "5", "7_mod_4": "3", "!a b!": "a b", "!a%252Cb!": "a,b", "$x": "12", "$x_mul_0.5": "6", "-3_add_5": "2",
		"ref:!a:b!": "a:b", "!1_2!": "1_2", "ctx:!name!": "Käse, 1", "!7!_add_1": "8",
	} {
		v := &Variables{Outer: world{}}
		if err := v.Set("$x", "12"); err != nil {
			t.Fatal(err)
		}
		got, err := Eval(text, v)
		if err != nil || got.String() != want {
			t.Errorf("Eval(%q) = %q, %v, want %q", text, got, err, want)
		}
	}
	for text, reason := range map[string]string{
		"": "not an operand", "w_": "no operator", "_w": "not an operand", "w_plus_1": "no operator", "w_add": "missing",
		"1_div_0": "division by zero", "!a!_add_1": "number is needed", "!a": "exclamation mark", "$none": "not set", "tags_add_1": "number",
		"9_pow_99": "out of range", "px": "unknown here", strings.Repeat("1_add_", 300) + "1": "too long", "ctx:name": "exclamation",
	} {
		if v, err := Eval(text, &Variables{Outer: world{}}); err == nil || !strings.Contains(err.Error(), reason) {
			t.Errorf("Eval(%q) = %v, %v, want an error with %q", text, v, err, reason)
		}
	}
}

func TestShares(t *testing.T) {
	t.Parallel()
	v := &Variables{Outer: world{}}
	for _, set := range [][2]string{{"$a", "0.5"}, {"$b", "iw_div_3"}, {"$c", "$a"}, {"$d", "$a_mul_1"}} {
		if err := v.Set(set[0], set[1]); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]bool{"$a": true, "$b": false, "$c": true, "$d": false} {
		if got, err := Eval(name, v); err != nil || got.Share() != want {
			t.Errorf("%s is a share: %t, %v, want %t", name, got.Share(), err, want)
		}
	}
}

func TestHolds(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"w_gt_39": true, "w_gt_40": false, "w_gte_40": true, "w_lt_h": false, "w_lte_40_and_h_eq_20": true, "w_ne_40_or_h_eq_20": true,
		"w_eq_1_and_h_eq_20_or_ar_eq_2": true, "w_eq_40_or_h_eq_1_and_ar_eq_9": true, "!sale!_in_tags": true, "!sale:new!_in_tags": true,
		"!sale:old!_in_tags": false, "!old!_nin_tags": true, "!in_stock!_in_tags": true, "ctx:!name!_eq_!Käse%2C 1!": true,
		"ctx:!none!_eq_!!": true, "ctx:!name!_ne_!!": true, "ar_gt_4:3": true, "ar_eq_2:1": true, "w_div_2_eq_h": true, "$v_eq_!x!": true,
		"!x!_in_$l": true, "!z!_in_$l": false, "md:!none!_eq_!!": true,
	} {
		v := &Variables{Outer: world{}}
		if err := v.Set("$v", "!x!"); err != nil {
			t.Fatal(err)
		}
		if err := v.Set("$l", "!x:y!"); err != nil {
			t.Fatal(err)
		}
		if got, err := Holds(text, v); err != nil || got != want {
			t.Errorf("Holds(%q) = %t, %v, want %t", text, got, err, want)
		}
	}
	for _, text := range []string{"", "w", "w_gt", "gt_5", "w_gt_5_and", "and", "w_gt_!a!", "w_gt_5_or_$none_eq_1", "w_gt_5_gt_2", "fc_eq_1"} {
		if ok, err := Holds(text, &Variables{Outer: world{}}); err == nil {
			t.Errorf("Holds(%q) = %t without an error", text, ok)
		}
	}
}

func TestTexts(t *testing.T) {
	t.Parallel()
	v := &Variables{Outer: world{}}
	for _, set := range [][2]string{{"$name", "!Anna!"}, {"$n", "3"}} {
		if err := v.Set(set[0], set[1]); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := v.Interpolate("Dear $(name), $(n) left$"); err != nil || got != "Dear Anna, 3 left$" {
		t.Errorf("Interpolate = %q, %v", got, err)
	}
	if got, err := v.Substitute("$name:$n:x"); err != nil || got != "Anna:3:x" {
		t.Errorf("Substitute = %q, %v", got, err)
	}
	for _, bad := range []string{"$(none)", "$(name"} {
		if got, err := v.Interpolate(bad); err == nil {
			t.Errorf("Interpolate(%q) = %q without an error", bad, got)
		}
	}
}

// FuzzEval checks that nothing that is read makes an evaluation fail in other than the known ways.
func FuzzEval(f *testing.F) {
	for _, s := range []string{"w_gt_1_and_h_lt_2", "$x_mul_2", "!a_b!_in_tags", "ctx:!k!_eq_!v!", "2_pow_9", "1_div_w", "ar_gt_16:9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v := &Variables{Outer: world{}}
		if _, err := Holds(text, v); err == nil && CheckCondition(text) != nil {
			t.Errorf("%q holds though it cannot be read", text)
		}
		n, err := Eval(text, v)
		if err == nil && Check(text) != nil {
			t.Errorf("%q is %v though it cannot be read", text, n)
		}
		_, _ = v.Interpolate(text)
		_, _ = v.Substitute(text)
	})
}
