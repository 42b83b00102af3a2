"use strict";
// A large upload with @cloudinary/asset-management, whose caller cuts the chunks.

const fs = require("node:fs");

// uploadLarge sends a file in chunks of chunk_size and gives the last answer.
exports.uploadLarge = async (cld, { file, public_id: publicId, resource_type: resourceType, chunk_size: size }) => {
  const whole = fs.readFileSync(file);
  let answer;
  for (let from = 0; from < whole.length; from += size) {
    const chunk = whole.subarray(from, from + size);
    answer = await cld.upload.uploadChunk(
      resourceType, `bytes ${from}-${from + chunk.length - 1}/${whole.length}`, `upload-${publicId.replaceAll("/", "-")}`,
      { file: `data:application/octet-stream;base64,${chunk.toString("base64")}`, publicId },
    );
  }
  return answer;
};
