package sandbox

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
)

// allMoves are moves, and the calls that a model would not follow: each changes
// assets in a way of its own.
var allMoves = append(slices.Clone(moves),
	(*player).publish, (*player).close, (*player).relate, (*player).unrelate, (*player).write, (*player).pack, (*player).put,
	(*player).dropDerived, (*player).bringBack, (*player).dropBackups, (*player).describe, (*player).field, (*player).sprite,
	(*player).later, (*player).moveAll, (*player).approve, (*player).dropMade,
)

// fits reports whether a status is one of those that a call can get: 200, or
// what it gets when others were there before.
func (a answer) fits(also ...int) bool {
	return a.status == http.StatusOK || slices.Contains(also, a.status)
}

func (p *player) publish() (string, answer, bool) {
	a := p.admin("POST", "/resources/image/publish_resources", fmt.Sprintf(`{"public_ids":[%q,%q]}`, p.name(), p.name()))
	return "publish", a, a.fits()
}

func (p *player) close() (string, answer, bool) {
	mode := []string{"public", "authenticated"}[p.rng.IntN(2)]
	a := p.admin("POST", "/resources/image/upload/update_access_mode", fmt.Sprintf(`{"public_ids":[%q],"access_mode":%q}`, p.name(), mode))
	return "access mode " + mode, a, a.fits()
}

func (p *player) relate() (string, answer, bool) {
	a := p.admin("POST", "/resources/related_assets/image/upload/"+p.name(), fmt.Sprintf(`{"assets_to_relate":["image/upload/%s"]}`, p.name()))
	return "relate", a, a.fits(404, 207, 409)
}

func (p *player) unrelate() (string, answer, bool) {
	a := p.admin("DELETE", "/resources/related_assets/image/upload/"+p.name(), fmt.Sprintf(`{"assets_to_unrelate":["image/upload/%s"]}`, p.name()))
	return "unrelate", a, a.fits(404, 207)
}

// write draws a text, or deletes one.
func (p *player) write() (string, answer, bool) {
	id := "text" + fmt.Sprint(p.rng.IntN(2))
	if p.rng.IntN(3) == 0 {
		a := p.form("/image/destroy", url.Values{"public_id": {id}, "type": {"text"}})
		return "destroy " + id, a, a.fits()
	}
	a := p.form("/image/text", url.Values{"text": {"ab"}, "public_id": {id}})
	return "text " + id, a, a.fits()
}

func (p *player) pack() (string, answer, bool) {
	a := p.form("/image/generate_archive", url.Values{
		"public_ids[]": {p.name(), p.name()}, "target_public_id": {"packed.zip"}, "allow_missing": {"true"}, "keep_derived": {"true"},
		"transformations": {"c_scale,w_4"},
	})
	return "archive", a, a.fits(404, 400) // none of them is there, or is gone before it is packed
}

// put uploads by a preset, which it may have to make first.
func (p *player) put() (string, answer, bool) {
	const preset = "playing"
	if p.rng.IntN(3) == 0 {
		if a := p.admin("POST", "/upload_presets", `{"name":"`+preset+`","settings":{"tags":"p","eager":"c_scale,w_5"}}`); !a.fits(409) {
			return "make a preset", a, false
		}
	}
	p.size++
	body, kind := multipartBody(p.t, p.sign(url.Values{"public_id": {p.name()}, "upload_preset": {preset}}), "x.png", picture(1+p.size%50, 3))
	a := p.raw(http.MethodPost, "/image/upload", kind, body.String(), false)
	return "upload by a preset", a, a.fits(400) // there is no preset yet
}

// shown reads an asset; nil when it is not there.
func (p *player) shown(id string) map[string]any {
	a := p.admin("GET", "/resources/image/upload/"+id+"?versions=true", "")
	if a.status != http.StatusOK {
		return nil
	}
	return a.body
}

// one is the text that a random item of a list in an asset has under a name.
func (p *player) one(asset map[string]any, list, name string) string {
	items, _ := asset[list].([]any)
	if len(items) == 0 {
		return "none"
	}
	item, _ := items[p.rng.IntN(len(items))].(map[string]any)
	text, _ := item[name].(string)
	return text
}

