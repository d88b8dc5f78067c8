//! The registry of rules: name, weight and one line each.
//!
//! A rule's page is `content/en/guides/rules/<name>.md`, its cases `tests/cases/<name>.md`.

use serde::{Deserialize, Serialize};

use super::Severity;

macro_rules! rules {
    ($($(#[$doc:meta])* $variant:ident $name:literal $severity:ident,)*) => {
        /// Names what a finding is about.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        pub enum Rule {
            $($(#[$doc])* $variant,)*
        }

        impl Rule {
            /// Every rule, in the order of this file.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Returns the name used in messages, configuration and addresses.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Returns the weight a finding has unless the site says otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }
        }
    };
}

rules! {
    // Files.
    /// A text file is not UTF-8.
    NotUtf8 "not-utf8" Error,
    /// A symbolic link in the project.
    LinkInProject "link-in-project" Error,
    /// A device, socket or pipe where a file should be.
    NotAFile "not-a-file" Error,
    /// A file over the limit for its kind.
    FileTooLarge "file-too-large" Error,
    /// A file name that cannot be published everywhere.
    UnusableName "unusable-name" Error,
    /// A control character in text.
    ControlCharacter "control-character" Error,
    /// An invisible character that changes the reading order.
    HiddenCharacter "hidden-character" Warning,

    // YAML.
    /// Front matter without its closing line.
    UnclosedFrontMatter "unclosed-front-matter" Error,
    /// Text that is not YAML.
    InvalidYaml "invalid-yaml" Error,
    /// A key given twice.
    DuplicateKey "duplicate-key" Error,
    /// A key almanac does not know.
    UnknownKey "unknown-key" Error,
    /// A front matter key of another program.
    ForeignKey "foreign-key" Note,
    /// A front matter key in capitals.
    KeyCase "key-case" Warning,
    /// A value of the wrong type.
    WrongType "wrong-type" Error,
    /// A value that is none of the allowed ones.
    InvalidValue "invalid-value" Error,
    /// A required key that is not there.
    MissingKey "missing-key" Error,
    /// YAML nested deeper or repeated more often than any real file.
    YamlBudget "yaml-budget" Error,

    // Pages.
    /// A locale that the configuration does not list.
    UnknownLocale "unknown-locale" Error,
    /// Two pages on one address.
    UrlCollision "url-collision" Error,
    /// Two addresses or files that differ in case only.
    CaseCollision "case-collision" Error,
    /// A slug that cannot be part of an address.
    InvalidSlug "invalid-slug" Error,
    /// A cited term that does not exist.
    UnknownTerm "unknown-term" Error,
    /// A name that two terms claim.
    AmbiguousTerm "ambiguous-term" Warning,
    /// A link to a page that does not exist.
    BrokenLink "broken-link" Error,
    /// A link to a heading that does not exist.
    BrokenAnchor "broken-anchor" Error,
    /// A link that would run code or open something unexpected.
    UnsafeUrl "unsafe-url" Error,
    /// HTML in Markdown, shown as text.
    RawHtml "raw-html" Warning,
    /// A formula that cannot be set.
    InvalidMath "invalid-math" Error,
    /// A footnote mark without a footnote.
    UndefinedFootnote "undefined-footnote" Warning,
    /// Two headings with the same words on one page.
    DuplicateHeading "duplicate-heading" Warning,
    /// A translation of a page that does not exist.
    OrphanTranslation "orphan-translation" Warning,
    /// A workflow state of another program.
    ForeignStatus "foreign-status" Note,

    // Locales.
    /// A Fluent file that cannot be read.
    InvalidFluent "invalid-fluent" Error,
    /// Messages that a locale has no text of its own for.
    MissingMessage "missing-message" Warning,
    /// A message that is defined twice.
    DuplicateMessage "duplicate-message" Error,
    /// A message that names a variable or message which does not exist.
    InvalidReference "invalid-reference" Warning,

    // Themes.
    /// A template that cannot be read or rendered.
    TemplateError "template-error" Error,
    /// A report that is not printed, or not as it should be.
    PrintWarning "print-warning" Warning,

    // Data.
    /// A contract that names a file which is not there.
    MissingDataFile "missing-data-file" Error,
    /// A data path that leaves the machine or the project.
    RemoteDataPath "remote-data-path" Error,
    /// A data file that cannot be read.
    UnreadableData "unreadable-data" Error,
    /// A contract or metric for a table that does not exist.
    UnknownTable "unknown-table" Error,
    /// A column that the file or the table does not have.
    MissingColumn "missing-column" Error,
    /// A cell that is not what its column promises.
    UnparsableCell "unparsable-cell" Error,
    /// A row with more or fewer cells than the header.
    RaggedRow "ragged-row" Error,
    /// A required cell that is empty.
    EmptyRequiredCell "empty-required-cell" Warning,
    /// A key that stands in more than one row.
    DuplicateRow "duplicate-row" Error,
    /// A value that refers to a row which does not exist.
    OrphanReference "orphan-reference" Warning,
    /// A date that could be read in two ways.
    AmbiguousDate "ambiguous-date" Error,
    /// A number that could be read in two ways.
    AmbiguousNumber "ambiguous-number" Error,
    /// An end that lies before its start.
    EndBeforeStart "end-before-start" Error,
    /// Cases of a service level that end before they begin.
    BackwardCase "backward-case" Warning,
    /// Two rows of one thing that are in force at the same time.
    OverlappingIntervals "overlapping-intervals" Error,
    /// An opportunity that is won or lost without the day on which it was.
    WonWithoutCloseDate "won-without-close-date" Error,
    /// A cancelled subscription without an end.
    CancelledWithoutEnd "cancelled-without-end" Error,
    /// Movements of recurring revenue that do not add up to the subscriptions.
    MovementResidual "movement-residual" Warning,
    /// Accounts that are parents of one another.
    ParentCycle "parent-cycle" Error,
    /// A promise of a contract that the data does not keep.
    BrokenPromise "broken-promise" Error,
    /// Data that is older than its contract allows.
    StaleData "stale-data" Warning,
    /// Records of two systems that should agree and do not.
    UnequalPair "unequal-pair" Warning,
    /// Rows that do not follow the process that a contract describes.
    ProcessBreach "process-breach" Warning,
    /// A calendar table whose days do not make up whole fiscal periods.
    BrokenCalendar "broken-calendar" Error,
    /// Rows that happened after the date of the run.
    LaterThanAsOf "later-than-as-of" Note,
    /// A metric that is not defined.
    UnknownMetric "unknown-metric" Error,
    /// A segment that is not defined.
    UnknownSegment "unknown-segment" Error,
    /// An exchange rate that money of another currency needs and the rates do not have.
    MissingRate "missing-rate" Error,
    /// A balance whose movements do not lead from its opening to its closing value.
    OpenBridge "open-bridge" Error,
    /// A metric that needs itself.
    CircularMetric "circular-metric" Error,
    /// A formula or filter that cannot be read.
    InvalidExpression "invalid-expression" Error,
    /// A name defined twice.
    DuplicateDefinition "duplicate-definition" Error,

    // Scorecards and reports.
    /// A level that the scorecard does not have.
    UnknownLevel "unknown-level" Error,
    /// A scorecard that does not exist.
    UnknownScorecard "unknown-scorecard" Error,
    /// A criterion nobody answered and nothing measures.
    UnansweredCriterion "unanswered-criterion" Warning,
    /// An answer to a question that the scorecard does not ask.
    UnknownCriterion "unknown-criterion" Warning,
    /// Sealed figures that are others now.
    RestatedValue "restated-value" Warning,

    // Texts about numbers.
    /// A typed number that is not what is computed.
    ContradictingNumber "contradicting-number" Warning,
    /// A text that was written when the numbers were others.
    StaleCommentary "stale-commentary" Warning,
    /// A period that has to be commented on and is not.
    MissingCommentary "missing-commentary" Warning,
    /// A headline figure off track that the commentary does not mention.
    UncommentedMetric "uncommented-metric" Warning,
    /// A figure of others without a source.
    UnsourcedStatistic "unsourced-statistic" Warning,

    // Output.
    /// An output folder that almanac did not make.
    ForeignOutput "foreign-output" Error,
}

impl Rule {
    /// Finds a rule by its name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.name() == name)
    }

    /// Says whether a finding in a translation is only a warning, so that no locale blocks another.
    ///
    /// Among them are the rules that calls in texts break; elsewhere their findings are about no
    /// locale.
    pub fn yields_to_locales(self) -> bool {
        matches!(
            self,
            Self::UnknownTerm
                | Self::BrokenLink
                | Self::BrokenAnchor
                | Self::InvalidMath
                | Self::InvalidFluent
                | Self::DuplicateMessage
                | Self::UnknownMetric
                | Self::UnknownSegment
                | Self::InvalidValue
                | Self::MissingKey
                | Self::UnknownKey
                | Self::DuplicateKey
        )
    }
}
