/** Whether a value is of the type its attribute has. */
export type Check = (value: string) => boolean

/** One place in the order of what an element holds. */
export interface Step { readonly names: ReadonlySet<string>; readonly many: boolean }
export interface Element {
  readonly steps: readonly Step[]
  /** A bit for each step at which something must stand. */
  readonly needs: number
  /** The whole order may begin again. */
  readonly again: boolean
  readonly text: boolean
  /** Neither text nor white space may stand in it. */
  readonly empty: boolean
  /** Attributes it knows, with their types; null for any text. */
  readonly has: ReadonlyMap<string, Check | null>
  readonly must: readonly string[]
  /** Attributes it does not know may stand there too. */
  readonly open: boolean
}

/** A name that is unique among those of its kind in one `in`, and what refers to it there. */
export interface Key { readonly in: readonly string[]; readonly by: string; readonly of: readonly string[]; readonly from: readonly string[] }

export const NAMESPACE = 'urn:oasis:names:tc:xliff:document:1.2'
/** Stands for an element of another namespace, in what an element holds. */
export const OTHER = '#other'
/** Stands for any element at all, whose content is nobody's business. */
export const ANY = '#any'

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))
const isExtension: Check = (value) => /^x-[^ \t\r\n]+$/.test(value)
/** White space around these does not count. */
const oneOf = (list: ReadonlySet<string>): Check => (value) => list.has(value) || list.has(value.trim())
const extensible = (list: ReadonlySet<string>): Check => (value) => list.has(value) || isExtension(value) || list.has(value.trim())
const literal = (list: ReadonlySet<string>): Check => (value) => list.has(value)
const literalOrExtension = (list: ReadonlySet<string>): Check => (value) => list.has(value) || isExtension(value)
const listOf = (list: ReadonlySet<string>): Check => (value) => value.split(/[ \t\r\n]/).every((each) => each === '' || list.has(each) || isExtension(each))

const DATATYPES = words('asp c cdf cfm cpp csharp cstring csv database documentfooter documentheader filedialog form html htmlbody ini interleaf javaclass javapropertyresourcebundle javalistresourcebundle javascript jscript layout lisp margin menufile messagefile mif mimetype mo msglib pagefooter pageheader parameters pascal php plaintext po report resources resx rtf sgml sgmldtd svg vbscript warning winres xhtml xml xmldtd xsl xul')
const RESTYPES = words('auto3state autocheckbox autoradiobutton bedit bitmap button caption cell checkbox checkboxmenuitem checkedlistbox colorchooser combobox comboboxexitem comboboxitem component contextmenu ctext cursor datetimepicker defpushbutton dialog dlginit edit file filechooser fn font footer frame grid groupbox header heading hedit hscrollbar icon iedit keywords label linklabel list listbox listitem ltext menu menubar menuitem menuseparator message monthcalendar numericupdown panel popupmenu pushbox pushbutton radio radiobuttonmenuitem rcdata row rtext scrollpane separator shortcut spinner splitter state3 statusbar string tabcontrol table textbox togglebutton toolbar tooltip trackbar tree uri userbutton usercontrol var versioninfo vscrollbar window')
const MARKS = words('abbrev abbreviated-form abbreviation acronym appellation collocation common-name datetime equation expanded-form formula head-term initialism international-scientific-term internationalism logical-expression materials-management-unit name near-synonym part-number phrase phraseological-unit protected romanized-form seg set-phrase short-form sku standard-text symbol synonym synonymous-phrase term transcribed-form transliterated-form truncated-term variant')
const STATES = words('final needs-adaptation needs-l10n needs-review-adaptation needs-review-l10n needs-review-translation needs-translation new signed-off translated')
const QUALIFIERS = words('exact-match fuzzy-match id-match leveraged-glossary leveraged-inherited leveraged-mt leveraged-repository leveraged-tm mt-suggestion rejected-grammar rejected-inaccurate rejected-length rejected-spelling tm-suggestion')

/** Letters, digits and . - _ : without a space. */
const isToken: Check = (value) => /^[\p{L}\p{M}\p{N}._:\u00B7-]+$/u.test(value.trim())
const isLanguage: Check = (value) => /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i.test(value.trim())
const DATE_TIME = /^-?((?!0000)\d{4}|[1-9]\d{4,})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?$/
const isDateTime: Check = (value) => {
  const [, year, month, day] = DATE_TIME.exec(value.trim()) ?? []
  // Every 400 years the calendar begins again.
  return day !== undefined && Number(day) <= new Date(Date.UTC(2000 + Number(year) % 400, Number(month), 0)).getUTCDate()
}
const yesNo = words('yes no')

