import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

/** One sentence, one action. */
export function Empty({ icon, title, children, action }: { icon: IconName; title: ReactNode; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <b>{title}</b>
      {children ? <p className="mute t12">{children}</p> : null}
      {action}
    </div>
  )
}

/** What happened, what is safe, what to do next. `tone` doubt when nothing is broken. */
export function ErrorCard({ title, children, icon = 'stop', tone = 'bad', actions }: { title: string; children?: ReactNode; icon?: IconName; tone?: 'bad' | 'doubt'; actions?: ReactNode }) {
  return (
    <div className={`note large ${tone}`} role="alert">
      <Icon name={icon} />
      <div className="grow">
        <b>{title}</b>
        {children ? <div>{children}</div> : null}
        {actions ? <div className="row wrap" style={{ marginTop: 8 }}>{actions}</div> : null}
      </div>
    </div>
  )
}

const NOTE_ICON: Record<'plain' | 'doubt' | 'stale' | 'bad' | 'ok', IconName> = { plain: 'info', doubt: 'warning', stale: 'link-stale', bad: 'stop', ok: 'tick' }

export function Note({ tone = 'plain', children }: { tone?: 'plain' | 'doubt' | 'stale' | 'bad' | 'ok'; children: ReactNode }) {
  return <div className={tone === 'plain' ? 'note' : `note ${tone}`}><Icon name={NOTE_ICON[tone]} /><span className="grow">{children}</span></div>
}

/** Shown only by those who wait longer than 300 ms (`useLate`). Still, never pulsing. */
export function Bones({ lines = 3 }: { lines?: number }) {
  return <div className="bones" aria-hidden="true">{Array.from({ length: lines }, (_, index) => <i key={index} style={{ width: `${[100, 92, 64, 100, 78, 44][index % 6] ?? 100}%` }} />)}</div>
}
