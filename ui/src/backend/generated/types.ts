// Generated from src-tauri/crates/desk/src/api by `cargo xtask generate`.

/** A change of what goes with the text. */
export type AboutChange = { "field": "byline",
/** In the older text. */
old: Array<ContributorJson>,
/** In the newer text. */
new: Array<ContributorJson>, } | { "field": "language",
/** In the older text. */
old: string | null,
/** In the newer text. */
new: string | null, } | { "field": "dateline",
/** In the older text. */
old: string | null,
/** In the newer text. */
new: string | null, } | { "field": "ai",
/** In the older text. */
old: AiJson | null,
/** In the newer text. */
new: AiJson | null, } | { "field": "notes",
/** In the older text. */
old: Array<NoteJson>,
/** In the newer text. */
new: Array<NoteJson>,
};

/** Puts the words of suggestions into the text: one revision for all of them. */
export type AcceptSuggestions = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
  /** The suggestions, by their threads; at least one. */
  suggestions: Array<string>,
  /** Suggestions rejected with it: the other ones of a choice. */
  reject: Array<string>,
  /** The words that each of `suggestions` was shown to be about, in the same order. One that is
   * about others by now is the error `suggestion_stale`. Not asked when empty. */
  quotes: Array<string>,
  /** For one suggestion whose words have changed since: the words that stand there now, as the
   * actor has seen them. Else the answer is the error `suggestion_stale`. */
  instead_of?: string | null,
};

/** Something that can be done to an article. */
export type Action = "revise" | "submit" | "withdraw" | "approve" | "request_changes" | "take_back" | "publish" | "sign_off" | "ask_for_review" | "send_package" | "spike" | "revive" | "open_thread" | "file";

/** Whether the asking person may do it now. */
export type ActionView = {
  /** What. */
  action: Action,
  /** Why not; absent when they may. */
  refusal: Problem | null,
};

/** Keeps an image on the desk. */
export type AddMedia = {
  /** Who acts. */
  actor: string,
  /** The file's bytes in base 64. */
  base64: string,
};

/** Adds a person. */
export type AddPerson = {
  /** Who acts. */
  actor: string,
  /** Name; unique on the desk up to case and accents. */
  name: string,
  /** Roles; at least one. */
  roles: Array<Role>,
};

/** Declared machine involvement. */
export type AiJson = {
  /** none, assisted, machine_translation, machine_generated. */
  kind: string,
  /** The tool. */
  tool?: string,
  /** A remark for readers. */
  note?: string,
};

/** An approval as one requirement sees it. */
export type ApprovalView = {
  /** Whose. */
  by: Who,
  /** In which role. */
  role: Role,
  /** Number of the revision it was given on. */
  revision: number,
  /** How it stands. */
  standing: Standing,
  /** Why it counts or does not, in plain English; empty where it is of the head and counts. */
  reason: string,
  /** When, UTC milliseconds. */
  at: number,
};

/** Approves exactly one revision. */
export type Approve = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
  /** Hash of the revision: the text the reviewer saw. */
  sha256: string,
  /** In which role; needed of who holds several that count. */
  role: Role | null,
  /** A note. */
  note: string | null,
};

/** Something done to an article that needs no more words. */
export type ArticleAct = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
};

/** Which article, for whom, at which revision. */
export type ArticleQuery = {
  /** Whose view: decides working copy and what may be done. May be empty. */
  actor: string,
  /** The article's id, a unique prefix of it, or its slug. */
  article: string,
  /** Revision to show; the head when absent. */
  revision: number | null,
};

/** An article as one person sees it. */
export type ArticleView = {
  /** Id. */
  id: string,
  /** Slug. */
  slug: string,
  /** Headline of the head. */
  headline: string,
  /** State as stored. */
  state: Stage,
  /** Whether it was spiked. */
  spiked: boolean,
  /** Round of review; 0 before the first submission. */
  round: number,
  /** Whether it is under review (also: a correction is). */
  under_review: boolean,
  /** Who created it. */
  creator: Who,
  /** Number of the head revision. */
  head: number,
  /** Number of the published revision. */
  live: number | null,
  /** The revision shown. */
  shown: RevisionView,
  /** All revisions, oldest first. */
  revisions: Array<RevisionLine>,
  /** The asking person's working copy, when it differs from its base. */
  working_copy: WorkingCopyView | null,
  /** Who else has one. */
  other_copies: Array<OtherCopy>,
  /** Every thread, in reading order of its place in the revision shown; those without a place last. */
  threads: Array<ThreadView>,
  /** Every verdict, oldest first. */
  reviews: Array<ReviewView>,
  /** Number of the revision that the asking person last gave a verdict on, taken back or not. */
  last_reviewed: number | null,
  /** What stands between the head and publication. */
  gate: Gate,
  /** Every round of review, oldest first. */
  rounds: Array<RoundView>,
  /** Requests for a review, oldest first. */
  askings: Array<AskingView>,
  /** Where the sign-off of each entry of the head's byline stands. */
  signatures: Array<SignatureView>,
  /** Files made for people outside the desk, oldest first. */
  packages: Array<PackageView>,
  /** Filing. */
  filing: Filing,
  /** The byline of the revision shown, each with the person it counts as. */
  contributors: Array<ContributorView>,
  /** The byline of the revision shown, in the article's language. */
  byline_text: string,
  /** Publications, oldest first. */
  publications: Array<PublicationView>,
  /** What the asking person may do now, and why not. */
  actions: Array<ActionView>,
};

/** Declines a request for a review, or takes it back. */
export type AskAct = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
  /** Id of the request. */
  ask: string,
  /** Why; of declining. */
  note?: string | null,
};

/** Asks somebody for a review: a person, or whoever has the role. */
export type AskForReview = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
  /** Id of the person; absent to ask whoever has the role. */
  person?: string | null,
  /** In which role; of a person, left out when only one counts. */
  role?: Role | null,
  /** Local date and time `YYYY-MM-DDTHH:MM` by when. */
  due?: string | null,
  /** IANA zone of `due`. */
  due_zone?: string | null,
  /** A word with it. */
  note?: string | null,
};

/** One requirement of a policy. What belongs to another kind is refused. */
export type AskJson = {
  /** Its kind. */
  kind: AskKindJson,
  /** Its name in the gate; made of kind and role when absent. */
  id?: string,
  /** For approvals: in which role. */
  role?: Role,
  /** For approvals: of how many people; 1 when absent. */
  count?: number,
  /** For approvals: whether a request for changes in this role vetoes; true when absent. */
  veto?: boolean,
  /** For approvals: whose approval does not count beside the byline's:
   * `last_substantive_editor`. */
  excludes?: Array<string>,
  /** For a sign-off: whether contributors from outside the desk are waited for; true when absent. */
  outside?: boolean,
  /** Of which articles; all when absent. */
  when?: WhenJson,
};

/** A kind of requirement that a policy can ask. */
export type AskKindJson = "approvals" | "must_fix_resolved" | "suggestions_settled" | "sign_off" | "ai_declared" | "lost_anchors_answered";

/** A request for a review. */
export type AskingView = {
  /** Id. */
  ask: string,
  /** Who is asked; none where it is whoever has the role. */
  person: Who | null,
  /** In which role. */
  role: Role,
  /** Who asked. */
  by: Who,
  /** When, UTC milliseconds. */
  at: number,
  /** In which round. */
  round: number,
  /** By when: local date and time. */
  due: string | null,
  /** IANA zone of `due`. */
  due_zone: string | null,
  /** The due time has passed and the request waits. */
  late: boolean,
  /** A word with it. */
  note: string | null,
  /** `waiting`, `answered`, `declined`, `withdrawn`. */
  state: string,
  /** Why it was declined. */
  declined: string | null,
  /** Who was asked before, in words. */
  before: Array<string>,
  /** It is the asking person's to answer. */
  mine: boolean,
};

/** Asks for names of bylines. */
export type AuthorsQuery = {
  /** Beginning of any word of the name, case and accents folded; empty for all. */
  begins: string,
  /** At most so many; 500 at most. */
  limit: number,
};

/** Asks for a backup. */
export type BackUp = {
  /** The file to write, where there must be none; absent for one in the folder of the backups. */
  path: string | null,
};

