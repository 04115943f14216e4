import { describe, expect, it } from "vitest";
import { base64Of, isAnswer } from "./answers.svelte";

const file = (name: string, text: string, type = "") => new File([text], name, { type });
const reply = '{ "format": "imprimatur.reply/1", "package": "x" }';

describe("a file that arrives", () => {
  it("is an answer from outside where it says so", async () => {
    expect(await isAnswer(file("answer.json", reply))).toBe(true);
    expect(await isAnswer(file("answer.JSON", reply))).toBe(true);
    expect(await isAnswer(file("answer", reply, "application/json"))).toBe(true);
  });

  it("is something else otherwise: another file, or an article that speaks of answers", async () => {
    expect(await isAnswer(file("data.json", '{"format":"imprimatur.content/1"}'))).toBe(false);
    expect(await isAnswer(file("article.txt", reply))).toBe(false);
  });

  it("is carried to the desk byte by byte", async () => {
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]);
    expect(await base64Of(new Blob([bytes]))).toBe("77u/e30=");
  });

  it("is carried no further than the desk needs to see that it is too large", async () => {
    const base64 = await base64Of(new Blob([new Uint8Array(9 * 1024 * 1024)]));
    const bytes = (base64.length / 4) * 3;
    expect(bytes).toBeGreaterThan(4 * 1024 * 1024 + 3);
    expect(bytes).toBeLessThan(5 * 1024 * 1024);
  });
});
