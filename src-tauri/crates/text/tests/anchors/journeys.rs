//! What befalls a whole article, revision by revision: the first text has the passage in
//! ⟦brackets⟧, the last one where it must be.

use imprimatur_text::PlaceState::{self, Article, Changed, Exact, Gap, Moved};

use super::cases::{HEAD, ONE, TWO};

pub struct Journey {
    pub name: &'static str,
    pub texts: &'static [&'static [&'static str]],
    pub state: PlaceState,
}

const WALK: &str = "Kinder spielten unter den Bögen, bis die Stadt sie im März absperrte.";

pub const JOURNEYS: &[Journey] = &[
    Journey {
        name: "cut, a pause, pasted where it was",
        texts: &[
            &[
                HEAD,
                ONE,
                "Kinder ⟦spielten unter den Bögen⟧, bis die Stadt sie im März absperrte.",
                TWO,
            ],
            &[HEAD, ONE, TWO],
            &[
                HEAD,
                ONE,
                "Kinder ⟦spielten unter den Bögen⟧, bis die Stadt sie im März absperrte.",
                TWO,
            ],
        ],
        state: Exact,
    },
    Journey {
        name: "cut, a pause, pasted elsewhere",
        texts: &[
            &[
                HEAD,
                ONE,
                "Kinder ⟦spielten unter den Bögen⟧, bis die Stadt sie im März absperrte.",
                TWO,
            ],
            &[HEAD, ONE, TWO],
            &[
                HEAD,
                ONE,
                TWO,
                "Kinder ⟦spielten unter den Bögen⟧, bis die Stadt sie im März absperrte.",
            ],
        ],
        state: Moved,
    },
    Journey {
        name: "the same text pasted over everything, with other identifiers",
        texts: &[
            &[
                HEAD,
                "a|Der ⟦Gemeinderat⟧ tagte am Dienstag.",
                "b|Die Umleitung bleibt.",
            ],
            &[
                HEAD,
                "q|Der ⟦Gemeinderat⟧ tagte am Dienstag.",
                "r|Die Umleitung bleibt.",
            ],
        ],
        state: Exact,
    },
    Journey {
        name: "everything deleted, then restored",
        texts: &[
            &[
                HEAD,
                ONE,
                "Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt.",
            ],
            &["", ""],
            &[
                HEAD,
                ONE,
                "Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt.",
            ],
        ],
        state: Exact,
    },
    Journey {
        name: "edited twice, then an earlier revision restored",
        texts: &[
            &[
                HEAD,
                ONE,
                "Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt.",
            ],
            &[
                HEAD,
                ONE,
                "Zwei Gutachten hatten Schäden im mittleren Pfeiler festgestellt.",
            ],
            &[HEAD, ONE, "Ein Gutachten hatte nichts gefunden."],
            &[
                HEAD,
                ONE,
                "Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt.",
            ],
        ],
        state: Exact,
    },
    Journey {
        name: "words put right before and right behind it",
        texts: &[
            &[
                HEAD,
                "Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt.",
            ],
            &[
                HEAD,
                "Zwei Gutachten hatten tiefe ⟦Risse im mittleren Pfeiler⟧ und am Geländer festgestellt.",
            ],
        ],
        state: Exact,
    },
    Journey {
        name: "all quotation marks put right, around it",
        texts: &[
            &[
                HEAD,
                "\"Wir warten\", sagte er. \"Die ⟦Brücke bleibt zu⟧.\" Mehr sagte er nicht.",
            ],
            &[
                HEAD,
                "„Wir warten“, sagte er. „Die ⟦Brücke bleibt zu⟧.“ Mehr sagte er nicht.",
            ],
        ],
        state: Exact,
    },
    Journey {
        name: "all quotation marks put right, in it",
        texts: &[
            &[
                HEAD,
                "Er sagte: ⟦\"Die alte Brücke bleibt zu.\"⟧ Mehr sagte er nicht.",
            ],
            &[
                HEAD,
                "Er sagte: ⟦„Die alte Brücke bleibt zu.“⟧ Mehr sagte er nicht.",
            ],
        ],
        state: Changed,
    },
    Journey {
        name: "apostrophes and blanks put right",
        texts: &[
            &[
                HEAD,
                "Il a dit : ⟦\"L'école reste fermée jusqu'à mardi\"⟧, puis il est parti.",
            ],
            &[
                HEAD,
                "Il a dit\u{a0}: ⟦«\u{202f}L’école reste fermée jusqu’à mardi\u{202f}»⟧, puis il est parti.",
            ],
        ],
        state: Changed,
    },
    Journey {
        name: "the whole article translated",
        texts: &[
            &[
                HEAD,
                ONE,
                "Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt.",
                WALK,
            ],
            &[
                "Le pont reste fermé",
                "Mardi, le conseil a prolongé la fermeture du vieux pont.",
                "Deux expertises avaient constaté des fissures dans la pile centrale.",
                "Des enfants jouaient sous les arches jusqu’à ce que la ville les ferme en mars.",
            ],
        ],
        state: Article,
    },
    Journey {
        name: "the article translated again, other words for the same",
        texts: &[
            &[
                "Le pont reste fermé",
                "Mardi, le conseil municipal a décidé de prolonger la fermeture du vieux pont.",
                "Deux expertises avaient relevé ⟦des fissures dans la pile centrale⟧ en juin.",
            ],
            &[
                "Pont toujours clos",
                "L’assemblée communale reconduit depuis hier une interdiction de passage.",
                "⟦⟧Selon deux rapports d’experts, l’appui du milieu se fendillait voici six mois.",
            ],
        ],
        state: Article,
    },
    Journey {
        name: "its paragraph merged into another, its words kept",
        texts: &[
            &[
                HEAD,
                ONE,
                "Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt.",
                WALK,
            ],
            &[
                HEAD,
                "Der Gemeinderat hat am Dienstag die Sperrung der alten Brücke verlängert. Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt.",
                WALK,
            ],
        ],
        state: Exact,
    },
    Journey {
        name: "its paragraph merged into the middle of the next",
        texts: &[
            &[
                HEAD,
                ONE,
                "Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt.",
                "Kinder spielten darunter. Die Stadt sperrte im März alles ab, was zu betreten war.",
            ],
            &[
                HEAD,
                ONE,
                "Kinder spielten darunter. Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt. Die Stadt sperrte im März alles ab, was zu betreten war.",
            ],
        ],
        state: Exact,
    },
    Journey {
        name: "rewritten around it, and moved a revision later",
        texts: &[
            &[
                HEAD,
                "Am Montag trat der Rat zusammen. Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt. Danach sprach niemand mehr.",
                ONE,
                WALK,
            ],
            &[
                HEAD,
                "Ein Ingenieur war lange vor Ort und nahm Proben. Zwei Gutachten hatten Risse im mittleren Pfeiler festgestellt. Er empfahl der Stadt, rasch zu handeln.",
                ONE,
                WALK,
            ],
            &[
                HEAD,
                ONE,
                WALK,
                "Ein Ingenieur war lange vor Ort und nahm Proben. Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt. Er empfahl der Stadt, rasch zu handeln.",
            ],
        ],
        state: Moved,
    },
    Journey {
        name: "deleted, and a look-alike written elsewhere a revision later",
        texts: &[
            &[
                HEAD,
                "Zwei Gutachten hatten ⟦Risse im mittleren Pfeiler⟧ festgestellt.",
                ONE,
                WALK,
            ],
            &[HEAD, ONE, WALK],
            &[
                HEAD,
                "⟦⟧Der Gemeinderat hat am Dienstag die Sperrung der alten Brücke verlängert.",
                WALK,
                "Ein drittes Gutachten fand nur Risse im mittleren Pfeiler der neuen Brücke.",
            ],
        ],
        state: Gap,
    },
    Journey {
        name: "over two paragraphs that are joined",
        texts: &[
            &[
                HEAD,
                "Der Rat hat ⟦die Sperrung verlängert.",
                "Zwei Gutachten hatten Risse⟧ festgestellt.",
                WALK,
            ],
            &[
                HEAD,
                "Der Rat hat ⟦die Sperrung verlängert. Zwei Gutachten hatten Risse⟧ festgestellt.",
                WALK,
            ],
        ],
        state: Changed,
    },
    Journey {
        name: "over two paragraphs, the second deleted",
        texts: &[
            &[
                HEAD,
                "Der Rat hat ⟦nach langer Sitzung die Sperrung der Brücke verlängert.",
                "Nun ist Ruhe⟧ eingekehrt am Fluss.",
                WALK,
            ],
            &[
                HEAD,
                "Der Rat hat ⟦nach langer Sitzung die Sperrung der Brücke verlängert.⟧",
                WALK,
            ],
        ],
        state: Changed,
    },
];
