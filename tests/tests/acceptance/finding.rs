//! What is found of many articles: searches, calendars, what the window remembers, and one act on
//! many of them.

use std::fs;

use imprimatur_desk::api::{
    BoardQuery, CalendarQuery, ColumnKind, ExportArticles, ExportFormat, FileArticles, Remember,
    Remembered, Run, SearchOrder, SearchPage, SearchQuery, TableQuery, TableSort,
};

use crate::world::{World, act, code, text};

impl World {
    async fn searched(&self, words: &str, order: SearchOrder, after: Option<String>) -> SearchPage {
        let asked = SearchQuery {
            filter: BoardQuery {
                actor: self.ada.clone(),
                query: words.to_owned(),
                ..BoardQuery::default()
            },
            order,
            after,
            limit: 2,
        };
        self.desk.search(asked).await.unwrap()
    }

    fn files(&self, articles: &[&str], due: &str) -> FileArticles {
        FileArticles {
            actor: self.ada.clone(),
            articles: articles.iter().map(|id| (*id).to_owned()).collect(),
            due: Some(due.to_owned()),
            due_zone: Some("Europe/Berlin".to_owned()),
            ..FileArticles::default()
        }
    }
}

fn marked(runs: &[Run]) -> Vec<&str> {
    let hits = runs.iter().filter(|run| run.hit);
    hits.map(|run| run.text.as_str()).collect()
}

fn headlines(page: &SearchPage) -> Vec<&str> {
    let hits = page.hits.iter();
    hits.map(|hit| hit.card.headline.as_str()).collect()
}

#[tokio::test]
async fn a_search_shows_the_passage_and_marks_what_was_meant() {
    let w = World::new().await;
    w.article_with(&text(
        "The weir at night",
        &[
            "Long before the Straße was paved, boats were drawn over the stones.",
            "Nobody opens the weir, and the water waits above it until morning.",
        ],
    ))
    .await;
    let found = w.searched("WATER weir", SearchOrder::Best, None).await;
    assert_eq!((found.total, found.more, found.next), (1, false, None));
    let hit = &found.hits[0];
    assert_eq!(marked(&hit.headline), ["weir"]);
    assert_eq!(marked(&hit.snippet), ["weir", "water"]);
    // Words as they are written: folded, and the last one as a beginning.
    let found = w.searched("strasse pav", SearchOrder::Best, None).await;
    assert_eq!(marked(&found.hits[0].snippet), ["Straße", "paved"]);
    assert_eq!(
        w.searched("water zeppelin", SearchOrder::Best, None)
            .await
            .total,
        0
    );
}

#[tokio::test]
async fn pages_of_a_search_go_on_in_their_order() {
    let w = World::new().await;
    for headline in ["First lamp", "Second lamp", "Third lamp"] {
        w.article(headline).await;
    }
    let first = w.searched("lamp", SearchOrder::Newest, None).await;
    assert_eq!(headlines(&first), ["Third lamp", "Second lamp"]);
    assert_eq!(first.total, 3);
    let next = first.next.clone();
    let second = w.searched("lamp", SearchOrder::Newest, next).await;
    assert_eq!(
        (headlines(&second), second.next.clone()),
        (vec!["First lamp"], None)
    );
    let astray = SearchQuery {
        filter: BoardQuery {
            query: "lamp".to_owned(),
            ..BoardQuery::default()
        },
        order: SearchOrder::Best,
        after: first.next,
        limit: 2,
    };
    assert_eq!(code(w.desk.search(astray).await), "cursor_unknown");
}

#[tokio::test]
async fn a_calendar_has_days_of_each_due_times_own_zone_and_counts_what_has_none() {
    let w = World::new().await;
    let (early, late, other) = (
        w.article("Early").await,
        w.article("Late").await,
        w.article("Another day").await,
    );
    w.article("Whenever").await;
    for (articles, due) in [
        (vec![late.as_str()], "2027-03-01T23:30"),
        (vec![early.as_str()], "2027-03-01T08:00"),
        (vec![other.as_str()], "2027-03-03T08:00"),
    ] {
        let asked = w.files(&articles, due);
        assert_eq!(w.desk.file_articles(asked).await.unwrap().done, 1);
    }
    let asked = |from: &str, to: &str| CalendarQuery {
        filter: BoardQuery {
            limit: 1,
            ..BoardQuery::default()
        },
        from: from.to_owned(),
        to: to.to_owned(),
    };
    let told = w.desk.calendar(asked("2027-03-01", "2027-03-02")).await;
    let told = told.unwrap();
    assert_eq!((told.days.len(), told.undated), (1, 1));
    let day = &told.days[0];
    // The first by time of day, within the limit; the others are counted.
    assert_eq!((day.date.as_str(), day.total), ("2027-03-01", 2));
    assert_eq!(
        (day.cards.len(), day.cards[0].id.as_str()),
        (1, early.as_str())
    );
    let wrong = asked("2027-3-1", "2027-03-02");
    assert_eq!(code(w.desk.calendar(wrong).await), "date_invalid");
}

