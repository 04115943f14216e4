// One article under review, as one person sees it: what was fetched, what is typed, which thread
// is active. It asks the desk and shows the answers; it decides no rule.

import {
  asProblem,
  desk,
  type Action,
  type ArticleView,
  type ContentJson,
  type Problem,
  type ReviewView,
  type RevisionLine,
  type ThreadKind,
  type ThreadView,
} from "../backend";
import type { Node } from "prosemirror-model";
import { EditorState } from "prosemirror-state";
import { withBids } from "../editor/bids";
import { contentKey, countWords, fromDoc, toDoc } from "../editor/content";
import type { MarkedPassage } from "../editor/marks";
import { carryPos, textBlocks, toPos, toRange } from "../editor/positions";
import type { TextEditor } from "../editor/text-editor.svelte";
import { m } from "../paraglide/messages";
import { toasts } from "../parts/toasts.svelte";
import { problemText } from "../wording/problem";
import { passageWords } from "./words";
import { WorkingCopy } from "./working-copy.svelte";

/** The passage a new thread is being written about; marked like a thread. */
export const NEW_THREAD = "new";

/** Keeps the objects of threads that did not change, so that their cards need not be drawn again. */
function reuseThreads(old: ThreadView[], fresh: ThreadView[]): ThreadView[] {
  const known = new Map(old.map((thread) => [thread.id, [thread, JSON.stringify(thread)] as const]));
  return fresh.map((thread) => {
    const same = known.get(thread.id);
    return same && same[1] === JSON.stringify(thread) ? same[0] : thread;
  });
}

export class ReviewModel {
  view = $state.raw<ArticleView | null>(null);
  /** Why the article cannot be shown. */
  problem = $state.raw<Problem | null>(null);
  /** An earlier revision that is being read, instead of the head. */
  reading = $state<number | null>(null);
  /** The content in the editor; its document is as last saved. */
  content = $state.raw<ContentJson | null>(null);
  words = $state(0);
  active = $state<string | null>(null);
  showResolved = $state(false);
  /** The text can be typed into; otherwise it is read, and single letters are keys. */
  writing = $state(false);
  /** The revision this person cut last. */
  lastCut = $state.raw<{ number: number; at: number } | null>(null);
  /** A thread is being written about the selection. */
  composing = $state(false);
  /** Words not sent yet, by thread: a card that is drawn anew must not lose them. */
  drafts = $state<Record<string, string>>({});
  /** A revision that someone else cut while this person was writing. */
  news = $state.raw<RevisionLine | null>(null);
  /** After a conflict: the revision that kept this person's text, beside the head. */
  sibling = $state.raw<RevisionLine | null>(null);
  busy = $state(false);
  /** Rises when passages were placed anew. */
  placed = $state(0);
  readonly article: string;
  readonly actor: string;
  readonly copy: WorkingCopy;
  editor: TextEditor | null = null;
  #left: Node | null = null;
  #docs = new Map<string, Node>();
  #lastAnswer = "";
  #fetching: Promise<void> | null = null;
  #again = false;
  /** Rises with every view taken over: an answer that was asked for before that is an old one. */
  #taken = 0;
  #cutting: Promise<boolean> | null = null;

  constructor(article: string, actor: string) {
    this.article = article;
    this.actor = actor;
    this.copy = new WorkingCopy(article, actor, () => this.#current());
  }

  /** The desk's own refusal of an action, for its code. */
  refused(action: Action): Problem | null {
    return this.view?.actions.find((entry) => entry.action === action)?.refusal ?? null;
  }

  /** Why something cannot be done now; null when it can. */
  refusal(action: Action): string | null {
    const found = this.view?.actions.find((entry) => entry.action === action);
    if (!found) return this.view ? m.review_not_offered() : m.app_loading();
    return found.refusal ? problemText(found.refusal) : null;
  }

  /** Whether this person may change the article that is shown, its text and what goes with it. */
  get mayWrite(): boolean {
    return this.reading === null && this.refusal("revise") === null;
  }

  get editable(): boolean {
    return this.writing && this.mayWrite;
  }

  /** Goes on with writing, or with reading; what is typed stays as it is. */
  write(on: boolean): void {
    this.writing = on;
    this.editor?.setEditable(this.editable);
    if (on && this.editable) this.editor?.focus();
  }

  /** Those who wrote a draft open it to write on; a text that others read is opened to be read. */
  #opensToWrite({ working_copy, under_review, state, creator, contributors }: ArticleView): boolean {
    if (working_copy) return true;
    const own = creator.id === this.actor || contributors.some(({ person }) => person?.id === this.actor);
    return own && state === "draft" && !under_review;
  }

