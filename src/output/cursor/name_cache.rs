//! A cache of the names that a crosswalk writes, by the address of their literals, with what they resolve to.
//!
//! Rows name elements and keys by literals, so the address of a name identifies it, and its bytes need not be
//! hashed. A name that two literals spell is cached twice.

/// How many names are cached: several times as many as a crosswalk writes.
const SLOTS: usize = 256;
/// How many slots a name may stand behind its own before it displaces another.
const NEAR: usize = 8;

/// What names resolve to.
#[derive(Debug)]
pub struct NameCache<T>(Box<[(&'static str, T)]>);

impl<T: Copy> NameCache<T> {
    /// Nothing is known but that the empty name is none.
    pub fn new(none: T) -> Self {
        Self(vec![("", none); SLOTS].into())
    }

    /// What a name resolves to; `resolve` is called where that is not cached.
    #[inline]
    pub fn find(&mut self, name: &'static str, resolve: impl FnOnce() -> T) -> T {
        let address = name.as_ptr().addr();
        let first = (address ^ address >> 8 ^ name.len() << 5) % SLOTS;
        let near = (first..first + NEAR).map(|slot| slot % SLOTS);
        for slot in near {
            let (held, what) = &mut self.0[slot];
            if std::ptr::eq(*held, name) {
                return *what;
            }
            if held.is_empty() {
                (*held, *what) = (name, resolve());
                return *what;
            }
        }
        self.0[first] = (name, resolve());
        self.0[first].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_resolved_once_and_not_taken_for_one_that_begins_or_ends_alike() {
        const WHOLE: &str = "title-short";
        let mut known = NameCache::new(0);
        let resolved = std::cell::Cell::new(0);
        for _ in 0..3 {
            for (at, name) in [WHOLE, &WHOLE[..5], &WHOLE[6..]].into_iter().enumerate() {
                let found = known.find(name, || {
                    resolved.set(resolved.get() + 1);
                    at + 1
                });
                assert_eq!(found, at + 1);
            }
        }
        assert_eq!(resolved.get(), 3);
    }
}
