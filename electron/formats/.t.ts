import fs from 'node:fs'
import { readFile } from './read.ts'
const fs_ = process.argv.slice(2)
for (const f of fs_) {
  const b = fs.readFileSync(f)
  const s=performance.now(); const r = await readFile(b, f, {encoding:null,paragraphs:'auto',joinLines:false}); const ms=Math.round(performance.now()-s)
  if(!r.ok){console.log(f.split('/').pop(), ms,'ms REFUSED',r.code,r.message);continue}
  const t=r.text
  const count: Record<string,number>={}; for(const b of t.blocks){count[b.type]=(count[b.type]??0)+1; for(const x of b.runs) if(x.kind==='note')count['note']=(count['note']??0)+1; else if(x.kind==='text'&&x.href)count['link']=(count['link']??0)+1}
  console.log(f.split('/').pop(), ms,'ms', t.format, t.encoding, t.lineEnding, t.title, t.declaredLanguage, JSON.stringify(count), t.warnings.map(w=>w.message))
  for (const b of t.blocks.slice(0,Number(process.env.N??0))) console.log('  ', b.type, b.level, b.depth, JSON.stringify(b.runs.map(x=>x.kind==='text'?x.text+(x.href?'<'+x.href+'>':'')+(x.marks.length?'*':''):x.kind==='note'?'{'+x.text+'}':'/').join('|').slice(0,130)))
}
