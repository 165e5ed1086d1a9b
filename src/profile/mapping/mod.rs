//! A profile's mapping: what of a record as its file spells it becomes which field of the native form.
//!
//! It is compiled when the profile is loaded: paths are taken apart, fields and readers found, and the
//! entries put in the order of the fields. For each record the keys of the record are looked up once; then
//! the readers run, and at last every field is written in its turn, into a tree that shares the source of
//! the raw one. Values are copied with their positions. What nothing used is a finding.

mod apply;
mod columns;
mod compile;
mod condition;
pub(super) mod day_order;
mod element;
mod entries;
mod escapes;
mod html;
mod item;
mod known;
mod origin;
mod parallel;
mod path;
mod spec;
pub(super) mod target;
mod template;
mod unread;
mod values;

pub(super) use apply::Scratch;
pub(super) use compile::compile;
pub(super) use entries::Mapping;

#[cfg(test)]
pub(super) mod tests;
