// How a figure stands in the text: the image, its caption to be written in place, its credit, and
// a button to describe it.

import type { Node } from "prosemirror-model";
import type { EditorView, NodeView } from "prosemirror-view";
import { shell } from "../backend";
import { m } from "../wording/messages";

export type FigureAttrs = { media: string; alt: string; credit: string };

export class FigureView implements NodeView {
  dom = document.createElement("figure");
  contentDOM = document.createElement("figcaption");
  #image = document.createElement("img");
  #credit = document.createElement("p");
  #describe = document.createElement("button");

  constructor(
    node: Node,
    view: EditorView,
    getPos: () => number | undefined,
    describe: (pos: number, attrs: FigureAttrs) => void,
  ) {
    const frame = document.createElement("div");
    frame.className = "frame";
    frame.contentEditable = "false";
    this.#describe.type = "button";
    this.#describe.className = "describe";
    this.#describe.addEventListener("click", () => {
      const pos = getPos();
      const now = pos === undefined ? null : view.state.doc.nodeAt(pos);
      if (pos !== undefined && now && view.editable) describe(pos, now.attrs as FigureAttrs);
    });
    this.#image.addEventListener("error", () => this.dom.classList.add("missing"));
    this.#credit.className = "credit";
    this.#credit.contentEditable = "false";
    frame.append(this.#image, this.#describe);
    this.dom.append(frame, this.contentDOM, this.#credit);
    this.#show(node.attrs as FigureAttrs);
  }

  #show(attrs: FigureAttrs): void {
    const source = shell.mediaUrl(attrs.media);
    if (this.#image.src !== source) this.#image.src = source;
    this.#image.alt = attrs.alt;
    this.#credit.textContent = attrs.credit;
    this.#describe.textContent = attrs.alt ? m.editor_figure_edit() : m.editor_figure_describe();
    this.#describe.classList.toggle("wanting", attrs.alt === "");
  }

  update(node: Node): boolean {
    if (node.type.name !== "figure") return false;
    this.#show(node.attrs as FigureAttrs);
    return true;
  }

  stopEvent(event: Event): boolean {
    return event.target === this.#describe;
  }

  ignoreMutation(mutation: { type: string; target: globalThis.Node }): boolean {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
  }
}
