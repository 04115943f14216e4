// Generated from src-tauri/crates/desk/src/api/table.rs by `cargo xtask generate`.

import { call } from "../call";
import type {
  AcceptSuggestions,
  AddMedia,
  AddPerson,
  Approve,
  ArticleAct,
  ArticleQuery,
  ArticleView,
  AskAct,
  AskForReview,
  AuthorsQuery,
  BackUp,
  Backup,
  Board,
  BoardQuery,
  BulkDone,
  BulkExported,
  Calendar,
  CalendarQuery,
  ChangePerson,
  Column,
  ColumnQuery,
  CompareQuery,
  Comparison,
  CreateArticle,
  Created,
  DeclareAi,
  DescribeDesk,
  DeskCheck,
  DeskInfo,
  DiscardWorkingCopy,
  Done,
  EditComment,
  EditsPreview,
  EditsQuery,
  ExportArticle,
  ExportArticles,
  Exported,
  FileArticle,
  FileArticles,
  FolderImport,
  IdentifyContributor,
  ImportArticle,
  ImportPreview,
  Imported,
  Inbox,
  InboxQuery,
  Log,
  LogQuery,
  MakePackage,
  MarkRead,
  MediaAdded,
  Memories,
  Metrics,
  MetricsQuery,
  Names,
  Nothing,
  OpenThread,
  OverrideRequirement,
  PackageFile,
  Person,
  PolicyJson,
  PolicyPreview,
  PolicyView,
  PreviewImport,
  PreviewPolicy,
  PreviewRestore,
  PreviewRevision,
  Publish,
  ReadPolicy,
  Reassign,
  Reattach,
  Remember,
  Remembered,
  Repair,
  Repaired,
  Reply,
  ReplyTaken,
  RequestChanges,
  Restore,
  RestorePreview,
  RestoreRevision,
  ReviewAsked,
  Revise,
  ReviseFromFile,
  Revised,
  RevisionPreview,
  SaveWorkingCopy,
  Saved,
  SearchPage,
  SearchQuery,
  SetPolicy,
  SignOff,
  StartFolderImport,
  StorageInfo,
  Submit,
  SuggestEdits,
  SuggestWords,
  SuggestedEdits,
  TablePage,
  TableQuery,
  TakeReply,
  ThreadAct,
  ThreadOpened,
} from "./types";

