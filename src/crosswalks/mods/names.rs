//! Persons, bodies and families: `name`.

use crate::output::xml::{Name, Xml};
use crate::record::{Agent, AgentType, MaybeParsed, Record, Relator};
use crate::source::Text;

use super::elements::{NAME, NAME_PART};

const DISPLAY_FORM: Name = Name("displayForm");
const ALTERNATIVE_NAME: Name = Name("alternativeName");
const ROLE: Name = Name("role");
const ROLE_TERM: Name = Name("roleTerm");
const DESCRIPTION: Name = Name("description");

/// Who made it and who had to do with it. The first creator is the main entry of MARC 21.
pub(super) fn agents(record: &Record<'_>, x: &mut Xml) {
    let mut primary = true;
    for agent in record.agents {
        let creating = agent.roles.iter().any(|role| role.value().is_some_and(|role| role.is_creating()));
        name(agent, primary && creating, false, x);
        primary &= !creating;
    }
}

/// Who paid for it. Each is a funder, whatever other roles it has.
pub(super) fn funders(record: &Record<'_>, x: &mut Xml) {
    let Some(funding) = record.funding else { return };
    for funder in funding.funders {
        name(funder, false, true, x);
    }
}

fn name(agent: &Agent<'_>, primary: bool, funder: bool, x: &mut Xml) {
    x.element(NAME, |x| {
        if let Some(kind) = agent.kind {
            x.attribute("type", kind.mods());
        }
        if primary {
            x.attribute("usage", "primary");
        }
        if let Some(uri) = agent.uri {
            x.given_attribute("valueURI", uri);
        }
        parts(agent, x);
        if funder && !agent.roles.iter().any(|role| role.value() == Some(Relator::FND)) {
            role(Relator::FND, agent.name, x);
        }
        for stated in agent.roles {
            match *stated {
                MaybeParsed::Parsed(relator, text) => role(relator, text, x),
                MaybeParsed::Literal(text) => x.element(ROLE, |x| {
                    x.element(ROLE_TERM, |x| {
                        x.attribute("type", "text");
                        x.given(text);
                    });
                }),
            }
        }
        if let Some(phrase) = agent.phrase {
            x.text_element(DESCRIPTION, phrase);
        }
    });
}

/// A name taken apart is shown as it was given; any other stands whole.
fn parts(agent: &Agent<'_>, x: &mut Xml) {
    let apart = agent.kind == Some(AgentType::Person) && (agent.family.is_some() || agent.given.is_some());
    if apart {
        part("family", agent.family, x);
        part("given", agent.given, x);
    } else {
        x.text_element(NAME_PART, agent.name);
    }
    part("termsOfAddress", agent.suffix, x);
    part("termsOfAddress", agent.terms_of_address, x);
    part("date", agent.dates, x);
    if apart {
        x.text_element(DISPLAY_FORM, agent.name);
    }
    if let Some(abbreviation) = agent.abbreviation {
        x.element(ALTERNATIVE_NAME, |x| {
            x.attribute("altType", "abbreviation");
            x.text_element(NAME_PART, abbreviation);
        });
    }
}

fn part(kind: &'static str, text: Option<Text<'_>>, x: &mut Xml) {
    if let Some(text) = text {
        x.element(NAME_PART, |x| {
            x.attribute("type", kind);
            x.given(text);
        });
    }
}

/// Two terms in one role are two forms of one role (MODS User Guidelines, `role`).
fn role(relator: Relator, from: Text<'_>, x: &mut Xml) {
    x.element(ROLE, |x| {
        for (kind, term) in [("code", relator.code()), ("text", relator.label())] {
            x.element(ROLE_TERM, |x| {
                x.attribute("type", kind);
                x.attribute("authority", "marcrelator");
                x.attribute("valueURI", relator.uri());
                x.derived(term, from);
            });
        }
    });
}
