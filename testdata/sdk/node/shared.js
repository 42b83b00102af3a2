"use strict";
// What the sections of the checks share.

const { v2: cloudinary } = require("cloudinary");

module.exports = {
  cloudinary,
  api: cloudinary.api,
  uploader: cloudinary.uploader,
  photo: process.env.CLDX_PHOTO,
  pixel: "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=",
  // at names an asset of this run.
  at: (name) => `node/${name}`,
};
