import { expect, it } from 'vitest'
import { loadSpellings } from './spellings.ts'

it.each<[string, string[]]>([
  ['软件', ['软件', '软体']],
  ['軟體', ['软体', '软件']],
  ['裡面', ['里面']],
  ['互聯網', ['互联网', '网际网路']],
  ['软', ['软']],
  ['Soft', ['soft']],
])('%s is also written %j', async (typed, expected) => { expect((await loadSpellings())(typed)).toEqual(expected) })
