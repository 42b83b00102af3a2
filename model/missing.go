package model

// The Missing methods name a member that an answer cannot be without and lacks;
// "" when it is whole. JSON of another shape decodes without an error, so this
// is how a client tells it from an answer.

// Missing names the absent member.
func (p AssetPage) Missing() string { return absent(p.Resources == nil, "resources") }

// Missing names the absent member.
func (p FolderPage) Missing() string { return absent(p.Folders == nil, "folders") }

// Missing names the absent member.
func (p TagPage) Missing() string { return absent(p.Tags == nil, "tags") }

// Missing names the absent member. An upload that goes on in the background
// may have no public ID yet.
func (a Asset) Missing() string {
	return absent(a.PublicID == "" && a.Status != "pending", "public_id")
}

// Missing names the absent member.
func (d Deletion) Missing() string { return absent(d.Deleted == nil, "deleted") }

// Missing names the absent member.
func (d Destroyed) Missing() string { return absent(d.Result == "", "result") }

// Missing names the absent member.
func (u Updated) Missing() string { return absent(u.PublicIDs == nil, "public_ids") }

// Missing names the absent member.
func (f CreatedFolder) Missing() string { return absent(f.Path == "", "path") }

// Missing names the absent member.
func (f FolderDetails) Missing() string { return absent(f.ExternalID == "", "external_id") }

// Missing names the absent member.
func (f FolderTree) Missing() string { return absent(f.Folders == nil, "folders") }

// Missing names the absent member.
func (f RenamedFolder) Missing() string { return absent(f.To.Path == "", "to") }

// Missing names the absent member.
func (f DeletedFolders) Missing() string { return absent(f.Deleted == nil, "deleted") }

// Missing names the absent member.
func (r ResourceTypeList) Missing() string { return absent(r.ResourceTypes == nil, "resource_types") }

// Missing names the absent member.
func (s Status) Missing() string { return absent(s.Status == "", "status") }

// Missing names the absent member.
func (c EnvironmentConfig) Missing() string { return absent(c.CloudName == "", "cloud_name") }

// Missing names the absent member.
func (u Usage) Missing() string { return absent(u.LastUpdated == "", "last_updated") }

// Missing names the absent member.
func (p TransformationPage) Missing() string {
	return absent(p.Transformations == nil, "transformations")
}

// Missing names the absent member.
func (t TransformationDetails) Missing() string { return absent(t.Name == "", "name") }

// Missing names the absent member.
func (m Message) Missing() string { return absent(m.Message == "", "message") }

// Missing names the absent member.
func (p PresetPage) Missing() string { return absent(p.Presets == nil, "presets") }

// Missing names the absent member.
func (p UploadPreset) Missing() string { return absent(p.Name == "", "name") }

// Missing names the absent member.
func (p CreatedPreset) Missing() string { return absent(p.Name == "", "name") }

// Missing names the absent member.
func (p MappingPage) Missing() string { return absent(p.Mappings == nil, "mappings") }

// Missing names the absent member.
func (m UploadMapping) Missing() string { return absent(m.Folder == "", "folder") }

// Missing names the absent member.
func (m CreatedMapping) Missing() string { return absent(m.Folder == "", "folder") }

// Missing names the absent member.
func (p StreamingProfiles) Missing() string { return absent(p.Profiles == nil, "data") }

// Missing names the absent member.
func (a StreamingProfileAnswer) Missing() string { return absent(a.Profile.Name == "", "data") }

func absent(yes bool, name string) string {
	if yes {
		return name
	}
	return ""
}
