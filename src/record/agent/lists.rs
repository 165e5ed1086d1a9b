//! The word lists by which names are told apart, each sorted, its entries parted by spaces.
//!
//! Gathered from names in finding aids, catalogues and citations, most of them English, German, French
//! and Russian. They only ever *hold back*: a word that is missing leaves a name unsplit or split in the
//! common way, and a word that could be a surname ("Church", "Service") makes the name uncertain.

/// Words that make a name a body's, wherever they stand.
pub(super) const BODY: &str = "\
    academia academie academy administration agency airlines akademie alliance archief archiv archive \
    archives archivio archivo arkhiv arkiv assembly associates association authority biblioteca \
    bibliotheek bibliothek bibliotheque brigade broadcasting brothers bureau cabinet center centre \
    centro choir chorus coalition college commissariat commission committee community company \
    confederation conference congress consortium consulate cooperative corporation corps council \
    delegation department directorate division embassy endowment ensemble enterprise enterprises \
    federation firm forces foundation fundacion gesellschaft gmbh government headquarters hospital inc \
    industries initiative institut institute institution instituto komitee komitet laboratories \
    laboratory league legation library limited llc ltd ministerie ministerio ministerium ministry \
    mission museum musicians nations network news office orchestra organisation organization pact \
    parliament partnership politburo presidium productions program programme project quartet radio \
    records regiment republic research resources secretariat section services singers societe society \
    staff stiftung studio studios subcommittee survey symphony syndicate team television theatre \
    tribunal trust union universidad universita universitat universite universiteit university verein \
    verlag workshop";

/// The same with letters beyond ASCII, by how the word begins in lower case.
pub(super) const BODY_STEMS: &str = "\
    académ bibliothèque comité fundación ministère société universit академи архив библиотек бюро \
    институт комисси комитет министерств обществ отдел парти посольств правительств президиум редакци \
    секретариат совет союз университет управлени центр";

/// Characters that end the names of bodies in Chinese, Japanese and Korean.
pub(super) const BODY_CJK: &str = "\
    中央 协会 協會 外交部 大学 委员会 委員會 政府 대학 위원회";

/// Words of bodies that are surnames too: they leave the kind open.
pub(super) const WEAK: &str = "\
    army band bank bloc board branch chambers church club court cross force front fund group hotel house \
    lights movement navy party players post press school scouts senate service state states times unit \
    works";

/// First words after which a name in direct order is no person's.
pub(super) const OPENERS: &str = "\
    all american anglo british canadian central chinese communist cuban democratic east eastern european \
    federal foreign free french german great hong international japanese korean national new north \
    northern people's polish public red roman royal russian saudi socialist south southern soviet \
    supreme the united viet voice west western white world";

/// Abbreviations of bodies that have a vowel and so could pass for a word in capitals.
pub(super) const ABBREVIATIONS: &str = "\
    AFL-CIO ANC BBC CC CCP CIA CPC CPSU DPRK EC EU FBI GDR GRU IAEA ICRC IMF KGB MID NARA NASA NATO NSC \
    OSCE PRC PUWP RAND RFE ROK SED TASS UK UN UNESCO US USA USIA USSR ВКП(б) КГБ МИД ОГПУ СССР ЦК";

/// Countries whose abbreviation in brackets says where a body is, not what it is called.
pub(super) const COUNTRIES: &str = "\
    DDR DPRK FRG GDR PRC ROK UAE UK US USA USSR СССР";

/// Particles that begin a family name, in lower case. However many given names go
/// before, what follows is the family name.
pub(super) const PARTICLES_GERMANIC: &str = "\
    af av den der ten ter van von zu zum zur";

/// Particles that may also stand between two family names.
pub(super) const PARTICLES_ROMANCE: &str = "\
    da das de del della di do dos du la las le los";

/// Family names that come first in their own language, as English texts spell them: "Mao Zedong".
pub(super) const FAMILY_FIRST: &str = "\
    Bai Bo Bui Cai Cao Chang Chen Cheng Chi Chiang Cho Choe Choi Chon Chou Chu Chun Chung Dang Dao Deng \
    Ding Dinh Do Dong Du Duong Fan Fang Feng Fu Gao Geng Gong Gu Guo Ha Han Hao He Ho Hoang Hong Hou Hsu \
    Hu Hua Huang Huynh Hwang Ji Jia Jiang Jin Jo Jung Kang Kim Kong Kwon Lai Lam Le Lee Lei Li Liang \
    Liao Lim Lin Ling Liu Long Lu Luo Luong Ly Ma Mai Mao Meng Min Nam Ngo Nguyen No O Oh Pak Pan Pang \
    Park Peng Pham Phan Pol Pu Qi Qian Qiao Qin Rao Ren Rhee Roh Ryu Shao Shen Shi Sihanouk Sin Song \
    Soong Su Suh Sun Tan Tang Tao Teng Tian Ton Tran Trinh Truong Tung U Vo Vu Wan Wang Wei Wen Wu Xi \
    Xia Xiao Xie Xiong Xu Xuan Yan Yang Yao Ye Yi Yin Yoo Yoon Yu Yuan Yun Zeng Zhai Zhang Zhao Zheng \
    Zhou Zhu Zou";

/// Given names that are only half a name: what follows belongs to them.
pub(super) const HALVES: &str = "\
    Abd Abdel Abdul Abu Ben Bin El Ibn";

/// Terms of address (MODS `namePart[@type="termsOfAddress"]`), without their full stop.
pub(super) const TERMS: &str = "\
    Adm Admiral Amb Ambassador Archbishop Baron Baroness Bishop Brig Brigadier Capt Captain Cardinal \
    Chancellor Col Colonel Comrade Count Countess Cpl Dame Dr Earl Fr Gen General Gov Governor Graf Hon \
    King Lady Lieutenant Lord Lt Madame Maj Major Marshal Miss Mme Monsieur Mr Mrs Ms Pope Premier \
    President Prince Princess Prof Professor Queen Rabbi Rear Rep Rev Reverend Saint Sec Sen Senator Sgt \
    Sir Tov Vice Генерал Маршал Проф Тов тов";

/// Suffixes, without their full stop.
pub(super) const SUFFIXES: &str = "\
    Esq II III IV Jr Junior Senior Sr jr sr мл ст";

/// Roles as nouns, singular; MARC relator terms of one word, and their short forms.
pub(super) const ROLES: &str = "\
    addressee annotator artist auth author cartographer collector commentator comp compiler composer \
    contributor correspondent creator depositor director donor ed editor eds engraver funder host \
    illustrator interviewee interviewer moderator narrator owner participant performer phot photographer \
    printer producer publisher recipient reporter researcher reviewer scribe sender signer speaker \
    sponsor tr trans transcriber translator witness writer";

#[cfg(test)]
mod tests {
    #[test]
    fn every_list_is_sorted_and_names_a_word_once() {
        for list in [
            super::BODY,
            super::BODY_STEMS,
            super::BODY_CJK,
            super::WEAK,
            super::OPENERS,
            super::ABBREVIATIONS,
            super::COUNTRIES,
            super::PARTICLES_GERMANIC,
            super::PARTICLES_ROMANCE,
            super::FAMILY_FIRST,
            super::HALVES,
            super::TERMS,
            super::SUFFIXES,
            super::ROLES,
        ] {
            let words: Vec<_> = list.split(' ').collect();
            assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "{words:?}");
        }
    }
}
