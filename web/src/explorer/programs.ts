/**
 * How the graphics card draws shapes and lines. They come out as marks.ts has them: the shapes are
 * those of graph/shapes.ts, drawn once into a texture, and the lines bow as in picture.ts.
 */
import { createEdgeCompoundProgram, EdgeProgram, type EdgeProgramType, NodeProgram, type NodeProgramType } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";

import { kApart } from "../graph/curves.ts";
import { type Family, outlines } from "../graph/shapes.ts";
import { kDash, type Tone } from "./marks.ts";
import { kHead, kSteepest } from "./picture.ts";

/** What changes between two frames and is the same for all; colours are 0 to 1. */
export interface Look {
  tones: Record<Tone, [number, number, number]>;
  radius: number; // of the shapes, in pixels
  strength: number; // of the lines, up to 1
}

export interface SpotData extends NodeDisplayData {
  family: Family;
  filled: boolean;
  out: boolean; // stands out: chosen or pointed at
}

export interface LineData extends EdgeDisplayData {
  lane: number;
  clear: number; // of the arrow head, in radii; 0 for none
  dashed: boolean;
  out: boolean;
}

const families = Object.keys(outlines) as Family[];
const kCell = 128; // texels a side, for an outline from -14 to 14
const kCells = 16; // a power of two, as mipmaps want it
const kReach = 14;

const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP, TRIANGLES } = WebGLRenderingContext;
const id = { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true };

const spot_vertices = /* glsl */ `
attribute vec4 a_id;
attribute vec2 a_position;
attribute float a_shape;
attribute float a_filled;
attribute float a_out;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform vec2 u_half;
uniform float u_radius;
varying vec4 v_id;
varying vec2 v_at;
varying float v_shape;
varying float v_filled;
varying float v_out;

void main() {
  vec2 middle = (u_matrix * vec3(a_position, 1.0)).xy;
  gl_Position = vec4(middle + a_corner * u_radius * ${(kReach / 9).toFixed(4)} / u_half, 0.0, 1.0);
  v_at = a_corner * ${kReach.toFixed(1)};
  v_shape = a_shape;
  v_filled = a_filled;
  v_out = a_out;
  v_id = vec4(a_id.rgb, a_id.a * 255.0 / 254.0);
}`;

const spot_fragments = /* glsl */ `
precision highp float;
uniform sampler2D u_atlas;
uniform vec3 u_ink;
uniform vec3 u_paper;
uniform vec3 u_accent;
uniform float u_radius;
varying vec4 v_id;
varying vec2 v_at;
varying float v_shape;
varying float v_filled;
varying float v_out;

void main() {
#ifdef PICKING_MODE
  gl_FragColor = length(v_at) < 12.0 ? v_id : vec4(0.0);
#else
  vec2 at = vec2((v_shape + 0.5 + v_at.x / ${(2 * kReach).toFixed(1)}) / ${kCells.toFixed(1)}, 0.5 - v_at.y / ${(2 * kReach).toFixed(1)});
  vec3 cover = texture2D(u_atlas, at).rgb; // inside, line, heavy line
  float line = mix(cover.g, cover.b, v_out);
  vec3 inner = mix(u_paper, u_ink, max(v_filled, 1.0 - smoothstep(2.5, 4.5, u_radius)));
  vec3 colour = mix(inner, mix(u_ink, u_accent, v_out), line);
  float alpha = max(cover.r, line);
  gl_FragColor = vec4(colour * alpha, alpha);
#endif
}`;

export function spotProgram(look: Look): NodeProgramType {
  const uniforms = ["u_matrix", "u_half", "u_radius", "u_atlas", "u_ink", "u_paper", "u_accent"] as const;
  return class extends NodeProgram<(typeof uniforms)[number]> {
    private readonly atlas: WebGLTexture;

    constructor(...given: ConstructorParameters<NodeProgramType>) {
      super(...given);
      this.atlas = atlas(given[0]);
    }

    getDefinition() {
      return {
        VERTICES: 4,
        VERTEX_SHADER_SOURCE: spot_vertices,
        FRAGMENT_SHADER_SOURCE: spot_fragments,
        METHOD: TRIANGLE_STRIP,
        UNIFORMS: uniforms,
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT },
          { name: "a_shape", size: 1, type: FLOAT },
          { name: "a_filled", size: 1, type: FLOAT },
          { name: "a_out", size: 1, type: FLOAT },
          id,
        ],
        CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
        CONSTANT_DATA: [[-1, -1], [1, -1], [-1, 1], [1, 1]],
      };
    }

    processVisibleItem(index: number, start: number, data: NodeDisplayData) {
      const { x, y, family, filled, out } = data as SpotData;
      this.array.set([x, y, families.indexOf(family), Number(filled), Number(out), index], start);
    }

    setUniforms({ matrix, width, height }: RenderParams, { gl, uniformLocations: at }: Parameters<NodeProgram["setUniforms"]>[1]) {
      const place = at as Record<(typeof uniforms)[number], WebGLUniformLocation>;
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, this.atlas);
      gl.uniform1i(place.u_atlas, 0);
      gl.uniformMatrix3fv(place.u_matrix, false, matrix);
      gl.uniform2f(place.u_half, width / 2, height / 2);
      gl.uniform1f(place.u_radius, look.radius);
      gl.uniform3fv(place.u_ink, look.tones.ink);
      gl.uniform3fv(place.u_paper, look.tones.paper);
      gl.uniform3fv(place.u_accent, look.tones.accent);
    }
  };
}

