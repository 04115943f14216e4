//! The German articles: one in its second round, whose approval a later edit made void, and one
//! that two houses wrote and that is published.

use super::{
    people::{HELOISE, JONAS, MAREN, RUTH, TOBIAS},
    play::{Act, At, Step, Story},
};
use crate::api::ThreadKind;

pub(super) const MOOR: Story = Story {
    slug: "moor-im-tannried",
    steps: MOOR_STEPS,
};

const MOOR_STEPS: &[Step] = &[
    (
        At::Day(7, 10, 3),
        TOBIAS,
        Act::Draft(include_str!("texts/moor.md")),
    ),
    (
        At::Day(7, 10, 9),
        TOBIAS,
        Act::File {
            section: "Environment",
            tags: &["Moor", "Klima", "Reportage"],
            due: Some((2, "18:00")),
        },
    ),
    (At::Day(6, 14, 2), TOBIAS, Act::Submit),
    (
        At::Day(5, 9, 25),
        RUTH,
        Act::Open {
            thread: "tonnen",
            kind: ThreadKind::Question,
            quote: "7.800 Tonnen im Jahr",
            text: "Woher kommt der Vergleich mit den Autos? Seltenfurt hat rund 4.100 zugelassene Pkw; das käme nur hin, wenn jedes knapp zwei Tonnen ausstößt.",
        },
    ),
    (
        At::Day(5, 10, 12),
        TOBIAS,
        Act::Reply(
            "tonnen",
            "Das Institut rechnet mit 1,9 Tonnen je Auto. Quelle liegt im Ordner, Seite 14.",
        ),
    ),
    (
        At::Day(5, 10, 30),
        RUTH,
        Act::Reply("tonnen", "Gefunden, stimmt. Danke."),
    ),
    (At::Day(5, 10, 31), RUTH, Act::Resolve("tonnen")),
    (
        At::Day(5, 11, 47),
        JONAS,
        Act::Open {
            thread: "gutachten",
            kind: ThreadKind::Question,
            quote: "Das Gutachten der Anwohner sieht einen.",
            text: "Hier wird es spannend, und hier hört ihr auf. Warum kommen zwei Büros mit denselben Messstellen zu zwei Ergebnissen?",
        },
    ),
    (
        At::Day(5, 12, 5),
        JONAS,
        Act::RequestChanges(
            "Starker Stoff. Bitte noch klären, worin sich die beiden Gutachten unterscheiden; sonst bleibt der Leser mit zwei Meinungen allein. Alles andere kann so bleiben.",
        ),
    ),
    (
        At::Day(4, 13, 18),
        MAREN,
        Act::Revise(&[(
            "Beide Büros haben mit denselben elf Messstellen gearbeitet.",
            "Beide Büros haben mit denselben elf Messstellen gearbeitet; das eine hat ab Januar gezählt, das andere ab März.",
        )]),
    ),
    (
        At::Day(4, 13, 24),
        MAREN,
        Act::Reply(
            "gutachten",
            "Ich habe mit beiden telefoniert: Der Unterschied ist der Zeitraum. Steht jetzt drin, in einem Halbsatz.",
        ),
    ),
    (At::Day(4, 16, 40), TOBIAS, Act::Submit),
    (At::Day(3, 9, 50), JONAS, Act::Resolve("gutachten")),
    (
        At::Day(3, 9, 53),
        JONAS,
        Act::Approve("Genau das hat gefehlt. Von mir aus kann es raus."),
    ),
    (
        At::Day(2, 11, 28),
        RUTH,
        Act::Open {
            thread: "storch",
            kind: ThreadKind::MustFix,
            quote: "der erste seit 1958",
            text: "Der Vogelschutzverein führt für 1961 noch eine Brut im Tannried. Entweder „seit 1961“ oder „der erste auf dem Pumpwerk“.",
        },
    ),
    (
        At::Day(2, 12, 16),
        TOBIAS,
        Act::Reply(
            "storch",
            "1961 war ein Brutversuch, sagt Kowatsch, ohne Junge. Reicht uns „der erste, der hier brütet, seit 1958“?",
        ),
    ),
    (
        At::Day(2, 12, 44),
        RUTH,
        Act::Reply(
            "storch",
            "Nur wenn er wirklich brütet. Auf dem Foto baut er.",
        ),
    ),
    (
        At::Day(1, 8, 37),
        MAREN,
        Act::Reply(
            "storch",
            "Der Verein schaut am Samstag mit dem Fernrohr nach. So lange bleibt es offen.",
        ),
    ),
    (
        At::Day(1, 15, 9),
        MAREN,
        Act::Revise(&[
            (
                "Das Klima gewinnt, die Keller verlieren – und ein Storch hat sich schon entschieden.",
                "Das Klima gewinnt, die Keller verlieren. Ein Storch hat sich schon entschieden.",
            ),
            (
                "ein Ringgraben um den Erlenweg, der im Herbst fertig sein soll und 640.000 Euro kostet.",
                "ein Ringgraben um den Erlenweg. Er soll im Herbst fertig sein und 640.000 Euro kosten, 90.000 mehr als geplant.",
            ),
        ]),
    ),
];

pub(super) const NIGHT_BUS: Story = Story {
    slug: "nachtbus-auf-zuruf",
    steps: NIGHT_BUS_STEPS,
};

const NIGHT_BUS_STEPS: &[Step] = &[
    (
        At::Day(9, 8, 28),
        TOBIAS,
        Act::Draft(include_str!("texts/nightbus.md")),
    ),
    (
        At::Day(9, 8, 35),
        TOBIAS,
        Act::File {
            section: "Transport",
            tags: &["Nahverkehr", "Seltenfurter Bote"],
            due: None,
        },
    ),
    (At::Day(8, 10, 6), TOBIAS, Act::Submit),
    (
        At::Day(8, 13, 42),
        MAREN,
        Act::Open {
            thread: "taxi",
            kind: ThreadKind::Question,
            quote: "ein Taxi nur wenig teurer wäre",
            text: "Was heißt wenig? Wenn die Opposition eine Zahl nennt, nennen wir sie auch.",
        },
    ),
    (
        At::Day(8, 14, 20),
        TOBIAS,
        Act::Reply(
            "taxi",
            "14 Euro gegen 11. Leonie hat das Papier der Fraktion, ich trage es nach.",
        ),
    ),
    (
        At::Day(8, 14, 33),
        TOBIAS,
        Act::Revise(&[(
            "dass ein Taxi nur wenig teurer wäre;",
            "dass ein Taxi mit 14 Euro nur wenig teurer wäre;",
        )]),
    ),
    (At::Day(7, 9, 1), MAREN, Act::Resolve("taxi")),
    (
        At::Day(7, 9, 8),
        MAREN,
        Act::Approve("Schöner Schluss. Freigegeben, auch im Namen der Mohnhörnchen."),
    ),
    (At::Day(6, 5, 30), HELOISE, Act::Publish),
];
