//! How one archive writes.
pub mod citation;

use crate::finding::Findings;
use crate::format::Layout;
use crate::tree::{Ref, Tree};
use std::sync::Arc;

/// A profile.
#[derive(Debug)]
pub struct Profile {
    layout: Layout,
}

impl Profile {
    /// Name.
    pub fn name(&self) -> &str {
        ""
    }
    /// Format.
    pub fn format(&self) -> &'static str {
        ""
    }
    /// Layout.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }
    /// Map.
    pub fn map(&self, _raw: Ref<'_>, _native: &mut Tree, _findings: &mut Findings) {}
}

/// Shipped.
pub fn shipped() -> &'static [Arc<Profile>] {
    &[]
}
impl Profile {
    /// Find.
    pub fn find(_name: &str) -> Result<Arc<Self>, std::fmt::Error> {
        Err(std::fmt::Error)
    }
}
