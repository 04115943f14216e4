//! Eight more articles: what the first six have no room for. States that are read from the record
//! (corrected, spiked, withdrawn and submitted again, approved by somebody who has left), deadlines in
//! other zones, long bylines, other scripts, files that come in with faults, and a text with about forty
//! threads.

use super::{
    people::{AURELIEN, CAMILLE, EDDA, HELOISE, JONAS, MAREN, NELL, RUTH, TOBIAS},
    play::{Act, At, Story},
    proof,
};
use crate::api::ThreadKind;

pub(super) const MILL: Story = Story {
    slug: "the-mill-that-is-never-on-time",
    steps: &[
        (
            At::Day(8, 9, 2),
            NELL,
            Act::Draft(include_str!("texts/mill.md")),
        ),
        (
            At::Day(8, 9, 5),
            NELL,
            Act::File {
                section: "Society",
                tags: &["craft", "tides", "longread"],
                due: Some((0, "09:00")),
            },
        ),
        // Over for half a day wherever the desk is opened.
        (
            At::Day(8, 9, 6),
            NELL,
            Act::Due(-1, "17:30", "America/Halifax"),
        ),
        (At::Day(8, 9, 40), NELL, Act::Submit),
        (
            At::Day(7, 10, 15),
            RUTH,
            Act::Proof(ThreadKind::Question, proof::FACTS),
        ),
        (
            At::Day(7, 13, 30),
            AURELIEN,
            Act::Proof(ThreadKind::Note, proof::STYLE),
        ),
        (
            At::Day(6, 9, 10),
            JONAS,
            Act::Proof(ThreadKind::MustFix, proof::MUST),
        ),
        (
            At::Day(6, 9, 30),
            JONAS,
            Act::RequestChanges(
                "A joy to read, and forty small things. Please settle the harbour board first; the rest is an afternoon.",
            ),
        ),
        (
            At::Day(5, 14, 0),
            NELL,
            Act::Revise(&[
                (
                    "The board has measured nineteen minutes.",
                    "The board says nineteen minutes and has published its readings.",
                ),
                (
                    "A baker in Saint Ives says that it is the story, and that she would buy the story by the sack if it kept.",
                    "Nobody has yet asked the customers.",
                ),
                ("five metres across", "4.8 metres across"),
            ]),
        ),
        (
            At::Day(5, 14, 4),
            NELL,
            Act::Reply(
                "nineteen minutes",
                "They sent me the series; it is linked in the notes.",
            ),
        ),
        (
            At::Day(5, 14, 6),
            NELL,
            Act::Reply("five metres across", "Measured again with Wren: 4.8."),
        ),
        (At::Day(5, 15, 20), RUTH, Act::Resolve("five metres across")),
        (
            At::Day(5, 15, 21),
            RUTH,
            Act::Resolve("a pond of four acres"),
        ),
        (
            At::Day(5, 15, 22),
            RUTH,
            Act::Resolve("nine times a minute"),
        ),
        (At::Day(5, 15, 30), RUTH, Act::Resolve("since 1640")),
        (
            At::Day(4, 8, 50),
            RUTH,
            Act::Reply(
                "since 1640",
                "@Nell, I was too quick: the deed of 1640 speaks of a mill “newly rebuilt”.",
            ),
        ),
        (At::Day(4, 8, 51), RUTH, Act::Reopen("since 1640")),
        (At::Day(4, 9, 12), NELL, Act::Submit),
        (
            At::Day(4, 9, 15),
            NELL,
            Act::Ask(JONAS, "The harbour board is settled. Would you look again?"),
        ),
        (At::Day(4, 9, 16), NELL, Act::SignOff),
    ],
};

pub(super) const FERRY: Story = Story {
    slug: "seilfaehre-unterhag",
    steps: &[
        (
            At::Day(3, 7, 15),
            TOBIAS,
            Act::Import("bote-region-20.txt", include_str!("texts/faehre.txt")),
        ),
        (
            At::Day(3, 7, 18),
            TOBIAS,
            Act::File {
                section: "Transport",
                tags: &["Fähre", "Seltenfurter Bote"],
                due: Some((7, "06:00")),
            },
        ),
        (
            At::Day(3, 9, 0),
            RUTH,
            Act::Open {
                thread: "rotterdam",
                kind: ThreadKind::MustFix,
                quote: "findet am Freitag in Rotterdam statt, am Südufer",
                text: "Die Fähre hängt zwischen Unterhag und Seltenfurt, und das Südufer ist unseres. Wie kommt Rotterdam in den Satz? Bitte beim Boten nachfragen.",
            },
        ),
    ],
};

