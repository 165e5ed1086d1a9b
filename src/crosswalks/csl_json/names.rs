//! Names: each agent in the variables of all its roles, as a contributor for want of any.

use std::cell::OnceCell;

use super::item_type::{PERSONAL_COMMUNICATION, SPEECH, item_type};
use crate::output::json::Json;
use crate::record::{Agent, AgentType, Record, Relator};

/// A name variable of CSL 1.0.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variable {
    Author,
    Recipient,
    Interviewer,
    Composer,
    Director,
    Performer,
    Illustrator,
    Compiler,
    Editor,
    Translator,
    Curator,
    Contributor,
}

impl Variable {
    const fn key(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Recipient => "recipient",
            Self::Interviewer => "interviewer",
            Self::Composer => "composer",
            Self::Director => "director",
            Self::Performer => "performer",
            Self::Illustrator => "illustrator",
            Self::Compiler => "compiler",
            Self::Editor => "editor",
            Self::Translator => "translator",
            Self::Curator => "curator",
            Self::Contributor => "contributor",
        }
    }

    /// The variable of a relator in an item of that type; none where CSL has none.
    fn of(role: Relator, item: &Item<'_>) -> Option<Self> {
        Some(match role {
            // Elsewhere than in a letter, Zotero makes an author of a recipient.
            Relator::RCP => (item.item_type() == PERSONAL_COMMUNICATION).then_some(Self::Recipient)?,
            Relator::SPK => (item.item_type() == SPEECH).then_some(Self::Author)?,
            Relator::IVR => Self::Interviewer,
            Relator::CMP => Self::Composer,
            Relator::DRT | Relator::FMD => Self::Director,
            Relator::PRF | Relator::SNG | Relator::MUS | Relator::ACT => Self::Performer,
            Relator::ILL => Self::Illustrator,
            Relator::COM => Self::Compiler,
            Relator::EDT | Relator::EDC => Self::Editor,
            Relator::TRL => Self::Translator,
            Relator::CUR => Self::Curator,
            _ if role.is_creating() => Self::Author,
            _ => return None,
        })
    }
}

/// A record whose type, on which few roles depend, is worked out when one does, and once.
struct Item<'a> {
    record: &'a Record<'a>,
    item_type: OnceCell<&'static str>,
}

impl Item<'_> {
    fn item_type(&self) -> &'static str {
        self.item_type.get_or_init(|| item_type(self.record))
    }
}

/// Writes the names of a variable.
pub fn names(record: &Record<'_>, j: &mut Json, variable: Variable) {
    let item = Item { record, item_type: OnceCell::new() };
    j.list(variable.key(), |j| {
        for agent in record.agents {
            let mut of_role = agent.roles.iter().map(|role| Variable::of(role.value()?, &item));
            let is_here = if variable == Variable::Contributor {
                !is_donor(agent) && of_role.clone().all(|of| of.is_none())
            } else {
                of_role.any(|of| of == Some(variable))
            };
            if is_here {
                j.object_item(|j| name(j, agent));
                losses(&item, j, agent, variable);
            }
        }
    });
}

/// Who did nothing but give the document has no variable.
pub fn donors(record: &Record<'_>, j: &mut Json) {
    if record.agents.iter().any(is_donor) {
        j.dropped();
    }
}

fn is_donor(agent: &Agent<'_>) -> bool {
    !agent.roles.is_empty() && agent.roles.iter().all(|role| role.value() == Some(Relator::DNR))
}

/// Given and family name of a person whose name could be taken apart; particles stay with the family name,
/// for no record says how they sort. Any other name is literal, so that no processor takes it apart.
fn name(j: &mut Json, agent: &Agent<'_>) {
    match (agent.kind, agent.family) {
        (None | Some(AgentType::Person), Some(family)) => {
            j.given("family", family);
            if let Some(given) = agent.given {
                j.given("given", given);
            }
            if let Some(suffix) = agent.suffix {
                j.given("suffix", suffix);
            }
            j.account_for(agent.name);
        }
        (None | Some(AgentType::Person), None) | (Some(AgentType::Body | AgentType::Family), _) => {
            j.given("literal", agent.name);
        }
    }
}

fn losses(item: &Item<'_>, j: &mut Json, agent: &Agent<'_>, variable: Variable) {
    let is_more = [agent.dates, agent.terms_of_address, agent.abbreviation, agent.uri, agent.phrase]
        .iter()
        .any(Option::is_some);
    let is_said = |role: Relator| match variable {
        Variable::Author => role == Relator::AUT || role == Relator::CRE,
        Variable::Contributor => role == Relator::CTB,
        _ => true,
    };
    let is_role_lost = agent.roles.iter().any(|role| match role.value() {
        Some(role) => match Variable::of(role, item) {
            Some(of) => of == variable && !is_said(role),
            None => !is_said(role) || variable != Variable::Contributor,
        },
        None => true,
    });
    if j.buffer().ledger().is_some() {
        let is_of = |role: Relator| Variable::of(role, item).unwrap_or(Variable::Contributor) == variable;
        let said =
            agent.roles.iter().filter(|role| role.value().is_some_and(|role| is_of(role) && is_said(role)));
        said.for_each(|role| j.same_as_written(role.text()));
    }
    if is_more || is_role_lost {
        j.reduced();
    }
}
