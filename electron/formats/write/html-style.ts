/**
 * The style of an exported page: it stands alone, reads in print and in the dark, and needs no script. Fonts follow the
 * language; none are loaded, so each list ends in what systems have. `most` is the largest number of links in one row;
 * `paper` names the paper and numbers the pages, which browsers that print a page themselves leave to the person.
 */
export function htmlStyle(most: number, light: boolean, paper = false): string {
  return `${STYLE}${paper ? PAPER : ''}${light && most > 0 ? `@media screen{${lightRules(most)}}\n` : ''}`
}

/** Beyond this many links in one row their rules would weigh more than they help. */
export const MOST_LIT = 400

/** The counterpart under the pointer: links are numbered within their row, so a few rules serve the whole page. */
function lightRules(most: number): string {
  const numbers = Array.from({ length: Math.min(most, MOST_LIT) }, (_, index) => index + 1)
  return numbers.map((number) => `tr:has(.k${number}:hover) .k${number}`).map((rule) => `${rule}{background:var(--lit)}`).join('')
}

const PAPER = '@page{size:A4;margin:18mm 16mm 20mm;@bottom-center{content:counter(page);font:9pt "Source Serif 4",Georgia,serif;color:#444}}\n'

/** Chinese is not slanted: emphasis is a dot under each character; among English words it just stays upright. */
export const CHINESE_EMPHASIS = '@supports (text-emphasis:filled circle){em:lang(zh){font-style:normal;text-emphasis:filled circle;text-emphasis-position:under right}em [lang|=zh]{font-style:normal}}\n'
/** The number of a note never begins a line: a word joiner, which is no part of the text that people copy. */
export const NO_BREAK_BEFORE_NUMBER = 'sup::before{content:"\\2060"}\n'

const STYLE = `:root{color-scheme:light dark;--paper:#fdfdfb;--ink:#1d1e20;--mute:#61646a;--line:#e1dfd9;--claim:#08776f;--mention:#8b3a87;--note:#7a6a1c;--accent:#3a4da8;--lit:#3a4da82b;--found:#f5c40066;--ok:#2a7448;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--paper:#1a1b1d;--ink:#e8e6e0;--mute:#9a9ea6;--line:#2d2f33;--claim:#55c3b8;--mention:#d796d3;--note:#d3c167;--accent:#9daaf7;--lit:#9daaf740;--found:#e0b03059;--ok:#74c492;--bad:#f2938a}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/27px "Source Serif 4","Source Serif Pro",Charter,Georgia,"Times New Roman",serif;text-spacing-trim:trim-start;text-autospace:normal}
main{max-width:76rem;margin:0 auto;padding:2.5rem clamp(1rem,4vw,3rem) 4rem}
td[lang|=zh]{line-height:31px}
[lang|=zh]{font-family:"Noto Serif SC","Noto Serif CJK SC","Source Han Serif SC","Songti SC",SimSun,serif}
[lang|=zh-Hant]{font-family:"Noto Serif TC","Noto Serif CJK TC","Source Han Serif TC","Songti TC",PMingLiU,serif}
[lang|=zh-Hant-HK]{font-family:"Noto Serif HK","Noto Serif CJK HK","Source Han Serif HC","Songti TC",MingLiU_HKSCS,serif}
${CHINESE_EMPHASIS}table{width:100%;table-layout:fixed;border-collapse:collapse}
td{vertical-align:top;padding:0;overflow-wrap:break-word}
.side td:first-child{padding-right:14px}
.side td:last-child{padding-left:14px}
.side td[lang|=zh]{width:46%}
.side td[lang=en]{padding-top:2px}
.under tr,.under td{display:block;width:auto;padding:0}
.under tr{margin-bottom:1.3rem}
.under main,.one main{max-width:46rem}
.tabs{display:flex;gap:2px;justify-content:center;padding:1rem;font:14px/20px system-ui,"Source Sans 3",sans-serif}
.tabs input{position:absolute;opacity:0}
.tabs label{padding:4px 14px;border-radius:6px;cursor:pointer}
.tabs input:checked+label{background:var(--lit)}
.tabs input:focus-visible+label{outline:2px solid var(--accent)}
@media screen{body:has(#view-zh:checked) td[lang=en],body:has(#view-en:checked) td[lang|=zh]{display:none}body:has(#view-zh:checked) main,body:has(#view-en:checked) main{max-width:44rem}body:not(:has(#view-both:checked)).tabbed td{width:auto;padding-inline:0}}
p,h1,h2,h3,h4,h5,h6,blockquote{margin:0 0 .6rem}
h1,h2,h3,h4,h5,h6{font-weight:700;line-height:1.45;text-wrap:balance;break-after:avoid}
h1{font-size:1.65rem}h2{font-size:1.35rem;margin-top:1.6rem}h3{font-size:1.15rem;margin-top:1.1rem}h4,h5,h6{font-size:1rem;margin-top:.8rem}
blockquote{margin-left:0;padding-left:1rem;border-left:2px solid var(--line)}
.d1{margin-left:1.6rem}.d2{margin-left:3.2rem}.d3{margin-left:4.8rem}
td>ol,td>ul{margin:0 0 .6rem;padding-left:1.6em}
td>:is(ol,ul).d1{margin-left:1.6rem}td>:is(ol,ul).d2{margin-left:3.2rem}td>:is(ol,ul).d3{margin-left:4.8rem}
td li::marker{color:var(--mute)}
code{font-family:"JetBrains Mono",Consolas,Menlo,monospace;font-size:.88em}
a{color:var(--accent);text-underline-offset:3px}
.claim{text-decoration:underline 1.5px var(--claim);text-underline-offset:4px}
.claim.projected{text-decoration-thickness:1px}
.source{text-decoration:underline dotted 1.5px var(--mention);text-underline-offset:4px}
.remark{text-decoration:underline dotted 1.5px var(--note);text-underline-offset:4px}
sup{font:.65em/1 system-ui,"Source Sans 3",sans-serif;vertical-align:super}
${NO_BREAK_BEFORE_NUMBER}sup a{color:var(--claim);text-decoration:none;padding:0 1px}
sup a.foot{color:var(--mute)}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
:target{background:var(--found)}
.notes{margin-top:2rem;padding-top:1rem;border-top:1px solid var(--line);font-size:15px;line-height:24px}
.notes h2{font-size:1.05rem;margin:0 0 .5rem}
.notes ol{margin:0;padding-left:2.2rem}
.notes li{margin-bottom:.5rem;padding-left:.2rem}
.notes ul{margin:.1rem 0 0;padding-left:1rem;list-style:none}
.notes a{overflow-wrap:anywhere}
.mute{color:var(--mute)}.supported{color:var(--ok)}.contradicted{color:var(--bad)}
footer{margin-top:2rem;color:var(--mute);font:13px/20px system-ui,"Source Sans 3",sans-serif}
@media screen and (max-width:44rem){.side tr,.side td{display:block;width:auto!important;padding:0!important}.side tr{margin-bottom:1rem}}
@media print{.tabs{display:none}:root{color-scheme:light;--paper:#fff;--ink:#000;--mute:#444;--line:#bbb;--claim:#000;--mention:#000;--note:#000;--accent:#000}body{font-size:10.5pt;line-height:1.5}td[lang|=zh]{line-height:1.7}main{max-width:none;padding:0}.under main,.one main{max-width:150mm}tr{break-inside:avoid}tr:has(h1,h2,h3,h4,h5,h6){break-after:avoid}.back{display:none}sup{font-family:inherit}.notes{font-size:9pt;line-height:1.45}@page{margin:18mm 16mm}}
`
