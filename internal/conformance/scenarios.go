package main

// sections are the checks, by the sections of the API reference.
var sections = [][]scenario{
	serviceChecks, listingChecks, singleChecks, deletingChecks, restoringChecks, relatedChecks, labelChecks,
	folderChecks, folderDetailChecks, uploadingChecks, transformationChecks, presetChecks, mappingChecks, profileChecks,
	fieldChecks, ruleChecks, eventChecks, generationChecks, downloadChecks,
}