export const deskInfo = (args: Nothing): Promise<DeskInfo> => call("desk_info", args);
export const describeDesk = (args: DescribeDesk): Promise<Done> => call("describe_desk", args);
export const addPerson = (args: AddPerson): Promise<Person> => call("add_person", args);
export const changePerson = (args: ChangePerson): Promise<Done> => call("change_person", args);
export const board = (args: BoardQuery): Promise<Board> => call("board", args);
export const boardColumn = (args: ColumnQuery): Promise<Column> => call("board_column", args);
export const table = (args: TableQuery): Promise<TablePage> => call("table", args);
export const search = (args: SearchQuery): Promise<SearchPage> => call("search", args);
export const calendar = (args: CalendarQuery): Promise<Calendar> => call("calendar", args);
export const authors = (args: AuthorsQuery): Promise<Names> => call("authors", args);
export const remembered = (args: Remembered): Promise<Memories> => call("remembered", args);
export const remember = (args: Remember): Promise<Done> => call("remember", args);
export const article = (args: ArticleQuery): Promise<ArticleView> => call("article", args);
export const log = (args: LogQuery): Promise<Log> => call("log", args);
export const compare = (args: CompareQuery): Promise<Comparison> => call("compare", args);
export const previewRevision = (args: PreviewRevision): Promise<RevisionPreview> => call("preview_revision", args);
export const reviseFromFile = (args: ReviseFromFile): Promise<Revised> => call("revise_from_file", args);
export const createArticle = (args: CreateArticle): Promise<Created> => call("create_article", args);
export const previewImport = (args: PreviewImport): Promise<ImportPreview> => call("preview_import", args);
export const importArticle = (args: ImportArticle): Promise<Imported> => call("import_article", args);
export const startFolderImport = (args: StartFolderImport): Promise<FolderImport> => call("start_folder_import", args);
export const folderImport = (args: Nothing): Promise<FolderImport> => call("folder_import", args);
export const cancelFolderImport = (args: Nothing): Promise<FolderImport> => call("cancel_folder_import", args);
export const addMedia = (args: AddMedia): Promise<MediaAdded> => call("add_media", args);
export const exportArticle = (args: ExportArticle): Promise<Exported> => call("export_article", args);
export const saveWorkingCopy = (args: SaveWorkingCopy): Promise<Saved> => call("save_working_copy", args);
export const discardWorkingCopy = (args: DiscardWorkingCopy): Promise<Done> => call("discard_working_copy", args);
export const revise = (args: Revise): Promise<Revised> => call("revise", args);
export const submit = (args: Submit): Promise<Done> => call("submit", args);
export const withdraw = (args: ArticleAct): Promise<Done> => call("withdraw", args);
export const approve = (args: Approve): Promise<Done> => call("approve", args);
export const requestChanges = (args: RequestChanges): Promise<Done> => call("request_changes", args);
export const takeBack = (args: ArticleAct): Promise<Done> => call("take_back", args);
export const publish = (args: Publish): Promise<Done> => call("publish", args);
export const overrideRequirement = (args: OverrideRequirement): Promise<Done> => call("override_requirement", args);
export const signOff = (args: SignOff): Promise<Done> => call("sign_off", args);
export const askForReview = (args: AskForReview): Promise<ReviewAsked> => call("ask_for_review", args);
export const declineReview = (args: AskAct): Promise<Done> => call("decline_review", args);
export const reassignReview = (args: Reassign): Promise<Done> => call("reassign_review", args);
export const withdrawAsk = (args: AskAct): Promise<Done> => call("withdraw_ask", args);
export const declareAi = (args: DeclareAi): Promise<Revised> => call("declare_ai", args);
export const makePackage = (args: MakePackage): Promise<PackageFile> => call("make_package", args);
export const takeReply = (args: TakeReply): Promise<ReplyTaken> => call("take_reply", args);
export const inbox = (args: InboxQuery): Promise<Inbox> => call("inbox", args);
export const markRead = (args: MarkRead): Promise<Done> => call("mark_read", args);
export const metrics = (args: MetricsQuery): Promise<Metrics> => call("metrics", args);
export const policy = (args: Nothing): Promise<PolicyView> => call("policy", args);
export const readPolicy = (args: ReadPolicy): Promise<PolicyJson> => call("read_policy", args);
export const previewPolicy = (args: PreviewPolicy): Promise<PolicyPreview> => call("preview_policy", args);
export const setPolicy = (args: SetPolicy): Promise<Done> => call("set_policy", args);
export const spike = (args: ArticleAct): Promise<Done> => call("spike", args);
export const revive = (args: ArticleAct): Promise<Done> => call("revive", args);
export const openThread = (args: OpenThread): Promise<ThreadOpened> => call("open_thread", args);
export const reply = (args: Reply): Promise<Done> => call("reply", args);
export const editComment = (args: EditComment): Promise<Done> => call("edit_comment", args);
export const resolve = (args: ThreadAct): Promise<Done> => call("resolve", args);
export const reopen = (args: ThreadAct): Promise<Done> => call("reopen", args);
export const reattach = (args: Reattach): Promise<Done> => call("reattach", args);
export const letGo = (args: ThreadAct): Promise<Done> => call("let_go", args);
export const suggest = (args: SuggestWords): Promise<ThreadOpened> => call("suggest", args);
export const previewEdits = (args: EditsQuery): Promise<EditsPreview> => call("preview_edits", args);
export const suggestEdits = (args: SuggestEdits): Promise<SuggestedEdits> => call("suggest_edits", args);
export const acceptSuggestions = (args: AcceptSuggestions): Promise<Revised> => call("accept_suggestions", args);
export const rejectSuggestion = (args: ThreadAct): Promise<Done> => call("reject_suggestion", args);
export const restoreRevision = (args: RestoreRevision): Promise<Revised> => call("restore_revision", args);
export const fileArticle = (args: FileArticle): Promise<Done> => call("file_article", args);
export const fileArticles = (args: FileArticles): Promise<BulkDone> => call("file_articles", args);
export const exportArticles = (args: ExportArticles): Promise<BulkExported> => call("export_articles", args);
export const identifyContributor = (args: IdentifyContributor): Promise<Done> => call("identify_contributor", args);
export const storage = (args: Nothing): Promise<StorageInfo> => call("storage", args);
export const backUp = (args: BackUp): Promise<Backup> => call("back_up", args);
export const previewRestore = (args: PreviewRestore): Promise<RestorePreview> => call("preview_restore", args);
export const restore = (args: Restore): Promise<Done> => call("restore", args);
export const checkDesk = (args: Nothing): Promise<DeskCheck> => call("check_desk", args);
export const repairDesk = (args: Repair): Promise<Repaired> => call("repair_desk", args);
