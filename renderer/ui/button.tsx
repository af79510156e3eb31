import type { ComponentProps, ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { ariaKeys, keyCaps, type KeyName } from './key-names.ts'
import { Keys } from './keys.tsx'

type Native = Omit<ComponentProps<'button'>, 'type'>

interface ButtonProps extends Native {
  /** `main` at most once on a screen; `box` beside words; `quiet` everywhere else. */
  look?: 'main' | 'box' | 'quiet'
  icon?: IconName | undefined
  /** Shown as keycaps and told to assistive technology; somebody else listens for it. */
  keys?: KeyName | undefined
  tiny?: boolean
  children?: ReactNode
}

export function Button({ look = 'quiet', icon, keys, tiny = false, className, children, ...rest }: ButtonProps) {
  const classes = ['btn', look === 'quiet' ? '' : look, tiny ? 'tiny' : '', className ?? ''].filter(Boolean).join(' ')
  return (
    <button type="button" className={classes} {...(keys ? { 'aria-keyshortcuts': ariaKeys(keys) } : {})} {...rest}>
      {icon ? <Icon name={icon} /> : null}
      {children}
      {keys ? <Keys of={keys} /> : null}
    </button>
  )
}

interface IconButtonProps extends Native { icon: IconName; /** Its name: the accessible label and the title. */ label: string; keys?: KeyName | undefined; pressed?: boolean; tiny?: boolean }

/** An icon alone, always with a name. `pressed` makes it a toggle. */
export function IconButton({ icon, label, keys, pressed, tiny = false, className, ...rest }: IconButtonProps) {
  const title = keys ? `${label} (${keyCaps(keys).join(' ')})` : label
  return (
    <button
      type="button" className={['btn ico', tiny ? 'tiny' : '', className ?? ''].filter(Boolean).join(' ')} aria-label={label} title={title}
      {...(keys ? { 'aria-keyshortcuts': ariaKeys(keys) } : {})} {...(pressed === undefined ? {} : { 'aria-pressed': pressed })} {...rest}
    >
      <Icon name={icon} />
    </button>
  )
}
