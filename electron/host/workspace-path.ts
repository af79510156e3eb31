import { posix, win32 } from 'node:path'

/** Where a person's workspace is when they name none; the same for every host, so that all of them open the same one. DUIZHAO_WORKSPACE moves it. */
export function defaultWorkspacePath(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>, home: string): string {
  const chosen = env['DUIZHAO_WORKSPACE']
  if (chosen !== undefined && chosen !== '') return chosen
  if (platform === 'win32') return win32.join(env['APPDATA'] ?? win32.join(home, 'AppData', 'Roaming'), 'Duizhao', 'workspace.duizhao')
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Duizhao', 'workspace.duizhao')
  const data = env['XDG_DATA_HOME']
  // The specification says that a relative path there must be ignored.
  return posix.join(data !== undefined && posix.isAbsolute(data) ? data : posix.join(home, '.local', 'share'), 'duizhao', 'workspace.duizhao')
}
