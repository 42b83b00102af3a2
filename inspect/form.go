package inspect

// Form says how code is laid out, and whether it is a whole program.
type Form struct {
	Program bool
	Target  Target
	Pages   bool     // of one operation that lists in pages: all its pages, in a loop
	Width   int      // the column to keep within where code can be broken; 0 for 88
	Head    []string // comment lines at a program's top
}

// Target says where a program goes when its language cannot take that from the
// environment: cURL has host and cloud in its text.
type Target struct {
	Host  string // with scheme, such as https://api.cloudinary.com; "" for that
	Cloud string // "" for the shell variable CLOUDINARY_CLOUD_NAME

	FromEnv bool // host and cloud too are taken from CLOUDINARY_URL, in every language
}
