package main

import _ "github.com/cloudinary/cloudinary-go/v2"

func main() {}