/** A backup: a whole desk in one file. */
export type Backup = {
  /** Its file. */
  path: string,
  /** When it was made, UTC milliseconds. */
  at: number,
  /** Its size. */
  bytes: number,
  /** Why it was made. */
  reason: BackupReason,
  /** Events in its record. */
  events: number,
};

/** Why a backup was made. Only daily ones make room for newer ones. */
export type BackupReason = "daily" | "manual" | "before_migration" | "before_restore" | "before_repair";

/** An image in a text. */
export type BlockImage = {
  /** SHA-256 of its bytes, 64 hex digits. */
  sha256: string,
  /** Text for those who cannot see it. */
  alt: string,
  /** Who made it. */
  credit: string,
};

/** What a block is, beyond its words. */
export type BlockJson = {
  /** Its ordinal among the text blocks of its text. */
  block: number,
  /** What it is. */
  kind: BlockWord,
  /** 2 or 3 for a heading, else 0. */
  level: number,
  /** What it stands in, from the outermost. */
  inside: Array<ContainerWord>,
  /** The image that it captions. */
  image?: BlockImage,
  /** Whether a thematic break stands before it. */
  after_rule: boolean,
};

/** Kinds of text blocks. */
export type BlockWord = "headline" | "standfirst" | "paragraph" | "heading" | "caption" | "verbatim";

/** The board. */
export type Board = {
  /** Four columns, in order. */
  columns: Array<Column>,
  /** Articles on the desk, whatever the filters. */
  total: number,
  /** How many wait for the actor, whatever the other filters. */
  waiting: number,
  /** The words searched for stand in so many articles that not all were looked at: totals are
   * lower bounds. */
  more: boolean,
  /** Sections to filter by. */
  sections: Array<string>,
  /** Languages to filter by. */
  languages: Array<string>,
};

/** Which articles, and for whom: the filter of board, table, calendar and search. */
export type BoardQuery = {
  /** Whose board: decides "waiting for me". May be empty for none. */
  actor: string,
  /** Words searched in headline, byline and text; the last one as a prefix. Empty for all. */
  query: string,
  /** Only this section. */
  section: string | null,
  /** Only articles with this name in the byline. */
  author: string | null,
  /** Only this language. */
  language: string | null,
  /** Only what waits for the actor. */
  waiting_for_me: boolean,
  /** Show spiked articles too (in the draft column). */
  spiked: boolean,
  /** The columns of the board begin with what has waited longest, not with what changed last. */
  longest_wait_first?: boolean,
  /** At most so many cards a column; other lists have a limit of their own. */
  limit: number,
};

/** What was done to many articles. */
export type BulkDone = {
  /** How many it was done to. */
  done: number,
  /** The others. */
  refused: Array<BulkRefusal>,
};

/** What was written. */
export type BulkExported = {
  /** The files. */
  written: Array<string>,
  /** The articles of which there is no file. */
  failed: Array<BulkRefusal>,
};

/** An article that something could not be done to. */
export type BulkRefusal = {
  /** The article, as it was named. */
  article: string,
  /** Its headline; empty where there is no such article. */
  headline: string,
  /** Why. */
  problem: Problem,
};

/** Due dates. */
export type Calendar = {
  /** Days on which something is due, in order. */
  days: Array<CalendarDay>,
  /** How many articles of the filter have no due date. */
  undated: number,
};

/** What is due on one day, in the zone of each due time. */
export type CalendarDay = {
  /** `YYYY-MM-DD`. */
  date: string,
  /** The first of them, by time of day; at most the limit of the filter. */
  cards: Array<Card>,
  /** How many are due that day, told here or not. */
  total: number,
};

/** Asks for the due dates of some days. */
export type CalendarQuery = {
  /** Which articles. */
  filter: BoardQuery,
  /** First day, `YYYY-MM-DD`. */
  from: string,
  /** Last day, of it. */
  to: string,
};

/** An article on the board. */
export type Card = {
  /** Id. */
  id: string,
  /** Slug. */
  slug: string,
  /** Headline; may be empty. */
  headline: string,
  /** Names of the byline and the shared affiliation, for a card. */
  byline: string,
  /** Language tag. */
  language: string | null,
  /** Section. */
  section: string | null,
  /** State as stored. */
  state: Stage,
  /** Its column on the board. */
  column: ColumnKind,
  /** Whether it was spiked. */
  spiked: boolean,
  /** Number of the head revision. */
  revision: number,
  /** Round of review, 0 before the first submission. */
  round: number,
  /** Open must-fix threads. */
  must_fix: number,
  /** Open threads of every kind. */
  threads: number,
  /** Approvals that count for the head. */
  approvals: number,
  /** Approvals that the gate asks for. */
  approvals_needed: number,
  /** An approval was given to an earlier text and does not count for the head. */
  approval_void: boolean,
  /** A request for changes stands. */
  changes_requested: boolean,
  /** A correction of the published text is being written or reviewed. */
  correcting: boolean,
  /** Number of the live revision when it replaced an earlier published one. */
  corrected: number | null,
  /** Channels it is live on. */
  channels: Array<string>,
  /** Due: local date and time `YYYY-MM-DDTHH:MM` in `due_zone`. */
  due: string | null,
  /** IANA zone of `due`. */
  due_zone: string | null,
  /** `due` as UTC milliseconds, by the clock rules known to this version. */
  due_at: number | null,
  /** `due` has passed and what was due is not published: the article, or its open correction. */
  late: boolean,
  /** Last change, UTC milliseconds. */
  changed_at: number,
  /** First publication, UTC milliseconds. */
  published_at: number | null,
  /** Since when it waits for somebody, UTC milliseconds. */
  waiting_since: number | null,
  /** It waits for the actor of the query. */
  waiting_for_me: boolean,
};

/** What happened to a run of text. */
export type Change = "same" | "inserted" | "deleted";

/** Changes a person; what is absent stays. */
export type ChangePerson = {
  /** Who acts. */
  actor: string,
  /** Whom. */
  person: string,
  /** New name. */
  name: string | null,
  /** New roles. */
  roles: Array<Role> | null,
  /** Active or not. */
  active: boolean | null,
};

/** A statement a file made about itself. */
export type Claim = {
  /** `transparency`, `published`, `source`, … */
  kind: string,
  /** Its words; for `published` the label. */
  text: string,
  /** The value after the label; absent when the file left it empty. */
  value: string | null,
  /** Language of the words. */
  language: string | null,
};

/** One column. */
export type Column = {
  /** Which. */
  column: ColumnKind,
  /** How many match, shown or not. */
  total: number,
  /** The first of them, last changed first. */
  cards: Array<Card>,
  /** Where `board_column` goes on; none when these are all. */
  next: string | null,
};

/** A column of the board; "ready" is read from the gate. */
export type ColumnKind = "draft" | "review" | "ready" | "published";

/** Asks for more cards of one column. */
export type ColumnQuery = {
  /** The filter of the board it goes on from. */
  filter: BoardQuery,
  /** Which column. */
  column: ColumnKind,
  /** `next` of the cards before. */
  after: string,
};

/** A comment. */
export type CommentView = {
  /** Id. */
  id: string,
  /** Who wrote it. */
  by: Who,
  /** Name of the person outside the desk whose words these are; `by` has brought them in. */
  guest: string | null,
  /** When, UTC milliseconds. */
  at: number,
  /** Its words now. */
  text: string,
  /** Earlier wordings, oldest first. */
  earlier: Array<EarlierWording>,
  /** Whether the asking person may edit it. */
  mine: boolean,
};

/** Two texts to compare. */
export type CompareQuery = {
  /** Who asks; may be empty. */
  actor: string,
  /** The article. */
  article: string,
  /** Number of the older revision. */
  from: number,
  /** Number of the newer one. Absent: the asking person's working copy, or the head where they
   * have none. */
  to: number | null,
};

