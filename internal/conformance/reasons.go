package main

// reason says why a part of an operation is not shown through an SDK.
type reason struct {
	sdk  string // "" is every SDK
	op   string
	part Part
	why  string
}

type reasonTable []reason

const unread = "The Go SDK's answer has no member for the error of these calls: nothing is raised."

const noneThere = "The sandbox has neither external IDs of assets nor containers: it refuses, which is shown."

// reasons is the whole table. A reason that no longer holds fails the run.
var reasons = reasonTable{
	{"go", "add_related_assets", Error, unread},
	{"go", "add_related_assets_by_asset_ids", Error, unread},
	{"go", "delete_related_assets", Error, unread},
	{"go", "delete_related_assets_by_asset_ids", Error, unread},
	{"", "list_resources_by_external_ids", Works, noneThere},
	{"", "list_resources_by_external_ids", Effect, noneThere},
	{"", "list_resources_by_container_id", Works, noneThere},
	{"", "list_resources_by_container_id", Effect, noneThere},
	{"go", "restore", Error, "The Go SDK reads the answer as a map of assets and takes `error` for one of them: nothing is raised."},
}

func (t reasonTable) find(sdk, op string, p Part) string {
	for _, r := range t {
		if (r.sdk == "" || r.sdk == sdk) && r.op == op && r.part == p {
			return r.why
		}
	}
	return ""
}