pub(super) const GLASSHOUSE: Story = Story {
    slug: "nine-hundred-labels",
    steps: &[
        (
            At::Day(5, 8, 20),
            NELL,
            Act::Draft(include_str!("texts/glasshouse.md")),
        ),
        (
            At::Day(5, 8, 24),
            NELL,
            Act::File {
                section: "Science",
                tags: &["gardens", "languages"],
                due: Some((3, "12:00")),
            },
        ),
        (At::Day(5, 8, 25), NELL, Act::Due(1, "08:00", "Asia/Tokyo")),
        (At::Day(5, 8, 40), NELL, Act::Submit),
        (
            At::Day(4, 10, 0),
            MAREN,
            Act::Approve("The rules above the potting bench should hang above ours."),
        ),
        (
            At::Day(4, 11, 30),
            JONAS,
            Act::Approve("Agreed, and I have counted the labels."),
        ),
        (At::Day(3, 16, 0), MAREN, Act::TakeBack),
        (
            At::Day(3, 16, 2),
            MAREN,
            Act::Open {
                thread: "hebrew",
                kind: ThreadKind::Question,
                quote: "הגן זוכר",
                text: "Liora asks whether the plate has the vowel points. If it has, we should set them.",
            },
        ),
        (
            At::Minutes(95),
            NELL,
            Act::Revise(&[(
                "who has so far entered eleven",
                "who has so far entered twelve",
            )]),
        ),
    ],
};

pub(super) const MARKET: Story = Story {
    slug: "marche-de-nuit",
    steps: &[
        (
            At::Day(6, 9, 0),
            CAMILLE,
            Act::Draft(include_str!("texts/marche.md")),
        ),
        (
            At::Day(6, 9, 3),
            CAMILLE,
            Act::File {
                section: "Society",
                tags: &["marché", "reportage"],
                due: None,
            },
        ),
        (
            At::Day(6, 9, 4),
            CAMILLE,
            Act::Due(0, "23:00", "Pacific/Auckland"),
        ),
        (At::Day(6, 9, 30), CAMILLE, Act::Submit),
        (At::Day(5, 17, 0), CAMILLE, Act::Withdraw),
        (
            At::Day(4, 17, 10),
            CAMILLE,
            Act::Revise(&[(
                "et une invitation à dîner",
                "et une invitation à dîner, acceptée depuis",
            )]),
        ),
        (At::Day(4, 17, 12), CAMILLE, Act::Submit),
    ],
};

pub(super) const CLOCK: Story = Story {
    slug: "turmuhr-von-oberhag",
    steps: &[
        (
            At::Day(4, 12, 0),
            TOBIAS,
            Act::Draft(include_str!("texts/clock.md")),
        ),
        (
            At::Day(4, 12, 4),
            TOBIAS,
            Act::File {
                section: "Politics",
                tags: &["Oberhag"],
                due: Some((8, "18:00")),
            },
        ),
        (At::Day(4, 12, 30), TOBIAS, Act::Submit),
        (
            At::Day(3, 8, 15),
            MAREN,
            Act::Approve("Hübsch. Die Westseite gehört in die Überschrift."),
        ),
        (
            At::Day(2, 8, 40),
            MAREN,
            Act::RequestChanges(
                "Ich nehme meine Freigabe zurück: Der Gemeinderat hat gestern schon beraten. Bitte das Ergebnis nachtragen.",
            ),
        ),
        (
            At::Day(2, 9, 12),
            AURELIEN,
            Act::Suggest {
                thread: "west",
                quote: "geht richtig",
                words: "geht genau",
                reason: "Richtig gehen sie alle, nur nicht gleich.",
            },
        ),
        (
            At::Day(2, 9, 15),
            AURELIEN,
            Act::Suggest {
                thread: "order",
                quote: "in der falschen Reihenfolge eingebaut wurde",
                words: "falsch herum wieder hineinkam",
                reason: "Kürzer, und so sagt es der Bäcker.",
            },
        ),
        (
            At::Day(2, 10, 30),
            RUTH,
            Act::Suggest {
                thread: "reverse",
                quote: "in der falschen Reihenfolge",
                words: "in umgekehrter Reihenfolge",
                reason: "Ditterich spricht von der Reihenfolge, nicht von der Richtung.",
            },
        ),
        (
            At::Day(2, 11, 0),
            RUTH,
            Act::Open {
                thread: "week",
                kind: ThreadKind::Question,
                quote: "hat den Fehler binnen einer Woche gefunden",
                text: "Im Protokoll stehen zehn Tage. Wer hat da gezählt?",
            },
        ),
        (At::Day(1, 9, 20), TOBIAS, Act::Accept("west")),
        // Ruth’s passage goes, and something like it comes elsewhere: a place to offer.
        (
            At::Day(1, 9, 31),
            TOBIAS,
            Act::Revise(&[
                (
                    "Der Uhrmacher, Volkmar Ditterich, hat den Fehler binnen einer Woche gefunden. Beheben durfte er ihn nicht.",
                    "Umbauen darf es der Uhrmacher nicht.",
                ),
                (
                    "Ditterich hat einen Ausweg gezeichnet",
                    "Volkmar Ditterich, der den Fehler binnen einer Woche gefunden hatte, zeichnete einen Ausweg",
                ),
            ]),
        ),
    ],
};

