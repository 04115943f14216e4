//! The one table of operations. The shell's commands, the window's TypeScript and the capability
//! file are made from it.

/// Calls the macro `$then` with every operation: name, arguments, answer.
#[macro_export]
macro_rules! for_each_command {
    ($then:ident) => {
        $then! {
            desk_info(Nothing) -> DeskInfo;
            describe_desk(DescribeDesk) -> Done;
            add_person(AddPerson) -> Person;
            change_person(ChangePerson) -> Done;
            board(BoardQuery) -> Board;
            board_column(ColumnQuery) -> Column;
            table(TableQuery) -> TablePage;
            search(SearchQuery) -> SearchPage;
            calendar(CalendarQuery) -> Calendar;
            authors(AuthorsQuery) -> Names;
            remembered(Remembered) -> Memories;
            remember(Remember) -> Done;
            article(ArticleQuery) -> ArticleView;
            log(LogQuery) -> Log;
            compare(CompareQuery) -> Comparison;
            preview_revision(PreviewRevision) -> RevisionPreview;
            revise_from_file(ReviseFromFile) -> Revised;
            create_article(CreateArticle) -> Created;
            preview_import(PreviewImport) -> ImportPreview;
            import_article(ImportArticle) -> Imported;
            start_folder_import(StartFolderImport) -> FolderImport;
            folder_import(Nothing) -> FolderImport;
            cancel_folder_import(Nothing) -> FolderImport;
            add_media(AddMedia) -> MediaAdded;
            export_article(ExportArticle) -> Exported;
            save_working_copy(SaveWorkingCopy) -> Saved;
            discard_working_copy(DiscardWorkingCopy) -> Done;
            revise(Revise) -> Revised;
            submit(Submit) -> Done;
            withdraw(ArticleAct) -> Done;
            approve(Approve) -> Done;
            request_changes(RequestChanges) -> Done;
            take_back(ArticleAct) -> Done;
            publish(Publish) -> Done;
            override_requirement(OverrideRequirement) -> Done;
            sign_off(SignOff) -> Done;
            ask_for_review(AskForReview) -> ReviewAsked;
            decline_review(AskAct) -> Done;
            reassign_review(Reassign) -> Done;
            withdraw_ask(AskAct) -> Done;
            declare_ai(DeclareAi) -> Revised;
            make_package(MakePackage) -> PackageFile;
            take_reply(TakeReply) -> ReplyTaken;
            inbox(InboxQuery) -> Inbox;
            mark_read(MarkRead) -> Done;
            metrics(MetricsQuery) -> Metrics;
            policy(Nothing) -> PolicyView;
            read_policy(ReadPolicy) -> PolicyJson;
            preview_policy(PreviewPolicy) -> PolicyPreview;
            set_policy(SetPolicy) -> Done;
            spike(ArticleAct) -> Done;
            revive(ArticleAct) -> Done;
            open_thread(OpenThread) -> ThreadOpened;
            reply(Reply) -> Done;
            edit_comment(EditComment) -> Done;
            resolve(ThreadAct) -> Done;
            reopen(ThreadAct) -> Done;
            reattach(Reattach) -> Done;
            let_go(ThreadAct) -> Done;
            suggest(SuggestWords) -> ThreadOpened;
            preview_edits(EditsQuery) -> EditsPreview;
            suggest_edits(SuggestEdits) -> SuggestedEdits;
            accept_suggestions(AcceptSuggestions) -> Revised;
            reject_suggestion(ThreadAct) -> Done;
            restore_revision(RestoreRevision) -> Revised;
            file_article(FileArticle) -> Done;
            file_articles(FileArticles) -> BulkDone;
            export_articles(ExportArticles) -> BulkExported;
            identify_contributor(IdentifyContributor) -> Done;
            storage(Nothing) -> StorageInfo;
            back_up(BackUp) -> Backup;
            preview_restore(PreviewRestore) -> RestorePreview;
            restore(Restore) -> Done;
            check_desk(Nothing) -> DeskCheck;
            repair_desk(Repair) -> Repaired;
        }
    };
}
