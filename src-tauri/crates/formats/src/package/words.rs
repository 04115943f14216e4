//! Every word of the page that is not the article's, in the three languages of the interface.
//!
//! One table: a row without one of the languages does not compile. How each language is set is in
//! `docs/languages.md`. Names in braces are filled in, and are the same in all three.

use imprimatur_text::ContributorRole;

use super::Language;

/// Makes the table: `page` is what [`super::page`] writes, `script` what the script of the page
/// shows while someone answers.
macro_rules! words {
    (
        page { $($page:ident: $page_en:literal, $page_fr:literal, $page_de:literal;)+ }
        script { $($script:ident: $script_en:literal, $script_fr:literal, $script_de:literal;)+ }
    ) => {
        /// The words of one language.
        pub(super) struct Words {
            $(pub(super) $page: &'static str,)+
            $($script: &'static str,)+
        }

        const ENGLISH: Words = Words { $($page: $page_en,)+ $($script: $script_en,)+ };
        const FRENCH: Words = Words { $($page: $page_fr,)+ $($script: $script_fr,)+ };
        const GERMAN: Words = Words { $($page: $page_de,)+ $($script: $script_de,)+ };

        impl Words {
            /// What the script shows, by the names that it uses.
            pub(super) fn for_script(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($script), self.$script),)+]
            }

            #[cfg(test)]
            fn all(&self) -> Vec<(&'static str, &'static str)> {
                let mut all = self.for_script();
                all.extend([$((stringify!($page), self.$page),)+]);
                all
            }
        }
    };
}

