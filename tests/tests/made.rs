//! A generated desk is a desk like any other.

#[cfg(test)]
mod tests {
    use imprimatur_desk::api::{BoardQuery, Nothing};
    use imprimatur_tests::made::{Plan, make_desk};

    #[tokio::test]
    async fn a_generated_desk_is_sound_and_has_articles_in_every_state() {
        let folder = tempfile::tempdir().unwrap();
        let plan = Plan {
            articles: 200,
            comments: 5,
            seed: 1,
        };
        let (desk, made) = make_desk(&folder.path().join("made.desk"), plan, |_| {})
            .await
            .unwrap();
        let check = desk.check_desk(Nothing {}).await.unwrap();
        assert_eq!(check.faults, Vec::new());
        assert_eq!(check.articles, 200);
        assert!(made.comments > 400, "{made:?}");
        let board = desk.board(BoardQuery::default()).await.unwrap();
        for column in &board.columns {
            assert!(column.total > 0, "{:?}", column.column);
        }
    }
}
