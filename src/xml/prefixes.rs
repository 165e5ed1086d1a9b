//! What prefixes are bound to.

/// Resolves prefixes in values.
pub trait Prefixes {
    /// The address of the namespace a prefix is bound to; the empty prefix may be bound to none.
    fn address(&self, prefix: &str) -> Option<&str>;

    /// Whether an entity of that name may be declared.
    fn is_entity(&self, _: &str) -> bool {
        true
    }
}

/// No prefixes at all.
#[derive(Debug, Clone, Copy)]
pub struct NoPrefixes;

impl Prefixes for NoPrefixes {
    fn address(&self, prefix: &str) -> Option<&str> {
        prefix.is_empty().then_some("")
    }
}
