//! Sorting what is nearly in order: texts are mostly read in the order in which they stand.

/// Sorts a list that is nearly sorted, in as many steps as it has items; any other in the usual time.
pub(super) fn sort_nearly_sorted<T: Ord + Copy>(all: &mut [T]) {
    /// How many places an item is moved by on average at most.
    const MOVES: usize = 8;
    let mut left = MOVES * all.len();
    for at in 1..all.len() {
        let one = all[at];
        let mut to = at;
        while to > 0 && one < all[to - 1] {
            all[to] = all[to - 1];
            to -= 1;
        }
        all[to] = one;
        match left.checked_sub(at - to) {
            Some(rest) => left = rest,
            None => return all.sort_unstable(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::sort_nearly_sorted;

    proptest! {
        #[test]
        fn any_list_is_sorted(mut all in prop::collection::vec(0u8..40, 0..80), steps in 0usize..80) {
            let sorted = steps.min(all.len());
            all[..sorted].sort_unstable();
            let mut expected = all.clone();
            expected.sort_unstable();
            sort_nearly_sorted(&mut all);
            prop_assert_eq!(all, expected);
        }
    }
}
