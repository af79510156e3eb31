import { useEffect, useSyncExternalStore } from 'react'
import { useSettings } from '../client/settings.tsx'

function media(query: string) {
  const list = matchMedia(query)
  return { now: () => list.matches, subscribe: (listener: () => void) => { list.addEventListener('change', listener); return () => list.removeEventListener('change', listener) } }
}
const dark = media('(prefers-color-scheme: dark)')
const contrast = media('(prefers-contrast: more)')

/** Puts the theme, size, lines and face on the root element, where the tokens look for them. */
export function useAppearance(): void {
  const { theme, readingSize, lineSpacing, face } = useSettings().settings
  const systemDark = useSyncExternalStore(dark.subscribe, dark.now)
  const systemContrast = useSyncExternalStore(contrast.subscribe, contrast.now)
  useEffect(() => {
    const root = document.documentElement
    root.dataset['theme'] = theme !== 'system' ? theme : systemContrast ? 'contrast' : systemDark ? 'dark' : 'light'
    root.dataset['lines'] = lineSpacing
    root.dataset['face'] = face
    root.style.setProperty('--read-size', `${readingSize}px`)
  }, [theme, readingSize, lineSpacing, face, systemDark, systemContrast])
}
