"""The shop's products: each function sets up the studio and puts one product on the table.

Usage: python products.py OUTPUT_FOLDER [NAME ...]    (needs the PyPI package bpy)
"""

import math
import random
import sys
from pathlib import Path

from studio import (ball, box, bumpy, colour, curve, dipped, group, lathe, material, put, shoot, slab,
                    soft_profile, studio, tube)

OUTLINE = [(0.02, -0.98), (0.24, -0.9), (0.31, -0.62), (0.27, -0.2), (0.31, 0.25), (0.4, 0.6), (0.36, 0.88),
           (0.14, 1.02), (-0.12, 0.98), (-0.3, 0.78), (-0.36, 0.5), (-0.3, 0.15), (-0.25, -0.25), (-0.27, -0.65),
           (-0.2, -0.9), (0.02, -0.98)]


def mug(glaze="#2f6f8f", paper="#efe4d6", clay="#b9805a"):
    """A hand-thrown mug with a glaze over bare clay, full of coffee."""
    studio(paper, eye=(0.5, -4.6, 2.5), look=(0.08, 0, 0.46), lens=70)
    skin = bumpy(dipped(material("glaze", glaze, 0.16, Coat_Weight=0.4), clay, glaze, 0.26), 40, 0.25)
    lathe("mug", soft_profile([(0, 0), (0.42, 0), (0.46, 0.05), (0.475, 0.5), (0.48, 0.97), (0.46, 1.0), (0.43, 0.97),
                               (0.425, 0.5), (0.4, 0.1), (0, 0.09)]), skin)
    handle = curve([(0.44, 0, 0.8), (0.62, 0, 0.84), (0.77, 0, 0.68), (0.74, 0, 0.42), (0.58, 0, 0.27), (0.44, 0, 0.24)])
    tube("handle", handle, 0.058, skin)
    lathe("coffee", [(0, 0.86), (0.428, 0.86)], material("coffee", "#3b2013", 0.08))
    for x, y, turn in ((-0.95, -0.35, 20), (-0.78, -0.62, 80), (0.9, -0.75, 140)):
        bean = ball("bean", 0.085, (x, y, 0.055), material("bean", "#4a2c18", 0.4))
        bean.scale, bean.rotation_euler.z = (1.3, 0.9, 0.65), math.radians(turn)


def vase(glaze="#d98a6a", paper="#e9d9cf"):
    """A round vase with dried flowers."""
    studio(paper, eye=(0, -6.4, 2.1), look=(0, 0, 1.1), lens=74)
    skin = bumpy(material("glaze", glaze, 0.55), 24, 0.5)
    lathe("vase", soft_profile([(0, 0), (0.3, 0), (0.52, 0.22), (0.6, 0.52), (0.46, 0.86), (0.2, 1.04), (0.17, 1.16),
                                (0.24, 1.27), (0.21, 1.27), (0.13, 1.12), (0, 1.0)]), skin)
    stalk = material("stalk", "#8a7a4a", 0.8)
    heads = [material(n, n, 0.9) for n in ("#f3e3b5", "#c9563c", "#e3a04f", "#f7efe0")]
    for i in range(13):
        angle, lean = 2.4 * i, 0.2 + 0.5 * random.random()
        top = (lean * math.cos(angle), lean * math.sin(angle), 1.75 + 0.55 * random.random())
        line = curve([(0, 0, 0.9), (0.12 * math.cos(angle), 0.12 * math.sin(angle), 1.3), top])
        tube("stalk", line, 0.009, stalk)
        for _ in range(14):
            near = [c + random.gauss(0, 0.055) for c in top]
            ball("bud", 0.022 + 0.028 * random.random(), near, heads[i % 4], 12, 8)


