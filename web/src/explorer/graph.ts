/**
 * The drawing that is explored: sigma draws shapes and lines with the graphics card, the words are
 * written over them. Loaded only when a drawing is opened; everything about where things stand is
 * reckoned in picture.ts.
 */
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import type { SigmaNodeEventPayload } from "sigma/types";

import type { Point } from "../graph/curves.ts";
import type { Lens } from "./asked.ts";
import { fitting, moved, radius, type Size } from "./lens.ts";
import { textMarks, type Tone } from "./marks.ts";
import { type Ink, inkOf, paint } from "./paint.ts";
import { picture } from "./picture.ts";
import { type LineData, lineProgram, type Look, type SpotData, spotProgram } from "./programs.ts";
import type { Scene } from "./scene.ts";

export interface Handlers {
  /** An entity or a claim was clicked, or neither. */
  pick: (id: string | undefined, adding: boolean) => void;
  /** An entity was dragged to another place of the plane. */
  pin: (id: string, to: Point) => void;
  /** The reader now sees another part of the plane; everything, if no lens is given. */
  look: (lens: Lens | undefined) => void;
  /** Of what is seen, how much could not be named. */
  room: (without: { names: number; words: number }) => void;
}

export interface View {
  scene: Scene;
  chosen: ReadonlySet<string>;
  at: Lens | undefined; // absent: everything
  whole: readonly Point[]; // what "everything" is, also if a filter hides some of it
}

// Sigma reckons within a box of its own; this one stays, so that nothing moves with the data.
const kBox = 20; // spacings
const kRest = 250; // milliseconds after which a movement is over
const kGlide = 220; // milliseconds of a movement that is shown
const kManyToMove = 1500; // entities beyond which words wait for the end of a movement
const kDragged = 3; // pixels, below which it was a click

export class Drawing {
  private readonly sigma: Sigma;
  private readonly look: Look;
  private readonly words: CanvasRenderingContext2D;
  private readonly watch: ResizeObserver;
  private readonly scheme = matchMedia("(prefers-color-scheme: dark)");
  private ink: Ink;
  private view: View | undefined;
  private pointed: string | undefined;
  private dragged: { id: string; start: Point; to: Point | undefined } | undefined;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private led = true; // the lens is where the address, or the fit, has put it
  private moving = false;

  constructor(private readonly frame: HTMLElement, private readonly handlers: Handlers) {
    this.ink = inkOf(frame);
    this.look = { tones: tonesOf(this.ink), radius: 9, strength: 1 };
    this.sigma = new Sigma(new MultiDirectedGraph(), frame, {
      allowInvalidContainer: true,
      renderLabels: false,
      renderEdgeLabels: false,
      enableEdgeEvents: true,
      stagePadding: 0,
      doubleClickZoomingRatio: 1,
      defaultDrawNodeHover: () => {},
      nodeProgramClasses: { spot: spotProgram(this.look) },
      nodeHoverProgramClasses: { spot: spotProgram(this.look) },
      edgeProgramClasses: { straight: lineProgram(this.look, false), bowed: lineProgram(this.look, true) },
      nodeReducer: (id, data): Partial<SpotData> => ({ ...data, out: this.isOut(id) }),
      edgeReducer: (id, data): Partial<LineData> => ({ ...data, out: this.isLineOut(id) }),
    });
    this.sigma.setCustomBBox({ x: [-kBox / 2, kBox / 2], y: [-kBox / 2, kBox / 2] });
    this.sigma.createCanvasContext("words", { style: { pointerEvents: "none" } });
    const canvas = frame.querySelector<HTMLCanvasElement>(".sigma-words")!;
    this.words = canvas.getContext("2d")!;
    this.sigma.resize(true); // the new canvas too
    this.listen();
    this.scheme.addEventListener("change", this.recolour);
    this.watch = new ResizeObserver(() => this.fitIn());
    this.watch.observe(frame);
  }

