"""A small photographic studio for Blender: backdrop, lamps, camera, materials and shapes.

It knows nothing of products; products.py puts things on the table.
"""

import math
import random

import bpy  # first: it brings bmesh and mathutils along
import bmesh
from mathutils import Vector


def colour(text):
    """Returns a '#rrggbb' colour as linear RGBA."""
    parts = [int(text[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts] + [1]


def material(name, hexcolour, rough=0.5, **inputs):
    """Makes a material; further inputs are named as in the Principled shader, with underscores."""
    mat = bpy.data.materials.new(name)
    mat.use_nodes = True
    shader = mat.node_tree.nodes["Principled BSDF"]
    shader.inputs["Base Color"].default_value = colour(hexcolour)
    shader.inputs["Roughness"].default_value = rough
    for key, value in inputs.items():
        shader.inputs[key.replace("_", " ")].default_value = value
    return mat


def bumpy(mat, scale, strength, detail=4.0):
    """Gives a material a fine noisy surface."""
    nodes, links = mat.node_tree.nodes, mat.node_tree.links
    where = nodes.new("ShaderNodeTexCoord")
    noise = nodes.new("ShaderNodeTexNoise")
    noise.inputs["Scale"].default_value = scale
    noise.inputs["Detail"].default_value = detail
    bump = nodes.new("ShaderNodeBump")
    bump.inputs["Strength"].default_value = strength
    bump.inputs["Distance"].default_value = 0.02
    links.new(where.outputs["Object"], noise.inputs["Vector"])
    links.new(noise.outputs[0], bump.inputs["Height"])
    links.new(bump.outputs["Normal"], nodes["Principled BSDF"].inputs["Normal"])
    return mat


def dipped(mat, low, high, at, soft=0.02):
    """Colours a material low below the height at, and high above it."""
    nodes, links = mat.node_tree.nodes, mat.node_tree.links
    where = nodes.new("ShaderNodeTexCoord")
    axes = nodes.new("ShaderNodeSeparateXYZ")
    ramp = nodes.new("ShaderNodeValToRGB")
    ramp.color_ramp.elements[0].color = colour(low)
    ramp.color_ramp.elements[0].position = at - soft
    ramp.color_ramp.elements[1].color = colour(high)
    ramp.color_ramp.elements[1].position = at + soft
    links.new(where.outputs["Object"], axes.inputs[0])
    links.new(axes.outputs["Z"], ramp.inputs[0])
    links.new(ramp.outputs[0], nodes["Principled BSDF"].inputs["Base Color"])
    return mat


def put(name, vertices, faces, mats, smooth=True):
    """Makes a mesh object of vertices and faces."""
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata(vertices, [], faces)
    for mat in mats if isinstance(mats, (list, tuple)) else [mats]:
        mesh.materials.append(mat)
    mesh.validate()
    thing = bpy.data.objects.new(name, mesh)
    bpy.context.collection.objects.link(thing)
    work = bmesh.new()
    work.from_mesh(mesh)
    bmesh.ops.remove_doubles(work, verts=work.verts, dist=1e-5)
    bmesh.ops.recalc_face_normals(work, faces=work.faces)
    work.to_mesh(mesh)
    work.free()
    mesh.polygons.foreach_set("use_smooth", [smooth] * len(mesh.polygons))
    return thing


def rounded(thing, width=0.02, segments=3):
    """Rounds the edges of a thing."""
    bevel = thing.modifiers.new("round", "BEVEL")
    bevel.width, bevel.segments, bevel.limit_method = width, segments, "ANGLE"
    return thing


def lathe(name, profile, mat, around=96, ripple=None):
    """Turns a profile of (radius, height) points about the z axis; ripple(angle, height) scales the radius."""
    vertices, faces = [], []
    for step in range(around):
        angle = 2 * math.pi * step / around
        for radius, height in profile:
            r = radius * (ripple(angle, height) if ripple else 1)
            vertices.append((r * math.cos(angle), r * math.sin(angle), height))
    n = len(profile)
    for step in range(around):
        a, b = step * n, (step + 1) % around * n
        faces += [(a + i, b + i, b + i + 1, a + i + 1) for i in range(n - 1)]
    return put(name, vertices, faces, mat)


def curve(points, samples=8):
    """Returns a Catmull-Rom curve through points of any dimension."""
    pts = [Vector(p).to_3d() for p in points]
    pts = [2 * pts[0] - pts[1], *pts, 2 * pts[-1] - pts[-2]]
    out = []
    for a, b, c, d in zip(pts, pts[1:], pts[2:], pts[3:]):
        for i in range(samples):
            t = i / samples
            out.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return out + [pts[-2]]


def soft_profile(points, samples=8):
    """Returns a profile for lathe, curved smoothly through points."""
    return [(max(p.x, 0), p.y) for p in curve(points, samples)]


def tube(name, points, radius, mat, closed=False, flat=1.0):
    """Runs a round tube along points; flat below 1 squeezes it into a band."""
    data = bpy.data.curves.new(name, "CURVE")
    data.dimensions, data.resolution_u = "3D", 12
    if flat == 1.0:
        data.bevel_depth, data.bevel_resolution = radius, 6
    else:
        data.bevel_depth, data.extrude, data.bevel_resolution = radius * flat, radius * (1 - flat), 4
    data.use_fill_caps = True
    line = data.splines.new("POLY")
    line.points.add(len(points) - 1)
    for point, at in zip(line.points, points):
        point.co = (*Vector(at).to_3d(), 1)
    line.use_cyclic_u = closed
    line.use_smooth = True
    data.materials.append(mat)
    thing = bpy.data.objects.new(name, data)
    bpy.context.collection.objects.link(thing)
    return thing


def box(name, size, at, mat, turn=0.0, edge=0.02):
    """Puts down a box with rounded edges, standing on the height of at."""
    x, y, z = (s / 2 for s in size)
    corners = [(i * x, j * y, k * z + z) for i in (-1, 1) for j in (-1, 1) for k in (-1, 1)]
    sides = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    thing = rounded(put(name, corners, sides, mat, smooth=False), edge)
    thing.location, thing.rotation_euler.z = at, math.radians(turn)
    return thing


def ball(name, radius, at, mat, around=48, rings=24):
    """Puts a ball with its centre at a point."""
    profile = [(radius * math.sin(math.pi * i / rings), -radius * math.cos(math.pi * i / rings)) for i in range(rings + 1)]
    thing = lathe(name, profile, mat, around)
    thing.location = at
    return thing


def slab(name, outline, low, high, mat, edge=0.02):
    """Extrudes a flat outline between two heights."""
    n = len(outline)
    vertices = [(x, y, low) for x, y in outline] + [(x, y, high) for x, y in outline]
    faces = [tuple(range(n - 1, -1, -1)), tuple(range(n, 2 * n))]
    faces += [(i, (i + 1) % n, n + (i + 1) % n, n + i) for i in range(n)]
    return rounded(put(name, vertices, faces, mat, smooth=False), edge, 4)


def group(things, at=(0, 0, 0), turn=(0, 0, 0), scale=1.0):
    """Ties things to one handle, which it moves, turns (degrees) and scales."""
    handle = bpy.data.objects.new("group", None)
    bpy.context.collection.objects.link(handle)
    for thing in things:
        thing.parent = handle
    handle.location, handle.scale = at, (scale,) * 3
    handle.rotation_euler = [math.radians(a) for a in turn]
    return handle


def lamp(at, target, size, watts, tint="#ffffff"):
    """Hangs a square soft lamp that shines on target."""
    data = bpy.data.lights.new("lamp", "AREA")
    data.size, data.energy, data.color = size, watts, colour(tint)[:3]
    thing = bpy.data.objects.new("lamp", data)
    bpy.context.collection.objects.link(thing)
    thing.location = at
    thing.rotation_euler = (Vector(target) - Vector(at)).to_track_quat("-Z", "Y").to_euler()


def backdrop(hexcolour, rough=0.7):
    """Rolls out a seamless paper backdrop."""
    bend = [(-6, 0), (2.2, 0)] + [(2.2 + 1.5 * math.sin(a), 1.5 - 1.5 * math.cos(a)) for a in (i * math.pi / 32 for i in range(1, 17))] + [(3.7, 9)]
    vertices = [(x, y, z) for y, z in bend for x in (-12, 12)]
    faces = [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2) for i in range(len(bend) - 1)]
    put("backdrop", vertices, faces, material("paper", hexcolour, rough))


def studio(paper, eye=(0, -5.2, 2.3), look=(0, 0, 0.5), lens=62, mood=1.0, warm="#fff1e0"):
    """Empties the scene and sets up paper, lamps and camera."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    random.seed(7)
    scene = bpy.context.scene
    scene.world = bpy.data.worlds.new("room")
    scene.world.use_nodes = True
    scene.world.node_tree.nodes["Background"].inputs[0].default_value = colour("#dfe6f0")
    scene.world.node_tree.nodes["Background"].inputs[1].default_value = 0.32 * mood
    backdrop(paper)
    lamp((-3.4, -2.4, 4.2), look, 2.6, 360 * mood, warm)
    lamp((3.6, -1.6, 2.4), look, 3.0, 90 * mood, "#dbe8ff")
    lamp((1.0, 2.4, 4.6), look, 1.6, 120 * mood)
    data = bpy.data.cameras.new("camera")
    data.lens = lens
    data.dof.use_dof, data.dof.aperture_fstop = True, 5.6
    data.dof.focus_distance = (Vector(look) - Vector(eye)).length
    camera = bpy.data.objects.new("camera", data)
    bpy.context.collection.objects.link(camera)
    camera.location = eye
    camera.rotation_euler = (Vector(look) - Vector(eye)).to_track_quat("-Z", "Y").to_euler()
    scene.camera = camera
    return camera


def shoot(path, size=(1200, 900), samples=24):
    """Renders what stands in the studio to a PNG."""
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.samples, scene.cycles.use_denoising = samples, True
    scene.cycles.max_bounces, scene.cycles.seed = 8, 1
    scene.render.resolution_x, scene.render.resolution_y = size
    scene.view_settings.view_transform = "Khronos PBR Neutral"
    scene.render.image_settings.file_format = "PNG"
    scene.render.filepath = str(path)
    bpy.ops.render.render(write_still=True)
