package find

// Offers returns the names of the operations that the windows and panels of the
// search make, each in the place where it is looked for.
func Offers() []string {
	return []string{
		"search",               // the search window, its form, saved searches, the panel of counts
		"search_folders",       // the window over the folders, completion of folders
		"visual_search",        // the window that searches by picture
		"to_url",               // the address of a search's results
		"tags",                 // completion of tags
		"list_metadata_fields", // completion of metadata, and its lines in the form
	}
}
