//! The table of `anchors.rs`: edits that writers make.

use imprimatur_text::PlaceState::{self, Article, Changed, Exact, Gap, Moved};

pub struct Case {
    /// The edit.
    pub name: &'static str,
    /// The passage stands between ⟦ and ⟧, in one of the lines or across them.
    pub origin: &'static [&'static str],
    /// The expected passage between ⟦ and ⟧; `⟦⟧` the caret; none where it is the article's.
    pub target: &'static [&'static str],
    pub state: PlaceState,
}

pub const HEAD: &str = "Die Brücke bleibt gesperrt";
pub const ONE: &str = "Der Gemeinderat hat am Dienstag die Sperrung der alten Brücke verlängert.";
pub const TWO: &str = "Zwei Gutachten hatten Risse im mittleren Pfeiler festgestellt.";
const THREE: &str = "Die Umleitung führt weiterhin über das Industriegebiet im Norden.";

pub const CASES: &[Case] = &[
    Case {
        name: "nothing changed",
        origin: &[HEAD, "Der ⟦Gemeinderat⟧ tagte am Dienstag.", TWO],
        target: &[HEAD, "Der ⟦Gemeinderat⟧ tagte am Dienstag.", TWO],
        state: Exact,
    },
    Case {
        name: "a paragraph put before",
        origin: &[
            HEAD,
            ONE,
            "Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt.",
        ],
        target: &[
            HEAD,
            THREE,
            ONE,
            "Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt.",
        ],
        state: Exact,
    },
    Case {
        name: "words put before in the same sentence",
        origin: &[
            HEAD,
            "Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt.",
        ],
        target: &[
            HEAD,
            "Zwei unabhängige Gutachten aus Bern hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt.",
        ],
        state: Exact,
    },
    Case {
        name: "a sentence put before that begins alike",
        origin: &[
            HEAD,
            "Es regnete. ⟦Der Rat vertagte die Sitzung.⟧ Niemand widersprach.",
        ],
        target: &[
            HEAD,
            "Es regnete. Der Rat wartete eine Stunde. ⟦Der Rat vertagte die Sitzung.⟧ Niemand widersprach.",
        ],
        state: Exact,
    },
    Case {
        name: "a sentence put before that begins with the same word",
        origin: &[
            HEAD,
            "Es regnete stark. ⟦Der Rat⟧ vertagte die Sitzung. Niemand widersprach.",
        ],
        target: &[
            HEAD,
            "Es regnete stark. Der Präsident wartete. ⟦Der Rat⟧ vertagte die Sitzung. Niemand widersprach.",
        ],
        state: Exact,
    },
    Case {
        name: "one word replaced inside",
        origin: &[
            HEAD,
            "Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt.",
            THREE,
        ],
        target: &[
            HEAD,
            "Zwei Gutachten hatten ⟦Risse im nördlichen Pfeiler⟧ festgestellt.",
            THREE,
        ],
        state: Changed,
    },
    Case {
        name: "its first word replaced",
        origin: &[
            HEAD,
            "Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt.",
            THREE,
        ],
        target: &[
            HEAD,
            "Zwei Gutachten hatten ⟦Schäden im mittleren Pfeiler⟧ festgestellt.",
            THREE,
        ],
        state: Changed,
    },
    Case {
        name: "words put into the middle",
        origin: &[
            HEAD,
            "Die Stadt will ⟦die Brücke sanieren⟧ und neu beleuchten.",
        ],
        target: &[
            HEAD,
            "Die Stadt will ⟦die Brücke bis zum Frühjahr sanieren⟧ und neu beleuchten.",
        ],
        state: Changed,
    },
    Case {
        name: "its paragraph deleted",
        origin: &[
            HEAD,
            ONE,
            "Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt.",
            THREE,
        ],
        target: &[
            HEAD,
            "Der Gemeinderat hat am Dienstag die Sperrung der alten Brücke verlängert.⟦⟧",
            THREE,
        ],
        state: Gap,
    },
    Case {
        name: "the last paragraph deleted",
        origin: &[HEAD, ONE, TWO, "Die ⟦Umleitung⟧ bleibt."],
        target: &[
            HEAD,
            ONE,
            "Zwei Gutachten hatten Risse im mittleren Pfeiler festgestellt.⟦⟧",
        ],
        state: Gap,
    },
    Case {
        name: "its words deleted, the sentence left",
        origin: &[
            HEAD,
            "Die Stadt will die Brücke ⟦nach Jahren des Zögerns⟧ im Frühling sanieren.",
        ],
        target: &[HEAD, "Die Stadt will die Brücke ⟦⟧im Frühling sanieren."],
        state: Gap,
    },
    Case {
        name: "its sentence replaced by another",
        origin: &[
            HEAD,
            ONE,
            "Ein Pfeiler ist morsch. ⟦Kinder spielten darunter.⟧ Nun stehen dort Absperrgitter.",
            THREE,
        ],
        target: &[
            HEAD,
            ONE,
            "Ein Pfeiler ist morsch. ⟦⟧Taucher waren unten. Nun stehen dort Absperrgitter.",
            THREE,
        ],
        state: Gap,
    },
    Case {
        name: "the whole article replaced",
        origin: &[HEAD, "Der ⟦Gemeinderat⟧ tagte am Dienstag."],
        target: &[
            "Les cigognes sont revenues",
            "Trente couples nichent sur les toits.",
        ],
        state: Article,
    },
    Case {
        name: "its paragraph and both neighbours rewritten",
        origin: &[
            HEAD,
            ONE,
            "Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt.",
            THREE,
        ],
        target: &[
            "Störche",
            "Trente couples nichent ici.",
            "Ils repartent en août.",
            "Rien ne presse.",
        ],
        state: Article,
    },
    Case {
        name: "the headline rewritten",
        origin: &["⟦Die Brücke bleibt gesperrt⟧", ONE, TWO],
        target: &["⟦⟧Kein Verkehr über den Fluss", ONE, TWO],
        state: Gap,
    },
    Case {
        name: "a word of the headline replaced",
        origin: &["⟦Die Brücke bleibt gesperrt⟧", ONE, TWO],
        target: &["⟦Die Brücke bleibt offen⟧", ONE, TWO],
        state: Changed,
    },
    Case {
        name: "words put after the last word of the headline",
        origin: &["Die Brücke bleibt ⟦gesperrt⟧", ONE, TWO],
        target: &["Die Brücke bleibt ⟦gesperrt⟧ bis Mai", ONE, TWO],
        state: Exact,
    },
    Case {
        name: "the same sentence twice, the first deleted with its paragraph",
        origin: &[
            HEAD,
            "Am Montag kam Post. ⟦Niemand antwortete auf die Anfrage.⟧",
            ONE,
            "Am Freitag kam ein Anruf. Niemand antwortete auf die Anfrage.",
            THREE,
        ],
        target: &[
            HEAD,
            "⟦⟧Der Gemeinderat hat am Dienstag die Sperrung der alten Brücke verlängert.",
            "Am Freitag kam ein Anruf. Niemand antwortete auf die Anfrage.",
            THREE,
        ],
        state: Gap,
    },
    Case {
        name: "the same sentence twice, the second stays",
        origin: &[
            HEAD,
            "Am Montag kam Post. Niemand antwortete auf die Anfrage.",
            ONE,
            "Am Freitag kam ein Anruf. ⟦Niemand antwortete auf die Anfrage.⟧",
            THREE,
        ],
        target: &[
            HEAD,
            ONE,
            "Am Freitag kam ein Anruf. ⟦Niemand antwortete auf die Anfrage.⟧",
            THREE,
        ],
        state: Exact,
    },
    Case {
        name: "the same paragraph twice, the second deleted",
        origin: &[
            HEAD,
            "Niemand antwortete auf die Anfrage.",
            ONE,
            "⟦Niemand antwortete auf die Anfrage.⟧",
            THREE,
        ],
        target: &[
            HEAD,
            "Niemand antwortete auf die Anfrage.",
            "Der Gemeinderat hat am Dienstag die Sperrung der alten Brücke verlängert.⟦⟧",
            THREE,
        ],
        state: Gap,
    },
    Case {
        name: "deleted, with a look-alike elsewhere that was there before",
        origin: &[
            HEAD,
            "Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt.",
            ONE,
            "Drei Gutachten hatten Risse im mittleren Pfeiler bestätigt.",
            THREE,
        ],
        target: &[
            HEAD,
            "⟦⟧Der Gemeinderat hat am Dienstag die Sperrung der alten Brücke verlängert.",
            "Drei Gutachten hatten Risse im mittleren Pfeiler bestätigt.",
            THREE,
        ],
        state: Gap,
    },
    Case {
        name: "deleted, and its words come back in a new sentence elsewhere",
        origin: &[
            HEAD,
            "Zwei Gutachten hatten ⟦Risse im Pfeiler⟧ festgestellt.",
            ONE,
            THREE,
        ],
        target: &[
            HEAD,
            "⟦⟧Der Gemeinderat hat am Dienstag die Sperrung der alten Brücke verlängert.",
            THREE,
            "Ein Anwohner will schon 1990 Risse im Pfeiler gesehen haben, sagt er.",
        ],
        state: Gap,
    },
    Case {
        name: "its paragraph moved down",
        origin: &[
            HEAD,
            "Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt.",
            ONE,
            THREE,
        ],
        target: &[
            HEAD,
            ONE,
            THREE,
            "Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt.",
        ],
        state: Moved,
    },
    Case {
        name: "its paragraph moved and one word of it replaced",
        origin: &[
            HEAD,
            "Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ der Brücke festgestellt.",
            ONE,
            THREE,
        ],
        target: &[
            HEAD,
            ONE,
            THREE,
            "Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ der Brücke gefunden.",
        ],
        state: Moved,
    },
    Case {
        name: "its paragraph moved with its identifier",
        origin: &[
            HEAD,
            "a|Zwei Gutachten hatten ⟦Risse⟧ festgestellt.",
            "b|Der Rat tagte am Dienstag.",
            "c|Die Umleitung bleibt.",
        ],
        target: &[
            HEAD,
            "b|Der Rat tagte am Dienstag.",
            "c|Die Umleitung bleibt.",
            "a|Zwei Gutachten hatten ⟦Risse⟧ festgestellt.",
        ],
        state: Exact,
    },
    Case {
        name: "an identifier given to another paragraph",
        origin: &[
            HEAD,
            "a|Zwei Gutachten hatten ⟦Risse⟧ festgestellt.",
            "b|Der Rat tagte am Dienstag.",
        ],
        target: &[
            HEAD,
            "b|Zwei Gutachten hatten ⟦Risse⟧ festgestellt.",
            "a|Der Rat tagte am Dienstag.",
        ],
        state: Exact,
    },
    Case {
        name: "an identifier and a paragraph doubled by a paste",
        origin: &[
            HEAD,
            "a|Zwei Gutachten hatten ⟦Risse⟧ festgestellt.",
            "b|Der Rat tagte am Dienstag.",
            "c|Die Umleitung bleibt.",
        ],
        target: &[
            HEAD,
            "a|Zwei Gutachten hatten ⟦Risse⟧ festgestellt.",
            "b|Der Rat tagte am Dienstag.",
            "a|Zwei Gutachten hatten Risse festgestellt.",
            "c|Die Umleitung bleibt.",
        ],
        state: Exact,
    },
    Case {
        name: "its paragraph cut in two before it",
        origin: &[
            HEAD,
            "Der Rat hat die Sperrung der Brücke verlängert. Zwei Gutachten hatten ⟦Risse im Pfeiler⟧ festgestellt.",
            THREE,
        ],
        target: &[
            HEAD,
            "Der Rat hat die Sperrung der Brücke verlängert.",
            "Zwei Gutachten hatten ⟦Risse im Pfeiler⟧ festgestellt.",
            THREE,
        ],
        state: Exact,
    },
    Case {
        name: "its paragraph joined to the one before",
        origin: &[
            HEAD,
            "Der Rat hat die Sperrung der Brücke verlängert.",
            "Zwei Gutachten hatten ⟦Risse im Pfeiler⟧ festgestellt.",
            THREE,
        ],
        target: &[
            HEAD,
            "Der Rat hat die Sperrung der Brücke verlängert. Zwei Gutachten hatten ⟦Risse im Pfeiler⟧ festgestellt.",
            THREE,
        ],
        state: Exact,
    },
    Case {
        name: "the paragraph cut in the middle of the passage",
        origin: &[
            HEAD,
            "Der Rat hat ⟦die Sperrung verlängert. Zwei Gutachten⟧ hatten Risse im Pfeiler festgestellt.",
            THREE,
        ],
        target: &[
            HEAD,
            "Der Rat hat ⟦die Sperrung verlängert.",
            "Zwei Gutachten⟧ hatten Risse im Pfeiler festgestellt.",
            THREE,
        ],
        state: Changed,
    },
    Case {
        name: "across two paragraphs, another put between",
        origin: &[
            HEAD,
            "Der Rat hat ⟦die Sperrung verlängert.",
            "Zwei Gutachten hatten Risse⟧ festgestellt.",
        ],
        target: &[
            HEAD,
            "Der Rat hat ⟦die Sperrung verlängert.",
            "Er tagte lange.",
            "Zwei Gutachten hatten Risse⟧ festgestellt.",
        ],
        state: Changed,
    },
    Case {
        name: "across two paragraphs, untouched",
        origin: &[
            HEAD,
            THREE,
            "Der Rat hat ⟦die Sperrung verlängert.",
            "Zwei Gutachten hatten Risse⟧ festgestellt.",
        ],
        target: &[
            HEAD,
            "Der Rat hat ⟦die Sperrung verlängert.",
            "Zwei Gutachten hatten Risse⟧ festgestellt.",
        ],
        state: Exact,
    },
    Case {
        name: "only prepositions survive in a rewritten sentence",
        origin: &[
            HEAD,
            "Le maire a promis ⟦de rouvrir le pont de la gare⟧ avant la fin de l’été.",
            THREE,
        ],
        target: &[
            HEAD,
            "Le ⟦⟧préfet refuse de livrer le plan de la ville avant la fin de l’été.",
            THREE,
        ],
        state: Gap,
    },
    Case {
        name: "an accent put right in the same word",
        origin: &[
            HEAD,
            "Le maire a ⟦annonce la fermeture du pont⟧ mardi soir.",
        ],
        target: &[
            HEAD,
            "Le maire a ⟦annoncé la fermeture du pont⟧ mardi soir.",
        ],
        state: Changed,
    },
    Case {
        name: "ideographs, some put before",
        origin: &[HEAD, "市长宣布⟦大桥继续关闭⟧到春天。"],
        target: &[HEAD, "据报道，市长昨天宣布⟦大桥继续关闭⟧到春天。"],
        state: Exact,
    },
    Case {
        name: "right to left, a word put before",
        origin: &[HEAD, "أعلن رئيس البلدية ⟦إغلاق الجسر القديم⟧ حتى الربيع."],
        target: &[
            HEAD,
            "أعلن رئيس البلدية أمس ⟦إغلاق الجسر القديم⟧ حتى الربيع.",
        ],
        state: Exact,
    },
    Case {
        name: "astral characters, some put before",
        origin: &[HEAD, "Zum Schluss ⟦👩‍👩‍👧 𝔊rüße an alle⟧ aus der Redaktion."],
        target: &[
            HEAD,
            "🎉🎉 Zum Schluss ⟦👩‍👩‍👧 𝔊rüße an alle⟧ aus der Redaktion.",
        ],
        state: Exact,
    },
    Case {
        name: "the body emptied",
        origin: &[HEAD, "Der ⟦Gemeinderat⟧ tagte am Dienstag."],
        target: &[HEAD, "⟦⟧"],
        state: Gap,
    },
    Case {
        name: "everything emptied",
        origin: &[HEAD, "Der ⟦Gemeinderat⟧ tagte am Dienstag."],
        target: &["", ""],
        state: Article,
    },
];
