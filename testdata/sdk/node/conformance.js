"use strict";
// Drives the sandbox with the official Node.js SDK and checks every answer.
// CLOUDINARY_URL names a sandbox with the sample library, CLDX_LIMITED_URL one
// that allows three Admin calls an hour, CLDX_PHOTO a JPEG of 451×300, CLDX_LARGE
// a file of twelve megabytes.

const { run } = require("./check.js");

require("./uploading.js");
require("./listing.js");
require("./editing.js");
require("./deleting.js");

run();
