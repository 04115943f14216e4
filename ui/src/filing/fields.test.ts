import { fireEvent, render } from "@testing-library/svelte";
import { expect, it, vi } from "vitest";
import type { ArticleView } from "../backend";
import FilingFields from "./FilingFields.svelte";

vi.mock("../backend", () => ({ desk: {}, shell: {}, asProblem: (error: unknown) => error }));

const view = (slug: string, headline: string) =>
  ({ id: "a", slug, headline, filing: { tags: [], claims: [], sources: [] }, actions: [{ action: "file", refusal: null }] }) as unknown as ArticleView;

it("keeps what is being typed when something else of the article changes", async () => {
  const { container, rerender } = render(FilingFields, { view: view("ferry", "A") });
  const field = container.querySelector<HTMLInputElement>("#filing-slug");
  if (!field) throw new Error("no field");
  await fireEvent.input(field, { target: { value: "ferry-2" } });
  await rerender({ view: view("ferry", "B") });
  expect(field.value).toBe("ferry-2");
  await rerender({ view: view("ferry-3", "B") });
  expect(field.value).toBe("ferry-3");
});
