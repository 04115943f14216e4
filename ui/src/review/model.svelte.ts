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
  type ThreadView,
} from "../backend";
import type { Node } from "prosemirror-model";
import { EditorState } from "prosemirror-state";
import { withBids } from "../editor/bids";
import { contentKey, countWords, fromDoc, toDoc } from "../editor/content";
import type { MarkedPassage } from "../editor/marks";
import { carryPos } from "../editor/positions";
import type { TextEditor } from "../editor/text-editor.svelte";
import { m } from "../wording/messages";
import { toasts } from "../parts/toasts.svelte";
import { problemText } from "../wording/problem";
import { taken } from "./ahead";
import { SuggestMode } from "../suggest/mode.svelte";
import { Drafts } from "./drafts.svelte";
import { keep, takeKept, type Kept } from "./kept";
import { passagesOf, type Carry } from "./passages";
import { reuseThreads } from "./threads";
import { newsWords } from "./words";
import { WorkingCopy } from "./working-copy.svelte";

/** The passage a new thread is being written about; marked like a thread. */
export const NEW_THREAD = "new";

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
  /** A thread is being written about the selection; a suggestion where `proposing`. */
  composing = $state(false);
  proposing = $state(false);
  /** Rises whenever such a thread is begun, or gone back to: its form takes the focus. */
  begun = $state(0);
  /** The thread for which a passage is being chosen. */
  attaching = $state<string | null>(null);
  /** None of the suggestions about the words of the active one is to be taken. */
  neither = $state(false);
  /** A suggestion about words that read otherwise now, and how: whether to replace them all the same. */
  stale = $state.raw<{ thread: string; now: string } | null>(null);
  /** The working copy that another window of this person saved; its text and this one part. */
  theirs = $state.raw<{ content: ContentJson | null; saved_at: number } | null>(null);
  /** A revision that someone else cut while this person was writing. */
  news = $state.raw<RevisionLine | null>(null);
  /** After a conflict: the revision that kept this person's text, beside the head. */
  sibling = $state.raw<RevisionLine | null>(null);
  busy = $state(false);
  /** Where there is no room for both: what is shown of text and margin. */
  pane = $state<"text" | "margin">("text");
  /** What others did since, said to a reader of the screen. */
  heard = $state("");
  /** Rises when passages were placed anew. */
  placed = $state(0);
  readonly article: string;
  readonly actor: string;
  readonly copy: WorkingCopy;
  /** Words not sent yet: neither a card drawn anew nor another screen loses them. */
  readonly drafts: Drafts;
  /** Typing that becomes suggestions. */
  readonly edits: SuggestMode;
  /** What names this article, for this person, on this desk. */
  readonly of: string;
  editor: TextEditor | null = null;
  #left: Node | null = null;
  #docs = new Map<string, Node>();
  #lastAnswer = "";
  #fetching: Promise<void> | null = null;
  #again = false;
  /** Rises with every view taken over: an answer that was asked for before that is an old one. */
  #taken = 0;
  #cutting: Promise<boolean> | null = null;

  constructor(article: string, actor: string, file = "") {
    this.article = article;
    this.actor = actor;
    this.of = `${file} ${article} ${actor}`;
    this.drafts = new Drafts(this.of);
    this.edits = new SuggestMode(this.drafts, () => (this.reading === null ? (this.editor?.doc ?? null) : null));
    const told = (unsaved: ContentJson | null) =>
      this.drafts.keepText(unsaved && { content: unsaved, base: this.copy.base, at: Date.now() });
    this.copy = new WorkingCopy(article, actor, () => this.written(), told);
  }

  /** The desk's own refusal of an action, for its code. */
  refused(action: Action): Problem | null {
    return this.view?.actions.find((entry) => entry.action === action)?.refusal ?? null;
  }

  /** Why something cannot be done now; null when it can. */
  refusal(action: Action): string | null {
    const found = this.view?.actions.find((entry) => entry.action === action);
    if (!found) return this.view ? m.review_not_offered() : m.app_loading();
    // Who has to say in which role is asked that, not refused.
    return found.refusal && found.refusal.code !== "role_unclear" ? problemText(found.refusal) : null;
  }

  /** Whether this person may change the article that is shown, its text and what goes with it. */
  get mayWrite(): boolean {
    return this.reading === null && this.refusal("revise") === null;
  }

  get editable(): boolean {
    return this.edits.on ? this.reading === null : this.writing && this.mayWrite;
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

  /** The approvals of this person that count for the very text shown: one in each role. */
  get approvals(): ReviewView[] {
    const view = this.view;
    const own = ({ by, verdict, standing }: ReviewView) => by.id === this.actor && verdict === "approve" && (standing === "current" || standing === "restored");
    return view?.reviews.filter((review) => own(review) && review.sha256 === view.shown.sha256) ?? [];
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
    return this.reading === null && !this.copy.differs && !this.behind && !(this.edits.on && this.edits.differs);
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

  /** What is in the editor now, as the desk takes it. */
  written(): { content: ContentJson; key: string } {
    const content = this.content;
    const doc = this.editor?.doc ?? this.#left;
    if (!content) throw new Error("no article is open");
    const now = doc && this.reading === null ? { ...content, document: fromDoc(doc) } : content;
    if (doc) this.words = countWords(doc);
    this.content = now;
    return { content: now, key: contentKey(now, doc ?? undefined) };
  }

  /** The editor is going: what was typed last is kept until it is saved, with what can be undone. */
  leave(scrolled: number): void {
    this.edits.store();
    this.#keep(scrolled);
    this.#left = this.editor?.doc ?? null;
    this.editor = null;
    this.copy.leave();
    this.pause();
  }

  /** The window goes, or may go: what is typed is saved, and nothing is taken for lost later. */
  pause(): void {
    this.edits.store();
    void this.copy.flush();
    this.drafts.writing(false);
  }

  #keep(scrolled: number): void {
    const state = this.editor?.view?.state;
    if (state && this.reading === null && this.content && !this.edits.on) keep(this.of, { state, key: this.written().key, scrolled });
  }

  /** What the editor held when this article was left; null when the text is another now. */
  #kept(doc: Node): Kept | null {
    if (this.reading !== null || !this.content) return null;
    const { same, lost } = takeKept(this.of, contentKey(this.content, doc));
    if (lost) toasts.done(m.review_undo_gone());
    return same;
  }

  /** What to begin with, once there is a view: a document, or what was kept of it. */
  first(): { doc: Node; kept: Kept | null } | null {
    if (!this.view || !this.content) return null;
    if (this.edits.on && this.edits.doc && this.reading === null) return { doc: this.edits.doc, kept: null };
    const doc = this.view.working_copy && this.reading === null ? toDoc(this.content) : this.#doc(this.view.shown.sha256, this.view.shown.content);
    return { doc, kept: this.#kept(doc) };
  }

  async open(): Promise<void> {
    try {
      const view = await taken(this.article, this.actor);
      // A text that the schema cannot hold must be told, not shown in part.
      this.#doc(view.shown.sha256, view.shown.content);
      this.writing = this.#opensToWrite(view);
      this.take(view);
      this.adopt(view);
      // A text that is being written comes first; what was to be suggested waits.
      if (this.drafts.edits && !view.working_copy && this.refusal("open_thread") === null) this.edits.resume(this.drafts.edits);
    } catch (error) {
      this.problem = asProblem(error);
    }
  }

  /** Takes over an answer of the desk. */
  take(view: ArticleView): void {
    this.#taken += 1;
    this.view = { ...view, threads: reuseThreads(this.threads, view.threads) };
    this.problem = null;
  }

  /** Takes over the text of a view: the person's working copy, or the revision shown. */
  adopt(view: ArticleView): void {
    const own = this.reading === null ? view.working_copy : null;
    this.content = own?.content ?? view.shown.content;
    this.words = own ? countWords(toDoc(own.content)) : view.shown.words;
    this.theirs = null;
    if (this.reading === null) {
      const known = !own || own.base === view.shown.number ? contentKey(view.shown.content, this.#doc(view.shown.sha256, view.shown.content)) : null;
      this.copy.begin(own?.base ?? view.head, known, own);
      if (own && own.base !== view.head) this.news = this.head;
    }
  }

  /** Puts the adopted text into the editor and the marks on it. */
  show(): void {
    const first = this.first();
    if (!this.editor || !first) return;
    this.editor.load(first.doc, first.kept?.state);
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
    const seen = this.copy.seen;
    try {
      const view = await desk.article({ actor: this.actor, article: this.article, revision: this.reading });
      if (taken !== this.#taken || seen !== this.copy.seen) {
        this.#again = true;
        return;
      }
      if (this.#otherWindow(view)) return;
      // Words are being written about a passage of this very text: it stays until they are sent.
      const idle = !this.copy.differs && !this.copy.pending && !this.composing && !this.attaching && !this.edits.on;
      const behind = this.reading === null && idle && !this.#baseIs(view);
      const answer = JSON.stringify({ ...view, working_copy: null });
      if (!behind && answer === this.#lastAnswer && !view.working_copy === !this.view?.working_copy) return;
      this.#lastAnswer = answer;
      const before = this.view;
      const heard = newsWords(before?.threads ?? [], view.threads, this.actor);
      if (heard) this.heard = heard;
      this.take(view);
      if (behind) {
        this.adopt(view);
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
    const doc = this.editor?.doc;
    if (!this.editor || !doc) return;
    const tracked = this.editor.passages();
    const typed = !from && !this.atHead && this.reading === null;
    const carry: Carry | null = from ? (pos, end) => since(pos, end === "from" ? 1 : -1) : null;
    const list = this.passagesIn(doc, from, carry, typed ? tracked : []);
    const fresh = tracked.find(({ thread }) => thread === NEW_THREAD);
    if (fresh && this.composing) list.push(fresh);
    this.editor.setPassages(list);
    this.placed += 1;
  }

  /** The text that the desk showed, in which it told the places. */
  get origin(): Node | null {
    return this.view && this.#doc(this.view.shown.sha256, this.view.shown.content);
  }

  /** The passages of the threads in a document that was typed from the text shown, or from `from`. */
  passagesIn(doc: Node, from: Node | null = null, carry: Carry | null = null, tracked: readonly MarkedPassage[] = [], all = this.showResolved): MarkedPassage[] {
    if (!this.view) return [];
    const origin = from ?? this.#doc(this.view.shown.sha256, this.view.shown.content);
    const options = { tracked: new Map(tracked.map((passage) => [passage.thread, passage])), resolved: all, active: this.active };
    return passagesOf(this.view.threads, origin, carry ?? carryPos(origin, doc), options);
  }

  activate(thread: string | null): void {
    if (this.active === thread) return;
    this.active = thread;
    this.neither = false;
    if (thread) this.pane = "margin";
    this.editor?.setActive(thread);
    if (thread && this.threads.some(({ id, state }) => id === thread && state === "resolved")) this.place();
  }

  /** The text or another part of the content was changed by this person. */
  edited(part: Partial<ContentJson> | null = null): void {
    if (this.reading !== null) return;
    if (this.edits.on) return this.edits.edited();
    if (part && this.content) this.content = { ...this.content, ...part };
    this.drafts.writing(true);
    this.copy.edited();
  }

  /** Another window of this person saved or gave up the working copy. Where nothing here is unsaved,
   * this one follows it, as a change that can be undone; else the person chooses. */
  #otherWindow(view: ArticleView): boolean {
    const theirs = view.working_copy;
    if (this.reading !== null || this.edits.on || (theirs?.saved_at ?? 0) === this.copy.seen || this.copy.pending) return false;
    if (this.copy.state === "moved") {
      this.theirs = { content: theirs?.content ?? null, saved_at: theirs?.saved_at ?? 0 };
      return false;
    }
    if (this.copy.state !== "saved" || this.composing) return false;
    this.take(view);
    this.adopt(view);
    const first = this.first();
    if (first) this.editor?.replace(first.doc);
    this.editor?.setEditable(this.editable);
    this.place();
    return true;
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
    if (this.copy.stuck) {
      if (this.copy.problem) toasts.problem(this.copy.problem);
      return false;
    }
    const doc = this.editor?.doc;
    if (!this.copy.differs || !doc || !this.editor) return true;
    const { content, key } = this.written();
    this.editor.record();
    try {
      const { base, seen } = this.copy;
      const cut = await desk.revise({ actor: this.actor, article: this.article, base, content, seen });
      const typedSince = this.copy.pending || this.#writtenSince(doc, content);
      this.copy.begin(cut.number, key, null);
      this.lastCut = { number: cut.number, at: Date.now() };
      toasts.settled();
      if (typedSince) this.copy.edited();
      const view = await desk.article({ actor: this.actor, article: this.article, revision: null });
      this.news = null;
      this.take(view);
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
    if (problem.kind !== "conflict" || problem.code === "working_copy_moved") {
      toasts.problem(problem);
      if (problem.code === "working_copy_moved") await this.refetch();
      return false;
    }
    // The desk kept our text beside the head; show the head and offer ours. What was written while
    // it answered is in no revision yet, so then the editor keeps its text.
    if (!writtenSince) await this.copy.discard();
    const view = await desk.article({ actor: this.actor, article: this.article, revision: null });
    this.take(view);
    if (writtenSince) {
      this.copy.edited();
      this.place();
    } else {
      this.adopt(view);
      this.show();
    }
    this.news = null;
    this.sibling = view.revisions.filter((line) => line.sibling && line.by.id === this.actor).at(-1) ?? null;
    return false;
  }

  /** Takes the text of a revision as what is being written, on the head. What was written until
   * then becomes a revision first. */
  async writeOnWith(number: number): Promise<void> {
    // What is typed to be suggested is in no revision.
    if (this.edits.on) return toasts.done(m.suggest_mode_first());
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
    if (this.copy.stuck) {
      // The editor is the only place that has the text.
      this.editor?.setEditable(this.editable);
      if (this.copy.problem) toasts.problem(this.copy.problem);
      return;
    }
    const head = this.view?.head;
    const reading = number === head && !this.copy.differs ? null : number;
    try {
      const view = await desk.article({ actor: this.actor, article: this.article, revision: reading });
      this.edits.store();
      this.#keep(0);
      this.reading = reading;
      this.composing = false;
      this.attaching = null;
      this.#lastAnswer = "";
      this.take(view);
      this.adopt(view);
      this.show();
    } catch (error) {
      this.editor?.setEditable(this.editable);
      toasts.problem(error);
    }
  }

  async discardCopy(): Promise<void> {
    await this.act(async () => {
      await this.copy.discard();
      await this.toHead();
    });
  }

  /** Shows the head, whatever is in the editor. */
  async toHead(): Promise<void> {
    const view = await desk.article({ actor: this.actor, article: this.article, revision: null });
    this.reading = null;
    this.news = null;
    this.take(view);
    this.adopt(view);
    this.show();
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
}