/** How two texts differ. */
export type Comparison = {
  /** Number of the older revision. */
  from: number,
  /** Number of the newer one; absent for a text that is in no revision. */
  to: number | null,
  /** What kind of change it is. */
  kind: TextChange,
  /** Language of the older text. */
  old_language: string | null,
  /** Language of the newer text. */
  new_language: string | null,
  /** Words that came, those of moved blocks not counted. */
  words_in: number,
  /** Words that went, those of moved blocks not counted. */
  words_out: number,
  /** Blocks that stand elsewhere now. */
  moved: number,
  /** The texts in rows, in the order of the newer one; what is gone stands where it was. */
  rows: Array<RowJson>,
  /** What changed of that which goes with the text. */
  about: Array<AboutChange>,
};

/** What a block can stand in. */
export type ContainerWord = "quote" | "bullets" | "numbers";

/** What readers get, as JSON in the form `imprimatur.content/1`. */
export type ContentJson = {
  /** `imprimatur.content/1`. */
  format: string,
  /** The ProseMirror document. */
  document: Record<string, unknown>,
  /** The byline, in order. */
  byline: Array<ContributorJson>,
  /** BCP 47 tag. */
  language?: string,
  /** Place line as printed. */
  dateline?: string,
  /** Declared machine involvement. */
  ai?: AiJson,
  /** Notes to readers. */
  notes: Array<NoteJson>,
};

/** An entry of the byline. */
export type ContributorJson = {
  /** As printed. */
  name: string,
  /** author, translator, photographer, illustrator, editor, reporter, contributor. */
  role: string,
  /** As printed. */
  affiliation?: string,
};

/** A contributor and the person they count as. */
export type ContributorView = {
  /** As printed. */
  name: string,
  /** Role. */
  role: string,
  /** As printed. */
  affiliation: string | null,
  /** The person of the desk they count as, for every rule. */
  person: Who | null,
  /** Whether that was said by someone; otherwise it is by equality of the name. */
  linked: boolean,
  /** Whether someone said that the person of the same name is somebody else. */
  separated: boolean,
  /** Identifiers. */
  identifiers: Array<Identifier>,
};

/** Opens a new, empty article. */
export type CreateArticle = {
  /** Who acts; becomes the creator and the first of the byline. */
  actor: string,
  /** Language of the text to come. */
  language: string | null,
};

/** Names the article that came of it. */
export type Created = {
  /** Id. */
  article: string,
};

/** Declares which part machines had in the text: cuts a revision that says so and nothing else new. */
export type DeclareAi = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
  /** Number of the head that the actor saw; not asked when absent. */
  base?: number | null,
  /** `none`, `assisted`, `machine_translation`, `machine_generated`. */
  kind: string,
  /** The tool. */
  tool?: string | null,
  /** A remark for readers. */
  note?: string | null,
};

/** Describes the desk; what is absent stays. */
export type DescribeDesk = {
  /** Who acts; an owner. */
  actor: string,
  /** New name. */
  name: string | null,
  /** Person or entity with editorial responsibility. */
  responsible: string | null,
  /** How to reach them. */
  contact: string | null,
  /** The sections offered. */
  sections: Array<string> | null,
  /** The channels to publish on, the usual one first; at least one. */
  channels: Array<string> | null,
};

/** What `check_desk` found. */
export type DeskCheck = {
  /** Whether all is well. */
  ok: boolean,
  /** Events read. */
  events: number,
  /** Articles read. */
  articles: number,
  /** What is wrong. */
  faults: Array<FaultLine>,
};

/** The open desk. */
export type DeskInfo = {
  /** Its name. */
  name: string,
  /** Where its file is. */
  path: string,
  /** Who holds editorial responsibility; empty when not told yet. */
  responsible: string,
  /** How to reach them. */
  contact: string,
  /** Sections in use or set up. */
  sections: Array<string>,
  /** Those of them that articles are filed under. */
  sections_in_use: Array<string>,
  /** Channels to publish on. */
  channels: Array<string>,
  /** Everyone, active first, by name. */
  people: Array<Person>,
  /** How many articles, spiked ones included. */
  articles: number,
  /** The person that the computer's user is on this desk, when known. */
  me: string | null,
  /** Version of the program. */
  version: string,
};

/** Gives up the own working copy. */
export type DiscardWorkingCopy = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
  /** As for saving it. */
  seen?: number,
};

/** Somebody who can do something: one of the three. */
export type DoerView = {
  /** A person of the desk. */
  person: Who | null,
  /** Whoever has the role. */
  role: Role | null,
  /** Somebody outside the desk, by name. */
  guest: string | null,
};

/** An act done. */
export type Done = {
  /** Number of the last event in the record. */
  seq: number,
};

/** Only what is due in these days, local dates `YYYY-MM-DD` in the zone of each due time; both are
 * of it. */
export type DueFilter = {
  /** First day; none for any before. */
  from: string | null,
  /** Last day; none for any after. */
  to: string | null,
};

/** What a thread was about before a person said otherwise. */
export type EarlierPlace = {
  /** Number of the revision it was opened on. */
  revision: number,
  /** The words it was opened on. */
  quote: string,
};

/** An earlier wording of a comment. */
export type EarlierWording = {
  /** Since when it stood, UTC milliseconds. */
  at: number,
  /** The words. */
  text: string,
};

/** Changes the wording of an own comment; the earlier one is kept. */
export type EditComment = {
  /** Who acts. */
  actor: string,
  /** The thread. */
  thread: string,
  /** The comment. */
  comment: string,
  /** The words. */
  text: string,
};

/** A change that can be accepted by itself. */
export type EditJson = {
  /** Begin in the revision it was written on. */
  from: PointJson,
  /** End there. */
  to: PointJson,
  /** The words there. */
  old: string,
  /** The words that are to stand there. */
  words: string,
  /** From the one to the other. */
  pieces: Array<Piece>,
};

/** What a person's free editing comes to. */
export type EditsPreview = {
  /** One for each suggestion it would make, in reading order. */
  edits: Array<EditJson>,
  /** What no suggestion can say. */
  other: Array<OtherChangeJson>,
};

/** Asks what a person's free editing comes to, as suggestions. Nothing is kept. */
export type EditsQuery = {
  /** The article. */
  article: string,
  /** Number of the revision it was written on. */
  base: number,
  /** The text. */
  content: ContentJson,
};

/** What kind of failure it is; decides the exit status of the command line. */
export type ErrorKind = "refused" | "invalid" | "not_found" | "conflict" | "storage" | "internal";

/** An event of the record. */
export type EventView = {
  /** Its number, from 1. */
  seq: number,
  /** When, UTC milliseconds. */
  at: number,
  /** Who did it. */
  by: Who,
  /** Its kind: `article_created`, `revision_cut`, `approved`, … */
  kind: string,
  /** The article it is about. */
  article: string | null,
  /** It in plain English. */
  summary: string,
  /** What the words speak of. */
  params: { [key in string]: string },
};

/** Writes a revision out. */
export type ExportArticle = {
  /** The article. */
  article: string,
  /** Number of the revision; the published one, else the head, when absent. */
  revision: number | null,
  /** Format. */
  format: ExportFormat,
};

/** Writes many articles into a folder. */
export type ExportArticles = {
  /** The articles. */
  articles: Array<string>,
  /** In which format. */
  format: ExportFormat,
  /** An existing folder. */
  folder: string,
};

/** Format of an export. */
export type ExportFormat = "html" | "markdown" | "text";

/** A revision written out. */
export type Exported = {
  /** A name to save it under. */
  file_name: string,
  /** The text. */
  text: string,
};

/** A file that could not be imported. */
export type FailedFile = {
  /** Its path, relative to the folder. */
  path: string,
  /** Why. */
  problem: Problem,
};

/** One line of a check or of a repair. */
export type FaultLine = {
  /** The closed name of what is told; interfaces word it by this. */
  code: string,
  /** What the words speak of: numbers, names, hashes. */
  params: { [key in string]: string },
  /** The line in plain English. */
  text: string,
};

/** Changes the filing; what is absent stays. Claims and sources come from imports alone. */
export type FileArticle = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
  /** New slug: small letters, digits, hyphens; unique. */
  slug: string | null,
  /** New section; empty for none. */
  section: string | null,
  /** New tags. */
  tags: Array<string> | null,
  /** New due time `YYYY-MM-DDTHH:MM`; empty for none. */
  due: string | null,
  /** IANA zone of `due`. */
  due_zone: string | null,
};

