import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { useState } from 'react'
import { type Client, ClientContext } from '../client/client.ts'
import { SettingsProvider } from '../client/settings.tsx'
import { CommandContext, CommandRegistry } from '../ui/commands.ts'
import { ToastProvider } from '../ui/toasts.tsx'
import { Shell } from './shell.tsx'
import './app.css'

export function App({ client }: { client: Client }) {
  const [registry] = useState(() => new CommandRegistry())
  return (
    <CSPProvider disableStyleElements>
      <ClientContext value={client}>
        <CommandContext value={registry}>
          <Tooltip.Provider delay={500}>
            <ToastProvider>
              <SettingsProvider>
                <Shell />
              </SettingsProvider>
            </ToastProvider>
          </Tooltip.Provider>
        </CommandContext>
      </ClientContext>
    </CSPProvider>
  )
}