words! {
    page {
        title_review: "To read: {headline}", "À relire : {headline}", "Zum Gegenlesen: {headline}";
        title_sign_off: "To confirm: {headline}", "À confirmer : {headline}", "Zur Bestätigung: {headline}";
        for_whom: "For {recipient}", "Pour {recipient}", "Für {recipient}";
        ask_review: "{sender} asks you to read this text before it is published.",
            "{sender} vous demande de relire ce texte avant sa publication.",
            "{sender} bittet Sie, diesen Text vor der Veröffentlichung zu lesen.";
        ask_sign_off: "{sender} asks you to confirm this text and your entry in its byline.",
            "{sender} vous demande de confirmer ce texte et votre mention dans sa signature.",
            "{sender} bittet Sie, diesen Text und Ihren Eintrag in der Autorenzeile zu bestätigen.";
        how: "How to answer", "Comment répondre", "So antworten Sie";
        how_read: "Read the text. It stays in this file; the page sends nothing.",
            "Lisez le texte. Il reste dans ce fichier ; la page n’envoie rien.",
            "Lesen Sie den Text. Er bleibt in dieser Datei; die Seite sendet nichts.";
        how_check: "Check the text, the byline and the part of machines. The page sends nothing.",
            "Vérifiez le texte, la signature et la part des machines. La page n’envoie rien.",
            "Prüfen Sie Text, Autorenzeile und den Anteil von Maschinen. Die Seite sendet nichts.";
        how_remark: "Select words to comment on them or to propose others. What is about the whole text belongs on the headline.",
            "Sélectionnez des mots pour les commenter ou en proposer d’autres. Ce qui touche l’ensemble se place sur le titre.",
            "Markieren Sie Wörter, um sie zu kommentieren oder andere vorzuschlagen. Was den ganzen Text betrifft, gehört an die Überschrift.";
        how_send: "At the end, save your reply and send the saved file to {sender}.",
            "À la fin, enregistrez votre réponse et envoyez le fichier à {sender}.",
            "Speichern Sie am Ende Ihre Antwort und schicken Sie die Datei an {sender}.";
        how_decide: "At the end, confirm or object, save your reply and send the saved file to {sender}.",
            "À la fin, confirmez ou refusez, enregistrez votre réponse et envoyez le fichier à {sender}.",
            "Bestätigen oder widersprechen Sie am Ende, speichern Sie Ihre Antwort und schicken Sie die Datei an {sender}.";
        by_keyboard: "By keyboard", "Au clavier", "Mit der Tastatur";
        keys: "Tab leads to the text. There ↑ and ↓ choose a paragraph, ← and → a word, with Shift several. C comments, S proposes other words. Ctrl + M comments on any selection. Esc closes.",
            "Tab mène au texte. Là, ↑ et ↓ choisissent un paragraphe, ← et → un mot, avec Maj plusieurs. C commente, S propose d’autres mots. Ctrl + M commente toute sélection. Échap ferme.",
            "Tab führt zum Text. Dort wählen ↑ und ↓ einen Absatz, ← und → ein Wort, mit Umschalt mehrere. C kommentiert, S schlägt andere Wörter vor. Strg + M kommentiert jede Markierung. Esc schließt.";
        no_script: "To answer, save this file and open it in a browser: a preview cannot run the page. The text can be read here all the same.",
            "Pour répondre, enregistrez ce fichier et ouvrez-le dans un navigateur : un aperçu ne suffit pas. Le texte se lit ici malgré tout.",
            "Zum Antworten speichern Sie diese Datei und öffnen sie in einem Browser: Eine Vorschau genügt nicht. Lesen können Sie den Text auch hier.";
        skip: "To the text", "Aller au texte", "Zum Text";
        text: "The text", "Le texte", "Der Text";
        byline: "Byline", "Signature", "Autorenzeile";
        no_byline: "Nobody is named.", "Personne n’est nommé.", "Niemand ist genannt.";
        you: "you", "vous", "Sie";
        machines: "Machine involvement", "Part des machines", "Anteil von Maschinen";
        machines_undeclared: "Not declared.", "Non déclarée.", "Nicht angegeben.";
        machines_none: "No machine-made text.", "Aucun texte produit par une machine.", "Kein maschinell erzeugter Text.";
        notes: "Notes to readers", "Notes aux lecteurs", "Hinweise an die Leserschaft";
        version: "Version {revision} · {count} words · text {hash}",
            "Version {revision} · {count} mots · texte {hash}",
            "Fassung {revision} · {count} Wörter · Text {hash}";
        responsible: "Editorial responsibility: {responsible}",
            "Responsabilité éditoriale : {responsible}",
            "Redaktionelle Verantwortung: {responsible}";
        author: "author", "texte", "Text";
        translator: "translator", "traduction", "Übersetzung";
        photographer: "photographer", "photo", "Foto";
        illustrator: "illustrator", "illustration", "Illustration";
        editor: "editor", "édition", "Redaktion";
        reporter: "reporter", "reportage", "Reportage";
        contributor: "contributor", "collaboration", "Mitarbeit";
    }
    script {
        remarks: "Your remarks", "Vos remarques", "Ihre Anmerkungen";
        remarks_none: "None yet. Select words in the text to begin.",
            "Aucune pour l’instant. Sélectionnez des mots du texte pour commencer.",
            "Noch keine. Markieren Sie Wörter im Text, um zu beginnen.";
        selected: "The selected words", "Les mots sélectionnés", "Die markierten Wörter";
        comment: "Comment", "Commenter", "Kommentieren";
        suggest: "Propose other words", "Proposer d’autres mots", "Andere Wörter vorschlagen";
        one_paragraph: "Words can be proposed within one paragraph. Select less, or comment.",
            "Proposez des mots dans un seul paragraphe. Sélectionnez moins, ou commentez.",
            "Wörter lassen sich innerhalb eines Absatzes vorschlagen. Markieren Sie weniger, oder kommentieren Sie.";
        quote_too_long: "Select fewer words: at most {limit} characters.",
            "Sélectionnez moins de mots : {limit} caractères au plus.",
            "Markieren Sie weniger Wörter: höchstens {limit} Zeichen.";
        too_many: "A reply holds at most {limit} remarks of a kind.",
            "Une réponse contient au plus {limit} remarques d’un même type.",
            "Eine Antwort fasst höchstens {limit} Anmerkungen einer Art.";
        new_comment: "Your comment", "Votre commentaire", "Ihr Kommentar";
        new_suggestion: "Your proposal", "Votre proposition", "Ihr Vorschlag";
        kind: "What you ask for", "Ce que vous demandez", "Worum Sie bitten";
        note: "Note", "Remarque", "Anmerkung";
        question: "Question", "Question", "Frage";
        suggestion: "Proposal", "Proposition", "Vorschlag";
        must_fix: "Must fix", "À corriger", "Pflichtkorrektur";
        body: "What about these words?", "Que dire de ces mots ?", "Was ist mit diesen Worten?";
        body_missing: "Write something first.", "Écrivez d’abord quelque chose.", "Schreiben Sie zuerst etwas.";
        words: "How it should read", "Ce qu’il faudrait lire", "So soll es lauten";
        words_hint: "Nothing at all takes the words out.", "Rien du tout supprime les mots.", "Ein leeres Feld streicht die Wörter.";
        words_same: "Change the words first.", "Modifiez d’abord les mots.", "Ändern Sie zuerst die Wörter.";
        words_line_end: "No line can end here.", "Aucun retour à la ligne ici.", "Hier ist kein Zeilenende möglich.";
        reason: "Why, if you like", "Pourquoi, si vous voulez", "Warum, wenn Sie mögen";
        keep: "Keep", "Garder", "Übernehmen";
        key_keep: "Ctrl ↵", "Ctrl ↵", "Strg ↵";
        cancel: "Cancel", "Annuler", "Abbrechen";
        discard_ask: "Discard what you wrote?", "Abandonner ce que vous avez écrit ?", "Geschriebenes verwerfen?";
        discard: "Discard", "Abandonner", "Verwerfen";
        write_on: "Go on writing", "Continuer", "Weiterschreiben";
        edit: "Edit", "Modifier", "Bearbeiten";
        delete: "Delete", "Supprimer", "Löschen";
        deleted: "Deleted.", "Supprimé.", "Gelöscht.";
        undo: "Undo", "Annuler", "Rückgängig";
        kept: "Kept.", "Gardé.", "Übernommen.";
        takes_out: "(takes these words out)", "(supprime ces mots)", "(streicht diese Wörter)";
        instead_of: "instead of: ", "remplacer : ", "statt: ";
        now: "new: ", "par : ", "neu: ";
        answer: "Your answer", "Votre réponse", "Ihre Antwort";
        to_answer: "Finish", "Terminer", "Abschließen";
        count: "Comments: {comments} · Proposals: {suggestions}",
            "Commentaires : {comments} · Propositions : {suggestions}",
            "Kommentare: {comments} · Vorschläge: {suggestions}";
        sign_off: "The text and your entry in the byline",
            "Le texte et votre mention dans la signature",
            "Der Text und Ihr Eintrag in der Autorenzeile";
        confirm: "I confirm both", "Je confirme les deux", "Ich bestätige beides";
        object: "I object", "Je refuse", "Ich widerspreche";
        objection: "What has to change", "Ce qui doit changer", "Was sich ändern muss";
        addition: "A word with it, if you like", "Un mot de plus, si vous voulez", "Ein Wort dazu, wenn Sie mögen";
        name: "Your name", "Votre nom", "Ihr Name";
        name_missing: "Say who answers.", "Dites qui répond.", "Sagen Sie, wer antwortet.";
        choice_missing: "Confirm or object.", "Confirmez ou refusez.", "Bestätigen oder widersprechen Sie.";
        objection_missing: "An objection needs words.", "Un refus demande des mots.", "Ein Widerspruch braucht Worte.";
        unfinished: "You are still writing a remark. Keep it or cancel it first.",
            "Une remarque est en cours. Gardez-la ou annulez-la d’abord.",
            "Sie schreiben noch an einer Anmerkung. Übernehmen oder verwerfen Sie sie zuerst.";
        reply_too_large: "The reply is too large to be read back. Shorten some remarks.",
            "La réponse est trop grande pour être relue. Raccourcissez des remarques.",
            "Die Antwort ist zu groß, um eingelesen zu werden. Kürzen Sie einige Anmerkungen.";
        nothing_yet: "You have no remarks; the reply will say that you have read the text.",
            "Vous n’avez pas de remarque ; la réponse dira que vous avez lu le texte.",
            "Sie haben keine Anmerkungen; die Antwort sagt, dass Sie den Text gelesen haben.";
        drafts_kept: "What you write is kept in this browser until you save it.",
            "Ce que vous écrivez est gardé dans ce navigateur en attendant l’enregistrement.",
            "Was Sie schreiben, bleibt in diesem Browser, bis Sie es speichern.";
        drafts_lost: "This browser keeps nothing: save your reply before you close the page.",
            "Ce navigateur ne garde rien : enregistrez votre réponse avant de fermer la page.",
            "Dieser Browser behält nichts: Speichern Sie Ihre Antwort, bevor Sie die Seite schließen.";
        drafts_found: "What you wrote before is here again.",
            "Ce que vous aviez écrit est de retour.",
            "Was Sie zuvor geschrieben haben, ist wieder da.";
        save: "Save reply", "Enregistrer la réponse", "Antwort speichern";
        save_again: "Save again", "Enregistrer à nouveau", "Erneut speichern";
        saved: "Saved as", "Enregistré sous", "Gespeichert als";
        send: "Nothing has been sent yet. Send this file to {sender}: {contact}",
            "Rien n’a encore été envoyé. Envoyez ce fichier à {sender} : {contact}",
            "Noch ist nichts gesendet. Schicken Sie diese Datei an {sender}: {contact}";
        placed: "Your browser has put it where it puts downloads.",
            "Votre navigateur l’a rangé avec vos téléchargements.",
            "Ihr Browser hat sie bei den Downloads abgelegt.";
        changed: "You have changed something since. Save again, and send the new file.",
            "Vous avez modifié quelque chose depuis. Enregistrez à nouveau et envoyez le nouveau fichier.",
            "Sie haben seither etwas geändert. Speichern Sie erneut, und schicken Sie die neue Datei.";
        no_file: "No file to be found?", "Pas de fichier ?", "Keine Datei zu finden?";
        copy_instead: "Copy this into your message instead; it is the whole reply.",
            "Copiez alors ceci dans votre message ; c’est toute la réponse.",
            "Kopieren Sie dann dies in Ihre Nachricht; es ist die ganze Antwort.";
        reply_text: "The reply as text", "La réponse en texte", "Die Antwort als Text";
    }
}