/** Changes the filing of many articles; what is absent stays. */
export type FileArticles = {
  /** Who acts. */
  actor: string,
  /** The articles. */
  articles: Array<string>,
  /** New section; empty for none. */
  section: string | null,
  /** New due time `YYYY-MM-DDTHH:MM`; empty for none. */
  due: string | null,
  /** IANA zone of `due`. */
  due_zone: string | null,
  /** New tags. */
  tags: Array<string> | null,
};

/** Filing: what the desk notes about an article. Never part of the hash. */
export type Filing = {
  /** Section. */
  section: string | null,
  /** Tags. */
  tags: Array<string>,
  /** Due: local date and time `YYYY-MM-DDTHH:MM` in `due_zone`. */
  due: string | null,
  /** IANA zone of `due`. */
  due_zone: string | null,
  /** Statements found on import, claimed by the file, not by the desk. */
  claims: Array<Claim>,
  /** Files it came from. */
  sources: Array<Source>,
};

/** Something a policy cannot mean on a desk with these people. */
export type FlawView = {
  /** `too_few`, `nowhere`, `nobody_publishes`, `no_review`. */
  code: string,
  /** In plain English. */
  detail: string,
  /** The requirement it speaks of. */
  requirement: string | null,
  /** The role of which there are too few. */
  role: Role | null,
  /** How many are wanted. */
  wanted: number | null,
  /** How many there are. */
  there: number | null,
};

/** The import of a folder: `imported + known + failed_total` files of `done` are settled. */
export type FolderImport = {
  /** Path of the folder; empty before the first import. */
  path: string,
  /** How it stands. */
  state: ImportState,
  /** Files and links found in the folder so far. */
  found: number,
  /** How many of them are settled. */
  done: number,
  /** How many became articles. */
  imported: number,
  /** How many have the same bytes as a file that is on the desk already. */
  known: number,
  /** Hidden files and folders, whose name begins with a dot: they are not looked at. */
  hidden: number,
  /** What could not be imported, in the order of the folder. While the import runs these are
   * only the latest; afterwards all of them. */
  failed: Array<FailedFile>,
  /** How many could not be imported. */
  failed_total: number,
  /** The file that is being read, relative to the folder; empty when none is. */
  current: string,
  /** Why it stopped. */
  problem: Problem | null,
};

/** What stands between the head and publication. */
export type Gate = {
  /** Whether the head may be published. */
  ready: boolean,
  /** The requirements, in a fixed order. */
  requirements: Array<Requirement>,
  /** On which side the ball is: authors, reviewers, publishers, nobody. */
  side: NextMove,
  /** Who has to move, what, since when; of the people those who are active. */
  next: Array<MoveView>,
  /** Since when the ball is there, UTC milliseconds. */
  since: number,
  /** The policy it is judged by. */
  policy: PolicyName,
  /** In which roles the policy asks for approvals of this article. */
  roles: Array<Role>,
};

/** An article that has the words. */
export type Hit = {
  /** The article. */
  card: Card,
  /** Its headline. */
  headline: Array<Run>,
  /** The names of its byline. */
  byline: Array<Run>,
  /** About two hundred characters of its text around the place that has most of the words; its
   * beginning where none has. */
  snippet: Array<Run>,
};

/** An identifier of a contributor. */
export type Identifier = {
  /** `orcid`. */
  scheme: string,
  /** The identifier, checked. */
  value: string,
};

/** Says who a name in the byline is. */
export type IdentifyContributor = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
  /** The name as printed. */
  name: string,
  /** The person of the desk it is; absent to leave that to the name. */
  person: string | null,
  /** It is nobody of this desk, whatever the name. Not by the person whose name it equals. */
  separate: boolean,
  /** Identifiers; `orcid` is checked. */
  identifiers: Array<Identifier>,
};

/** Imports a file as a new article. */
export type ImportArticle = {
  /** Who acts; becomes the creator. */
  actor: string,
  /** Path of the file. */
  path: string,
  /** The hash its preview told; a file changed since is refused. Absent: as it is now. */
  sha256: string | null,
  /** Language of the text, instead of the one recognised. */
  language: string | null,
};

/** What an import would make of a file. */
export type ImportPreview = {
  /** Path of the file. */
  path: string,
  /** Its name. */
  file_name: string,
  /** SHA-256 of its bytes, 64 hex digits: what `import` must find again. */
  sha256: string,
  /** How it was read: `UTF-8`, `windows-1252`, … */
  encoding: string,
  /** The article it would make. */
  content: ContentJson,
  /** Its headline. */
  headline: string,
  /** Its byline in its language. */
  byline_text: string,
  /** What the file claims about itself. */
  claims: Array<Claim>,
  /** What became of each line. */
  report: Array<ReportLine>,
};

/** How the import of a folder stands. */
export type ImportState = "none" | "running" | "cancelled" | "done" | "stopped";

/** An article imported. */
export type Imported = {
  /** Id of the article. */
  article: string,
  /** What became of each line. */
  report: Array<ReportLine>,
};

/** An inbox. */
export type Inbox = {
  /** News, the newest first. */
  notices: Array<NoticeView>,
  /** How many news were not read; counted up to a thousand. */
  unread: number,
  /** Articles that wait for the person, the longest wait first. */
  waiting: Array<WaitingView>,
  /** How many there are. */
  waiting_total: number,
};

/** Asks for what is in a person's inbox. */
export type InboxQuery = {
  /** Whose. */
  actor: string,
  /** Only what was not read. */
  unread_only: boolean,
  /** At most so many news, and so many articles that wait; 500 at most. */
  limit: number,
};

/** Who said that the words of a thread are gone for good. */
export type LetGoView = {
  /** Who. */
  by: Who,
  /** When, UTC milliseconds. */
  at: number,
};

/** The record, oldest first. */
export type Log = {
  /** Its events. */
  events: Array<EventView>,
};

/** Which part of the record. */
export type LogQuery = {
  /** Only this article. */
  article: string | null,
};

/** An article that something happened to since a backup was made. */
export type LostArticle = {
  /** Id. */
  id: string,
  /** Its headline now; may be empty. */
  headline: string,
  /** How many events would be lost. */
  events: number,
  /** It was begun since, and would be gone. */
  whole: boolean,
};

/** A working copy that would be lost. */
export type LostCopy = {
  /** The article. */
  article: string,
  /** Its headline now; may be empty. */
  headline: string,
  /** Whose it is. */
  person: string,
  /** When it was saved, UTC milliseconds. */
  saved_at: number,
};

/** Makes a file of a text for somebody outside the desk. */
export type MakePackage = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
  /** Hash of the text; the head when absent. */
  sha256?: string | null,
  /** Name of who it is for; of a sign-off the name as printed in the byline. */
  to: string,
  /** What they are asked for. */
  purpose: PackagePurpose,
  /** A word with it. */
  note?: string | null,
  /** Language the file speaks: en, fr or de. */
  language?: string | null,
};

/** A mark on a run of text. */
export type MarkJson = {
  /** `strong`, `em`, `superscript`, `code`, `link`. */
  kind: string,
  /** Where a link leads. */
  href?: string,
};

/** Notes that news were read, or were not. */
export type MarkRead = {
  /** Who acts. */
  actor: string,
  /** Which news; all that are not read, when empty. */
  items: Array<NoticeRef>,
  /** Read, or not. */
  read: boolean,
};

/** An image kept. */
export type MediaAdded = {
  /** SHA-256 of the bytes, 64 hex digits: what a figure holds. */
  sha256: string,
  /** Pixels. */
  width: number,
  /** Pixels. */
  height: number,
};

/** What is remembered, by key. */
export type Memories = {
  /** Whatever was given to `remember`, unchanged. */
  entries: { [key in string]: string },
};

/** The figures of the desk: of articles, never of people. */
export type Metrics = {
  /** How long articles stayed where, for all sections together (no section) and for each. */
  stays: Array<StayFigure>,
  /** How many rounds of review an article took to its first publication. */
  rounds: Array<RoundsFigure>,
  /** How many articles wait now, and for how long. */
  waiting: Array<WaitingFigure>,
  /** The same as comma-separated values, for a spreadsheet. */
  csv: string,
};