#[tokio::test]
async fn one_act_on_many_articles_is_done_to_each_that_allows_it() {
    let w = World::new().await;
    let (first, second) = (w.article("One").await, w.article("Two").await);
    let asked = w.files(&[&first, "nothing", &second], "2027-03-01T10:00");
    let told = w.desk.file_articles(asked).await.unwrap();
    assert_eq!((told.done, told.refused.len()), (2, 1));
    assert_eq!(told.refused[0].article, "nothing");
    assert_eq!(told.refused[0].problem.code, "no_article");
    let wrong = w.files(&[&first], "tomorrow");
    let told = w.desk.file_articles(wrong).await.unwrap();
    assert_eq!(told.refused[0].headline, "One");
    assert_eq!(told.refused[0].problem.code, "due_invalid");
    let stays = w.view(&first).await.filing;
    assert_eq!(stays.due.as_deref(), Some("2027-03-01T10:00"));
    w.sound().await;

    let folder = w.folder.path().join("out");
    fs::create_dir(&folder).unwrap();
    let asked = ExportArticles {
        articles: vec![first.clone(), "nothing".to_owned(), first],
        format: ExportFormat::Markdown,
        folder: folder.to_str().unwrap().to_owned(),
    };
    let told = w.desk.export_articles(asked).await.unwrap();
    assert_eq!((told.written.len(), told.failed.len()), (2, 1));
    // The same article twice is two files: none is written over.
    assert_ne!(told.written[0], told.written[1]);
    for path in told.written {
        assert!(fs::read_to_string(path).unwrap().contains("# One"));
    }
}

#[tokio::test]
async fn what_is_remembered_is_a_persons_own_and_no_part_of_the_record() {
    let w = World::new().await;
    let events = w.events().await;
    let remember = async |actor: &str, key: &str, value: Option<&str>| {
        let asked = Remember {
            actor: actor.to_owned(),
            key: key.to_owned(),
            value: value.map(str::to_owned),
        };
        w.desk.remember(asked).await
    };
    let entries = async |actor: &str| {
        let asked = Remembered {
            actor: actor.to_owned(),
        };
        w.desk.remembered(asked).await.unwrap().entries
    };
    remember(&w.ada, "views", Some("[1]")).await.unwrap();
    remember(&w.ada, "views", Some("[1,2]")).await.unwrap();
    assert_eq!(entries(&w.ada).await["views"], "[1,2]");
    assert!(entries(&w.ben).await.is_empty());
    remember(&w.ada, "views", None).await.unwrap();
    assert!(entries(&w.ada).await.is_empty());
    for (key, value) in [
        ("", "x".to_owned()),
        (&"k".repeat(101), "x".to_owned()),
        ("views", "x".repeat(64 * 1024 + 1)),
    ] {
        assert_eq!(
            code(remember(&w.ada, key, Some(&value)).await),
            "memory_full"
        );
    }
    let nobody = "01900000-0000-7000-8000-00000000dead";
    assert_eq!(
        code(remember(nobody, "views", Some("x")).await),
        "unknown_person"
    );
    assert_eq!(w.events().await, events);
}

#[tokio::test]
async fn rows_of_the_table_say_of_a_script_what_the_article_says() {
    let w = World::new().await;
    let id = w.article("The ferry").await;
    w.submit(&w.ben, &id).await.unwrap();
    w.approve(&w.ada, &id).await.unwrap();
    w.publish(&w.ada, &id).await.unwrap();
    let given_up = w.article("Given up").await;
    w.desk.spike(act(&w.ada, &given_up)).await.unwrap();
    let asked = TableQuery {
        filter: BoardQuery::default(),
        columns: vec![ColumnKind::Published],
        due: None,
        sort: TableSort::Changed,
        descending: true,
        after: None,
        limit: 10,
    };
    let rows = w.desk.table(asked).await.unwrap().rows;
    assert_eq!(rows.len(), 1);
    let listed = w.desk.listed(vec![rows[0].id.clone()]).await.unwrap();
    let view = w.view(&id).await;
    assert_eq!(listed[0].sha256, view.shown.sha256);
    assert_eq!(
        (listed[0].live, listed[0].ready),
        (view.live, view.gate.ready)
    );
    assert_eq!(listed[0].byline, view.shown.content.byline);
    let missing = vec!["01900000-0000-7000-8000-00000000dead".to_owned()];
    assert_eq!(code(w.desk.listed(missing).await), "no_article");
}