  show(view: View): void {
    const before = this.view;
    this.view = view;
    this.look.strength = view.scene.strength;
    if (before?.scene !== view.scene) this.sigma.setGraph(graphOf(view.scene));
    else if (before.chosen !== view.chosen) this.sigma.refresh({ skipIndexation: true });
    if (before && before.at === view.at && before.whole === view.whole) return;
    if (this.moving && !this.led) return; // the reader is ahead of the address, which follows at rest
    // What the reader has just done by hand is in the address by now: it is not done again.
    if (!view.at || !isNear(this.lens(), view.at)) this.lookAt(this.wanted(), before !== undefined);
  }

  /** What the keys and buttons do. */
  move(by: { factor?: number; right?: number; up?: number } | "fit"): void {
    if (!this.view) return;
    if (by === "fit") this.lookAt(fitting(this.view.whole, this.size()), true);
    else this.lookAt(moved(this.lens(), this.size(), by), true);
    this.led = false;
    this.rest();
  }

  /** Which entities lie within a line drawn on the screen. */
  within(holds: (point: Point) => boolean): string[] {
    return (this.view?.scene.spots ?? [])
      .filter(({ x, y }) => holds(this.sigma.graphToViewport({ x, y })))
      .map(({ id }) => id);
  }

  close(): void {
    clearTimeout(this.resting);
    this.watch.disconnect();
    this.scheme.removeEventListener("change", this.recolour);
    this.sigma.kill();
  }

  private listen(): void {
    const { sigma, handlers } = this;
    sigma.on("clickNode", ({ node, event }) => handlers.pick(node, isAdding(event.original)));
    sigma.on("clickEdge", ({ edge }) => handlers.pick(edge, false));
    sigma.on("clickStage", () => handlers.pick(undefined, false));
    sigma.on("enterNode", ({ node }) => this.point(node));
    sigma.on("leaveNode", () => this.point(undefined));
    sigma.on("enterEdge", ({ edge }) => this.point(edge));
    sigma.on("leaveEdge", () => this.point(undefined));
    sigma.on("downNode", (event) => this.take(event));
    sigma.on("moveBody", ({ event, preventSigmaDefault }) => {
      if (!this.dragged) return;
      preventSigmaDefault();
      event.original.preventDefault();
      this.drag(event);
    });
    sigma.on("upNode", () => this.drop());
    sigma.on("upStage", () => this.drop());
    sigma.on("upEdge", () => this.drop());
    sigma.on("beforeRender", () => {
      this.look.radius = radius(this.lens());
    });
    sigma.on("afterRender", () => this.write());
    sigma.getCamera().on("updated", () => {
      this.moving = true;
      this.rest();
    });
    sigma.getMouseCaptor().on("wheel", () => (this.led = false));
    sigma.getMouseCaptor().on("mousemovebody", ({ original }) => {
      if ("buttons" in original && original.buttons > 0) this.led = false;
    });
    sigma.getTouchCaptor().on("touchmove", () => (this.led = false));
  }

  private point(id: string | undefined): void {
    this.pointed = id;
    this.frame.classList.toggle("pointing", id !== undefined);
    this.sigma.refresh({ skipIndexation: true });
  }

  private isOut(id: string): boolean {
    return this.pointed === id || (this.view?.chosen.has(id) ?? false);
  }

  private isLineOut(id: string): boolean {
    const graph = this.sigma.getGraph();
    return this.isOut(id) || (graph.hasEdge(id) && graph.extremities(id).some((end) => this.isOut(end)));
  }

  private take({ node, event }: SigmaNodeEventPayload): void {
    this.dragged = { id: node, start: { x: event.x, y: event.y }, to: undefined };
  }

  private drag(at: Point): void {
    const { id, start, to } = this.dragged!;
    if (!to && Math.hypot(at.x - start.x, at.y - start.y) < kDragged) return;
    const point = this.sigma.viewportToGraph({ x: at.x, y: at.y });
    this.dragged = { id, start, to: point };
    this.sigma.getGraph().mergeNodeAttributes(id, point);
  }

  private drop(): void {
    const { id, to } = this.dragged ?? {};
    this.dragged = undefined;
    if (id && to) this.handlers.pin(id, to);
  }