/** Asks for the figures of the desk. */
export type MetricsQuery = {
  /** Of what ended in the last so many days; 0 for all time. */
  days: number,
};

/** One move that is due. */
export type MoveView = {
  /** Whose. */
  who: DoerView,
  /** `submit`, `revise`, `add_note`, `declare_ai`, `settle_suggestions`, `answer_lost`, `review`,
   * `look_again`, `resolve_must_fix`, `sign_off`, `publish`. */
  action: string,
  /** Since when it is due, UTC milliseconds. */
  since: number,
};

/** Names of bylines. */
export type Names = {
  /** Those of most articles first. */
  names: Array<string>,
};

/** Who has to move. */
export type NextMove = "authors" | "reviewers" | "publishers" | "nobody";

/** A note to readers. */
export type NoteJson = {
  /** correction, update, editor. */
  kind: string,
  /** Its words. */
  text: string,
};

/** Arguments of an operation that needs none. */
export type Nothing = Record<symbol, never>;

/** Kinds of news. */
export type NoticeKind = "mention" | "reply" | "asked" | "declined" | "approval_void" | "sign_off" | "answered";

/** Names news. */
export type NoticeRef = {
  /** The article. */
  article: string,
  /** What kind. */
  kind: NoticeKind,
  /** What tells it from other news of the kind. */
  key: string,
};

/** News. */
export type NoticeView = {
  /** The article. */
  article: string,
  /** Its headline. */
  headline: string,
  /** What kind. */
  kind: NoticeKind,
  /** What tells it from other news of the kind. */
  key: string,
  /** The thread it is in. */
  thread: string | null,
  /** Who caused it. */
  by: Who,
  /** Since when it is so, UTC milliseconds. */
  at: number,
  /** Begin of the words, where there are some. */
  words: string | null,
  /** The person has read it. */
  read: boolean,
};

/** Where the words of a lost passage may stand. */
export type OfferJson = {
  /** Begin. */
  from: PointJson,
  /** End. */
  to: PointJson,
  /** The words there. */
  words: string,
  /** How much they are like the thread's, from 0 to 1000. */
  score: number,
};

/** Opens a thread on a passage of a revision. */
export type OpenThread = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
  /** Number of the revision the passage was selected in. */
  revision: number,
  /** Begin of the passage. */
  from: PointJson,
  /** End of the passage. */
  to: PointJson,
  /** What it asks for. */
  kind: ThreadKind,
  /** The first comment. */
  text: string,
  /** The words of the passage as they were seen: if others stand there, nothing happens and the
   * answer is the error `passage_differs`. Not asked when absent. */
  quote?: string | null,
};

/** A change that no suggestion can say: of formatting, images, kinds of blocks, or of what goes with
 * the text. */
export type OtherChangeJson = {
  /** `formatting`, `image`, `structure` (of blocks), or `about` for byline, language and the
   * like. */
  kind: string,
  /** The words of the block it is about, shortened; for `about` the name of the field. */
  words: string,
};

/** Someone else's working copy. */
export type OtherCopy = {
  /** Whose. */
  by: Who,
  /** When it was saved, UTC milliseconds. */
  saved_at: number,
};

/** Sets a requirement aside, for exactly one text. */
export type OverrideRequirement = {
  /** Who acts: an owner outside the byline. */
  actor: string,
  /** The article. */
  article: string,
  /** The requirement's name in the gate. */
  requirement: string,
  /** Hash of the text the owner saw. */
  sha256: string,
  /** Why. */
  reason: string,
};

/** The file. */
export type PackageFile = {
  /** Id of the file. */
  package: string,
  /** A name for it. */
  name: string,
  /** Its text, HTML. */
  html: string,
};

/** What somebody outside is asked for. */
export type PackagePurpose = "review" | "sign_off";

/** A file that was made for somebody outside the desk. */
export type PackageView = {
  /** Id. */
  package: string,
  /** Name of who it is for. */
  to: string,
  /** Whether it asks for a sign-off. */
  sign_off: boolean,
  /** Number of the revision. */
  revision: number,
  /** Who made it. */
  by: Who,
  /** When, UTC milliseconds. */
  at: number,
  /** The name given in the last answer; none while there is no answer. */
  answered_by: string | null,
  /** How many answers were taken in. */
  answers: number,
};

/** Someone on the desk. */
export type Person = {
  /** Id. */
  id: string,
  /** Name as shown and as compared with bylines. */
  name: string,
  /** Roles held. */
  roles: Array<Role>,
  /** Whether they may do new acts. */
  active: boolean,
};

/** A run of text that became another. */
export type Piece = {
  /** What happened to it. */
  change: Change,
  /** The text. */
  text: string,
};

/** What happened to a run of text. */
export type PieceChange = "same" | "formatted" | "inserted" | "deleted";

/** What kind of place a file is in. */
export type Place = {
  /** Its kind. */
  kind: PlaceKind,
  /** What it was recognised by: a file system (`nfs4`), or the name of a service (`Dropbox`). */
  what: string,
};

/** Where a thread sits. */
export type PlaceJson = {
  /** How surely. */
  state: PlaceState,
  /** How it was found: `origin` (the very revision), `person` (the very revision, said by a
   * person later), `block`, `diff`, `moved_block`, `quote`, `gap`, `step` (from the place before), or
   * `none`. */
  method: string,
  /** How much of the words is there, from 0 to 1000. */
  score: number,
  /** Begin; absent for `article`. */
  from: PointJson | null,
  /** End; absent for `article`. */
  to: PointJson | null,
};

/** Kinds of places. A database is at home on a disk of this computer alone. */
export type PlaceKind = "local" | "network" | "synced";

/** How surely a thread sits on its passage in the revision shown. */
export type PlaceState = "exact" | "moved" | "changed" | "gap" | "article";

/** A position: a text block and code points inside it. Text blocks are counted in document order
 * from 0: the headline, the standfirst if there is one, then every paragraph, heading, caption and
 * verbatim block of the body. */
export type PointJson = {
  /** Ordinal of the text block. */
  block: number,
  /** Unicode code points from its start; a line break counts as one. */
  offset: number,
};

/** What another policy would mean for one article. */
export type PolicyEffect = {
  /** Id. */
  article: string,
  /** Headline of the head. */
  headline: string,
  /** It could be published now. */
  ready_before: boolean,
  /** It could be published under the other policy. */
  ready_after: boolean,
  /** Names of what is missing now. */
  missing_before: Array<string>,
  /** Names of what would be missing. */
  missing_after: Array<string>,
};

/** What a desk asks of a text before it is published. Also the form of a policy file (TOML), there
 * with `format = "imprimatur.policy/1"`. */
export type PolicyJson = {
  /** What it is called. */
  name: string,
  /** The greatest change that an approval survives. */
  survives: Survives,
  /** What is asked, in order. */
  requirement: Array<AskJson>,
};

/** Name and version of a policy. */
export type PolicyName = {
  /** What it is called. */
  name: string,
  /** Its version. */
  version: number,
};

/** What another policy would mean for the articles under review now. */
export type PolicyPreview = {
  /** As a file. */
  toml: string,
  /** What it cannot mean on this desk. */
  flaws: Array<FlawView>,
  /** Articles whose gate would be another. */
  changed: Array<PolicyEffect>,
  /** How many articles were looked at. */
  looked_at: number,
  /** There are more under review than were looked at. */
  more: boolean,
};

/** The policy that counts. */
export type PolicyView = {
  /** Which. */
  policy: PolicyJson,
  /** Its version. */
  version: number,
  /** As a file. */
  toml: string,
  /** The presets, the usual one first. */
  presets: Array<PolicyJson>,
  /** What it cannot mean on this desk. */
  flaws: Array<FlawView>,
};

/** A file to import. */
export type PreviewImport = {
  /** Path of the file. */
  path: string,
  /** Language of the text, instead of the one recognised. */
  language: string | null,
};

/** What another policy would mean. */
export type PreviewPolicy = {
  /** Which. */
  policy: PolicyJson,
};

/** Asks what a backup would bring back and what would be lost. */
export type PreviewRestore = {
  /** The backup. */
  path: string,
};