def candles(wax="#f2e7d2", paper="#39424e"):
    """Three pillar candles burning."""
    studio(paper, eye=(0, -5.6, 1.9), look=(0, 0, 0.75), mood=0.5, warm="#ffd9b0")
    for x, y, r, h in ((-0.62, 0.1, 0.3, 1.2), (0.08, -0.25, 0.33, 0.72), (0.72, 0.15, 0.28, 0.95)):
        body = material("wax", wax, 0.45, Subsurface_Weight=0.7, Subsurface_Scale=0.12)
        body.node_tree.nodes["Principled BSDF"].inputs["Subsurface Radius"].default_value = (1, 0.55, 0.3)
        pillar = lathe("candle", soft_profile([(0, 0), (r * 0.9, 0), (r * 0.98, 0.015), (r, 0.06), (r, h * 0.5), (r, h - 0.06), (r * 0.96, h), (r * 0.7, h - 0.05),
                                               (0, h - 0.09)], 6), body)
        pillar.location = (x, y, 0)
        tube("wick", [(x, y, h - 0.1), (x, y, h), (x + 0.01, y, h + 0.06)], 0.012, material("wick", "#1c1410", 0.9))
        fire = material("fire", "#ffb347", 1, Emission_Strength=22)
        fire.node_tree.nodes["Principled BSDF"].inputs["Emission Color"].default_value = colour("#ffa040")
        flame = lathe("flame", soft_profile([(0, 0), (0.035, 0.04), (0.045, 0.09), (0.022, 0.18), (0, 0.28)]), fire, 24)
        flame.location = (x + 0.01, y, h + 0.03)


def flipflops(rubber="#f0684f", strap="#fff3df", paper="#8fd3cf"):
    """A pair of flip-flops seen from above."""
    studio(paper, eye=(0.2, -4.3, 4.4), look=(0, -0.02, 0), lens=86)
    for side in (-1, 1):
        line = [(side * p.x, p.y) for p in curve([(x, y) for x, y in OUTLINE], 6)][:-1]
        sole = slab("sole", line, 0, 0.09, material("sole", strap, 0.6))
        foot = slab("foot", line, 0.09, 0.17, bumpy(material("foot", rubber, 0.65), 90, 0.5))
        band, parts = material("band", strap, 0.35), [sole, foot]
        toe = (side * 0.04, 0.62, 0.2)
        for to in ((0.25, -0.02), (-0.24, 0.0)):
            mid = (side * to[0] * 0.92, 0.38, 0.37)
            parts.append(tube("strap", curve([toe, mid, (side * to[0], to[1], 0.12)]), 0.062, band, flat=0.3))
        parts.append(tube("post", [(toe[0], toe[1], 0.1), (toe[0], toe[1], 0.24)], 0.045, band))
        group(parts, (side * 0.52, 0.12 * side, 0), (0, 0, -9 * side), 0.98)


def sunglasses(frame="#d9482f", paper="#f6c945", lens="#12233a"):
    """Sunglasses, folded open on coloured paper."""
    studio(paper, eye=(0.9, -4.6, 2.5), look=(0.02, 0.2, 0.34), lens=72)
    rim, glass = material("rim", frame, 0.12, Coat_Weight=1.0), material("glass", lens, 0.03, Coat_Weight=1.0)
    parts = []
    for side in (-1, 1):
        ring = []
        for i in range(72):
            a = 2 * math.pi * i / 72
            x, z = (math.copysign(abs(f(a)) ** 0.75, f(a)) for f in (math.cos, math.sin))
            ring.append((side * (0.56 + 0.43 * x), 0.06 * x * x, 0.4 + 0.34 * z + 0.04 * x))
        parts.append(tube("rim", ring, 0.05, rim, closed=True))
        parts.append(put("lens", ring, [tuple(range(72))], glass, smooth=False))
        arm = curve([(side * 0.99, 0.06, 0.55), (side * 1.06, 0.5, 0.55), (side * 1.02, 1.3, 0.52), (side * 0.98, 1.75, 0.28)])
        parts.append(tube("arm", arm, 0.042, rim))
    parts.append(tube("bridge", curve([(-0.15, 0, 0.48), (0, -0.02, 0.56), (0.15, 0, 0.48)]), 0.045, rim))
    group(parts, (0, 0, 0), (-4, 0, 18))


