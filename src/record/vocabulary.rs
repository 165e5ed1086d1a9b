//! Vocabularies.
/// x
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgentType {
    /// x
    A,
}
/// x
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentType {
    /// x
    A,
}
/// x
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateType {
    /// x
    A,
}
/// x
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// x
    A,
}
/// x
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceType {
    /// x
    A,
}
/// x
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// x
    A,
}
/// x
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResourceType {
    /// x
    A,
}
/// x
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubjectType {
    /// x
    A,
}
/// x
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitleType {
    /// x
    A,
}
/// x
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Genre(u16);
/// x
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OriginalRelation {
    /// x
    None,
    /// x
    Translation,
    /// x
    Transcription,
    /// x
    Reproduction,
}
