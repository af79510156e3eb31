import fs from 'node:fs'; import { fullDocument, longDocument, OPTIONS } from './testing/made-document.ts'; import { writeDocument, previewHtml } from './write.ts'
const formats=['html','docx','tmx','tsv','json','markdown'] as const
const d=fullDocument(); fs.mkdirSync('/tmp/c/out',{recursive:true})
for(const f of formats){const w=await writeDocument(d,{...OPTIONS,format:f}); fs.writeFileSync('/tmp/c/out/full.'+(f==='markdown'?'md':f),w.bytes); console.log(f,w.units,w.fileName,w.omissions)}
fs.writeFileSync('/tmp/c/out/under.html',(await writeDocument(d,{...OPTIONS,layout:'interleaved'})).bytes)
fs.writeFileSync('/tmp/c/out/confirmed.html',(await writeDocument(d,{...OPTIONS,confirmedOnly:true})).bytes)
if(process.argv[2]){const l=longDocument(30000); for(const f of formats){const t=performance.now();const w=await writeDocument(l,{...OPTIONS,format:f}); console.log(f,Math.round(performance.now()-t),'ms',(w.bytes.length/1e6).toFixed(1)+'MB',w.units); fs.writeFileSync('/tmp/c/out/long.'+f,w.bytes)}
 const t=performance.now(); await previewHtml(l,{...OPTIONS,format:'docx'}); console.log('preview',Math.round(performance.now()-t))}