def beach_ball(paper="#f3dfb8"):
    """A striped beach ball on the sand."""
    studio(paper, eye=(0, -5.2, 1.9), look=(0, 0, 0.8), lens=64)
    skins = [material(c, c, 0.22, Coat_Weight=0.5) for c in ("#e94f37", "#fdfaf3", "#2a9dd6", "#fdfaf3", "#f6c431", "#fdfaf3")]
    thing = ball("ball", 0.88, (0, 0, 0.88), skins[0], 96, 48)
    for skin in skins[1:]:
        thing.data.materials.append(skin)
    for face in thing.data.polygons:
        angle = math.atan2(face.center.y, face.center.x) % (2 * math.pi)
        cap = abs(face.center.z) > 0.84
        face.material_index = 1 if cap else int(angle / (math.pi / 3)) % 6
    thing.rotation_euler = (math.radians(38), math.radians(24), 0)
    sand = bumpy(material("sand", "#e8cf9c", 0.95), 30, 1.0, 12)
    dune = lathe("dune", soft_profile([(0, 0.04), (0.9, 0.06), (1.6, 0.03), (2.6, -0.02)]), sand)
    dune.scale = (1.5, 1, 1)


def beanie(wool="#b5293a", band="#f4eee4", paper="#c9d9e6"):
    """A ribbed woolly hat with a bobble."""
    studio(paper, eye=(0, -5.4, 1.7), look=(0, 0, 0.82), lens=64)
    knit = bumpy(material("knit", wool, 0.95, Sheen_Weight=0.6), 60, 0.9)
    fold = bumpy(material("fold", band, 0.95, Sheen_Weight=0.6), 60, 0.9)
    def rib(angle, _):
        return 1 + 0.022 * math.cos(44 * angle)
    lathe("crown", soft_profile([(0.7, 0.2), (0.74, 0.5), (0.68, 0.85), (0.45, 1.16), (0.2, 1.27), (0, 1.29)]), knit, 440, rib)
    lathe("cuff", soft_profile([(0.7, 0.02), (0.8, 0.03), (0.83, 0.12), (0.82, 0.38), (0.79, 0.46), (0.7, 0.44)]), fold, 440, rib)
    tuft, vertices, faces = material("tuft", band, 1.0, Sheen_Weight=0.4), [], []
    for i in range(9000):
        way = [random.gauss(0, 1) for _ in range(3)]
        size = math.sqrt(sum(c * c for c in way))
        tip = [0.27 * (0.9 + 0.2 * random.random()) * c / size for c in way]
        off = [random.gauss(0, 0.005) for _ in range(3)]
        vertices += [(0, 0, 0), tuple(t + o for t, o in zip(tip, off)), tuple(t - o for t, o in zip(tip, off))]
        faces.append((3 * i, 3 * i + 1, 3 * i + 2))
    pompom = put("pompom", vertices, faces, tuft, smooth=False)
    pompom.location = (0, 0, 1.47)


def gifts(paper="#e7ded0"):
    """Wrapped boxes with ribbons."""
    studio(paper, eye=(0.6, -6.0, 2.6), look=(0, 0, 0.62), lens=62)
    wraps = (("#1f6b57", "#f0b840", (1.1, 0.9, 0.75), (-0.55, 0.25, 0), 12), ("#c73a3a", "#fbf3e4", (0.8, 0.8, 0.5), (0.72, -0.15, 0), -18),
             ("#f4ead8", "#c73a3a", (0.72, 0.6, 0.42), (-0.5, 0.22, 0.76), -14))
    for wrap, bow, (x, y, z), at, turn in wraps:
        silk = material("silk", bow, 0.3, Sheen_Weight=0.3)
        parts = [box("gift", (x, y, z), (0, 0, 0), material("wrap", wrap, 0.5)),
                 box("long", (x + 0.012, 0.1, z + 0.012), (0, 0, 0), silk, edge=0.004),
                 box("cross", (0.1, y + 0.012, z + 0.012), (0, 0, 0), silk, edge=0.004)]
        for a in (35, 145, 215, 325):
            c, s = math.cos(math.radians(a)), math.sin(math.radians(a))
            loop = curve([(0, 0, z), (0.2 * c, 0.2 * s, z + 0.16), (0.3 * c, 0.3 * s, z + 0.1), (0.2 * c, 0.2 * s, z + 0.03), (0, 0, z + 0.02)])
            parts.append(tube("loop", loop, 0.05, silk, flat=0.15))
        parts.append(ball("knot", 0.05, (0, 0, z + 0.04), silk))
        group(parts, at, (0, 0, turn))