/** All outlines in a row: red is the inside, green the line, blue the line of what stands out. */
function atlas(gl: WebGLRenderingContext): WebGLTexture {
  const canvas = document.createElement("canvas");
  canvas.width = kCells * kCell;
  canvas.height = kCell;
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#000";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.globalCompositeOperation = "lighter";
  context.lineJoin = "round";
  families.forEach((family, i) => {
    const outline = new Path2D(outlines[family]);
    context.setTransform(kCell / (2 * kReach), 0, 0, kCell / (2 * kReach), (i + 0.5) * kCell, kCell / 2);
    context.fillStyle = "#f00";
    context.fill(outline);
    for (const [colour, width] of [["#0f0", 1.5], ["#00f", 3]] as const) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke(outline);
    }
  });
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, canvas);
  gl.generateMipmap(gl.TEXTURE_2D);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  return texture!;
}

/** The curve of a link in pixels from the middle, y upwards; picture.ts reckons the same downwards. */
const curve = /* glsl */ `
attribute vec4 a_id;
attribute vec2 a_from;
attribute vec2 a_to;
attribute float a_lane;
attribute float a_clear;
attribute float a_dashed;
attribute float a_out;
uniform mat3 u_matrix;
uniform vec2 u_half;
uniform float u_radius;
varying vec4 v_id;
varying float v_out;

const float HEAD = ${kHead.toFixed(2)};
vec2 from, bend, to, foot;

void place() {
  vec2 a = (u_matrix * vec3(a_from, 1.0)).xy * u_half;
  vec2 b = (u_matrix * vec3(a_to, 1.0)).xy * u_half;
  vec2 way = b - a;
  float far = max(length(way), 0.001);
  vec2 across = vec2(way.y, -way.x) / far;
  bend = (a + b) / 2.0 + across * a_lane * min(${kApart.toFixed(1)}, ${kSteepest.toFixed(2)} * far) * 2.0;
  from = a + normalize(bend - a) * min(u_radius, far / 2.0);
  float near = a_clear == 1.0 ? 1.0 + HEAD : 1.0;
  to = b - normalize(b - bend) * min(u_radius * near, far / 2.0);
  foot = b - normalize(b - bend) * min(u_radius * (a_clear + HEAD), far / 2.0);
  v_out = a_out;
  v_id = vec4(a_id.rgb, a_id.a * 255.0 / 254.0);
}`;

const line_vertices = /* glsl */ `
attribute vec2 a_step; // along the curve from 0 to 1, and the side
varying float v_aside;
varying float v_half;
varying float v_run;
varying float v_dashed;
${curve}

void main() {
  place();
  float t = a_step.x;
  vec2 point = mix(mix(from, bend, t), mix(bend, to, t), t);
  vec2 along = normalize(mix(bend - from, to - bend, t) + vec2(0.0001, 0.0));
#ifdef PICKING_MODE
  v_half = 6.0;
#else
  v_half = mix(0.65, 1.0, a_out);
#endif
  v_aside = a_step.y * (v_half + 1.0);
  v_run = t * (distance(from, to) + distance(from, bend) + distance(bend, to)) / 2.0;
  v_dashed = a_dashed;
  gl_Position = vec4((point + vec2(-along.y, along.x) * v_aside) / u_half, 0.0, 1.0);
}`;

