"""A beach ball bounces: renders the frames of the sample library's film.

Usage: python film.py OUTPUT_FOLDER    (needs the PyPI package bpy)
"""

import math
import sys
from pathlib import Path

import bpy

import products
from studio import shoot

FRAMES = 60


def film(folder):
    """Renders one bounce and a half turn, so that the film can be repeated."""
    products.beach_ball()
    ball = bpy.data.objects["ball"]
    camera = bpy.context.scene.camera
    camera.location.y, camera.location.z = -8.4, 2.6
    camera.data.dof.focus_distance = 8.4
    for frame in range(FRAMES):
        t = frame / FRAMES * 2 % 1
        height = 4 * t * (1 - t)
        squash = max(0.0, 0.09 - height) * 1.4
        ball.scale = (1 + squash / 2, 1 + squash / 2, 1 - squash)
        ball.location.z = 0.88 * (1 - squash) + 0.5 * height
        ball.rotation_euler = (math.radians(38), math.radians(24), 2 * math.pi * frame / FRAMES)
        shoot(Path(folder) / f"{frame:03}.png", (640, 360), 8)


if __name__ == "__main__":
    film(sys.argv[1])