/** Asks what a file would make of the next revision. */
export type PreviewRevision = {
  /** Who asks. */
  actor: string,
  /** The article. */
  article: string,
  /** Path of the file. */
  path: string,
};

/** A failure: a code to act on, English words, and what to do next. */
export type Problem = {
  /** Its kind. */
  kind: ErrorKind,
  /** The closed name of the failure, in snake case; interfaces word it by this. */
  code: string,
  /** The failure in plain English. */
  message: string,
  /** What would help, in plain English; may be empty. */
  hints: Array<string>,
  /** What the words speak of (names, numbers, limits), for wording in other languages. */
  params: { [key in string]: string },
};

/** A revision on a channel. */
export type PublicationView = {
  /** Number of the revision. */
  revision: number,
  /** The hash. */
  sha256: string,
  /** The channel. */
  channel: string,
  /** The policy it satisfied; none in records made before there were any. */
  policy: PolicyName | null,
  /** Who published. */
  by: Who,
  /** When, UTC milliseconds. */
  at: number,
};

/** Publishes exactly one revision. */
export type Publish = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
  /** Hash of the revision. */
  sha256: string,
  /** The channel; `web` by default. */
  channel: string | null,
};

/** Reads a policy file. */
export type ReadPolicy = {
  /** The file, TOML. */
  toml: string,
};

/** Gives a request for a review to somebody else: a person, or whoever has the role. */
export type Reassign = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
  /** Id of the request. */
  ask: string,
  /** Id of the person. */
  person?: string | null,
  /** Whoever has the role; where no person is named. */
  role?: Role | null,
};

/** Says which words a thread is about now. */
export type Reattach = {
  /** Who acts. */
  actor: string,
  /** The thread. */
  thread: string,
  /** Number of the revision the passage was selected in. */
  revision: number,
  /** Begin of the passage. */
  from: PointJson,
  /** End of the passage. */
  to: PointJson,
  /** The words of the passage as they were seen: if others stand there, nothing happens and the
   * answer is the error `passage_differs`. Not asked when absent. */
  quote?: string | null,
};

/** Remembers something for a person; no part of the record. */
export type Remember = {
  /** For whom. */
  actor: string,
  /** Under which name; at most 100 characters, and at most 200 of them a person. */
  key: string,
  /** What, at most 64 KB; none forgets it. */
  value: string | null,
};

/** Asks for everything remembered for a person. */
export type Remembered = {
  /** For whom. */
  actor: string,
};

/** Asks for the desk to be mended. */
export type Repair = {
  /** Who acts. */
  actor: string,
};

/** What a repair did. */
export type Repaired = {
  /** What was done. */
  done: Array<FaultLine>,
  /** What is still wrong or was lost. */
  faults: Array<FaultLine>,
  /** The copy taken before; absent when nothing had to be done. */
  backup: string | null,
};

/** Replies in a thread. */
export type Reply = {
  /** Who acts. */
  actor: string,
  /** The thread. */
  thread: string,
  /** The words. */
  text: string,
};

/** What came of an answer. */
export type ReplyTaken = {
  /** The article. */
  article: string,
  /** Its headline. */
  headline: string,
  /** The name given. */
  name: string,
  /** Number of the revision that was sent. */
  revision: number,
  /** How many comments were taken in. */
  comments: number,
  /** How many suggestions were taken in. */
  suggestions: number,
  /** How many of both have no place in the head any more, and are listed with their words. */
  without_place: number,
  /** Whether they confirmed the text, where they were asked to. */
  confirmed: boolean | null,
};

/** What became of a line of an imported file. */
export type ReportLine = {
  /** Its number, from 1. */
  line: number,
  /** The line as read. */
  text: string,
  /** A closed code: `headline`, `paragraph`, `repeated_headline`, … */
  became: string,
};

/** Requests changes. */
export type RequestChanges = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
  /** Hash of the revision: the text the reviewer saw. */
  sha256: string,
  /** In which role. */
  role: Role | null,
  /** What has to change. */
  note: string,
};

/** One requirement of the gate. */
export type Requirement = {
  /** Its name in the gate: `submitted`, `approval.editor`, `no_changes_requested`, … */
  id: string,
  /** Its kind: `submitted`, `approvals`, `no_changes_requested`, `must_fix_resolved`,
   * `suggestions_settled`, `sign_off`, `ai_declared`, `lost_anchors_answered`,
   * `correction_note`. */
  kind: string,
  /** Of approvals: in which role. */
  role: Role | null,
  /** Its state. */
  status: RequirementStatus,
  /** The closed name of the finding; interfaces word it by this. */
  code: string,
  /** The finding in plain English. */
  detail: string,
  /** What the words speak of: names, numbers, revisions. */
  params: { [key in string]: string },
  /** Threads it speaks of. */
  threads: Array<string>,
  /** Every approval in its role, those that count and those that do not, oldest first. */
  approvals: Array<ApprovalView>,
  /** Who could satisfy it now. */
  could: Array<DoerView>,
  /** Who set it aside. */
  set_aside: SetAsideView | null,
  /** The asking person may set it aside. */
  may_override: boolean,
};

/** State of a requirement. */
export type RequirementStatus = "satisfied" | "unsatisfied" | "not_applicable" | "overridden";

/** Puts a backup in the place of the desk. A backup of the desk as it is comes first. */
export type Restore = {
  /** Who acts; an owner. */
  actor: string,
  /** The backup. */
  path: string,
  /** `head` of the preview: if the desk has moved since, nothing happens. */
  head: string,
  /** Said yes to a backup of another desk, or one whose record went another way. */
  consent?: boolean | null,
};

/** What a backup would bring back and what would be lost. Nothing has changed. */
export type RestorePreview = {
  /** The backup. */
  backup: Backup,
  /** What the desk in it is called. */
  desk_name: string,
  /** Its last event, UTC milliseconds. */
  last_change: number,
  /** Events of the desk that the backup does not have. */
  events_lost: number,
  /** Events of the backup that the desk does not have: their records went different ways. */
  events_gained: number,
  /** Articles that something happened to since; the first fifty, most events first. */
  articles_lost: Array<LostArticle>,
  /** How many there are. */
  articles_lost_total: number,
  /** Comments written since. */
  comments_lost: number,
  /** People who came to the desk since. */
  people_lost: Array<string>,
  /** Working copies that the backup does not have, or has otherwise. */
  working_copies_lost: Array<LostCopy>,
  /** Whether the backup is of this desk at all. */
  same_desk: boolean,
  /** Whether `restore` asks for consent: another desk, or a record that went another way. */
  needs_consent: boolean,
  /** What `restore` must name: the hash of the last event of the desk. */
  head: string,
};

/** Makes an earlier text the head again. */
export type RestoreRevision = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
  /** Number of the earlier revision. */
  number: number,
  /** Number of the head as it was seen. Where it has moved since, the text is kept beside it and
   * the answer is the error `conflict`. Not asked when absent. */
  base?: number | null,
};

/** A backup was put in the place of the desk. */
export type Restored = {
  /** When, UTC milliseconds. */
  at: number,
  /** By whom. */
  by: Who,
  /** How many entries of the record were given up by it. */
  events: number,
};

/** A request for a review was made. */
export type ReviewAsked = {
  /** Its id. */
  ask: string,
};

/** A verdict on one revision. */
export type ReviewView = {
  /** Whose. */
  by: Who,
  /** In which role. */
  role: Role,
  /** What. */
  verdict: Verdict,
  /** Number of the revision. */
  revision: number,
  /** The hash it names. */
  sha256: string,
  /** The note given with it. */
  note: string | null,
  /** When, UTC milliseconds. */
  at: number,
  /** How it stands now. */
  standing: Standing,
  /** Why it counts or does not, in plain English; empty where it is of the head and counts. */
  reason: string,
};

/** Cuts a revision. */
export type Revise = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
  /** Number of the revision it was written on. If the head has moved since, the cut is kept as a
   * sibling and the answer is the error `conflict`. */
  base: number,
  /** The text. */
  content: ContentJson,
  /** `saved_at` of the working copy that the text follows, 0 for none. If another was saved since,
   * nothing is cut, that one stays, and the answer is the error `working_copy_moved`. Not asked
   * when absent. */
  seen?: number,
};