def notebooks(paper="#dfe7df"):
    """A stack of cloth-bound notebooks and a pencil."""
    studio(paper, eye=(0.9, -4.9, 2.7), look=(0.02, 0, 0.34), lens=84)
    height = 0
    for cover, turn, thick in (("#24405e", 6, 0.2), ("#d7a13b", -7, 0.17), ("#a8483b", 13, 0.19)):
        cloth = bumpy(material("cloth", cover, 0.85), 140, 0.6)
        box("pages", (1.42, 1.02, thick), (0.0, 0, height), material("pages", "#f5efe0", 0.9), turn, 0.005)
        box("cover", (1.5, 1.08, 0.03), (0, 0, height), cloth, turn, 0.012)
        box("cover", (1.5, 1.08, 0.03), (0, 0, height + thick - 0.015), cloth, turn, 0.012)
        box("back", (0.04, 1.08, thick), (-0.74 * math.cos(math.radians(turn)), -0.74 * math.sin(math.radians(turn)), height), cloth, turn, 0.015)
        height += thick + 0.018
    parts = [tube("wood", [(-0.6, 0, 0), (0.5, 0, 0)], 0.04, material("paint", "#2f8f83", 0.25)),
             tube("band", [(-0.68, 0, 0), (-0.6, 0, 0)], 0.041, material("metal", "#cfcfcf", 0.2, Metallic=1.0))]
    tip = lathe("tip", [(0.04, 0), (0.012, 0.14), (0, 0.17)], dipped(material("tip", "#e6c493", 0.7), "#e6c493", "#222222", 0.13, 0.004), 24)
    tip.location, tip.rotation_euler.y = (0.5, 0, 0), math.pi / 2
    group(parts + [tip], (0.06, -0.1, height + 0.045), (0, 0, 32))


def flask(coat="#e7b13c", paper="#3f5f58"):
    """An insulated flask with a steel cap."""
    studio(paper, eye=(0, -6.2, 1.8), look=(0, 0, 1.08), lens=78)
    skin = bumpy(material("coat", coat, 0.42), 160, 0.3)
    steel = material("steel", "#d4d7da", 0.18, Metallic=1.0)
    lathe("foot", [(0, 0), (0.39, 0), (0.4, 0.02), (0.4, 0.12), (0.385, 0.13)], steel)
    lathe("flask", soft_profile([(0.4, 0.13), (0.405, 0.2), (0.405, 0.8), (0.405, 1.38), (0.36, 1.55), (0.26, 1.66), (0.25, 1.72)]), skin)
    lathe("cap", [(0.25, 1.71), (0.285, 1.73), (0.29, 1.75), (0.29, 1.98), (0.28, 2.0), (0, 2.01)], steel)
    tube("loop", curve([(-0.27, 0, 1.9), (-0.3, 0, 2.12), (0, 0, 2.26), (0.3, 0, 2.12), (0.27, 0, 1.9)]), 0.035, material("cord", "#5a3a22", 0.7))