/** Types by the name of the attribute; what has none here may be any text. */
const TYPES: Readonly<Record<string, Check>> = {
  'xml:lang': isLanguage, 'source-language': isLanguage, 'target-language': isLanguage, date: isDateTime, 'xml:space': oneOf(words('default preserve')), version: literal(words('1.0 1.1 1.2')),
  approved: oneOf(yesNo), translate: oneOf(yesNo), clone: oneOf(yesNo), 'equiv-trans': oneOf(yesNo), 'merged-trans': oneOf(yesNo), 'match-mandatory': oneOf(yesNo),
  pos: oneOf(words('open close')), assoc: oneOf(words('preceding following both')), annotates: oneOf(words('source target general')), priority: (value) => /^\+?0*(?:[1-9]|10)$/.test(value.trim()),
  datatype: extensible(DATATYPES), restype: extensible(RESTYPES), mtype: extensible(MARKS), state: extensible(STATES), 'state-qualifier': extensible(QUALIFIERS),
  'count-type': extensible(new Set([...RESTYPES, ...words('num-usages repetition total'), ...DATATYPES, ...STATES, ...QUALIFIERS])),
  unit: extensible(words('word page trans-unit bin-unit glyph item instance character line sentence paragraph segment placeable')), 'size-unit': extensible(words('byte char col cm dlgunit em ex glyph in mm percent pixel point row')),
  ctype: extensible(words('bold italic underlined link')), 'x ctype': extensible(words('image pb lb')), 'ph ctype': extensible(words('image pb lb')),
  'context-type': literalOrExtension(words('database element elementtitle linenumber numparams paramnotes record recordtitle sourcefile')), alttranstype: literalOrExtension(words('proposal previous-version rejected reference accepted')), purpose: listOf(words('information location match')),
  reformat: (value) => yesNo.has(value) || listOf(words('coord coord-x coord-y coord-cx coord-cy font font-name font-size font-weight css-style style ex-style'))(value),
  'mime-type': (value) => /^(?:text|multipart|message|application|image|audio|video|model)(?:\/[^\r\n]+)?$/.test(value), coord: (value) => /^(?:-?\p{Nd}+|#)(?:;(?:-?\p{Nd}+|#)){3}$/u.test(value),
  'help-id': isToken, style: isToken, exstyle: isToken, maxwidth: isToken, minwidth: isToken, maxheight: isToken, minheight: isToken, maxbytes: isToken, minbytes: isToken, crc: isToken, mid: isToken, rid: isToken, uid: isToken,
  'target phase-name': isToken, 'alt-trans phase-name': isToken, 'bin-target phase-name': isToken,
}

/** As a DTD says it: `?` once or not, `*` any number, `+` one or more. */
interface Row { holds: string; /** Attributes of a certain type, `!` before those it must have; `...`: and any others. */ has: string }

const INLINE = '#text (g|bpt|ept|ph|it|mrk|x|bx|ex)*'
const FILE = '(internal-file|external-file)'
const LOOK = 'restype help-id coord style exstyle'
const SIZES = 'size-unit maxwidth minwidth maxheight minheight maxbytes minbytes'

/** Of xliff-core-1.2-transitional.xsd, which takes files of 1.0 and 1.1 too. */
const ROWS: Readonly<Record<string, Row>> = {
  xliff: { holds: `${OTHER}* file again`, has: '!version xml:lang ...' },
  file: { holds: 'header? body', has: '!original !source-language !datatype target-language date xml:space ...' },
  header: { holds: `skl? phase-group? (glossary|reference|count-group|prop-group|note|tool)* ${OTHER}*`, has: '' },
  skl: { holds: FILE, has: '' },
  glossary: { holds: FILE, has: '' },
  reference: { holds: FILE, has: '' },
  'internal-file': { holds: '#text', has: 'form crc' },
  'external-file': { holds: '', has: '!href crc uid' },
  note: { holds: '#text', has: 'xml:lang priority from annotates' },
  'phase-group': { holds: 'phase+', has: '' },
  phase: { holds: 'note*', has: '!phase-name !process-name company-name tool-id tool date job-id contact-name contact-email contact-phone' },
  'count-group': { holds: 'count*', has: '!name' },
  count: { holds: '#text', has: 'count-type phase-name unit' },
  'context-group': { holds: 'context+', has: 'name crc purpose' },
  context: { holds: '#text', has: '!context-type match-mandatory crc' },
  'prop-group': { holds: 'prop+', has: 'name' },
  prop: { holds: '#text', has: '!prop-type xml:lang' },
  tool: { holds: `#text ${ANY}*`, has: '!tool-id !tool-name ...' },
  body: { holds: '(group|trans-unit|bin-unit)*', has: '' },
  group: { holds: `context-group* count-group* prop-group* note* ${OTHER}* (group|trans-unit|bin-unit)*`, has: `datatype xml:space ${LOOK} translate reformat ${SIZES} merged-trans ...` },
  'trans-unit': { holds: `source seg-source? target? (context-group|count-group|prop-group|note|alt-trans)* ${OTHER}*`, has: `!id approved translate reformat xml:space datatype ${LOOK} ${SIZES} ...` },
  source: { holds: INLINE, has: 'xml:lang ...' },
  'seg-source': { holds: INLINE, has: 'xml:lang ...' },
  target: { holds: INLINE, has: 'state state-qualifier phase-name xml:lang restype coord style exstyle equiv-trans ...' },
  'alt-trans': { holds: `source? seg-source? target+ context-group* prop-group* note* ${OTHER}*`, has: `crc xml:lang datatype xml:space ${LOOK} mid phase-name alttranstype ...` },
  'bin-unit': { holds: `bin-source bin-target? (context-group|count-group|prop-group|note|trans-unit)* ${OTHER}*`, has: '!id !mime-type approved translate reformat restype ...' },
  'bin-source': { holds: FILE, has: '...' },
  'bin-target': { holds: FILE, has: 'mime-type state state-qualifier phase-name restype ...' },
  g: { holds: INLINE, has: '!id ctype clone ...' },
  x: { holds: '', has: '!id ctype clone ...' },
  bx: { holds: '', has: '!id rid ctype clone ...' },
  ex: { holds: '', has: '!id rid ...' },
  ph: { holds: '#text sub*', has: '!id ctype assoc ...' },
  bpt: { holds: '#text sub*', has: '!id rid ctype ...' },
  ept: { holds: '#text sub*', has: '!id rid ...' },
  it: { holds: '#text sub*', has: '!id !pos rid ctype ...' },
  sub: { holds: INLINE, has: 'datatype ctype xid' },
  mrk: { holds: INLINE, has: '!mtype mid ...' },
}
export const ELEMENTS: ReadonlyMap<string, Element> = new Map(Object.entries(ROWS).map(([name, { holds, has }]) => {
  const tokens = holds === '' ? [] : holds.split(' '), attributes = has === '' ? [] : has.split(' ')
  const steps = tokens.filter((token) => token !== '#text' && token !== 'again')
  const known = attributes.filter((word) => word !== '...').map((word) => word.replace('!', ''))
  return [name, {
    steps: steps.map((token) => ({ names: new Set(token.replace(/[()?*+]/g, '').split('|')), many: /[*+]$/.test(token) })),
    needs: steps.reduce((bits, token, index) => (/[?*]$/.test(token) ? bits : bits | 1 << index), 0),
    again: tokens.includes('again'), text: tokens.includes('#text'), empty: holds === '',
    has: new Map(known.map((word) => [word, TYPES[`${name} ${word}`] ?? TYPES[word] ?? null])),
    must: attributes.filter((word) => word.startsWith('!')).map((word) => word.slice(1)), open: attributes.includes('...'),
  }]
}))

const TEXTS = ['source', 'seg-source', 'target']
/** Its keys. `parent/element` where the element counts only right in that parent; `.` for the element of the scope itself. */
export const KEYS: readonly Key[] = [
  { in: ['file'], by: 'id', of: ['group'], from: [] },
  { in: ['file'], by: 'id', of: ['trans-unit', 'bin-unit'], from: [] },
  { in: ['file'], by: 'tool-id', of: ['tool'], from: ['.', 'phase', 'alt-trans'] },
  { in: ['file'], by: 'name', of: ['count-group'], from: [] },
  { in: ['file'], by: 'name', of: ['context-group'], from: [] },
  { in: ['file'], by: 'phase-name', of: ['phase'], from: ['count', 'trans-unit', 'target'] },
  { in: ['file'], by: 'uid', of: ['external-file'], from: [] },
  { in: ['trans-unit', 'alt-trans'], by: 'mid', of: ['seg-source/mrk'], from: ['target/mrk', 'alt-trans'] },
  { in: TEXTS, by: 'rid', of: ['bpt'], from: ['ept'] },
  { in: TEXTS, by: 'rid', of: ['bx'], from: ['ex'] },
]
