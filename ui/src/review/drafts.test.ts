import { beforeEach, describe, expect, it } from "vitest";
import type { ContentJson } from "../backend";
import { Drafts } from "./drafts.svelte";

const content = { format: "imprimatur.content/1", document: {}, byline: [], notes: [] } as ContentJson;

beforeEach(() => localStorage.clear());

describe("words not sent yet", () => {
  it("are found again by the same person in the same article of the same desk", () => {
    const typed = new Drafts("desk a p");
    typed.write("t1", "Who said so?");
    typed.store();
    expect(new Drafts("desk a p").words).toEqual({ t1: "Who said so?" });
    expect(new Drafts("desk a q").found).toBeNull();
  });

  it("are gone once they were sent", () => {
    const typed = new Drafts("of");
    typed.write("t1", "Who said so?");
    typed.store();
    typed.drop("t1");
    expect(new Drafts("of").found).toBeNull();
  });

  it("tell a screen that was left in good order from one that was not", () => {
    const typed = new Drafts("of");
    typed.writing(true);
    typed.store();
    expect(new Drafts("of").found?.writing).toBe(true);
    typed.writing(false);
    expect(new Drafts("of").found).toBeNull();
  });

  it("keep a text that the desk could not take, until it could", () => {
    const typed = new Drafts("of");
    typed.keepText({ content, base: 2, at: 1 });
    expect(new Drafts("of").text?.content).toEqual(content);
    typed.keepText(null);
    expect(new Drafts("of").text).toBeNull();
  });

  it("are kept of the articles written on last only, and nothing broken is read", () => {
    for (let i = 0; i < 60; i += 1) {
      const typed = new Drafts(`${i}`);
      typed.write("t", "words");
      typed.store();
    }
    expect(localStorage.length).toBeLessThanOrEqual(40);
    localStorage.setItem("imprimatur.drafts broken", "{");
    expect(new Drafts("broken").words).toEqual({});
  });
});