def parasol(paper="#9cd3ea"):
    """A garden parasol, tilted to the sun."""
    studio(paper, eye=(0, -7.6, 2.2), look=(0.05, 0, 1.25), lens=58)
    skins = [material(c, c, 0.75) for c in ("#fbf5e8", "#e2553f")]
    vertices, faces = [(0, 0, 2.36)], []
    for ring in range(1, 9):
        for step in range(96):
            angle, t = 2 * math.pi * step / 96, ring / 8
            sag = 0.06 * t * abs(math.sin(4 * angle))
            r = 1.45 * t * (1 - 0.05 * abs(math.sin(4 * angle)))
            vertices.append((r * math.cos(angle), r * math.sin(angle), 2.36 - 0.62 * t**1.35 - sag))
    for step in range(96):
        nxt = (step + 1) % 96
        faces.append((0, 1 + step, 1 + nxt))
        faces += [(1 + r * 96 + step, 1 + r * 96 + nxt, 97 + r * 96 + nxt, 97 + r * 96 + step) for r in range(7)]
    roof = put("roof", vertices, faces, skins)
    for face in roof.data.polygons:
        face.material_index = int((math.atan2(face.center.y, face.center.x) % (2 * math.pi)) / (math.pi / 4)) % 2
    wood = material("wood", "#a8733f", 0.5)
    pole = tube("pole", [(0, 0, 0.02), (0, 0, 2.42)], 0.035, wood)
    knob = ball("knob", 0.06, (0, 0, 2.44), wood)
    group([roof, pole, knob], (0.25, 0, 0.02), (9, -13, 0))
    lathe("stand", soft_profile([(0, 0.16), (0.1, 0.15), (0.4, 0.06), (0.45, 0), (0, 0)]), material("stone", "#cfc8bc", 0.8)).location.x = 0.25


def fruit(bowl="#f4efe6", paper="#4b6a73"):
    """A bowl of oranges and lemons."""
    studio(paper, eye=(0.3, -5.2, 2.7), look=(0, 0, 0.46), lens=66)
    dish = bumpy(dipped(material("dish", bowl, 0.22, Coat_Weight=0.3), "#2e7fa3", bowl, 0.14), 30, 0.2)
    lathe("bowl", soft_profile([(0, 0), (0.4, 0), (0.45, 0.05), (0.78, 0.3), (0.98, 0.6), (0.96, 0.62), (0.74, 0.34), (0.4, 0.12), (0, 0.1)]), dish)
    peel = {"orange": bumpy(material("orange", "#f08a1d", 0.38), 60, 0.35), "lemon": bumpy(material("lemon", "#f5d02f", 0.36), 55, 0.35)}
    spots = ((-0.42, 0.1, 0.56, 0), (0.4, 0.16, 0.56, 0), (0, -0.4, 0.54, 1), (0.02, 0.46, 0.58, 0), (0.0, 0.06, 0.82, 1), (-0.36, -0.36, 0.74, 0),
             (0.44, -0.34, 0.66, 1), (-1.25, -0.55, 0.26, 1), (1.3, -0.2, 0.28, 0))
    leaf = material("leaf", "#3f7d3a", 0.4)
    for i, (x, y, z, lemon) in enumerate(spots):
        thing = ball("fruit", 0.28, (x, y, z), peel["lemon" if lemon else "orange"])
        if lemon:
            thing.scale, thing.rotation_euler = (0.86, 0.86, 1.16), (math.radians(75), 0, math.radians(50 * i))
        else:
            stem = ball("stem", 0.03, (x + 0.02, y - 0.06, z + 0.27), leaf)
            stem.scale.z = 0.5


def shop(folder, names):
    """Renders the named products, or all of them, into a folder."""
    scenes = {
        "mug": mug, "mug_plain": lambda: mug("#d9d2c3", "#d8dde0", "#d9d2c3"), "vase": vase, "vase_blue": lambda: vase("#5f86a8", "#dfe3e6"),
        "candles": candles, "flipflops_coral": flipflops, "flipflops_navy": lambda: flipflops("#27496d", "#f6c945", "#f2d8c2"),
        "sunglasses": sunglasses, "beach_ball": beach_ball, "beanie": beanie, "beanie_green": lambda: beanie("#2f6b4f", "#e9d9a8", "#d9cfc4"),
        "gifts": gifts, "notebooks": notebooks, "flask": flask, "parasol": parasol, "fruit": fruit,
    }
    for name in names or scenes:
        tall = name.startswith(("flask", "vase"))
        scenes[name]()
        shoot(Path(folder) / f"{name}.png", (900, 1125) if tall else (1200, 900))


if __name__ == "__main__":
    shop(sys.argv[1], sys.argv[2:])
