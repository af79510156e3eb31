import { ICON_SHAPES, type IconName } from './icon-shapes.tsx'

export type { IconName } from './icon-shapes.tsx'
export type Tone = 'ok' | 'doubt' | 'stale' | 'bad' | 'claim' | 'mention' | 'accent' | 'mute'

/** Decoration beside words; give `label` only where the icon stands alone. */
export function Icon({ name, tone, label, size, className }: { name: IconName; className?: string | undefined; tone?: Tone | undefined; label?: string | undefined; size?: number | undefined }) {
  const named = label === undefined ? { 'aria-hidden': true as const } : { role: 'img', 'aria-label': label }
  return (
    <svg className={['i', tone ? `c-${tone}` : '', className ?? ''].filter(Boolean).join(' ')} viewBox="0 0 16 16" {...(size === undefined ? {} : { style: { width: size, height: size } })} {...named}>
      {ICON_SHAPES[name]}
    </svg>
  )
}
