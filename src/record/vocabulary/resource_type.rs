//! What kind of resource a record describes (MODS 3.6 `typeOfResource`, DCMI Type Vocabulary).

use super::VocabularyError;
use crate::codelist::RESOURCE_TYPES;

vocabulary! {
    /// What kind of resource it is: the closed list of MODS up to 3.6, which MODS 3.7 freed.
    ///
    /// The variants stand in the order of the list's rows. Read besides are the labels and URIs of
    /// id.loc.gov's resource types and the terms of DCMI, where one says as much as the value here: so
    /// "Image" is a still image (a moving one has its own term), and "Sound" any recording; "Collection"
    /// and "Dataset" are none of these.
    ResourceType: "type of resource" {
        /// An atlas, map, chart or globe.
        Cartographic = "cartographic" | "cartographic material",
        /// Several kinds together.
        MixedMaterial = "mixed material",
        /// Film and video.
        MovingImage = "moving image",
        /// Music in notation.
        NotatedMusic = "notated music",
        /// Programs, and several media to be used together.
        SoftwareMultimedia = "software, multimedia" | "software" | "multimedia" | "interactive resource",
        /// A recording of sounds of any kind.
        SoundRecording = "sound recording" | "sound" | "audio",
        /// A recording of music.
        SoundRecordingMusical = "sound recording-musical" | "audio musical",
        /// A recording of other sounds: speech, an interview.
        SoundRecordingNonmusical = "sound recording-nonmusical" | "audio non-musical",
        /// A photograph, a poster, a drawing.
        StillImage = "still image" | "image",
        /// Words to be read.
        Text = "text",
        /// A thing.
        ThreeDimensionalObject = "three dimensional object" | "artifact" | "physical object",
    }
}

const URI: usize = 1;
const LABEL: usize = 2;
const DCMI: usize = 3;

/// What stands before a term in the URIs of the DCMI Type Vocabulary.
const DCMI_TYPE: &str = "http://purl.org/dc/dcmitype/";

impl ResourceType {
    /// Reads what [`ResourceType::read`] reads, and the URIs of id.loc.gov and DCMI.
    ///
    /// # Errors
    ///
    /// As [`ResourceType::read`].
    pub fn read_uri(text: &str) -> Result<Self, VocabularyError> {
        let text = text.trim();
        let of = |uri: &str| Self::ALL.iter().copied().find(|value| value.uri() == uri);
        match (of(text), text.strip_prefix(DCMI_TYPE)) {
            (Some(value), _) => Ok(value),
            (None, Some(term)) => {
                Self::read(term).map_err(|error| VocabularyError { found: text.into(), ..error })
            }
            (None, None) => Self::read(text),
        }
    }

    /// The spelling of MODS up to 3.6.
    #[must_use]
    pub const fn mods(self) -> &'static str {
        self.key()
    }

    /// The URI under `http://id.loc.gov/vocabulary/resourceTypes/`.
    #[must_use]
    pub fn uri(self) -> &'static str {
        RESOURCE_TYPES.cell(self as u16, URI)
    }

    /// The label at id.loc.gov.
    #[must_use]
    pub fn label(self) -> &'static str {
        RESOURCE_TYPES.cell(self as u16, LABEL)
    }

    /// The term of the DCMI Type Vocabulary.
    #[must_use]
    pub fn dcmi(self) -> &'static str {
        RESOURCE_TYPES.cell(self as u16, DCMI)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::vocabulary::VocabularyErrorKind;

    #[test]
    fn the_variants_are_the_rows_of_the_list() {
        let rows: Vec<_> = RESOURCE_TYPES.rows().map(|cells| cells[0]).collect();
        assert_eq!(rows, ResourceType::KEYS);
    }

    #[test]
    fn every_type_reads_back_from_its_label_and_uri() {
        for value in ResourceType::ALL {
            assert_eq!(ResourceType::read(value.label()), Ok(*value));
            assert_eq!(ResourceType::read_uri(value.uri()), Ok(*value));
            assert_eq!(ResourceType::read_uri(value.mods()), Ok(*value));
        }
    }

    #[test]
    fn terms_of_dcmi_are_read() {
        assert_eq!(ResourceType::read("StillImage"), Ok(ResourceType::StillImage));
        assert_eq!(ResourceType::read("Sound"), Ok(ResourceType::SoundRecording));
        assert_eq!(
            ResourceType::read_uri("http://purl.org/dc/dcmitype/MovingImage"),
            Ok(ResourceType::MovingImage)
        );
        assert_eq!(ResourceType::SoundRecordingNonmusical.dcmi(), "Sound");
    }

    #[test]
    fn terms_that_say_something_else_are_refused() {
        for text in ["Collection", "Dataset", "banana", "http://purl.org/dc/dcmitype/Service"] {
            let error = ResourceType::read_uri(text).unwrap_err();
            assert_eq!((error.kind, &*error.found), (VocabularyErrorKind::Unknown, text));
        }
    }
}
