import { useLayoutEffect, useRef, useState } from 'react'
import type { LinkId, SentenceId } from '../../shared/model/ids.ts'
import type { LinkState } from '../../shared/model/text.ts'

/** A link as the net draws it: its sentences that are shown, and how it stands. */
export interface NetLink { id: LinkId; source: readonly SentenceId[]; target: readonly SentenceId[]; state: LinkState; confidence: number | null; now: boolean; /** Has sentences beyond what is shown. */ reaches: boolean }

interface Span { top: number; bottom: number; x: number }
interface Drawn { link: NetLink; source: Span | null; target: Span | null }

/** How far brackets stand from the text, and how deep their hooks are, in CSS pixels. */
const GAP = 4, HOOK = 3, INSET = 8
/** One-sided links end in a bar so far out. */
const STUB = 22
/** Where the sign of a link stands on its curve; crossing ones stand nearer to the Chinese, where they are apart. */
const MIDDLE = 0.5, EARLY = 0.26

/** Brackets and curves that join the sentences of both columns of the element it stands in. Measured after layout, and again when sizes change. */
export function ReviewNet({ links }: { links: readonly NetLink[] }) {
  const net = useRef<SVGSVGElement>(null)
  const [drawn, setDrawn] = useState<readonly Drawn[]>([])
  const latest = useRef(links)
  useLayoutEffect(() => {
    latest.current = links
    const root = net.current?.parentElement
    if (!root) return
    const measure = () => {
      const box = root.getBoundingClientRect()
      const spanOf = (ids: readonly SentenceId[], side: 'source' | 'target'): Span | null => {
        const boxes = ids.flatMap((id) => root.querySelector(`[data-sentence="${CSS.escape(id)}"]`)?.getBoundingClientRect() ?? [])
        const first = boxes[0]
        if (!first) return null
        return { top: Math.min(...boxes.map((one) => one.top)) - box.top + INSET, bottom: Math.max(...boxes.map((one) => one.bottom)) - box.top - INSET, x: (side === 'source' ? first.right + GAP : first.left - GAP) - box.left }
      }
      setDrawn(latest.current.map((link) => ({ link, source: spanOf(link.source, 'source'), target: spanOf(link.target, 'target') })))
    }
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(root)
    return () => watch.disconnect()
  }, [links])
  return (
    <svg className="net" aria-hidden="true" ref={net}>
      {drawn.map((one) => <Threads key={one.link.id} {...one} crossed={crosses(one, drawn)} />)}
    </svg>
  )
}

const middle = ({ top, bottom }: Span) => (top + bottom) / 2

function crosses(one: Drawn, all: readonly Drawn[]): boolean {
  const { source, target } = one
  return source !== null && target !== null && all.some((other) => other !== one && other.source !== null && other.target !== null
    && (middle(other.source) - middle(source)) * (middle(other.target) - middle(target)) < 0)
}

function Threads({ link, source, target, crossed }: Drawn & { crossed: boolean }) {
  const look = link.now ? 'now' : link.state
  const bracket = ({ x, top, bottom }: Span, way: 1 | -1) => <path className={`bk ${look}`} d={`M${x - way * HOOK} ${top}h${way * HOOK}V${bottom}h${-way * HOOK}`} />
  const stub = (span: Span, way: 1 | -1, word: string) => {
    const y = middle(span)
    return <>{bracket(span, way)}<path className={look} d={`M${span.x} ${y}h${way * STUB}${word === '' ? '' : 'm0-5v10'}`} />{word === '' ? null : <text x={span.x + way * (STUB + 26)} y={y + 4}>{word}</text>}</>
  }
  // The other end of a link that reaches beyond what is shown is out of sight, not missing.
  if (source && !target) return stub(source, 1, link.reaches ? '' : 'omitted')
  if (target && !source) return stub(target, -1, link.reaches ? '' : 'added')
  if (!source || !target) return null
  const from = middle(source), to = middle(target), half = (source.x + target.x) / 2
  const place = onCurve(source.x, target.x, from, to, crossed ? EARLY : MIDDLE)
  const percent = link.confidence === null || link.state === 'confirmed' || (link.state === 'draft' && !link.now) ? '' : String(Math.round(link.confidence * 100))
  return (
    <>
      {link.now ? <path className="fillnow" d={`M${source.x} ${source.top}C${half} ${source.top} ${half} ${target.top} ${target.x} ${target.top}V${target.bottom}C${half} ${target.bottom} ${half} ${source.bottom} ${source.x} ${source.bottom}Z`} /> : null}
      {bracket(source, 1)}{bracket(target, -1)}
      <path className={look} d={`M${source.x} ${from}C${half} ${from} ${half} ${to} ${target.x} ${to}`} />
      {percent === '' ? null : <><path className={`dia ${look}`} d={`M${place.x} ${place.y - 6}l6 6-6 6-6-6Z`} /><text className={look} x={place.x} y={place.y - 11}>{percent}</text></>}
    </>
  )
}

/** A point of the Bézier curve between the two sides. */
function onCurve(x0: number, x1: number, y0: number, y1: number, t: number): { x: number; y: number } {
  const u = 1 - t, half = (x0 + x1) / 2
  const mix = (a: number, b: number, c: number, d: number) => u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d
  return { x: mix(x0, half, half, x1), y: mix(y0, y0, y1, y1) }
}
