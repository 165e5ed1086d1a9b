//! Where one JSON value ends, found by its brackets and quotes as the bytes come.

/// So deep nothing is read: a value with more brackets open cannot be whole.
const DEEPEST: usize = 1 << 20;

/// How far the scan of one value has come; it can go on when more bytes are there.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The brackets that are open.
    open: Vec<u8>,
    in_text: bool,
    escaped: bool,
    /// Where the last text or bracket that was met begins, among the bytes of that call.
    token: usize,
}

/// What a scan has found.
pub(super) enum Scanned {
    /// The value ends before this byte.
    Ends(usize),
    /// It goes on past the bytes there are.
    GoesOn,
    /// It cannot be whole.
    Broken,
}

impl Scan {
    /// Within so many objects that are open.
    pub(super) fn within(objects: usize) -> Self {
        Self { open: vec![b'{'; objects], ..Self::default() }
    }

    /// Goes on at byte `at`.
    pub(super) fn go_on(&mut self, bytes: &[u8], at: usize) -> Scanned {
        self.watched(bytes, at, |_, _| {})
    }

    /// Where a text begins that goes on past the bytes there are. It is forgotten, to be met again from its beginning.
    pub(super) fn forget_text(&mut self) -> Option<usize> {
        self.escaped = false;
        std::mem::take(&mut self.in_text).then_some(self.token)
    }

    /// Where the text that runs into the end of its line begins, or the bracket stands that closes another's.
    pub(super) fn broken_at(&self) -> usize {
        self.token
    }

    /// Of a value that begins at `at` and does not end among the bytes: where the brackets stand that are open where
    /// the scan of it stops. The scan of a value that begins with one of them stops at the same place.
    pub(super) fn left_open(bytes: &[u8], at: usize) -> Vec<usize> {
        let (mut scan, mut open) = (Self::default(), Vec::new());
        let _ = scan.watched(bytes, at, |depth, at| {
            open.truncate(depth - 1);
            open.push(at);
        });
        open.truncate(scan.open.len());
        open
    }

    /// Goes on at byte `at`, and says of each bracket that opens how many are open then, and where it stands.
    #[inline]
    fn watched(&mut self, bytes: &[u8], mut at: usize, mut opened: impl FnMut(usize, usize)) -> Scanned {
        while at < bytes.len() {
            if self.escaped {
                self.escaped = false;
                at += 1;
                continue;
            }
            if self.in_text {
                let Some(step) = memchr::memchr3(b'"', b'\\', b'\n', &bytes[at..]) else {
                    return Scanned::GoesOn;
                };
                at += step;
                match bytes[at] {
                    b'"' => self.in_text = false,
                    b'\\' => self.escaped = true,
                    _ => return Scanned::Broken,
                }
                at += 1;
                if self.open.is_empty() && !self.in_text {
                    return Scanned::Ends(at);
                }
                continue;
            }
            match bytes[at] {
                b'"' => (self.in_text, self.token) = (true, at),
                b'{' | b'[' if self.open.len() >= DEEPEST => return Scanned::Broken,
                open @ (b'{' | b'[') => {
                    self.open.push(open);
                    opened(self.open.len(), at);
                }
                close @ (b'}' | b']') => {
                    self.token = at;
                    let pair = if close == b'}' { b'{' } else { b'[' };
                    if self.open.pop() != Some(pair) {
                        return Scanned::Broken;
                    }
                    if self.open.is_empty() {
                        return Scanned::Ends(at + 1);
                    }
                }
                b',' | b' ' | b'\t' | b'\r' | b'\n' if self.open.is_empty() => return Scanned::Ends(at),
                _ => {}
            }
            at += 1;
        }
        Scanned::GoesOn
    }
}
