import { CHINESE_EMPHASIS, NO_BREAK_BEFORE_NUMBER } from './html-style.ts'

/** The style of a book. Reading systems choose page, size and colours; only what tells the languages and notes apart is ours. */
export const EPUB_STYLE = `body{font-family:serif;line-height:1.5;margin:0 4%;overflow-wrap:break-word}
td[lang|=zh],div[lang|=zh]{line-height:1.7}
[lang|=zh]{font-family:"Noto Serif SC","Source Han Serif SC","Noto Serif CJK SC","Songti SC",STSong,SimSun,serif}
[lang|=zh-Hant]{font-family:"Noto Serif TC","Source Han Serif TC","Noto Serif CJK TC","Songti TC",PMingLiU,serif}
[lang|=zh-Hant-HK]{font-family:"Noto Serif HK","Source Han Serif HC","Noto Serif CJK HK","Songti TC",MingLiU_HKSCS,serif}
${CHINESE_EMPHASIS}p,ol,ul,blockquote,h1,h2,h3,h4,h5,h6{margin:0 0 .6em}
ol,ul{padding-left:1.6em}
h1,h2,h3,h4,h5,h6{line-height:1.4;page-break-after:avoid;break-after:avoid}
h1{font-size:1.5em}h2{font-size:1.3em}h3{font-size:1.15em}h4,h5,h6{font-size:1em}
.pair{margin-bottom:.9em}
blockquote{margin-left:1em;padding-left:.8em;border-left:2px solid #999}
.d1{margin-left:1.6em}.d2{margin-left:3.2em}.d3{margin-left:4.8em}
table{width:100%;border-collapse:collapse;table-layout:fixed}
td{vertical-align:top;padding:0 .6em .6em 0;overflow-wrap:anywhere}
td+td{padding:0 0 .6em .6em}
code{font-family:monospace}
.claim{text-decoration:underline}
.source,.remark{border-bottom:1px dotted}
sup{font-size:.7em;line-height:1}
${NO_BREAK_BEFORE_NUMBER}sup a{text-decoration:none}
aside,.notes li{font-size:.9em}
.notes ul{list-style:none;padding-left:1em;margin:0}
.mute{opacity:.7}
`