func (p *player) dropDerived() (string, answer, bool) {
	id := p.one(p.shown(p.name()), "derived", "id")
	a := p.admin("DELETE", "/derived_resources", fmt.Sprintf(`{"derived_resource_ids":[%q]}`, id))
	return "delete a derived file", a, a.fits()
}

func (p *player) dropMade() (string, answer, bool) {
	a := p.admin("DELETE", "/resources/image/upload", fmt.Sprintf(`{"public_ids":[%q],"keep_original":true,"transformations":["c_scale,w_2"]}`, p.name()))
	return "delete what a transformation made", a, a.fits()
}

func (p *player) bringBack() (string, answer, bool) {
	id := p.name()
	version := p.one(p.shown(id), "versions", "version_id")
	a := p.admin("POST", "/resources/image/upload/restore", fmt.Sprintf(`{"public_ids":[%q],"versions":[%q]}`, id, version))
	return "restore a version of " + id, a, a.fits()
}

func (p *player) dropBackups() (string, answer, bool) {
	asset := p.shown(p.name())
	id, _ := asset["asset_id"].(string)
	if id == "" {
		id = "00000000000000000000000000000000"
	}
	a := p.admin("DELETE", "/resources/backup/"+id, fmt.Sprintf(`{"version_ids":[%q]}`, p.one(asset, "versions", "version_id")))
	return "delete a backup", a, a.fits(404, 400, 207)
}

// field makes a metadata field, or deletes it.
func (p *player) field() (string, answer, bool) {
	id := "note" + fmt.Sprint(p.rng.IntN(5)) // each can be made once only
	if p.rng.IntN(3) == 0 {
		a := p.admin("DELETE", "/metadata_fields/"+id, "")
		return "delete a field", a, a.fits(404)
	}
	a := p.admin("POST", "/metadata_fields", fmt.Sprintf(`{"external_id":%q,"label":%q,"type":"string"}`, id, id))
	return "make a field", a, a.fits(400, 409)
}

func (p *player) describe() (string, answer, bool) {
	a := p.form("/image/metadata", url.Values{"metadata": {fmt.Sprintf("note%d=x%d", p.rng.IntN(5), p.rng.IntN(9))}, "public_ids[]": {p.name()}})
	return "metadata", a, a.fits(400, 404)
}

func (p *player) sprite() (string, answer, bool) {
	a := p.form("/image/sprite", url.Values{"tag": {"t1"}, "transformation": {"c_scale,w_3,h_3"}})
	return "sprite", a, a.fits(404, 400)
}

// later has something done after the answer.
func (p *player) later() (string, answer, bool) {
	id := p.name()
	if p.rng.IntN(2) == 0 {
		a := p.form("/image/explicit", url.Values{"public_id": {id}, "type": {"upload"}, "eager": {"c_scale,w_6"}, "eager_async": {"true"}})
		return "derive later", a, a.fits(404)
	}
	p.size++
	body, kind := multipartBody(p.t, p.sign(url.Values{"public_id": {id}, "async": {"true"}}), "x.png", picture(1+p.size%50, 4))
	a := p.raw(http.MethodPost, "/image/upload", kind, body.String(), false)
	return "upload later", a, a.fits()
}

// moveAll renames a folder with all that is in it.
func (p *player) moveAll() (string, answer, bool) {
	from, to := "home", "away"
	if p.rng.IntN(2) == 0 {
		from, to = to, from
	}
	a := p.admin("PUT", "/folders/"+from, fmt.Sprintf(`{"to_folder":%q}`, to))
	return "rename folder " + from, a, a.fits(400, 404, 409)
}

func (p *player) approve() (string, answer, bool) {
	status := []string{"approved", "rejected"}[p.rng.IntN(2)]
	a := p.admin("POST", "/resources/image/upload/"+p.name(), fmt.Sprintf(`{"moderation_status":%q}`, status))
	return status, a, a.fits(404)
}

// rests waits until nothing is left to be done after the answer.
func (e *environment) rests() {
	e.t.Helper()
	e.until("nothing is left to do", func() bool {
		n, err := e.store.CountWork(e.t.Context())
		return err == nil && n == 0
	})
}
