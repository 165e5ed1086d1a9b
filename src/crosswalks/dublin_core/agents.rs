//! Persons, bodies and families: creators, publishers, contributors.

use super::elements::{CONTRIBUTOR, CREATOR, PUBLISHER, element};
use crate::output::xml::{Name, Xml};
use crate::record::{Agent, AgentType, Record, Relator};

/// In which element an agent stands: each in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Element {
    /// In none: who gave a document to the archive did nothing for its content.
    Nowhere,
    Publisher,
    /// Also without any role: that a name is there is no proof that its bearer made it.
    Contributor,
    Creator,
}

impl Element {
    fn of(agent: &Agent<'_>) -> Self {
        let of_role = |role: Option<Relator>| match role {
            Some(role) if role.is_creating() => Self::Creator,
            Some(Relator::DNR) => Self::Nowhere,
            Some(Relator::PBL) => Self::Publisher,
            Some(_) | None => Self::Contributor,
        };
        agent.roles.iter().map(|role| of_role(role.value())).max().unwrap_or(Self::Contributor)
    }
}

/// Who made it.
pub fn creators(record: &Record<'_>, x: &mut Xml) {
    all(record, x, Element::Creator, CREATOR, Relator::CRE);
}

/// Who published it, besides the record's publisher; the name as it is transcribed.
pub fn publishers(record: &Record<'_>, x: &mut Xml) {
    for publisher in record.agents.iter().filter(|agent| Element::of(agent) == Element::Publisher) {
        element(x, PUBLISHER, |x| {
            x.given(publisher.name);
            for part in [publisher.family, publisher.given, publisher.suffix].into_iter().flatten() {
                x.account_for(part);
            }
            dates(publisher, x);
        });
        say_plain(publisher, Relator::PBL, x);
        if [publisher.terms_of_address, publisher.abbreviation, publisher.uri].iter().any(Option::is_some)
            || publisher.phrase.is_some()
            || publisher.roles.iter().any(|role| role.value() != Some(Relator::PBL))
        {
            x.reduced();
        }
    }
}

/// Who else is named.
pub fn contributors(record: &Record<'_>, x: &mut Xml) {
    all(record, x, Element::Contributor, CONTRIBUTOR, Relator::CTB);
    if record.agents.iter().any(|agent| Element::of(agent) == Element::Nowhere) {
        x.dropped();
    }
}

/// Who paid for it.
pub fn funders(record: &Record<'_>, x: &mut Xml) {
    for funder in record.funding.iter().flat_map(|funding| funding.funders) {
        agent(x, CONTRIBUTOR, funder);
        x.reduced();
    }
}

/// Writes the agents of an element, which says no more of their roles than `plain` does.
fn all(record: &Record<'_>, x: &mut Xml, place: Element, name: Name, plain: Relator) {
    for one in record.agents.iter().filter(|agent| Element::of(agent) == place) {
        agent(x, name, one);
        say_plain(one, plain, x);
        if one.phrase.is_some() || one.roles.iter().any(|role| role.value() != Some(plain)) {
            x.reduced();
        }
    }
}

/// Accounts for the role that the element itself says.
fn say_plain(agent: &Agent<'_>, plain: Relator, x: &mut Xml) {
    for role in agent.roles {
        if role.value() == Some(plain) {
            x.same_as_written(role.text());
        }
    }
}

/// "Family, Given, Suffix, dates"; the name of a body or a family is never inverted, nor one that could not
/// be taken apart.
fn agent(x: &mut Xml, name: Name, agent: &Agent<'_>) {
    element(x, name, |x| {
        match (agent.kind, agent.family) {
            (None | Some(AgentType::Person), Some(family)) => {
                x.given(family);
                for part in [agent.given, agent.suffix].into_iter().flatten() {
                    x.fixed(", ");
                    x.given(part);
                }
                x.account_for(agent.name);
            }
            (None | Some(AgentType::Person), None) | (Some(AgentType::Body | AgentType::Family), _) => {
                x.given(agent.name);
            }
        }
        dates(agent, x);
    });
    if agent.terms_of_address.is_some() || agent.abbreviation.is_some() || agent.uri.is_some() {
        x.reduced();
    }
}

/// The dates behind a name; behind what is no person's name in the form they have there.
fn dates(agent: &Agent<'_>, x: &mut Xml) {
    if let Some(dates) = agent.dates {
        let in_brackets = agent.dates_in_brackets && agent.family.is_none();
        let (before, after) = if in_brackets { (" (", ")") } else { (", ", "") };
        x.fixed(before);
        x.given(dates);
        x.fixed(after);
    }
}
