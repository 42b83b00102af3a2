"""Drives the sandbox with the official Python SDK and checks every answer.

CLOUDINARY_URL names a sandbox with the sample library, CLDX_LIMITED_URL one that
allows three Admin calls an hour, CLDX_PHOTO a JPEG, CLDX_LARGE a file of twelve
megabytes.
"""

import uploading  # noqa: F401, I001: the checks run in this order
import listing  # noqa: F401
import editing  # noqa: F401
import deleting  # noqa: F401
from check import run

run()
