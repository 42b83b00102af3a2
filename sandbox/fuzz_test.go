package sandbox

import (
	"strings"
	"testing"

	"cldx/api/wire"
	"cldx/model"
)

func FuzzContentRange(f *testing.F) {
	for _, seed := range []string{"bytes 0-4/5", "bytes 0-4/-1", "bytes 5-4/9", "bytes 999999999999999-999999999999999/*", "", "bytes -1-2/3"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, header string) {
		r, err := parseSpan(header)
		if err == nil && (r.start < 0 || r.end < r.start || r.end >= maxChunked || r.total >= 0 && r.end >= r.total) {
			t.Errorf("parseSpan(%q) = %+v", header, r)
		}
	})
}

func FuzzPublicID(f *testing.F) {
	for _, seed := range []string{"a/b", "../x", "v1/x", "a//b", " a", "a\x00b", strings.Repeat("é", 255), "a\xffb"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, id string) {
		if checkPublicID(model.PublicID(id)) != nil {
			return
		}
		if strings.ContainsAny(id, "?&#\\%<>+\x00\x1b\n") || strings.HasPrefix(id, "/") || strings.Contains(id, "..") && strings.Contains("/"+id+"/", "/../") {
			t.Errorf("%q was accepted", id)
		}
		if checkPublicID(model.PublicID(sanitize(strings.ReplaceAll(id, "/", "")))) != nil && id != "" && strings.Trim(id, "/. ") != "" && !strings.Contains(id, "/") {
			t.Errorf("sanitize makes %q of %q, which is no public ID", sanitize(id), id)
		}
	})
}

func FuzzBoxes(f *testing.F) {
	f.Add("1,2,3,4|5,6,7,8", 10, 10)
	f.Add("0,0,9999999999999999999,1", 1, 1)
	f.Add("|", 0, 0)
	f.Fuzz(func(t *testing.T, text string, width, height int) {
		boxes, err := parseBoxes("face_coordinates", text)
		if err != nil || width < 0 || height < 0 {
			return
		}
		for _, b := range clip(boxes, width, height) {
			if b[0] < 0 || b[1] < 0 || b[2] <= 0 || b[3] <= 0 || b[0]+b[2] > width || b[1]+b[3] > height {
				t.Errorf("%q clipped to %dx%d is %v", text, width, height, b)
			}
		}
	})
}

// What the secret signed is admitted; any other text, name, secret or length is not.
func FuzzSignature(f *testing.F) {
	f.Add("public_id", "a/b", "notification_url", "https://h/?a=1&b=2", "")
	f.Add("tags", "x,y", "k", "", "0123")
	f.Add("a", "1", "a&b", "=&=", strings.Repeat("0", 40))
	f.Fuzz(func(t *testing.T, name, value, name2, value2, forged string) {
		s := &Sandbox{credentials: credentials{Key: "key", Secret: "secret"}}
		texts := map[string]string{"timestamp": "1700000000", name: value, name2: value2}
		for _, algorithm := range []string{"sha1", "sha256"} {
			for _, version := range []int{1, 2} {
				right := wire.Sign(wire.StringToSign(texts, version), "secret", algorithm)
				if !s.signed(texts, right) {
					t.Errorf("%v signed by %s, version %d, is refused", texts, algorithm, version)
				}
				if forged != right && s.signed(texts, forged) && forged != wire.Sign(wire.StringToSign(texts, 3-version), "secret", algorithm) {
					t.Errorf("%v is admitted with %q", texts, forged)
				}
				texts["more"] = "1"
				if s.signed(texts, right) {
					t.Errorf("%v is admitted with the signature of less", texts)
				}
				delete(texts, "more")
			}
		}
	})
}
