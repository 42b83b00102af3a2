package assetview

// Table is the menu as it is declared.
func Table() []Offer { return offers }
