import { describe, expect, it } from "vitest";
import { newsOf, type Changed, type Seen } from "./news";

const who = (id: string) => ({ id, name: id === "me" ? "Ada" : "Bo" });
const seen: Seen = { me: "me", since: 100, waiting: new Set() };

function article(more: { waiting?: boolean; mine?: boolean; view?: object } = {}): Changed {
  return {
    card: { id: "a", headline: "The ferry", waiting_for_me: more.waiting ?? false },
    view: {
      creator: who(more.mine ? "me" : "other"),
      contributors: [],
      threads: [],
      reviews: [],
      publications: [],
      revisions: [],
      ...more.view,
    } as Changed["view"],
  };
}
const kinds = (changed: Changed, what: Seen = seen) => newsOf([changed], what).map(({ kind }) => kind);
const comment = (by: string, at: number) => ({ by: who(by), at });
const review = (by: string, at: number, standing = "current", verdict = "approve") => ({ by: who(by), at, standing, verdict });

describe("news", () => {
  it("is an article that waits for me now and did not before", () => {
    expect(kinds(article({ waiting: true }))).toEqual(["waits"]);
    expect(kinds(article({ waiting: true }), { ...seen, waiting: new Set(["a"]) })).toEqual([]);
  });

  it("is a reply of others in a thread of mine", () => {
    const threads = [{ comments: [comment("me", 50), comment("bo", 120)] }];
    expect(kinds(article({ view: { threads } }))).toEqual(["reply"]);
    expect(newsOf([article({ view: { threads } })], seen)[0]?.by).toBe("Bo");
    expect(kinds(article({ view: { threads: [{ comments: [comment("bo", 120)] }] } }))).toEqual([]);
    expect(kinds(article({ view: { threads: [{ comments: [comment("bo", 50), comment("me", 120)] }] } }))).toEqual([]);
  });

  it("is an approval of my article, and one that became void by somebody’s change", () => {
    expect(kinds(article({ mine: true, view: { reviews: [review("bo", 120)] } }))).toEqual(["approved"]);
    expect(kinds(article({ view: { reviews: [review("bo", 120)] } }))).toEqual([]);
    const edited = { reviews: [review("me", 60, "void")], revisions: [{ by: who("bo"), at: 130 }] };
    expect(kinds(article({ view: edited }))).toEqual(["void"]);
  });

  it("is a publication of what I wrote or approved", () => {
    const publications = [{ by: who("bo"), at: 150 }];
    expect(kinds(article({ mine: true, view: { publications } }))).toEqual(["published"]);
    expect(kinds(article({ view: { publications, reviews: [review("me", 60)] } }))).toEqual(["published"]);
    expect(kinds(article({ view: { publications } }))).toEqual([]);
  });

  it("is a request for changes to my article", () => {
    expect(kinds(article({ mine: true, view: { reviews: [review("bo", 120, "current", "request_changes")] } }))).toEqual(["requested"]);
  });

  it("is nothing that I did or that is old", () => {
    const view = { reviews: [review("me", 120)], publications: [{ by: who("me"), at: 120 }], revisions: [{ by: who("bo"), at: 20 }] };
    expect(kinds(article({ mine: true, view }))).toEqual([]);
  });

  it("is told once for an article, the most pressing first", () => {
    const threads = [{ comments: [comment("me", 50), comment("bo", 120)] }];
    expect(kinds(article({ waiting: true, mine: true, view: { threads, reviews: [review("bo", 130)] } }))).toEqual(["waits"]);
  });
});