  /** The verdict of this person that approves the very text shown. */
  get approval(): ReviewView | null {
    const view = this.view;
    const own = (of: ReviewView) => of.by.id === this.actor && of.verdict === "approve" && of.standing === "current";
    return view?.reviews.find((review) => own(review) && review.sha256 === view.shown.sha256) ?? null;
  }

  get threads(): ThreadView[] {
    return this.view?.threads ?? [];
  }

  /** The headline as it is in the editor, as far as saved. */
  get headline(): string {
    const parts = this.content?.document.content;
    const headline: unknown = Array.isArray(parts) ? parts[0] : undefined;
    const runs = (headline as { content?: { text?: string }[] } | undefined)?.content ?? [];
    return runs.map((run) => run.text ?? "").join("");
  }

  get head(): RevisionLine | null {
    return this.view?.revisions.find((line) => line.number === this.view?.head) ?? null;
  }

  /** Nothing of one's own is in the editor, but the revision there is not the head any more. */
  get behind(): boolean {
    return this.reading === null && !this.copy.differs && this.view !== null && !this.#baseIs(this.view);
  }

  /** The text shown is exactly the head, with nothing typed since. */
  get atHead(): boolean {
    return this.reading === null && !this.copy.differs && !this.behind;
  }

  /** Whether what is written was begun on the very text that a view shows. */
  #baseIs(view: ArticleView): boolean {
    return view.revisions.find((line) => line.number === this.copy.base)?.sha256 === view.shown.sha256;
  }

  #doc(sha256: string, content: ContentJson): Node {
    const known = this.#docs.get(sha256);
    if (known) return known;
    const doc = withBids(toDoc(content), (of) => EditorState.create({ doc: of }));
    this.#docs.set(sha256, doc);
    return doc;
  }

  #current(): { content: ContentJson; key: string } {
    const content = this.content;
    const doc = this.editor?.doc ?? this.#left;
    if (!content) throw new Error("no article is open");
    const now = doc && this.reading === null ? { ...content, document: fromDoc(doc) } : content;
    if (doc) this.words = countWords(doc);
    this.content = now;
    return { content: now, key: contentKey(now, doc ?? undefined) };
  }

  /** The editor is going: what was typed last is kept until it is saved. */
  leave(): void {
    this.#left = this.editor?.doc ?? null;
    this.editor = null;
    this.copy.leave();
  }

  /** The document to begin with, once there is a view. */
  firstDoc(): Node | null {
    if (!this.view || !this.content) return null;
    return this.view.working_copy ? toDoc(this.content) : this.#doc(this.view.shown.sha256, this.view.shown.content);
  }

  async open(): Promise<void> {
    try {
      await WorkingCopy.settled(this.article, this.actor);
      const view = await desk.article({ actor: this.actor, article: this.article, revision: null });
      // A text that the schema cannot hold must be told, not shown in part.
      this.#doc(view.shown.sha256, view.shown.content);
      this.writing = this.#opensToWrite(view);
      this.#take(view);
      this.#adopt(view);
    } catch (error) {
      this.problem = asProblem(error);
    }
  }

  #take(view: ArticleView): void {
    this.#taken += 1;
    this.view = { ...view, threads: reuseThreads(this.threads, view.threads) };
    this.problem = null;
  }

  /** Takes over the text of a view: the person's working copy, or the revision shown. */
  #adopt(view: ArticleView): void {
    const own = this.reading === null ? view.working_copy : null;
    this.content = own?.content ?? view.shown.content;
    this.words = own ? countWords(toDoc(own.content)) : view.shown.words;
    if (this.reading === null) {
      const known = !own || own.base === view.shown.number ? contentKey(view.shown.content) : null;
      this.copy.begin(own?.base ?? view.head, known, own);
      if (own && own.base !== view.head) this.news = this.head;
    }
  }

  /** Puts the adopted text into the editor and the marks on it. */
  show(): void {
    const doc = this.firstDoc();
    if (!this.editor || !doc) return;
    this.editor.load(doc);
    this.editor.setEditable(this.editable);
    this.place();
  }

  /** Asks again; many calls at once become one. */
  refetch(): Promise<void> {
    if (this.#fetching) {
      this.#again = true;
      return this.#fetching;
    }
    this.#fetching = (async () => {
      do {
        this.#again = false;
        await this.#fetch();
      } while (this.#again);
      this.#fetching = null;
    })();
    return this.#fetching;
  }

  async #fetch(): Promise<void> {
    const taken = this.#taken;
    try {
      const view = await desk.article({ actor: this.actor, article: this.article, revision: this.reading });
      if (taken !== this.#taken) {
        this.#again = true;
        return;
      }
      // Words are being written about a passage of this very text: it stays until they are sent.
      const idle = !this.copy.differs && !this.copy.pending && !this.composing;
      const behind = this.reading === null && idle && !this.#baseIs(view);
      const answer = JSON.stringify({ ...view, working_copy: null });
      if (!behind && answer === this.#lastAnswer && !view.working_copy === !this.view?.working_copy) return;
      this.#lastAnswer = answer;
      const before = this.view;
      this.#take(view);
      if (behind) {
        this.#adopt(view);
        this.show();
        return;
      }
      if (this.reading === null && view.head !== this.copy.base && view.head !== before?.head) this.news = this.head;
      // A restored text is the same under another number.
      if (this.reading === null && !this.copy.differs && this.#baseIs(view)) this.copy.base = view.head;
      this.editor?.setEditable(this.editable);
      this.place();
    } catch (error) {
      const problem = asProblem(error);
      if (this.view === null) this.problem = problem;
      else toasts.problem(problem);
    }
  }

  /** Puts the marks where the desk says, carried to what has been typed since. */
  place(from: Node | null = null, since: (pos: number, side: -1 | 1) => number = (pos) => pos): void {
    const { editor, view } = this;
    const doc = editor?.doc;
    if (!editor || !view || !doc) return;
    const origin = from ?? this.#doc(view.shown.sha256, view.shown.content);
    const carry = from ? (pos: number, end: "from" | "to") => since(pos, end === "from" ? 1 : -1) : carryPos(origin, doc);
    const blocks = textBlocks(origin);
    const tracked = new Map(editor.passages().map((passage) => [passage.thread, passage]));
    const typed = !from && !this.atHead && this.reading === null;
    const list: MarkedPassage[] = [];
    for (const thread of view.threads) {
      const resolved = thread.state === "resolved";
      if (resolved && !this.showResolved && thread.id !== this.active) continue;
      const words = passageWords(thread);
      const rest = { thread: thread.id, mustFix: thread.kind === "must_fix", resolved, words };
      const kept = typed ? tracked.get(thread.id) : undefined;
      if (kept) {
        list.push({ ...rest, from: kept.from, to: kept.to });
        continue;
      }
      if (!thread.place.from || !thread.place.to) continue;
      const begin = toPos(origin, thread.place.from, blocks);
      const end = toPos(origin, thread.place.to, blocks);
      const at = begin === null ? null : carry(begin, "from");
      const to = end === null ? null : carry(end, "to");
      if (at !== null && to !== null) list.push({ ...rest, from: Math.min(at, to), to });
    }
    const fresh = tracked.get(NEW_THREAD);
    if (fresh && this.composing) list.push(fresh);
    editor.setPassages(list);
    this.placed += 1;
  }

  activate(thread: string | null): void {
    if (this.active === thread) return;
    this.active = thread;
    this.editor?.setActive(thread);
    if (thread && this.threads.some(({ id, state }) => id === thread && state === "resolved")) this.place();
  }

  /** The text or another part of the content was changed by this person. */
  edited(part: Partial<ContentJson> | null = null): void {
    if (this.reading !== null) return;
    if (part && this.content) this.content = { ...this.content, ...part };
    this.copy.edited();
  }

  /** Cuts what is typed into a revision. True when the head now holds it. Asked for twice at once,
   * it is done once: a second cut on the same base would conflict with the first. */
  cut(): Promise<boolean> {
    this.#cutting ??= this.#cut()
      .catch((error: unknown) => {
        toasts.problem(error);
        return false;
      })
      .finally(() => (this.#cutting = null));
    return this.#cutting;
  }

  async #cut(): Promise<boolean> {
    await this.copy.flush();
    if (this.copy.state === "failed") {
      if (this.copy.problem) toasts.problem(this.copy.problem);
      return false;
    }
    const doc = this.editor?.doc;
    if (!this.copy.differs || !doc || !this.editor) return true;
    const { content, key } = this.#current();
    this.editor.record();
    try {
      const cut = await desk.revise({ actor: this.actor, article: this.article, base: this.copy.base, content });
      const typedSince = this.copy.pending || this.#writtenSince(doc, content);
      this.copy.begin(cut.number, key, null);
      this.lastCut = { number: cut.number, at: Date.now() };
      toasts.settled();
      if (typedSince) this.copy.edited();
      const view = await desk.article({ actor: this.actor, article: this.article, revision: null });
      this.news = null;
      this.#take(view);
      if (view.head === cut.number && contentKey(view.shown.content) === key) {
        this.#docs.set(view.shown.sha256, doc);
        const mapping = this.editor.recorded();
        this.place(doc, (pos, side) => mapping.map(pos, side));
      } else {
        // Somebody was quicker, or the desk keeps the text in another form.
        if (view.head !== cut.number) this.news = this.head;
        await this.refetch();
      }
      return true;
    } catch (error) {
      return await this.#notCut(asProblem(error), this.#writtenSince(doc, content));
    } finally {
      this.editor?.recorded();
    }
  }

  /** Whether something was written after a text was taken to be cut. */
  #writtenSince(doc: Node, content: ContentJson): boolean {
    const now = this.content;
    const others = (of: ContentJson) => JSON.stringify({ ...of, document: null });
    return (this.editor?.doc ?? this.#left) !== doc || now === null || others(now) !== others(content);
  }

  async #notCut(problem: Problem, writtenSince: boolean): Promise<boolean> {
    if (problem.code === "nothing_changed" && !writtenSince) {
      await this.copy.discard();
      await this.refetch();
      return true;
    }
    if (problem.kind !== "conflict") {
      toasts.problem(problem);
      return false;
    }
    // The desk kept our text beside the head; show the head and offer ours. What was written while
    // it answered is in no revision yet, so then the editor keeps its text.
    if (!writtenSince) await this.copy.discard();
    const view = await desk.article({ actor: this.actor, article: this.article, revision: null });
    this.#take(view);
    if (writtenSince) {
      this.copy.edited();
      this.place();
    } else {
      this.#adopt(view);
      this.show();
    }
    this.news = null;
    this.sibling = view.revisions.filter((line) => line.sibling && line.by.id === this.actor).at(-1) ?? null;
    return false;
  }

  /** Takes the text of a revision as what is being written, on the head. What was written until
   * then becomes a revision first. */
  async writeOnWith(number: number): Promise<void> {
    if (this.reading !== null) await this.read(null);
    if (this.reading !== null || !(await this.cut())) return;
    await this.act(async () => {
      const other = await desk.article({ actor: this.actor, article: this.article, revision: number });
      this.content = other.shown.content;
      this.editor?.load(toDoc(other.shown.content));
      this.copy.edited();
      await this.copy.flush();
      this.sibling = null;
      this.place();
      this.write(true);
    });
  }

  /** Shows a revision to read; null goes back to the head and to what was being written. */
  async read(number: number | null): Promise<void> {
    // Nothing may be typed into a text that is about to be replaced.
    this.editor?.setEditable(false);
    await this.copy.flush();
    if (this.copy.state === "failed") {
      // The editor is the only place that has the text.
      this.editor?.setEditable(this.editable);
      if (this.copy.problem) toasts.problem(this.copy.problem);
      return;
    }
    const head = this.view?.head;
    const reading = number === head && !this.copy.differs ? null : number;
    try {
      const view = await desk.article({ actor: this.actor, article: this.article, revision: reading });
      this.reading = reading;
      this.composing = false;
      this.#lastAnswer = "";
      this.#take(view);
      this.#adopt(view);
      this.show();
    } catch (error) {
      this.editor?.setEditable(this.editable);
      toasts.problem(error);
    }
  }

  async discardCopy(): Promise<void> {
    await this.act(async () => {
      await this.copy.discard();
      const view = await desk.article({ actor: this.actor, article: this.article, revision: null });
      this.news = null;
      this.#take(view);
      this.#adopt(view);
      this.show();
    });
  }

  /** Does something at the desk and shows what came of it. True when it was done. */
  async act(run: () => Promise<unknown>, done?: string): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    try {
      await run();
      toasts.settled();
      if (done) toasts.done(done);
      return true;
    } catch (error) {
      toasts.problem(error);
      return false;
    } finally {
      this.busy = false;
      await this.refetch();
    }
  }

  /** Begins a thread about the selection. False when nothing is selected. */
  compose(): boolean {
    const view = this.editor?.view;
    if (!view || this.refusal("open_thread")) return false;
    const { from, to } = view.state.selection;
    if (!toRange(view.state.doc, from, to)) return false;
    const others = this.editor?.passages().filter((passage) => passage.thread !== NEW_THREAD) ?? [];
    this.composing = true;
    this.editor?.setPassages([...others, { thread: NEW_THREAD, from, to, mustFix: false, resolved: false, words: m.review_new_thread() }]);
    this.activate(NEW_THREAD);
    this.placed += 1;
    return true;
  }

  cancelCompose(): void {
    this.composing = false;
    delete this.drafts[NEW_THREAD];
    if (this.active === NEW_THREAD) this.activate(null);
    this.place();
    this.editor?.focus();
    if (this.behind) void this.refetch();
  }

  async openThread(kind: ThreadKind, text: string): Promise<boolean> {
    const cutBefore = this.lastCut;
    while (this.editor && this.reading === null && this.copy.differs) {
      if (!(await this.cut())) return false;
    }
    // Asked for after the cut, so that place and revision speak of the same words.
    const passage = this.editor?.passages().find(({ thread }) => thread === NEW_THREAD);
    const doc = this.editor?.doc;
    const range = passage && doc ? toRange(doc, passage.from, passage.to) : null;
    if (!range) {
      toasts.problem(new Error(m.review_passage_gone()));
      return false;
    }
    const revision = this.reading ?? this.copy.base;
    let opened = "";
    const done = await this.act(async () => {
      opened = (await desk.openThread({ actor: this.actor, article: this.article, revision, ...range, kind, text })).thread;
      this.composing = false;
      delete this.drafts[NEW_THREAD];
    });
    if (done) {
      this.activate(opened);
      if (this.lastCut && this.lastCut !== cutBefore) toasts.done(m.review_saved_for_comment({ number: this.lastCut.number }));
    }
    return done;
  }
}
