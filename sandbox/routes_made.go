package sandbox

// addMade lists the operations that make new files of what there is, and those
// of which only a URL is signed.
func (s *Sandbox) addMade(r routes) {
	add(r, s.evalUploadParams)
	add(r, s.createText)
	add(r, s.generateSprite)
	add(r, s.createMulti)
	add(r, s.explodeAsset)
	add(r, s.createSlideshow)
	add(r, s.concatVideos)
	add(r, s.createArchive)
	add(r, s.createZIP)
	add(r, s.signPrivateDownload)
	add(r, s.signAssetDownload)
	add(r, s.signArchiveDownload)
	add(r, s.signZIPDownload)
	add(r, s.signSpriteDownload)
	add(r, s.signMultiDownload)
}