const line_fragments = /* glsl */ `
precision highp float;
uniform vec3 u_edge;
uniform vec3 u_accent;
uniform float u_strength;
varying vec4 v_id;
varying float v_out;
varying float v_aside;
varying float v_half;
varying float v_run;
varying float v_dashed;

void main() {
#ifdef PICKING_MODE
  gl_FragColor = v_id;
#else
  float alpha = clamp(v_half + 0.5 - abs(v_aside), 0.0, 1.0);
  alpha *= v_dashed > 0.5 && mod(v_run, ${(kDash[0] + kDash[1]).toFixed(1)}) > ${kDash[0].toFixed(1)} ? 0.0 : 1.0;
  alpha *= mix(u_strength, 1.0, v_out);
  gl_FragColor = vec4(mix(u_edge, u_accent, v_out) * alpha, alpha);
#endif
}`;

const head_vertices = /* glsl */ `
attribute vec2 a_corner; // along the arrow and across it, in radii
${curve}

void main() {
  place();
  vec2 along = normalize(foot - bend + vec2(0.0001, 0.0));
  vec2 corner = along * a_corner.x + vec2(-along.y, along.x) * a_corner.y;
  gl_Position = vec4((foot + corner * u_radius * min(a_clear, 1.0)) / u_half, 0.0, 1.0);
}`;

const head_fragments = /* glsl */ `
precision highp float;
uniform vec3 u_edge;
uniform vec3 u_accent;
uniform float u_strength;
varying vec4 v_id;
varying float v_out;

void main() {
#ifdef PICKING_MODE
  gl_FragColor = v_id;
#else
  gl_FragColor = vec4(mix(u_edge, u_accent, v_out), 1.0) * mix(u_strength, 1.0, v_out);
#endif
}`;

interface Part {
  vertices: string;
  fragments: string;
  method: number;
  constant: string;
  data: number[][];
}

const kSteps = 14;
const steps = (count: number) => Array.from({ length: count + 1 }, (_, i) => [[i / count, -1], [i / count, 1]]).flat();
const line = (count: number): Part => ({
  vertices: line_vertices, fragments: line_fragments, method: TRIANGLE_STRIP, constant: "a_step", data: steps(count),
});
const head: Part = {
  vertices: head_vertices, fragments: head_fragments, method: TRIANGLES, constant: "a_corner", data: [[kHead, 0], [0, 0.45], [0, -0.45]],
};

/** Straight lines need one step only, and most lines of a large graph are straight. */
export function lineProgram(look: Look, bowed: boolean): EdgeProgramType {
  return createEdgeCompoundProgram([part(look, line(bowed ? kSteps : 1)), part(look, head)]);
}

function part(look: Look, { vertices, fragments, method, constant, data }: Part): EdgeProgramType {
  const uniforms = ["u_matrix", "u_half", "u_radius", "u_edge", "u_accent", "u_strength"] as const;
  return class extends EdgeProgram<(typeof uniforms)[number]> {
    getDefinition() {
      return {
        VERTICES: data.length,
        VERTEX_SHADER_SOURCE: vertices,
        FRAGMENT_SHADER_SOURCE: fragments,
        METHOD: method,
        UNIFORMS: uniforms,
        ATTRIBUTES: [
          { name: "a_from", size: 2, type: FLOAT },
          { name: "a_to", size: 2, type: FLOAT },
          { name: "a_lane", size: 1, type: FLOAT },
          { name: "a_clear", size: 1, type: FLOAT },
          { name: "a_dashed", size: 1, type: FLOAT },
          { name: "a_out", size: 1, type: FLOAT },
          id,
        ],
        CONSTANT_ATTRIBUTES: [{ name: constant, size: 2, type: FLOAT }],
        CONSTANT_DATA: data,
      };
    }

    processVisibleItem(index: number, start: number, source: NodeDisplayData, target: NodeDisplayData, given: EdgeDisplayData) {
      const { lane, clear, dashed, out } = given as LineData;
      const parts = [source.x, source.y, target.x, target.y, lane, clear, Number(dashed), Number(out), index];
      this.array.set(parts, start);
    }

    setUniforms({ matrix, width, height }: RenderParams, { gl, uniformLocations: at }: Parameters<EdgeProgram["setUniforms"]>[1]) {
      const place = at as Record<(typeof uniforms)[number], WebGLUniformLocation>;
      gl.uniformMatrix3fv(place.u_matrix, false, matrix);
      gl.uniform2f(place.u_half, width / 2, height / 2);
      gl.uniform1f(place.u_radius, look.radius);
      gl.uniform3fv(place.u_edge, look.tones.edge);
      gl.uniform3fv(place.u_accent, look.tones.accent);
      gl.uniform1f(place.u_strength, look.strength);
    }
  };
}
