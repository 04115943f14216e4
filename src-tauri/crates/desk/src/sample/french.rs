//! The French articles: a translated wire story with its faults, sent back by the copy editor, and
//! a text that is ready.

use super::{
    people::{AURELIEN, CAMILLE, JONAS, RUTH},
    play::{Act, At, Step, Story},
};
use crate::api::ThreadKind;

pub(super) const BARRAGE: Story = Story {
    slug: "barrage-de-port-aubry",
    steps: BARRAGE_STEPS,
};

const BARRAGE_STEPS: &[Step] = &[
    (
        At::Day(4, 8, 17),
        CAMILLE,
        Act::Import("agence-du-lac-0412.txt", include_str!("texts/barrage.txt")),
    ),
    (
        At::Day(4, 8, 22),
        CAMILLE,
        Act::File {
            section: "Politics",
            tags: &["crue", "dépêche"],
            due: Some((0, "20:00")),
        },
    ),
    (
        At::Day(4, 8, 40),
        CAMILLE,
        Act::Revise(&[(
            "authors:\n",
            "ai:\n  kind: machine_translation\n  note: \"Dépêche traduite par une machine, relue par la rédaction.\"\nauthors:\n",
        )]),
    ),
    (At::Day(4, 8, 44), CAMILLE, Act::Submit),
    (
        At::Day(3, 9, 33),
        RUTH,
        Act::Open {
            thread: "cincinnati",
            kind: ThreadKind::MustFix,
            quote: "Cincinnati",
            text: "Que vient faire l’Ohio dans cette histoire ? La dépêche d’origine dit sans doute « la cité » ou « le conseil de district ». À vérifier auprès de l’agence, on ne devine pas.",
        },
    ),
    (
        At::Day(3, 10, 4),
        CAMILLE,
        Act::Reply(
            "cincinnati",
            "J’ai écrit à l’agence ; Odile Kerbrat me rappelle cet après-midi avec l’original.",
        ),
    ),
    (
        At::Day(3, 14, 21),
        AURELIEN,
        Act::Open {
            thread: "apostrophes",
            kind: ThreadKind::Note,
            quote: "lac d'Ormeval s’est levée",
            text: "Deux sortes d’apostrophes dans la même phrase, et ainsi jusqu’au bout. Je peux passer tout le texte en typographiques dès que le fond est réglé.",
        },
    ),
    (
        At::Day(3, 14, 32),
        AURELIEN,
        Act::Open {
            thread: "bain",
            kind: ThreadKind::Question,
            quote: "jeter le bébé avec l'eau du bain, comme on dit,",
            text: "L’image est traduite mot à mot et tombe mal dans un article sur une crue. Que voulait dire l’auteur : abandonner tout le projet ?",
        },
    ),
    (
        At::Day(3, 14, 50),
        AURELIEN,
        Act::RequestChanges(
            "Traduction à reprendre avant toute relecture fine : la ville tombée du ciel, le bébé, les guillemets droits au milieu des autres. Le reste se lit bien.",
        ),
    ),
];

pub(super) const SILENCE: Story = Story {
    slug: "ecole-du-silence",
    steps: SILENCE_STEPS,
};

const SILENCE_STEPS: &[Step] = &[
    (
        At::Day(6, 13, 26),
        CAMILLE,
        Act::Draft(include_str!("texts/silence.md")),
    ),
    (
        At::Day(6, 13, 30),
        CAMILLE,
        Act::File {
            section: "Society",
            tags: &["école", "reportage"],
            due: Some((1, "07:00")),
        },
    ),
    (At::Day(5, 9, 14), CAMILLE, Act::Submit),
    (
        At::Day(4, 10, 11),
        RUTH,
        Act::Open {
            thread: "capteurs",
            kind: ThreadKind::Question,
            quote: "quatre minutes plus tôt",
            text: "Le tableau de l’université donne trois minutes et demie, avec une marge d’une minute. On arrondit, ou on le dit ?",
        },
    ),
    (
        At::Day(4, 11, 2),
        CAMILLE,
        Act::Reply(
            "capteurs",
            "On le dit. « Trois à quatre minutes » est exact et se lit aussi bien.",
        ),
    ),
    (
        At::Day(4, 11, 6),
        CAMILLE,
        Act::Revise(&[(
            "en moyenne quatre minutes plus tôt",
            "en moyenne trois à quatre minutes plus tôt",
        )]),
    ),
    (At::Day(4, 15, 45), RUTH, Act::Resolve("capteurs")),
    (
        At::Day(3, 16, 8),
        AURELIEN,
        Act::Open {
            thread: "euro",
            kind: ThreadKind::Note,
            quote: "zéro euro",
            text: "Je laisse l’oral tel quel : c’est une citation, et elle est drôle.",
        },
    ),
    (
        At::Day(2, 8, 55),
        JONAS,
        Act::Approve(
            "Très beau papier. La réserve des chercheurs est au bon endroit, n’y touchons plus.",
        ),
    ),
];
