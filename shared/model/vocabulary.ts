/**
 * The closed lists of the product's vocabulary, without any validation library,
 * so that the renderer can import them as values.
 */

/** OpenCC's names. `hans` Simplified, `hant` OpenCC Traditional, `tw`/`hk` regional, `twp`/`hkp` with regional phrases. */
export const SCRIPTS = ['hans', 'hant', 'tw', 'twp', 'hk', 'hkp'] as const
/** Where lenses write characters alike: `tw` is tw and twp. */
export const SCRIPT_REGIONS = ['hans', 'hant', 'tw', 'hk'] as const
/** What the desk shows the Chinese in: as stored, or through a lens. */
export const LENSES = ['stored', ...SCRIPTS] as const
/** Quotation marks through a lens or in an export: “ ” or 「 」. */
export const QUOTES = ['asStored', 'curly', 'corner'] as const
/** BCP 47 tags of a source text. */
export const SOURCE_LANGUAGES = ['zh-Hans', 'zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK'] as const
export const SIDES = ['source', 'target'] as const

export const BLOCK_TYPES = ['paragraph', 'heading', 'listItem', 'quotation'] as const

export const LAYERS = ['claim', 'sourceMention', 'entity', 'term', 'note', 'problem'] as const
export const ANCHOR_STATES = ['attached', 'moved', 'ambiguous', 'orphaned'] as const

export const CLAIM_KINDS = ['fact', 'statistic', 'quotation', 'event', 'causal', 'prediction', 'opinion'] as const
export const EVIDENCE_STATUSES = ['unchecked', 'checking', 'supported', 'contradicted', 'mixed', 'unverifiable', 'notCheckable'] as const
export const CERTAINTIES = ['asserted', 'reported', 'hedged', 'denied'] as const
export const WORTHINESS = ['high', 'medium', 'low'] as const
export const POLARITIES = ['positive', 'negative'] as const
export const AGENT_KINDS = ['person', 'organisation', 'document'] as const
export const SOURCE_ITEM_KINDS = ['primary', 'secondary', 'socialPost', 'official', 'other'] as const
/** A relation goes from a claim to an excerpt, or from a claim to a claim. */
export const EXCERPT_RELATIONS = ['supports', 'contradicts', 'quotes', 'paraphrases', 'givesContext', 'attributedTo'] as const
export const CLAIM_RELATIONS = ['sameAs', 'dependsOn', 'supports', 'contradicts'] as const

export const EXPORT_FORMATS = [
  'html', 'docx', 'odt', 'epub', 'pdf', 'tmx', 'tsv', 'json', 'markdown', 'xliff', 'xliff12', 'csv', 'xlsx', 'moses', 'tei', 'webanno', 'brat', 'csljson', 'bibtex', 'claimreview',
] as const
/** How a bilingual page is laid out; not every format has every one. `translation`: the translation alone. */
/** The longest reason for letting a finding of the gate be, in UTF-16 units. */
export const LONGEST_REASON = 2_000
/** Kinds of findings of the gate, in the order in which they are told. */
export const GATE_CODES = ['staleLinks', 'needsRecheck', 'contradictedClaims', 'untranslated', 'doubtfulLinks', 'orphans'] as const
export const EXPORT_LAYOUTS = ['sideBySide', 'interleaved', 'tabbed', 'translation'] as const
/** Which text comes first where both stand beside or under one another. */
export const TEXT_ORDERS = ['sourceFirst', 'targetFirst'] as const
export const IMPORT_FORMATS = ['txt', 'markdown', 'html', 'docx', 'odt', 'epub', 'srt', 'vtt', 'pdf', 'json', 'tmx', 'xliff', 'tsv', 'csv', 'xlsx', 'moses', 'tei', 'webanno'] as const
/** What an inline code of a translation file does: it begins something, ends it, or is all there is. */
export const PLACEHOLDER_CODES = ['open', 'close', 'alone'] as const
/** GB18030 includes GBK and GB 2312. Big5 with the characters of Hong Kong has a name of its own. */
export const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'big5-hkscs', 'utf-16le', 'utf-16be', 'windows-1252'] as const

export type Script = (typeof SCRIPTS)[number]
export type ScriptRegion = (typeof SCRIPT_REGIONS)[number]
export type Quotes = (typeof QUOTES)[number]
export type Lens = (typeof LENSES)[number]
export type SourceLanguage = (typeof SOURCE_LANGUAGES)[number]
export type Side = (typeof SIDES)[number]
export type BlockType = (typeof BLOCK_TYPES)[number]
export type Layer = (typeof LAYERS)[number]
export type EvidenceStatus = (typeof EVIDENCE_STATUSES)[number]
export type ExportFormat = (typeof EXPORT_FORMATS)[number]
export type GateCode = (typeof GATE_CODES)[number]
export type ExportLayout = (typeof EXPORT_LAYOUTS)[number]
export type TextOrder = (typeof TEXT_ORDERS)[number]
export type ImportFormat = (typeof IMPORT_FORMATS)[number]
export type PlaceholderCode = (typeof PLACEHOLDER_CODES)[number]
export type Encoding = (typeof ENCODINGS)[number]
/** As people write them. */
export const ENCODING_NAMES: Readonly<Record<Encoding, string>> = { 'utf-8': 'UTF-8', gb18030: 'GB18030', big5: 'Big5', 'big5-hkscs': 'Big5-HKSCS', 'utf-16le': 'UTF-16 LE', 'utf-16be': 'UTF-16 BE', 'windows-1252': 'Windows-1252' }
