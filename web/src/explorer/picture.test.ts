import assert from "node:assert/strict";
import { test } from "node:test";

import type { Link } from "../api.ts";
import { overlap } from "../graph/labels.ts";
import { csv } from "./csv.ts";
import { marks } from "./marks.ts";
import { picture } from "./picture.ts";
import { kLine, type Scene, scene } from "./scene.ts";
import { type Caption, sheet } from "./sheet.ts";
import type { Spot } from "./shown.ts";
import { svg } from "./svg.ts";

const size = { width: 800, height: 600 };
const lens = { x: 0, y: 0, scale: 100 };

/** "uni 0 0" are entities at their places, "uni part_of lab planned" links between them. */
function drawn(entities: string[], links: string[] = [], centre = ""): Scene {
  const spots = entities.map((text): Spot => {
    const [id = "", x, y] = text.split(" ");
    const entity = { id, type: "university", names: {} };
    return { id, entity, x: Number(x), y: Number(y), links: 3, drawn: 3, centre: id === centre, expanded: false, pinned: false };
  });
  const between = links.map((text): Link => {
    const [subject = "", predicate = "", object = "", state = ""] = text.split(" ");
    return { claim: text, subject, predicate, object, state, inferred: false, source_count: 1 };
  });
  return scene({ spots, links: between, hidden: { spots: 0, links: 0 } }, {
    name: ({ id }) => ({ text: id, lang: "en", status: "" }),
    link: ({ predicate }) => predicate,
    symmetric: (predicate) => predicate === "near",
  });
}

const caption: Caption = {
  title: "A & B <drawn>",
  legend: [{ family: "learning", label: "University" }],
  solid: "stated",
  dashed: "planned",
  lines: ["Types: all", "2024-07-29 · 425cb47d"],
};

test("the same scene gives the same picture, to the byte", () => {
  const file = () => {
    const own = drawn(["uni 0 0", "lab 2 0", "park 0 2"], ["uni has lab done", "lab near park planned"]);
    return svg(sheet(picture(own, lens, size), caption, new Set(["lab"])));
  };
  assert.equal(file(), file());
});

test("no name or words lie on others, and those without room are counted", () => {
  const crowd = Array.from({ length: 120 }, (_, i) => `entity-${i} ${(i % 12) * 0.5 - 3} ${Math.floor(i / 12) * 0.3 - 1.5}`);
  const links = Array.from({ length: 60 }, (_, i) => `entity-${i} linked entity-${119 - i} done`);
  const found = picture(drawn(crowd, links), lens, size);
  const boxes = [
    ...found.names.map(({ spot, x, y, anchor }) => ({
      x: x + { start: 0.5, middle: 0, end: -0.5 }[anchor] * spot.width,
      y: y + ((spot.lines.length - 1) * kLine) / 2,
      width: spot.width,
      height: spot.lines.length * kLine,
    })),
    ...found.words.map(({ link, x, y }) => ({ x, y, width: link.width, height: 16 })),
  ];
  assert.ok(boxes.length > 20);
  boxes.forEach((box, i) => boxes.slice(i + 1).forEach((other) => assert.ok(!overlap(box, other))));
  assert.equal(found.names.length + found.without.names, found.spots.length);
  assert.ok(found.without.names > 0 && found.without.words > 0);
});

test("what was chosen has its name before others", () => {
  const near = drawn(["first -0.2 0", "second -0.18 0"]);
  const narrow = { width: 100, height: 30 };
  assert.deepEqual(picture(near, lens, narrow).names.map(({ spot }) => spot.id), ["first"]);
  assert.deepEqual(picture(near, lens, narrow, ["second"]).names.map(({ spot }) => spot.id), ["second"]);
});

test("only what lies in the picture is in it, and a line that crosses it", () => {
  const found = picture(drawn(["in 0 0", "out 9 0", "left -9 1", "right 9 1"], ["left to right done", "out to right done"]), lens, size);
  assert.deepEqual(found.spots.map(({ spot }) => spot.id), ["in"]);
  assert.deepEqual(found.lines.map(({ link }) => link.claim), ["left to right done"]);
});

test("what is not done is dashed, and a link without direction has no arrow", () => {
  const own = drawn(["a -2 0", "b 2 0", "c 0 2"], ["a has b planned", "b near c done"]);
  const lines = marks(picture(own, lens, size), new Set()).filter((mark) => mark.kind === "stroke" && !mark.at);
  assert.deepEqual(lines.map((mark) => mark.kind === "stroke" && [mark.dashed ?? "head"]), [[true], ["head"], [false]]);
  const words = picture(own, lens, size).words.map(({ link }) => link.claim);
  assert.equal(words[0], "a has b planned");
});

test("links that are not drawn are announced behind the name", () => {
  const own = scene({
    spots: [{ id: "a", entity: { id: "a", type: null, names: {} }, x: 0, y: 0, links: 14, drawn: 2, centre: false, expanded: false, pinned: false }],
    links: [],
    hidden: { spots: 0, links: 0 },
  }, { name: () => ({ text: "Name", lang: "en", status: "" }), link: () => "", symmetric: () => false });
  assert.deepEqual(own.spots[0]?.lines, ["Name +12"]);
});

test("a file carries title, legend and its lines, and its words are escaped", () => {
  const file = svg(sheet(picture(drawn(["uni 0 0"]), lens, size), caption, new Set()));
  for (const part of ["<title>A &amp; B &lt;drawn&gt;</title>", ">University<", ">planned<", ">2024-07-29 · 425cb47d<"]) {
    assert.ok(file.includes(part), part);
  }
  assert.ok(!/NaN|undefined|style=|<script/.test(file));
});

test("a table is quoted where it must be, and starts no formula", () => {
  assert.equal(csv([["名", 'say "x"', "a,b"], ["=1+1", -2, ""]]), '\ufeff名,"say ""x""","a,b"\r\n\'=1+1,-2,\r\n');
});