pub(super) const BEES: Story = Story {
    slug: "bienen-im-finanzamt",
    steps: &[
        (
            At::Day(9, 7, 30),
            MAREN,
            Act::Draft(include_str!("texts/bees.md")),
        ),
        (
            At::Day(9, 7, 33),
            MAREN,
            Act::File {
                section: "Environment",
                tags: &["Bienen"],
                due: None,
            },
        ),
        (At::Day(9, 7, 50), MAREN, Act::Submit),
        (At::Day(8, 8, 0), EDDA, Act::Approve("Ohne Beanstandung.")),
        (At::Day(8, 12, 0), HELOISE, Act::Publish),
        (
            At::Day(7, 16, 0),
            MAREN,
            Act::Revise(&[
                ("ergab das 31 Gläser", "ergab das 13 Gläser"),
                (
                    "\n---\n\n# ",
                    "\nnotes:\n  - kind: correction\n    text: \"In einer früheren Fassung war von 31 Gläsern die Rede. Es waren 13.\"\n---\n\n# ",
                ),
            ]),
        ),
        (At::Day(7, 16, 5), MAREN, Act::Submit),
        (
            At::Day(6, 8, 0),
            JONAS,
            Act::Approve("Zahlendreher, gut gemeldet."),
        ),
        (At::Day(6, 9, 0), HELOISE, Act::Publish),
    ],
};

pub(super) const KITE: Story = Story {
    slug: "letters-by-kite",
    steps: &[
        (
            At::Day(7, 11, 0),
            NELL,
            Act::Draft(include_str!("texts/kite.md")),
        ),
        (
            At::Day(7, 11, 2),
            NELL,
            Act::File {
                section: "Society",
                tags: &[],
                due: None,
            },
        ),
        (
            At::Day(6, 10, 0),
            RUTH,
            Act::Open {
                thread: "true",
                kind: ThreadKind::MustFix,
                quote: "a biscuit tin",
                text: "The county has no shed, no Pargeter and no sister. Who told us this?",
            },
        ),
        (At::Day(5, 10, 0), JONAS, Act::Spike),
    ],
};

pub(super) const LAMP: Story = Story {
    slug: "celle-qui-rallume-les-enseignes",
    steps: &[
        (
            At::Day(9, 13, 0),
            CAMILLE,
            Act::Draft(include_str!("texts/lamp.md")),
        ),
        (
            At::Day(9, 13, 5),
            CAMILLE,
            Act::File {
                section: "Culture",
                tags: &["métier"],
                due: Some((2, "07:00")),
            },
        ),
        (At::Day(9, 13, 20), CAMILLE, Act::Submit),
        (
            At::Day(8, 9, 0),
            EDDA,
            Act::Approve("Prêt, et la dernière phrase me plaît beaucoup."),
        ),
        // Her approvals stand; she can do nothing new.
        (At::Day(5, 7, 0), HELOISE, Act::Leaves(EDDA)),
    ],
};