/** Cuts a revision from a file. */
export type ReviseFromFile = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
  /** Path of the file. */
  path: string,
  /** The hash its preview told; a file changed since is refused. Absent: as it is now. */
  sha256?: string | null,
  /** Number of the revision it was written on; the head when absent. If the head has moved since,
   * the cut is kept as a sibling and the answer is the error `conflict`. */
  base?: number | null,
};

/** A revision cut. */
export type Revised = {
  /** Its number. */
  number: number,
  /** Its hash. */
  sha256: string,
};

/** A revision in the history. */
export type RevisionLine = {
  /** Number within the article, from 1. */
  number: number,
  /** Its hash, 64 hex digits. */
  sha256: string,
  /** Who cut it. */
  by: Who,
  /** When, UTC milliseconds. */
  at: number,
  /** Kept beside the head because the head had moved; never was the head. */
  sibling: boolean,
  /** Number of the revision it was written on; 0 for the first. */
  base: number,
  /** Number of the earlier revision whose text it brought back. */
  restores: number | null,
  /** Threads of the suggestions whose words it took. */
  suggestions: Array<string>,
};

/** What a file would make of the next revision; nothing is kept. */
export type RevisionPreview = {
  /** Path of the file. */
  path: string,
  /** Its name. */
  file_name: string,
  /** SHA-256 of its bytes, 64 hex digits: what `revise_from_file` must find again. */
  sha256: string,
  /** How it was read. */
  encoding: string,
  /** Number of the head: the revision that it is compared with and would follow. */
  base: number,
  /** The text it would be. What the file does not say is as in the head. */
  content: ContentJson,
  /** How that differs from the head. */
  comparison: Comparison,
  /** What the file claims about itself. */
  claims: Array<Claim>,
  /** What became of each line; `filing_not_applied` for section, tags and slug. */
  report: Array<ReportLine>,
  /** What becomes of the open threads. */
  threads: ThreadFates,
};

/** A revision with its text. */
export type RevisionView = {
  /** Number within the article, from 1. */
  number: number,
  /** Its hash, 64 hex digits. */
  sha256: string,
  /** Its content. */
  content: ContentJson,
  /** Words of the body. */
  words: number,
};

/** What someone may do on the desk. */
export type Role = "author" | "editor" | "copy_editor" | "fact_checker" | "legal" | "publisher" | "owner";

/** A round of review. */
export type RoundView = {
  /** Its number, from 1. */
  number: number,
  /** Who submitted. */
  by: Who,
  /** When, UTC milliseconds. */
  at: number,
  /** Number of the revision submitted. */
  revision: number,
  /** `changed`, `withdrawn` or `published`; none while it is open. */
  outcome: string | null,
  /** When it ended, UTC milliseconds. */
  ended_at: number | null,
};

/** How many stays in review took so many rounds. */
export type RoundsFigure = {
  /** So many rounds. */
  rounds: number,
  /** How many stays. */
  count: number,
};

/** What happened to a row. */
export type RowChange = "same" | "changed" | "formatted" | "inserted" | "deleted" | "moved_away" | "moved_here";

/** Blocks that became each other; one and one, but for blocks that were cut or joined. */
export type RowJson = {
  /** What happened to it. */
  change: RowChange,
  /** The older blocks; none for what is new. */
  old: Array<BlockJson>,
  /** The newer blocks; none for what is gone, or moved away. */
  new: Array<BlockJson>,
  /** The words: without the inserted ones the older text, without the deleted ones the newer. */
  pieces: Array<RowPiece>,
};

/** A run of text in a row. */
export type RowPiece = {
  /** What happened to it. */
  change: PieceChange,
  /** The text; a line end between two blocks. */
  text: string,
  /** Its marks in the older text; none for inserted text. */
  old_marks?: Array<MarkJson>,
  /** Its marks in the newer text; none for deleted text. */
  new_marks?: Array<MarkJson>,
};

/** A piece of text as it stands in the article. */
export type Run = {
  /** The piece. */
  text: string,
  /** It is one of the words searched for. */
  hit: boolean,
};

/** Saves what someone is typing. */
export type SaveWorkingCopy = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
  /** Number of the revision it was begun on. */
  base: number,
  /** The text. */
  content: ContentJson,
  /** `saved_at` of the working copy that this one follows, 0 for none. If another was saved since,
   * that one stays and the answer is the error `working_copy_moved`. Not asked when absent. */
  seen?: number,
};

/** Saved. */
export type Saved = {
  /** When, UTC milliseconds. */
  saved_at: number,
};

/** How hits are ordered. */
export type SearchOrder = "best" | "newest";

/** A page of hits. */
export type SearchPage = {
  /** In the order asked for. */
  hits: Array<Hit>,
  /** Where the next page begins; none on the last. */
  next: string | null,
  /** How many articles match. */
  total: number,
  /** The words stand in so many articles that not all were looked at: `total` is a lower bound,
   * and "best" is the best of the newest of them. */
  more: boolean,
};

/** Searches for the words of the filter. */
export type SearchQuery = {
  /** The words (`query`), and which articles. */
  filter: BoardQuery,
  /** In which order. */
  order: SearchOrder,
  /** `next` of the page before; none for the first. */
  after: string | null,
  /** At most so many hits; 100 at most. */
  limit: number,
};

/** Who set a requirement aside, and why. */
export type SetAsideView = {
  /** Which owner. */
  by: Who,
  /** Why. */
  reason: string,
  /** When, UTC milliseconds. */
  at: number,
};

/** Gives the desk another policy. */
export type SetPolicy = {
  /** Who acts. */
  actor: string,
  /** Which. */
  policy: PolicyJson,
};

/** Confirms or objects to a text as one of its contributors. */
export type SignOff = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
  /** Hash of the text they saw. */
  sha256: string,
  /** The objection; absent to confirm. */
  objection?: string | null,
};

/** An entry of the byline of the head, and where its sign-off stands. */
export type SignatureView = {
  /** The name as printed. */
  name: string,
  /** The person of the desk it counts as. */
  person: Who | null,
  /** `confirmed`, `carried`, `objected`, `void`, `sent`, `missing`. */
  state: string,
  /** Number of the revision it was said of. */
  revision: number | null,
  /** When, UTC milliseconds. */
  at: number | null,
  /** Who brought the answer in, where it came from outside. */
  through: Who | null,
  /** The objection. */
  objection: string | null,
};

/** A file an article came from. */
export type Source = {
  /** Its name. */
  name: string,
  /** SHA-256 of its bytes, 64 hex digits. */
  sha256: string,
  /** How it was read. */
  encoding: string,
  /** What became of each line. */
  report: Array<ReportLine>,
};

/** State of an article, as stored. */
export type Stage = "draft" | "review" | "published";

/** How a verdict stands towards the head. */
export type Standing = "current" | "void" | "not_counted" | "withdrawn" | "carried" | "restored";

/** Imports every article in a folder and the folders in it. */
export type StartFolderImport = {
  /** Who acts; becomes the creator. */
  actor: string,
  /** Path of the folder. */
  path: string,
  /** Language of the texts, instead of the one recognised in each. */
  language: string | null,
};

/** How long articles stayed somewhere; times in milliseconds, nearest ranks. */
export type StayFigure = {
  /** `writing`, `review`, `correction`. */
  kind: string,
  /** Section; none for all of them. */
  section: string | null,
  /** How many stays ended. */
  count: number,
  /** Half of them took at most so long. */
  median: number,
  /** Nine of ten took at most so long. */
  p90: number,
};

/** Where the desk is kept, and what backups of it there are. */
export type StorageInfo = {
  /** The file. */
  path: string,
  /** Its size with its log, in bytes. */
  bytes: number,
  /** The folder of its backups; made with the first of them. */
  folder: string,
  /** What kind of place the file is in. */
  place: Place,
  /** The file or its folder cannot be written to now. */
  read_only: boolean,
  /** The backups in that folder, newest first. */
  backups: Array<Backup>,
  /** Why the last automatic backup was not made; absent when it was, or none was tried. */
  backup_problem: Problem | null,
  /** When a backup was put in the place of the desk, newest first: as far as its record tells. */
  restores: Array<Restored>,
};

