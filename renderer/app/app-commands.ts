import { useClient } from '../client/client.ts'
import { useSettings } from '../client/settings.tsx'
import { type Command, useCommands } from '../ui/commands.ts'
import { useToast } from '../ui/toasts.tsx'
import { navigate } from './routes.ts'
import type { Over } from './shell.tsx'

interface AppCommands { over(over: Over): void; chooseFiles(): void; readOnly: boolean }

/** What can be done from everywhere. Pages add their own while they are there. */
export function useAppCommands({ over, chooseFiles, readOnly }: AppCommands): void {
  const client = useClient()
  const toast = useToast()
  const { settings, change } = useSettings()
  const writable = () => (readOnly ? 'read only' : true as const)
  const backup = async () => {
    const { producedId, fileName } = await client.call('workspace.backup', {})
    if (await client.save(producedId, fileName)) toast({ text: `A copy of the workspace is in ${fileName}.` })
  }
  const group = 'Everywhere'
  const commands: readonly Command[] = [
    { id: 'app.palette', title: 'Commands', group, keys: 'Mod+Shift+P', icon: 'find', run: () => over({ what: 'palette' }) },
    { id: 'app.search', title: 'Search in both languages', group, keys: ['Mod+Shift+S', 'Mod+Shift+F'], icon: 'find', run: () => over({ what: 'search' }) },
    { id: 'app.memories', title: 'Memories', group, icon: 'merge', run: () => over({ what: 'memories' }) },
    { id: 'app.help', title: 'Help and keys', group, keys: ['F1', '?'], icon: 'info', run: () => over({ what: 'help' }) },
    { id: 'app.settings', title: 'Settings', group, keys: 'Mod+,', icon: 'settings', run: () => over({ what: 'settings' }) },
    { id: 'document.import', title: 'Import a file', group, keys: 'Mod+O', icon: 'import', enabled: writable, run: chooseFiles },
    { id: 'document.paste', title: 'Paste a text as a new document', group, icon: 'paste', enabled: writable, run: () => over({ what: 'paste' }) },
    { id: 'go.library', title: 'Go to the library', group, keys: 'Mod+Shift+L', icon: 'book', run: () => navigate({ page: 'library' }) },
    { id: 'go.claims', title: 'Go to the claims of the workspace', group, icon: 'mark-claim', run: () => navigate({ page: 'claims', view: 'claims', documentId: null }) },
    { id: 'workspace.backup', title: 'Back up the workspace now', group, icon: 'backup', run: () => { void backup() } },
    { id: 'reading.larger', title: 'Larger text', group, icon: 'plus', enabled: () => (settings.readingSize < 28 ? true : 'largest already'), run: () => { void change({ readingSize: settings.readingSize + 1 }) } },
    { id: 'reading.smaller', title: 'Smaller text', group, icon: 'link-untranslated', enabled: () => (settings.readingSize > 12 ? true : 'smallest already'), run: () => { void change({ readingSize: settings.readingSize - 1 }) } },
    { id: 'theme.light', title: 'Light colours', group, icon: 'sun', run: () => { void change({ theme: 'light' }) } },
    { id: 'theme.dark', title: 'Dark colours', group, icon: 'sun', run: () => { void change({ theme: 'dark' }) } },
    { id: 'theme.contrast', title: 'High contrast', group, icon: 'sun', run: () => { void change({ theme: 'contrast' }) } },
    { id: 'theme.system', title: 'Colours as the system has them', group, icon: 'sun', run: () => { void change({ theme: 'system' }) } },
  ]
  useCommands(commands)
}
