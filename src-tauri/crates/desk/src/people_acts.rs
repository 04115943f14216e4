//! The desk and its people.

use imprimatur_editorial::{Command, PersonId, State};
use uuid::Uuid;

use crate::{
    Desk,
    api::{AddPerson, ChangePerson, DescribeDesk, DeskInfo, Done, Nothing, Person, Problem},
    convert, home,
    words::line,
};

impl Desk {
    /// The desk and everyone on it.
    ///
    /// # Errors
    /// Of kind `storage`.
    pub async fn desk_info(&self, _: Nothing) -> Result<DeskInfo, Problem> {
        let path = self.path().display().to_string();
        self.store
            .read(move |reader| {
                let State { desk, .. } = reader.state(None)?;
                let mut sections = desk.sections.clone();
                let sections_in_use = reader.facets()?.sections;
                sections.extend(sections_in_use.iter().cloned());
                sections.sort();
                sections.dedup();
                let user = home::user();
                let me = desk
                    .people
                    .iter()
                    .find(|person| person.active && person.is_called(&user))
                    .or_else(|| desk.people.iter().find(|person| person.active))
                    .map(|person| person.id.to_string());
                let mut people: Vec<Person> = desk.people.iter().map(convert::person).collect();
                people.sort_by_key(|person| (!person.active, person.name.to_lowercase()));
                Ok(DeskInfo {
                    name: desk.name,
                    path,
                    responsible: desk.responsible,
                    contact: desk.contact,
                    sections,
                    sections_in_use,
                    channels: desk.channels,
                    people,
                    articles: reader.article_count()?,
                    me,
                    version: env!("CARGO_PKG_VERSION").to_owned(),
                })
            })
            .await
    }

    /// Describes the desk; what is absent stays.
    ///
    /// # Errors
    /// A refusal, or of kind `storage`.
    pub async fn describe_desk(&self, asked: DescribeDesk) -> Result<Done, Problem> {
        let actor = convert::person_id(&asked.actor)?;
        let one = |text: Option<String>| text.as_deref().map(line).transpose();
        let lines = |texts: Option<Vec<String>>| {
            texts
                .map(|texts| texts.iter().map(|text| line(text)).collect())
                .transpose()
        };
        let command = Command::DescribeDesk {
            name: one(asked.name)?,
            responsible: one(asked.responsible)?,
            contact: one(asked.contact)?,
            sections: lines(asked.sections)?,
            channels: lines(asked.channels)?,
        };
        self.done(actor, command).await
    }

    /// Adds a person.
    ///
    /// # Errors
    /// A refusal, or of kind `storage`.
    pub async fn add_person(&self, asked: AddPerson) -> Result<Person, Problem> {
        let actor = convert::person_id(&asked.actor)?;
        let id = PersonId(Uuid::now_v7());
        let added = Person {
            id: id.to_string(),
            name: line(&asked.name)?,
            roles: asked.roles,
            active: true,
        };
        let command = Command::AddPerson {
            person: id,
            name: added.name.clone(),
            roles: added
                .roles
                .iter()
                .copied()
                .map(convert::role_from)
                .collect(),
        };
        self.done(actor, command).await?;
        Ok(added)
    }

    /// Changes a person; what is absent stays.
    ///
    /// # Errors
    /// A refusal, or of kind `storage`.
    pub async fn change_person(&self, asked: ChangePerson) -> Result<Done, Problem> {
        let actor = convert::person_id(&asked.actor)?;
        let command = Command::ChangePerson {
            person: convert::person_id(&asked.person)?,
            name: asked.name.as_deref().map(line).transpose()?,
            roles: asked
                .roles
                .map(|roles| roles.into_iter().map(convert::role_from).collect()),
            active: asked.active,
        };
        self.done(actor, command).await
    }

    async fn done(&self, actor: PersonId, command: Command) -> Result<Done, Problem> {
        let (outcome, ()) = self.run(actor, None, move |_, _| Ok((command, ()))).await?;
        Ok(Done { seq: outcome.seq })
    }
}