/** Submits for review. */
export type Submit = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
  /** Hash of the head that the actor has seen: if another stands there now, nothing happens and
   * the answer is the error `head_moved`. */
  hash?: string | null,
};

/** Makes suggestions of a person's free editing: all of them or none. */
export type SuggestEdits = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
  /** Number of the revision it was written on. */
  base: number,
  /** The text. */
  content: ContentJson,
  /** Edits to leave out, by their places in the preview, from 0. */
  leave_out: Array<number>,
  /** Why, for each edit that has a reason, by its place in the preview. */
  reasons: Record<number, string>,
};

/** Proposes words for a passage. */
export type SuggestWords = {
  /** Who acts. */
  actor: string,
  /** The article. */
  article: string,
  /** Number of the revision the passage was selected in. */
  revision: number,
  /** Begin of the passage. */
  from: PointJson,
  /** End of the passage. A place between two words is no passage: to insert, take a neighbouring
   * word along. */
  to: PointJson,
  /** The words of the passage as they were seen: if others stand there, nothing happens and the
   * answer is the error `passage_differs`. Not asked when absent. */
  quote?: string | null,
  /** The words that are to stand there; empty to delete. A line end begins a new block. */
  words: string,
  /** What it asks for. */
  kind: ThreadKind,
  /** Why; the first comment of the thread. */
  reason?: string | null,
};

/** The suggestions made of a person's free editing. */
export type SuggestedEdits = {
  /** The threads, in reading order. */
  threads: Array<string>,
  /** What no suggestion can say; it is not kept. */
  other: Array<OtherChangeJson>,
};

/** What became of a suggestion. */
export type SuggestionState = "open" | "accepted" | "rejected";

/** Words proposed for the passage of a thread. */
export type SuggestionView = {
  /** The words that would stand there; empty to delete. A line end begins a new block. */
  words: string,
  /** What became of it. */
  state: SuggestionState,
  /** From the words it is about to those it proposes. */
  pieces: Array<Piece>,
  /** Who accepted or rejected it. */
  by: Who | null,
  /** When, UTC milliseconds. */
  at: number | null,
  /** Number of the revision that took its words. */
  accepted_in: number | null,
  /** Whether its words do not stand exactly as they were in the revision shown. Of an open one. */
  stale: boolean,
  /** Other open suggestions about some of the same words in the revision shown. */
  overlaps: Array<string>,
  /** Why the asking person may not accept it; absent when they may. Of an open one. */
  accept_refusal: Problem | null,
  /** Why the asking person may not reject it; absent when they may. Of an open one. */
  reject_refusal: Problem | null,
};

/** The greatest change that an approval or a sign-off survives. */
export type Survives = "identical" | "typographic";

/** A page of the table. */
export type TablePage = {
  /** In the order asked for. */
  rows: Array<Card>,
  /** Where the next page begins; none on the last. */
  next: string | null,
  /** How many match, on this page or not. */
  total: number,
  /** The words searched for stand in so many articles that not all were looked at: `total` is a
   * lower bound. */
  more: boolean,
};

/** Asks for a page of the table. */
export type TableQuery = {
  /** Which articles. */
  filter: BoardQuery,
  /** Only in these columns of the board; empty for all. */
  columns: Array<ColumnKind>,
  /** Only due in these days. */
  due: DueFilter | null,
  /** Sorted by. */
  sort: TableSort,
  /** From the greatest down. */
  descending: boolean,
  /** `next` of the page before; none for the first. */
  after: string | null,
  /** At most so many rows; 500 at most. */
  limit: number,
};

/** What the table can be sorted by. Articles that have nothing there come last, whichever way. */
export type TableSort = "headline" | "byline" | "section" | "language" | "state" | "due" | "changed" | "threads" | "must_fix" | "published" | "waiting";

/** Takes in an answer from outside. */
export type TakeReply = {
  /** Who acts. */
  actor: string,
  /** The file, base64. */
  base64: string,
};

/** What lies between two texts. */
export type TextChange = "identical" | "typographic" | "substantive";

/** Resolves or reopens a thread. */
export type ThreadAct = {
  /** Who acts. */
  actor: string,
  /** The thread. */
  thread: string,
};

/** What a new text would do to the open threads that have a place in the head. */
export type ThreadFates = {
  /** Threads whose words stay as they are, where they are or elsewhere. */
  exact: number,
  /** Threads whose words change. */
  changed: number,
  /** Threads that lose their words. */
  lost: number,
  /** Those that change or lose their words, in reading order. */
  touched: Array<TouchedThread>,
};

/** What a thread asks for. */
export type ThreadKind = "note" | "question" | "must_fix";

/** A thread opened. */
export type ThreadOpened = {
  /** Its id. */
  thread: string,
};

/** Open or resolved. */
export type ThreadState = "open" | "resolved";

/** A conversation about a passage. */
export type ThreadView = {
  /** Id. */
  id: string,
  /** What it asks for. */
  kind: ThreadKind,
  /** Open or resolved. */
  state: ThreadState,
  /** Who opened it. */
  by: Who,
  /** Name of the person outside the desk who asks; `by` has brought it in. */
  guest: string | null,
  /** When, UTC milliseconds. */
  at: number,
  /** The words it is about: those it was opened on, or those a person has said since that it is
   * about. */
  quote: string,
  /** Number of the revision that these words were selected in. */
  revision: number,
  /** What it was about at first, where a person has said otherwise since. */
  first: EarlierPlace | null,
  /** Where it sits in the revision shown. */
  place: PlaceJson,
  /** Where its words may stand now that they have no sure place in the revision shown; never
   * taken without a person. Only for an open thread that was not let go. */
  offer: OfferJson | null,
  /** Who said that its words are gone for good, while no place was given to it since. */
  let_go: LetGoView | null,
  /** The words it proposes; absent for a thread that proposes none. */
  suggestion: SuggestionView | null,
  /** What was said, oldest first; may be empty for a suggestion without a reason. */
  comments: Array<CommentView>,
  /** Who resolved it. */
  resolved_by: Who | null,
  /** When, UTC milliseconds. */
  resolved_at: number | null,
  /** Why the asking person may not resolve (or reopen) it; absent when they may. */
  settle_refusal: Problem | null,
};

/** A thread whose words a new text would change or take away. */
export type TouchedThread = {
  /** Its id. */
  thread: string,
  /** What it asks for. */
  kind: ThreadKind,
  /** Its words in the head. */
  words: string,
  /** What would stand there; absent where it loses its place. */
  becomes: string | null,
};

/** What a reviewer said. */
export type Verdict = "approve" | "request_changes";

/** What is somewhere now. */
export type WaitingFigure = {
  /** `writing`, `review`, `correction`. */
  kind: string,
  /** How many articles. */
  count: number,
  /** Half of them have been there for at least so long, in milliseconds. */
  median: number,
  /** The longest, in milliseconds. */
  longest: number,
};

/** An article that waits for a person. */
export type WaitingView = {
  /** Id. */
  article: string,
  /** Headline. */
  headline: string,
  /** Names of the byline. */
  byline: string,
  /** Section. */
  section: string | null,
  /** What the person has to do, the first of it first. */
  moves: Array<MoveView>,
  /** Since when it waits, UTC milliseconds. */
  since: number,
};

/** Of which articles something is asked; what is absent is any. */
export type WhenJson = {
  /** In one of these sections. */
  sections?: Array<string>,
  /** In one of these languages; `de` also stands for `de-CH`. */
  languages?: Array<string>,
  /** With one of these declarations: `undeclared`, `none`, `assisted`, `machine_translation`,
   * `machine_generated`. */
  ai?: Array<string>,
};

/** Someone, named. */
export type Who = {
  /** Id. */
  id: string,
  /** Name at the time of asking. */
  name: string,
};

/** Text not yet cut into a revision. */
export type WorkingCopyView = {
  /** Number of the revision it was begun on. */
  base: number,
  /** Its content. */
  content: ContentJson,
  /** When it was saved, UTC milliseconds. */
  saved_at: number,
};