  private readonly recolour = (): void => {
    this.ink = inkOf(this.frame);
    this.look.tones = tonesOf(this.ink);
    this.sigma.scheduleRender();
  };

  private fitIn(): void {
    this.sigma.resize();
    if (this.view && this.led) this.lookAt(this.wanted(), false);
    else this.sigma.scheduleRender();
  }

  private wanted(): Lens {
    return this.view?.at ?? fitting(this.view?.whole ?? [], this.size());
  }

  private size(): Size {
    return this.sigma.getDimensions();
  }

  private smallest(): number {
    const { width, height } = this.size();
    return Math.min(width, height);
  }

  private lens(): Lens {
    const { x, y, ratio } = this.sigma.getCamera().getState();
    return { x: (x - 0.5) * kBox, y: (y - 0.5) * kBox, scale: this.smallest() / (kBox * ratio) };
  }

  private lookAt({ x, y, scale }: Lens, gliding: boolean): void {
    this.led = true;
    const state = { x: 0.5 + x / kBox, y: 0.5 + y / kBox, angle: 0, ratio: this.smallest() / (kBox * scale) };
    const still = !gliding || matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (still) this.sigma.getCamera().setState(state);
    else void this.sigma.getCamera().animate(state, { duration: kGlide });
  }

  private rest(): void {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.moving = false;
      this.sigma.scheduleRender();
      if (this.led || !this.view) return;
      const lens = this.lens();
      this.handlers.look(isNear(lens, fitting(this.view.whole, this.size())) ? undefined : lens);
    }, kRest);
  }

  /** Names and words, in the places that are free as things stand now. */
  private write(): void {
    const size = this.size();
    const { canvas } = this.words;
    const fine = canvas.width / Math.max(size.width, 1);
    this.words.setTransform(fine, 0, 0, fine, 0, 0);
    this.words.clearRect(0, 0, size.width, size.height);
    this.frame.toggleAttribute("data-at-rest", this.view !== undefined && !this.moving);
    if (!this.view || (this.moving && this.view.scene.spots.length > kManyToMove)) return;
    const { chosen } = this.view;
    const first = [...(this.pointed ? [this.pointed] : []), ...chosen];
    const drawn = picture(this.asDragged(this.view.scene), this.lens(), size, first);
    paint(this.words, textMarks(drawn, new Set(first)), this.ink);
    if (!this.moving) this.handlers.room(drawn.without);
  }

  private asDragged(scene: Scene): Scene {
    const { id, to } = this.dragged ?? {};
    return to ? { ...scene, spots: scene.spots.map((spot) => (spot.id === id ? { ...spot, ...to } : spot)) } : scene;
  }
}

function graphOf({ spots, links }: Scene): MultiDirectedGraph {
  const graph = new MultiDirectedGraph();
  for (const { id, x, y, family, centre } of spots) {
    graph.addNode(id, { type: "spot", x, y, size: 9, family, filled: centre } satisfies Partial<SpotData>);
  }
  for (const { claim, subject, object, lane, arrow, clear, settled } of links) {
    const line = {
      type: lane === 0 ? "straight" : "bowed", lane, clear: arrow ? clear : 0, dashed: !settled,
    } satisfies Partial<LineData>;
    graph.addDirectedEdgeWithKey(claim, subject, object, line);
  }
  return graph;
}

function isAdding(event: MouseEvent | TouchEvent): boolean {
  return event.shiftKey || event.ctrlKey || event.metaKey;
}

/** Equal but for what rounding in the address takes away. */
function isNear(a: Lens, b: Lens): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) * b.scale < 2 && Math.abs(a.scale / b.scale - 1) < 0.01;
}

function tonesOf({ tones }: Ink): Look["tones"] {
  const parts = (colour: string): [number, number, number] => {
    const context = document.createElement("canvas").getContext("2d")!;
    context.fillStyle = colour;
    const hex = context.fillStyle; // as #rrggbb, however the style sheet has it
    return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255) as [number, number, number];
  };
  return Object.fromEntries(Object.entries(tones).map(([tone, colour]) => [tone, parts(colour)])) as Record<Tone, [number, number, number]>;
}