/// The words of a language.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::English => &ENGLISH,
        Language::French => &FRENCH,
        Language::German => &GERMAN,
    }
}

impl Words {
    /// What an entry of the byline did.
    pub(super) fn role(&self, role: ContributorRole) -> &'static str {
        match role {
            ContributorRole::Author => self.author,
            ContributorRole::Translator => self.translator,
            ContributorRole::Photographer => self.photographer,
            ContributorRole::Illustrator => self.illustrator,
            ContributorRole::Editor => self.editor,
            ContributorRole::Reporter => self.reporter,
            ContributorRole::Contributor => self.contributor,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ENGLISH, FRENCH, GERMAN};

    fn names(text: &str) -> Vec<&str> {
        let mut names: Vec<&str> = text
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split('}').next())
            .collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn every_row_fills_in_the_same_names_in_each_language() {
        for (index, (key, english)) in ENGLISH.all().into_iter().enumerate() {
            for other in [&FRENCH, &GERMAN] {
                let (same, text) = other.all()[index];
                assert_eq!(key, same);
                assert_eq!(names(english), names(text), "{key}");
                assert!(!text.trim().is_empty(), "{key}");
            }
        }
    }

    #[test]
    fn each_language_is_set_as_it_should_be() {
        for words in [&ENGLISH, &FRENCH, &GERMAN] {
            for (key, text) in words.all() {
                assert!(
                    !text.contains(['\'', '"']) && !text.contains("..."),
                    "{key}"
                );
            }
        }
        for (key, text) in FRENCH.all() {
            for mark in [':', ';', '?', '!'] {
                for (at, _) in text.match_indices(mark) {
                    assert!(text[..at].ends_with('\u{202F}'), "{key}: {text}");
                }
            }
        }
    }
}
